# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work that a member offers, and what referrers answer to it without naming anybody."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.networks import Establishment, Membership, Network, Organisation
from hartwerk.rules.reasons import Knows, Nobody
from hartwerk.rules.vacancies import Kind, State


class JobProfile(models.Model):
    """A function as a member described it once: to start the next vacancy from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="job_profiles"
    )
    title = models.CharField(max_length=120)
    description = models.JSONField()
    """As `profiles.describing` writes it, with its version."""
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Vacancy(models.Model):
    """A vacancy, or a place without one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="vacancies"
    )
    establishment = models.ForeignKey(
        Establishment, on_delete=models.RESTRICT, related_name="vacancies"
    )
    contact = models.ForeignKey(Membership, on_delete=models.RESTRICT, related_name="vacancies")
    """Who answers for the member."""
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Kind])
    title = models.CharField(max_length=120)
    description = models.JSONField()
    positions = models.PositiveSmallIntegerField(default=1)
    filled = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in State],
        default=State.DRAFT.value,
    )
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(filled__lte=F("positions")), name="no_more_people_than_places"
            ),
            models.CheckConstraint(condition=Q(positions__gte=1), name="work_has_a_place"),
            models.CheckConstraint(
                condition=~Q(state=State.OPEN.value) | Q(opened_at__isnull=False),
                name="open_work_knows_since_when",
            ),
        ]
        indexes = [models.Index(fields=["network", "state", "opened_at"])]

    def __str__(self) -> str:
        return self.title


class CardAnswer(models.Model):
    """What a referrer said to a recognition card. No column can hold anything about a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="card_answers")
    referrer = models.ForeignKey(Organisation, on_delete=models.RESTRICT)
    knows = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Knows]
    )
    nobody = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Nobody]
    )
    follow_up_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(nobody="") & ~Q(knows="")) | (~Q(nobody="") & Q(knows="")),
                name="a_card_is_answered_one_way",
            ),
        ]

    def __str__(self) -> str:
        return self.knows or self.nobody
