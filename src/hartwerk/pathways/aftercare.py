# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes 6, 12 and 24 months after the first paid day: asked, written down, taken back.

The helper asks, also of somebody whose pathway is closed, or who works at another member by now.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import on_pathway_to_see, pathways_to_check
from hartwerk.access.speaking import TOLD, NotTheirs
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.pathways.closing import ask_to_talk
from hartwerk.pathways.moving import Taken, keep_time, note, take, write_line
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.timing import standing_checks, where_it_began
from hartwerk.records.about import About
from hartwerk.records.models.aftercare import AftercareCheck
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules import aftercare, deadlines, pathway_terms
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.aftercare import (
    AT_WORK,
    BENEFITS,
    Check,
    Living,
    Measured,
    Says,
    Sustained,
    Variant,
    Work,
)
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathway_terms import Kind
from hartwerk.rules.pathways import State
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import About as Cause
from hartwerk.rules.working_days import DAY

CHECK, SET_BACK, UNKNOWN = "check", "set_back", "unknown"
TALK, TALK_BACK = "relapse_talk", "relapse_talk_back"
EARLY = 14
"""How many days before its day a check is made at the earliest: as long as it is on the list."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard at a check.

    Attributes
    ----------
    hours
        A week; None: not known, or not at work.
    living
        None: not asked, or not told.
    channel
        How it was heard; None where the helper knows it themselves.
    """

    says: Says
    heard_from: Measured
    channel: Channel | None = None
    hours: int | None = None
    living: Living | None = None


@dataclass(frozen=True, slots=True)
class OneCheck:
    """One of the three checks: its day, what was heard, and what follows in each variant.

    Attributes
    ----------
    cause
        What the talk that followed was about, where one was asked for and held.
    """

    kind: Kind
    due_on: date
    line: AftercareCheck | None
    cause: AftercareCheck | None
    counts: tuple[tuple[Variant, Sustained], ...]

    @property
    def asks_to_talk(self) -> bool:
        return self.line is not None and _relapsed(self.line)


def check(*, actor: Actor, pathway_id: UUID, kind: Kind, heard: Heard, now: datetime) -> None:
    """Write down how it goes with somebody at one of the checks; what stands is written over.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        It is too early, or it is counted from another pathway of this person.
    NotTheirs
        Nobody says how it was heard.
    """
    if heard.channel not in TOLD and heard.heard_from is not Measured.REFERRER:
        raise NotTheirs
    with acting(actor):
        taken = _taken(actor, pathway_id)
        if localdate(now) < due_on(taken.pathway, kind) - EARLY * DAY:
            raise Refused(Why.TOO_EARLY)
        line = AftercareCheck(
            kind=kind.value,
            says=heard.says.value,
            hours=heard.hours if heard.says in AT_WORK else None,
            living=heard.living.value if heard.living else "",
            heard_from=heard.heard_from.value,
            channel=heard.channel.value if heard.channel else "",
        )
        _write(actor, taken, line, CHECK, now=now)
        keep_time(actor, taken, now=now)
        if aftercare.relapsed(heard.says, heard.living):
            ask_to_talk(actor, taken, now=now)


def set_back(*, actor: Actor, pathway_id: UUID, kind: Kind, reason: SetBack, now: datetime) -> None:
    """Take back what was written down at a check: it stands as a question again.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        Nobody wrote down anything that stands.
    """
    with acting(actor):
        taken = _taken(actor, pathway_id)
        line = standing_checks(pathway_id).get(kind)
        if line is None or line.role == Role.SYSTEM.value:
            raise Refused(Why.MOVED_SINCE)
        back = AftercareCheck(kind=kind.value, undoes=line, reason=reason.value)
        _write(actor, taken, back, SET_BACK, now=now, reason=reason)
        keep_time(actor, taken, now=now)
        _settle_talk(actor, line, SET_BACK, now)


def talked_after_relapse(
    *, actor: Actor, pathway_id: UUID, kind: Kind, cause: Cause, now: datetime
) -> None:
    """Write down in a neutral code what the talk after a relapse was about (KPI-03).

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        No check that stands asks for such a talk, or it was written down already.
    """
    with acting(actor):
        taken = _taken(actor, pathway_id)
        line = standing_checks(pathway_id).get(kind)
        if line is None or not _relapsed(line):
            raise Refused(Why.MOVED_SINCE)
        if _cause_of(line, _causes(pathway_id)):
            raise Refused(Why.NOTED_ALREADY)
        _write(actor, taken, AftercareCheck(kind=kind.value, cause=cause.value), TALK, now=now)
        _settle_talk(actor, line, TALK, now)


def set_back_talk(
    *, actor: Actor, pathway_id: UUID, kind: Kind, reason: SetBack, now: datetime
) -> None:
    """Take back what a talk after a relapse was about; it can be written down once more.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        Nothing that stands was written down of it.
    """
    with acting(actor):
        taken = _taken(actor, pathway_id)
        cause = _cause_of(standing_checks(pathway_id).get(kind), _causes(pathway_id))
        if cause is None:
            raise Refused(Why.MOVED_SINCE)
        back = AftercareCheck(kind=kind.value, undoes=cause, reason=reason.value)
        _write(actor, taken, back, TALK_BACK, now=now, reason=reason)


