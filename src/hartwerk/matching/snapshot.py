# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one look over everybody in a network who said yes: how many would fit, and never who.

It reads on a connection of its own, as the role of the engine, which sees packed profiles of
consenting people and no name. What is read is kept in this process for a few minutes, as arrays.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from threading import Lock
from uuid import UUID

import numpy as np
from django.db import connections

from hartwerk.access.context import acting_on, house
from hartwerk.engine import matching
from hartwerk.engine.people import People
from hartwerk.engine.steps import Step, StepKind, one_step_for_work
from hartwerk.engine.works import Works
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.packing import pack_people, pack_works
from hartwerk.profiles.people import Person
from hartwerk.profiles.work import Work
from hartwerk.rules.actors import Role
from hartwerk.rules.conditions import Verdict

ALIAS = "engine"
"""Of the connection; without one nothing is counted."""
STANDS = timedelta(minutes=5)
"""A count may be so old: it says how many, and changes nobody's place."""
FEW = 5
"""Below this a number could point at somebody: it reads: a few."""
OF_A_MEMBER = frozenset(
    {StepKind.ADAPTATION, StepKind.FEWER_HOURS, StepKind.MORE_HOURS, StepKind.LATER_START}
)
"""What a member can change by itself; a certificate or a longer journey is the person's."""
_FITS = tuple(Verdict).index(Verdict.FITS), tuple(Verdict).index(Verdict.FITS_WITH)


@dataclass(frozen=True, slots=True)
class HowMany:
    """How many people would fit. `n` None: some, but too few to say how many."""

    n: int | None


@dataclass(frozen=True, slots=True)
class Opening:
    """How many fit a piece of work as it is, and what a member could change to open it for most.

    `step` None: nothing that is tried would open it for anybody more.
    """

    fits: HowMany
    step: Step | None
    opens: HowMany


class Alike(StrEnum):
    """Of how many people of the network something is true; never how many below five."""

    ONE = "one"
    """Of one at most: whoever knows that person recognises them."""
    FEW = "few"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class _Kept:
    people: People
    on: date
    at: datetime


_KEPT: dict[UUID, _Kept] = {}
_ONE_AT_A_TIME = Lock()


def how_many_fit(
    *, network_id: UUID, works: Sequence[Work], on: date, now: datetime
) -> Mapping[str, HowMany] | None:
    """Return by the reference of the work how many of the network would fit.

    None: this house has no connection for the engine, so nobody looked.
    """
    if ALIAS not in connections.settings:
        return None
    people = _people(network_id, on, now)
    packed = pack_works(works, on=on)
    return {work.ref: _counted(people, packed, row) for row, work in enumerate(works)}


def what_opens(*, network_id: UUID, work: Work, on: date, now: datetime) -> Opening | None:
    """Return how many of the network fit a piece of work, and the one change that opens it most.

    None: this house has no connection for the engine, so nobody looked.
    """
    if ALIAS not in connections.settings:
        return None
    people = _people(network_id, on, now)
    packed = pack_works([work], on=on)
    tried = one_step_for_work(people, packed, 0) if len(people) else ()
    best = next((step for step in tried if step.kind in OF_A_MEMBER), None)
    return Opening(
        fits=_counted(people, packed, 0),
        step=best,
        opens=_few(best.opens if best else 0),
    )


def how_alike(
    *, network_id: UUID, is_true: Callable[[Sequence[Person]], Iterable[bool]]
) -> Alike | None:
    """Return of how many of the network something is true, as far as is known.

    None: this house has no connection for the engine, so nobody looked.

    Parameters
    ----------
    is_true
        Says so of each of some people; no person leaves this function.
    """
    if ALIAS not in connections.settings:
        return None
    n = sum(is_true([*_read(network_id)]))
    if n <= 1:
        return Alike.ONE
    return Alike.FEW if n < FEW else Alike.MANY


def forget() -> None:
    """Let go of what was read: at the end of a test, or when a network is gone."""
    with _ONE_AT_A_TIME:
        _KEPT.clear()


def _counted(people: People, works: Works, row: int) -> HowMany:
    if not len(people):
        return HowMany(0)
    found = matching.verdicts(people, works, row)
    n = int(np.isin(found, _FITS).sum())
    return _few(n)


def _few(n: int) -> HowMany:
    return HowMany(n if n >= FEW or n == 0 else None)


def _people(network_id: UUID, on: date, now: datetime) -> People:
    with _ONE_AT_A_TIME:
        kept = _KEPT.get(network_id)
        if kept is None or kept.on != on or not now - STANDS < kept.at <= now:
            people = pack_people([*_read(network_id)], on=on)
            kept = _KEPT[network_id] = _Kept(people, on, now)
        return kept.people


def _read(network_id: UUID) -> Iterable[Person]:
    with acting_on(ALIAS, house(Role.ENGINE, network_id)):
        for each in vault.to_match(using=ALIAS):
            yield keeping.person_of(
                keeping.from_json(each.practical),
                each.profile,
                ref=str(each.candidate_id),
                waiting_since=each.waiting_since,
            )
