# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How schemes stand of a pathway, and for which work a member is a learning company.

Of a scheme a status and days are kept: no amount, no percentage, and no ground on which it rests.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.networks import Network, Organisation
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules import scheme_status
from hartwerk.rules.consent import Channel

_ASKED = sorted(each.value for each in scheme_status.ON_A_DAY)
_GRANTED = scheme_status.Status.GRANTED.value


class Scheme(models.Model):
    """How one scheme stands. A member reads it where the person lets them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="schemes")
    scheme = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in scheme_status.Scheme]
    )
    status = models.CharField(
        max_length=15, choices=[(each.value, each.value) for each in scheme_status.Status]
    )
    asked_on = models.DateField(null=True, blank=True)
    """Of what was asked for or refused, or of which the wage value was set."""
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    """The first day on which what was granted no longer holds; None: no end is known."""
    shared = models.BooleanField(default=False)
    """The person lets the employer read it."""
    channel = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in Channel]
    )
    """How the helper heard from the person what may be shared."""
    on = models.DateField()
    """The day on which somebody wrote down how it stands."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "scheme"], name="a_scheme_stands_once_on_a_pathway"
            ),
            models.CheckConstraint(
                condition=Q(status=_GRANTED, since__isnull=False)
                | ~Q(status=_GRANTED) & Q(since=None, until=None),
                name="what_is_granted_has_a_first_day",
            ),
            models.CheckConstraint(
                condition=Q(status__in=_ASKED, asked_on__isnull=False)
                | ~Q(status__in=_ASKED) & Q(asked_on=None),
                name="what_was_asked_for_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="what_is_granted_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.status}"


class Recognition(models.Model):
    """For some work a member is a recognised learning company, from a day and until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="recognitions"
    )
    family = models.CharField(max_length=40)
    """The family of work, as the vocabulary names it."""
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    """The first day on which it no longer holds; None: no end is known."""
    standing = models.BooleanField(default=True)
    """Not, where the member took it back: it was never so."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "family"],
                condition=Q(standing=True),
                name="a_recognition_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="a_recognition_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.family
