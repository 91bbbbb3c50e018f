# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One step away: the single change that opens most, for a person or for a piece of work.

A change is tried by running the kernel again with it; nothing is estimated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from hartwerk.engine.arrays import ALL, NO_CEILING, NO_START, UNKNOWN_HOURS, Bools, Int64s
from hartwerk.engine.constraints import excluded, minutes
from hartwerk.engine.people import People
from hartwerk.engine.travel import LONGEST
from hartwerk.engine.weighing import plan, weigh_people, weigh_works
from hartwerk.engine.works import BUS_ADAPTED, BUS_TOO_LATE, COLUMNS, DEMANDS, Works

MOST_KEPT = 500
"""Pieces of work: of more, what was tried is not kept; it would take hundreds of megabytes."""
MORE_TRAVEL = 10
"""Minutes."""
HOURS = (4, 8)
"""Hours a week: the smaller change is named when it opens as much."""


class StepKind(StrEnum):
    """What can change."""

    CERTIFICATE = "certificate"
    ADAPTATION = "adaptation"
    FEWER_HOURS = "fewer_hours"
    MORE_HOURS = "more_hours"
    LATER_START = "later_start"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True)
class Step:
    """One change and what it opens.

    Attributes
    ----------
    kind
        What changes.
    index
        The certificate or adaptation; 0 elsewhere.
    amount
        Hours a week or minutes; 0 elsewhere.
    opens
        For a certificate, hours, start and travel: pairs that were excluded and no longer are.
        For an adaptation, or a certificate that the employer wants: pairs with open gaps that
        have none left.
    """

    kind: StepKind
    index: int
    amount: int
    opens: int


@dataclass(frozen=True, slots=True)
class _State:
    """What a list looks like: who may, and who has open gaps."""

    out: Bools
    gaps: Int64s

    def opened_by(self, after: "_State") -> int:
        """Count pairs that the change lets in, or frees of their last gap."""
        let_in = self.out & ~after.out
        closed = ~self.out & ~after.out & (self.gaps > 0) & (after.gaps == 0)
        return int(np.count_nonzero(let_in | closed))


def one_step_for_work(people: People, works: Works, work: int) -> tuple[Step, ...]:
    """Return what the employer could change, or people could get, that opens this work most.

    Returns
    -------
    tuple of Step
        Best first; of equal steps the order of `StepKind`, then the smaller. Steps that open
        nothing are left out.

    Notes
    -----
    O(changes x people): about 30 changes.
    """
    before = _for_work(people, works.only(work))
    tried = [
        Step(kind, index, amount, before.opened_by(_for_work(changed, altered)))
        for kind, index, amount, changed, altered in _changes_of_work(people, works, work)
    ]
    return _best(tried)


def one_step_for_person(people: People, works: Works, person: int) -> tuple[Step, ...]:
    """Return what this person could get or be offered that opens most work.

    Returns and notes as for `one_step_for_work`. O(changes x work).
    """
    one = people.only(person)
    before = _for_person(one, works)
    tried = [
        Step(kind, index, amount, before.opened_by(_for_person(changed, altered)))
        for kind, index, amount, changed, altered in _changes_of_person(people, works, person)
    ]
    return _best(tried)


def _for_work(people: People, one: Works) -> _State:
    asks = plan(one, 0)
    took = minutes(people, asks.asked)
    return _State(excluded(people, asks.asked, minutes=took), weigh_people(people, asks).gaps)


def _for_person(one: People, works: Works) -> _State:
    person, asked = one.one(0), works.asked(ALL)
    took = minutes(person, asked)
    return _State(
        excluded(person, asked, minutes=took),
        weigh_works(person, works, np.arange(len(works)), asked).gaps,
    )


_Change = tuple[StepKind, int, int, People, Works]


