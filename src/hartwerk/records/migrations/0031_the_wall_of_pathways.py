# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who reads and writes pathways: as `0004_the_wall` does for the other tables.

A member reads what happens at it, under an alias; whom it is about, and who refers that person,
stands in a row of which it gets none. All that hangs on a pathway is for whom the pathway is for.
"""

from django.db import migrations

WAYS = """
create function wall.pathways() returns setof uuid
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
$$;
comment on function wall.pathways() is 'Which pathways are for whoever acts.';

create or replace function wall.own_works() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(w.id), '{}') from (
        select p.vacancy_id as id from public.records_proposed p
        where p.candidate_id = (select (wall.actor()).candidate)
        union all
        select w.vacancy_id from public.records_onpathway o
        join public.records_pathway w on w.id = o.pathway_id
        where o.candidate_id = (select (wall.actor()).candidate)) w
$$;
comment on function wall.own_works() is
    'Which work the person who acts is or was proposed for, or is at.';
"""

TRIGGERS = """
create function wall.each_writes_their_own_step() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat;
    changed text[];
    theirs text[];
begin
    if not row_security_active(tg_relid) then
        return new;
    end if;
    select array_agg(n.key) into changed
        from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key)
        where n.value is distinct from o.value;
    hat := wall.actor();
    -- Where somebody works, and whom it is about, stays as it was agreed.
    theirs := case
        when tg_table_name = 'records_onpathway' then '{open}'
        when tg_table_name = 'records_pathway' then
            '{state,version,expected_on,started_on,paid_since,until,interrupted_on,outcome,'
            'next_step,closed_on}'
        when tg_table_name = 'records_trialplacement' and hat.role in ('clock', 'candidate') then
            '{state,version}'
        when tg_table_name = 'records_trialplacement' then
            '{state,version,starts_on,until,insured,allowed_from}'
        -- How it was is said by each side for itself.
        when hat.role in ('caseworker', 'candidate') then '{state,version,at,person_says}'
        when hat.role in ('employer', 'project_lead') then '{state,version,at,team_says}'
        else '{state,version}'
    end;
    if not coalesce(changed <@ theirs, true) then
        raise exception '% is not for % to change in %', changed, hat.role, tg_table_name
            using errcode = '42501';
    end if;
    return new;
end $$;
do $$ declare each text; begin
    foreach each in array array['pathway', 'onpathway', 'visit', 'trialplacement'] loop
        execute format('create trigger each_writes_their_own before update on records_%s'
            ' for each row execute function wall.each_writes_their_own_step()', each);
    end loop;
    foreach each in array array['pathwaymove', 'trialconfirmation'] loop
        execute format('create trigger never_changed before update on records_%s'
            ' for each row execute function wall.never()', each);
    end loop;
    foreach each in array array['pathway', 'onpathway', 'pathwaymove', 'visit', 'trialplacement',
            'trialconfirmation'] loop
        perform trail.watch(('records_' || each)::regclass);
    end loop;
