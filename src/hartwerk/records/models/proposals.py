# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A proposal, in two rows: what the employer may know, and whom it is about."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hartwerk.records.models.networks import Network, Organisation
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.proposals import BEFORE_SENDING, State
from hartwerk.rules.reasons import Ended, NotNow, Withdrawn

# In a fixed order: a set has another one in each process, and that would look like a change.
_NO_CARD = sorted(
    each.value for each in (*BEFORE_SENDING, State.REFUSED, State.WITHDRAWN, State.ENDED)
)


class Proposal(models.Model):
    """One card at one employer. Nothing in this row leads to the person: see `Proposed`.

    Who refers somebody is not here either: who refers few people says who it is about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.RESTRICT, related_name="proposals")
    employer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="cards")
    alias = models.CharField(max_length=12)
    """Another one for each proposal, so that two employers cannot join their cards."""
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.value) for each in State],
        default=State.DRAFT.value,
    )
    card = models.JSONField(null=True, blank=True)
    """What the employer gets, word for word, as the person released it; None before."""
    yes = models.ForeignKey(
        Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The recorded yes to this work at this employer: no card leaves without."""
    question = models.CharField(max_length=300, blank=True)
    reply = models.CharField(max_length=300, blank=True)
    not_now = models.CharField(
        max_length=30, blank=True, choices=[(each.value, each.value) for each in NotNow]
    )
    withdrawn_for = models.CharField(
        max_length=30, blank=True, choices=[(each.value, each.value) for each in Withdrawn]
    )
    ended_by = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Ended]
    )
    meeting_at = models.DateTimeField(null=True, blank=True)
    meeting_place = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "alias"], name="an_alias_is_of_one_card"),
            models.CheckConstraint(
                condition=Q(state__in=_NO_CARD) | Q(yes__isnull=False, card__isnull=False),
                name="no_card_leaves_without_a_yes",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED.value) | ~Q(not_now=""),
                name="a_no_of_an_employer_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "state"]),
            models.Index(fields=["network", "state", "proposed_at"]),
        ]

    def __str__(self) -> str:
        return self.alias


class Proposed(models.Model):
    """Whom a proposal is about. An employer has no way to this row."""

    proposal = models.OneToOneField(
        Proposal, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="proposed")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.RESTRICT, related_name="+")
    referrer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="+")
    live = models.BooleanField(default=True)
    """Not settled yet: there is one such proposal for a person and a piece of work."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "vacancy"],
                condition=Q(live=True),
                name="one_live_proposal_per_person_and_work",
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"
