# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One pair, explained: the parts are read from the tables and rules that filter and order."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from hartwerk.engine import constraints as hard
from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    ASKED,
    FAMILIES_LIMIT,
    LEVELS,
    NO_CEILING,
    NO_EARLIEST,
    NO_END,
    NO_FAMILY,
    NO_FROM,
    NO_LATEST,
    NO_PROVISION,
    NO_START,
    NO_TO,
    UNKNOWN_HOURS,
    UNKNOWN_WAITING,
)
from hartwerk.engine.order import LIMITS, draw, packed
from hartwerk.engine.people import People
from hartwerk.engine.reasons import CARVE, NONE, About, Order, Pair, Part, State
from hartwerk.engine.records import GATE, Facts
from hartwerk.engine.tables import ADAPTED, CORE, GAP_BITS, MOST, ORDINARY, SIDE, UNKNOWN_SHIFT
from hartwerk.engine.weighing import looks_elsewhere, plan, wished
from hartwerk.engine.works import BUS_ADAPTED, BUS_NO_MATTER, Asked, Described, Works
from hartwerk.rules.conditions import Exclusion, Verdict

_MET, _GAP, _UNKNOWN, _EXCLUDES, _NOTED = (
    State.MET,
    State.GAP,
    State.UNKNOWN,
    State.EXCLUDES,
    State.NOTED,
)
_TRAVEL, _WISH, _INTEREST, _WAITING = About.TRAVEL, About.WISH, About.INTEREST, About.WAITING
_KEPT = 4096
"""Parts that say the same are the same: so many of each kind are kept."""
_VERDICTS = (Verdict.FITS, Verdict.FITS_WITH, Verdict.ASK_FIRST, Verdict.NOT_NOW)
"""From best to worst: a pair is what its worst part makes of it."""
_FITS, _FITS_WITH, _ASK_FIRST, _NOT_NOW = range(4)

_GATE = GATE.names or ()

Numbers = Mapping[str, int]
"""One person's or one work's columns as plain numbers, by their names."""


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
    parts = _parts(people, row, works, work)
    gaps = unknowns = 0
    worst = _FITS
    for part in parts:
        state = part.state
        if state is _MET or state is _NOTED:
            continue
        if state is _EXCLUDES:
            worst = _NOT_NOW
        elif state is _UNKNOWN:
            unknowns += part.weight
            if part.weight >= ORDINARY:
                worst = max(worst, _ASK_FIRST)
        else:
            worst = max(worst, _FITS_WITH)
            if state is _GAP:
                gaps += part.weight
    no_wish, unmet, band, waited = _said(parts, people.travel_band)
    lot = draw(people.id.item(row), seed)
    order = Order(int(worst == _NOT_NOW), gaps, no_wish, unknowns, unmet, band, waited, lot)
    return Pair(person, work, _VERDICTS[worst], order, packed(order), parts)


