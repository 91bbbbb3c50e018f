# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One pair, explained: the parts are read from the tables and rules that filter and order."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from hartwerk.engine import constraints as hard
from hartwerk.engine import weighing
from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    ASKED,
    DIMENSIONS,
    LEVELS,
    NO_CEILING,
    NO_EARLIEST,
    NO_END,
    NO_FROM,
    NO_LATEST,
    NO_PROVISION,
    NO_START,
    NO_TO,
    UNKNOWN_HOURS,
    UNKNOWN_WAITING,
)
from hartwerk.engine.order import LIMITS, draws, packed
from hartwerk.engine.people import People
from hartwerk.engine.reasons import CARVE, NONE, About, Order, Pair, Part, State
from hartwerk.engine.tables import (
    ADAPTED,
    CORE,
    GAP_BITS,
    MOST,
    ORDINARY,
    SIDE,
    UNKNOWN_SHIFT,
)
from hartwerk.engine.works import BUS_ADAPTED, BUS_NO_MATTER, BUS_UNKNOWN, Works
from hartwerk.rules.conditions import Exclusion, Verdict

_KEPT = 4096
"""Pieces of work whose table entries stay in words; then we start afresh."""


def explain(people: People, works: Works, person: int, work: int, *, seed: int) -> Pair:
    """Return the verdict, the order key and the parts of one pair.

    Parameters
    ----------
    person, work : int
        Numbers, as given.
    seed : int
        The seed of the list that is explained.

    Notes
    -----
    O(33). The parts add up to the order: nothing counts that is not among them.
    """
    row = int(people.row[person])
    parts = tuple(_parts(people, row, works, work))
    order = _order(parts, people, row, seed)
    return Pair(person, work, verdict_of(parts), order, packed(order), parts)


def verdict_of(parts: tuple[Part, ...]) -> Verdict:
    """Return what the parts come to."""
    states = {part.state for part in parts}
    if State.EXCLUDES in states:
        return Verdict.NOT_NOW
    if any(part.state is State.UNKNOWN and part.weight >= ORDINARY for part in parts):
        return Verdict.ASK_FIRST
    if State.GAP in states or State.ADAPTED in states:
        return Verdict.FITS_WITH
    return Verdict.FITS


