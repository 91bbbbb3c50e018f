# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A link with which a member confirms one trial placement: what it opens, and what it may write."""

from django.db import migrations, models

KINDS = ["card", "answer", "ask", "dispute", "members", "invite", "paper", "trial"]

WAYS = """
create or replace function wall.pathways() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.id from public.records_pathway p
    where p.network_id = (select (wall.actor()).network)
      and (select (wall.actor()).role) = 'project_lead'
    union all
    select p.id from public.records_pathway p
    where p.network_id = (select (wall.actor()).network)
      and (select (wall.actor()).role) = 'employer'
      and p.employer_id = (select (wall.actor()).organisation)
    union all
    select o.pathway_id from public.records_onpathway o
    where o.network_id = (select (wall.actor()).network)
      and (select (wall.actor()).role) = 'caseworker'
      and o.referrer_id = (select (wall.actor()).organisation)
    union all
    select o.pathway_id from public.records_onpathway o
    where o.network_id = (select (wall.actor()).network)
      and o.candidate_id = (select (wall.actor()).candidate)
    union all
    select p.id from public.records_trialplacement t
    join public.records_pathway p on p.id = t.pathway_id
    where t.id = (select (wall.actor()).subject)
      and (select (wall.actor()).role) = 'link'
      and p.network_id = (select (wall.actor()).network)
      and p.employer_id = (select (wall.actor()).organisation)
$$;

create or replace function wall.linked_vacancy() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(
        (select p.vacancy_id from public.records_proposal p
         where p.id = (select (wall.actor()).subject)),
        (select w.vacancy_id from public.records_trialplacement t
         join public.records_pathway w on w.id = t.pathway_id
         where t.id = (select (wall.actor()).subject)),
        (select (wall.actor()).subject))
$$;
"""

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OURS = "(select (wall.actor()).organisation)"
MYSELF = "(select (wall.actor()).membership)"
SUBJECT = "(select (wall.actor()).subject)"
SIDES = ("caseworker", "employer", "project_lead", "candidate")
CLOCK = {"clock": "true"}


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"


MINE = "pathway_id in (select wall.pathways())"
PATHWAY = dict.fromkeys((*SIDES, "link"), "id in (select wall.pathways())")
PART = dict.fromkeys(SIDES, MINE)
SIGNED = {role: f"by_id = {MYSELF} and {MINE}" for role in SIDES if role != "candidate"}
SIGNED["candidate"] = f"by_id is null and {MINE}"
OPENED = {"link": f"id = {SUBJECT} and {MINE}"}
OF_IT = f"trial_id = {SUBJECT} and {MINE}"
# Whoever holds a link speaks for the member, and for nobody else.
SIGNED["link"] = f"by_id is null and party = 'employer' and {OF_IT}"

POLICIES = f"""
alter policy reads on records_pathway using ({by_role(**PATHWAY, **CLOCK)});
alter policy reads on records_trialplacement using ({by_role(**PART, **CLOCK, **OPENED)});
alter policy changes on records_trialplacement using ({by_role(**PART, **CLOCK, **OPENED)})
    with check ({by_role(**PART, **CLOCK, **OPENED)});
alter policy reads on records_trialconfirmation using ({by_role(**PART, **CLOCK, link=OF_IT)});
alter policy adds on records_trialconfirmation
    with check (role = {ROLE} and {by_role(**SIGNED)});
"""

TRIALS = "select t.id from public.records_trialplacement t where t.pathway_id = any"
# function: each text in it, and what stands there from now on. What is not found fails.
ALSO: dict[str, tuple[tuple[str, str], ...]] = {
    "wall.each_writes_their_own_step()": (
        ("$t$        when tg_table_name = 'records_trialplacement' then$t$",
         "$t$        when tg_table_name = 'records_trialplacement' and hat.role = 'link' then\n"
         "            '{state,version,insured}'\n"
         "        when tg_table_name = 'records_trialplacement' then$t$"),
    ),
    "wall.remove_pathways(uuid[])": (
        ("'    delete from public.records_link where subject_id = any(gone);'",
         "'    delete from public.records_link where subject_id = any(gone)\n"
         f"        or subject_id in ({TRIALS}(gone));'"),
    ),
    "wall.file_of(uuid)": (
        ("'any(cards || questions || paths || person)'",
         f"'any(cards || questions || paths || person || array({TRIALS}(paths)))'"),
    ),
}  # fmt: skip


def _also(function: str, changes: tuple[tuple[str, str], ...]) -> str:
    """Write the SQL that replaces texts in a function that is there; its grants stay."""
    lines = "\n".join(
        f"    if position({was} in said) = 0 then\n"
        f"        raise exception 'a text is not in {function}';\n    end if;\n"
        f"    said := replace(said, {was}, {becomes});"
        for was, becomes in changes
    )
    return (
        f"do $do$ declare said text := pg_get_functiondef('{function}'::regprocedure); begin\n"
        f"{lines}\n    execute said;\nend $do$;"
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0033_one_regime")]

    operations = [
        migrations.AlterField(
            "link", "kind",
            models.CharField(
                choices=[(kind, kind.capitalize()) for kind in KINDS], max_length=10
            ),
        ),
        migrations.RunSQL(WAYS, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_also(function, changes), migrations.RunSQL.noop)
            for function, changes in ALSO.items()
        ),
    ]  # fmt: skip
