# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Begin a network, take organisations in, and keep what is known of where they work."""

import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.organisations import (
    establishments_to_change,
    known_organisation,
    networks_to_run,
    participations_to_change,
    participations_to_see,
)
from hartwerk.membership import hats, invitations, pledges
from hartwerk.membership.hats import Contact
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.profiles.places import Found, gazetteer
from hartwerk.records import journal
from hartwerk.records.models.networks import (
    Establishment,
    Network,
    Organisation,
    Participation,
)
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import SetBack

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
) -> Participation:
    """Take an organisation in, with where it works, who answers for it, and its promise.

    The contact gets an invitation by letter, where there is an address. An organisation that takes
    part in another network already, by its number, is the same organisation here.

    Parameters
    ----------
    key
        Of the participation: who sends the same form twice gets the first one back.

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
        "kvk_number": _digits("kvk_number", kvk_number, 8),
        "place": _place(place) if place or kind is Participation.Kind.MEMBER else "",
        "street": street.strip(),
        "number": _digits("number", number, 12),
    }
    if not filled["name"]:
        raise FieldRefused("name", Problem.MISSING)
    if not contact.name.strip():
        raise FieldRefused("contact_name", Problem.MISSING)
    try:
        with acting(actor):
            networks_to_run(actor).get()
            before = participations_to_see(actor).filter(pk=key).first()
            return before or _take_in(actor, key, kind, filled, contact, promise, now)
    except IntegrityError as clash:
        with acting(actor):
            if (before := participations_to_see(actor).filter(pk=key).first()) is not None:
                return before
        raise _refused(clash) from clash


def _take_in(
    actor: Actor,
    key: UUID,
    kind: Participation.Kind,
    filled: dict[str, str],
    contact: Contact,
    promise: Promise | None,
    now: datetime,
) -> Participation:
    organisation_id = _organisation(actor, filled["name"], filled["kvk_number"])
    part = Participation(
        id=key,
        network_id=actor.network_id,
        organisation_id=organisation_id,
        kind=kind.value,
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
        actor=actor, organisation_id=organisation_id, role=HATS[kind], contact=contact, now=now
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


def change_establishment(
    *,
    actor: Actor,
    establishment_id: UUID,
    place: str,
    now: datetime,
    street: str = "",
    number: str = "",
    first_bus: time | None = None,
    first_bus_source: str = "",
    first_bus_on: date | None = None,
) -> Establishment:
    """Change where a member works; without a first bus it is not known yet.

    Parameters
    ----------
    first_bus
        Earliest arrival by bus or train, in local time.
    first_bus_source, first_bus_on
        Where it was looked up, and on which day.

    Raises
    ------
    Establishment.DoesNotExist
        It does not exist, or the actor may not.
    FieldRefused
        Names the field that cannot be taken so.
    """
    source = first_bus_source.strip()
    if first_bus is not None and (not source or first_bus_on is None):
        raise FieldRefused("first_bus_source", Problem.SOURCE_AND_DATE)
    if first_bus_on is not None and first_bus_on > localdate(now):
        raise FieldRefused("first_bus_on", Problem.IN_FUTURE)
    known = first_bus is not None
    digits = _digits("number", number, 12)
    where = _place(place)
    try:
        with acting(actor):
            kept = (
                establishments_to_change(actor)
                .select_for_update(of=("self",))
                .get(pk=establishment_id)
            )
            kept.street, kept.place, kept.number = street.strip(), where, digits
            kept.first_bus = first_bus
            kept.first_bus_source = source if known else ""
            kept.first_bus_on = first_bus_on if known else None
            kept.save(force_update=True)
            journal.note(
                actor=actor,
                subject="establishment",
                subject_id=kept.pk,
                verb="change",
                now=now,
                detail="first_bus" if known else "",
            )
    except IntegrityError as clash:
        raise _refused(clash) from clash
    return kept


def _digits(field: str, written: str, length: int) -> str:
    """Return the digits of a number as people write it: `12 34 56 78`, `12.34.56.78`."""
    digits = re.sub(r"[\s.]", "", written)
    if digits and not re.fullmatch(rf"[0-9]{{{length}}}", digits):
        raise FieldRefused(field, Problem.DIGITS)
    return digits


def _place(written: str) -> str:
    """Return a place as the gazetteer names it."""
    if not written.strip():
        raise FieldRefused("place", Problem.MISSING)
    found = gazetteer().look_up(written)
    if found.found is Found.NONE:
        raise FieldRefused("place", Problem.NO_SUCH_PLACE)
    if found.spot is None:
        choices = tuple(spot.label for spot in found.choices)
        raise FieldRefused("place", Problem.SEVERAL_PLACES, choices)
    return found.spot.label


_CONSTRAINTS = {
    "a_kvk_number_is_of_one_organisation": ("kvk_number", Problem.TAKEN),
    "an_organisation_takes_part_once_in_a_network": ("kvk_number", Problem.ALREADY_IN),
    "an_establishment_stands_once_in_a_network": ("number", Problem.TAKEN),
}


def _refused(clash: IntegrityError) -> Exception:
    """Say which field a constraint is about; what is not about a field stays what it is."""
    diag = getattr(clash.__cause__, "diag", None)
    found = _CONSTRAINTS.get(getattr(diag, "constraint_name", None) or "")
    return FieldRefused(*found) if found else clash
