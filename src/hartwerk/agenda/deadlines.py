# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Set terms and settle them. Time itself knocks at the worker."""

from datetime import date, datetime
from uuid import UUID

from hartwerk.access.context import as_system
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Deadline
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind, due, warn_on


def expect(
    *,
    actor: Actor,
    kind: Kind,
    organisation_id: UUID,
    about: About,
    since: date,
    now: datetime,
) -> date:
    """Let a term run for an organisation; return its day. One that ran already starts anew."""
    day = due(kind, since)
    with as_system(actor) as system:
        Deadline.objects.filter(kind=kind.value, settled_at=None, **about.keys()).update(
            settled_at=now
        )
        Deadline(
            network_id=system.network_id,
            organisation_id=organisation_id,
            kind=kind.value,
            due_on=day,
            warn_on=warn_on(kind, day),
            made_at=now,
            **about.keys(),
        ).save(force_insert=True)
    return day


def settle(*, actor: Actor, about: About, now: datetime, kind: Kind | None = None) -> int:
    """End the terms about one thing; return how many ran."""
    with as_system(actor):
        running = Deadline.objects.filter(settled_at=None, **about.keys())
        if kind is not None:
            running = running.filter(kind=kind.value)
        return running.update(settled_at=now)
