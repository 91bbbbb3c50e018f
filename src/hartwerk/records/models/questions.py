# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A question to the members, in two rows as a proposal is; and what each member said to it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hartwerk.records.models.networks import Membership, Network, Organisation
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.rules.members_questions import State
from hartwerk.rules.reasons import Ended, SetBack, ToQuestion, Withdrawn


class MembersQuestion(models.Model):
    """Five lines under an alias. Nothing in this row leads to the person: see `AskedFor`.

    Who refers somebody is not here either: who refers few people says who it is about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    alias = models.CharField(max_length=12)
    """Another one for each question: no card of the same person has it."""
    lines = models.JSONField()
    """Wish, can, needs, hours and reach, word for word as the person heard them."""
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.value) for each in State],
        default=State.OPEN.value,
    )
    yes = models.ForeignKey(Consent, on_delete=models.RESTRICT, related_name="+")
    """The recorded yes to these five lines: without one there is no question."""
    until = models.DateField()
    """The last day on which members answer."""
    withdrawn_for = models.CharField(
        max_length=30, blank=True, choices=[(each.value, each.value) for each in Withdrawn]
    )
    ended_by = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Ended]
    )
    put_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "alias"], name="an_alias_is_of_one_question"
            ),
            models.UniqueConstraint(fields=["yes"], name="a_yes_is_to_one_question"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN.value, settled_at=None)
                | (~Q(state=State.OPEN.value) & Q(settled_at__isnull=False)),
                name="a_question_is_open_until_it_is_settled",
            ),
        ]
        indexes = [models.Index(fields=["network", "state", "until"])]

    def __str__(self) -> str:
        return self.alias


class AskedFor(models.Model):
    """Whom a question to the members is about. A member has no way to this row."""

    question = models.OneToOneField(
        MembersQuestion, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="questions")
    referrer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="+")
    live = models.BooleanField(default=True)
    """Open: there is one such question for a person."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate"],
                condition=Q(live=True),
                name="one_open_question_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class MemberAnswer(models.Model):
    """What a member said, or that it took that back: a row each, never changed. The last counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    question = models.ForeignKey(MembersQuestion, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="+")
    said = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in ToQuestion]
    )
    taken_back_for = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in SetBack]
    )
    by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    """Who of the member said it; None where it came by link."""
    at = models.DateTimeField()
    number = models.PositiveIntegerField()
    """Counts what one member said to one question."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(taken_back_for="") & ~Q(said=""))
                | (~Q(taken_back_for="") & Q(said="")),
                name="an_answer_is_given_or_taken_back",
            ),
            models.UniqueConstraint(
                fields=["question", "member", "number"], name="answers_are_counted"
            ),
        ]

    def __str__(self) -> str:
        return self.said or f"taken back: {self.taken_back_for}"
