# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lines that are written about a pathway, one after the other, and never changed."""

from __future__ import annotations

import uuid

from django.db import models

from hartwerk.records.models.networks import Membership, Network
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Role
from hartwerk.rules.reasons import SetBack


class Line(models.Model):
    """One line of many about a pathway, and which earlier one it takes back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    """Counts the lines of one pathway."""
    role = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Role])
    by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    """Who wrote it down; None: the house."""
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by"
    )
    reason = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in SetBack]
    )
    """Why a line was taken back. Nothing else asks for a reason."""
    at = models.DateTimeField()

    class Meta:
        abstract = True
