# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write letters and cancel them. They are rows first: nothing leaves inside a transaction."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import as_system
from hartwerk.mail.moving import moved
from hartwerk.mail.texts import written
from hartwerk.records.about import About
from hartwerk.records.journal import last_move
from hartwerk.records.models.letters import Letter
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.letters import LIFE, State, Verb
from hartwerk.rules.terms import Kind, moment

CANCELLABLE = tuple(state for state in State if LIFE.may(state, Verb.CANCEL, by=Role.SYSTEM))


class LetterKind(StrEnum):
    """Each has a folder in `templates/letters` with a subject and a body."""

    CARD_TO_ANSWER = "card_to_answer"
    ANSWER_REMINDER = "answer_reminder"
    CARD_ANSWERED = "card_answered"
    WORK_OPENED = "work_opened"
    PERSON_SILENT = "person_silent"
    SAID_ON_BEHALF = "said_on_behalf"
    QUESTION_ASKED = "question_asked"
    MEETING_PLANNED = "meeting_planned"
    MEETING_REMINDER = "meeting_reminder"
    INVITATION = "invitation"
    MEMBERS_ASKED = "members_asked"
    """Five lines about somebody, to each member; once more before their time is over."""
    MEMBERS_ANSWERED = "members_answered"
    MEMBERS_GONE = "members_gone"
    BESIDE = "beside"
    """To a colleague who is with somebody from a day on, or who is away while another is."""
    RECOGNITION_ENDS = "recognition_ends"
    """To a member: as a learning company it is recognised until a day."""
    CHECK_IN = "check_in"
    """To a colleague who is with somebody: how does it go? With a link, and without a name."""
    PATHWAY_TERM = "pathway_term"
    """Something has to be done on a pathway: what and about whom stands behind the link."""
    CARD_GONE = "card_gone"
    """The card is not there any more: said without a reason that points at anybody."""
    TRIAL_TO_CONFIRM = "trial_to_confirm"
    """A member says yes or no to a trial placement, by a link."""
    PATHWAY_NEWS = "pathway_news"
    """Something happened on a pathway: said without saying what."""
    PERSON_GONE = "person_gone"
    """Somebody of the caseload was removed: said without saying who."""


def write(
    *,
    actor: Actor,
    kind: LetterKind,
    to: str,
    facts: Mapping[str, object],
    now: datetime,
    occasion: str = "",
    membership_id: UUID | None = None,
    organisation_id: UUID | None = None,
    vacancy_id: UUID | None = None,
    proposal_id: UUID | None = None,
    candidate_id: UUID | None = None,
    question_id: UUID | None = None,
    pathway_id: UUID | None = None,
) -> None:
    """Put a letter in the outbox; it waits so that what caused it can still be set back.

    Parameters
    ----------
    facts
        For the text. Never a name, a level or anything else about a person: a link and a code.
        The fact `link` is a path (`/l/…`); the text puts `{{ site }}` before it.
    occasion
        Tells two letters of one kind about one thing apart; the same letter is written once. By
        default the last move of the thing: write the letter after the journal.
    organisation_id, vacancy_id, proposal_id, candidate_id, question_id, pathway_id
        What it is about: exactly one.
    """
    about = (
        organisation_id or vacancy_id or proposal_id or candidate_id or question_id or pathway_id
    )
    subject, body = written(kind.value, facts)
    with as_system(actor) as system:
        if not occasion and about and (move := last_move(about)):
            occasion = str(move.pk)
        letter = Letter(
            network_id=system.network_id,
            kind=kind.value,
            key=f"{kind.value}:{about}:{_short(to)}:{occasion}",
            to=to,
            membership_id=membership_id,
            organisation_id=organisation_id,
            vacancy_id=vacancy_id,
            proposal_id=proposal_id,
            candidate_id=candidate_id,
            question_id=question_id,
            pathway_id=pathway_id,
            subject=subject,
            body=body,
            not_before=moment(Kind.SEND_LETTER, now, localdate(now)),
            written_at=now,
        )
        # Two at once write the same letter once.
        Letter.objects.bulk_create([letter], ignore_conflicts=True)


def cancel(
    *,
    actor: Actor,
    now: datetime,
    kind: LetterKind | None = None,
    organisation_id: UUID | None = None,
    vacancy_id: UUID | None = None,
    proposal_id: UUID | None = None,
    candidate_id: UUID | None = None,
    question_id: UUID | None = None,
    pathway_id: UUID | None = None,
    since: datetime | None = None,
) -> int:
    """Cancel the letters about one thing that have not gone; return how many.

    What is being sent at this moment goes: it cannot be called back.

    Parameters
    ----------
    since
        Only letters written from this moment on: those of one move.
    """
    about = About(vacancy_id, proposal_id, candidate_id, question_id, pathway_id)
    with as_system(actor) as system:
        letters = Letter.objects.filter(
            state__in=[state.value for state in CANCELLABLE],
            organisation=organisation_id,
            **about.keys(),
        )
        if kind is not None:
            letters = letters.filter(kind=kind.value)
        if since is not None:
            letters = letters.filter(written_at__gte=since)
        # One after the other, always in the same order: two at once do not wait for each other.
        found = list(letters.select_for_update(of=("self",)).order_by("id"))
        for letter in found:
            moved(actor=system, letter=letter, verb=Verb.CANCEL, now=now, cause=actor)
    return len(found)


def _short(address: str) -> str:
    """Stand for an address in a key, in few characters."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]
