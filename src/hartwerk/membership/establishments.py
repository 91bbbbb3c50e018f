# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where organisations work: the place people travel to, its number, and the first bus."""

import re
import uuid
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.organisations import establishments_to_change, participations_to_change
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.profiles.places import Found, gazetteer
from hartwerk.records import journal
from hartwerk.records.models.networks import Establishment
from hartwerk.rules.actors import Actor


def add_establishment(
    *,
    actor: Actor,
    organisation_id: UUID,
    place: str,
    now: datetime,
    street: str = "",
    number: str = "",
    key: UUID | None = None,
) -> Establishment:
    """Add a place where an organisation works.

    Parameters
    ----------
    key
        Of the establishment: who sends the same form twice gets the first one back.

    Raises
    ------
    Participation.DoesNotExist
        The organisation does not take part, or the actor may not.
    FieldRefused
        Names the field that cannot be taken so.
    """
    key = key or uuid.uuid4()
    where, written = place_named(place), digits("number", number, 12)
    try:
        with acting(actor):
            participations_to_change(actor).get(organisation=organisation_id, until=None)
            if (before := establishments_to_change(actor).filter(pk=key).first()) is not None:
                return before
            made = Establishment(
                id=key,
                network_id=actor.network_id,
                organisation_id=organisation_id,
                number=written,
                street=street.strip(),
                place=where,
            )
            made.save(force_insert=True)
            journal.note(
                actor=actor, subject="establishment", subject_id=made.pk, verb="add", now=now
            )
    except IntegrityError as clash:
        raise refused(clash) from clash
    return made


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
    written = digits("number", number, 12)
    where = place_named(place)
    try:
        with acting(actor):
            kept = (
                establishments_to_change(actor)
                .select_for_update(of=("self",))
                .get(pk=establishment_id)
            )
            kept.street, kept.place, kept.number = street.strip(), where, written
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
        raise refused(clash) from clash
    return kept


def digits(field: str, written: str, length: int) -> str:
    """Return the digits of a number as people write it: `12 34 56 78`, `12.34.56.78`."""
    digits = re.sub(r"[\s.]", "", written)
    if digits and not re.fullmatch(rf"[0-9]{{{length}}}", digits):
        raise FieldRefused(field, Problem.DIGITS)
    return digits


def place_named(written: str) -> str:
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


def refused(clash: IntegrityError) -> Exception:
    """Say which field a constraint is about; what is not about a field stays what it is."""
    diag = getattr(clash.__cause__, "diag", None)
    found = _CONSTRAINTS.get(getattr(diag, "constraint_name", None) or "")
    return FieldRefused(*found) if found else clash
