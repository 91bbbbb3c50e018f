# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which letters an actor may see and handle, and which the house may send."""

from datetime import datetime

from django.db.models import QuerySet

from hartwerk.records.models.letters import Letter
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.letters import State


def letters_to_see(actor: Actor) -> QuerySet[Letter]:
    """Letters of the network: for the project leader, who minds the post, and for the house.

    To be called as the house: the row holds the text too, with links that open things for others.
    """
    if actor.role not in (Role.PROJECT_LEAD, Role.SYSTEM, Role.CLOCK):
        return Letter.objects.none()
    return Letter.objects.filter(network=actor.network_id)


def letters_to_handle(actor: Actor) -> QuerySet[Letter]:
    """Letters that the actor may stop, send again or call arrived."""
    if actor.role is not Role.PROJECT_LEAD:
        return Letter.objects.none()
    return letters_to_see(actor)


def letters_to_claim(actor: Actor, *, now: datetime) -> QuerySet[Letter]:
    """Letters whose time has come, the one that waits longest first."""
    if actor.role is not Role.CLOCK:
        return Letter.objects.none()
    waiting = letters_to_see(actor).filter(state=State.WAITING.value, not_before__lte=now)
    return waiting.order_by("not_before", "written_at", "id")