def note_unknown(actor: Actor, taken: Taken, kind: Kind, *, now: datetime) -> None:
    """Write down that nobody said how it goes: no decision, and whoever hears it says it still."""
    with as_system(actor) as system:
        if kind not in standing_checks(taken.pathway.pk):
            line = AftercareCheck(kind=kind.value, says=Says.UNKNOWN.value)
            _write(system, taken, line, UNKNOWN, now=now, cause=actor)


def checks_of(*, actor: Actor, pathway_id: UUID, today: date) -> tuple[OneCheck, ...]:
    """Return the three checks of a person, for their helper; none before the first paid day.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        pathway = pathways_to_check(actor).get(pk=pathway_id)
        if not where_it_began(pathway):
            return ()
        lines, causes = standing_checks(pathway_id), _causes(pathway_id)
        work = _work(actor, pathway)
        return tuple(
            OneCheck(
                kind,
                due_on(pathway, kind),
                line,
                _cause_of(line, causes),
                counted(kind, work, line, today),
            )
            for kind in pathway_terms.AFTERCARE
            for line in (lines.get(kind),)
        )


def counted(
    kind: Kind, work: tuple[Work, ...], line: AftercareCheck | None, today: date
) -> tuple[tuple[Variant, Sustained], ...]:
    """Say for each variant of F.2 whether somebody is still at work at a check."""
    of, found, check = deadlines.Kind(kind.value), work, None
    began = aftercare.began(work)
    if line is not None and began is not None and line.says != Says.UNKNOWN.value:
        hours = None if line.hours is None else Decimal(line.hours)
        found = aftercare.heard(work, Says(line.says), hours, deadlines.due(of, began).day)
        benefit = BENEFITS[Living(line.living)] if line.living else None
        check = Check(Measured(line.heard_from), line.on, benefit)
    return tuple((each, aftercare.sustained(of, each, found, check, today)) for each in Variant)


def due_on(pathway: Pathway, kind: Kind) -> date:
    """Return the day of a check.

    Raises
    ------
    Refused
        Nobody was paid yet, or it is counted from another pathway.
    """
    if pathway.paid_since is None:
        raise Refused(Why.TOO_EARLY)
    return deadlines.due(deadlines.Kind(kind.value), pathway.paid_since).day


def _taken(actor: Actor, pathway_id: UUID) -> Taken:
    taken = take(actor, pathway_id, allowed=pathways_to_check(actor))
    if not where_it_began(taken.pathway):
        raise Refused(Why.TOO_EARLY)
    return taken


def _relapsed(line: AftercareCheck) -> bool:
    living = Living(line.living) if line.living else None
    return aftercare.relapsed(Says(line.says), living)


def _causes(pathway_id: UUID) -> tuple[AftercareCheck, ...]:
    """Return what talks after a relapse were about, and was not taken back."""
    lines = AftercareCheck.objects.filter(pathway=pathway_id, undone_by=None).exclude(cause="")
    return tuple(lines.order_by("number"))


def _cause_of(
    line: AftercareCheck | None, causes: Collection[AftercareCheck]
) -> AftercareCheck | None:
    """Return what the talk after this line was about; one after a line of before is of that one."""
    if line is None:
        return None
    after = (each for each in causes if each.kind == line.kind and each.number > line.number)
    return next(after, None)


def _settle_talk(actor: Actor, line: AftercareCheck, answer: str, now: datetime) -> None:
    """Take the talk that a line asked for off the agenda."""
    with as_system(actor):
        kind = TaskKind.PATHWAY_TALK
        asked = Task.objects.filter(pathway=line.pathway_id, kind=kind.value, made_at=line.at)
        if asked.exists():
            about = About(pathway_id=line.pathway_id)
            tasks.settle(actor=actor, about=about, kind=kind, answer=answer, now=now)


def _work(actor: Actor, pathway: Pathway) -> tuple[Work, ...]:
    """Return all paid work of a person at members that is written down."""
    of = on_pathway_to_see(actor).filter(pk=pathway.pk).values("candidate")
    theirs = on_pathway_to_see(actor).filter(candidate__in=of).values("pathway")
    paid = Pathway.objects.filter(pk__in=theirs, paid_since__isnull=False)
    return tuple(
        Work(
            str(each.employer_id),
            True,
            each.paid_since,
            max(each.closed_on, each.paid_since) if each.closed_on else None,
            None,
        )
        for each in paid.exclude(state=State.WITHDRAWN.value).order_by("paid_since", "pk")
        if each.paid_since
    )


def _write(
    actor: Actor,
    taken: Taken,
    line: AftercareCheck,
    verb: str,
    *,
    now: datetime,
    reason: SetBack | None = None,
    cause: Actor | None = None,
) -> None:
    line.on = localdate(now)
    write_line(actor, taken, line, now)
    note(
        actor, taken, verb, subject="aftercare", reason=reason, detail=line.kind, cause=cause,
        hidden=True, now=now,
    )  # fmt: skip
