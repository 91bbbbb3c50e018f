# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How proposals end without anybody choosing so: a yes taken back, the work gone, time up.

All of it happens in the transaction of whoever caused it, as the house: a helper cannot see into
an employer, nor an employer into a helper.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.links import revoke
from hartwerk.access.proposals import proposals_to_end
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching import consenting
from hartwerk.matching.members_ending import end_questions
from hartwerk.matching.moving import SET_BACK, Taken, follow, moved, note, take
from hartwerk.matching.places import free_place
from hartwerk.matching.refusals import Refused, Why
from hartwerk.matching.telling import ask_employer, letter_to_contact, tell_helper
from hartwerk.records import journal
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.proposals import Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.records.writing import write
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Purpose
from hartwerk.rules.letters import State as LetterState
from hartwerk.rules.proposals import AT_EMPLOYER, LIFE, OPEN, State, Verb
from hartwerk.rules.reasons import Ended, SetBack
from hartwerk.rules.terms import Kind
from hartwerk.rules.vacancies import State as WorkState

OF_PERSON = frozenset({Ended.CONSENT, Ended.PERSON_LEFT})
OPEN_OR_NO = OPEN | {State.REFUSED}
"""Also a no can be asked about again, until the work or the person is gone."""
ENDS = {Ended.PERSON_LEFT: OPEN_OR_NO | {State.ACCEPTED}}
"""Who left holds no place either; otherwise what was accepted runs on."""
NEVER_LEFT = (LetterState.WAITING.value, LetterState.CANCELLED.value)


def end_for_person(*, actor: Actor, candidate_id: UUID, because: Ended, now: datetime) -> int:
    """End what is open about a person, and their question to the members.

    Returns how many proposals that were.

    The caller holds the lock on the person, and may do what this follows from.
    """
    end_questions(actor=actor, candidate_id=candidate_id, because=because, now=now)
    with as_system(actor):
        about = Proposed.objects.filter(candidate=candidate_id)
        works = about.order_by("vacancy").values_list("vacancy", flat=True).distinct()
        # Locked in one order, before their proposals, as everywhere.
        list(_locked(works))
        found = list(about.order_by("proposal").values_list("proposal", flat=True))
    return _end(actor, found, because, now, move_id=None)


def end_for_work(
    *,
    actor: Actor,
    vacancy_id: UUID,
    because: Ended,
    now: datetime,
    move_id: UUID | None = None,
    but: UUID | None = None,
) -> int:
    """End what is open about a piece of work; return how many proposals that were.

    The caller holds the lock on the work.

    Parameters
    ----------
    move_id
        The line of the journal that this follows from; `go_on_after` finds it by that.
    but
        The proposal that got the place.
    """
    with as_system(actor):
        about = Proposed.objects.filter(
            vacancy=vacancy_id, proposal__state__in=[each.value for each in OPEN_OR_NO]
        ).exclude(proposal=but)
        found = list(about.order_by("proposal").values_list("proposal", flat=True))
    return _end(actor, found, because, now, move_id=move_id)


def go_on_after(*, actor: Actor, move_id: UUID, now: datetime) -> int:
    """Let proposals go on that ended because of a move which is set back; return how many.

    Who took back a yes meanwhile, or was asked anew, stays as it is.
    """
    with as_system(actor) as system:
        ended = JournalEntry.objects.filter(
            subject="proposal", verb=Verb.END.value, detail=str(move_id)
        )
        went_on = 0
        for line in ended.order_by("subject_id"):
            taken = take(system, proposals_to_end(system), line.subject_id)
            last = journal.last_move(line.subject_id)
            if last is None or last.pk != line.pk or not _may_go_on(system, taken, line):
                continue
            _go_on(system, actor, taken, line, now)
            went_on += 1
    return went_on


