# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The hat that somebody wears, in words for on the page; and the hats of the demo network."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from hartwerk.records.models.networks import Membership, Network
from hartwerk.rules.actors import Actor, Role


@dataclass(frozen=True, slots=True)
class Worn:
    """Who is signed in. A candidate has no name here: that is behind the border of identity."""

    role: Role
    name: str
    organisation: str
    network: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class DemoHat:
    """One person of a made-up network, to sign in as."""

    id: UUID
    role: Role
    name: str
    organisation: str
    network: str
    label: str
    """What the network calls a candidate; empty of others."""


def worn(actor: Actor) -> Worn:
    """Return what the page says about who looks at it, within the transaction of that actor."""
    if actor.membership_id is None:
        network = Network.objects.get(pk=actor.network_id)
        return Worn(actor.role, "", "", network.name, network.synthetic)
    hat = Membership.objects.select_related("organisation", "network").get(pk=actor.membership_id)
    return Worn(
        actor.role,
        hat.name,
        hat.organisation.name if hat.organisation else "",
        hat.network.name,
        hat.network.synthetic,
    )


def demo_hats() -> list[DemoHat]:
    """Return the hats of networks that are made up; of any other network there are none."""
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.demo_hats()")
        return [
            DemoHat(id, Role(role), name, organisation, network, label)
            for id, role, name, organisation, network, label in cursor.fetchall()
        ]
