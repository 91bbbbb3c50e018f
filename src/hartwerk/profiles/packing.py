# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People and work as the arrays of the engine: the one place where both languages meet."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, time
from hashlib import blake2b

import numpy as np
from numpy.typing import ArrayLike

from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    ASKED,
    ASPECTS_LIMIT,
    BITS_LIMIT,
    DIMENSIONS,
    FAMILIES_LIMIT,
    NO_CEILING,
    NO_EARLIEST,
    NO_END,
    NO_FAMILY,
    NO_FROM,
    NO_LATEST,
    NO_PROVISION,
    NO_START,
    NO_TO,
    SKILL_WORDS,
    UNKNOWN_HOURS,
    UNKNOWN_LEVEL,
    UNKNOWN_WAITING,
    UInt64s,
)
from hartwerk.engine.people import People
from hartwerk.engine.tables import Catalogue
from hartwerk.engine.travel import MEANS, CrowFly, Pace, Routing, project
from hartwerk.engine.works import (
    BUS_ADAPTED,
    BUS_NO_MATTER,
    BUS_TOO_LATE,
    BUS_UNKNOWN,
    Works,
)
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Kind, Vocabulary, vocabulary
from hartwerk.profiles.work import Work
from hartwerk.rules import parameters
from hartwerk.rules.conditions import ALL_DAY_PARTS, Means

EPOCH = date(1970, 1, 1)
EARLY = time(7, 30)
"""Work that starts before this asks whether the first bus is in time."""
_MOST_HOURS = 168


def crow_fly(on: date) -> CrowFly:
    """Return travel by the dated parameters that hold on a day."""
    found = (parameters.travel(means, on) for means in MEANS)
    return CrowFly(tuple(Pace(t.speed, t.detour, t.start) for t in found))


