# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a member says to five lines: come and look, later, not here. It can be taken back.

Every answer is a row of its own and none is changed: the last one of a member is what it says now.
"""

import uuid
from datetime import datetime
from uuid import UUID

from hartwerk.access.context import acting, as_system
from hartwerk.access.questions import questions_to_answer
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching.members_moving import Taken, last_said, note, take, tell_helper
from hartwerk.matching.refusals import Refused, Why
from hartwerk.records.about import About
from hartwerk.records.models.questions import MemberAnswer, MembersQuestion
from hartwerk.rules.actors import Actor
from hartwerk.rules.reasons import SetBack, ToQuestion


def answer(*, actor: Actor, question_id: UUID, says: ToQuestion, now: datetime) -> None:
    """Write down what a member says; it may say something else after that, the last word counts.

    Who says the same twice said it once.

    Raises
    ------
    MembersQuestion.DoesNotExist
        There is none, it is not open any more, or the actor may not.
    """
    with acting(actor):
        taken = take(actor, questions_to_answer(actor), question_id)
        before = _last(actor, taken)
        if before is not None and before.said == says.value:
            return
        row = _add(actor, taken, before, said=says.value, now=now)
        note(actor, taken, "answer_members", reason=says, now=now)
        tasks.settle(
            actor=actor,
            about=About(question_id=question_id),
            kind=TaskKind.ANSWER_MEMBERS,
            organisation_id=actor.organisation_id,
            answer=says.value,
            now=now,
        )
        tell_helper(actor, taken, now=now, occasion=str(row.pk))


def take_back(*, actor: Actor, question_id: UUID, reason: SetBack, now: datetime) -> None:
    """Take an answer back, with a reason: the member is asked again, and news of it is stopped.

    Raises
    ------
    MembersQuestion.DoesNotExist
        There is none, it is not open any more, or the actor may not.
    Refused
        Nothing was said, or it was taken back before.
    """
    with acting(actor):
        taken = take(actor, questions_to_answer(actor), question_id)
        before = _last(actor, taken)
        if before is None or not before.said:
            raise Refused(Why.MOVED_SINCE)
        row = _add(actor, taken, before, taken_back_for=reason.value, now=now)
        note(actor, taken, "take_back_answer", reason=reason, now=now)
        if actor.organisation_id is not None:
            tasks.ask(
                actor=actor,
                kind=TaskKind.ANSWER_MEMBERS,
                organisation_id=actor.organisation_id,
                about=About(question_id=question_id),
                due_on=taken.question.until,
                now=now,
            )
        _tell_anew(actor, taken, before, row, now)


def _add(
    actor: Actor,
    taken: Taken,
    before: MemberAnswer | None,
    *,
    now: datetime,
    said: str = "",
    taken_back_for: str = "",
) -> MemberAnswer:
    if actor.organisation_id is None:
        raise MembersQuestion.DoesNotExist
    row = MemberAnswer(
        id=uuid.uuid4(),
        network_id=actor.network_id,
        question=taken.question,
        member_id=actor.organisation_id,
        said=said,
        taken_back_for=taken_back_for,
        by_id=actor.membership_id,
        at=now,
        number=before.number + 1 if before else 1,
    )
    row.save(force_insert=True)
    return row


def _last(actor: Actor, taken: Taken) -> MemberAnswer | None:
    if actor.organisation_id is None:
        return None
    return last_said(actor, taken.question).get(actor.organisation_id)


def _tell_anew(
    actor: Actor, taken: Taken, before: MemberAnswer, row: MemberAnswer, now: datetime
) -> None:
    """Stop news that still waits; where it was read, or others said something, tell it anew."""
    with as_system(actor) as system:
        stopped = outbox.cancel(
            actor=system,
            kind=LetterKind.MEMBERS_ANSWERED,
            question_id=taken.question.pk,
            since=before.at,
            now=now,
        )
        others = any(
            each.said and each.at >= before.at
            for each in last_said(system, taken.question).values()
        )
        unread = tasks.standing_about(
            actor=system, about=About(question_id=taken.question.pk), kind=TaskKind.READ_MEMBERS
        )
        if stopped and not others:
            if unread and unread.made_at >= before.at:
                tasks.settle(
                    actor=system,
                    about=About(question_id=taken.question.pk),
                    kind=TaskKind.READ_MEMBERS,
                    now=now,
                )
            return
        tell_helper(system, taken, now=now, occasion=str(row.pk))
