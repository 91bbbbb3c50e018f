# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Random people and work in the words of the profile, close enough together that some fit."""

import dataclasses
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

_TOWNS = ("Enschede", "Hengelo (OV)", "Almelo", "Borne", "Oldenzaal", "Haaksbergen", "Rijssen")


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


@st.composite
def known(draw: st.DrawFn, strategy: st.SearchStrategy[T], *, of: int = 5) -> T | None:
    """Draw mostly what a strategy gives; one time in `of`: not known."""
    return draw(strategy) if draw(st.integers(0, of - 1)) else None


@st.composite
def seldom(draw: st.DrawFn, strategy: st.SearchStrategy[T], otherwise: T, *, of: int = 6) -> T:
    return draw(strategy) if draw(st.integers(1, of)) == of else otherwise


def some_of(words: tuple[T, ...], most: int = 3) -> st.SearchStrategy[frozenset[T]]:
    return st.frozensets(st.sampled_from(words), max_size=most)


NOTHING: frozenset[str] = frozenset()
spots = st.builds(
    lambda town, north, east: Spot(
        town.latitude + north / 200, town.longitude + east / 200, town.label
    ),
    st.sampled_from((*TOWNS, *TOWNS, FAR)),
    st.integers(-8, 8),
    st.integers(-8, 8),
)
moments = st.sampled_from([time(8), time(7), time(7, 29), time(7, 30), time(7, 31), time(9, 15)])
arrivals = st.sampled_from([time(8, 1), time(9, 16), time(7, 30), time(6), time(8)])
closings = st.sampled_from([time(17), time(12), time(16, 59), time(17, 1)])
days = st.sampled_from([ON + timedelta(days=n) for n in (0, -400, -1, 1, 27, 28, 90)])
Hours = tuple[int | None, int | None]
HOURS: tuple[Hours, ...] = (
    *((16, 32), (None, 36), (12, 24), (24, 40), (36, 36), (16, 16), (0, 20), (None, 0)),
    *((24, None), (None, None), (32, 36), (20, 24)),
)
hours = st.sampled_from(HOURS)
"""Hours a week, least and most; readers refuse a least that is more than the most."""
weeks = st.one_of(
    st.sampled_from([OFFICE_WEEK, ALL_DAY_PARTS, OFFICE_WEEK & 0b111]),
    st.integers(1, (1 << 21) - 1),
)


def levels_of(
    words: tuple[str, ...], levels: tuple[int | None, ...]
) -> st.SearchStrategy[dict[str, int]]:
    """Draw levels for all words at once: one byte each, much faster than one draw each."""

    def chosen(drawn: bytes) -> dict[str, int]:
        each = zip(words, (levels[byte % len(levels)] for byte in drawn), strict=True)
        return {word: level for word, level in each if level is not None}

    return st.binary(min_size=len(words), max_size=len(words)).map(chosen)


BUS_ONLY = frozenset({Means.PUBLIC_TRANSPORT})
some_of_means = st.frozensets(st.sampled_from(Means), min_size=1, max_size=3)


def _person(
    needs: dict[str, int],
    abilities: dict[str, int],
    waited: int | None,
    week: Hours,
    **facts: Any,
) -> Person:
    told = facts["holds"] | (facts["certificates"] or NOTHING)
    return Person(
        ref="p",
        levels=needs | abilities,
        hours_min=week[0],
        hours_max=week[1],
        waiting_since=None if waited is None else ON - timedelta(days=waited),
        **facts | {"lacks": facts["lacks"] - told},
    )


persons = st.builds(
    _person,
    needs=levels_of(SUPPORTED, (None, 0, 1, 2, 3, 4, 5, 0, 1)),
    abilities=levels_of(DEMANDED, (None, 5, 4, 3, 2, 1, 0, 4, 3)),
    waited=known(st.integers(-10, 3000)),
    spot=known(spots, of=8),
    means=known(st.one_of(some_of_means, st.just(BUS_ONLY)), of=8),
    max_travel=known(st.sampled_from([60, 0, 15, 30, 90, 600]), of=2),
    week=hours,
    day_parts=known(weeks, of=3),
    earliest=known(moments, of=2),
    latest=seldom(closings, None),
    available_from=known(days, of=2),
    available_to=seldom(days, None),
    skills=known(some_of(SOME_SKILLS, 4), of=3),
    certificates=known(some_of(SOME_PAPERS), of=2),
    holds=some_of(SOME_PAPERS, 2),
    lacks=some_of(SOME_PAPERS, 2),
    wishes=some_of(SOME_FAMILIES, 2),
    interests=some_of(SOME_FAMILIES, 2),
    refuses_families=seldom(some_of(SOME_FAMILIES, 1), NOTHING),
    refuses_aspects=seldom(some_of(SOME_ASPECTS, 2), NOTHING),
    asked=seldom(some_of((*DIMENSIONS[:6], *SOME_PAPERS)), NOTHING),
)
"""People of whom much is known, and never all."""

demands = st.dictionaries(
    st.sampled_from(DEMANDED),
    st.builds(Demand, st.integers(0, 5), st.sampled_from(Weight), st.booleans()),
    max_size=7,
)


def _work(week: Hours, **facts: Any) -> Work:
    return Work(ref="w", title="", hours_min=week[0], hours_max=week[1], **facts)


jobs = st.builds(
    _work,
    provisions=levels_of(SUPPORTED, (None, 5, 3, 2, 0, 4, 1)),
    family=known(st.sampled_from(SOME_FAMILIES)),
    spot=known(spots, of=8),
    week=hours,
    day_parts=known(weeks, of=2),
    day_parts_needed=st.integers(0, 6),
    start=known(moments),
    end=known(closings),
    start_adjustable=st.booleans(),
    first_arrival=known(arrivals, of=3),
    van_pickup=seldom(st.booleans(), False),
    starts_on=known(days, of=2),
    ends_on=seldom(days, None),
    demands=demands,
    adaptations=some_of(ADAPTATIONS, 4),
    skills_needed=some_of(SOME_SKILLS, 2),
    certificates_by_law=seldom(some_of(SOME_PAPERS, 2), NOTHING, of=3),
    certificates_wanted=seldom(some_of(SOME_PAPERS, 2), NOTHING, of=3),
    aspects=some_of(SOME_ASPECTS, 2),
)
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
