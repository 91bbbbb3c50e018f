# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Set terms and settle them. Time itself knocks at the worker."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from hartwerk.access.context import acting, as_system
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Deadline
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind, due, warn_on


@dataclass(frozen=True, slots=True)
class Running:
    """A term that has come to its warning or to its end."""

    id: UUID
    kind: Kind
    organisation_id: UUID
    about: About
    due_on: date


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


def to_warn(*, actor: Actor, kinds: Collection[Kind], on: date) -> list[Running]:
    """Return the terms of which somebody is to be warned by a day, and has not been."""
    with acting(actor):
        terms = Deadline.objects.filter(
            network=actor.network_id, settled_at=None, warned_at=None, warn_on__lte=on
        )
        # Once the term is over a warning says nothing any more.
        return _running(terms.filter(due_on__gte=on), kinds)


def passed(*, actor: Actor, kinds: Collection[Kind], on: date) -> list[Running]:
    """Return the terms whose last day has gone by, the oldest first."""
    with acting(actor):
        terms = Deadline.objects.filter(network=actor.network_id, settled_at=None, due_on__lt=on)
        return _running(terms, kinds)


def mark_warned(*, actor: Actor, deadline_id: UUID, now: datetime) -> bool:
    """Write down that the warning of a term was given; False where it was, or the term ended."""
    with acting(actor):
        open_ = Deadline.objects.filter(pk=deadline_id, warned_at=None, settled_at=None)
        return open_.update(warned_at=now) == 1


def mark_ended(*, actor: Actor, deadline_id: UUID, now: datetime) -> bool:
    """Write down that the end of a term was acted on; False where it was already."""
    with acting(actor):
        return Deadline.objects.filter(pk=deadline_id, settled_at=None).update(settled_at=now) == 1


def _running(terms: QuerySet[Deadline], kinds: Collection[Kind]) -> list[Running]:
    found = terms.filter(kind__in=[kind.value for kind in kinds]).order_by(
        "due_on", "made_at", "id"
    )
    return [
        Running(
            each.pk,
            Kind(each.kind),
            each.organisation_id,
            About(
                each.vacancy_id,
                each.proposal_id,
                each.candidate_id,
                each.question_id,
                each.pathway_id,
            ),
            each.due_on,
        )
        for each in found
    ]
