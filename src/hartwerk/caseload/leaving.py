# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows that nobody touched and nobody was asked about remove themselves, announced a week before.

Nobody goes unannounced: where the house was away for a while, the week counts from when it is back.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import get_default_timezone, localdate

from hartwerk.access.context import acting
from hartwerk.access.people import candidates_to_change
from hartwerk.agenda import deadlines, tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.caseload.intake import forget
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposed
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind, term

AT_ONCE = 500
"""Rows in one go, so that no transaction takes long; the next day does the rest."""


@dataclass(frozen=True, slots=True)
class Left:
    """What one day did."""

    announced: int
    removed: int


def remove_untouched(*, actor: Actor, now: datetime) -> Left:
    """Announce who is about to go, and remove those whose week is over; as the clock, each day."""
    on = localdate(now)
    with acting(actor):
        return Left(_announce(actor, on, now), _remove(actor, on, now))


def leaves_on(candidate: Candidate) -> date:
    """Return the last day of a row that nobody touches any more."""
    begun = localdate(candidate.touched_at)
    return begun + timedelta(days=term(Kind.UNTOUCHED_ROW, begun).value)


def _announce(actor: Actor, on: date, now: datetime) -> int:
    row = term(Kind.UNTOUCHED_ROW, on)
    announced = Deadline.objects.filter(
        candidate=OuterRef("pk"), kind=Kind.UNTOUCHED_ROW.value, settled_at=None
    )
    last = on - timedelta(days=row.value - row.warn)
    quiet = _unasked(actor).filter(touched_at__lt=_end_of(last)).exclude(Exists(announced))
    leaving = [*quiet.order_by("touched_at", "pk")[:AT_ONCE]]
    Deadline.objects.bulk_create(
        Deadline(
            network_id=actor.network_id,
            organisation_id=each.referrer_id,
            kind=Kind.UNTOUCHED_ROW.value,
            candidate=each,
            due_on=max(leaves_on(each), on + timedelta(days=row.warn)),
            warn_on=on,
            warned_at=now,
            made_at=now,
        )
        for each in leaving
    )
    # One task for each helper: it leads to the list on which all who leave are named.
    for each in {each.helper_id: each for each in reversed(leaving)}.values():
        tasks.ask(
            actor=actor,
            kind=TaskKind.LEAVING,
            organisation_id=each.referrer_id,
            membership_id=each.helper_id,
            about=About(candidate_id=each.pk),
            due_on=max(leaves_on(each), on + timedelta(days=row.warn)),
            now=now,
        )
    return len(leaving)


def _remove(actor: Actor, on: date, now: datetime) -> int:
    over = deadlines.passed(actor=actor, kinds={Kind.UNTOUCHED_ROW}, on=on)[:AT_ONCE]
    ids = [each.about.candidate_id for each in over if each.about.candidate_id is not None]
    before = _end_of(on - timedelta(days=term(Kind.UNTOUCHED_ROW, on).value))
    quiet = _unasked(actor).filter(pk__in=ids, touched_at__lt=before)
    going = [*quiet.select_for_update(of=("self",)).order_by("pk").only("pk", "referrer_id")]
    removed = forget(each.pk for each in going)
    # Whoever was touched or asked meanwhile stays, and their term is over.
    for stays in set(ids) - {each.pk for each in going}:
        deadlines.settle(
            actor=actor, about=About(candidate_id=stays), kind=Kind.UNTOUCHED_ROW, now=now
        )
    if removed:
        journal.note(
            actor=actor, subject="network", subject_id=actor.network_id, verb="remove_untouched",
            detail=str(removed), now=now,
        )  # fmt: skip
    return removed


def _unasked(actor: Actor) -> QuerySet[Candidate]:
    asked = Consent.objects.filter(candidate=OuterRef("pk"))
    proposed = Proposed.objects.filter(candidate=OuterRef("pk"))
    return candidates_to_change(actor).exclude(Exists(asked)).exclude(Exists(proposed))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), get_default_timezone())
