# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial match: what a visitor brought, sealed under a key that only the visitor holds."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q


class TrialMatchQuerySet(models.QuerySet["TrialMatch"]):
    def standing(self, now: datetime) -> Self:
        """Those whose half hour is not over; the others are gone, deleted yet or not."""
        return self.filter(expires_at__gt=now)

    def over(self, now: datetime) -> Self:
        """Those whose half hour is over."""
        return self.filter(expires_at__lte=now)


class TrialMatch(models.Model):
    """No column says anything about anyone: only when it came, when it goes, and ciphertext."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects = TrialMatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="a_trial_match_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"trial match until {self.expires_at:%H:%M}"
