# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A setback: what it is about in a neutral code, what is tried next, who does it and by when.

It closes nothing and moves nothing. That it was recovered from is a line of its own; so is that it
was not so, which whoever wrote it says, with a reason.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.check_ins import TRIERS, pathways_to_follow, setbacks_to_see
from hartwerk.access.context import acting, as_system
from hartwerk.pathways.moving import Taken, note, take, write_line
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records.models.check_ins import Setback
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathways import OPEN
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import WHO, About, Try

SETBACK, RECOVER, SET_BACK = "setback", "recover", "set_back"
FURTHEST = timedelta(days=92)
"""How far ahead something is tried at most: what takes longer is a plan, not a next step."""


@dataclass(frozen=True, slots=True)
class Next:
    """What it is about, and what is tried."""

    about: About
    tries: Try
    whose: Role
    until: date


def happened(*, actor: Actor, pathway_id: UUID, next: Next, now: datetime) -> UUID:
    """Write down a setback with what is tried. Return the key of its line.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        The day lies behind us or too far ahead, nobody is named who tries, or the pathway is over.
    """
    today = localdate(now)
    if next.whose not in WHO or not today <= next.until <= today + FURTHEST:
        raise Refused(Why.DAY)
    with acting(actor):
        taken = _taken(actor, pathway_id)
        made = Setback(
            about=next.about.value, tries=next.tries.value, whose=next.whose.value,
            until=next.until, on=today,
        )  # fmt: skip
        _write(actor, taken, made, SETBACK, now)
    return made.pk


def recover(*, actor: Actor, setback_id: UUID, now: datetime) -> None:
    """Write down that a setback is behind somebody.

    Raises
    ------
    Setback.DoesNotExist
        There is none that stands, or the actor may not.
    """
    with acting(actor):
        row, taken = _standing(actor, setback_id)
        _write(actor, taken, Setback(recovers=row, on=localdate(now)), RECOVER, now)


def set_back(*, actor: Actor, setback_id: UUID, reason: SetBack, now: datetime) -> None:
    """Say that a line about a setback was not so: by the side that wrote it.

    Raises
    ------
    Setback.DoesNotExist
        There is none that stands, or the actor may not.
    Refused
        Another side wrote it.
    """
    with acting(actor):
        rows = setbacks_to_see(actor).filter(undoes=None, undone_by=None)
        row = rows.get(pk=setback_id)
        taken = _taken(actor, row.pathway_id, over=True)
        # Who came first while we waited took it away.
        row = rows.get(pk=setback_id)
        if row.role != actor.role.value:
            raise Refused(Why.OF_ANOTHER_SIDE)
        if Setback.objects.filter(recovers=row, undone_by=None).exists():
            raise Refused(Why.MOVED_SINCE)
        back = Setback(undoes=row, reason=reason.value, on=localdate(now))
        _write(actor, taken, back, SET_BACK, now, reason)


def _standing(actor: Actor, setback_id: UUID) -> tuple[Setback, Taken]:
    """Lock the pathway, and return a setback that stands and was not recovered from."""
    rows = setbacks_to_see(actor).filter(undoes=None, undone_by=None).exclude(about="")
    taken = _taken(actor, rows.get(pk=setback_id).pathway_id, over=True)
    row = rows.get(pk=setback_id)
    if Setback.objects.filter(recovers=row, undone_by=None).exists():
        raise Setback.DoesNotExist
    return row, taken


def _taken(actor: Actor, pathway_id: UUID, *, over: bool = False) -> Taken:
    if actor.role not in TRIERS:
        raise Pathway.DoesNotExist
    pathways_to_follow(actor).only("pk").get(pk=pathway_id)
    # A coach has no right to change a pathway, and a setback changes none: it is only locked.
    with as_system(actor) as system:
        taken = take(system, pathway_id)
    if taken.state not in OPEN and not over:
        raise Refused(Why.MOVED_SINCE)
    return taken


def _write(
    actor: Actor,
    taken: Taken,
    line: Setback,
    verb: str,
    now: datetime,
    reason: SetBack | None = None,
) -> None:
    write_line(actor, taken, line, now)
    note(actor, taken, verb, subject="setback", reason=reason, now=now)
