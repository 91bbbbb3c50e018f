# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The way in to a recognition card, on paper and in mail."""

from datetime import datetime, timedelta
from uuid import UUID

from hartwerk.access.links import make_link
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor

LASTS = timedelta(days=366)
"""A card ends with the work it is about; after a year so does the paper it stands on."""


def card(*, actor: Actor, vacancy_id: UUID, referrer_id: UUID | None, now: datetime) -> str:
    """Return the path of a link to a card. Without a referrer it can be read and not answered."""
    token = make_link(
        actor=actor,
        kind=Link.Kind.CARD,
        subject_id=vacancy_id,
        organisation_id=referrer_id,
        now=now,
        until=now + LASTS,
    )
    return f"/l/{token}"
