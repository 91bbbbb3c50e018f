# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the employer answers to a card: meet, not now with a coded reason, or one question.

Signed in, by link, or said to the project leader, who then names who said it and how.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.proposals import proposals_to_answer
from hartwerk.access.speaking import OnBehalf, check_who_said_it, of_member
from hartwerk.agenda import deadlines
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching.ending import end_for_work
from hartwerk.matching.guarding import checked_text
from hartwerk.matching.moving import Taken, moved, note, take
from hartwerk.matching.places import take_place
from hartwerk.matching.refusals import PlaceTaken, Refused, Why
from hartwerk.matching.telling import (
    letter_to_helper,
    tell_helper,
    tell_of_meeting,
    tell_said,
)
from hartwerk.records.about import About
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.writing import write
from hartwerk.rules.actors import Actor
from hartwerk.rules.proposals import LIFE, State, Verb
from hartwerk.rules.reasons import Ended, NotNow
from hartwerk.rules.terms import Kind

AFTER_MEETING = frozenset({NotNow.NO_CLICK})
"""Reasons that only make sense when people have met."""
LONGEST = 300
"""Characters of a question and of its answer."""
PLAN = "plan"


@dataclass(frozen=True, slots=True)
class When:
    """A meeting: when, and where."""

    at: datetime
    place: str = ""


