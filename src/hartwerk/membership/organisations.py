# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Begin a network, take organisations in, and keep what they declared."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.organisations import (
    known_organisation,
    networks_to_run,
    participations_to_change,
    participations_to_see,
)
from hartwerk.membership import hats, invitations, pledges
from hartwerk.membership.establishments import digits, place_named, refused
from hartwerk.membership.hats import Contact
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.records import journal
from hartwerk.records.models.networks import (
    Establishment,
    Network,
    Organisation,
    Participation,
)
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.referrers import ReferrerKind

DECLARATION = "declaration-1"
"""Version of the text that members sign; a new text gets a new name."""

HATS = {
    Participation.Kind.MEMBER: Role.EMPLOYER,
    Participation.Kind.REFERRER: Role.CASEWORKER,
    Participation.Kind.PARTNER: Role.STEERING,
}
"""Which hat the first contact of an organisation wears."""


@dataclass(frozen=True, slots=True)
class Promise:
    """So many people, until the first day after the period."""

    people: int
    since: date
    until: date


def start_network(*, actor: Actor, name: str, synthetic: bool, now: datetime) -> Network:
    """Begin a network. `actor` is the house as SYSTEM in the network that is to be."""
    with acting(actor):
        network = Network(id=actor.network_id, name=name, synthetic=synthetic, created_at=now)
        network.save(force_insert=True)
        journal.note(actor=actor, subject="network", subject_id=network.pk, verb="start", now=now)
    return network


def take_in(
    *,
    actor: Actor,
    name: str,
    kind: Participation.Kind,
    contact: Contact,
    now: datetime,
    kvk_number: str = "",
    place: str = "",
    street: str = "",
    number: str = "",
    promise: Promise | None = None,
    key: UUID | None = None,
    hat: Role | None = None,
    referrer_kind: ReferrerKind | None = None,
) -> Participation:
    """Take an organisation in, with where it works, who answers for it, and its promise.

    The contact gets an invitation by letter, where there is an address. An organisation that takes
    part in another network already, by its number, is the same organisation here.

    Parameters
    ----------
    key
        Of the participation: who sends the same form twice gets the first one back.
    hat
        What the contact wears; None: what goes with the kind (`HATS`).
    referrer_kind
        Of a referrer: what it is; None where nobody says.

    Raises
    ------
    Network.DoesNotExist
        The actor takes nobody in.
    FieldRefused
        Names the field that cannot be taken so.
    """
    key = key or uuid.uuid4()
    filled = {
        "name": name.strip(),
        "kvk_number": digits("kvk_number", kvk_number, 8),
        "place": place_named(place) if place or kind is Participation.Kind.MEMBER else "",
        "street": street.strip(),
        "number": digits("number", number, 12),
        "referrer_kind": referrer_kind.value if referrer_kind else "",
    }
    if referrer_kind is not None and kind is not Participation.Kind.REFERRER:
        raise FieldRefused("referrer_kind", Problem.NOT_A_REFERRER)
    if not filled["name"]:
        raise FieldRefused("name", Problem.MISSING)
    if not contact.name.strip():
        raise FieldRefused("contact_name", Problem.MISSING)
    try:
        with acting(actor):
            networks_to_run(actor).get()
            before = participations_to_see(actor).filter(pk=key).first()
            return before or _take_in(
                actor, key, kind, filled, contact, promise, hat or HATS[kind], now
            )
    except IntegrityError as clash:
        with acting(actor):
            if (before := participations_to_see(actor).filter(pk=key).first()) is not None:
                return before
        raise refused(clash) from clash


def _take_in(
    actor: Actor,
    key: UUID,
    kind: Participation.Kind,
    filled: dict[str, str],
    contact: Contact,
    promise: Promise | None,
    role: Role,
    now: datetime,
) -> Participation:
    organisation_id = _organisation(actor, filled["name"], filled["kvk_number"])
    part = Participation(
        id=key,
        network_id=actor.network_id,
        organisation_id=organisation_id,
        kind=kind.value,
        referrer_kind=filled["referrer_kind"],
        since=localdate(now),
    )
    part.save(force_insert=True)
    if filled["place"]:
        Establishment(
            network_id=actor.network_id,
            organisation_id=organisation_id,
            number=filled["number"],
            street=filled["street"],
            place=filled["place"],
        ).save(force_insert=True)
    journal.note(
        actor=actor,
        subject="organisation",
        subject_id=organisation_id,
        verb="take_in",
        now=now,
        detail=kind.value,
    )
    hat = hats.give_hat(
        actor=actor, organisation_id=organisation_id, role=role, contact=contact, now=now
    )
    if promise is not None:
        pledges.make(
            actor=actor,
            organisation_id=organisation_id,
            people=promise.people,
            since=promise.since,
            until=promise.until,
            now=now,
        )
    if hat.email:
        invitations.invite(actor=actor, membership_id=hat.pk, now=now)
    return part


