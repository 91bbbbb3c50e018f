# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where actors come from: a hat that somebody wears, or a link that somebody holds."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import connection

from hartwerk.rules.actors import Actor, Role


class NoActor(Exception):
    """The hat is not worn any more, or the link opens nothing."""


def wearing(membership_id: UUID) -> Actor:
    """Return the actor of a membership.

    Raises
    ------
    NoActor
        It does not exist, or has ended.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.sign_in(%s)", [membership_id])
        found = cursor.fetchone()
    if found is None:
        raise NoActor
    role, network, organisation, candidate = found
    return Actor(
        Role(role),
        network,
        organisation_id=organisation,
        membership_id=membership_id,
        candidate_id=candidate,
    )


def holding(token: str, *, now: datetime) -> tuple[Actor, UUID, str, bool]:
    """Return the actor of a link, the key and kind of the link, and whether it was used before.

    Raises
    ------
    NoActor
        No such link, or it is over or taken back.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.open_link(%s, %s)", [digest(token), now])
        found = cursor.fetchone()
    if found is None:
        raise NoActor
    link, kind, network, organisation, subject, used = found
    actor = Actor(Role.LINK, network, organisation_id=organisation, subject_id=subject)
    return actor, link, kind, used


def digest(token: str) -> str:
    """Return what is kept of a token: SHA-256, hexadecimal. Tokens are long and random."""
    return hashlib.sha256(token.encode()).hexdigest()
