# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What has to happen: tasks for people, deadlines for the house. Each points at one thing."""

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
from hartwerk.rules.actors import Role

SUBJECTS = ("vacancy", "proposal", "candidate", "question", "pathway")


def one_subject(name: str) -> models.CheckConstraint:
    """Exactly one of the keys is set."""
    condition = Q()
    for subject in SUBJECTS:
        others = {each: None for each in SUBJECTS if each != subject}
        condition |= Q(**{f"{subject}__isnull": False}, **others)
    return models.CheckConstraint(condition=condition, name=name)


class Task(models.Model):
    """Something that one organisation, or one person in it, is asked to do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="tasks")
    membership = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="tasks"
    )
    """None: anyone in the organisation."""
    kind = models.CharField(max_length=40)
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    question = models.ForeignKey(
        MembersQuestion, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    pathway = models.ForeignKey(
        Pathway, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    due_on = models.DateField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=30, blank=True)
    """Coded, where the task asks for one: `proposed`, or why nobody."""

    class Meta:
        constraints = [
            one_subject("a_task_is_about_one_thing"),
            models.UniqueConstraint(
                fields=[
                    *("kind", "organisation", "membership"),
                    *SUBJECTS,
                ],
                condition=Q(done_at=None),
                nulls_distinct=False,
                name="a_task_stands_once",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "done_at", "due_on"]),
            models.Index(
                fields=["kind", "organisation", "due_on"],
                condition=Q(done_at=None),
                name="tasks_that_stand",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Deadline(models.Model):
    """A term that runs: warned of, then acted on by the house.

    One of a pathway can be told of more than once: `warn_on` is then the next day on which the
    clock does something, and moves on each time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="deadlines"
    )
    """Whose term it is."""
    kind = models.CharField(max_length=40)
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    question = models.ForeignKey(
        MembersQuestion, on_delete=models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    pathway = models.ForeignKey(
        Pathway, on_delete=models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    whose = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Role]
    )
    """Which side does it, of a pathway."""
    rule = models.CharField(max_length=12, blank=True)
    """The rule of the handbook it comes from; empty where the network chose it."""
    basis_on = models.DateField(null=True, blank=True)
    """The day from which it was counted."""
    due_on = models.DateField()
    escalate_on = models.DateField(null=True, blank=True)
    """From then on others see that nothing was done."""
    again_at = models.DateTimeField(null=True, blank=True)
    """What follows from it went wrong: not before this it is tried again."""
    ended = models.CharField(max_length=10, blank=True)
    """How it ended, of a pathway: somebody did it, or it fell away."""
    warn_on = models.DateField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_subject("a_deadline_is_about_one_thing"),
            models.UniqueConstraint(
                fields=["kind", *SUBJECTS],
                condition=Q(settled_at=None),
                nulls_distinct=False,
                name="a_deadline_runs_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["network", "due_on"],
                condition=Q(settled_at=None),
                name="terms_that_run",
            ),
            models.Index(
                fields=["network", "warn_on"],
                condition=Q(settled_at=None, warn_on__isnull=False),
                name="terms_to_tell_of",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.due_on}"
