# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The only hard exclusions, one named function each: travel, hours, the own no, the law.

Every function takes people and works with an index for each, and answers: does this exclude?
One index may be an array, the other a number: the same formula serves people for a piece of
work, work for a person, and the explanation of one pair. What is not known never excludes.
Each is O(pairs).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hartwerk.engine.arrays import (
    NO_END,
    NO_FROM,
    NO_TO,
    UNKNOWN_HOURS,
    Bools,
    Index,
    UInt16s,
)
from hartwerk.engine.people import People
from hartwerk.engine.travel import PUBLIC_TRANSPORT
from hartwerk.engine.works import BUS_TOO_LATE, Works
from hartwerk.rules.conditions import Exclusion


def refuses(people: People, i: Index, works: Works, j: Index) -> Bools:
    """The person said no to this family of work, or to something in it."""
    out: Bools = (people.refuses[i] & works.aspects[j]) != 0
    return out


def hours_apart(people: People, i: Index, works: Works, j: Index) -> Bools:
    """The hours a week that the person can and that the work is, have none in common."""
    out: Bools = (people.hours_max[i] < works.hours_min[j]) | (
        people.hours_min[i] > works.hours_max[j]
    )
    return out


def too_few_day_parts(people: People, i: Index, works: Works, j: Index) -> Bools:
    """The person can come on fewer of the day parts than the work needs."""
    common = np.bitwise_count(people.day_parts[i] & works.day_parts[j])
    out: Bools = common < works.day_parts_needed[j]
    return out


def starts_too_early(people: People, i: Index, works: Works, j: Index) -> Bools:
    """The work starts before the person can be there, and cannot start later."""
    out: Bools = (people.earliest[i] > works.start[j]) & ~works.start_adjustable[j]
    return out


def ends_too_late(people: People, i: Index, works: Works, j: Index) -> Bools:
    """The work ends after the person must have stopped."""
    out: Bools = people.latest[i] < works.end[j]
    return out


def dates_apart(people: People, i: Index, works: Works, j: Index) -> Bools:
    """The person is free only after the work ends, or only until before it starts."""
    out: Bools = (people.available_from[i] > works.ends_on[j]) | (
        people.available_to[i] < works.starts_on[j]
    )
    return out


def lacks_by_law(people: People, i: Index, works: Works, j: Index) -> Bools:
    """The person is known not to hold a certificate that the law demands for the task."""
    lacks = works.law[j] & people.certificates_known[i] & ~people.certificates[i]
    out: Bools = lacks != 0
    return out


def minutes(people: People, i: Index, works: Works, j: Index) -> UInt16s:
    """Minutes of travel by the fastest means; 0 where not known. Not a constraint itself."""
    means = people.means[i] * works.located[j]
    return people.routing.minutes(means, people.x[i], people.y[i], works.x[j], works.y[j])


def too_far(people: People, i: Index, works: Works, j: Index) -> Bools:
    """Every means takes longer than the person will travel."""
    out: Bools = minutes(people, i, works, j) > people.max_travel[i]
    return out


def only_by_bus(people: People, i: Index, works: Works, j: Index) -> Bools:
    """Public transport is the only means that gets the person there in time. Not a constraint."""
    means = people.means[i] * works.located[j]
    bus = means & np.uint8(PUBLIC_TRANSPORT)
    others = means ^ bus
    limit, spots = people.max_travel[i], (people.x[i], people.y[i], works.x[j], works.y[j])
    by_bus = (bus != 0) & (people.routing.minutes(bus, *spots) <= limit)
    by_other = (others != 0) & (people.routing.minutes(others, *spots) <= limit)
    out: Bools = by_bus & ~by_other
    return out


def misses_start_by_bus(people: People, i: Index, works: Works, j: Index) -> Bools:
    """Only the bus will do, the first arrives after the start, and the start cannot move."""
    out: Bools = (works.bus[j] == BUS_TOO_LATE) & only_by_bus(people, i, works, j)
    return out


@dataclass(frozen=True, slots=True)
class Constraint:
    """A hard exclusion: its reason, the function that decides, and which work it concerns."""

    reason: Exclusion
    excludes: Callable[[People, Index, Works, Index], Bools]
    concerns: Callable[[Works, int], bool]
    """False where it cannot exclude anybody from this work: the kernel skips it."""


# reason                        decides               concerns this work
CONSTRAINTS = (
    Constraint(Exclusion.OWN_NO, refuses, lambda w, j: bool(w.aspects[j])),
    Constraint(Exclusion.HOURS, hours_apart, lambda w, j: bool(w.hours_max[j] != UNKNOWN_HOURS)),
    Constraint(Exclusion.HOURS, too_few_day_parts, lambda w, j: bool(w.day_parts_needed[j])),
    Constraint(Exclusion.HOURS, starts_too_early, lambda w, j: not w.start_adjustable[j]),
    Constraint(Exclusion.HOURS, ends_too_late, lambda w, j: bool(w.end[j] != NO_END)),
    Constraint(Exclusion.HOURS, dates_apart, lambda w, j: has_dates(w, j)),
    Constraint(Exclusion.LEGAL_CERTIFICATE, lacks_by_law, lambda w, j: bool(w.law[j])),
    Constraint(Exclusion.TRAVEL, too_far, lambda w, j: bool(w.located[j])),
    Constraint(Exclusion.TRAVEL, misses_start_by_bus, lambda w, j: bool(w.bus[j] == BUS_TOO_LATE)),
)  # fmt: skip
"""All there are; cheap ones first. A capability gap is none of them, nor is age."""


def has_dates(works: Works, j: int) -> bool:
    """Say whether work begins or ends on a day."""
    return bool(works.starts_on[j] != NO_FROM or works.ends_on[j] != NO_TO)


def excluded(people: People, i: Index, works: Works, j: Index) -> Bools:
    """Say which pairs are excluded by any constraint."""
    out = CONSTRAINTS[0].excludes(people, i, works, j)
    for constraint in CONSTRAINTS[1:]:
        out = out | constraint.excludes(people, i, works, j)
    return out
