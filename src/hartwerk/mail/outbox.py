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
from hartwerk.mail.texts import written
from hartwerk.records.about import About
from hartwerk.records.models.letters import Letter
from hartwerk.rules.actors import Actor
from hartwerk.rules.letters import LIFE, State, Verb
from hartwerk.rules.terms import Kind, moment


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
    INVITATION = "invitation"
    CARD_GONE = "card_gone"
    """The card is not there any more: said without a reason that points at anybody."""


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
) -> None:
    """Put a letter in the outbox; it waits so that what caused it can still be set back.

    Parameters
    ----------
    facts
        For the text. Never a name, a level or anything else about a person: a link and a code.
        The fact `link` is a path (`/l/…`); the text puts `{{ site }}` before it.
    occasion
        Tells two letters of one kind about one thing apart; the same letter is written once.
    organisation_id, vacancy_id, proposal_id, candidate_id
        What it is about: exactly one.
    """
    about = organisation_id or vacancy_id or proposal_id or candidate_id
    subject, body = written(kind.value, facts)
    with as_system(actor) as system:
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
    vacancy_id: UUID | None = None,
    proposal_id: UUID | None = None,
    candidate_id: UUID | None = None,
) -> int:
    """Cancel the letters about one thing that still wait; return how many."""
    with as_system(actor) as system:
        letters = Letter.objects.filter(
            state=State.WAITING.value, **About(vacancy_id, proposal_id, candidate_id).keys()
        )
        if kind is not None:
            letters = letters.filter(kind=kind.value)
        target = LIFE.after(State.WAITING, Verb.CANCEL, by=system.role)
        return letters.update(state=target.value, settled_at=now)


def _short(address: str) -> str:
    """Stand for an address in a key, in few characters."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]
