# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Promises of members to each other: made, kept or released, never broken and never ranked."""

import uuid
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import (
    participations_to_change,
    pledges_to_change,
    pledges_to_see,
)
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.records import journal
from hartwerk.records.models.networks import Participation, Pledge
from hartwerk.rules.actors import Actor
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.pledges import LIFE, State, Verb
from hartwerk.rules.reasons import Released, SetBack

MOST = 500
"""People in one promise: more is a slip of the finger."""


def make(
    *,
    actor: Actor,
    organisation_id: UUID,
    people: int,
    since: date,
    until: date,
    now: datetime,
    key: UUID | None = None,
) -> Pledge:
    """Write down what a member promises: so many people, until the first day after the period.

    Parameters
    ----------
    key
        Of the pledge: who sends the same form twice gets the first one back.

    Raises
    ------
    Participation.DoesNotExist
        The organisation is no member, or the actor may not.
    FieldRefused
        Names the field that cannot be taken so.
    """
    key = key or uuid.uuid4()
    if not 1 <= people <= MOST:
        raise FieldRefused("people", Problem.NOBODY)
    if until <= since:
        raise FieldRefused("until", Problem.PERIOD)
    try:
        with acting(actor):
            participations_to_change(actor).get(
                organisation=organisation_id, kind=Participation.Kind.MEMBER, until=None
            )
            if (before := pledges_to_see(actor).filter(pk=key).first()) is not None:
                return before
            pledge = Pledge(
                id=key,
                network_id=actor.network_id,
                organisation_id=organisation_id,
                people=people,
                since=since,
                until=until,
                made_at=now,
            )
            pledge.save(force_insert=True)
            journal.note(
                actor=actor,
                subject="pledge",
                subject_id=pledge.pk,
                verb="make",
                now=now,
                detail=str(people),
            )
    except IntegrityError as clash:
        with acting(actor):
            if (before := pledges_to_see(actor).filter(pk=key).first()) is None:
                raise Pledge.DoesNotExist from clash
            return before
    return pledge


def begin(*, actor: Actor, pledge_id: UUID, now: datetime) -> Pledge:
    """Say that a promise runs.

    Raises
    ------
    Pledge.DoesNotExist
        It does not exist, or the actor may not.
    MoveRefused
        It runs already, or is settled.
    """
    return _move(actor, pledge_id, Verb.BEGIN, now)


def keep(*, actor: Actor, pledge_id: UUID, now: datetime) -> Pledge:
    """Say that a promise was kept. Raises as `begin` does."""
    return _move(actor, pledge_id, Verb.KEEP, now)


def keep_partly(*, actor: Actor, pledge_id: UUID, now: datetime) -> Pledge:
    """Say that a part of a promise was kept. Raises as `begin` does."""
    return _move(actor, pledge_id, Verb.KEEP_PARTLY, now)


def release(*, actor: Actor, pledge_id: UUID, reason: Released, now: datetime) -> Pledge:
    """Release a member from its promise, with the reason. Raises as `begin` does."""
    return _move(actor, pledge_id, Verb.RELEASE, now, reason.value)


def begin_due(*, actor: Actor, now: datetime) -> int:
    """Begin the promises whose period has begun; `actor` is the house as CLOCK. Return how many."""
    with acting(actor):
        begun = pledges_to_change(actor).filter(state=State.MADE.value, since__lte=localdate(now))
        ids = list(begun.order_by("since", "pk").values_list("pk", flat=True))
        for pledge_id in ids:
            begin(actor=actor, pledge_id=pledge_id, now=now)
    return len(ids)


def set_back(*, actor: Actor, pledge_id: UUID, reason: SetBack, now: datetime) -> Pledge:
    """Undo the last move of a promise.

    Raises
    ------
    Pledge.DoesNotExist
        It does not exist, or the actor may not.
    MoveRefused
        There is no last move, or another side made it.
    """
    with acting(actor):
        pledge = _taken(actor, pledge_id)
        with as_system(actor):
            last = journal.last_move(pledge.pk)
        if last is None:
            raise MoveRefused(Verb.BEGIN, State(pledge.state))
        before = State(pledge.state)
        target = LIFE.before(before, Verb(last.verb), State(last.source), by=actor.role)
        pledge.state = target.value
        pledge.save(update_fields=["state"])
        journal.note(
            actor=actor,
            subject="pledge",
            subject_id=pledge.pk,
            verb=last.verb,
            now=now,
            source=before.value,
            target=target.value,
            reason=reason.value,
            undoes=last.pk,
        )
    return pledge


def _move(actor: Actor, pledge_id: UUID, verb: Verb, now: datetime, reason: str = "") -> Pledge:
    with acting(actor):
        pledge = _taken(actor, pledge_id)
        before = State(pledge.state)
        after = LIFE.after(before, verb, by=actor.role)
        pledge.state = after.value
        pledge.save(update_fields=["state"])
        journal.note(
            actor=actor,
            subject="pledge",
            subject_id=pledge.pk,
            verb=verb.value,
            now=now,
            source=before.value,
            target=after.value,
            reason=reason,
        )
    return pledge


def _taken(actor: Actor, pledge_id: UUID) -> Pledge:
    return pledges_to_change(actor).select_for_update(of=("self",)).get(pk=pledge_id)
