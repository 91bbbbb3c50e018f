# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a question to the members ends without anybody choosing so: time up, or a yes taken back."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.questions import asked_for_to_see, questions_to_end
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching.members_moving import (
    OPEN_QUESTIONS,
    Taken,
    ask_members,
    contacts,
    last_said,
    moved,
    silent_members,
    take,
    tell_helper,
)
from hartwerk.matching.refusals import Refused, Why
from hartwerk.records.models.questions import MembersQuestion
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.members_questions import LIFE, State, Verb
from hartwerk.rules.reasons import Ended, ToQuestion

WAITS = frozenset({ToQuestion.COME_AND_LOOK.value, ToQuestion.LATER.value})
"""Who said so counts on hearing more."""


def remind(*, actor: Actor, question_id: UUID, now: datetime) -> None:
    """Write once more to members that said nothing, before the time of a question is over.

    Raises
    ------
    MembersQuestion.DoesNotExist
        It is not open any more.
    """
    with acting(actor):
        asked = questions_to_end(actor).filter(state=State.OPEN.value)
        taken = take(actor, asked, question_id)
        silent = silent_members(actor, taken.question)
        ask_members(actor, taken, silent, now=now, reminder=True)


def close(*, actor: Actor, question_id: UUID, now: datetime) -> None:
    """Close a question of which the time is over, and give it back to the helper. For the clock.

    Raises
    ------
    MembersQuestion.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It was settled meanwhile.
    Refused
        Its time is not over.
    """
    with acting(actor):
        taken = take(actor, questions_to_end(actor), question_id)
        LIFE.after(taken.state, Verb.CLOSE, by=actor.role)
        if taken.question.until >= localdate(now):
            raise Refused(Why.TOO_EARLY)
        moved(actor, taken, Verb.CLOSE, now=now)
        tell_helper(actor, taken, now=now, occasion="over")


def end_questions(*, actor: Actor, candidate_id: UUID, because: Ended, now: datetime) -> None:
    """End what members were asked about a person; as the house, for whoever caused it.

    The caller holds the lock on the person.
    """
    with as_system(actor) as system:
        about = asked_for_to_see(system).filter(
            candidate=candidate_id,
            question__state__in=[State.OPEN.value, State.CLOSED.value],
        )
        for question_id in list(about.order_by("question").values_list("question_id", flat=True)):
            taken = take(system, questions_to_end(system), question_id)
            moved(
                system, taken, Verb.END, reason=because, cause=actor, now=now,
                ended_by=because.value,
            )  # fmt: skip
            tell_members_it_is_gone(system, taken, now=now)
            if actor.role is not Role.CASEWORKER:
                tell_helper(system, taken, now=now, occasion="ended")


def tell_members_it_is_gone(actor: Actor, taken: Taken, *, now: datetime) -> None:
    """Write to members that counted on hearing more: without a reason that points at anybody."""
    question: MembersQuestion = taken.question
    for member, last in last_said(actor, question).items():
        if last.said not in WAITS:
            continue
        for hat in contacts(actor, member):
            if hat.email:
                outbox.write(
                    actor=actor,
                    kind=LetterKind.MEMBERS_GONE,
                    to=hat.email,
                    membership_id=hat.pk,
                    facts={"alias": question.alias, "link": OPEN_QUESTIONS},
                    occasion=str(question.version),
                    question_id=question.pk,
                    now=now,
                )
