# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is not here any more, as hashes that lead to nobody; and two rows that were one person."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hartwerk.records.models.networks import Network, Organisation
from hartwerk.records.models.people import Candidate
from hartwerk.rules.reasons import Erased


class Erasure(models.Model):
    """A line of the ledger: somebody was removed. The functions that remove people write it.

    After a backup came back, whoever is in the ledger is removed again: `privacy.ledger`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    person = models.CharField(max_length=64)
    """SHA-256 of the key of the row. The key was drawn, 122 bits, so that it cannot be tried; and
    no other key is needed, which could be lost together with the backup."""
    became = models.CharField(max_length=64, blank=True)
    """Of a row that was merged: the hash of the one that stayed."""
    because = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Erased])
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(because=Erased.MERGED.value) & ~Q(became=""))
                | (~Q(because=Erased.MERGED.value) & Q(became="")),
                name="only_who_was_merged_became_somebody",
            ),
        ]
        indexes = [models.Index(fields=["network", "person"])]

    def __str__(self) -> str:
        return f"{self.because} on {self.at:%d-%m-%Y}"


class Merger(models.Model):
    """Two rows turned out to be one person: under which key the other one was known."""

    gone_id = models.UUIDField(primary_key=True, editable=False)
    """The key that was: lines of the journal name it, and are never changed."""
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    kept = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="mergers")
    referrer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="+")
    source_key = models.CharField(max_length=64)
    """By which a file knows the row that is gone: it is not brought in again."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referrer", "source_key"], name="a_merged_row_comes_once_from_a_referrer"
            ),
        ]

    def __str__(self) -> str:
        return f"merged on {self.at:%d-%m-%Y}"
