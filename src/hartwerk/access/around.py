# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody at work, and which colleagues may be: one queryset for each use."""

from uuid import UUID

from django.db.models import QuerySet

from hartwerk.access.organisations import hats_to_see
from hartwerk.access.pathways import SIDES, pathways_to_move, pathways_to_see
from hartwerk.records.models.around import Beside
from hartwerk.records.models.entrances import Entrance
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import COACHES, Part

MEMBER = (Role.EMPLOYER, Role.PROJECT_LEAD)
"""Who says which colleague is with somebody: the member, or the project leader for it."""
NAMES_COACH = (*MEMBER, Role.CASEWORKER)
"""Who says which job coach: these, or whoever refers the person."""


def beside_to_see(actor: Actor) -> QuerySet[Beside]:
    """Who is with those whose pathway one sees; a buddy sees with whom they are today."""
    here = Beside.objects.filter(network=actor.network_id)
    if actor.role in (Role.BUDDY, Role.JOB_COACH):
        return here.filter(membership=actor.membership_id, live=True)
    return here.filter(pathway__in=pathways_to_see(actor).values("pk"))


def beside_to_change(actor: Actor) -> QuerySet[Beside]:
    """Who is with somebody at the own firm; and who coaches one of the own people."""
    if actor.role in MEMBER:
        return beside_to_see(actor)
    if actor.role in NAMES_COACH:
        return beside_to_see(actor).filter(part__in=[each.value for each in COACHES])
    return Beside.objects.none()


def pathways_to_guide(actor: Actor, part: Part = Part.BUDDY) -> QuerySet[Pathway]:
    """Pathways for which one says who is there as what."""
    who = NAMES_COACH if part in COACHES else MEMBER
    return pathways_to_move(actor) if actor.role in who else Pathway.objects.none()


def pathways_to_coach(actor: Actor) -> QuerySet[Pathway]:
    """Pathways that a job coach coaches today."""
    if actor.role is not Role.JOB_COACH:
        return Pathway.objects.none()
    return Pathway.objects.filter(pk__in=beside_to_see(actor).values("pathway"))


def buddies(actor: Actor, member_id: UUID) -> QuerySet[Membership]:
    """Colleagues of a member who guide people."""
    hats = hats_to_see(actor).filter(organisation=member_id, role=Role.BUDDY.value, active=True)
    return hats if actor.role in MEMBER else hats.none()


def coaches(actor: Actor) -> QuerySet[Membership]:
    """Job coaches of the network, whomever they work for."""
    hats = hats_to_see(actor).filter(role=Role.JOB_COACH.value, active=True)
    return hats if actor.role in NAMES_COACH else hats.none()


def entrances_on(actor: Actor, pathway_id: UUID) -> QuerySet[Entrance]:
    """Return the photo of where one goes in, for who reads the card of a first day there."""
    here = Entrance.objects.filter(network=actor.network_id, photo__isnull=False)
    if actor.role is Role.BUDDY:
        mine = beside_to_see(actor).filter(pathway=pathway_id).values("pathway__establishment")
        return here.filter(establishment__in=mine)
    if actor.role not in (*SIDES, Role.CANDIDATE):
        return here.none()
    there = pathways_to_see(actor).filter(pk=pathway_id).values("establishment")
    return here.filter(establishment__in=there)
