# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kernel: what every fact adds to a pair, and the key that follows from it.

Like the constraints, each function takes an index for people and one for work, of which one may
be an array. Sums are packed as `tables` describes.
"""

import numpy as np

from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    DIMENSIONS,
    FAMILIES_LIMIT,
    LEVELS,
    UNKNOWN_HOURS,
    Bools,
    Index,
    Int64s,
    Numbers,
    UInt8s,
    UInt16s,
    UInt32s,
    Values,
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
from hartwerk.engine.works import BUS_ADAPTED, BUS_NO_MATTER, BUS_UNKNOWN, Works

_FAMILIES = (1 << FAMILIES_LIMIT) - 1
_BASE = np.arange(DIMENSIONS) * LEVELS
_FEW = 1000
_UNKNOWN_SIDE = np.uint32(SIDE * ONE_UNKNOWN)
_UNKNOWN_ORDINARY = np.uint32(ORDINARY * ONE_UNKNOWN + ONE_BLOCKING)
_UNKNOWN_CORE = np.uint32(CORE * ONE_UNKNOWN + ONE_BLOCKING)
_GAP = np.uint32(ORDINARY)
_ADAPTED = np.uint32(ONE_ADAPTED)


def dimensions(people: People, i: Index, works: Works, j: Index) -> UInt32s:
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
        asked = np.flatnonzero(spread.any(axis=1))
        return _by_level(spread[asked], people.levels.T[i], asked)
    if not isinstance(i, int):
        raise TypeError("people or work is one; the other may be many")
    total = np.zeros(len(works.id[j]), dtype=np.uint32)
    for row in _BASE + people.levels[:, i]:
        total += SPREAD.take(works.table[row][j])
    return total


def _by_level(spread: UInt32s, levels: UInt8s, asked: Numbers) -> UInt32s:
    """Look up the levels (k, 33) of people on the dimensions that occur, and add up."""
    if len(levels) <= _FEW:
        # Few people: one large look-up costs less than one for each dimension.
        entries = (levels[:, asked] + _BASE[: len(asked)]).astype(np.intp)
        few: UInt32s = spread.ravel().take(entries).sum(axis=1, dtype=np.uint32)
        return few
    total = np.zeros(len(levels), dtype=np.uint32)
    for row, d in zip(spread, asked.tolist(), strict=True):
        total += row.take(levels[:, d])
    return total


def skills(people: People, i: Index, works: Works, j: Index) -> UInt32s:
    """Skills needed: a gap for each that a person is known not to have, else a question."""
    first, second = works.skills[0][j], works.skills[1][j]
    missing = np.bitwise_count(first & ~people.skills[0][i]).astype(np.uint32)
    missing = missing + np.bitwise_count(second & ~people.skills[1][i])
    needed = np.bitwise_count(first).astype(np.uint32) + np.bitwise_count(second)
    out: UInt32s = np.where(people.skills_known[i], missing * _GAP, needed * _UNKNOWN_SIDE)
    return out


def certificates(people: People, i: Index, works: Works, j: Index) -> UInt32s:
    """Certificates by law that are not talked about block; wanted ones are a gap or a question."""
    known, held = people.certificates_known[i], people.certificates[i]
    law, wanted = works.law[j], works.wanted[j]
    out: UInt32s = (
        np.bitwise_count(law & ~known) * _UNKNOWN_CORE
        + np.bitwise_count(wanted & ~known) * _UNKNOWN_SIDE
        + np.bitwise_count(wanted & known & ~held) * _GAP
    )
    return out


def travel(people: People, i: Index, works: Works, j: Index) -> UInt32s:
    """Travel that is not known blocks; a first bus that is not known does not."""
    out: UInt32s = (people.means[i] * works.located[j] == 0) * _UNKNOWN_ORDINARY
    bus = works.bus[j]
    if np.any(bus != BUS_NO_MATTER):
        only = only_by_bus(people, i, works, j)
        out = out + (only & (bus == BUS_UNKNOWN)) * _UNKNOWN_SIDE
        out = out + (only & (bus == BUS_ADAPTED)) * _ADAPTED
    return out


def times(people: People, i: Index, works: Works, j: Index) -> UInt32s:
    """Hours and day parts that are not known are small questions; a later start is adapted."""
    hours = (people.hours_max[i] == UNKNOWN_HOURS) | (works.hours_max[j] == UNKNOWN_HOURS)
    parts = (people.day_parts[i] == ANY_DAY_PART) & (works.day_parts[j] != 0)
    late = people.earliest[i] > works.start[j]
    out: UInt32s = hours * _UNKNOWN_SIDE + parts * _UNKNOWN_SIDE + late * _ADAPTED
    return out


def sums(people: People, i: Index, works: Works, j: Index) -> Sums:
    """Add up all that counts in the order and the verdict."""
    total = dimensions(people, i, works, j)
    total = total + travel(people, i, works, j) + times(people, i, works, j)
    if np.any(works.skills[:, j]):
        total = total + skills(people, i, works, j)
    if np.any(works.law[j] | works.wanted[j]):
        total = total + certificates(people, i, works, j)
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
    i: Index,
    works: Works,
    j: Index,
    *,
    seed: int,
    total: Sums,
    minutes: UInt16s,
    excluded: Bools,
) -> Int64s:
    """Pack the order key of each pair."""
    aspects = works.aspects[j]
    return pack(
        excluded=excluded,
        gaps=total.gaps,
        wish=wished(people.wishes[i], aspects),
        unknowns=total.unknowns,
        wishes_unmet=looks_elsewhere(people.interests[i], aspects),
        minutes=minutes,
        travel_band=people.travel_band,
        waiting=people.waiting[i],
        draw=draws(people.id[i], seed),
    )
