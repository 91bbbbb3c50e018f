# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Match runs: what was asked, with which rules, and what came out; to be shown and repeated."""

from __future__ import annotations

import uuid

from django.db import models

from hartwerk.records.models.networks import Membership, Network, Organisation
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import Vacancy


class MatchRun(models.Model):
    """One list that somebody asked for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="runs")
    """Who asked: the results are of this organisation's own people, or under alias."""
    asked_by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="runs"
    )
    purpose = models.CharField(max_length=40)
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, null=True, blank=True, related_name="runs"
    )
    vacancy_version = models.PositiveIntegerField(null=True, blank=True)
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="runs"
    )
    profile_version = models.CharField(max_length=20)
    rule_version = models.CharField(max_length=64)
    """Hash of the rules and parameters that held."""
    inputs = models.CharField(max_length=64)
    """Hash of all that went in."""
    seed = models.BigIntegerField()
    on = models.DateField()
    looked_at = models.PositiveIntegerField()
    sealed = models.BinaryField()
    """What went in, as arrays, sealed: to repeat the run exactly."""
    results = models.JSONField()
    """In order: key of the row, verdict, order key. Reasons follow from the inputs."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.purpose} at {self.at:%d-%m-%Y %H:%M}"
