# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happens at work: aftercare; an interruption and what follows.

A trial begins in `trials`, because three parties confirm it first; contracts are `contracting`.
"""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.speaking import OnBehalf
from hartwerk.pathways.moving import Taken, moved, took
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.rules.actors import Actor
from hartwerk.rules.pathways import LIFE, Verb


def begin_aftercare(
    *, actor: Actor, pathway_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """From now on it is only asked how it goes.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It does not follow from here.
    Refused
        Nobody comes at the moment.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        LIFE.after(taken.state, Verb.BEGIN_AFTERCARE, by=actor.role)
        if taken.pathway.interrupted_on:
            raise Refused(Why.INTERRUPTED)
        moved(actor, taken, Verb.BEGIN_AFTERCARE, said=on_behalf, now=now)


def interrupt(
    *,
    actor: Actor,
    pathway_id: UUID,
    on: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Write down that nobody comes for a while; why is asked of nobody, and terms run on.

    Raises
    ------
    Pathway.DoesNotExist, MoveRefused, NotTheirs
        As for `begin_aftercare`.
    Refused
        It is interrupted already, or the day is not one of it.
    """
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        LIFE.after(taken.state, Verb.INTERRUPT, by=actor.role)
        if taken.pathway.interrupted_on:
            raise Refused(Why.INTERRUPTED)
        _within(taken, on, now)
        moved(
            actor, taken, Verb.INTERRUPT, on=on, said=on_behalf, now=now,
            changes={"interrupted_on": on},
        )  # fmt: skip


def resume(
    *,
    actor: Actor,
    pathway_id: UUID,
    on: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Write down that somebody comes again.

    Raises
    ------
    Pathway.DoesNotExist, MoveRefused, NotTheirs
        As for `begin_aftercare`.
    Refused
        It was not interrupted, or not yet on that day.
    """
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        LIFE.after(taken.state, Verb.RESUME, by=actor.role)
        since = taken.pathway.interrupted_on
        if since is None:
            raise Refused(Why.NOT_INTERRUPTED)
        if not since <= on <= localdate(now):
            raise Refused(Why.DAY)
        moved(
            actor, taken, Verb.RESUME, on=on, said=on_behalf, now=now,
            changes={"interrupted_on": None},
        )  # fmt: skip


def _within(taken: Taken, on: date, now: datetime) -> None:
    begun = taken.pathway.started_on
    if begun is None or not begun <= on <= localdate(now):
        raise Refused(Why.DAY)
