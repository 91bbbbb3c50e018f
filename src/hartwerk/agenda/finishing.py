# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Say that something was done which no other verb sees, such as a call; and that it was not."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from hartwerk.access.context import acting, as_system
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records import journal
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.rules.actors import PROFESSIONALS, Actor
from hartwerk.rules.pathway_terms import BY_HAND as TERMS_BY_HAND

BY_HAND = frozenset(
    {
        *(TaskKind.FOLLOW_UP, TaskKind.CALL, TaskKind.LIKES, TaskKind.ASK_AGAIN),
        *(TaskKind.WRITE_DOWN, TaskKind.CORRECT, TaskKind.PATHWAY_TALK),
        *(TaskKind.CALL_FIRST_DAY, TaskKind.NO_COACH, TaskKind.WORRY),
    }
)
"""Kinds that somebody calls done. Other tasks are done by what they ask for."""
DONE = "done"
"""How a task or a term ends that somebody called done."""


def finish(*, actor: Actor, task_id: UUID, now: datetime) -> None:
    """Call a task done; one that is done already stays so.

    Raises
    ------
    Task.DoesNotExist
        There is none of the actor's, or it is done in another way.
    """
    with acting(actor):
        task = _own(actor).select_for_update(of=("self",)).get(pk=task_id)
        if task.done_at is None:
            _write(actor, task, now, now)


def unfinish(*, actor: Actor, task_id: UUID, now: datetime) -> None:
    """Say that a task is not done after all: it stands on its day again.

    Raises
    ------
    Task.DoesNotExist
        There is none of the actor's, or it was not they who called it done.
    """
    with acting(actor):
        task = _own(actor).select_for_update(of=("self",)).get(pk=task_id)
        if task.done_at is None:
            return
        if not _called_done(task) or _stands_again(task):
            raise Task.DoesNotExist
        _write(actor, task, None, now)


def finish_term(*, actor: Actor, deadline_id: UUID, now: datetime) -> None:
    """Call done what a term of a pathway asks, where nothing else shows it; once is enough.

    Raises
    ------
    Deadline.DoesNotExist
        There is none of the actor's side, or it is done in another way.
    """
    with acting(actor):
        row = terms_by_hand(actor).get(pk=deadline_id)
        _end(actor, row, settled_at=now, ended=DONE, now=now)


def unfinish_term(*, actor: Actor, deadline_id: UUID, now: datetime) -> None:
    """Say that it was not done after all: the term runs again.

    Raises
    ------
    Deadline.DoesNotExist
        There is none of the actor's side, nobody called it done, or it runs anew by now.
    """
    with acting(actor):
        row = terms_by_hand(actor).get(pk=deadline_id)
        if row.settled_at is not None and (row.ended != DONE or _runs_again(row)):
            raise Deadline.DoesNotExist
        _end(actor, row, settled_at=None, ended="", now=now)


def terms_by_hand(actor: Actor) -> QuerySet[Deadline]:
    """Return the terms of pathways that somebody of the actor's side calls done."""
    return Deadline.objects.filter(
        network=actor.network_id,
        organisation=actor.organisation_id,
        whose=actor.role.value,
        pathway__isnull=False,
        kind__in=[kind.value for kind in TERMS_BY_HAND],
    )


def _runs_again(row: Deadline) -> bool:
    others = Deadline.objects.filter(kind=row.kind, pathway=row.pathway_id, settled_at=None)
    return others.exists()


def _end(
    actor: Actor, row: Deadline, *, settled_at: datetime | None, ended: str, now: datetime
) -> None:
    with as_system(actor):
        here = Deadline.objects.filter(pk=row.pk, settled_at__isnull=settled_at is not None)
        if here.update(settled_at=settled_at, ended=ended) != 1:
            # Somebody of the same side was first.
            return
    journal.note(
        actor=actor,
        subject="deadline",
        subject_id=row.pk,
        verb="finish" if settled_at else "unfinish",
        detail=row.kind,
        now=now,
    )


def just_done(actor: Actor, task_id: UUID) -> Task | None:
    """Return a task of one's own that was called done and can stand again; for a button."""
    task = _own(actor).filter(pk=task_id).exclude(done_at=None).first()
    return None if task is None or not _called_done(task) or _stands_again(task) else task


def _own(actor: Actor) -> QuerySet[Task]:
    """Return tasks of whoever acts, or of anybody in their organisation, that are done by hand."""
    if actor.role not in PROFESSIONALS:
        return Task.objects.none()
    mine = Q(membership=None) | Q(membership=actor.membership_id)
    return Task.objects.filter(
        mine,
        network=actor.network_id,
        organisation=actor.organisation_id,
        kind__in=[kind.value for kind in BY_HAND],
    )


def _called_done(task: Task) -> bool:
    """Whether somebody called it done: what ended with its work is not theirs to bring back."""
    return task.answer == DONE


def _stands_again(task: Task) -> bool:
    """Whether the same was asked anew since; it stands once."""
    again = Task.objects.filter(
        kind=task.kind, done_at=None, organisation=task.organisation_id,
        membership=task.membership_id, vacancy=task.vacancy_id, proposal=task.proposal_id,
        candidate=task.candidate_id, question=task.question_id, pathway=task.pathway_id,
    )  # fmt: skip
    return again.exists()


def _write(actor: Actor, task: Task, done_at: datetime | None, now: datetime) -> None:
    here = Task.objects.filter(pk=task.pk)
    if here.update(done_at=done_at, answer=DONE if done_at else "") != 1:
        raise Task.DoesNotExist
    journal.note(
        actor=actor,
        subject="task",
        subject_id=task.pk,
        candidate_id=task.candidate_id,
        verb="finish" if done_at else "unfinish",
        detail=task.kind,
        now=now,
    )
