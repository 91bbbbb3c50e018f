# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with somebody 6, 12 and 24 months after their first paid day: a line each time.

Where they work by now and whether they live on their wage is for them and their helper: no other
hat has a way to these rows.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hartwerk.records.models.lines import Line
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules import aftercare
from hartwerk.rules.consent import Channel
from hartwerk.rules.setbacks import About


class AftercareCheck(Line):
    """One line of what was heard. It is never changed: it is taken back by a line of its own."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="checks")
    """With which they first worked at a member: all is counted from it."""
    kind = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in aftercare.CHECKS]
    )
    says = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in aftercare.Says]
    )
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    """A week; None: not known."""
    living = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in aftercare.Living]
    )
    """Whether somebody lives on their wage; never on what else, nor on how much."""
    cause = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in About]
    )
    """Of a line about the talk that followed (KPI-03): a neutral code, never health or debts."""
    heard_from = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in aftercare.Measured]
    )
    channel = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Channel]
    )
    """How it was heard."""
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="checks_of_a_pathway_are_counted"
            ),
            models.CheckConstraint(
                condition=Q(undoes=None, reason="", cause="") & ~Q(says="")
                | Q(undoes=None, reason="", says="", living="", heard_from="") & ~Q(cause="")
                | Q(undoes__isnull=False, says="", cause="") & ~Q(reason=""),
                name="a_check_says_something_or_is_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(says__in=sorted(each.value for each in aftercare.AT_WORK))
                | Q(hours=None),
                name="only_who_works_has_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.says or self.cause or 'taken back'}"
