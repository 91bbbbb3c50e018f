# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happens at work: contracts, a permanent one, aftercare; an interruption and what follows.

A trial begins in `trials`, because three parties confirm it first.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.speaking import OnBehalf
from hartwerk.pathways.moving import Taken, moved, took
from hartwerk.pathways.parts import end_parts
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.rules.actors import Actor
from hartwerk.rules.pathways import LIFE, Verb

AHEAD = timedelta(days=92)
"""How long before its first day a contract is written down."""
BACK = timedelta(days=31)
"""How long somebody may have been at work before anybody wrote down that they would be."""


def sign(
    *,
    actor: Actor,
    pathway_id: UUID,
    on: date,
    until: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Write down a contract for a fixed term: the first, or the next; a trial ends with it.

    Parameters
    ----------
    on, until
        Its first day, and the first day on which it no longer holds.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        A contract does not follow from here.
    Refused
        It ends before it begins, or begins before what it follows, or too far ahead.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    if until <= on:
        raise Refused(Why.DAY)
    _employ(actor, pathway_id, Verb.SIGN, on, until, now, on_behalf)


def make_permanent(
    *,
    actor: Actor,
    pathway_id: UUID,
    on: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Write down a contract without an end.

    Raises
    ------
    Pathway.DoesNotExist, MoveRefused, Refused, NotTheirs
        As for `sign`.
    """
    _employ(actor, pathway_id, Verb.MAKE_PERMANENT, on, None, now, on_behalf)


def begin_aftercare(
    *, actor: Actor, pathway_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """From now on it is only asked how it goes.

    Raises
    ------
    Pathway.DoesNotExist, MoveRefused, NotTheirs
        As for `sign`.
    Refused
        Nobody comes at the moment.
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
        As for `sign`.
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
        As for `sign`.
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


def _employ(
    actor: Actor,
    pathway_id: UUID,
    verb: Verb,
    on: date,
    until: date | None,
    now: datetime,
    on_behalf: OnBehalf | None,
) -> None:
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        LIFE.after(taken.state, verb, by=actor.role)
        pathway = taken.pathway
        after = pathway.paid_since or pathway.started_on or pathway.agreed_on - BACK
        if not after <= on <= localdate(now) + AHEAD:
            raise Refused(Why.DAY)
        moved(
            actor, taken, verb, on=on, until=until, said=on_behalf, now=now,
            changes={
                "started_on": pathway.started_on or on,
                "paid_since": pathway.paid_since or on,
                "until": until,
                "interrupted_on": None,
            },
        )  # fmt: skip
        end_parts(actor, taken, now=now)


def _within(taken: Taken, on: date, now: datetime) -> None:
    begun = taken.pathway.started_on
    if begun is None or not begun <= on <= localdate(now):
        raise Refused(Why.DAY)
