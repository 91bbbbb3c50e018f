# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures: a role that reads how many there are, through one function, and no row of any table.

People who said no to being counted are in no figure, and neither are their cards.

And policies that ask once what somebody has a way to, as a list or a set of keys that a function of
the wall gives, where they looked into another table with a wall of its own. With 100,000 people the
planner took such a look for so dear that it left indexes aside and compiled every statement: 70 ms
of a list that takes one, also for roles that never came to that look.
"""

from django.db import migrations, models

ROLES = [
    (role, role)
    for role in (
        *("caseworker", "employer", "project_lead", "candidate", "steering", "privacy_officer"),
        *("link", "clock", "system", "engine", "figures"),
    )
]

COUNT = """
create function wall.figures(since date, until date, today date, sent date[], last date[])
    returns table (figure text, cell text, n bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with here as materialized (
        select (hat).network from (select wall.actor() as hat) said where (hat).role = 'figures'
    ), people as materialized (
        select c.id, c.waiting_since, c.matchable
        from public.records_candidate c join here h on h.network = c.network_id
        where coalesce((
            select y.given from public.records_consent y
            where y.candidate_id = c.id and y.purpose = 'statistics'
            order by y.number desc limit 1), true)
    ), cards as materialized (
        select p.state, (p.proposed_at at time zone 'Europe/Amsterdam')::date as sent_on,
            (p.answered_at at time zone 'Europe/Amsterdam')::date as answered_on
        from public.records_proposal p
        join here h on h.network = p.network_id
        join public.records_proposed x on x.proposal_id = p.id
        join people c on c.id = x.candidate_id
        where p.proposed_at is not null and p.state not in ('draft', 'asked', 'agreed', 'refused')
    ), of_months as materialized (
        select sent_on, coalesce(answered_on, sent_on) as answered_on, case
            when state in ('proposed', 'questioned') then 'open'
            when state in ('meeting', 'met') then 'meeting'
            when state in ('accepted', 'declined') then state
            when answered_on is not null then 'gone_after'
            else 'gone' end as became
        from cards where sent_on >= since and sent_on < until
    )
    select 'work_opened', to_char(opened_on, 'YYYY-MM'), count(*)
    from (select (v.opened_at at time zone 'Europe/Amsterdam')::date as opened_on
          from public.records_vacancy v join here h on h.network = v.network_id
          where v.state <> 'draft') w
    where opened_on >= since and opened_on < until group by 2
    union all
    select 'cards_sent', to_char(sent_on, 'YYYY-MM'), count(*) from of_months group by 2
    union all
    select 'cards_now', became, count(*) from of_months group by 2
    union all
    select 'answered', case when answered_on <= term.ends then 'in_time' else 'late' end, count(*)
    from of_months join unnest(sent, last) as term(begins, ends) on term.begins = sent_on
    where became in ('meeting', 'accepted', 'declined', 'gone_after') group by 2
    union all
    select 'waiting', case
        when waiting_since > today - interval '3 months' then 'under_3'
        when waiting_since > today - interval '6 months' then 'under_6'
        when waiting_since > today - interval '12 months' then 'under_12'
        else 'longer' end, count(*)
    from people c
    where matchable and not exists (
        select from public.records_proposed x join public.records_proposal p on p.id = x.proposal_id
        where x.candidate_id = c.id and p.state = 'accepted')
    group by 2
$$;
comment on function wall.figures(date, date, date, date[], date[]) is
    'How many, for the actor of the figures alone; small numbers are taken out before they are shown.'
    ' `sent` and `last`: each day on which a card may have gone, and the last day of its term.';
revoke execute on function wall.figures(date, date, date, date[], date[]) from public;
do $$ begin
    if to_regrole('hartwerk_figures') is not null then
        grant usage on schema wall to hartwerk_figures;
        grant execute on function wall.figures(date, date, date, date[], date[])
            to hartwerk_figures;
    end if;
end $$;
"""
COUNT_NO_MORE = """
drop function wall.figures(date, date, date, date[], date[]);
do $$ begin
    if to_regrole('hartwerk_figures') is not null then
        revoke usage on schema wall from hartwerk_figures;
    end if;
end $$;
"""


HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OURS = "(select (wall.actor()).organisation)"
SUBJECT = "(select (wall.actor()).subject)"
OWN = f"organisation_id = {OURS}"
SENT = "('proposed', 'questioned', 'meeting', 'met', 'accepted', 'declined')"

WAYS = f"""
create function wall.own_works() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(p.vacancy_id), '{{}}') from public.records_proposed p
    where p.candidate_id = (select (wall.actor()).candidate)
