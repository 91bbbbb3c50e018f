# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts of a pathway, those of before with them, and two points to talk about first.

No column holds an amount: a wage is checked when a contract is written down, and forgotten.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.networks import Membership, Network
from hartwerk.records.models.pathways import Pathway, PathwayMove
from hartwerk.rules import contracts, open_points
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel

_FIXED = contracts.Kind.FIXED_TERM.value
_HERE = contracts.At.HERE.value


class Contract(models.Model):
    """What was agreed on, and what was told of what comes after it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="contracts")
    move = models.OneToOneField(
        PathwayMove, on_delete=models.CASCADE, null=True, blank=True, related_name="contract"
    )
    """The line it was written down with; None: of before, written down for the chain."""
    at = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in contracts.At], default=_HERE
    )
    kind = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in contracts.Kind]
    )
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    """The first day on which it no longer holds."""
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    """A week; None: not known of one of before."""
    probation_months = models.PositiveSmallIntegerField(default=0)
    learning = models.BooleanField(default=False)
    """Made for learning on the job (BBL): it is in no chain."""
    ran_on = models.BooleanField(default=False)
    """Supposed by the law: the work went on and nobody told anything."""
    told = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in contracts.Told]
    )
    told_on = models.DateField(null=True, blank=True)
    standing = models.BooleanField(default=True)
    """Not set back, and not taken out."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=_FIXED, until__isnull=False) | ~Q(kind=_FIXED) & Q(until=None),
                name="a_fixed_contract_ends_and_a_permanent_one_does_not",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("starts_on")),
                name="a_contract_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(move=None, kind=_FIXED, told="", ran_on=False, probation_months=0)
                | Q(move__isnull=False, at=_HERE, hours__isnull=False),
                name="a_contract_of_before_is_only_for_the_chain",
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=1, hours__lte=contracts.LONGEST_WEEK),
                name="a_contract_has_hours_of_a_week",
            ),
            models.CheckConstraint(
                condition=Q(ran_on=False) | Q(kind=_FIXED, probation_months=0),
                name="what_ran_on_ends_and_has_no_probation",
            ),
            models.CheckConstraint(
                condition=Q(told="", told_on=None)
                | ~Q(told="") & Q(told_on__isnull=False, kind=_FIXED),
                name="what_was_told_of_a_fixed_contract_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["pathway", "at", "starts_on"],
                condition=Q(standing=True, move=None),
                name="a_contract_of_before_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return f"contract {self.kind}"


class OpenPoint(models.Model):
    """That a point was talked about, or is not needed: a row each. The last one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+")
    point = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in open_points.Point]
    )
    how = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in open_points.How]
    )
    with_whom = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in open_points.With]
    )
    on = models.DateField()
    role = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Role])
    by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    """Of the helper; None where the person said it on their own page."""
    channel = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Channel]
    )
    """How the helper heard it."""
    at = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="words_about_open_points_are_counted"
            ),
            models.CheckConstraint(
                condition=Q(how=open_points.How.DONE.value) & ~Q(with_whom="")
                | ~Q(how=open_points.How.DONE.value) & Q(with_whom=""),
                name="a_point_is_done_with_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point} {self.how}"
