# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the clock does about proposals before a term ends, and when it did. Silence decides nothing.

Each verb looks at the proposal itself once more: what was answered meanwhile is left alone.
"""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.proposals import proposals_to_end
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching.moving import Taken, take
from hartwerk.matching.telling import letter, letter_to_helper, link_to_answer, tell_of_meeting
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Deadline
from hartwerk.rules.actors import Actor
from hartwerk.rules.proposals import State
from hartwerk.rules.terms import Kind


def remind_employer(*, actor: Actor, proposal_id: UUID, now: datetime, last: bool = False) -> None:
    """Remind whoever answers for the work that a term of the card nearly ends, with a way in.

    Parameters
    ----------
    last
        The card goes back to the helper when this term ends.

    Raises
    ------
    Proposal.DoesNotExist
        The card was answered, or is not there any more.
    """
    with acting(actor):
        taken = _taken(actor, proposal_id, State.PROPOSED)
        letter(
            actor, taken, LetterKind.ANSWER_REMINDER, to=taken.contact,
            link=link_to_answer(actor, taken, now=now),
            occasion="last" if last else "first", last=last, until=_until(proposal_id, last),
            now=now,
        )  # fmt: skip


def remind_helper(*, actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Ask the helper to speak with a person who said nothing: never a yes, never a no.

    Raises
    ------
    Proposal.DoesNotExist
        The person answered, or the question is not there any more.
    """
    with acting(actor):
        taken = _taken(actor, proposal_id, State.ASKED)
        tasks.ask(
            actor=actor,
            kind=TaskKind.REMIND_PERSON,
            organisation_id=taken.candidate.referrer_id,
            membership_id=taken.helper.pk,
            about=About(proposal_id=proposal_id),
            due_on=localdate(now),
            now=now,
        )
        letter_to_helper(actor, taken, LetterKind.PERSON_SILENT, now=now)


def remind_of_meeting(*, actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Remind both sides of a meeting, the working day before.

    Raises
    ------
    Proposal.DoesNotExist
        There is no meeting any more.
    """
    with acting(actor):
        taken = _taken(actor, proposal_id, State.MEETING)
        tell_of_meeting(actor, taken, LetterKind.MEETING_REMINDER, now=now)


def _until(proposal_id: UUID, last: bool) -> date | None:
    kind = Kind.LAPSE_PROPOSAL if last else Kind.ANSWER_PROPOSAL
    running = Deadline.objects.filter(proposal=proposal_id, kind=kind.value, settled_at=None)
    return running.values_list("due_on", flat=True).first()


def _taken(actor: Actor, proposal_id: UUID, *states: State) -> Taken:
    allowed = proposals_to_end(actor).filter(state__in=[each.value for each in states])
    return take(actor, allowed, proposal_id)
