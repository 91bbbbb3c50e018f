# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fills a network of any size in a few statements, as the owner: rows for the wall to stand in.

No trigger runs, so nothing here says that a card may leave; nobody in it has a name.
"""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

TABLES = (
    *("network", "organisation", "participation", "establishment", "membership", "vacancy"),
    *("candidate", "consent", "proposal", "proposed", "task", "deadline"),
)
WORK_A_MEMBER = 10
CARDS_A_PERSON = 0.4
"""Two in five people stand on a card, somewhere between drafted and settled."""
PAGES = 40
"""So many people have a page of their own; they are the first of the list."""

# One number of a row gives its key, the same in each run.
KEYS = """
create function pg_temp.key(kind text, n bigint) returns uuid language sql immutable as
    'select md5(kind || '' '' || n)::uuid';
create function pg_temp.chance(kind text, n bigint, many int) returns int language sql immutable as
    'select (''x'' || left(md5(n || '' '' || kind), 7))::bit(28)::int % many';
create temporary table size on commit drop as
    select {people} as people, {referrers} as referrers, {members} as members, {works} as works,
        {cards} as cards;
"""
ROWS = """
insert into records_network (id, name, synthetic, created_at)
    values (pg_temp.key('network', 0), 'Meting van de muur', true, now());
insert into records_organisation (id, name, kvk_number)
    select pg_temp.key('member', n), 'Lid ' || n, '' from size, generate_series(1, members) n
    union all
    select pg_temp.key('desk', n), 'Werkplein ' || n, '' from size, generate_series(1, referrers) n;
insert into records_participation
        (id, network_id, organisation_id, kind, since, declaration_text, referrer_kind)
    select pg_temp.key('part', row_number() over ()), pg_temp.key('network', 0), o.id,
        case when o.name like 'Lid %' then 'member' else 'referrer' end, '2025-01-01', '', ''
    from records_organisation o, size
    where o.id in (select pg_temp.key('member', n) from generate_series(1, members) n)
        or o.id in (select pg_temp.key('desk', n) from generate_series(1, referrers) n);
insert into records_establishment
        (id, network_id, organisation_id, number, street, place, first_bus_source)
    select pg_temp.key('place', n), pg_temp.key('network', 0), pg_temp.key('member', n), '', '',
        'Hengelo (O)', ''
    from size, generate_series(1, members) n;
insert into records_membership (id, network_id, organisation_id, role, name, email, phone, active)
    select pg_temp.key('contact', n), pg_temp.key('network', 0), pg_temp.key('member', n),
        'employer', 'Contact ' || n, '', '', true from size, generate_series(1, members) n
    union all
    select pg_temp.key('helper', n), pg_temp.key('network', 0), pg_temp.key('desk', n),
        'caseworker', 'Consulent ' || n, '', '', true from size, generate_series(1, referrers) n
    union all
    select pg_temp.key('lead', 1), pg_temp.key('network', 0), pg_temp.key('member', 1),
        'project_lead', 'Projectleider', '', '', true;
insert into records_vacancy (id, network_id, organisation_id, establishment_id, contact_id, kind,
        title, description, positions, filled, state, made_at, opened_at, version)
    select pg_temp.key('work', n), pg_temp.key('network', 0), pg_temp.key('member', m),
        pg_temp.key('place', m), pg_temp.key('contact', m), 'vacancy', 'Werk ' || n, '{}', 2, 0,
        (array['draft', 'open', 'open', 'open', 'filled', 'closed'])[
            1 + pg_temp.chance('work', n, 6)],
        now() - n * interval '1 minute', now() - n * interval '1 minute', 1
    from (select n, 1 + n % members as m from size, generate_series(1, works) n) w;
insert into records_candidate (id, network_id, referrer_id, helper_id, source_key, label,
        practical, matchable, spoken_on, waiting_since, added_at, touched_at, version)
    select pg_temp.key('person', n), pg_temp.key('network', 0), pg_temp.key('desk', d),
        pg_temp.key('helper', d), md5(n::text), 'K-' || 100000 + n, '{}',
        pg_temp.chance('yes', n, 3) > 0,
        current_date - pg_temp.chance('spoken', n, 200),
        current_date - pg_temp.chance('waits', n, 900), now(), now(), 1
    from (select n, 1 + n % referrers as d from size, generate_series(1, people) n) p;
insert into records_membership (id, network_id, candidate_id, role, name, email, phone, active)
    select pg_temp.key('page', n), pg_temp.key('network', 0), pg_temp.key('person', n + 1),
        'candidate', '', '', '', true from generate_series(1, {pages}) n;
insert into records_proposal (id, network_id, vacancy_id, employer_id, alias, state, card,
        question, reply, not_now, withdrawn_for, ended_by, meeting_place, made_at, proposed_at,
        version)
    select pg_temp.key('card', n), pg_temp.key('network', 0), w.id, w.organisation_id,
        'A' || n, (array['draft', 'asked', 'refused', 'withdrawn', 'ended'])[
            1 + pg_temp.chance('unsent', n, 5)], '{}',
        '', '', '', '', '', '', now() - n * interval '1 minute', now() - n * interval '1 minute', 1
    from (select n, pg_temp.key('work', 1 + n % works) as work
        from size, generate_series(1, cards) n) p
    join records_vacancy w on w.id = p.work;