def lapse(*, actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Give a card that was never answered back to the helper. For the clock.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It was answered meanwhile.
    Refused
        The term is not over.
    """
    with acting(actor):
        taken = take(actor, proposals_to_end(actor), proposal_id)
        LIFE.after(taken.state, Verb.LAPSE, by=actor.role)
        over = Deadline.objects.filter(
            proposal=proposal_id,
            kind=Kind.LAPSE_PROPOSAL.value,
            settled_at=None,
            due_on__lt=localdate(now),
        )
        if not over.exists():
            raise Refused(Why.TOO_EARLY)
        moved(actor, taken, Verb.LAPSE, now=now)
        _tell_employer(actor, taken, now)
        tell_helper(actor, taken, now=now)


def close_card(actor: Actor, taken: Taken, *, was: State, now: datetime) -> None:
    """Stop what still runs to an employer, and say that the card is gone where it had arrived."""
    if was in AT_EMPLOYER | {State.ACCEPTED}:
        _tell_employer(actor, taken, now)
    else:
        outbox.cancel(actor=actor, proposal_id=taken.proposal.pk, now=now)
        revoke(actor=actor, subject_id=taken.proposal.pk, now=now)


def _end(
    actor: Actor, proposal_ids: Iterable[UUID], because: Ended, now: datetime, move_id: UUID | None
) -> int:
    ended = 0
    with as_system(actor) as system:
        for proposal_id in proposal_ids:
            taken = take(system, proposals_to_end(system), proposal_id)
            was = taken.state
            if was not in ENDS.get(because, OPEN_OR_NO):
                continue
            line = moved(
                system, taken, Verb.END, reason=because, now=now, cause=actor,
                detail=str(move_id) if move_id else "", changes={"ended_by": because.value},
            )  # fmt: skip
            ended += 1
            if was is State.ACCEPTED:
                free_place(actor, taken.proposal, taken.vacancy, move_id=line.pk, now=now)
            if was is State.REFUSED:
                continue
            if because in OF_PERSON:
                close_card(actor, taken, was=was, now=now)
                if actor.role is not Role.CASEWORKER:
                    tell_helper(actor, taken, now=now)
            else:
                outbox.cancel(actor=actor, proposal_id=proposal_id, now=now)
                revoke(actor=actor, subject_id=proposal_id, now=now)
                tell_helper(actor, taken, now=now, kind=LetterKind.CARD_GONE)
    return ended


def _tell_employer(actor: Actor, taken: Taken, now: datetime) -> None:
    outbox.cancel(actor=actor, proposal_id=taken.proposal.pk, now=now)
    revoke(actor=actor, subject_id=taken.proposal.pk, now=now)
    with as_system(actor):
        cards = Letter.objects.filter(proposal=taken.proposal, kind=LetterKind.CARD_TO_ANSWER.value)
        arrived = cards.exclude(state__in=NEVER_LEFT).exists()
    if arrived:
        letter_to_contact(actor, taken, LetterKind.CARD_GONE, now=now)


def _may_go_on(system: Actor, taken: Taken, line: JournalEntry) -> bool:
    if taken.vacancy.state != WorkState.OPEN.value or not taken.candidate.matchable:
        return False
    pair = Proposed.objects.filter(candidate=taken.candidate, vacancy=taken.vacancy, live=True)
    if pair.exclude(pk=taken.proposal.pk).exists():
        return False
    needs_yes = State(line.source) in AT_EMPLOYER | {State.AGREED}
    return not needs_yes or consenting.stands(system, taken, Purpose.THIS_WORK)


def _go_on(system: Actor, cause: Actor, taken: Taken, line: JournalEntry, now: datetime) -> None:
    source, target = taken.state, State(line.source)
    write(taken.proposal, state=target.value, ended_by="")
    note(
        system, taken, SET_BACK, source=source, target=target, reason=SetBack.CHANGED,
        undoes=line.pk, cause=cause, now=now,
    )  # fmt: skip
    before = journal.last_move(taken.proposal.pk)
    follow(system, taken, since=before.at if before else taken.proposal.made_at, now=now)
    outbox.cancel(actor=system, proposal_id=taken.proposal.pk, now=now)
    if target is State.REFUSED:
        return
    tell_helper(system, taken, now=now)
    if target is State.PROPOSED:
        ask_employer(system, taken, now=now)


def _locked(works: Iterable[UUID]) -> Iterable[UUID]:
    rows = Vacancy.objects.select_for_update(of=("self",)).filter(pk__in=list(works))
    return rows.order_by("pk").values_list("pk", flat=True)
