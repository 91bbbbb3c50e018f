# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A made-up network as rows: members, referrers, work, people, cards. The same in every run.

Nobody in it exists. Everything is spread evenly: each referrer has as many people, each member as
much work. About a third of the people were not asked to be matched yet; of the others the levels
are known with the gaps of the demo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from uuid import UUID

from hartwerk.demo.caseload import AS_OF, Row, known, whole
from hartwerk.demo.characters import Character
from hartwerk.demo.large import FAMILY, GIVEN, JOBS, PLACES
from hartwerk.profiles import description_json, keeping
from hartwerk.profiles.describing import description_of
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vocabulary import templates
from hartwerk.records.models.networks import (
    Establishment,
    Membership,
    Network,
    Organisation,
    Participation,
    Pledge,
)
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Role
from hartwerk.rules.vacancies import Kind, State

SEED = 20
PEOPLE_A_HELPER = 125
HELPERS = 8
"""At each referrer."""
WORK_A_MEMBER = 10
OVER = 0.2
"""So much work that is filled or closed, for each piece that is open."""
ASKED = 0.65
"""So many people said yes to being matched."""
ON_PAGE = 100
"""So many people have a page of their own."""
OF_TODAY = ("", "P04 E04", "P07 P09 S02", "E03 P05", "C03 C06 N01", "P01 P02 L01 S01")
UNTOLD = ("", "", "courses", "papers", "skills", "means")


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person: the row, and what the vault keeps."""

    row: Candidate
    name: tuple[str, str]
    person: Person
    asked: bool


@dataclass(slots=True)
class Drawn:
    """All rows that something else points at, by what they are."""

    network: Network
    lead: Membership
    members: list[Organisation] = field(default_factory=list)
    referrers: list[Organisation] = field(default_factory=list)
    parts: list[Participation] = field(default_factory=list)
    places: list[Establishment] = field(default_factory=list)
    contacts: list[Membership] = field(default_factory=list)
    helpers: list[Membership] = field(default_factory=list)
    pages: list[Membership] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
    works: list[Vacancy] = field(default_factory=list)
    people: list[Somebody] = field(default_factory=list)

    @property
    def open(self) -> list[Vacancy]:
        return [work for work in self.works if work.state == State.OPEN.value]

    @property
    def matchable(self) -> list[Somebody]:
        return [each for each in self.people if each.asked]


def network(*, people: int, works: int, now: datetime) -> tuple[Drawn, Random]:
    """Draw a network; also return the chance that goes on from there."""
    chance = Random(SEED)
    began = now - timedelta(days=400)
    made = Network(id=key(chance), name="Groot netwerk (proef)", synthetic=True, created_at=began)
    members = max(1, works // WORK_A_MEMBER)
    lead = _hat(chance, made, None, Role.PROJECT_LEAD, "lead")
    drawn = Drawn(made, lead)
    for number in range(members):
        _member(chance, drawn, number, began)
    lead.organisation = drawn.members[0]
    for number in range(max(1, people // (HELPERS * PEOPLE_A_HELPER))):
        _referrer(chance, drawn, number, began)
    drawn.works += _works(chance, drawn, works, now)
    drawn.people += _people(chance, drawn, people, now)
    for who in drawn.matchable[:ON_PAGE]:
        drawn.pages.append(
            Membership(
                id=key(chance), network=made, candidate_id=who.row.pk, role=Role.CANDIDATE.value
            )
        )
    return drawn, chance


def key(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def _hat(chance: Random, at: Network, of: Organisation | None, role: Role, name: str) -> Membership:
    return Membership(
        id=key(chance), network=at, organisation=of, role=role.value, name=name,
        email=f"{name.lower().replace(' ', '-')}@hartwerk.example", phone="074 000 00 00",
    )  # fmt: skip


def _organisation(
    chance: Random, drawn: Drawn, name: str, kind: str, began: datetime
) -> Organisation:
    made = Organisation(id=key(chance), name=name)
    drawn.parts.append(
        Participation(
            id=key(chance), network=drawn.network, organisation=made, kind=kind,
            since=began.date(), declaration_text="declaration-1", declared_on=began.date(),
        )
    )  # fmt: skip
    return made


def _member(chance: Random, drawn: Drawn, number: int, began: datetime) -> None:
    made = _organisation(
        chance, drawn, f"Lid {number + 1} (proef)", Participation.Kind.MEMBER, began
    )
    drawn.members.append(made)
    bus = time(5 + number % 3, 10 * (number % 6)) if number % 5 else None
    drawn.places.append(
        Establishment(
            id=key(chance), network=drawn.network, organisation=made,
            place=PLACES[number % len(PLACES)], first_bus=bus,
            first_bus_source="dienstregeling (proef)" if bus else "",
            first_bus_on=began.date() if bus else None,
        )
    )  # fmt: skip
    drawn.contacts.append(_hat(chance, drawn.network, made, Role.EMPLOYER, f"Contact {number + 1}"))
    for since in (began.date(), began.date() + timedelta(days=365)):
        drawn.pledges.append(
            Pledge(
                id=key(chance), network=drawn.network, organisation=made,
                people=1 + number % 4, since=since, until=since + timedelta(days=365),
                state="running", made_at=began,
            )
        )  # fmt: skip


def _referrer(chance: Random, drawn: Drawn, number: int, began: datetime) -> None:
    name = f"Werkplein {number + 1} (proef)"
    made = _organisation(chance, drawn, name, Participation.Kind.REFERRER, began)
    drawn.referrers.append(made)
    for helper in range(HELPERS):
        called = f"Consulent {number + 1} {helper + 1}"
        drawn.helpers.append(_hat(chance, drawn.network, made, Role.CASEWORKER, called))


def _works(chance: Random, drawn: Drawn, count: int, now: datetime) -> Iterator[Vacancy]:
    patterns = {name: each for name, each in sorted(templates().items()) if each.family}
    for number in range(int(count * (1 + OVER))):
        at = number % len(drawn.members)
        template = chance.choice([*patterns])
        least = chance.choice((12, 16, 20, 24, 32))
        start = chance.choice((time(7), time(7, 30), time(8), time(8, 30), time(9)))
        pattern = replace(
            patterns[template],
            title=f"{patterns[template].title} {number + 1}",
            hours_min=least,
            hours_max=least + 8,
            start=start,
            end=time(start.hour + 4 + number % 4, start.minute),
            start_adjustable=number % 2 == 0,
        )
        said = description_json.to_json(description_of(pattern, template=template))
        is_open = number < count
        opened = now - timedelta(days=1 + chance.random() * (120 if is_open else 390))
        yield Vacancy(
            id=key(chance), network=drawn.network, organisation=drawn.members[at],
            establishment=drawn.places[at], contact=drawn.contacts[at],
            kind=(Kind.PLACE if number % 4 == 0 else Kind.VACANCY).value,
            title=pattern.title, description=said | {"place": ""}, positions=1 + number % 3,
            filled=0 if is_open else 1 + number % 3,
            state=(State.OPEN if is_open else State.FILLED).value,
            made_at=opened, opened_at=opened,
        )  # fmt: skip


def _people(chance: Random, drawn: Drawn, count: int, now: datetime) -> Iterator[Somebody]:
    table, moved = gazetteer(), now.date() - AS_OF
    for number in range(count):
        given = GIVEN[number % len(GIVEN)]
        family = f"{FAMILY[number % len(FAMILY)]}-{number // len(GIVEN)}"
        least = chance.choice((8, 12, 16, 20, 24, 32))
        row = Row(
            f"{given} {family}",
            chance.choice(PLACES),
            chance.choice(("bo", "b", "o", "be", "c", "bc", "s")),
            chance.choice((30, 45, 60, None)),
            (least, least + 8),
            chance.choice(("week", "week", "mornings", "four days", "afternoons")),
            1 + chance.randrange(150),
            chance.choice(tuple(Character)),
            chance.choice(JOBS),
            papers=chance.choice(("", "", "licence_b")),
            unasked=chance.choice(OF_TODAY),
            untold=chance.choice(UNTOLD),
        )
        person = known(row, whole(row, number, gazetteer=table))
        helper = drawn.helpers[number % len(drawn.helpers)]
        asked = chance.random() < ASKED
        waiting = min((person.waiting_since or AS_OF) + moved, now.date())
        row_of = Candidate(
            id=key(chance), network=drawn.network, referrer=helper.organisation, helper=helper,
            source_key=f"{number:064x}", label=f"K-{100_000 + number}",
            practical=keeping.to_json(Practical(keeping.stripped(person))),
            matchable=asked, waiting_since=waiting,
            spoken_on=now.date() - timedelta(days=chance.randrange(200)),
            added_at=datetime.combine(waiting, time(10), UTC), touched_at=now,
        )  # fmt: skip
        yield Somebody(row_of, (given, family), person, asked)


def some(chance: Random, things: Sequence[UUID], count: int) -> list[UUID]:
    """Return some keys to ask after, with repetition where there are fewer."""
    return [chance.choice(things) for _ in range(count)]
