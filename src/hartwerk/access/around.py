# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody at work, and which colleagues may be: one queryset for each use."""

from uuid import UUID

from django.db.models import QuerySet

from hartwerk.access.organisations import hats_to_see
from hartwerk.access.pathways import pathways_to_move, pathways_to_see
from hartwerk.records.models.around import Beside
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role

MEMBER = (Role.EMPLOYER, Role.PROJECT_LEAD)
"""Who says which colleague is with somebody: the member, or the project leader for it."""


def beside_to_see(actor: Actor) -> QuerySet[Beside]:
    """Who is with those whose pathway one sees; a buddy sees with whom they are today."""
    here = Beside.objects.filter(network=actor.network_id)
    if actor.role is Role.BUDDY:
        return here.filter(membership=actor.membership_id, live=True)
    return here.filter(pathway__in=pathways_to_see(actor).values("pk"))


def beside_to_change(actor: Actor) -> QuerySet[Beside]:
    """Who is with somebody at the own firm."""
    return beside_to_see(actor) if actor.role in MEMBER else Beside.objects.none()


def pathways_to_guide(actor: Actor) -> QuerySet[Pathway]:
    """Pathways for which one says which colleague is there."""
    return pathways_to_move(actor) if actor.role in MEMBER else Pathway.objects.none()


def buddies(actor: Actor, member_id: UUID) -> QuerySet[Membership]:
    """Colleagues of a member who guide people."""
    hats = hats_to_see(actor).filter(organisation=member_id, role=Role.BUDDY.value, active=True)
    return hats if actor.role in MEMBER else hats.none()
