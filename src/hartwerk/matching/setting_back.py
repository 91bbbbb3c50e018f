# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every move of a proposal can be set back by the side that made it, with a reason.

Setting back undoes what followed: letters that wait are stopped, terms run again as they did,
the place is free, who lost it goes on. What had been read already is told anew.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.links import revoke
from hartwerk.access.proposals import proposals_to_set_back
from hartwerk.access.speaking import NotTheirs, OnBehalf, of_member
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching import consenting
from hartwerk.matching.ending import NEVER_LEFT, close_card, go_on_after
from hartwerk.matching.moving import SET_BACK, Taken, follow, note, take
from hartwerk.matching.places import free_place, not_at_work, take_place
from hartwerk.matching.proposing import PROPOSED
from hartwerk.matching.refusals import PlaceTaken, Refused, Why
from hartwerk.matching.said_for import line_behind
from hartwerk.matching.telling import ask_employer, tell_helper, tell_said
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.writing import write
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Purpose
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.proposals import AT_EMPLOYER, LIFE, OPEN, State, Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.vacancies import State as WorkState

OWN_HAND = frozenset({Role.CANDIDATE, Role.LINK})
V = Verb
LETTERS: Mapping[Verb, tuple[LetterKind, ...]] = {
    V.PROPOSE: (LetterKind.CARD_TO_ANSWER,),
    V.REPLY: (LetterKind.CARD_TO_ANSWER,),
    V.QUESTION: (LetterKind.QUESTION_ASKED,),
    V.MEET: (LetterKind.CARD_ANSWERED, LetterKind.MEETING_PLANNED),
    V.DECLINE: (LetterKind.CARD_ANSWERED,),
    V.ACCEPT: (LetterKind.CARD_ANSWERED,),
    V.WITHDRAW: (LetterKind.CARD_ANSWERED, LetterKind.CARD_GONE),
}
"""Which letters a move writes; those that still wait are stopped when it is set back."""
CLEARED: Mapping[Verb, Mapping[str, object]] = {
    V.ASK: {"asked_at": None},
    V.AGREE: {"yes": None},
    V.PROPOSE: {"card": None, "proposed_at": None},
    V.QUESTION: {"question": ""},
    V.REPLY: {"reply": ""},
    V.MEET: {"meeting_at": None, "meeting_place": ""},
    V.DECLINE: {"not_now": ""},
    V.WITHDRAW: {"withdrawn_for": ""},
}
"""What a move had written."""
READ = frozenset({V.MEET, V.DECLINE, V.ACCEPT})
"""Answers of an employer that a helper may have read."""
NEEDS_YES = AT_EMPLOYER | {State.AGREED, State.ACCEPTED}


