# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The hours that somebody pays of a job coach, what the coach did, and who leads the team.

Who pays tells what somebody lives on, and what was agreed is between few: a member has no way to
the rows of a coach. No line is ever changed: it is taken back by a line of its own.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.networks import Membership, Network
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.sheets import Sheet
from hartwerk.rules import coaching
from hartwerk.rules.actors import Role
from hartwerk.rules.reasons import SetBack


class Line(models.Model):
    """One line of many about a pathway, and which earlier one it takes back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    """Counts the lines of one pathway."""
    role = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Role])
    by = models.ForeignKey(Membership, on_delete=models.RESTRICT, related_name="+")
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by"
    )
    reason = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in SetBack]
    )
    """Why a line was taken back. Nothing else asks for a reason."""
    at = models.DateTimeField()

    class Meta:
        abstract = True


class CoachGrant(Line):
    """That somebody pays so many hours of a job coach, in a period."""

    payer = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in coaching.Payer]
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    """The first day on which it does not pay any more."""
    quarters = models.PositiveIntegerField(default=0)
    """Of an hour."""
    reference = models.CharField(max_length=30, blank=True)
    """By which the payer knows its decision."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="grants_of_a_pathway_are_counted"
            ),
            models.CheckConstraint(
                condition=Q(undoes=None, reason="", until__gt=F("since"), quarters__gt=0)
                & ~Q(payer="")
                | Q(undoes__isnull=False, payer="", since=None, until=None, quarters=0)
                & ~Q(reason=""),
                name="a_grant_is_of_hours_or_is_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return self.payer or "taken back"


class CoachVisit(Line):
    """A day on which a job coach did something: hours, how it was, and what was agreed."""

    on = models.DateField(null=True, blank=True)
    activity = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in coaching.Activity]
    )
    quarters = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in coaching.Outcome]
    )
    agreed = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in coaching.Agreement]
    )
    words = models.CharField(max_length=coaching.LONGEST_WORDS, blank=True)
    """Of what was agreed: held against the guard on words of health before it is kept."""
    next_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="visits_of_a_coach_are_counted"
            ),
            models.CheckConstraint(
                condition=Q(undoes=None, reason="", on__isnull=False, quarters__gt=0)
                & ~Q(activity="")
                & ~Q(outcome="")
                | Q(undoes__isnull=False, on=None, activity="", quarters=0, outcome="")
                & Q(agreed="", words="", next_on=None)
                & ~Q(reason=""),
                name="a_visit_of_a_coach_has_hours_or_is_taken_back",
            ),
        ]
        indexes = [models.Index(fields=["by", "on"], name="records_coa_by_month_idx")]

    def __str__(self) -> str:
        return self.activity or "taken back"


class TeamLead(Sheet):
    """Who leads the team in which somebody works: a first name and a number."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="versions_of_a_team_lead_are_counted"
            ),
        ]