def _changes_of_work(people: People, works: Works, work: int) -> Iterator[_Change]:
    one = works.only(work)
    for bit in _bits(int(one.law[0] | one.wanted[0])):
        mask = ~np.uint64(1 << bit)
        changed = works.only(work, law=one.law & mask, wanted=one.wanted & mask)
        yield StepKind.CERTIFICATE, bit, 0, people, changed
    for number in range(len(works.catalogue.relaxes)):
        offered = one.adaptations | np.uint64(1 << number)
        if offered[0] != one.adaptations[0]:
            changed = works.only(work, adaptations=offered)
            yield StepKind.ADAPTATION, number, 0, people, changed
    least, most = int(one.hours_min[0]), int(one.hours_max[0])
    for amount in HOURS:
        if least > amount:
            changed = works.only(work, hours_min=[least - amount])
            yield StepKind.FEWER_HOURS, 0, amount, people, changed
        if most < NO_CEILING:
            changed = works.only(work, hours_max=[most + amount])
            yield StepKind.MORE_HOURS, 0, amount, people, changed
    if one.start[0] != NO_START and not one.start_adjustable[0]:
        bus = BUS_ADAPTED if one.bus[0] == BUS_TOO_LATE else one.bus[0]
        changed = works.only(work, start_adjustable=[True], bus=[bus])
        yield StepKind.LATER_START, 0, 0, people, changed
    yield StepKind.TRAVEL, 0, MORE_TRAVEL, _further(people), one


def _changes_of_person(people: People, works: Works, person: int) -> Iterator[_Change]:
    asked = int(np.bitwise_or.reduce(works.law | works.wanted)) if len(works) else 0
    one = people.only(person)
    for bit in _bits(asked & ~int(one.certificates[0] & one.certificates_known[0])):
        changed, mask = people.only(person), np.uint64(1 << bit)
        changed.certificates[0] |= mask
        changed.certificates_known[0] |= mask
        yield StepKind.CERTIFICATE, bit, 0, changed, works
    least, most = int(one.hours_min[0]), int(one.hours_max[0])
    for amount in HOURS:
        if most < NO_CEILING:
            changed = people.only(person)
            changed.hours_max[0] = most + amount
            yield StepKind.MORE_HOURS, 0, amount, changed, works
        if least > amount and most != UNKNOWN_HOURS:
            changed = people.only(person)
            changed.hours_min[0] = least - amount
            yield StepKind.FEWER_HOURS, 0, amount, changed, works
    for number in range(len(works.catalogue.relaxes)):
        yield StepKind.ADAPTATION, number, 0, one, _offering(works, number)
    yield StepKind.TRAVEL, 0, MORE_TRAVEL, _further(one), works


def _further(people: People) -> People:
    """Everyone travels longer. The grid of places stays as it was: all people are looked at."""
    further = replace(people, gate=people.gate.copy())
    np.minimum(people.max_travel + np.uint16(MORE_TRAVEL), LONGEST, out=further.max_travel)
    return further


def _offering(works: Works, adaptation: int) -> Works:
    """All places offer this too; tried for one person after the other, so it is kept."""
    if (found := works.offering.get(adaptation)) is not None:
        return found
    columns = {name: getattr(works, name) for name in (*COLUMNS, *DEMANDS)}
    columns["adaptations"] = works.adaptations | np.uint64(1 << adaptation)
    made = Works.from_columns(catalogue=works.catalogue, skills=works.skills, **columns)
    if len(works) <= MOST_KEPT:
        works.offering[adaptation] = made
    return made


def _best(tried: list[Step]) -> tuple[Step, ...]:
    """Order the steps; a larger amount that opens no more than a smaller one is left out."""
    kinds = tuple(StepKind)
    ordered = sorted(
        (step for step in tried if step.opens),
        key=lambda step: (-step.opens, kinds.index(step.kind), step.amount, step.index),
    )
    seen: set[tuple[StepKind, int]] = set()
    kept: list[Step] = []
    for step in ordered:
        if (step.kind, step.index) not in seen:
            seen.add((step.kind, step.index))
            kept.append(step)
    return tuple(kept)


def _bits(mask: int) -> Iterator[int]:
    return (bit for bit in range(mask.bit_length()) if mask >> bit & 1)
