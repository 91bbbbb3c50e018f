# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the person said, yes or no: a row each, never changed; the last one counts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from hartwerk.access.context import acting, as_system
from hartwerk.matching.moving import TOLD as TOLD
from hartwerk.matching.moving import Taken
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.writing import next_number
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import TEXTS, Channel, Purpose


class WrongChannel(ValueError):
    """A helper cannot say something on somebody's own page."""


@dataclass(frozen=True, slots=True)
class Said:
    """How the person said it, in which language, and whether somebody interpreted."""

    channel: Channel
    language: str = "nl"
    interpreter: bool = False


def said_by(
    actor: Actor, channel: Channel | None, language: str = "nl", interpreter: bool = False
) -> Said:
    """Return how something was said: with their own hand there is one way only.

    Raises
    ------
    WrongChannel
        A helper did not say how the person told it.
    """
    match actor.role:
        case Role.CANDIDATE:
            return Said(Channel.OWN_PAGE, language, interpreter)
        case Role.LINK:
            return Said(Channel.LINK, language, interpreter)
        case _ if channel in TOLD:
            return Said(channel, language, interpreter)
    raise WrongChannel(channel)


def keep(
    actor: Actor, taken: Taken, purpose: Purpose, *, given: bool, said: Said, now: datetime
) -> Consent:
    """Write down a yes or a no to one card. The row of the person is locked."""
    return write_down(
        actor, taken.candidate, purpose, given=given, said=said, now=now,
        proposal_id=taken.proposal.pk, receiver_id=taken.proposal.employer_id,
    )  # fmt: skip


def write_down(
    actor: Actor,
    candidate: Candidate,
    purpose: Purpose,
    *,
    given: bool,
    said: Said,
    now: datetime,
    proposal_id: UUID | None = None,
    receiver_id: UUID | None = None,
) -> Consent:
    """Write down what a person said. The row of the person is locked."""
    with as_system(actor) as system:
        made = Consent.objects.filter(candidate=candidate)
        row = Consent(
            network_id=actor.network_id,
            candidate=candidate,
            referrer_id=candidate.referrer_id,
            purpose=purpose.value,
            proposal_id=proposal_id,
            receiver_id=receiver_id,
            given=given,
            text_version=TEXTS[purpose],
            channel=said.channel.value,
            language=said.language,
            interpreter=said.interpreter,
            recorded_by_id=actor.membership_id if actor.role is Role.CASEWORKER else None,
            at=now,
            number=next_number(made),
        )
    # A link speaks for the person and has no page of its own: the house writes its word down.
    with acting(system if actor.role is Role.LINK else actor):
        row.save(force_insert=True)
    return row


def again(actor: Actor, taken: Taken, before: Consent, *, given: bool, now: datetime) -> Consent:
    """Write down that what was said before counts again, or does not: said in the same way."""
    said = Said(Channel(before.channel), before.language, before.interpreter)
    return keep(actor, taken, Purpose(before.purpose), given=given, said=said, now=now)


def last_yes(actor: Actor, taken: Taken) -> Consent | None:
    """Return the last yes that was given to this work, taken back or not."""
    with as_system(actor):
        return _said(taken, Purpose.THIS_WORK).filter(given=True).order_by("-number").first()


def stands(actor: Actor, taken: Taken, purpose: Purpose) -> bool:
    """Whether the last word about this card was a yes."""
    with as_system(actor):
        last = _said(taken, purpose).order_by("-number").first()
    return last is not None and last.given


def _said(taken: Taken, purpose: Purpose) -> QuerySet[Consent]:
    return Consent.objects.filter(
        candidate=taken.candidate, purpose=purpose.value, proposal_id=taken.proposal.pk
    )
