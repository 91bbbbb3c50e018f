# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Letters are rows first. Nothing personal is in one: a link and a code."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hartwerk.records.models.networks import Membership, Network, Organisation
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.questions import MembersQuestion
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.letters import State

ABOUT = ("organisation", "vacancy", "proposal", "candidate", "question", "pathway")


def _only(name: str) -> Q:
    """One key is set, and the others are not."""
    return Q(**{f"{name}__isnull": False}, **{each: None for each in ABOUT if each != name})


class Letter(models.Model):
    """One message to one address, about one thing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200, unique=True)
    """Kind, subject and occasion: the same letter is written once."""
    to = models.EmailField()
    membership = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="letters"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, null=True, blank=True, related_name="letters"
    )
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    question = models.ForeignKey(
        MembersQuestion, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    pathway = models.ForeignKey(
        Pathway, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in State],
        default=State.WAITING.value,
    )
    not_before = models.DateTimeField()
    written_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)
    """Code and class of the answer of the other side; never its text, which may hold anything."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_only("organisation")
                | _only("vacancy")
                | _only("proposal")
                | _only("candidate")
                | _only("question")
                | _only("pathway"),
                name="a_letter_is_about_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"])]

    def __str__(self) -> str:
        return self.kind
