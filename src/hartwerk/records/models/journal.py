# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened, a line each, never changed: the timeline, the way back, and who looked."""

from __future__ import annotations

import uuid

from django.db import models

from hartwerk.records.models.networks import Network
from hartwerk.rules.actors import Role


class JournalEntry(models.Model):
    """One move, one look or one act. Holds codes and keys, never words about a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(null=True, editable=False)
    """Counts all entries; the database fills it in."""
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    at = models.DateTimeField()
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    organisation_id = models.UUIDField(null=True, blank=True)
    membership_id = models.UUIDField(null=True, blank=True)
    cause_role = models.CharField(max_length=20, blank=True)
    """Of a consequence: whose act it follows from."""
    subject = models.CharField(max_length=20)
    """The kind of thing: `proposal`, `vacancy`, `candidate`, `pledge`, `letter` …"""
    subject_id = models.UUIDField()
    candidate_id = models.UUIDField(null=True, blank=True)
    """Whom it is about, where it is about a person: the person may read the line."""
    verb = models.CharField(max_length=40)
    source = models.CharField(max_length=20, blank=True)
    target = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    """How it was said, where somebody wrote it down for somebody else."""
    on_behalf_of = models.UUIDField(null=True, blank=True)
    """The organisation that said it."""
    undoes = models.UUIDField(null=True, blank=True)
    """The line that this one sets back."""
    detail = models.CharField(max_length=60, blank=True)
    """A code or a number, such as the purpose of a look."""

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-number"]),
            models.Index(fields=["candidate_id", "-number"]),
            # The newest lines are sealed each minute, however long the journal is by then.
            models.Index(fields=["number"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
