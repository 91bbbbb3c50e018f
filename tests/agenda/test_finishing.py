# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A call that somebody made is called done by hand, by whom it was asked; and stands again."""

from datetime import timedelta
from uuid import UUID

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda import tasks
from hartwerk.agenda.finishing import finish, just_done, unfinish
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.rules.actors import Actor
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def twente() -> World:
    return world()


def asked(of: World, kind: TaskKind = TaskKind.FOLLOW_UP, membership: UUID | None = None) -> UUID:
    about = About(vacancy_id=of.work().pk)
    tasks.ask(
        actor=of.system, kind=kind, organisation_id=of.referrer.organisation.pk, about=about,
        due_on=NOW.date(), membership_id=membership, now=NOW,
    )  # fmt: skip
    with acting(of.system):
        return Task.objects.get(**about.keys()).pk


def standing(actor: Actor) -> list[UUID]:
    with acting(actor):
        return [each.pk for each in tasks.standing(actor)]


def test_what_was_done_leaves_the_list_and_comes_back_when_it_was_not(twente: World) -> None:
    task = asked(twente)
    finish(actor=twente.caseworker, task_id=task, now=LATER)
    finish(actor=twente.caseworker, task_id=task, now=LATER)
    assert standing(twente.caseworker) == []

    unfinish(actor=twente.caseworker, task_id=task, now=LATER)
    unfinish(actor=twente.caseworker, task_id=task, now=LATER)
    assert standing(twente.caseworker) == [task]
    with acting(twente.system):
        lines = JournalEntry.objects.filter(subject_id=task).order_by("number")
        assert [(each.verb, each.detail) for each in lines] == [
            ("finish", "follow_up"),
            ("unfinish", "follow_up"),
        ]


@pytest.mark.parametrize("kind", [TaskKind.LOOK, TaskKind.ANSWER_CARD, TaskKind.READ_ANSWER])
def test_what_another_verb_does_is_not_called_done(twente: World, kind: TaskKind) -> None:
    task = asked(twente, kind)

    with pytest.raises(Task.DoesNotExist):
        finish(actor=twente.caseworker, task_id=task, now=LATER)


def test_of_somebody_else_it_is_not_there(twente: World) -> None:
    task = asked(twente)
    mine = asked(twente, membership=twente.referrer.caseworker.pk)
    colleague = twente.colleague(twente.referrer, "Erik")
    others = [
        (twente.employer, task),
        (twente.desk("ROC").actor, task),
        (world("Achterhoek").caseworker, task),
        (Actor(twente.caseworker.role, twente.network.pk, twente.referrer.organisation.pk,
               colleague.pk), mine),
    ]  # fmt: skip

    for actor, id in others:
        with pytest.raises(Task.DoesNotExist):
            finish(actor=actor, task_id=id, now=LATER)


def test_what_ended_by_itself_is_not_brought_back_by_hand(twente: World) -> None:
    task = asked(twente)
    with acting(twente.system):
        Task.objects.filter(pk=task).update(done_at=LATER)

    with pytest.raises(Task.DoesNotExist):
        unfinish(actor=twente.caseworker, task_id=task, now=LATER)


def test_what_was_asked_anew_since_stands_once(twente: World) -> None:
    task = asked(twente)
    finish(actor=twente.caseworker, task_id=task, now=LATER)
    with acting(twente.system):
        row = Task.objects.get(pk=task)
    tasks.ask(
        actor=twente.system, kind=TaskKind.FOLLOW_UP, organisation_id=row.organisation_id,
        about=About(vacancy_id=row.vacancy_id), due_on=NOW.date(), now=LATER,
    )  # fmt: skip

    with pytest.raises(Task.DoesNotExist):
        unfinish(actor=twente.caseworker, task_id=task, now=LATER)
    with acting(twente.caseworker):
        assert just_done(twente.caseworker, task) is None
