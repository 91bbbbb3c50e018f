# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Set terms and settle them. Time itself knocks at the worker."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.agenda.finishing import DONE
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Deadline
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathway_terms import Term
from hartwerk.rules.terms import Kind, due, warn_on

FELL_AWAY = "fell_away"
"""How a term of a pathway ends of which what it came from is gone; else somebody did it."""
WAITS = timedelta(hours=1)


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


def keep(
    *,
    actor: Actor,
    pathway_id: UUID,
    terms: Collection[Term],
    sides: Mapping[Role, UUID],
    now: datetime,
) -> None:
    """Let these terms of a pathway run, and no other; what somebody called done stays done.

    Parameters
    ----------
    sides
        The organisation of each side.
    """
    today = localdate(now)
    with as_system(actor) as system:
        rows = Deadline.objects.filter(pathway=pathway_id)
        known = list(rows.filter(Q(settled_at=None) | Q(ended=DONE)))
        running = {row.kind: row for row in known if row.settled_at is None}
        done = {(row.kind, row.due_on) for row in known if row.settled_at is not None}
        new = []
        for term in terms:
            if (term.kind.value, term.due_on) in done:
                continue
            row = running.get(term.kind.value)
            same = (term.basis, term.due_on, term.whose.value, sides[term.whose])
            if row and (row.basis_on, row.due_on, row.whose, row.organisation_id) == same:
                del running[term.kind.value]
                continue
            first, _event = term.days[0]
            new.append(
                Deadline(
                    network_id=system.network_id,
                    organisation_id=sides[term.whose],
                    pathway_id=pathway_id,
                    kind=term.kind.value,
                    whose=term.whose.value,
                    rule=term.rule,
                    basis_on=term.basis,
                    due_on=term.due_on,
                    # What is written down late is told of at once.
                    warn_on=max(first, today),
                    escalate_on=term.escalate_on,
                    made_at=now,
                )
            )
        fallen = Deadline.objects.filter(pk__in=[row.pk for row in running.values()])
        fallen.filter(settled_at=None).update(settled_at=now, ended=FELL_AWAY)
        Deadline.objects.bulk_create(new)


def to_tell(*, actor: Actor, now: datetime) -> list[UUID]:
    """Return the terms of pathways with which the clock does something today, the oldest first."""
    with acting(actor):
        terms = Deadline.objects.filter(
            network=actor.network_id, settled_at=None, warn_on__lte=localdate(now)
        )
        ready = _ready(terms, now).filter(pathway__isnull=False)
        return list(ready.order_by("warn_on", "made_at", "id").values_list("pk", flat=True))


def move_on(*, actor: Actor, row: Deadline, to: date | None, now: datetime) -> bool:
    """Let the next day of a term come; False where another clock was first, or it ended."""
    with acting(actor):
        unmoved = Deadline.objects.filter(pk=row.pk, settled_at=None, warn_on=row.warn_on)
        return unmoved.update(warn_on=to, warned_at=now, again_at=None) == 1


def push_back(*, actor: Actor, deadline_id: UUID, now: datetime) -> None:
    """Let a term wait of which what follows went wrong: it does not hold up the others."""
    with acting(actor):
        Deadline.objects.filter(pk=deadline_id).update(again_at=now + WAITS)


def to_warn(
    *, actor: Actor, kinds: Collection[Kind], on: date, now: datetime | None = None
) -> list[Running]:
    """Return the terms of which somebody is to be warned by a day, and has not been.

    Parameters
    ----------
    now
        Leaves out what went wrong within the hour; None: nothing is left out.
    """
    with acting(actor):
        terms = Deadline.objects.filter(
            network=actor.network_id, settled_at=None, warned_at=None, warn_on__lte=on
        )
        # Once the term is over a warning says nothing any more.
        return _running(_ready(terms.filter(due_on__gte=on), now), kinds)


def passed(
    *, actor: Actor, kinds: Collection[Kind], on: date, now: datetime | None = None
) -> list[Running]:
    """Return the terms whose last day has gone by, the oldest first; `now` as for `to_warn`."""
    with acting(actor):
        terms = Deadline.objects.filter(network=actor.network_id, settled_at=None, due_on__lt=on)
        return _running(_ready(terms, now), kinds)


def mark_warned(*, actor: Actor, deadline_id: UUID, now: datetime) -> bool:
    """Write down that the warning of a term was given; False where it was, or the term ended."""
    with acting(actor):
        open_ = Deadline.objects.filter(pk=deadline_id, warned_at=None, settled_at=None)
        return open_.update(warned_at=now) == 1


def mark_ended(*, actor: Actor, deadline_id: UUID, now: datetime) -> bool:
    """Write down that the end of a term was acted on; False where it was already."""
    with acting(actor):
        return Deadline.objects.filter(pk=deadline_id, settled_at=None).update(settled_at=now) == 1


def _ready(terms: QuerySet[Deadline], now: datetime | None) -> QuerySet[Deadline]:
    """Leave out what went wrong within the hour."""
    return terms.filter(Q(again_at=None) | Q(again_at__lte=now)) if now else terms


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
