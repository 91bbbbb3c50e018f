# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whose caseload it is: a caseworker at a referrer, and nobody else."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied

from hartwerk.rules.actors import Actor, Role


@dataclass(frozen=True, slots=True)
class Desk:
    """A caseworker, and the referrer whose people they bring in."""

    referrer_id: UUID
    helper_id: UUID


def desk_of(actor: Actor) -> Desk:
    """Return where somebody brings people in.

    Raises
    ------
    PermissionDenied
        The actor is no caseworker.
    """
    if (
        actor.role is not Role.CASEWORKER
        or actor.organisation_id is None
        or actor.membership_id is None
    ):
        raise PermissionDenied
    return Desk(actor.organisation_id, actor.membership_id)