def question(
    *,
    actor: Actor,
    proposal_id: UUID,
    text: str,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Ask the helper the one question that an employer may ask about a card.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It cannot be asked any more.
    Refused
        A question was asked before.
    WordsRefused
        The question is about somebody's private life or traits, or says nothing.
    """
    asked = checked_text(text, LONGEST)
    with acting(actor):
        taken = _take(actor, proposal_id, on_behalf)
        LIFE.after(taken.state, Verb.QUESTION, by=actor.role)
        if taken.proposal.question:
            raise Refused(Why.ONE_QUESTION)
        _answer(actor, taken, Verb.QUESTION, on_behalf, now=now, changes={"question": asked})
        letter_to_helper(actor, taken, LetterKind.QUESTION_ASKED, now=now)


def meet(
    *,
    actor: Actor,
    proposal_id: UUID,
    now: datetime,
    when: When | None = None,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Say that the employer wants to meet; several people may be met for one place.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It was answered, or the card is not there any more.
    Refused
        The meeting would be in the past.
    """
    planned = _planned(when, now)
    with acting(actor):
        taken = _take(actor, proposal_id, on_behalf)
        planned["answered_at"] = now
        _answer(actor, taken, Verb.MEET, on_behalf, now=now, changes=planned)
        tell_helper(actor, taken, now=now)
        tell_of_meeting(actor, taken, LetterKind.MEETING_PLANNED, now=now)


def plan_meeting(*, actor: Actor, proposal_id: UUID, when: When, now: datetime) -> None:
    """Set or move the day of a meeting; both sides are told, and reminded the working day before.

    Raises
    ------
    Proposal.DoesNotExist
        There is no meeting to plan, or the actor may not.
    Refused
        It would be in the past.
    """
    planned = _planned(when, now)
    with acting(actor):
        meetings = proposals_to_answer(actor).filter(state=State.MEETING.value)
        taken = take(actor, meetings, proposal_id)
        if taken.proposal.meeting_at == when.at and taken.proposal.meeting_place == when.place:
            return
        write(taken.proposal, **planned)
        note(actor, taken, PLAN, now=now)
        outbox.cancel(
            actor=actor, kind=LetterKind.MEETING_PLANNED, proposal_id=proposal_id, now=now
        )
        deadlines.expect(
            actor=actor,
            kind=Kind.MEETING,
            organisation_id=taken.proposal.employer_id,
            about=About(proposal_id=proposal_id),
            since=localdate(when.at),
            now=now,
        )
        tell_of_meeting(actor, taken, LetterKind.MEETING_PLANNED, now=now)


def note_meeting(
    *, actor: Actor, proposal_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """Write down that they met.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        There is no meeting.
    Refused
        It is still to come.
    """
    with acting(actor):
        taken = _take(actor, proposal_id, on_behalf)
        LIFE.after(taken.state, Verb.NOTE_MEETING, by=actor.role)
        planned = taken.proposal.meeting_at
        if planned is not None and localdate(planned) > localdate(now):
            raise Refused(Why.TOO_EARLY)
        _answer(actor, taken, Verb.NOTE_MEETING, on_behalf, now=now)


def decline(
    *,
    actor: Actor,
    proposal_id: UUID,
    reason: NotNow,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Say: not now, with a coded reason.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        The card is not there any more, or has its answer.
    Refused
        The reason is one for after a meeting.
    """
    with acting(actor):
        taken = _take(actor, proposal_id, on_behalf)
        LIFE.after(taken.state, Verb.DECLINE, by=actor.role)
        if reason in AFTER_MEETING and taken.state not in (State.MEETING, State.MET):
            raise Refused(Why.NOT_MET)
        _answer(
            actor, taken, Verb.DECLINE, on_behalf, now=now, reason=reason,
            changes={
                "not_now": reason.value,
                "answered_at": taken.proposal.answered_at or now,
            },
        )  # fmt: skip
        tell_helper(actor, taken, now=now)


def accept(
    *, actor: Actor, proposal_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """Say yes to somebody after a meeting: takes a place, and with the last one ends the others.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        There was no meeting, or the card has its answer.
    PlaceTaken
        Somebody else was accepted for the last place.
    Refused
        The work is closed.
    """
    with acting(actor):
        taken = _take_to_accept(actor, proposal_id, on_behalf)
        line = _answer(actor, taken, Verb.ACCEPT, on_behalf, now=now)
        last = take_place(actor, taken.vacancy, move_id=line.pk, now=now)
        tell_helper(actor, taken, now=now)
        if last:
            end_for_work(
                actor=actor,
                vacancy_id=taken.vacancy.pk,
                because=Ended.PLACE_TAKEN,
                move_id=line.pk,
                but=proposal_id,
                now=now,
            )


def _take(actor: Actor, proposal_id: UUID, on_behalf: OnBehalf | None) -> Taken:
    allowed = proposals_to_answer(actor)
    taken = take(actor, allowed, proposal_id)
    check_who_said_it(actor, taken.proposal.employer_id, on_behalf)
    return taken


def _take_to_accept(actor: Actor, proposal_id: UUID, on_behalf: OnBehalf | None) -> Taken:
    """Lock the work too; who waited for it while the last place went reads that, not a 404."""
    allowed = proposals_to_answer(actor)
    seen = allowed.only("pk").get(pk=proposal_id)
    try:
        taken = take(actor, allowed, seen.pk, work=True)
    except Proposal.DoesNotExist:
        if _ended_by_the_last_place(actor, proposal_id):
            raise PlaceTaken from None
        raise
    check_who_said_it(actor, taken.proposal.employer_id, on_behalf)
    return taken


def _ended_by_the_last_place(actor: Actor, proposal_id: UUID) -> bool:
    with as_system(actor):
        ended = Proposal.objects.filter(ended_by=Ended.PLACE_TAKEN.value)
        return ended.filter(pk=proposal_id).exists()


def _answer(
    actor: Actor,
    taken: Taken,
    verb: Verb,
    on_behalf: OnBehalf | None,
    *,
    now: datetime,
    reason: StrEnum | None = None,
    changes: Mapping[str, object] = MappingProxyType({}),
) -> JournalEntry:
    """Move a card; what still waits to ask for an answer stops, and who was spoken for is told."""
    line = moved(actor, taken, verb, now=now, reason=reason, said=on_behalf, changes=changes)
    for kind in (LetterKind.CARD_TO_ANSWER, LetterKind.ANSWER_REMINDER):
        outbox.cancel(actor=actor, kind=kind, proposal_id=taken.proposal.pk, now=now)
    if on_behalf is not None:
        said_by = of_member(actor, taken.proposal.employer_id, on_behalf)
        tell_said(actor, taken, verb.value, said_by, now=now)
    return line


def _planned(when: When | None, now: datetime) -> dict[str, object]:
    if when is None:
        return {"meeting_at": None, "meeting_place": ""}
    if when.at <= now:
        raise Refused(Why.IN_THE_PAST)
    return {"meeting_at": when.at, "meeting_place": checked_text(when.place, 150, place=True)}
