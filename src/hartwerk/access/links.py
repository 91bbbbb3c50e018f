# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Single-use links: made for one thing and one party, opened without an account."""

import secrets
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.actors import digest
from hartwerk.access.context import as_system
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind, moment

TOKEN_BYTES = 24


def make_link(
    *,
    actor: Actor,
    kind: Link.Kind,
    subject_id: UUID,
    organisation_id: UUID | None,
    now: datetime,
    until: datetime | None = None,
) -> str:
    """Return a token of 32 characters that opens one thing; only its hash is kept.

    Parameters
    ----------
    until
        When it stops to open anything; by default after the term of links.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with as_system(actor) as system:
        Link(
            network_id=system.network_id,
            organisation_id=organisation_id,
            kind=kind,
            subject_id=subject_id,
            digest=digest(token),
            made_by_id=actor.membership_id,
            made_at=now,
            expires_at=until or moment(Kind.LINK, now, localdate(now)),
        ).save(force_insert=True)
    return token


def use(*, actor: Actor, link_id: UUID, now: datetime) -> bool:
    """Mark a link as used; False when somebody was first."""
    with as_system(actor):
        return (
            Link.objects.filter(pk=link_id, used_at=None, revoked_at=None).update(used_at=now) == 1
        )


def revoke(*, actor: Actor, subject_id: UUID, now: datetime, kind: Link.Kind | None = None) -> int:
    """Take back all links to one thing; return how many."""
    with as_system(actor):
        links = Link.objects.filter(subject_id=subject_id, revoked_at=None)
        if kind is not None:
            links = links.filter(kind=kind)
        return links.update(revoked_at=now)
