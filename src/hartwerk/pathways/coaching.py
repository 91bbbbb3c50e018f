# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a job coach writes down: the hours that somebody pays, and each time they did something.

JC-03: a day, hours, how it was and what was agreed. What else a coach knows stays with the coach.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.around import pathways_to_coach
from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import pathways_to_check
from hartwerk.pathways.coach_hours import grants_of
from hartwerk.pathways.moving import Taken, keep_time, note, take, write_line
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.sheets import text
from hartwerk.pathways.starting import FURTHEST
from hartwerk.records.models.coaching import CoachGrant, CoachVisit
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.coaching import (
    LONGEST_WORDS,
    MOST_GRANTED,
    MOST_QUARTERS,
    QUARTERS,
    Activity,
    Agreement,
    Outcome,
    Payer,
)
from hartwerk.rules.pathways import OPEN
from hartwerk.rules.reasons import SetBack

LONGEST_GRANT = timedelta(days=3 * 366)
REFERENCE = 30
"""Characters."""


@dataclass(frozen=True, slots=True)
class Granted:
    """What a payer decided. `until` is the first day on which it does not pay any more."""

    payer: Payer
    since: date
    until: date
    hours: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Did:
    """What a coach did on a day."""

    on: date
    quarters: int
    outcome: Outcome
    activity: Activity = Activity.AT_WORK
    agreed: Agreement | None = None
    words: str = ""
    next_on: date | None = None


def grant(*, actor: Actor, pathway_id: UUID, granted: Granted, now: datetime) -> UUID:
    """Write down that somebody pays hours of a coach; from then on it is told when they end.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, it is over, or the actor neither coaches nor helps the person.
    Refused
        The days or the hours cannot be, or other hours hold on some of these days.
    NotWritten
        The reference says something private, or is too long.
    """
    since, until = granted.since, granted.until
    if not since < until <= since + LONGEST_GRANT or until > localdate(now) + LONGEST_GRANT:
        raise Refused(Why.DAY)
    if not 1 <= granted.hours <= MOST_GRANTED:
        raise Refused(Why.HOURS)
    reference = text("kenmerk", granted.reference, REFERENCE)
    with acting(actor):
        taken = _taken(actor, pathway_id)
        if any(each.since < until and since < each.until for each in grants_of(pathway_id)):
            raise Refused(Why.THERE_ALREADY)
        made = CoachGrant(
            payer=granted.payer.value,
            since=since,
            until=until,
            quarters=granted.hours * QUARTERS,
            reference=reference,
        )
        _add(actor, taken, made, "coach_grant", now)
        keep_time(actor, taken, now=now)
    return made.pk


def visit(*, actor: Actor, pathway_id: UUID, did: Did, now: datetime) -> UUID:
    """Write down a day on which a coach did something.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, it is over, or the actor does not coach the person.
    Refused
        The day lies ahead or before the pathway, the hours cannot be, or the next time is over.
    NotWritten
        The words say something of health or another private thing, or are too long.
    """
    today = localdate(now)
    if not 1 <= did.quarters <= MOST_QUARTERS:
        raise Refused(Why.HOURS)
    if did.on > today or (did.next_on and not today < did.next_on <= today + FURTHEST):
        raise Refused(Why.DAY)
    words = text("woorden", did.words, LONGEST_WORDS)
    with acting(actor):
        if actor.role is not Role.JOB_COACH:
            raise Pathway.DoesNotExist
        taken = _taken(actor, pathway_id)
        if did.on < taken.pathway.agreed_on:
            raise Refused(Why.DAY)
        made = CoachVisit(
            on=did.on,
            activity=did.activity.value,
            quarters=did.quarters,
            outcome=did.outcome.value,
            agreed=did.agreed.value if did.agreed else "",
            words=words,
            next_on=did.next_on,
        )
        _add(actor, taken, made, "coach_visit", now)
        keep_time(actor, taken, now=now)
    return made.pk


def take_back(
    *,
    actor: Actor,
    of: type[CoachGrant] | type[CoachVisit],
    line_id: UUID,
    reason: SetBack,
    now: datetime,
) -> None:
    """Take back hours that were granted, or a visit; whoever wrote it down does.

    Raises
    ------
    CoachGrant.DoesNotExist, CoachVisit.DoesNotExist, Pathway.DoesNotExist
        There is none, it was taken back, somebody else wrote it, or the pathway is over.
    """
    with acting(actor):
        mine = of.objects.filter(undoes=None, undone_by=None, by=actor.membership_id)
        pathway_id = mine.get(pk=line_id).pathway_id
        taken = _taken(actor, pathway_id)
        # Who took it back while we waited was first.
        line = mine.get(pk=line_id)
        back = of(undoes_id=line.pk, reason=reason.value)
        verb = "coach_grant" if of is CoachGrant else "coach_visit"
        _add(actor, taken, back, f"{verb}_back", now, reason)
        keep_time(actor, taken, now=now)


def _taken(actor: Actor, pathway_id: UUID) -> Taken:
    """Lock a pathway of whoever is coached, or helped, by the actor: the house locks it for them.

    Raises
    ------
    Pathway.DoesNotExist
        It is not theirs, or it is over.
    """
    coach = actor.role is Role.JOB_COACH
    rows = pathways_to_coach(actor) if coach else pathways_to_check(actor)
    rows.only("pk").get(pk=pathway_id)
    with as_system(actor) as system:
        taken = take(system, pathway_id)
    if taken.state not in OPEN:
        raise Pathway.DoesNotExist
    return taken


def _add(
    actor: Actor,
    taken: Taken,
    line: CoachGrant | CoachVisit,
    verb: str,
    now: datetime,
    reason: SetBack | None = None,
) -> None:
    if actor.membership_id is None:
        raise Pathway.DoesNotExist
    write_line(actor, taken, line, now)
    note(actor, taken, verb, reason=reason, hidden=True, now=now)
