# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Places of a piece of work: taken one at a time, freed when a yes is set back or somebody goes."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from hartwerk.access.context import as_system, house
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.vacancies import LIFE, State, Verb

FILLED = "filled"
"""How a task to look for somebody ends when the last place is taken."""


def take_place(actor: Actor, vacancy: Vacancy, *, move_id: UUID, now: datetime) -> bool:
    """Take one place of locked work; return whether it was the last.

    Parameters
    ----------
    move_id
        The move that took it: what follows from it is found by this.

    Raises
    ------
    Refused
        All places are taken, or the work is closed.
    """
    with as_system(actor) as system:
        here = Vacancy.objects.filter(pk=vacancy.pk)
        free = here.filter(state=State.OPEN.value, filled__lt=F("positions"))
        if free.update(filled=F("filled") + 1) != 1:
            closed = here.filter(state=State.CLOSED.value).exists()
            raise Refused(Why.WORK_CLOSED if closed else Why.PLACE_TAKEN)
        vacancy.refresh_from_db(fields=["filled", "positions", "state"])
        if vacancy.filled < vacancy.positions:
            return False
        _move(system, vacancy, Verb.FILL, move_id=move_id, cause=actor, now=now)
        tasks.settle(
            actor=system,
            about=About(vacancy_id=vacancy.pk),
            kind=TaskKind.LOOK,
            answer=FILLED,
            now=now,
        )
    return True


def free_place(actor: Actor, vacancy: Vacancy, *, move_id: UUID, now: datetime) -> None:
    """Free one place of locked work; filled work is open again, and is looked for again."""
    with as_system(actor) as system:
        taken = Vacancy.objects.filter(pk=vacancy.pk, filled__gt=0)
        if taken.update(filled=F("filled") - 1) != 1:
            return
        vacancy.refresh_from_db(fields=["filled", "positions", "state"])
        if vacancy.state != State.FILLED.value:
            return
        _move(system, vacancy, Verb.FREE, move_id=move_id, cause=actor, now=now)
        looks = Task.objects.filter(kind=TaskKind.LOOK.value, vacancy=vacancy)
        standing = looks.filter(done_at=None).values_list("organisation", flat=True)
        looks.filter(answer=FILLED).exclude(organisation__in=list(standing)).update(
            done_at=None, answer=""
        )


def _move(
    system: Actor, vacancy: Vacancy, verb: Verb, *, move_id: UUID, cause: Actor, now: datetime
) -> None:
    source = State(vacancy.state)
    target = LIFE.after(source, verb, by=Role.SYSTEM)
    Vacancy.objects.filter(pk=vacancy.pk).update(state=target.value)
    vacancy.state = target.value
    journal.note(
        actor=house(Role.SYSTEM, system.network_id),
        subject="vacancy",
        subject_id=vacancy.pk,
        verb=verb.value,
        source=source.value,
        target=target.value,
        detail=str(move_id),
        cause=cause,
        now=now,
    )
