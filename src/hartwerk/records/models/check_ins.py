# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with somebody at work, and what is tried after a setback: codes, never a word.

Who reads an answer stands in its own row. No project leader, no group and no other firm has a way
to either table.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.lines import Line
from hartwerk.records.models.networks import Membership, Network
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules import check_ins, setbacks
from hartwerk.rules.actors import Role

_NOTHING: dict[str, Any] = {"about": "", "tries": "", "whose": "", "until": None}


class CheckIn(models.Model):
    """One answer. What was said is never changed; who reads it can only become fewer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="check_ins")
    number = models.PositiveIntegerField()
    """Counts the answers of one pathway."""
    says = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in check_ins.Says]
    )
    role = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Role])
    by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    """None where the person said it on their own page."""
    coach_reads = models.BooleanField(default=False)
    helper_reads = models.BooleanField(default=False)
    employer_reads = models.BooleanField(default=False)
    buddy_reads = models.BooleanField(default=False)
    on = models.DateField()
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="answers_of_a_pathway_are_counted"
            ),
        ]
        indexes = [models.Index(fields=["network", "at"], name="records_che_old_idx")]

    def __str__(self) -> str:
        return self.says


class Setback(Line):
    """A setback with what is tried next; that it was recovered from; or that it was not so.

    A line each, never changed: what is over or wrong is said by a line of its own.
    """

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="setbacks")
    about = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in setbacks.About]
    )
    tries = models.CharField(
        max_length=15, blank=True, choices=[(each.value, each.value) for each in setbacks.Try]
    )
    """What is tried next."""
    whose = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Role]
    )
    """Who does that."""
    until = models.DateField(null=True, blank=True)
    """By when."""
    on = models.DateField()
    recovers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="recovered_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="setbacks_of_a_pathway_are_counted"
            ),
            models.CheckConstraint(
                condition=(
                    Q(recovers=None, undoes=None, reason="", until__gte=F("on"))
                    & ~Q(about="") & ~Q(tries="") & ~Q(whose="") & Q(until__isnull=False)
                )
                | Q(recovers__isnull=False, undoes=None, reason="", **_NOTHING)
                | Q(undoes__isnull=False, recovers=None, **_NOTHING) & ~Q(reason=""),
                name="a_setback_says_what_is_tried_and_who_does_it",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.about or "line about a setback"
