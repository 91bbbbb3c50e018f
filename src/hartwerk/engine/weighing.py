# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kernel: what every fact adds to a pair, and the key that follows from it.

Like the constraints, each function takes an index for people and one for work, of which one may
be an array. Sums are packed as `tables` describes.
"""

import numpy as np

from hartwerk.engine.arrays import (
    DIMENSIONS,
    LEVELS,
    Bools,
    Index,
    Int64s,
    Numbers,
    UInt8s,
    UInt16s,
    Values,
    at,
    some,
)
from hartwerk.engine.constraints import only_by_bus
from hartwerk.engine.order import pack
from hartwerk.engine.records import Facts
from hartwerk.engine.tables import (
    CORE,
    ONE_BLOCKING,
    ONE_GAP,
    ONE_UNKNOWN,
    ORDINARY,
    SIDE,
    SPREAD,
    Sums,
)
from hartwerk.engine.works import BUS_ADAPTED, BUS_UNKNOWN, Works

_BASE = np.arange(DIMENSIONS) * LEVELS
_FEW = 500
_NOTHING = np.zeros(1, dtype=np.int64)
_GAP = np.int64(ORDINARY * ONE_GAP)
_UNKNOWN_SIDE = np.int64(SIDE * ONE_UNKNOWN)
_UNKNOWN_CORE = np.int64(CORE * ONE_UNKNOWN + ONE_BLOCKING)


def dimensions(people: Facts, i: Index, works: Works, j: Index) -> Int64s:
    """Add up the entries of the table for the levels of each person.

    Returns
    -------
    int64, packed sums, of the length of the index that is an array

    Notes
    -----
    O(pairs x dimensions that occur). For people: one gather and one sum per dimension from a
    table of 8 entries, which stays in the first cache. For work: 33 rows of the stacked table.
    """
    if isinstance(j, int):
        spread = works.spread(j)
        occurs = np.flatnonzero(spread.any(axis=1))
        return _by_level(spread[occurs], people.levels[:, i], occurs)
    if not isinstance(i, int) or isinstance(j, slice):
        raise TypeError("people or work is one; of work, some are numbered")
    entries = _BASE + people.levels[:, i]
    if len(j) <= _FEW:
        by_work = works.table_by_work.take(j, axis=0).take(entries, axis=1)
        few: Int64s = SPREAD.take(by_work).sum(axis=1)
        return few
    total = np.zeros(len(j), dtype=np.int64)
    for entry in entries:
        total += SPREAD.take(works.table[entry].take(j))
    return total


def _by_level(spread: Int64s, levels: UInt8s, occurs: Numbers) -> Int64s:
    """Look up the levels (33, k) of people on the dimensions that occur, and add up."""
    if levels.shape[1] <= _FEW:
        # Few people: one large look-up costs less than one for each dimension.
        entries = levels.T.take(occurs, axis=1) + _BASE[: len(occurs)]
        few: Int64s = spread.ravel().take(entries).sum(axis=1)
        return few
    total = np.zeros(levels.shape[1], dtype=np.int64)
    for row, d in zip(spread, occurs.tolist(), strict=True):
        total += row.take(levels[d])
    return total


def not_known(people: Facts, i: Index, works: Works, j: Index) -> Int64s:
    """Hours, day parts, travel and skills that are not known: one entry for all four.

    Travel blocks; the others are small questions.
    """
    if isinstance(j, int):
        of_people: Int64s = at(works.open[:, j], at(people.open, i))
        return of_people
    of_work: Int64s = at(works.open[people.open[i]], j)
    return of_work


def skills(people: Facts, i: Index, works: Works, j: Index) -> Int64s:
    """A gap for each skill needed that a person is known not to have."""
    total: Values = np.int64(0)
    for need, has in zip(works.skills, people.skills, strict=True):
        asked = at(need, j)
        if some(asked):
            total = total + np.bitwise_count(asked & ~at(has, i)) * _GAP
    out: Int64s = total
    return out


def certificates(people: Facts, i: Index, works: Works, j: Index) -> Int64s:
    """Certificates by law that are not talked about block; wanted ones are a gap or a question."""
    law, wanted = at(works.law, j), at(works.wanted, j)
    total: Values = np.int64(0)
    if some(law | wanted):
        known = at(people.certificates_known, i)
        if some(law):
            total = total + np.bitwise_count(law & ~known) * _UNKNOWN_CORE
        if some(wanted):
            lacked = wanted & known & ~at(people.certificates, i)
            total = total + np.bitwise_count(wanted & ~known) * _UNKNOWN_SIDE
            total = total + np.bitwise_count(lacked) * _GAP
    out: Int64s = total
    return out


def first_bus(people: Facts, i: Index, works: Works, j: Index) -> Int64s:
    """A first bus that is not known is a small question to the employer."""
    unknown = at(works.bus, j) == BUS_UNKNOWN
    if not some(unknown):
        return _NOTHING
    out: Int64s = (only_by_bus(people, i, works, j) & unknown) * _UNKNOWN_SIDE
    return out


def sums(people: Facts, i: Index, works: Works, j: Index) -> Sums:
    """Add up all that counts in the order."""
    total = dimensions(people, i, works, j)
    total += not_known(people, i, works, j)
    total += skills(people, i, works, j)
    total += certificates(people, i, works, j)
    total += first_bus(people, i, works, j)
    return Sums(total)


def later_start(people: Facts, i: Index, works: Works, j: Index) -> Bools:
    """The start moves for this person or for the bus: adapted, which the order does not count."""
    moves = at(works.start_adjustable, j)
    out: Bools = (at(people.earliest, i) > at(works.start, j)) & moves
    by_bus = at(works.bus, j) == BUS_ADAPTED
    return out | (only_by_bus(people, i, works, j) & by_bus) if some(by_bus) else out


def wished(wishes: Values, aspects: Values) -> Values:
    """The person said: I like this family of work. Families are the lower bits of aspects.

    Examples
    --------
    >>> wished(0b01, 0b01), wished(0b01, 0b10)
    (True, False)
    """
    return (wishes & aspects) != 0


def looks_elsewhere(elsewhere: Values, aspects: Values) -> Values:
    """The person looks for families of work, and this is none of them.

    Examples
    --------
    >>> looks_elsewhere(0b01, 0b01), looks_elsewhere(0b01, 0b10)
    (True, False)
    """
    return (elsewhere & aspects) != 0


def keys(
    people: Facts,
    i: Index,
    works: Works,
    j: Index,
    *,
    total: Sums,
    minutes: UInt16s,
    excluded: Bools | None = None,
) -> Int64s:
    """Pack the order key of each pair, but for the lot."""
    aspects = at(works.aspects, j)
    return pack(
        sums=total.packed,
        wish=wished(at(people.wishes, i), aspects),
        wishes_unmet=looks_elsewhere(at(people.elsewhere, i), aspects),
        minutes=minutes,
        travel_band=people.travel_band,
        waiting=at(people.waiting, i),
        excluded=excluded,
    )
