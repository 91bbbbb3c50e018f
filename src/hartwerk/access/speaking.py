# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who speaks for whom: what is written down for another, and the lines it leaves behind."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import as_system, house
from hartwerk.records import journal
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel

TOLD = frozenset({Channel.PAPER, Channel.SPOKEN, Channel.PHONE})
"""How somebody can have heard what they write down for another."""


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """How something was said, and by whom, where somebody else writes it down.

    Attributes
    ----------
    said_by
        The hat of whoever said it, at the member.
    """

    channel: Channel
    said_by: UUID


class NotTheirs(ObjectDoesNotExist):
    """Said by somebody who is not of that organisation, or by nobody at all."""


def note_about(
    actor: Actor,
    *,
    subject: str,
    subject_id: UUID,
    candidate_id: UUID,
    member_id: UUID | None,
    verb: StrEnum | str,
    now: datetime,
    source: StrEnum | None = None,
    target: StrEnum | None = None,
    reason: StrEnum | None = None,
    channel: str = "",
    on_behalf_of: UUID | None = None,
    undoes: UUID | None = None,
    detail: str = "",
    cause: Actor | None = None,
) -> JournalEntry:
    """Write down what happened to something that is about a person, and that members see.

    Parameters
    ----------
    candidate_id
        Whom it is about: in a line that a member cannot read.
    member_id
        Whose act or whose card it is.
    """
    of_house = actor.role in (Role.SYSTEM, Role.CLOCK)
    of_person = speaks_for_person(actor)
    entry = journal.note(
        actor=house(actor.role, actor.network_id) if of_house else actor,
        subject=subject,
        subject_id=subject_id,
        candidate_id=candidate_id if of_house or of_person else None,
        verb=str(verb),
        source=source.value if source else "",
        target=target.value if target else "",
        reason=reason.value if reason else "",
        channel=channel,
        on_behalf_of=on_behalf_of,
        undoes=undoes,
        detail=detail,
        cause=cause,
        now=now,
    )
    if not (of_house or of_person):
        with as_system(actor):
            journal.note(
                actor=house(Role.SYSTEM, actor.network_id),
                subject=subject,
                subject_id=subject_id,
                candidate_id=candidate_id,
                verb=str(verb),
                on_behalf_of=member_id,
                cause=actor,
                now=now,
            )
    return entry


def of_member(actor: Actor, member_id: UUID, said: OnBehalf) -> Membership:
    """Return whoever is said to have said something for a member.

    Raises
    ------
    NotTheirs
        It is nobody of that member, or it cannot have been heard so.
    """
    who = Membership.objects.filter(
        pk=said.said_by,
        network=actor.network_id,
        organisation=member_id,
        role=Role.EMPLOYER.value,
    ).first()
    if who is None or said.channel not in TOLD:
        raise NotTheirs
    return who


def check_who_said_it(actor: Actor, member_id: UUID, said: OnBehalf | None) -> None:
    """Hold what is done for a member to who said it: the project leader names them, nobody else.

    Raises
    ------
    NotTheirs
        Somebody is named or left out who should not be, or it is nobody of that member.
    """
    if (actor.role is Role.PROJECT_LEAD) != (said is not None):
        raise NotTheirs
    if said is not None:
        of_member(actor, member_id, said)


def speaks_for_person(actor: Actor) -> bool:
    """Whether the actor is the person, their helper, or a link of theirs."""
    own_link = actor.role is Role.LINK and actor.organisation_id is None
    return own_link or actor.role in (Role.CASEWORKER, Role.CANDIDATE)
