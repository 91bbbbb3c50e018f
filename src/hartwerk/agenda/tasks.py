# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ask an organisation, or one person in it, to do something; and settle it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from hartwerk.access.context import as_system
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.rules.actors import Actor


class TaskKind(StrEnum):
    LOOK = "look"
    """An opened piece of work: who of your people fits? About a vacancy."""
    REMIND_PERSON = "remind_person"
    """The person said nothing yet. About a proposal."""
    SEND_CARD = "send_card"
    """The person said yes to this work: look at the card and send it. About a proposal."""
    ANSWER_CARD = "answer_card"
    """An employer answers a card. About a proposal."""
    ANSWER_QUESTION = "answer_question"
    """A helper answers the one question of an employer. About a proposal."""
    READ_ANSWER = "read_answer"
    """An employer answered: tell the person, look at the next work. About a proposal."""
    FOLLOW_UP = "follow_up"
    """Somebody knows someone: call, or ask how it went. About a vacancy."""
    CALL = "call"
    """Not spoken for long: call first. About a person."""
    LIKES = "likes"
    """Somebody said of open work: this seems fun. Look at it together. About a person."""
    LEAVING = "leaving"
    """Rows that nobody touches are about to go. About a person."""
    WRITE_DOWN = "write_down"
    """A helper heard what an employer says: the project leader calls and writes it down. About a
    proposal."""
    ANSWER_MEMBERS = "answer_members"
    """A member answers five lines about somebody. About a question to the members."""
    READ_MEMBERS = "read_members"
    """Members answered, or their time is over: tell the person. About such a question."""
    ASK_AGAIN = "ask_again"
    """What was recorded on somebody's behalf was disputed. About a proposal."""
    PATHWAY_TALK = "pathway_talk"
    """Somebody stopped, or took back the yes to their pathway: talk first. About a pathway."""
    NOBODY_BESIDE = "nobody_beside"
    """Somebody is at work, and no colleague is with them. About a pathway."""
    NO_COACH = "no_coach"
    """Somebody had a job coach, and has none any more. About a pathway."""
    CALL_FIRST_DAY = "call_first_day"
    """The first day changed, too late to be read: call the person. About a pathway."""
    WORRY = "worry"
    """Somebody said that it is hard, or that they want to talk: phone. About a pathway."""
    QUIET_PERSON = "quiet_person"
    """Nothing was done with somebody for long: ask again, or they are removed. About a person."""
    OLD_LEVELS = "old_levels"
    """What somebody can was not confirmed for long: ask again, or it goes. About a person."""
    OBJECTS_MATCH = "objects_match"
    """Somebody objects to a match. About the proposal, or the person."""
    OBJECTS_LOOK = "objects_look"
    """Somebody objects to who looked. About the person."""
    OBJECTS_KEEPING = "objects_keeping"
    """Somebody objects to what is kept. About the person."""
    CORRECT = "correct"
    """Somebody said that it is not right, and it was taken away: ask anew. About the person."""


def ask(
    *,
    actor: Actor,
    kind: TaskKind,
    organisation_id: UUID,
    about: About,
    due_on: date,
    now: datetime,
    membership_id: UUID | None = None,
) -> None:
    """Put a task on the list of an organisation; one that stands already stays as it is."""
    with as_system(actor) as system:
        asked = Task(
            network_id=system.network_id,
            kind=kind.value,
            organisation_id=organisation_id,
            membership_id=membership_id,
            due_on=due_on,
            made_at=now,
            **about.keys(),
        )
        # Of two that ask the same at once the second one finds that it stands.
        Task.objects.bulk_create([asked], ignore_conflicts=True)


def settle(
    *,
    actor: Actor,
    about: About,
    now: datetime,
    kind: TaskKind | None = None,
    organisation_id: UUID | None = None,
    answer: str = "",
) -> int:
    """Mark tasks about one thing as done; return how many there were."""
    with as_system(actor):
        tasks = Task.objects.filter(done_at=None, **about.keys())
        if kind is not None:
            tasks = tasks.filter(kind=kind.value)
        if organisation_id is not None:
            tasks = tasks.filter(organisation_id=organisation_id)
        return tasks.update(done_at=now, answer=answer)


def standing_about(*, actor: Actor, about: About, kind: TaskKind) -> Task | None:
    """Return a task of one kind about one thing that is not done yet, whoever it is of."""
    with as_system(actor):
        return Task.objects.filter(kind=kind.value, done_at=None, **about.keys()).first()


def standing(actor: Actor) -> QuerySet[Task]:
    """Return what the organisation of the actor is asked, the nearest day first."""
    mine = Q(membership=None) | Q(membership=actor.membership_id)
    tasks = Task.objects.filter(mine, organisation=actor.organisation_id, done_at=None)
    return tasks.order_by("due_on", "made_at", "id")
