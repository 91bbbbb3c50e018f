# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who wears which hat for an organisation, and the end of it: nobody is left without a helper."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import (
    hats_to_change,
    networks_to_run,
    participations_to_see,
    people_helped,
)
from hartwerk.membership.refusals import FieldRefused, Problem, StillNeeded
from hartwerk.pathways.around import guided_by
from hartwerk.records import journal
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.vacancies import State


@dataclass(frozen=True, slots=True)
class Contact:
    """A professional who answers for an organisation."""

    name: str
    email: str = ""
    phone: str = ""
    key: UUID | None = None
    """Of the hat: who sends the same form twice gets the first one back."""


def give_hat(
    *,
    actor: Actor,
    organisation_id: UUID,
    role: Role,
    contact: Contact,
    now: datetime,
) -> Membership:
    """Give somebody of an organisation a hat.

    Raises
    ------
    Network.DoesNotExist, Participation.DoesNotExist
        The actor gives no hats, or the organisation does not take part.
    FieldRefused
        The hat has no name to it.
    """
    if not contact.name.strip():
        raise FieldRefused("contact_name", Problem.MISSING)
    with acting(actor):
        networks_to_run(actor).get()
        participations_to_see(actor).get(organisation=organisation_id, until=None)
        key = contact.key or uuid.uuid4()
        there = hats_to_change(actor).filter(organisation=organisation_id)
        if (before := there.filter(pk=key).first()) is not None:
            return before
        hat = Membership(
            id=key,
            network_id=actor.network_id,
            organisation_id=organisation_id,
            role=role.value,
            name=contact.name.strip(),
            email=contact.email.strip(),
            phone=contact.phone.strip(),
        )
        hat.save(force_insert=True)
        _note(actor, hat, "give_hat", now)
    return hat


def end_hat(
    *, actor: Actor, membership_id: UUID, now: datetime, successor_id: UUID | None = None
) -> Membership:
    """End a hat at once. Work that it answered for goes to the successor, tasks to everybody.

    People are handed over first, by the referrer: this verb never chooses a helper for somebody.

    Parameters
    ----------
    successor_id
        Another hat of the same role at the same organisation.

    Raises
    ------
    Membership.DoesNotExist
        The hat, or that of the successor, does not exist, has ended, or may not be ended.
    StillNeeded
        People have no other helper, work has no other contact, or nobody else leads the network.
    """
    with acting(actor):
        active = hats_to_change(actor).filter(active=True)
        hat = active.select_for_update(of=("self",)).get(pk=membership_id)
        successor = None
        if successor_id is not None:
            same = active.filter(organisation=hat.organisation_id, role=hat.role)
            successor = same.exclude(pk=hat.pk).get(pk=successor_id)
        if hat.role == Role.PROJECT_LEAD.value:
            others = active.filter(role=hat.role).exclude(pk=hat.pk)
            if not others.exists():
                raise StillNeeded(people=0, work=0)
        with as_system(actor):
            _hand_over(hat, successor, now)
        hat.active = False
        hat.save(update_fields=["active"])
        _note(actor, hat, "end_hat", now)
    return hat


def wear_again(*, actor: Actor, membership_id: UUID, reason: SetBack, now: datetime) -> Membership:
    """Set the end of a hat back. What was handed over stays where it is.

    Raises
    ------
    Membership.DoesNotExist
        The hat did not end, or the actor may not.
    """
    with acting(actor):
        ended = hats_to_change(actor).filter(active=False)
        hat = ended.select_for_update(of=("self",)).get(pk=membership_id)
        hat.active = True
        hat.save(update_fields=["active"])
        _note(actor, hat, "wear_again", now, reason=reason.value)
    return hat


def _hand_over(hat: Membership, successor: Membership | None, now: datetime) -> None:
    """Leave nothing with a hat that nobody wears; to be called as the house."""
    people = people_helped(hat.pk) + guided_by(hat.pk)
    work = Vacancy.objects.filter(contact=hat).exclude(state=State.CLOSED.value)
    if people or (successor is None and work.exists()):
        raise StillNeeded(people=people, work=work.count())
    if successor is not None:
        work.update(contact=successor)
    for task in Task.objects.filter(membership=hat, done_at=None):
        same = Task.objects.filter(
            kind=task.kind,
            organisation=task.organisation_id,
            membership=None,
            vacancy=task.vacancy_id,
            proposal=task.proposal_id,
            candidate=task.candidate_id,
            done_at=None,
        )
        if same.exists():
            task.done_at = now
        else:
            task.membership = None
        task.save(update_fields=["done_at", "membership"])


def _note(actor: Actor, hat: Membership, verb: str, now: datetime, reason: str = "") -> None:
    journal.note(
        actor=actor,
        subject="membership",
        subject_id=hat.pk,
        verb=verb,
        now=now,
        reason=reason,
        detail=hat.role,
    )
