# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Say that something was done which no other verb sees, such as a call; and that it was not."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records import journal
from hartwerk.records.models.agenda import Task
from hartwerk.rules.actors import PROFESSIONALS, Actor

BY_HAND = frozenset(
    {
        *(TaskKind.FOLLOW_UP, TaskKind.CALL, TaskKind.LIKES, TaskKind.ASK_AGAIN),
        *(TaskKind.WRITE_DOWN, TaskKind.CORRECT, TaskKind.PATHWAY_TALK),
        TaskKind.CALL_FIRST_DAY,
    }
)
"""Kinds that somebody calls done. Other tasks are done by what they ask for."""
DONE = "done"
"""How a task ends that somebody called done."""


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