def set_back(
    *,
    actor: Actor,
    proposal_id: UUID,
    reason: SetBack,
    now: datetime,
    seen: int | None = None,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Undo the last move of a proposal, and all that followed from it.

    Parameters
    ----------
    seen
        Version of the proposal that whoever decides had before them.
    on_behalf
        Who asked the project leader for it, and how; of no use where they undo their own note.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    PlaceTaken
        The place was given to somebody else meanwhile.
    Refused
        Somebody moved since; it is another's own word; the work or the yes is gone.
    NotTheirs
        It was not asked by anybody of that member.
    """
    with acting(actor):
        taken = take(actor, proposals_to_set_back(actor), proposal_id, person=True, work=True)
        with as_system(actor):
            line = journal.last_move(proposal_id)
        if seen not in (None, taken.proposal.version) or line is None:
            raise Refused(Why.MOVED_SINCE)
        _undo(actor, taken, line, reason, now, on_behalf)


def may_be_set_back(actor: Actor, proposal: Proposal) -> Verb | None:
    """Return the last move of a proposal where this actor can set it back; for a button."""
    with as_system(actor):
        line = journal.last_move(proposal.pk)
    if line is None:
        return None
    verb = Verb(line.verb)
    try:
        LIFE.before(State(proposal.state), verb, State(line.source), by=actor.role)
    except MoveRefused:
        return None
    return None if _own_word(actor, line, verb) else verb


def dispute(*, actor: Actor, link_id: UUID, now: datetime) -> bool:
    """Undo what somebody wrote down for the employer, because it was not what they said.

    Whoever wrote it down is asked to speak with the employer again. Where something happened
    since, that stays, and they sort it out together.

    Parameters
    ----------
    actor
        Whoever holds the link by which one says so.

    Returns
    -------
    bool
        Whether it is undone.

    Raises
    ------
    Proposal.DoesNotExist
        There is none any more.
    NotTheirs
        It is not a link for this.
    """
    with acting(actor):
        if actor.role is not Role.LINK or actor.subject_id is None:
            raise NotTheirs
        proposal_id = actor.subject_id
        taken = take(actor, proposals_to_set_back(actor), proposal_id, person=True, work=True)
        with as_system(actor):
            link = Link.objects.get(pk=link_id, kind=Link.Kind.DISPUTE, subject_id=proposal_id)
            written = line_behind(link)
            last = journal.last_move(proposal_id)
        if written is None:
            raise NotTheirs
        undone = False
        if last is not None and last.pk == written.pk:
            with suppress(Refused):
                _undo(actor, taken, written, SetBack.NOT_SAID, now, None)
                undone = True
        if not undone:
            note(actor, taken, "dispute", now=now, reason=SetBack.NOT_SAID)
        _ask_writer(actor, written, now)
        return undone


def _undo(
    actor: Actor,
    taken: Taken,
    line: JournalEntry,
    reason: SetBack,
    now: datetime,
    on_behalf: OnBehalf | None,
) -> None:
    verb, now_at = Verb(line.verb), taken.state
    if _own_note(line):
        on_behalf = None
    said_by = of_member(actor, taken.proposal.employer_id, on_behalf) if on_behalf else None
    try:
        back_at = LIFE.before(now_at, verb, State(line.source), by=actor.role)
    except MoveRefused:
        raise Refused(Why.MOVED_SINCE) from None
    _may(actor, taken, line, verb, back_at, on_behalf)
    changes = dict(CLEARED.get(verb, {}))
    if verb in READ and back_at not in (State.MEETING, State.MET):
        changes["answered_at"] = None
    changes |= _yes_again(actor, taken, verb, back_at, now)
    if verb is Verb.WITHDRAW and back_at is State.ACCEPTED:
        take_place(actor, taken.vacancy, move_id=line.pk, now=now)
    write(taken.proposal, state=back_at.value, **changes)
    note(
        actor, taken, SET_BACK, source=now_at, target=back_at, reason=reason, undoes=line.pk,
        said=on_behalf, now=now,
    )  # fmt: skip
    with as_system(actor):
        before = journal.last_move(taken.proposal.pk)
    follow(actor, taken, since=before.at if before else taken.proposal.made_at, now=now)
    _undo_consequences(actor, taken, line, verb, now)
    if back_at is State.PROPOSED:
        ask_employer(actor, taken, now=now)
    if said_by is not None:
        tell_said(actor, taken, SET_BACK, said_by, now=now)


def _may(
    actor: Actor,
    taken: Taken,
    line: JournalEntry,
    verb: Verb,
    back_at: State,
    on_behalf: OnBehalf | None,
) -> None:
    """Hold a set-back against what happened elsewhere since."""
    if _own_word(actor, line, verb):
        raise Refused(Why.OWN_WORD)
    not_at_work(actor, taken.proposal)
    if actor.role is Role.PROJECT_LEAD and not _own_note(line) and on_behalf is None:
        raise Refused(Why.OWN_WORD)
    if back_at in OPEN:
        with as_system(actor):
            pair = Proposed.objects.filter(
                candidate=taken.candidate, vacancy=taken.vacancy, live=True
            )
            if pair.exclude(pk=taken.proposal.pk).exists():
                raise Refused(Why.ALREADY_ASKED)
        if verb is not V.ACCEPT and taken.vacancy.state == WorkState.FILLED.value:
            raise PlaceTaken
        if taken.vacancy.state == WorkState.CLOSED.value:
            raise Refused(Why.WORK_CLOSED)
    if back_at in NEEDS_YES and not taken.candidate.matchable:
        raise Refused(Why.NO_YES_TO_MATCHING)


def _own_note(line: JournalEntry) -> bool:
    """Whether the project leader wrote this down: then it is their own to undo."""
    return Role(line.role) is Role.PROJECT_LEAD


def _own_word(actor: Actor, line: JournalEntry, verb: Verb) -> bool:
    """Whether a person said this with their own hand, and somebody else wants it back."""
    by_own_hand = Role(line.role) in OWN_HAND and verb in (V.AGREE, V.REFUSE, V.WITHDRAW)
    return by_own_hand and actor.role not in OWN_HAND


def _yes_again(
    actor: Actor, taken: Taken, verb: Verb, back_at: State, now: datetime
) -> dict[str, object]:
    """Let the record of what the person said follow: a row more, as nothing there is changed."""
    yes = consenting.last_yes(actor, taken)
    if yes is None:
        return {}
    if verb is V.AGREE:
        consenting.again(actor, taken, yes, given=False, now=now)
    elif back_at in NEEDS_YES and not consenting.stands(actor, taken, Purpose.THIS_WORK):
        return {"yes": consenting.again(actor, taken, yes, given=True, now=now)}
    return {}


def _undo_consequences(
    actor: Actor, taken: Taken, line: JournalEntry, verb: Verb, now: datetime
) -> None:
    proposal_id = taken.proposal.pk
    for kind in (*LETTERS.get(verb, ()), LetterKind.SAID_ON_BEHALF):
        outbox.cancel(actor=actor, kind=kind, proposal_id=proposal_id, since=line.at, now=now)
    if verb is V.ASK:
        revoke(actor=actor, subject_id=proposal_id, kind=Link.Kind.ASK, now=now)
    if verb is V.PROPOSE:
        _look_again(actor, taken, now)
        close_card(actor, taken, was=State.PROPOSED, now=now)
    if verb is V.ACCEPT:
        free_place(actor, taken.proposal, taken.vacancy, move_id=line.pk, now=now)
        go_on_after(actor=actor, move_id=line.pk, now=now)
    if verb in READ:
        _tell_anew(actor, taken, line, now)


def _look_again(actor: Actor, taken: Taken, now: datetime) -> None:
    """Bring back the task to look for somebody, where this card was the answer to it."""
    with as_system(actor):
        sent = Proposed.objects.filter(
            vacancy=taken.vacancy,
            referrer=taken.candidate.referrer_id,
            proposal__proposed_at__isnull=False,
        )
        looks = Task.objects.filter(
            kind=TaskKind.LOOK.value,
            vacancy=taken.vacancy,
            organisation=taken.candidate.referrer_id,
        )
        if not sent.exists() and not looks.filter(done_at=None).exists():
            looks.filter(answer=PROPOSED).update(done_at=None, answer="")


def _tell_anew(actor: Actor, taken: Taken, line: JournalEntry, now: datetime) -> None:
    """Take the news back from the helper's list; who read it already is told that it changed."""
    with as_system(actor) as system:
        unread = Task.objects.filter(
            proposal=taken.proposal, kind=TaskKind.READ_ANSWER.value, done_at=None
        )
        was_unread = unread.exists()
        unread.filter(made_at__gte=line.at).update(done_at=now)
        letters = Letter.objects.filter(
            proposal=taken.proposal,
            kind=LetterKind.CARD_ANSWERED.value,
            written_at__gte=line.at,
        )
        if not was_unread or letters.exclude(state__in=NEVER_LEFT).exists():
            tell_helper(system, taken, now=now)


def _ask_writer(actor: Actor, written: JournalEntry, now: datetime) -> None:
    if written.organisation_id is None:
        return
    tasks.ask(
        actor=actor,
        kind=TaskKind.ASK_AGAIN,
        organisation_id=written.organisation_id,
        membership_id=written.membership_id,
        about=About(proposal_id=written.subject_id),
        due_on=localdate(now),
        now=now,
    )
