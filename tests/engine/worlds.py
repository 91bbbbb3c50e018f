# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Random people and work in the words of the profile, close enough together that some fit."""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from hartwerk.engine.matching import explain
from hartwerk.engine.people import People
from hartwerk.engine.reasons import CARVE, About, Order, Pair, Part, State
from hartwerk.engine.works import Works
from hartwerk.profiles.packing import crow_fly, pack_people, pack_works
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot, gazetteer
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.profiles.work import Demand, Weight, Work
from hartwerk.rules.conditions import ALL_DAY_PARTS, OFFICE_WEEK, Means, Verdict
from tests.engine import reference
from tests.engine.reference import CARVED, Said

T = TypeVar("T")

ON = date(2026, 11, 23)
WORDS = vocabulary()
DEMANDED = tuple(d.id for d in WORDS.dimensions if d.kind is Kind.DEMAND)
SUPPORTED = tuple(d.id for d in WORDS.dimensions if d.kind is Kind.SUPPORT)
DIMENSIONS = tuple(d.id for d in WORDS.dimensions)
FAMILIES = tuple(WORDS.families)
ASPECTS = tuple(WORDS.aspects)
SKILLS = tuple(WORDS.skills)
PAPERS = tuple(WORDS.certificates)
ADAPTATIONS = tuple(WORDS.adaptations)

# Few words, so that people and work meet; the first and last of each, where masks end.
SOME_FAMILIES = (FAMILIES[0], FAMILIES[5], FAMILIES[-1])
SOME_ASPECTS = (ASPECTS[0], ASPECTS[7], ASPECTS[-1])
SOME_SKILLS = (SKILLS[0], SKILLS[63], SKILLS[64], SKILLS[-1])
SOME_PAPERS = (PAPERS[0], PAPERS[2], PAPERS[-1])

_TOWNS = ("Hengelo (OV)", "Hengelo (OV)", "Borne", "Delden", "Enschede", "Almelo")


def _spot(name: str) -> Spot:
    found = gazetteer().look_up(name).spot
    if found is None:
        raise LookupError(name)
    return found


TOWNS = tuple(_spot(name) for name in _TOWNS)
FAR = _spot("Maastricht")

ROUTING = crow_fly(ON)
"""Made once: its table is the slowest part of a small caseload."""

VERDICTS = tuple(Verdict)
NO_LOT = Order.__slots__[:-1]
fields_but_lot = attrgetter(*NO_LOT)
all_fields = attrgetter(*Order.__slots__)

many = settings(max_examples=max(250, settings.default.max_examples if settings.default else 0))
"""For what must be looked at longest; `HYPOTHESIS_PROFILE=thorough` looks longer still."""