def _said(parts: tuple[Part, ...], travel_band: int) -> tuple[int, int, int, int]:
    """Return what the last parts decide: no wish, wishes unmet, travel band, waited."""
    no_wish, unmet, band, waited = 1, 0, 0, LIMITS["waited"]
    for part in reversed(parts):
        about = part.about
        if about is _TRAVEL:
            band = min((part.have or 0) // travel_band, LIMITS["travel_band"])
            break
        if about is _WAITING:
            waited -= part.have or 0
        elif about is _INTEREST:
            unmet = 1 - (part.have or 0)
        elif about is _WISH:
            no_wish = 0
    return no_wish, unmet, band, waited


def _parts(people: People, row: int, works: Works, work: int) -> tuple[Part, ...]:
    described = works.describe(work)
    one = people.one(row)
    person = dict(zip(_GATE, one.gate.item(), strict=True))
    person["elsewhere"] = int(one.elsewhere)
    asked, known = described.facts, described.parts
    codes = one.codes.tolist()
    parts = []
    for d, code, place in described.dimensions:
        level = codes[code] >> place & 7
        at = d * LEVELS + level
        part = known[at]
        if part is None:
            part = known[at] = _dimension(works, work, d, level)
        parts.append(part)
    if described.skills:
        parts += _skills(one, described)
    if asked["law"] | asked["wanted"]:
        parts += _certificates(person, asked)
    parts.append(_travel(one, plan(works, work).asked, person, asked))
    parts.append(_hours(person, asked))
    if asked["day_parts"]:
        parts.append(_day_parts(person, asked))
    if asked["start"] != NO_START and person["earliest"] != NO_EARLIEST:
        parts.append(_start(person, asked))
    if asked["end"] != NO_END and person["latest"] != NO_LATEST:
        have, need = person["latest"], asked["end"]
        late = hard.END.excludes_one(person, asked)
        parts.append(_excludes(About.END, have, need) if late else _met(About.END, have, need))
    parts += _dates(person, asked)
    parts += _own_words(person, asked)
    return tuple(parts)


def _dimension(works: Works, work: int, d: int, level: int) -> Part:
    """Say what one entry of the table says."""
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
        # Known what the person needs, and still open: the place did not describe what it offers.
        ask_employer = said is not None
        return Part(
            About.DIMENSION, State.UNKNOWN, d, have, need, unknown, ask_employer=ask_employer
        )
    if gap := entry & GAP_BITS:
        openers = _openers(works, d, short)
        return Part(About.DIMENSION, State.GAP, d, have, need, gap, openers=openers)
    if entry & ADAPTED:
        via = _via(works, work, d, short)
        return Part(About.DIMENSION, State.ADAPTED, d, have, need, weight, via=via)
    return Part(About.DIMENSION, State.MET, d, have, need, weight)


def _via(works: Works, work: int, d: int, short: int) -> int:
    """Return the offered adaptation of fewest levels that suffices; else the work is carved."""
    offered = int(works.adaptations[work])
    enough = (
        number
        for levels, number in works.catalogue.helping[d]
        if levels >= short and offered >> number & 1
    )
    return next(enough, CARVE)


def _openers(works: Works, d: int, short: int) -> tuple[int, ...]:
    """Return what would close a gap: adaptations not yet offered, fewest levels first."""
    catalogue = works.catalogue
    enough = tuple(number for levels, number in catalogue.helping[d] if levels >= short)
    can_carve = not catalogue.support[d] and catalogue.carve_levels >= short
    return (*enough, CARVE) if can_carve else enough


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


def _skills(one: Facts, described: Described) -> Iterator[Part]:
    if not one.skills_known:
        for skill in described.skills:
            yield _held(About.SKILL, skill, State.UNKNOWN, SIDE)
        return
    has = one.skills.tolist()
    for skill in described.skills:
        state = State.MET if has[skill // 64] >> skill % 64 & 1 else State.GAP
        yield _held(About.SKILL, skill, state, ORDINARY)


def _certificates(person: Numbers, work: Numbers) -> Iterator[Part]:
    known = person["certificates_known"]
    held = person["certificates"] & known
    lacks_by_law = hard.LAW.excludes_one(person, work)
    for bit in _bits(work["law"]):
        if not known >> bit & 1:
            yield _held(About.CERTIFICATE, bit, State.UNKNOWN, CORE)
        elif lacks_by_law and not held >> bit & 1:
            yield _held(About.CERTIFICATE, bit, State.EXCLUDES, CORE)
        else:
            yield _held(About.CERTIFICATE, bit, State.MET, CORE)
    for bit in _bits(work["wanted"]):
        if not known >> bit & 1:
            yield _held(About.CERTIFICATE, bit, State.UNKNOWN, SIDE)
        else:
            state = State.MET if held >> bit & 1 else State.GAP
            yield _held(About.CERTIFICATE, bit, state, ORDINARY)


def _travel(one: Facts, work: Asked, person: Numbers, asked: Numbers) -> Part:
    if not asked["located"]:
        return Part(About.TRAVEL, State.UNKNOWN, weight=ORDINARY, ask_employer=True)
    if not person["means"]:
        return Part(About.TRAVEL, State.UNKNOWN, weight=ORDINARY)
    have = int(hard.minutes(one, work))
    need = person["max_travel"]
    if hard.too_far(have, need):
        return _excludes(About.TRAVEL, have, need, Exclusion.TRAVEL)
    bus = asked["bus"]
    if bus == BUS_NO_MATTER or not hard.only_by_bus(one, work):
        return _met(About.TRAVEL, have, need)
    if hard.misses_start(True, bus):
        return _excludes(About.TRAVEL, have, need, Exclusion.TRAVEL)
    if bus == BUS_ADAPTED:
        return Part(About.TRAVEL, State.ADAPTED, 0, have, need, ORDINARY, CARVE)
    return Part(About.TRAVEL, State.UNKNOWN, 0, have, need, SIDE, ask_employer=True)


@lru_cache(_KEPT)
def _met(about: About, have: int | None, need: int | None) -> Part:
    return Part(about, State.MET, 0, have, need, ORDINARY)


@lru_cache(_KEPT)
def _excludes(
    about: About, have: int, need: int | None, reason: Exclusion = Exclusion.HOURS
) -> Part:
    return Part(about, State.EXCLUDES, 0, have, need, CORE, NONE, (), reason)


@lru_cache(_KEPT)
def _open(about: About, need: int | None, ask_employer: bool) -> Part:
    return Part(about, State.UNKNOWN, need=need, weight=SIDE, ask_employer=ask_employer)


def _hours(person: Numbers, work: Numbers) -> Part:
    most = person["hours_max"]
    need = work["hours_min"] if work["hours_max"] != UNKNOWN_HOURS else None
    if most == UNKNOWN_HOURS or need is None:
        return _open(About.HOURS, need, most != UNKNOWN_HOURS)
    have = person["hours_min"] if most == NO_CEILING else most
    if hard.HOURS.excludes_one(person, work):
        return _excludes(About.HOURS, have, need)
    return _met(About.HOURS, have, need)


def _day_parts(person: Numbers, work: Numbers) -> Part:
    need = work["day_parts_needed"]
    if person["day_parts"] == ANY_DAY_PART:
        return _open(About.DAY_PARTS, need, False)
    have = (person["day_parts"] & work["day_parts"]).bit_count()
    if hard.DAY_PARTS.excludes_one(person, work):
        return _excludes(About.DAY_PARTS, have, need)
    return _met(About.DAY_PARTS, have, need)


def _start(person: Numbers, work: Numbers) -> Part:
    have, need = person["earliest"], work["start"]
    if hard.START.excludes_one(person, work):
        return _excludes(About.START, have, need)
    if have > need:
        return Part(About.START, State.ADAPTED, 0, have, need, ORDINARY, CARVE)
    return _met(About.START, have, need)


def _dates(person: Numbers, work: Numbers) -> Iterator[Part]:
    free, until = person["available_from"], person["available_to"]
    starts, ends = work["starts_on"], work["ends_on"]
    if (free == NO_FROM and until == NO_TO) or (starts == NO_FROM and ends == NO_TO):
        return
    if hard.DATES.excludes_one(person, work):
        have, need = (free, ends) if free > ends else (until, starts)
        yield _excludes(About.DATES, have, need)
    elif starts != NO_FROM and free > starts:
        yield Part(About.DATES, State.NOTED, 0, free, starts)
    else:
        yield _met(
            About.DATES,
            None if free == NO_FROM else free,
            None if starts == NO_FROM else starts,
        )


def _own_words(person: Numbers, work: Numbers) -> Iterator[Part]:
    if hard.OWN_NO.excludes_one(person, work):
        for bit in _bits(person["refuses"] & work["aspects"]):
            about = About.FAMILY if bit < FAMILIES_LIMIT else About.ASPECT
            index = bit % FAMILIES_LIMIT
            yield Part(about, State.EXCLUDES, index, weight=CORE, exclusion=Exclusion.OWN_NO)
    if wished(person["wishes"], work["aspects"]):
        yield _noted(About.WISH, work["family"], None)
    if person["elsewhere"] and work["family"] != NO_FAMILY:
        elsewhere = looks_elsewhere(person["elsewhere"], work["aspects"])
        yield _noted(About.INTEREST, work["family"], int(not elsewhere))
    if (bands := person["waiting"]) != UNKNOWN_WAITING:
        yield _noted(About.WAITING, 0, bands)


@lru_cache(_KEPT)
def _noted(about: About, index: int, have: int | None) -> Part:
    return Part(about, State.NOTED, index, have)