insert into records_proposed (proposal_id, network_id, candidate_id, vacancy_id, referrer_id, live)
    select pg_temp.key('card', n), c.network_id, c.id, pg_temp.key('work', 1 + n % works),
        c.referrer_id, pg_temp.chance('live', n, 5) < 2
    from (select n, works, pg_temp.key('person', 1 + n % people) as person
        from size, generate_series(1, cards) n) p
    join records_candidate c on c.id = p.person;
insert into records_consent (id, network_id, candidate_id, referrer_id, purpose, proposal_id,
        receiver_id, given, text_version, channel, language, interpreter, at, number)
    select pg_temp.key('yes', row_number() over ()), p.network_id, p.candidate_id, p.referrer_id,
        'this_work', p.proposal_id, w.organisation_id, true, 'this-work-1', 'spoken', 'nl', false,
        now(), row_number() over (partition by p.candidate_id)
    from records_proposed p join records_vacancy w on w.id = p.vacancy_id
    where p.network_id = pg_temp.key('network', 0);
-- Four in five that somebody thought of were sent.
update records_proposal p set yes_id = y.id,
        state = (array['proposed', 'questioned', 'meeting', 'accepted', 'lapsed'])[
            1 + pg_temp.chance('sent', n, 5)]
    from records_consent y, generate_series(1, (select cards from size)) n
    where p.id = pg_temp.key('card', n) and y.proposal_id = p.id
        and pg_temp.chance('leaves', n, 5) > 0;
insert into records_task (id, network_id, organisation_id, kind, proposal_id, due_on, made_at,
        answer, done_at)
    select pg_temp.key('task', row_number() over ()), p.network_id, p.referrer_id, 'follow_up',
        p.proposal_id, current_date, now(), '', case when p.live then null else now() end
    from records_proposed p where p.network_id = pg_temp.key('network', 0)
    union all
    select pg_temp.key('card task', row_number() over ()), p.network_id, p.employer_id,
        'answer_card', p.id, current_date, now(), '', null
    from records_proposal p
    where p.network_id = pg_temp.key('network', 0) and p.state in ('proposed', 'questioned');
insert into records_deadline (id, network_id, organisation_id, kind, proposal_id, whose, rule,
        ended, due_on, made_at)
    select pg_temp.key('term', row_number() over ()), p.network_id, p.employer_id,
        'answer_proposal', p.id, '', '', '', current_date + 3, now()
    from records_proposal p
    where p.network_id = pg_temp.key('network', 0) and p.state in ('proposed', 'questioned');
"""


class Cursor(Protocol):
    """Of psycopg, or of Django over it."""

    def execute(self, query: Any, params: Any = None, /) -> Any: ...  # noqa: ANN401 - both take more

    def fetchall(self) -> list[Any]: ...


@dataclass(frozen=True, slots=True)
class Filled:
    """How much there is, and who looks at it."""

    people: int
    referrers: int
    members: int
    works: int
    cards: int
    helpers: tuple[UUID, ...]
    contacts: tuple[UUID, ...]
    pages: tuple[UUID, ...]
    lead: UUID

    def __str__(self) -> str:
        return (
            f"{self.people:,} people of {self.referrers:,} referrers, {self.works:,} pieces of"
            f" work of {self.members:,} members, {self.cards:,} proposals."
        )


def fill(cursor: Cursor, *, people: int, works: int, referrers: int) -> Filled:
    """Put the rows in and let PostgreSQL look at them; within one transaction of the owner."""
    members = max(2, works // WORK_A_MEMBER)
    cards = int(people * CARDS_A_PERSON)
    filled = ROWS.replace("{pages}", str(PAGES))
    sizes = KEYS.format(
        people=people, referrers=referrers, members=members, works=works, cards=cards
    )
    cursor.execute(sizes)
    _triggers(cursor, "disable")
    cursor.execute(filled)
    cursor.execute("set constraints all immediate")
    _triggers(cursor, "enable")
    for table in TABLES:
        cursor.execute(f"analyze records_{table}")

    def keys(kind: str, count: int) -> tuple[UUID, ...]:
        cursor.execute("select pg_temp.key(%s, n) from generate_series(1, %s) n", [kind, count])
        return tuple(key for (key,) in cursor.fetchall())

    return Filled(
        people=people,
        referrers=referrers,
        members=members,
        works=works,
        cards=cards,
        helpers=keys("helper", referrers),
        contacts=keys("contact", members),
        pages=keys("page", PAGES),
        lead=keys("lead", 1)[0],
    )


def _triggers(cursor: Cursor, word: str) -> None:
    for table in TABLES:
        cursor.execute(f"alter table records_{table} {word} trigger user")