@dataclass(frozen=True)
class World:
    """People and work, and the same packed."""

    persons: tuple[Person, ...]
    jobs: tuple[Work, ...]
    seed: int = 7
    explained: dict[tuple[int, int], Pair] = field(default_factory=dict, compare=False, repr=False)
    spoken: dict[tuple[int, int], list[Said]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def people(self) -> People:
        return pack_people(self.persons, on=ON, routing=ROUTING)

    @cached_property
    def works(self) -> Works:
        return pack_works(self.jobs, on=ON)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        return [(p, w) for p in range(len(self.persons)) for w in range(len(self.jobs))]

    def explain(self, person: int = 0, work: int = 0) -> Pair:
        if (person, work) not in self.explained:
            found = explain(self.people, self.works, person, work, seed=self.seed)
            self.explained[person, work] = found
        return self.explained[person, work]

    def said(self, person: int = 0, work: int = 0) -> list[Said]:
        if (person, work) not in self.spoken:
            found = reference.parts(self.persons[person], self.jobs[work], on=ON)
            self.spoken[person, work] = found
        return self.spoken[person, work]

    def lot(self, person: int) -> int:
        """Return the lot as the reasons show it: the only field that no fact decides."""
        return self.explain(person).order.draw

    def id_of_work(self, work: int) -> int:
        return int(self.works.id[work])


def pair(person: Person, work: Work, seed: int = 7) -> Pair:
    """Explain one pair alone."""
    return World((person,), (work,), seed).explain()


def find(found: Pair, about: About) -> Part:
    """Return the only part about something."""
    (part,) = (p for p in found.parts if p.about is about)
    return part


def place_of(found: Pair) -> tuple[int, int]:
    """Return verdict and key as numbers: what must never grow when a person can do more."""
    return VERDICTS.index(found.verdict), found.key


def as_said(part: Part) -> Said:
    """Put a part of the engine in the words of the reference."""
    names: dict[About, tuple[str, ...]] = {
        About.DIMENSION: DIMENSIONS,
        About.SKILL: SKILLS,
        About.CERTIFICATE: PAPERS,
        About.FAMILY: FAMILIES,
        About.ASPECT: ASPECTS,
        About.WISH: FAMILIES,
        About.INTEREST: FAMILIES,
    }
    counted = part.about in (About.TRAVEL, About.WAITING, About.INTEREST)
    return Said(
        part.about,
        part.state,
        names[part.about][part.index] if part.about in names else "",
        part.weight if part.state in (State.GAP, State.UNKNOWN) else 0,
        part.have if counted else None,
        _helper(part.via) if part.state is State.ADAPTED else "",
        tuple(_helper(number) for number in part.openers),
        part.exclusion,
        part.ask_employer,
    )


def _helper(number: int) -> str:
    return CARVED if number == CARVE else ADAPTATIONS[number]


class Dice:
    """Bytes that choose: one draw for a whole person, and all bytes 0 is who told nothing."""

    def __init__(self, thrown: bytes) -> None:
        self.thrown = iter(thrown)

    def one(self, *of: T) -> T:
        return of[next(self.thrown) % len(of)]

    def some(self, *of: T) -> frozenset[T]:
        mask = next(self.thrown)
        return frozenset(each for bit, each in enumerate(of) if mask >> bit & 1)

    def seldom(self, *of: T) -> frozenset[T]:
        mask = next(self.thrown)
        return frozenset(of[mask % len(of) :][:1]) if mask > 210 else frozenset()

    def levels(self, words: Iterable[str], *of: int | None) -> dict[str, int]:
        found = {word: self.one(*of) for word in words}
        return {word: level for word, level in found.items() if level is not None}

    def spot(self) -> Spot | None:
        town = self.one(None, *TOWNS, *TOWNS, FAR)
        north, east = (next(self.thrown) % 17 - 8 for _ in range(2))
        if town is None:
            return None
        return Spot(town.latitude + north / 300, town.longitude + east / 300, town.label)

    def day_parts(self) -> int | None:
        any_ = sum(next(self.thrown) << 8 * n for n in range(3)) & ALL_DAY_PARTS
        return self.one(None, OFFICE_WEEK, any_ or None, ALL_DAY_PARTS, OFFICE_WEEK, 0b111)

    def day(self, *otherwise: None) -> date | None:
        days = (0, -400, -1, 1, 27, 28, 90)
        return self.one(None, *otherwise, *(ON + timedelta(days=n) for n in days))

    def demands(self) -> dict[str, Demand]:
        found, from_ = {}, self.one(250, 192)
        for word in DEMANDED:
            if (kind := next(self.thrown)) >= from_:
                level, weight = kind % 6, Weight(kind // 6 % 3 + 1)
                found[word] = Demand(level, weight, adjustable=kind >= 224)
        return found


HOURS: tuple[tuple[int | None, int | None], ...] = (
    *((None, None), (16, 32), (None, 36), (12, 24), (24, 40), (36, 36), (16, 16), (0, 20)),
    *((None, 0), (24, None), (32, 36), (20, 24)),
    *((None, 40), (0, 40), (None, 36), (20, 36), (24, None), (16, 32), (16, None)),
)
"""Hours a week, least and most; readers refuse a least that is more than the most."""
MOMENTS = (time(8), time(7), time(7, 29), time(7, 30), time(7, 31), time(9, 15))
CLOSINGS = (time(17), time(12), time(16, 59), time(17, 1))
ARRIVALS = (time(8, 1), time(9, 16), time(7, 30), time(6), time(8))
BUS, BIKE, CAR = Means.PUBLIC_TRANSPORT, Means.BIKE, Means.CAR
SOME_MEANS = (
    *({BIKE}, {BUS}, {BUS}, {BUS, BIKE}, {BUS, Means.WALK}, {CAR}, {CAR, BIKE}),
    *({Means.E_BIKE}, {Means.SCOOTER, BUS}, {Means.WALK}, set(Means), {CAR, BUS}, {Means.E_BIKE}),
)


def _person(thrown: bytes) -> Person:
    dice = Dice(thrown)
    hours = dice.one(*HOURS)
    abilities = dice.one((None, 5, 4, 3, 2, 1, 0, 4, 3), (5, 5, 5, 5, 5, 5, 5, 4, None))
    needs = dice.one((None, 0, 1, 2, 3, 4, 5, 0, 1), (0,))
    certificates = dice.one(None, dice.some(*SOME_PAPERS))
    holds = dice.some(*SOME_PAPERS)
    waited = dice.one(None, 0, 27, 28, 29, 1000, 3000, 28 * 255, -10)
    return Person(
        ref="p",
        spot=dice.spot(),
        means=dice.one(None, *(frozenset(means) for means in SOME_MEANS)),
        max_travel=dice.one(None, 90, 60, 600, 120, 90, 600, 90, 30, 0),
        hours_min=hours[0],
        hours_max=hours[1],
        day_parts=dice.day_parts(),
        earliest=dice.one(*[None] * 9, *MOMENTS),
        latest=dice.one(*[None] * 9, *CLOSINGS),
        available_from=dice.day(None, None),
        available_to=dice.day(*[None] * 60),
        levels=dice.levels(DEMANDED, *abilities) | dice.levels(SUPPORTED, *needs),
        skills=dice.one(None, dice.some(*SOME_SKILLS), dice.some(*SOME_SKILLS)),
        certificates=certificates,
        holds=holds,
        lacks=dice.some(*SOME_PAPERS) - holds - (certificates or frozenset()),
        wishes=dice.some(*SOME_FAMILIES),
        interests=dice.some(*SOME_FAMILIES),
        refuses_families=dice.seldom(*SOME_FAMILIES),
        refuses_aspects=dice.seldom(*SOME_ASPECTS),
        waiting_since=None if waited is None else ON - timedelta(days=waited),
        asked=dice.seldom(*DIMENSIONS, *SOME_PAPERS),
    )


def _work(thrown: bytes) -> Work:
    dice = Dice(thrown)
    hours = dice.one(*HOURS)
    return Work(
        ref="w",
        title="",
        family=dice.one(None, *SOME_FAMILIES),
        spot=dice.spot(),
        hours_min=hours[0],
        hours_max=hours[1],
        day_parts=dice.day_parts(),
        day_parts_needed=dice.one(1, 0, 1, 2, 1, 4, 10),
        start=dice.one(None, *MOMENTS),
        end=dice.one(None, *CLOSINGS),
        start_adjustable=dice.one(False, True),
        first_arrival=dice.one(None, None, *ARRIVALS),
        van_pickup=dice.one(False, False, False, True),
        starts_on=dice.day(None, None),
        ends_on=dice.day(*[None] * 60),
        demands=dice.demands(),
        provisions=dice.levels(SUPPORTED, None, 5, 3, 2, 0, 4, 1),
        adaptations=frozenset(key for key in ADAPTATIONS if dice.one(*[False] * 9, True)),
        skills_needed=dice.seldom(*SOME_SKILLS) | dice.seldom(*SOME_SKILLS),
        certificates_by_law=dice.seldom(*SOME_PAPERS),
        certificates_wanted=dice.seldom(*SOME_PAPERS) | dice.seldom(*SOME_PAPERS),
        aspects=dice.some(*SOME_ASPECTS),
    )


def _rolled(make: Callable[[bytes], T]) -> st.SearchStrategy[T]:
    return st.binary(min_size=100, max_size=100).map(make)


persons: st.SearchStrategy[Person] = _rolled(_person)
"""People of whom much is known, and seldom all."""
jobs: st.SearchStrategy[Work] = _rolled(_work)
"""Work in which most people could do something."""


def _copies(draw: st.DrawFn, made: list[Any], most: int) -> list[Any]:
    """Add copies, so that lots and ties decide; and give each row a reference of its own."""
    if made:
        made = made + draw(st.lists(st.sampled_from(made), max_size=most))
    rows = draw(
        st.lists(st.integers(1, 10**6), min_size=len(made), max_size=len(made), unique=True)
    )
    return [
        dataclasses.replace(one, ref=f"Blad 1, rij {row}")
        for one, row in zip(made, rows, strict=True)
    ]


@st.composite
def worlds(draw: st.DrawFn, *, least: int = 0, people: int = 5, works: int = 3) -> World:
    """A small world, in which some people and some work differ in nothing but their reference."""
    made = draw(st.lists(persons, min_size=least, max_size=people))
    work = draw(st.lists(jobs, min_size=least, max_size=works))
    return World(
        tuple(_copies(draw, made, 4)),
        tuple(_copies(draw, work, 2)),
        draw(st.integers(-(2**64), 2**65)),
    )
