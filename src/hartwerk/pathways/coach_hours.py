# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The hours of a job coach as they stand, and as the rules read them."""

from collections.abc import Iterable, Iterator
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from hartwerk.records.models.coaching import CoachGrant, CoachVisit
from hartwerk.rules.coaching import Activity, Grant, Payer, Spent

AnyLine = TypeVar("AnyLine", CoachGrant, CoachVisit)


def standing(of: type[AnyLine], pathway_id: UUID) -> QuerySet[AnyLine]:
    """Return the lines that nobody took back, of a pathway that whoever acts may read."""
    return of.objects.filter(pathway=pathway_id, undoes=None, undone_by=None)


def grants_of(pathway_id: UUID) -> tuple[Grant, ...]:
    """Return the hours that are paid, the first ones first."""
    return tuple(as_grant(each) for each in standing(CoachGrant, pathway_id).order_by("since"))


def as_grant(row: CoachGrant) -> Grant:
    if row.since is None or row.until is None:
        raise ValueError("taken back")
    return Grant(row.pk, Payer(row.payer), row.since, row.until, row.quarters, row.reference)


def as_spent(visits: Iterable[CoachVisit]) -> Iterator[Spent]:
    return (Spent(each.on, Activity(each.activity), each.quarters) for each in visits if each.on)
