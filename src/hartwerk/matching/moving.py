# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every move of a proposal has in common: write, note, let the terms and tasks follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import as_system
from hartwerk.access.proposals import Taken, take
from hartwerk.access.speaking import TOLD, NotTheirs, OnBehalf, note_about
from hartwerk.agenda import deadlines, tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.writing import write
from hartwerk.rules.actors import Actor
from hartwerk.rules.proposals import LIFE, OPEN, State, Verb
from hartwerk.rules.terms import Kind, due

__all__ = ["TOLD", "NotTheirs", "OnBehalf", "Taken", "take"]

SET_BACK = "set_back"


def moved(
    actor: Actor,
    taken: Taken,
    verb: Verb,
    *,
    now: datetime,
    reason: StrEnum | None = None,
    said: OnBehalf | None = None,
    detail: str = "",
    cause: Actor | None = None,
    changes: Mapping[str, object] = MappingProxyType({}),
) -> JournalEntry:
    """Move a proposal as the table says; write it down and let terms and tasks follow.

    Parameters
    ----------
    changes
        Fields that this move writes, beside the state.

    Raises
    ------
    MoveRefused
        The table has no such move from here for this role.
    """
    source = taken.state
    target = LIFE.after(source, verb, by=actor.role)
    write(taken.proposal, state=target.value, **changes)
    entry = note(
        actor, taken, verb, now=now, source=source, target=target, reason=reason, said=said,
        detail=detail, cause=cause,
    )  # fmt: skip
    follow(actor, taken, since=now, now=now)
    return entry


def note(
    actor: Actor,
    taken: Taken,
    verb: StrEnum | str,
    *,
    now: datetime,
    source: State | None = None,
    target: State | None = None,
    reason: StrEnum | None = None,
    said: OnBehalf | None = None,
    undoes: UUID | None = None,
    detail: str = "",
    cause: Actor | None = None,
) -> JournalEntry:
    """Write down what happened to a proposal.

    A line that an employer can read never names the person; the person reads a line of the house
    about the same. What the house itself does is written under no organisation.
    """
    return note_about(
        actor,
        subject="proposal",
        subject_id=taken.proposal.pk,
        candidate_id=taken.candidate.pk,
        member_id=taken.proposal.employer_id,
        verb=verb,
        source=source,
        target=target,
        reason=reason,
        channel=said.channel.value if said else "",
        on_behalf_of=taken.proposal.employer_id if said else None,
        undoes=undoes,
        detail=str(said.said_by) if said else detail,
        cause=cause,
        now=now,
    )


class Whose(StrEnum):
    HELPER = "helper"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Stands:
    """What runs, and what somebody is asked, for as long as a proposal is in a state."""

    terms: tuple[Kind, ...] = ()
    terms_of: Whose = Whose.CONTACT
    task: TaskKind | None = None
    task_of: Whose = Whose.HELPER
    task_term: Kind = Kind.ANSWER_TASK


NOTHING = Stands()
ANSWER_TERMS = (Kind.ANSWER_PROPOSAL, Kind.LAPSE_PROPOSAL)
STANDS: Mapping[State, Stands] = {
    #                     terms                  of              task
    State.ASKED: Stands((Kind.PERSON_SILENT,), Whose.HELPER),
    State.AGREED: Stands(task=TaskKind.SEND_CARD),
    State.PROPOSED: Stands(
        ANSWER_TERMS, Whose.CONTACT,
        TaskKind.ANSWER_CARD, Whose.CONTACT, Kind.ANSWER_PROPOSAL,
    ),
    State.QUESTIONED: Stands(
        (Kind.LAPSE_PROPOSAL,), Whose.CONTACT, TaskKind.ANSWER_QUESTION, Whose.HELPER,
    ),
    State.MEETING: Stands((Kind.MEETING,), Whose.CONTACT),
}  # fmt: skip
OF_STATE = [each.task.value for each in STANDS.values() if each.task]
OF_STATE += [TaskKind.REMIND_PERSON.value, TaskKind.WRITE_DOWN.value]
"""Tasks that come or go with the state; that an answer is to be read stands apart."""


def follow(actor: Actor, taken: Taken, *, since: datetime, now: datetime) -> None:
    """Let terms and tasks be what belongs to the state that a proposal is in, and no other.

    Parameters
    ----------
    since
        When the state began: after a set-back that is before now, and so are its terms.
    """
    stands = STANDS.get(taken.state, NOTHING)
    about = About(proposal_id=taken.proposal.pk)
    with as_system(actor) as system:
        write_live(taken)
        running = Deadline.objects.filter(settled_at=None, proposal=taken.proposal)
        ran = {Kind(kind) for kind in running.values_list("kind", flat=True)}
        for kind in ran - set(stands.terms):
            deadlines.settle(actor=system, about=about, kind=kind, now=now)
        for kind in stands.terms:
            if kind not in ran and (begun := _begun(taken.proposal, kind, since)):
                deadlines.expect(
                    actor=system,
                    kind=kind,
                    organisation_id=_organisation(taken, stands.terms_of),
                    about=about,
                    since=begun,
                    now=now,
                )
        done = Task.objects.filter(done_at=None, proposal=taken.proposal, kind__in=OF_STATE)
        done.exclude(kind=stands.task.value if stands.task else "").update(done_at=now)
        if stands.task:
            tasks.ask(
                actor=system,
                kind=stands.task,
                organisation_id=_organisation(taken, stands.task_of),
                membership_id=_hat(taken, stands.task_of).pk,
                about=about,
                due_on=due(stands.task_term, localdate(since)),
                now=now,
            )


def write_live(taken: Taken) -> None:
    """Keep whether a proposal is settled beside whom it is about; as the house."""
    live = taken.state in OPEN
    Proposed.objects.filter(pk=taken.proposal.pk).update(live=live)


def _begun(proposal: Proposal, kind: Kind, since: datetime) -> date | None:
    """Return the day from which a term counts; None where it has no day yet."""
    match kind:
        case Kind.LAPSE_PROPOSAL:
            # A question and its answer do not make the month longer.
            return localdate(proposal.proposed_at or since)
        case Kind.MEETING:
            return localdate(proposal.meeting_at) if proposal.meeting_at else None
        case _:
            return localdate(since)


def _organisation(taken: Taken, whose: Whose) -> UUID:
    of = {
        Whose.HELPER: taken.candidate.referrer_id,
        Whose.CONTACT: taken.proposal.employer_id,
    }
    return of[whose]


def _hat(taken: Taken, whose: Whose) -> Membership:
    return taken.helper if whose is Whose.HELPER else taken.contact