def pack_people(
    people: Sequence[Person],
    *,
    on: date,
    words: Vocabulary | None = None,
    routing: Routing | None = None,
) -> People:
    """Pack a caseload.

    Raises
    ------
    ValueError
        Two people have the same reference, or one has a word or level that does not exist;
        names the reference.
    """
    pack = _Packing(words or vocabulary())
    usual = int(parameters.value("max_travel_minutes", on))
    band = int(parameters.value("waiting_band", on))
    x, y = project(
        [p.spot.latitude if p.spot else 0.0 for p in people],
        [p.spot.longitude if p.spot else 0.0 for p in people],
    )
    hours = [_hours(p.hours_min, p.hours_max) for p in people]
    papers = [pack.certificates_of(p) for p in people]
    return People.from_columns(
        routing=routing or crow_fly(on),
        travel_band=int(parameters.value("travel_band", on)),
        id=_ids("people", [p.ref for p in people]),
        x=np.where([p.spot is None for p in people], 0, x) if people else x,
        y=np.where([p.spot is None for p in people], 0, y) if people else y,
        means=[_means(p.means) if p.spot else 0 for p in people],
        max_travel=[
            usual if p.max_travel is None else min(max(0, p.max_travel), NO_TO) for p in people
        ],
        hours_min=[least for least, _ in hours],
        hours_max=[most for _, most in hours],
        day_parts=np.array(
            [ANY_DAY_PART if p.day_parts is None else p.day_parts & ALL_DAY_PARTS for p in people],
            dtype=np.uint32,
        ),
        earliest=[_minutes(p.earliest, NO_EARLIEST) for p in people],
        latest=[_minutes(p.latest, NO_LATEST) for p in people],
        available_from=[_day(p.available_from, NO_FROM) for p in people],
        available_to=[_day(p.available_to, NO_TO) for p in people],
        refuses=_words64(
            pack.families(p.refuses_families, p.ref) | pack.aspects(p.refuses_aspects, p.ref)
            for p in people
        ),
        wishes=[pack.families(p.wishes, p.ref) for p in people],
        interests=[pack.families(p.interests, p.ref) for p in people],
        certificates=_words64(held for held, _ in papers),
        certificates_known=_words64(known for _, known in papers),
        skills=pack.skills([(p.skills or frozenset(), p.ref) for p in people]),
        skills_known=[p.skills is not None for p in people],
        waiting=[
            UNKNOWN_WAITING
            if p.waiting_since is None
            else min(max(0, (on - p.waiting_since).days) // band, UNKNOWN_WAITING - 1)
            for p in people
        ],
        levels=pack.levels(people),
    )


def pack_works(works: Sequence[Work], *, on: date, words: Vocabulary | None = None) -> Works:
    """Pack work and compile its tables.

    Raises
    ------
    ValueError
        Two pieces of work have the same reference, or one has a word or level that does not
        exist, or asks so much that it cannot be ordered.
    """
    pack = _Packing(words or vocabulary())
    x, y = project(
        [w.spot.latitude if w.spot else 0.0 for w in works],
        [w.spot.longitude if w.spot else 0.0 for w in works],
    )
    hours = [_hours(w.hours_min, w.hours_max) for w in works]
    day_parts = [(w.day_parts or 0) & ALL_DAY_PARTS for w in works]
    return Works.from_columns(
        catalogue=pack.catalogue(int(parameters.value("carve_levels", on))),
        id=_ids("work", [w.ref for w in works]),
        x=x,
        y=y,
        located=[w.spot is not None for w in works],
        hours_min=[least for least, _ in hours],
        hours_max=[most for _, most in hours],
        day_parts=day_parts,
        # Nobody can come on more day parts than there are.
        day_parts_needed=[
            min(max(0, w.day_parts_needed), mask.bit_count())
            for w, mask in zip(works, day_parts, strict=True)
        ],
        start=[_minutes(w.start, NO_START) for w in works],
        end=[_minutes(w.end, NO_END) for w in works],
        start_adjustable=[w.start_adjustable for w in works],
        bus=[_bus(w) for w in works],
        starts_on=[_day(w.starts_on, NO_FROM) for w in works],
        ends_on=[_day(w.ends_on, NO_TO) for w in works],
        family=[NO_FAMILY if w.family is None else pack.family(w.family, w.ref) for w in works],
        aspects=_words64(
            pack.families([w.family] if w.family else [], w.ref) | pack.aspects(w.aspects, w.ref)
            for w in works
        ),
        law=_words64(pack.papers(w.certificates_by_law, w.ref) for w in works),
        wanted=_words64(pack.papers(w.certificates_wanted, w.ref) for w in works),
        adaptations=_words64(pack.adaptations(w.adaptations, w.ref) for w in works),
        skills=pack.skills([(w.skills_needed, w.ref) for w in works]),
        **pack.demands(works),
    )


class _Packing:
    """Positions of the words, and masks of them."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.position = {d.id: i for i, d in enumerate(words.dimensions)}
        if len(self.position) != DIMENSIONS:
            raise ValueError(f"{len(self.position)} dimensions; the engine counts {DIMENSIONS}")
        self.families = _masks("family of work", words.families, limit=FAMILIES_LIMIT)
        self.aspects = _masks("aspect", words.aspects, limit=ASPECTS_LIMIT, shift=FAMILIES_LIMIT)
        self.papers = _masks("certificate", words.certificates, limit=BITS_LIMIT)
        self.adaptations = _masks("adaptation", words.adaptations, limit=BITS_LIMIT)
        self._skills = _masks("skill", words.skills, limit=BITS_LIMIT * SKILL_WORDS)

    def family(self, key: str, ref: str) -> int:
        return self.families([key], ref).bit_length() - 1

    def certificates_of(self, person: Person) -> tuple[int, int]:
        """Return what is held and of what it is known; held but not known means: was asked."""
        held = self.papers((person.certificates or frozenset()) | person.holds, person.ref)
        if person.certificates is not None:
            known = (1 << BITS_LIMIT) - 1
        else:
            known = held | self.papers(person.lacks, person.ref)
        held &= ~self.papers(person.lacks - person.holds, person.ref)
        asked = self.papers([a for a in person.asked if a not in self.position], person.ref)
        return held | (asked & ~known), known

    def levels(self, people: Sequence[Person]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
        levels = np.full((len(people), DIMENSIONS), UNKNOWN_LEVEL, dtype=np.uint8)
        for row, person in enumerate(people):
            for key in person.asked:
                if key in self.position:
                    levels[row, self.position[key]] = ASKED
            for key, level in person.levels.items():
                levels[row, self._at(key, person.ref)] = _level(level, key, person.ref)
        return levels.T

    def _at(self, key: str, ref: str) -> int:
        if key not in self.position:
            raise ValueError(f"{ref}: there is no dimension {key!r}")
        return self.position[key]

    def skills(self, sets: Sequence[tuple[Collection[str], str]]) -> UInt64s:
        masks = [self._skills(keys, ref) for keys, ref in sets]
        low = (1 << BITS_LIMIT) - 1
        return np.stack(
            [_words64(mask >> BITS_LIMIT * word & low for mask in masks) for word in range(2)]
        )

    def demands(self, works: Sequence[Work]) -> Mapping[str, ArrayLike]:
        shape = (len(works), DIMENSIONS)
        need = np.zeros(shape, dtype=np.uint8)
        weight = np.full(shape, 2, dtype=np.uint8)
        adjustable = np.zeros(shape, dtype=bool)
        provision = np.full(shape, NO_PROVISION, dtype=np.uint8)
        kinds = [d.kind for d in self.words.dimensions]
        for row, work in enumerate(works):
            for key, demand in work.demands.items():
                d = self._at(key, work.ref)
                if kinds[d] is not Kind.DEMAND:
                    raise ValueError(f"{work.ref}: {key} is what a place offers, not a demand")
                need[row, d] = _level(demand.level, key, work.ref)
                weight[row, d], adjustable[row, d] = demand.weight, demand.adjustable
            for key, level in work.provisions.items():
                d = self._at(key, work.ref)
                if kinds[d] is not Kind.SUPPORT:
                    raise ValueError(f"{work.ref}: {key} is a demand, not what a place offers")
                provision[row, d] = _level(level, key, work.ref)
        return {
            "need": need.T,
            "weight": weight.T,
            "adjustable": adjustable.T,
            "provision": provision.T,
        }

    def catalogue(self, carve_levels: int) -> Catalogue:
        relaxes = np.zeros((len(self.words.adaptations), DIMENSIONS), dtype=np.uint8)
        for number, adaptation in enumerate(self.words.adaptations.values()):
            for key, levels in adaptation.relaxes.items():
                relaxes[number, self._at(key, adaptation.key)] = levels
        support = np.array([d.kind is Kind.SUPPORT for d in self.words.dimensions])
        return Catalogue(support, relaxes, carve_levels)


def _masks(
    what: str, words: Iterable[str], *, limit: int, shift: int = 0
) -> Callable[[Iterable[str], str], int]:
    """Return a function from words to a mask of their positions."""
    bits = {key: 1 << (number + shift) for number, key in enumerate(words)}
    if len(bits) > limit:
        raise ValueError(f"{len(bits)} of kind {what}; the engine counts {limit}")

    def mask(keys: Iterable[str], ref: str) -> int:
        found = 0
        for key in keys:
            if key not in bits:
                raise ValueError(f"{ref}: there is no {what} {key!r}")
            found |= bits[key]
        return found

    return mask


def _ids(what: str, refs: Sequence[str]) -> UInt64s:
    """Hash the references: lots and ties must not depend on the order of rows.

    Raises
    ------
    ValueError
        A reference comes twice; says which.
    """
    if len(set(refs)) != len(refs):
        seen: set[str] = set()
        twice = next(ref for ref in refs if ref in seen or seen.add(ref))  # type: ignore[func-returns-value]  # add returns None on purpose
        raise ValueError(f"{what}: the reference {twice!r} comes twice")
    digests = b"".join(blake2b(ref.encode(), digest_size=8).digest() for ref in refs)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def _words64(masks: Iterable[int]) -> UInt64s:
    return np.array(list(masks), dtype=np.uint64)


def _level(level: int, key: str, ref: str) -> int:
    if not 0 <= level <= 5:
        raise ValueError(f"{ref}: {key} has the level {level}; levels go from 0 to 5")
    return level


def _means(means: frozenset[Means] | None) -> int:
    return sum(1 << bit for bit, each in enumerate(MEANS) if means and each in means)


def _hours(least: int | None, most: int | None) -> tuple[int, int]:
    if least is None and most is None:
        return 0, UNKNOWN_HOURS
    ceiling = NO_CEILING if most is None else min(max(0, most), _MOST_HOURS)
    return min(max(0, least or 0), _MOST_HOURS), ceiling


def _minutes(moment: time | None, otherwise: int) -> int:
    return otherwise if moment is None else moment.hour * 60 + moment.minute


def _day(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else min(max(1, (day - EPOCH).days), NO_TO - 1)


def _bus(work: Work) -> int:
    """Say what the first arrival by public transport means for who has nothing else."""
    if work.van_pickup or work.start is None:
        return BUS_NO_MATTER
    if work.first_arrival is None:
        return BUS_UNKNOWN if work.start < EARLY else BUS_NO_MATTER
    if work.first_arrival <= work.start:
        return BUS_NO_MATTER
    return BUS_ADAPTED if work.start_adjustable else BUS_TOO_LATE
