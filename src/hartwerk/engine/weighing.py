# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kernel: what every fact adds to a pair, and the key that follows from it.

Like the constraints, a function takes facts about people and what is asked, of which one may be
arrays and the other numbers. Sums are packed as `tables` describes.
"""

import numpy as np

from hartwerk.engine.arrays import (
    DIMENSIONS,
    LEVELS,
    Bools,
    Int64s,
    Numbers,
    UInt16s,
    Values,
    some,
)
from hartwerk.engine.constraints import CONSTRAINTS, only_by_bus
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
from hartwerk.engine.works import BUS_ADAPTED, BUS_UNKNOWN, KEPT, Asked, Plan, Works

_LEVEL_BASE = np.arange(DIMENSIONS) * LEVELS
_FEW = 1000
_NOTHING = np.zeros(1, dtype=np.int64)
_GAP = np.int64(ORDINARY * ONE_GAP)
_UNKNOWN_SIDE = np.int64(SIDE * ONE_UNKNOWN)
_UNKNOWN_CORE = np.int64(CORE * ONE_UNKNOWN + ONE_BLOCKING)


def plan(works: Works, number: int) -> Plan:
    """Make one piece of work ready to be asked of people; plans are kept.

    Notes
    -----
    O(11 * 512): the tables of three dimensions are added up, so that a person costs 11 look-ups
    instead of 33.
    """
    found = works.plans.get(number)
    if found is None:
        if len(works.plans) >= KEPT:
            works.plans.clear()
        asked = works.asked(number)
        spread = works.spread(number)
        third, second, first = spread[2::3], spread[1::3], spread[0::3]
        codes = third[:, :, None, None] + second[:, None, :, None] + first[:, None, None, :]
        found = works.plans[number] = Plan(
            asked=asked,
            table=codes.ravel(),
            open=works.open[:, number].copy(),
            gates=tuple(
                (constraint.decides, constraint.of_person, constraint.asks(asked))
                for constraint in CONSTRAINTS
                if constraint.concerns(asked)
            ),
        )
    return found


def weigh_people(people: Facts, plan: Plan) -> Sums:
    """Add up all that counts in the order, for people and one piece of work.

    Levels, and whether hours, day parts, travel and skills are known, are looked up in the plan.

    Returns
    -------
    int64 (k,), packed sums

    Notes
    -----
    O(11 k).
    """
    codes = people.codes
    if len(codes) <= _FEW:
        # Few people: one large look-up costs less than one for each code.
        entries = codes.T.astype(np.intp, order="C")
        total: Int64s = plan.table.take(entries).sum(axis=0)
        total += plan.open.take(people.open)
    else:
        total = plan.open.take(people.open)
        for code in codes.T:
            total += plan.table.take(code)
    return Sums(_add_the_rest(total, people, plan.asked))


def weigh_works(person: Facts, works: Works, numbers: Numbers, asked: Asked) -> Sums:
    """Add up the same for one person and work.

    Parameters
    ----------
    numbers : int (k,)
        Of the work.
    asked
        What it asks, as arrays (k,).

    Notes
    -----
    O(33 k): 33 rows of the stacked table.
    """
    total: Int64s = works.open[person.open].take(numbers)
    for row in _LEVEL_BASE + person.levels:
        total += SPREAD.take(works.table[row].take(numbers))
    return Sums(_add_the_rest(total, person, asked))


def _add_the_rest(total: Int64s, people: Facts, asked: Asked) -> Int64s:
    total += skills(people, asked)
    total += certificates(people, asked)
    total += first_bus(people, asked)
    return total


def skills(people: Facts, asked: Asked) -> Int64s:
    """A gap for each skill needed that a person is known not to have."""
    total: Values = _NOTHING
    for needed, has in zip(asked.skills, people.skills, strict=True):
        if some(needed):
            total = total + np.bitwise_count(needed & ~has) * _GAP
    out: Int64s = total
    return out


def certificates(people: Facts, asked: Asked) -> Int64s:
    """Certificates by law that are not talked about block; wanted ones are a gap or a question."""
    total: Values = _NOTHING
    if some(asked.law):
        total = total + np.bitwise_count(asked.law & ~people.certificates_known) * _UNKNOWN_CORE
    if some(asked.wanted):
        known = people.certificates_known
        lacked = asked.wanted & known & ~people.certificates
        total = total + np.bitwise_count(asked.wanted & ~known) * _UNKNOWN_SIDE
        total = total + np.bitwise_count(lacked) * _GAP
    out: Int64s = total
    return out


def first_bus(people: Facts, asked: Asked) -> Int64s:
    """A first bus that is not known is a small question to the employer."""
    unknown = asked.bus == BUS_UNKNOWN
    if not some(unknown):
        return _NOTHING
    out: Int64s = (only_by_bus(people, asked) & unknown) * _UNKNOWN_SIDE
    return out


def later_start(people: Facts, asked: Asked) -> Bools:
    """The start moves for this person or for the bus: adapted, which the order does not count."""
    out: Bools = (people.earliest > asked.start) & asked.start_adjustable
    by_bus = asked.bus == BUS_ADAPTED
    return out | (only_by_bus(people, asked) & by_bus) if some(by_bus) else out


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
    asked: Asked,
    *,
    total: Sums,
    minutes: UInt16s,
    excluded: Bools | None = None,
) -> Int64s:
    """Pack the order key of each pair, but for the lot."""
    return pack(
        sums=total.packed,
        wish=wished(people.wishes, asked.aspects),
        wishes_unmet=looks_elsewhere(people.elsewhere, asked.aspects),
        minutes=minutes,
        travel_band=people.travel_band,
        waiting=people.waiting,
        excluded=excluded,
    )
