# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The only hard exclusions, one named function each: travel, hours, the own no, the law.

Every function says of columns, or of plain numbers, whether they exclude: the kernel asks it of
arrays, the explanation of one pair. What is not known never excludes. A capability gap is none
of them, nor is age. Each is O(pairs).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from hartwerk.engine.arrays import (
    NO_END,
    NO_FROM,
    NO_START,
    NO_TO,
    UNKNOWN_HOURS,
    Bools,
    UInt16s,
    Values,
    some,
)
from hartwerk.engine.records import Facts
from hartwerk.engine.travel import PUBLIC_TRANSPORT
from hartwerk.engine.works import BUS_TOO_LATE, Asked
from hartwerk.rules.conditions import Exclusion


def refuses(refuses: Values, aspects: Values) -> Values:
    """The person said no to this family of work, or to something in it.

    Examples
    --------
    >>> refuses(0b0100, 0b0110), refuses(0b0100, 0b0011)
    (True, False)
    """
    return (refuses & aspects) != 0


def hours_apart(least: Values, most: Values, work_least: Values, work_most: Values) -> Values:
    """The hours a week that the person can and that the work is, have none in common.

    Examples
    --------
    >>> hours_apart(0, 16, 20, 32), hours_apart(12, 24, 20, 32), hours_apart(0, 255, 20, 32)
    (True, False, False)
    """
    return (most < work_least) | (least > work_most)


def too_few_day_parts(day_parts: Values, work_day_parts: Values, needed: Values) -> Values:
    """The person can come on fewer of the day parts than the work needs.

    Examples
    --------
    >>> bool(too_few_day_parts(0b0111, 0b1100, 2)), bool(too_few_day_parts(0b0111, 0b0110, 2))
    (True, False)
    """
    return np.bitwise_count(day_parts & work_day_parts) < needed


def starts_too_early(earliest: Values, start: Values, adjustable: Values) -> Values:
    """The work starts before the person can be there, and cannot start later.

    Examples
    --------
    >>> starts_too_early(540, 480, False), starts_too_early(540, 480, True)
    (True, False)
    """
    return (earliest > start) & (adjustable == 0)


def ends_too_late(latest: Values, end: Values) -> Values:
    """The work ends after the person must have stopped.

    Examples
    --------
    >>> ends_too_late(900, 960), ends_too_late(900, 900)
    (True, False)
    """
    return latest < end


def dates_apart(free: Values, until: Values, starts_on: Values, ends_on: Values) -> Values:
    """The person is free only after the work ends, or only until before it starts.

    Examples
    --------
    >>> dates_apart(20_500, 65_535, 20_400, 20_450), dates_apart(20_450, 65_535, 20_400, 20_450)
    (True, False)
    """
    return (free > ends_on) | (until < starts_on)


def lacks_by_law(held: Values, known: Values, law: Values) -> Values:
    """The person is known not to hold a certificate that the law demands for the task.

    Examples
    --------
    >>> lacks_by_law(0b01, 0b11, 0b10), lacks_by_law(0b01, 0b01, 0b10)
    (True, False)
    """
    return (law & known & ~held) != 0


def too_far(minutes: Values, max_travel: Values) -> Values:
    """Every means takes longer than the person will travel.

    Examples
    --------
    >>> too_far(46, 45), too_far(45, 45)
    (True, False)
    """
    return minutes > max_travel


def misses_start(only_by_bus: Values, bus: Values) -> Values:
    """Only the bus will do, the first arrives after the start, and the start cannot move.

    Examples
    --------
    >>> misses_start(True, BUS_TOO_LATE), misses_start(False, BUS_TOO_LATE)
    (True, False)
    """
    return only_by_bus & (bus == BUS_TOO_LATE)


