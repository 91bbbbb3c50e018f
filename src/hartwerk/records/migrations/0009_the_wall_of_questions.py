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

create function wall.each_writes_their_own_question() returns trigger
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
    -- The lines stay as the person heard them; only the person says yes anew.
    theirs := case hat.role
        when 'caseworker' then '{state,version,withdrawn_for,settled_at}'
        when 'candidate' then '{state,version,withdrawn_for,settled_at,yes_id}'
        when 'clock' then '{state,version,settled_at}'
        when 'system' then '{state,version,settled_at,ended_by}'
    end;
    if not coalesce(changed <@ theirs, true) then
        raise exception '% is not for % to change in %', changed, hat.role, tg_table_name
            using errcode = '42501';
    end if;
    return new;
end $$;
create trigger each_writes_their_own before update on records_membersquestion
    for each row execute function wall.each_writes_their_own_question();
"""

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OURS = "(select (wall.actor()).organisation)"
ME = "(select (wall.actor()).candidate)"
SUBJECT = "(select (wall.actor()).subject)"
MYSELF = "(select (wall.actor()).membership)"
HOUSE = "when 'system' then true"
CLOCK = {"clock": "true"}


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all."""
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
            **CLOCK,
            link=f"id = {SUBJECT} and state in ('open', 'closed')",
        ),
        by_role(caseworker=f"id {MINE} and state = 'open'"),
        by_role(caseworker=f"id {MINE}", candidate=f"id {MINE}", **CLOCK),
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
            employer=f"member_id = {OURS} and by_id = {MYSELF} and question_id {FOR_MEMBERS}",
            link=f"{BY_LINK} and by_id is null and question_id {FOR_MEMBERS}",
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


# What is left of a question that is gone tells when it went, and what else went at that moment.
LEFT_OVER = f"""
create policy questions_still_there on records_task as restrictive for select using (
    question_id is null or {ROLE} <> 'employer'
    or question_id in (select id from records_membersquestion)
);
"""

GRANTS = "\n".join(
    [
        "revoke execute on function wall.answered_questions() from public;",
        "revoke execute on function wall.a_question_needs_a_yes() from public;",
        "revoke execute on function wall.each_writes_their_own_question() from public;",
        _grant("execute", "on function wall.answered_questions()"),
    ]
)

UNDO = """
drop policy questions_still_there on records_task;
drop trigger each_writes_their_own on records_membersquestion;
drop function wall.each_writes_their_own_question();
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
        migrations.RunSQL(LEFT_OVER, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