def _order(parts: tuple[Part, ...], people: People, row: int, seed: int) -> Order:
    excluded = gaps = unknowns = unmet = minutes = bands = 0
    no_wish = 1
    for part in parts:
        state = part.state
        if state is State.GAP:
            gaps += part.weight
        elif state is State.UNKNOWN:
            unknowns += part.weight
        elif state is State.EXCLUDES:
            excluded = 1
        about = part.about
        if about is About.TRAVEL:
            minutes = part.have or 0
        elif about is About.WISH:
            no_wish = 0
        elif about is About.INTEREST:
            unmet = 1 - (part.have or 0)
        elif about is About.WAITING:
            bands = part.have or 0
    return Order(
        excluded=excluded,
        gaps=gaps,
        no_wish=no_wish,
        unknowns=unknowns,
        wishes_unmet=unmet,
        travel_band=min(minutes // people.travel_band, LIMITS["travel_band"]),
        waited=LIMITS["waited"] - bands,
        draw=int(draws(people.id[row : row + 1], seed)[0]),
    )


def _parts(people: People, row: int, works: Works, work: int) -> Iterator[Part]:
    known = works.reasons.get(work)
    if known is None:
        if len(works.reasons) >= _KEPT:
            works.reasons.clear()
        known = works.reasons[work] = [None] * (DIMENSIONS * LEVELS)
    need, support = works.need[:, work].tolist(), works.catalogue.support.tolist()
    for d, level in enumerate(people.levels[:, row].tolist()):
        if need[d] or support[d]:
            at = d * LEVELS + level
            part = known[at]
            if part is None:
                part = known[at] = _dimension(works, work, d, level)
            yield part
    yield from _skills(people, row, works, work)
    yield from _certificates(people, row, works, work)
    yield _travel(people, row, works, work)
    yield _hours(people, row, works, work)
    yield from _times(people, row, works, work)
    yield from _own_words(people, row, works, work)


def _dimension(works: Works, work: int, d: int, level: int) -> Part:
    """Put one entry of the table in words of the engine."""
    entry = int(works.table[d * LEVELS + level, work])
    unknown = entry >> UNKNOWN_SHIFT & GAP_BITS
    said = None if level >= ASKED else level
    if works.catalogue.support[d]:
        found = int(works.provision[d, work])
        have, need = (None if found == NO_PROVISION else found), said
        weight = ORDINARY
        short = (MOST if said is None else said) - (have or 0)
    else:
        have, need = said, int(works.need[d, work])
        weight = int(works.weight[d, work])
        short = need - (have or 0)
    if unknown:
        ask_employer = said is not None
        return Part(
            About.DIMENSION, State.UNKNOWN, d, have, need, unknown, ask_employer=ask_employer
        )
    if gap := entry & GAP_BITS:
        openers = _openers(works, work, d, short)
        return Part(About.DIMENSION, State.GAP, d, have, need, gap, openers=openers)
    if entry & ADAPTED:
        via = _via(works, work, d, short)
        return Part(About.DIMENSION, State.ADAPTED, d, have, need, weight, via=via)
    return Part(About.DIMENSION, State.MET, d, have, need, weight)


def _via(works: Works, work: int, d: int, short: int) -> int:
    """Return the offered adaptation of fewest levels that suffices; else the work is carved."""
    offered = int(works.adaptations[work])
    enough = [
        (int(levels), number)
        for number, levels in enumerate(works.catalogue.relaxes[:, d])
        if offered >> number & 1 and levels >= short
    ]
    return min(enough)[1] if enough else CARVE


def _openers(works: Works, work: int, d: int, short: int) -> tuple[int, ...]:
    """Return what would close a gap: adaptations not yet offered, fewest levels first."""
    enough = sorted(
        (int(levels), number)
        for number, levels in enumerate(works.catalogue.relaxes[:, d])
        if levels >= short
    )
    can_carve = not works.catalogue.support[d] and works.catalogue.carve_levels >= short
    return (*(number for _, number in enough), *((CARVE,) if can_carve else ()))


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


@cache
def _held(about: About, index: int, state: State, weight: int) -> Part:
    have = {State.MET: 1, State.GAP: 0, State.EXCLUDES: 0}.get(state)
    exclusion = Exclusion.LEGAL_CERTIFICATE if state is State.EXCLUDES else None
    return Part(about, state, index, have, 1, weight, exclusion=exclusion)


def _skills(people: People, row: int, works: Works, work: int) -> Iterator[Part]:
    for word in range(works.skills.shape[0]):
        needed = int(works.skills[word, work])
        if not needed:
            continue
        known, has = people.skills_known[row], int(people.skills[word, row])
        for bit in _bits(needed):
            if not known:
                yield _held(About.SKILL, word * 64 + bit, State.UNKNOWN, SIDE)
            else:
                state = State.MET if has >> bit & 1 else State.GAP
                yield _held(About.SKILL, word * 64 + bit, state, ORDINARY)


def _certificates(people: People, row: int, works: Works, work: int) -> Iterator[Part]:
    law, wanted = int(works.law[work]), int(works.wanted[work])
    if not law | wanted:
        return
    known = int(people.certificates_known[row])
    held = int(people.certificates[row]) & known
    for bit in _bits(law):
        if not known >> bit & 1:
            yield _held(About.CERTIFICATE, bit, State.UNKNOWN, CORE)
        else:
            state = State.MET if held >> bit & 1 else State.EXCLUDES
            yield _held(About.CERTIFICATE, bit, state, CORE)
    for bit in _bits(wanted):
        if not known >> bit & 1:
            yield _held(About.CERTIFICATE, bit, State.UNKNOWN, SIDE)
        else:
            state = State.MET if held >> bit & 1 else State.GAP
            yield _held(About.CERTIFICATE, bit, state, ORDINARY)


def _travel(people: People, row: int, works: Works, work: int) -> Part:
    if not works.located[work]:
        return Part(About.TRAVEL, State.UNKNOWN, weight=ORDINARY, ask_employer=True)
    if not people.means[row]:
        return Part(About.TRAVEL, State.UNKNOWN, weight=ORDINARY)
    have = int(hard.minutes(people, row, works, work))
    need = int(people.max_travel[row])
    state, via, weight, ask = State.MET, NONE, ORDINARY, False
    bus = works.bus[work]
    if hard.too_far(people, row, works, work):
        state = State.EXCLUDES
    elif bus != BUS_NO_MATTER and hard.only_by_bus(people, row, works, work):
        if bus == BUS_ADAPTED:
            state, via = State.ADAPTED, CARVE
        elif bus == BUS_UNKNOWN:
            state, weight, ask = State.UNKNOWN, SIDE, True
        else:
            state = State.EXCLUDES
    exclusion = Exclusion.TRAVEL if state is State.EXCLUDES else None
    return Part(About.TRAVEL, state, 0, have, need, weight, via, (), exclusion, ask)


def _hours(people: People, row: int, works: Works, work: int) -> Part:
    least, most = int(people.hours_min[row]), int(people.hours_max[row])
    asked = works.hours_max[work] != UNKNOWN_HOURS
    need = int(works.hours_min[work]) if asked else None
    if most == UNKNOWN_HOURS or not asked:
        ask_employer = most != UNKNOWN_HOURS
        return Part(About.HOURS, State.UNKNOWN, need=need, weight=SIDE, ask_employer=ask_employer)
    have = least if most == NO_CEILING else most
    if hard.hours_apart(people, row, works, work):
        return _excludes(About.HOURS, have, need)
    return Part(About.HOURS, State.MET, 0, have, need, ORDINARY)


def _excludes(about: About, have: int, need: int | None) -> Part:
    return Part(about, State.EXCLUDES, 0, have, need, CORE, exclusion=Exclusion.HOURS)


def _times(people: People, row: int, works: Works, work: int) -> Iterator[Part]:
    yield from _day_parts(people, row, works, work)
    start, end = int(works.start[work]), int(works.end[work])
    earliest, latest = int(people.earliest[row]), int(people.latest[row])
    if start != NO_START and earliest != NO_EARLIEST:
        if hard.starts_too_early(people, row, works, work):
            yield _excludes(About.START, earliest, start)
        elif earliest > start:
            yield Part(About.START, State.ADAPTED, 0, earliest, start, ORDINARY, CARVE)
        else:
            yield Part(About.START, State.MET, 0, earliest, start, ORDINARY)
    if end != NO_END and latest != NO_LATEST:
        if hard.ends_too_late(people, row, works, work):
            yield _excludes(About.END, latest, end)
        else:
            yield Part(About.END, State.MET, 0, latest, end, ORDINARY)
    yield from _dates(people, row, works, work)


def _day_parts(people: People, row: int, works: Works, work: int) -> Iterator[Part]:
    asked, can = int(works.day_parts[work]), int(people.day_parts[row])
    if not asked:
        return
    need = int(works.day_parts_needed[work])
    if can == ANY_DAY_PART:
        yield Part(About.DAY_PARTS, State.UNKNOWN, need=need, weight=SIDE)
    elif hard.too_few_day_parts(people, row, works, work):
        yield _excludes(About.DAY_PARTS, (asked & can).bit_count(), need)
    else:
        have = (asked & can).bit_count()
        yield Part(About.DAY_PARTS, State.MET, 0, have, need, ORDINARY)


def _dates(people: People, row: int, works: Works, work: int) -> Iterator[Part]:
    free, until = int(people.available_from[row]), int(people.available_to[row])
    if (free == NO_FROM and until == NO_TO) or not hard.has_dates(works, work):
        return
    starts, ends = int(works.starts_on[work]), int(works.ends_on[work])
    if hard.dates_apart(people, row, works, work):
        have, need = (free, ends) if free > ends else (until, starts)
        yield _excludes(About.DATES, have, need)
    elif starts != NO_FROM and free > starts:
        yield Part(About.DATES, State.NOTED, 0, free, starts)
    else:
        yield Part(
            About.DATES,
            State.MET,
            have=None if free == NO_FROM else free,
            need=None if starts == NO_FROM else starts,
            weight=ORDINARY,
        )


def _own_words(people: People, row: int, works: Works, work: int) -> Iterator[Part]:
    if hard.refuses(people, row, works, work):
        for bit in _bits(int(people.refuses[row] & works.aspects[work])):
            about = About.FAMILY if bit < 32 else About.ASPECT
            yield Part(about, State.EXCLUDES, bit % 32, weight=CORE, exclusion=Exclusion.OWN_NO)
    family = int(works.family[work])
    wished, unmet = weighing.wishes(people, row, works, work)
    if wished:
        yield Part(About.WISH, State.NOTED, family)
    if people.interests[row] and np.uint32(works.aspects[work] & np.uint64(0xFFFFFFFF)):
        yield Part(About.INTEREST, State.NOTED, family, have=int(not unmet))
    if (bands := int(people.waiting[row])) != UNKNOWN_WAITING:
        yield Part(About.WAITING, State.NOTED, have=bands)