$$;
comment on function wall.own_works() is 'Which work the person who acts is or was proposed for.';

create function wall.put_forward() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.proposal_id from public.records_proposed p
    where {ROLE} = 'caseworker' and p.{HERE} and p.referrer_id = {OURS}
$$;
comment on function wall.put_forward() is 'Which proposals are about people of the own referrer.';

create function wall.cards_here() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.id from public.records_proposal p
    where {ROLE} = 'employer' and p.{HERE} and p.employer_id = {OURS} and p.state in {SENT}
$$;
comment on function wall.cards_here() is 'Which cards stand at the own organisation.';

create function wall.own_people() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select c.id from public.records_candidate c
    where {ROLE} = 'caseworker' and c.{HERE} and c.referrer_id = {OURS}
$$;
comment on function wall.own_people() is 'Which people the own organisation refers.';

revoke execute on function wall.own_works(), wall.put_forward(), wall.cards_here(),
    wall.own_people() from public;
do $$ declare asked text; begin
    foreach asked in array array['hartwerk_app', 'hartwerk_worker', 'hartwerk_engine'] loop
        if to_regrole(asked) is not null then
            execute format('grant execute on function wall.own_works(), wall.put_forward(),'
                ' wall.cards_here(), wall.own_people() to %I', asked);
        end if;
    end loop;
end $$;
"""
WAYS_UNDONE = """
drop function wall.own_works(), wall.put_forward(), wall.cards_here(), wall.own_people();
"""


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house and time get all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    all_of_it = "when 'system' then true when 'clock' then true"
    return f"{HERE} and case {ROLE} {all_of_it} {whens} else false end"


def still_there(cards: str) -> dict[str, str]:
    """Say what an employer has left of tasks and terms, and what their own is of the others."""
    return {"caseworker": OWN, "employer": f"{OWN} and (proposal_id is null or {cards})"}


def reads(*, people: str, put_forward: str, cards: str, works: str, organisations: str) -> str:
    """Write the six policies; what differs is where they look for what somebody has a way to."""
    of = {
        "organisation": f"id {organisations}",
        "membership": by_role(
            caseworker=f"role <> 'candidate' or candidate_id {people}",
            employer="role <> 'candidate'",
            project_lead="role <> 'candidate'",
            candidate="candidate_id = (select (wall.actor()).candidate)"
            " or id = (select wall.own_helper())",
        ),
        "vacancy": by_role(
            caseworker="state <> 'draft'",
            employer=f"state <> 'draft' or {OWN}",
            project_lead="true",
            candidate=f"state = 'open' or id {works}",
            link="id = (select wall.linked_vacancy())"
            " or (state = 'open' and (select wall.linked_person()) is not null)",
            engine="state = 'open'",
        ),
        "proposal": by_role(
            caseworker=put_forward,
            employer=f"employer_id = {OURS} and state in {SENT}",
            project_lead=f"state in {SENT}",
            candidate="id = any((select wall.own_proposals())::uuid[])",
            link=f"id = {SUBJECT} and ({OURS} is null or state in {SENT})",
        ),
        "task": by_role(**still_there(cards), project_lead=OWN),
        "deadline": by_role(**still_there(cards), project_lead="true"),
    }
    return "\n".join(
        f"alter policy reads on records_{table} using ({test});" for table, test in of.items()
    )


READS = reads(
    people="in (select wall.own_people())",
    put_forward="id in (select wall.put_forward())",
    cards="proposal_id in (select wall.cards_here())",
    works="= any((select wall.own_works())::uuid[])",
    organisations="in (select unnest(wall.organisations()))",
)
READS_AS_BEFORE = reads(
    people="in (select c.id from records_candidate c)",
    put_forward="exists (select from records_proposed p where p.proposal_id = records_proposal.id)",
    cards="exists (select from records_proposal p where p.id = proposal_id)",
    works="in (select p.vacancy_id from records_proposal p)",
    organisations="= any((select wall.organisations())::uuid[])",
)


class Migration(migrations.Migration):
    dependencies = [("records", "0021_what_a_backup_reads")]

    operations = [
        migrations.AlterField(
            model_name="journalentry",
            name="role",
            field=models.CharField(choices=ROLES, max_length=20),
        ),
        migrations.RunSQL(COUNT, COUNT_NO_MORE),
        migrations.RunSQL(WAYS, WAYS_UNDONE),
        migrations.RunSQL(READS, READS_AS_BEFORE),
    ]
