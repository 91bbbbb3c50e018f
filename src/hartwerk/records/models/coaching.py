# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The hours that somebody pays of a job coach, what the coach did, and who leads the team.

Who pays tells what somebody lives on, and what was agreed is between few: a member has no way to
the rows of a coach. No line is ever changed: it is taken back by a line of its own.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.lines import Line
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.sheets import Sheet
from hartwerk.rules import coaching


class OfCoach(Line):
    """A line that somebody wrote down, never the house."""

    by = models.ForeignKey(Membership, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        abstract = True


class CoachGrant(OfCoach):
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


class CoachVisit(OfCoach):
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
