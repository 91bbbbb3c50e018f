# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Come and look: a visit is planned, held, and each side says how it was, the person first."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.pathways import visits_to_move
from hartwerk.access.speaking import TOLD, NotTheirs, OnBehalf
from hartwerk.pathways.moving import Taken, keep_time, took
from hartwerk.pathways.parts import move_part, note_part
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records.models.pathways import Visit
from hartwerk.records.writing import write
from hartwerk.rules import pathways
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.visits import Says, State, Verb

PLAN, SAY = "plan", "say"
OF_PERSON = (Role.CANDIDATE, Role.CASEWORKER)


def plan(
    *,
    actor: Actor,
    pathway_id: UUID,
    at: datetime,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> UUID:
    """Plan a visit before the first day; a visit that is planned already moves. Return its key.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        Somebody works there already, or it is over.
    Refused
        It would be in the past.
    NotTheirs
        The person does not plan it; or the project leader did not name who said so.
    """
    if at <= now:
        raise Refused(Why.DAY)
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        if actor.role is Role.CANDIDATE:
            raise NotTheirs
        if taken.state is not pathways.State.AGREED:
            raise MoveRefused(Verb.HOLD, taken.state)
        planned = Visit.objects.filter(pathway=pathway_id, state=State.PLANNED.value).first()
        if planned is not None:
            write(planned, at=at)
        else:
            planned = Visit(network_id=actor.network_id, pathway_id=pathway_id, at=at)
            planned.save(force_insert=True)
        keep_time(actor, taken, now=now)
        note_part(actor, taken, planned, PLAN, target=State.PLANNED, said=on_behalf, now=now)
    return planned.pk


def hold(*, actor: Actor, visit_id: UUID, now: datetime, on_behalf: OnBehalf | None = None) -> None:
    """Write down that somebody came.

    Raises
    ------
    Visit.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It was not planned any more.
    Refused
        It is still to come.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        taken, visit = _take(actor, visit_id, on_behalf)
        if localdate(visit.at) > localdate(now):
            raise Refused(Why.TOO_EARLY)
        move_part(actor, taken, visit, Verb.HOLD, said=on_behalf, now=now)


def cancel(
    *, actor: Actor, visit_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """Call a visit off; nobody is asked why.

    Raises
    ------
    Visit.DoesNotExist, MoveRefused, NotTheirs
        As for `hold`.
    """
    with acting(actor):
        taken, visit = _take(actor, visit_id, on_behalf)
        move_part(actor, taken, visit, Verb.CANCEL, said=on_behalf, now=now)


def say(
    *,
    actor: Actor,
    visit_id: UUID,
    says: Says,
    now: datetime,
    channel: Channel | None = None,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Say how it was: the person, or a helper who heard it; after them the team.

    Parameters
    ----------
    channel
        How a helper heard it.

    Raises
    ------
    Visit.DoesNotExist
        There is none, or the actor may not.
    Refused
        There was no visit yet, or the person did not say it first.
    NotTheirs
        A helper did not say how they heard it; or the project leader who of the member said so.
    """
    with acting(actor):
        taken, visit = _take(actor, visit_id, on_behalf)
        if visit.state != State.HELD.value:
            raise Refused(Why.TOO_EARLY)
        if actor.role is Role.CASEWORKER and channel not in TOLD:
            raise NotTheirs
        if actor.role in OF_PERSON:
            # What the team said rests on it: from then on it stays.
            if visit.team_says:
                raise Refused(Why.SAID_ALREADY)
            write(visit, person_says=says.value)
        elif not visit.person_says:
            raise Refused(Why.PERSON_FIRST)
        else:
            write(visit, team_says=says.value)
        keep_time(actor, taken, now=now)
        note_part(
            actor, taken, visit, SAY, said=on_behalf, detail=channel.value if channel else "",
            now=now,
        )  # fmt: skip


def _take(actor: Actor, visit_id: UUID, on_behalf: OnBehalf | None) -> tuple[Taken, Visit]:
    allowed = visits_to_move(actor)
    pathway_id = allowed.only("pathway_id").get(pk=visit_id).pathway_id
    taken = took(actor, pathway_id, on_behalf)
    return taken, allowed.select_for_update(of=("self",)).get(pk=visit_id)
