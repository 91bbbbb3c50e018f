# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Single-use links: a way in for those who never sign in, to one thing only."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.networks import Membership, Network, Organisation


class Link(models.Model):
    """The hash of a token, and the one thing that it opens. The token itself is kept nowhere."""

    class Kind(models.TextChoices):
        CARD = "card"
        """A recognition card: may be opened and answered by a referrer, again and again."""
        ANSWER = "answer"
        """An employer answers one proposal."""
        ASK = "ask"
        """A person answers whether this work may have their card."""
        DISPUTE = "dispute"
        """Somebody says: that is not what I said."""
        MEMBERS = "members"
        """A member answers one question to the members."""
        INVITE = "invite"
        """An organisation is invited to the network."""
        PAPER = "paper"
        """Somebody who looks for work sees what is open and says what seems fun, again and again;
        it shows nothing about them."""
        TRIAL = "trial"
        """A member confirms one trial placement, or says that it does not go on."""
        FEED = "feed"
        """The calendar of a professional reads what is coming, again and again: no name in it."""
        CHECK_IN = "check_in"
        """Who is with somebody at work says how it goes, again and again, as long as they are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, null=True, blank=True, related_name="links"
    )
    """For whom it speaks; None where it speaks for a person."""
    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject_id = models.UUIDField()
    """What it is about. No relation: a link opens it through the wall only."""
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token, hexadecimal."""
    made_by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="links"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="a_link_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
