# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody at work, in which period. Nothing here leads to the person."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.networks import Membership, Network
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules import around

_STAND_INS = sorted(each.value for each in around.STANDS_IN.values())


class Beside(models.Model):
    """Somebody with a person, from a day on: a colleague or a job coach, or a stand-in for either.

    What was planned stays as it was planned: that it was over before its end says `ended_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="beside")
    part = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in around.Part]
    )
    membership = models.ForeignKey(Membership, on_delete=models.RESTRICT, related_name="beside")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    """The first day on which they are not there any more; None where it runs on."""
    live = models.BooleanField(default=False)
    """Whether it holds today: then they see the pathway. The clock turns it each day."""
    replaced_by = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replaces"
    )
    """Who took over, for whom this period ended."""
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was over for good: the pathway ended, or it was set back."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "part"],
                condition=Q(live=True),
                name="one_buddy_and_one_stand_in_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["pathway"],
                condition=Q(part=around.Part.BUDDY.value, until=None, ended_at=None),
                name="one_buddy_stays_on",
            ),
            models.UniqueConstraint(
                fields=["pathway"],
                condition=Q(part=around.Part.COACH.value, until=None, ended_at=None),
                name="one_coach_stays_on",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="nobody_goes_before_they_came",
            ),
            models.CheckConstraint(
                condition=~Q(part__in=_STAND_INS) | Q(until__isnull=False),
                name="a_stand_in_is_there_for_a_period",
            ),
            models.CheckConstraint(
                condition=Q(live=False) | Q(ended_at=None),
                name="what_is_over_does_not_hold",
            ),
        ]
        indexes = [models.Index(fields=["membership", "live"], name="records_bes_members_idx")]

    def __str__(self) -> str:
        return self.part
