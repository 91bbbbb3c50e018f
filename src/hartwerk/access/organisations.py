# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Organisations, hats and pledges: one queryset for each thing that is done with them."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Lower

from hartwerk.records.models.entrances import Entrance
from hartwerk.records.models.networks import (
    Establishment,
    Membership,
    Network,
    Participation,
    Pledge,
)
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.schemes import Recognition
from hartwerk.rules.actors import PROFESSIONALS, Actor, Role


def networks_to_run(actor: Actor) -> QuerySet[Network]:
    """Return the network of whoever takes organisations in and gives hats."""
    here = Network.objects.filter(pk=actor.network_id)
    return here if actor.role in (Role.PROJECT_LEAD, Role.SYSTEM) else here.none()


def participations_to_see(actor: Actor) -> QuerySet[Participation]:
    """Return who takes part: all of it to professionals, the own part to whoever was invited."""
    here = Participation.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.CASEWORKER | Role.EMPLOYER | Role.PROJECT_LEAD | Role.SYSTEM | Role.CLOCK:
            return here
        case Role.LINK if actor.organisation_id is not None:
            return here.filter(organisation=actor.organisation_id)
        case _:
            return here.none()


def participations_to_change(actor: Actor) -> QuerySet[Participation]:
    """Return whose part is changed: by the lead, by the member itself, or by its invitation."""
    here = Participation.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.PROJECT_LEAD | Role.SYSTEM:
            return here
        case Role.EMPLOYER:
            return here.filter(organisation=actor.organisation_id)
        case Role.LINK if actor.organisation_id is not None:
            return here.filter(organisation=actor.subject_id)
        case _:
            return here.none()


def referrers(actor: Actor) -> QuerySet[Participation]:
    """Return the referrers that take part now: those who are asked to look."""
    return participations_to_see(actor).filter(kind=Participation.Kind.REFERRER, until=None)


def establishments_to_see(actor: Actor) -> QuerySet[Establishment]:
    here = Establishment.objects.filter(network=actor.network_id)
    return here if actor.role in PROFESSIONALS | {Role.SYSTEM, Role.LINK} else here.none()


def establishments_to_change(actor: Actor) -> QuerySet[Establishment]:
    """Return the places of work that a member, or the project leader for it, changes."""
    here = Establishment.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.PROJECT_LEAD | Role.SYSTEM:
            return here
        case Role.EMPLOYER:
            return here.filter(organisation=actor.organisation_id)
        case _:
            return here.none()


def hats_to_see(actor: Actor) -> QuerySet[Membership]:
    """Return the professionals of the network; never the hat of a person."""
    here = Membership.objects.filter(network=actor.network_id).exclude(role=Role.CANDIDATE.value)
    allowed = PROFESSIONALS | {Role.SYSTEM, Role.CLOCK}
    return here if actor.role in allowed else here.none()


def also_wears(actor: Actor, role: Role) -> bool:
    """Say whether somebody with the same e-mail address wears a hat of this role here too."""
    if actor.membership_id is None:
        return False
    hats = hats_to_see(actor).exclude(email="").annotate(address=Lower("email"))
    own = hats.filter(pk=actor.membership_id).values("address")
    return hats.filter(active=True, role=role.value, address__in=own).exists()


def hats_to_change(actor: Actor) -> QuerySet[Membership]:
    """Return the hats that the project leader gives and ends."""
    here = Membership.objects.filter(network=actor.network_id).exclude(role=Role.CANDIDATE.value)
    return here if actor.role in (Role.PROJECT_LEAD, Role.SYSTEM) else here.none()


def pledges_to_see(actor: Actor) -> QuerySet[Pledge]:
    """Return promises: to the lead all, to a member its own and never another's."""
    here = Pledge.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.PROJECT_LEAD | Role.SYSTEM | Role.CLOCK:
            return here
        case Role.EMPLOYER:
            return here.filter(organisation=actor.organisation_id)
        case Role.LINK:
            return here.filter(organisation=actor.subject_id)
        case _:
            return here.none()


def pledges_to_change(actor: Actor) -> QuerySet[Pledge]:
    """Return the promises that are begun, kept and released."""
    here = Pledge.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.PROJECT_LEAD | Role.SYSTEM | Role.CLOCK:
            return here
        case Role.EMPLOYER:
            return here.filter(organisation=actor.organisation_id)
        case _:
            return here.none()


def known_organisation(kvk_number: str) -> UUID | None:
    """Return the organisation with this number of the trade register, in whatever network.

    For those who take organisations in; to others the database answers that there is none.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.known_organisation(%s)", [kvk_number])
        found = cursor.fetchone()
    return found[0] if found else None


def people_helped(hat_id: UUID) -> int:
    """Return for how many people a hat is the one named helper. To be called as the house."""
    return Candidate.objects.filter(helper=hat_id).count()


def recognitions_to_see(actor: Actor) -> QuerySet[Recognition]:
    """For which work members are recognised learning companies; not what was taken back."""
    here = Recognition.objects.filter(network=actor.network_id, standing=True)
    reads = actor.role in (*PROFESSIONALS, Role.SYSTEM, Role.CLOCK)
    return here if reads else here.none()


def recognitions_to_change(actor: Actor) -> QuerySet[Recognition]:
    """Those of the own firm."""
    here = recognitions_to_see(actor)
    mine = actor.role is Role.EMPLOYER
    return here.filter(organisation=actor.organisation_id) if mine else here.none()


def entrances_to_change(actor: Actor) -> QuerySet[Entrance]:
    """Return the photos of the places of work that a member, or the project leader, changes."""
    return Entrance.objects.filter(establishment__in=establishments_to_change(actor).values("pk"))


def entrances_to_forget(actor: Actor) -> QuerySet[Entrance]:
    """Return the photos of which the one before is forgotten in time."""
    here = Entrance.objects.filter(network=actor.network_id, before__isnull=False)
    return here if actor.role is Role.CLOCK else here.none()
