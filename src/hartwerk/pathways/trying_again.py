# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A setback: what it is about in a neutral code, what is tried next, who does it and by when.

It closes nothing and moves nothing. That it was recovered from is a line of its own; so is that it
was not so, which whoever wrote it says, with a reason.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate

from hartwerk.access.check_ins import TRIERS, pathways_to_follow, setbacks_to_see
from hartwerk.access.context import acting, as_system
from hartwerk.access.speaking import note_about
from hartwerk.pathways.moving import Taken, take
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
        made = _add(
            actor, taken, now, about=next.about.value, tries=next.tries.value,
            whose=next.whose.value, until=next.until,
        )  # fmt: skip
        _note(actor, taken, SETBACK, now)
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
        _add(actor, taken, now, recovers=row)
        _note(actor, taken, RECOVER, now)


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
        _add(actor, taken, now, undoes=row, reason=reason.value)
        _note(actor, taken, SET_BACK, now, reason)


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


def _add(actor: Actor, taken: Taken, now: datetime, **said: object) -> Setback:
    lines = Setback.objects.filter(pathway=taken.pathway.pk)
    made = Setback(
        network_id=actor.network_id,
        pathway_id=taken.pathway.pk,
        number=(lines.aggregate(last=Max("number"))["last"] or 0) + 1,
        role=actor.role.value,
        by_id=actor.membership_id,
        on=localdate(now),
        at=now,
        **said,
    )
    made.save(force_insert=True)
    return made


def _note(
    actor: Actor, taken: Taken, verb: str, now: datetime, reason: SetBack | None = None
) -> None:
    note_about(
        actor, subject="setback", subject_id=taken.pathway.pk, candidate_id=taken.candidate.pk,
        member_id=taken.pathway.employer_id, verb=verb, reason=reason, now=now,
    )  # fmt: skip