end $$;
"""

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OURS = "(select (wall.actor()).organisation)"
ME = "(select (wall.actor()).candidate)"
MYSELF = "(select (wall.actor()).membership)"
HOUSE = "when 'system' then true"
SIDES = ("caseworker", "employer", "project_lead", "candidate")
CLOCK = {"clock": "true"}


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{HERE} and case {ROLE} {HOUSE} {whens} else false end"


MINE = "pathway_id in (select wall.pathways())"
PATHWAY = dict.fromkeys(SIDES, "id in (select wall.pathways())")
PART = dict.fromkeys(SIDES, MINE)
# The person is asked when to come, and whether they want it; they do not ask for it themselves.
OFFERED = {role: test for role, test in PART.items() if role != "candidate"}
SIGNED = {role: f"by_id = {MYSELF} and {test}" for role, test in OFFERED.items()}
SIGNED["candidate"] = f"by_id is null and {MINE}"
IN_OWN_NAME = f"role = {ROLE} and "

# table: (who reads, who adds, who changes); nobody deletes.
POLICIES: dict[str, tuple[str, str | None, str | None]] = {
    # Whom it is about is known to the house alone while a pathway is begun by a member.
    "pathway": (by_role(**PATHWAY, **CLOCK), by_role(), by_role(**PATHWAY)),
    "onpathway": (
        by_role(caseworker=f"referrer_id = {OURS}", candidate=f"candidate_id = {ME}", **CLOCK),
        by_role(),
        by_role(),
    ),
    "pathwaymove": (by_role(**PART, **CLOCK), IN_OWN_NAME + by_role(**PART), None),
    "visit": (by_role(**PART, **CLOCK), by_role(**OFFERED), by_role(**PART)),
    "trialplacement": (
        by_role(**PART, **CLOCK), by_role(**OFFERED), by_role(**PART, **CLOCK),
    ),
    "trialconfirmation": (
        by_role(**PART, **CLOCK), IN_OWN_NAME + by_role(**SIGNED), None,
    ),
}  # fmt: skip


def _tables() -> str:
    lines = []
    for table, (reads, adds, changes) in POLICIES.items():
        name = f"records_{table}"
        lines += [
            f"alter table {name} enable row level security;",
            f"create policy reads on {name} for select using ({reads});",
        ]
        rights = ["select"]
        if adds:
            lines.append(f"create policy adds on {name} for insert with check ({adds});")
            rights.append("insert")
        if changes:
            lines.append(
                f"create policy changes on {name} for update using ({changes})"
                f" with check ({changes});"
            )
            rights.append("update")
        lines.append(_grant(", ".join(rights), f"on {name}"))
    return "\n".join(lines)


def _grant(rights: str, on: str, *roles: str) -> str:
    """Grant to the roles that are there: a server of one's own may name them otherwise."""
    return "\n".join(
        f"do $$ begin if to_regrole('{role}') is not null"
        f" then grant {rights} {on} to {role}; end if; end $$;"
        for role in roles or ("hartwerk_app", "hartwerk_worker")
    )


# A person who goes, or a pathway of which nothing is kept any more, takes all of it along.
REMOVE = """
create function wall.remove_pathways(gone uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    n integer;
begin
    delete from public.records_letter where pathway_id = any(gone);
    delete from public.records_task where pathway_id = any(gone);
    delete from public.records_deadline where pathway_id = any(gone);
    delete from public.records_link where subject_id = any(gone);
    delete from public.records_trialconfirmation where pathway_id = any(gone);
    delete from public.records_trialplacement where pathway_id = any(gone);
    delete from public.records_visit where pathway_id = any(gone);
    delete from public.records_pathwaymove where pathway_id = any(gone);
    delete from public.records_onpathway where pathway_id = any(gone);
    delete from public.records_pathway where id = any(gone);
    get diagnostics n = row_count;
    return n;
end $$;

create function wall.let_go_of_pathways(before date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    gone uuid[];
begin
    if hat.role <> 'clock' then
        return 0;
    end if;
    -- Until two years after the first paid day it is asked how it goes, of who went as well.
    select array_agg(p.id) into gone from public.records_pathway p
    where p.network_id = hat.network and p.state in ('closed', 'withdrawn')
      and (p.paid_since is null or p.paid_since < before)
      and coalesce(p.closed_on, p.agreed_on) < before + interval '24 months';
    if gone is null then
        return 0;
    end if;
    return wall.remove_pathways(gone);
end $$;
comment on function wall.let_go_of_pathways(date) is
    'Removes what ended 24 months after a day or earlier, of whom was paid first before that day.';
revoke execute on function wall.pathways(), wall.remove_pathways(uuid[]),
    wall.let_go_of_pathways(date), wall.each_writes_their_own_step() from public;
"""

GRANTS = "\n".join(
    [
        _grant("execute", "on function wall.let_go_of_pathways(date)"),
        _grant(
            "execute", "on function wall.pathways()",
            "hartwerk_app", "hartwerk_worker", "hartwerk_engine",
        ),
    ]
)  # fmt: skip

