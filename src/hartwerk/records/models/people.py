# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People. Who they are and what they can do is not here: both are in the vault, behind functions.

No column anywhere can hold a BSN, a diagnosis, a benefit, a debt, an age or a sex.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hartwerk.records.models.networks import Membership, Network, Organisation
from hartwerk.rules.consent import Channel, Purpose


class Intake(models.Model):
    """A file that was kept, as a whole: to be shown, repeated without effect, and undone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    referrer = models.ForeignKey(Organisation, on_delete=models.RESTRICT)
    brought_by = models.ForeignKey(Membership, on_delete=models.RESTRICT)
    digest = models.CharField(max_length=64)
    """Keyed hash of the choice: the same rows of the same file are brought once."""
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    same = models.PositiveIntegerField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referrer", "digest"],
                condition=Q(undone_at=None),
                name="a_file_is_brought_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.added} people"


class Candidate(models.Model):
    """Someone in the caseload of one referrer: what is needed to find work, and no more.

    Until the person said yes to being matched, the row counts for nobody but its own referrer
    and removes itself when nobody touches it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    referrer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="candidates")
    helper = models.ForeignKey(Membership, on_delete=models.RESTRICT, related_name="candidates")
    """The one named helper on the referrer's side."""
    intake = models.ForeignKey(
        Intake, on_delete=models.SET_NULL, null=True, blank=True, related_name="candidates"
    )
    source_key = models.CharField(max_length=64)
    """Keyed hash of the source's own number, else of the row: never a BSN."""
    label = models.CharField(max_length=12)
    """What the network calls the person: K-1042, drawn, without meaning."""
    practical = models.JSONField(default=dict)
    """Place, travel, hours, day parts, certificates, skills, wishes, own no: as
    `profiles.keeping` writes it. No level, no name, no date of birth."""
    matchable = models.BooleanField(default=False)
    """The person said yes to being matched, and that yes still stands: follows from consents."""
    spoken_on = models.DateField(null=True, blank=True)
    waiting_since = models.DateField()
    added_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referrer", "source_key"], name="a_person_comes_once_from_a_referrer"
            ),
            models.UniqueConstraint(fields=["network", "label"], name="a_label_is_of_one_person"),
        ]
        indexes = [
            models.Index(fields=["network", "matchable"]),
            models.Index(
                fields=["network", "waiting_since", "label"],
                include=["id", "referrer", "matchable"],
                condition=models.Q(matchable=True),
                name="people_who_wait",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Consent(models.Model):
    """A yes, a no or a yes taken back: a row each, never changed. The last one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="consents")
    referrer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="+")
    """Of the candidate: the wall reads it here."""
    purpose = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in Purpose]
    )
    proposal_id = models.UUIDField(null=True, blank=True)
    """Which card, of purposes that hold for one proposal."""
    receiver = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, null=True, blank=True, related_name="received"
    )
    given = models.BooleanField()
    text_version = models.CharField(max_length=40)
    channel = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in Channel]
    )
    language = models.CharField(max_length=10, default="nl")
    interpreter = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="recorded"
    )
    """Who wrote down what the person said; None where the person did so."""
    until = models.DateField(null=True, blank=True)
    """The first day on which it no longer holds."""
    at = models.DateTimeField()
    number = models.BigIntegerField()
    """Counts the consents of one person: the last one counts, also of two in one second."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    purpose__in=[Purpose.THIS_WORK.value, Purpose.IDENTITY.value],
                    proposal_id__isnull=False,
                    receiver__isnull=False,
                )
                | (
                    ~Q(purpose__in=[Purpose.THIS_WORK.value, Purpose.IDENTITY.value])
                    & Q(proposal_id=None)
                ),
                name="a_yes_to_one_employer_names_card_and_employer",
            ),
            models.UniqueConstraint(fields=["candidate", "number"], name="consents_are_counted"),
        ]
        indexes = [models.Index(fields=["candidate", "purpose", "-number"])]

    def __str__(self) -> str:
        return f"{'yes' if self.given else 'no'} to {self.purpose}"
