# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who reads and writes questions to the members: as `0004_the_wall` does for the other tables.

A member reads five lines under an alias while they are open, and those it answered after that.
Whom they are about, and who refers that person, stands in a row of which it gets none.
"""

from django.db import migrations

ACTOR = """
create function wall.answered_questions() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct a.question_id), '{}') from public.records_memberanswer a
    where a.member_id = (select (wall.actor()).organisation)
$$;
"""

TRIGGERS = """
create function wall.a_question_needs_a_yes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.state = 'open' and not exists (
        select from public.records_consent y join public.records_askedfor f
            on f.candidate_id = y.candidate_id and f.question_id = new.id
        where y.id = new.yes_id and y.given and y.purpose = 'question'
          and not exists (
            select from public.records_consent later
            where later.candidate_id = y.candidate_id and later.number > y.number
              and later.purpose in ('question', 'matching') and not later.given)
    ) then
        raise exception 'no question to the members without the yes of the person to it'
            using errcode = '23514', constraint = 'no_question_without_a_yes';
    end if;
    return new;
end $$;
create trigger a_question_needs_a_yes before insert or update on records_membersquestion
    for each row execute function wall.a_question_needs_a_yes();
create trigger never_changed before update on records_memberanswer
    for each row execute function wall.never();
"""

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OURS = "(select (wall.actor()).organisation)"
ME = "(select (wall.actor()).candidate)"
SUBJECT = "(select (wall.actor()).subject)"
HOUSE = "when 'system' then true when 'clock' then true"


def by_role(**cases: str) -> str:
    """Say for each role which rows; a role that is not named gets none, the house gets all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{HERE} and case {ROLE} {HOUSE} {whens} else false end"


# Of whom somebody may read the row, they may read the question too: the wall stands there.
MINE = "in (select f.question_id from records_askedfor f)"
ANSWERED = "any((select wall.answered_questions())::uuid[])"
FOR_MEMBERS = "in (select q.id from records_membersquestion q where q.state = 'open')"
BY_LINK = f"question_id = {SUBJECT} and member_id = {OURS}"

# table: (who reads, who adds, who changes); nobody deletes.
POLICIES: dict[str, tuple[str, str | None, str | None]] = {
    "askedfor": (
        by_role(caseworker=f"referrer_id = {OURS}", candidate=f"candidate_id = {ME}"),
        by_role(
            caseworker=f"referrer_id = {OURS} and candidate_id in"
            " (select c.id from records_candidate c where c.matchable)"
        ),
        by_role(),
    ),
    "membersquestion": (
        by_role(
            caseworker=f"id {MINE}",
            candidate=f"id {MINE}",
            employer=f"state = 'open' or (state = 'closed' and id = {ANSWERED})",
            project_lead="state = 'open'",
            link=f"id = {SUBJECT} and state in ('open', 'closed')",
        ),
        by_role(caseworker=f"id {MINE} and state = 'open'"),
        by_role(caseworker=f"id {MINE}", candidate=f"id {MINE}"),
    ),
    "memberanswer": (
        by_role(
            caseworker=f"question_id {MINE}",
            candidate=f"question_id {MINE}",
            employer=f"member_id = {OURS}",
            project_lead=f"question_id {FOR_MEMBERS}",
            link=BY_LINK,
        ),
        by_role(
            employer=f"member_id = {OURS} and question_id {FOR_MEMBERS}",
            link=f"{BY_LINK} and question_id {FOR_MEMBERS}",
        ),
        None,
    ),
}


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


def _grant(rights: str, on: str) -> str:
    """Grant to the roles that are there: a server of one's own may name them otherwise."""
    return "\n".join(
        f"do $$ begin if to_regrole('{role}') is not null"
        f" then grant {rights} {on} to {role}; end if; end $$;"
        for role in ("hartwerk_app", "hartwerk_worker")
    )


GRANTS = "\n".join(
    [
        "revoke execute on function wall.answered_questions() from public;",
        "revoke execute on function wall.a_question_needs_a_yes() from public;",
        _grant("execute", "on function wall.answered_questions()"),
    ]
)

UNDO = """
drop trigger a_question_needs_a_yes on records_membersquestion;
drop trigger never_changed on records_memberanswer;
drop policy reads on records_membersquestion;
drop policy changes on records_membersquestion;
drop function wall.answered_questions();
drop function wall.a_question_needs_a_yes();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0008_questions_to_the_members")]

    operations = [
        migrations.RunSQL(ACTOR, UNDO),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
        migrations.RunSQL(_tables(), migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