FILE = """$add$        'pathways', (select jsonb_agg(to_jsonb(f) || to_jsonb(w)
                || jsonb_build_object('work', v.title, 'employer', o.name) order by w.agreed_on, w.id)
            from public.records_onpathway f
            join public.records_pathway w on w.id = f.pathway_id
            join public.records_vacancy v on v.id = w.vacancy_id
            join public.records_organisation o on o.id = w.employer_id
            where f.candidate_id = person),
        'steps', (select jsonb_agg(to_jsonb(m) order by m.at, m.number)
            from public.records_pathwaymove m where m.pathway_id = any(paths)),
        'visits', (select jsonb_agg(to_jsonb(t) order by t.at, t.id)
            from public.records_visit t where t.pathway_id = any(paths)),
        'trials', (select jsonb_agg(to_jsonb(t) order by t.requested_at, t.id)
            from public.records_trialplacement t where t.pathway_id = any(paths)),
        'confirmations', (select jsonb_agg(to_jsonb(t) order by t.at, t.number)
            from public.records_trialconfirmation t where t.pathway_id = any(paths)),
        'tasks', (select$add$"""
PATHS = "select coalesce(array_agg(o.pathway_id), '{}') into paths" \
    " from public.records_onpathway o where o.candidate_id = "

# function: each text in it, and what stands there from now on. What is not found fails.
ALSO: dict[str, tuple[tuple[str, str], ...]] = {
    "wall.file_of(uuid)": (
        ("'questions uuid[];'", "'questions uuid[]; paths uuid[];'"),
        ("'    select array_agg(m.gone_id) || person into known'",
         f"$add${PATHS}person;\n    select array_agg(m.gone_id) || person into known$add$"),
        ("$add$        'tasks', (select$add$", FILE),
        *(
            (f"'or {row}.question_id = any(questions))'",
             f"'or {row}.question_id = any(questions) or {row}.pathway_id = any(paths))'")
            for row in "tdl"
        ),
        ("'any(cards || questions || person)'", "'any(cards || questions || paths || person)'"),
        ("'any(known || cards || questions)'", "'any(known || cards || questions || paths)'"),
    ),
    "wall.remove_people(uuid[],boolean)": (
        ("'questions uuid[];'", "'questions uuid[]; paths uuid[];'"),
        ("'    delete from public.records_letter'",
         f"$add${PATHS}any(people);\n    n := wall.remove_pathways(paths);\n"
         "    counted := counted || jsonb_build_object('pathway', n);\n"
         "    delete from public.records_letter$add$"),
        ("'select people || cards || questions ||'",
         "'select people || cards || questions || paths ||'"),
    ),
    "wall.merge(uuid,uuid,timestamp with time zone)": (
        ("'    update public.records_askedfor set'",
         "$add$    update public.records_onpathway set candidate_id = stays"
         " where candidate_id = gone;\n    update public.records_askedfor set$add$"),
    ),
    "wall.let_go_of_cards(uuid[])": (
        ("'    delete from public.records_letter where proposal_id = any(gone);'",
         "$add$    perform wall.remove_pathways(array(select p.id from public.records_pathway p\n"
         "        where p.proposal_id = any(gone)));\n"
         "    delete from public.records_letter where proposal_id = any(gone);$add$"),
    ),
}  # fmt: skip


def _also(function: str, changes: tuple[tuple[str, str], ...]) -> str:
    """Write the SQL that replaces texts in a function that is there; its grants stay."""
    lines = "\n".join(
        f"    if position({was} in said) = 0 then\n"
        f"        raise exception '% is not in {function}', {was};\n    end if;\n"
        f"    said := replace(said, {was}, {becomes});"
        for was, becomes in changes
    )
    return (
        f"do $do$ declare said text := pg_get_functiondef('{function}'::regprocedure); begin\n"
        f"{lines}\n    execute said;\nend $do$;"
    )


UNDO = """
drop function wall.let_go_of_pathways(date);
drop function wall.remove_pathways(uuid[]);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0030_pathways")]

    operations = [
        migrations.RunSQL(WAYS, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
        migrations.RunSQL(REMOVE, UNDO),
        migrations.RunSQL(_tables(), migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_also(function, changes), migrations.RunSQL.noop)
            for function, changes in ALSO.items()
        ),
    ]