@dataclass(frozen=True, slots=True)
class Constraint:
    """A hard exclusion that columns alone decide: its reason, its function, what that reads."""

    reason: Exclusion
    decides: Callable[..., Values]
    of_person: tuple[str, ...]
    of_work: tuple[str, ...]
    concerns: Callable[[Asked], Values]
    """False where it cannot exclude anybody from this work: the kernel skips it."""

    def excludes(self, people: Facts, asked: Asked) -> Bools:
        """Decide for people and one piece of work, or for one person and work."""
        out: Bools = self.decides(
            *[getattr(people, name) for name in self.of_person], *self.asks(asked)
        )
        return out

    def asks(self, asked: Asked) -> tuple[Values, ...]:
        return tuple(getattr(asked, name) for name in self.of_work)

    def excludes_one(self, person: Mapping[str, int], work: Mapping[str, int]) -> bool:
        """Decide for one pair, of which the facts are plain numbers."""
        return bool(
            self.decides(
                *[person[name] for name in self.of_person], *[work[name] for name in self.of_work]
            )
        )


OWN_NO = Constraint(
    Exclusion.OWN_NO,
    refuses,
    ("refuses",),
    ("aspects",),
    lambda asked: asked.aspects,
)
HOURS = Constraint(
    Exclusion.HOURS,
    hours_apart,
    ("hours_min", "hours_max"),
    ("hours_min", "hours_max"),
    lambda asked: asked.hours_max != UNKNOWN_HOURS,
)
DAY_PARTS = Constraint(
    Exclusion.HOURS,
    too_few_day_parts,
    ("day_parts",),
    ("day_parts", "day_parts_needed"),
    lambda asked: asked.day_parts_needed,
)
START = Constraint(
    Exclusion.HOURS,
    starts_too_early,
    ("earliest",),
    ("start", "start_adjustable"),
    lambda asked: asked.start != NO_START and not asked.start_adjustable,
)
END = Constraint(
    Exclusion.HOURS,
    ends_too_late,
    ("latest",),
    ("end",),
    lambda asked: asked.end != NO_END,
)
DATES = Constraint(
    Exclusion.HOURS,
    dates_apart,
    ("available_from", "available_to"),
    ("starts_on", "ends_on"),
    lambda asked: asked.starts_on != NO_FROM or asked.ends_on != NO_TO,
)
LAW = Constraint(
    Exclusion.LEGAL_CERTIFICATE,
    lacks_by_law,
    ("certificates", "certificates_known"),
    ("law",),
    lambda asked: asked.law,
)

CONSTRAINTS = (OWN_NO, HOURS, DAY_PARTS, START, END, DATES, LAW)
"""With travel, which asks the routing, all there are."""


def minutes(people: Facts, asked: Asked) -> UInt16s:
    """Return the minutes of travel by the fastest means; 0 where they are not known."""
    means = people.means * asked.located
    return people.routing.minutes(means, people.x, people.y, asked.x, asked.y)


def only_by_bus(people: Facts, asked: Asked) -> Bools:
    """Say whose only means that gets there in time is public transport."""
    means = people.means * asked.located
    bus = means & np.uint8(PUBLIC_TRANSPORT)
    others = means ^ bus
    limit, spots = people.max_travel, (people.x, people.y, asked.x, asked.y)
    by_bus = (bus != 0) & (people.routing.minutes(bus, *spots) <= limit)
    by_other = (others != 0) & (people.routing.minutes(others, *spots) <= limit)
    out: Bools = by_bus & ~by_other
    return out


def excluded(people: Facts, asked: Asked, *, minutes: UInt16s) -> Bools:
    """Say which pairs any constraint excludes.

    Parameters
    ----------
    minutes : uint16
        Of travel, as the function of that name returns them.
    """
    out: Bools = too_far(minutes, people.max_travel)
    for constraint in CONSTRAINTS:
        out = out | constraint.excludes(people, asked)
    if some(asked.bus == BUS_TOO_LATE):
        out = out | misses_start(only_by_bus(people, asked), asked.bus)
    return out