def _organisation(actor: Actor, name: str, kvk_number: str) -> UUID:
    """Return the organisation with this number, or write down a new one."""
    parts = participations_to_see(actor).filter(until=None)
    known = known_organisation(kvk_number) if kvk_number else None
    if known is not None:
        if parts.filter(organisation=known).exists():
            raise FieldRefused("kvk_number", Problem.ALREADY_IN)
        return known
    if not kvk_number and parts.filter(organisation__name__iexact=name).exists():
        raise FieldRefused("name", Problem.ALREADY_IN)
    made = Organisation(name=name, kvk_number=kvk_number)
    made.save(force_insert=True)
    return made.pk


def say_kind(
    *, actor: Actor, organisation_id: UUID, referrer_kind: ReferrerKind | None, now: datetime
) -> Participation:
    """Write down what a referrer is; None: nobody says it any more.

    Raises
    ------
    Network.DoesNotExist
        The actor takes nobody in.
    Participation.DoesNotExist
        The organisation does not take part.
    FieldRefused
        It is no referrer.
    """
    said = referrer_kind.value if referrer_kind else ""
    with acting(actor):
        networks_to_run(actor).get()
        part = (
            participations_to_change(actor)
            .select_for_update(of=("self",))
            .get(organisation=organisation_id, until=None)
        )
        if part.kind != Participation.Kind.REFERRER:
            raise FieldRefused("referrer_kind", Problem.NOT_A_REFERRER)
        if part.referrer_kind == said:
            return part
        part.referrer_kind = said
        part.save(update_fields=["referrer_kind"])
        journal.note(
            actor=actor,
            subject="participation",
            subject_id=part.pk,
            verb="say_kind",
            now=now,
            detail=said,
        )
    return part


def declare(
    *,
    actor: Actor,
    organisation_id: UUID,
    now: datetime,
    signed_on: date | None = None,
    text_version: str = DECLARATION,
) -> Participation:
    """Write down that a member signed the declaration: today, or on the day it names.

    Raises
    ------
    Participation.DoesNotExist
        The organisation does not take part, or the actor may not.
    FieldRefused
        The day is still to come.
    """
    on = signed_on or localdate(now)
    if on > localdate(now):
        raise FieldRefused("signed_on", Problem.IN_FUTURE)
    with acting(actor):
        part = (
            participations_to_change(actor)
            .select_for_update(of=("self",))
            .get(organisation=organisation_id, until=None)
        )
        if part.declaration_text == text_version:
            return part
        part.declaration_text, part.declared_on = text_version, on
        part.save(update_fields=["declaration_text", "declared_on"])
        journal.note(
            actor=actor,
            subject="participation",
            subject_id=part.pk,
            verb="declare",
            now=now,
            detail=text_version,
        )
    return part


def take_back_declaration(
    *, actor: Actor, organisation_id: UUID, reason: SetBack, now: datetime
) -> Participation:
    """Write down that the declaration was not signed after all.

    Raises
    ------
    Participation.DoesNotExist
        Nothing was signed, or the actor may not.
    """
    with acting(actor):
        part = (
            participations_to_change(actor)
            .select_for_update(of=("self",))
            .exclude(declaration_text="")
            .get(organisation=organisation_id, until=None)
        )
        journal.note(
            actor=actor,
            subject="participation",
            subject_id=part.pk,
            verb="take_back_declaration",
            now=now,
            reason=reason.value,
            detail=part.declaration_text,
        )
        part.declaration_text, part.declared_on = "", None
        part.save(update_fields=["declaration_text", "declared_on"])
    return part
