# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The yes of a person to being matched, and taking it back: at once, everywhere.

A yes to one card at one employer is said on the proposal itself: `matching.asking`.
"""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.links import revoke
from hartwerk.access.people import candidate_locked
from hartwerk.caseload.touching import touch
from hartwerk.mail import outbox
from hartwerk.matching.consenting import said_by, write_down
from hartwerk.matching.ending import end_for_person
from hartwerk.matching.members_ending import end_questions
from hartwerk.pathways.closing import talk_after_no
from hartwerk.records import journal
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import PER_PROPOSAL, Channel, Purpose
from hartwerk.rules.reasons import Ended

HEARD = frozenset({Channel.SPOKEN, Channel.PHONE})
"""Told to the helper by the person: they spoke."""


class OnTheCard(ValueError):
    """A yes to one employer is said on the proposal, not here."""


def record_consent(
    *,
    actor: Actor,
    candidate_id: UUID,
    purpose: Purpose,
    given: bool,
    now: datetime,
    channel: Channel | None = None,
    language: str = "nl",
    interpreter: bool = False,
) -> bool:
    """Write down a yes or a no that is not about one card; return whether it says anything new.

    A no to being matched is the same as taking the yes back: see `withdraw`.

    Parameters
    ----------
    channel
        How a helper heard it; of the person's own page it is known.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    WrongChannel
        A helper did not say how they heard it.
    OnTheCard
        The purpose is about one card.
    """
    if purpose in PER_PROPOSAL:
        raise OnTheCard(purpose)
    said = said_by(actor, channel, language, interpreter)
    with acting(actor):
        candidate = candidate_locked(actor, candidate_id)
        if _stands(actor, candidate, purpose) is given:
            return False
        write_down(actor, candidate, purpose, given=given, said=said, now=now)
        if purpose is Purpose.MATCHING:
            # The database set it beside the consent; here it is only read again.
            candidate.matchable = given
        changed = []
        if actor.role is Role.CASEWORKER and said.channel in HEARD:
            candidate.spoken_on = localdate(now)
            changed.append("spoken_on")
        touch(actor, candidate, *changed, now=now)
        journal.note(
            actor=actor, subject="candidate", subject_id=candidate.pk, candidate_id=candidate.pk,
            verb="say_yes" if given else "say_no", channel=said.channel.value,
            detail=purpose.value, now=now,
        )  # fmt: skip
        if purpose is Purpose.QUESTION and not given:
            end_questions(actor=actor, candidate_id=candidate.pk, because=Ended.CONSENT, now=now)
        if purpose is Purpose.PATHWAY and not given:
            # Work that was agreed is not ended by a no to being followed: they talk first.
            talk_after_no(actor=actor, candidate_id=candidate.pk, now=now)
        if purpose is Purpose.MATCHING and not given:
            end_for_person(actor=actor, candidate_id=candidate.pk, because=Ended.CONSENT, now=now)
            outbox.cancel(actor=actor, candidate_id=candidate.pk, now=now)
            revoke(actor=actor, subject_id=candidate.pk, now=now)
        return True


def withdraw(
    *,
    actor: Actor,
    candidate_id: UUID,
    now: datetime,
    channel: Channel | None = None,
    language: str = "nl",
    interpreter: bool = False,
) -> None:
    """Take back the yes to being matched.

    In one transaction every open proposal ends and its card closes, waiting letters are
    cancelled, links open nothing any more, and the levels that rested on the yes are gone.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    WrongChannel
        A helper did not say how they heard it.
    """
    record_consent(
        actor=actor,
        candidate_id=candidate_id,
        purpose=Purpose.MATCHING,
        given=False,
        channel=channel,
        language=language,
        interpreter=interpreter,
        now=now,
    )


def _stands(actor: Actor, candidate: Candidate, purpose: Purpose) -> bool | None:
    """Return what the last word was; None where nothing was said yet."""
    with as_system(actor):
        said = Consent.objects.filter(candidate=candidate, purpose=purpose.value)
        last = said.order_by("-number").first()
    return None if last is None else last.given
