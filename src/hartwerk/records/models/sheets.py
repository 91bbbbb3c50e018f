# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is written down for somebody on a pathway: the first day, what helps, and the plan.

Each change is a row of its own beside the one before it: what it said stays to be read.
"""

from __future__ import annotations

import uuid

from django.db import models

from hartwerk.records.models.networks import Network
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel


class Sheet(models.Model):
    """A sheet as it was from one moment on; it is never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    """Counts the versions of one sheet of one pathway."""
    facts = models.JSONField()
    role = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Role])
    """Which side wrote it. Who it was stands in the journal."""
    channel = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Channel]
    )
    """How it was heard, where somebody wrote it down for the person."""
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"version {self.number}"


class FirstDay(Sheet):
    """What happens on a first day, as the member says it: times, places and a first name."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="versions_of_a_first_day_are_counted"
            ),
        ]


class HelpsMe(Sheet):
    """What somebody picked for the team to read: codes of sentences."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="versions_of_what_helps_are_counted"
            ),
        ]


class Plan(Sheet):
    """What somebody wants to learn and reach, in their own words. A member has no way to it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="versions_of_a_plan_are_counted"
            ),
        ]


class Beginning(Sheet):
    """Which first step was chosen, and who said yes to it; nothing of an age or a benefit.

    A member has no way to it: the house tells them the step.
    """

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="versions_of_a_beginning_are_counted"
            ),
        ]
