# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kernel: what every fact adds to a pair, and the key that follows from it.

Like the constraints, each function takes an index for people and one for work, of which one may
be an array. Sums are packed as `tables` describes.
"""

from typing import TypeAlias

import numpy as np

from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    DIMENSIONS,
    FAMILIES_LIMIT,
    LEVELS,
    UNKNOWN_HOURS,
    Bools,
    Int64s,
    Numbers,
    UInt8s,
    UInt16s,
    UInt32s,
    Values,
    at,
)
from hartwerk.engine.constraints import only_by_bus
from hartwerk.engine.order import draws, pack
from hartwerk.engine.people import People
from hartwerk.engine.tables import (
    CORE,
    ONE_ADAPTED,
    ONE_BLOCKING,
    ONE_UNKNOWN,
    ORDINARY,
    SIDE,
    SPREAD,
    Sums,
)
from hartwerk.engine.works import BUS_ADAPTED, BUS_UNKNOWN, Works

One: TypeAlias = int | Numbers
"""One row, or some rows."""

_FAMILIES = (1 << FAMILIES_LIMIT) - 1
_BASE = np.arange(DIMENSIONS) * LEVELS
_FEW = 1000
_UNKNOWN_SIDE = np.uint32(SIDE * ONE_UNKNOWN)
_UNKNOWN_ORDINARY = np.uint32(ORDINARY * ONE_UNKNOWN + ONE_BLOCKING)
_UNKNOWN_CORE = np.uint32(CORE * ONE_UNKNOWN + ONE_BLOCKING)
_GAP = np.uint32(ORDINARY)
_ADAPTED = np.uint32(ONE_ADAPTED)


def dimensions(people: People, i: One, works: Works, j: One) -> UInt32s:
    """Add up the entries of the table for the levels of each person.

    Returns
    -------
    uint32, packed sums, of the length of the index that is an array

    Notes
    -----
    O(pairs x dimensions that occur). For people: one gather and one sum per dimension from a
    table of 8 entries, which stays in the first cache. For work: 33 rows of the stacked table.
    """
    if isinstance(j, int):
        spread = works.spread(j)
        occurs = np.flatnonzero(spread.any(axis=1))
        return _by_level(spread[occurs], people.levels.T.take(i, axis=0), occurs)
    if not isinstance(i, int):
        raise TypeError("people or work is one; the other may be many")
    rows = _BASE + people.levels[:, i]
    if len(j) <= _FEW:
        entries = works.table_by_work.take(j, axis=0).take(rows, axis=1)
        few: UInt32s = SPREAD.take(entries).sum(axis=1, dtype=np.uint32)
        return few
    total = np.zeros(len(j), dtype=np.uint32)
    for row in rows:
        total += SPREAD.take(works.table[row].take(j))
    return total


def _by_level(spread: UInt32s, levels: UInt8s, occurs: Numbers) -> UInt32s:
    """Look up the levels (k, 33) of people on the dimensions that occur, and add up."""
    if len(levels) <= _FEW:
        # Few people: one large look-up costs less than one for each dimension.
        entries = levels.take(occurs, axis=1) + _BASE[: len(occurs)]
        few: UInt32s = spread.ravel().take(entries).sum(axis=1, dtype=np.uint32)
        return few
    total = np.zeros(len(levels), dtype=np.uint32)
    for row, d in zip(spread, occurs.tolist(), strict=True):
        total += row.take(levels[:, d])
    return total


def skills(people: People, i: One, works: Works, j: One) -> UInt32s:
    """Skills needed: a gap for each that a person is known not to have, else a question."""
    missing: Values = np.uint32(0)
    needed: Values = np.uint32(0)
    for need, has in zip(works.skills, people.skills, strict=True):
        asked = at(need, j)
        if np.any(asked):
            missing = missing + np.bitwise_count(asked & ~at(has, i))
            needed = needed + np.bitwise_count(asked)
    known = at(people.skills_known, i)
    out: UInt32s = np.where(known, missing * _GAP, needed * _UNKNOWN_SIDE)
    return out


def certificates(people: People, i: One, works: Works, j: One) -> UInt32s:
    """Certificates by law that are not talked about block; wanted ones are a gap or a question."""
    known, law, wanted = at(people.certificates_known, i), at(works.law, j), at(works.wanted, j)
    total: Values = np.uint32(0)
    if np.any(law):
        total = total + np.bitwise_count(law & ~known) * _UNKNOWN_CORE
    if np.any(wanted):
        lacked = wanted & known & ~at(people.certificates, i)
        total = total + np.bitwise_count(wanted & ~known) * _UNKNOWN_SIDE
        total = total + np.bitwise_count(lacked) * _GAP
    out: UInt32s = total
    return out


def travel(people: People, i: One, works: Works, j: One) -> UInt32s:
    """Travel that is not known blocks; a first bus that is not known does not."""
    out: UInt32s = (at(people.means, i) * at(works.located, j) == 0) * _UNKNOWN_ORDINARY
    bus = at(works.bus, j)
    if np.any(bus >= BUS_ADAPTED):
        only = only_by_bus(people, i, works, j)
        out = out + (only & (bus == BUS_UNKNOWN)) * _UNKNOWN_SIDE
        out = out + (only & (bus == BUS_ADAPTED)) * _ADAPTED
    return out


def times(people: People, i: One, works: Works, j: One) -> UInt32s:
    """Hours and day parts that are not known are small questions; a later start is adapted."""
    hours = (at(people.hours_max, i) == UNKNOWN_HOURS) | (at(works.hours_max, j) == UNKNOWN_HOURS)
    out: UInt32s = hours * _UNKNOWN_SIDE
    asked = at(works.day_parts, j) != 0
    if np.any(asked):
        out = out + ((at(people.day_parts, i) == ANY_DAY_PART) & asked) * _UNKNOWN_SIDE
    late = at(works.start_adjustable, j)
    if np.any(late):
        out = out + ((at(people.earliest, i) > at(works.start, j)) & late) * _ADAPTED
    return out


def sums(people: People, i: One, works: Works, j: One) -> Sums:
    """Add up all that counts in the order and the verdict."""
    total = dimensions(people, i, works, j)
    total = total + travel(people, i, works, j)
    total += times(people, i, works, j)
    total += skills(people, i, works, j)
    total += certificates(people, i, works, j)
    return Sums(total)


def wished(wishes: Values, aspects: Values) -> Values:
    """The person said: I like this family of work. Families are the lower bits of aspects.

    Examples
    --------
    >>> wished(0b01, 0b01), wished(0b01, 0b10)
    (True, False)
    """
    return (wishes & aspects) != 0


def looks_elsewhere(interests: Values, aspects: Values) -> Values:
    """The person looks for families of work, and this is none of them.

    Examples
    --------
    >>> looks_elsewhere(0b01, 0b10), looks_elsewhere(0b11, 0b10), looks_elsewhere(0b00, 0b10)
    (True, False, False)
    """
    return (interests != 0) & ((aspects & _FAMILIES) != 0) & ((interests & aspects) == 0)


def keys(
    people: People,
    i: One,
    works: Works,
    j: One,
    *,
    seed: int,
    total: Sums,
    minutes: UInt16s,
    excluded: Bools,
) -> Int64s:
    """Pack the order key of each pair."""
    aspects = at(works.aspects, j)
    return pack(
        excluded=excluded,
        gaps=total.gaps,
        wish=wished(at(people.wishes, i), aspects),
        unknowns=total.unknowns,
        wishes_unmet=looks_elsewhere(at(people.interests, i), aspects),
        minutes=minutes,
        travel_band=people.travel_band,
        waiting=at(people.waiting, i),
        draw=draws(at(people.id, i), seed),
    )
