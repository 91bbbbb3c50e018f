# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A photo of where one goes in, of each place of work: made anew, never as it was brought."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hartwerk.records.models.networks import Establishment, Network


class Entrance(models.Model):
    """The photo of now, and the one before it until nobody sets that back any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    establishment = models.OneToOneField(
        Establishment, on_delete=models.RESTRICT, related_name="entrance"
    )
    photo = models.BinaryField(null=True, blank=True)
    """A JPEG; None: there is none now."""
    shows = models.CharField(max_length=200, blank=True)
    """What is on it, for who does not see it."""
    before = models.BinaryField(null=True, blank=True)
    shown_before = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(photo=None, shows="") | Q(photo__isnull=False) & ~Q(shows=""),
                name="a_photo_of_an_entrance_says_what_it_shows",
            ),
            models.CheckConstraint(
                condition=Q(before=None, shown_before="")
                | Q(before__isnull=False) & ~Q(shown_before=""),
                name="a_photo_of_before_says_what_it_showed",
            ),
        ]

    def __str__(self) -> str:
        return f"entrance of {self.establishment_id}"
