# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pathway: one person at one member, what happened there line by line, visits and trials.

Nothing in these rows leads to the person, but for `OnPathway`; and nothing says why somebody
stopped or stayed away: no column can hold it.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from hartwerk.records.models.networks import Establishment, Membership, Network, Organisation
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import pathways, trial_placements, visits
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trials import Regime

_AT_WORK = sorted(each.value for each in pathways.AT_WORK)
_PAID = sorted(each.value for each in pathways.PAID)
_BEGUN = sorted(each.value for each in pathways.AT_WORK | pathways.PAID)
_TRIALS = sorted(each.value for each in trial_placements.OPEN)
_RUNS = sorted(each.value for each in trial_placements.RUNS)
_CLOSED, _WITHDRAWN = pathways.State.CLOSED.value, pathways.State.WITHDRAWN.value


class Pathway(models.Model):
    """Somebody at a member, under an alias: where, since when, and what holds now."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    employer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="pathways")
    establishment = models.ForeignKey(
        Establishment, on_delete=models.RESTRICT, related_name="pathways"
    )
    vacancy = models.ForeignKey(Vacancy, on_delete=models.RESTRICT, related_name="pathways")
    """The vacancy, or the place without one, of which it holds a place."""
    proposal = models.ForeignKey(
        Proposal, on_delete=models.RESTRICT, null=True, blank=True, related_name="pathways"
    )
    """The card it began with; None where it began at a place, without a card."""
    alias = models.CharField(max_length=12)
    """That of the card, or one of its own."""
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.value) for each in pathways.State],
        default=pathways.State.AGREED.value,
    )
    agreed_on = models.DateField()
    expected_on = models.DateField(null=True, blank=True)
    """The day that was agreed for the first day."""
    started_on = models.DateField(null=True, blank=True)
    """The first day of work, in a trial or not."""
    paid_since = models.DateField(null=True, blank=True)
    """The first paid day, from which 6, 12 and 24 months count."""
    until = models.DateField(null=True, blank=True)
    """The first day on which the trial or the contract of now no longer holds."""
    interrupted_on = models.DateField(null=True, blank=True)
    """Since when nobody comes, while what was agreed runs on."""
    outcome = models.CharField(
        max_length=30, blank=True, choices=[(each.value, each.value) for each in pathways.Outcome]
    )
    next_step = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in pathways.NextStep]
    )
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "alias"],
                condition=~Q(state=_WITHDRAWN),
                name="an_alias_is_of_one_pathway",
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=~Q(state=_WITHDRAWN),
                name="a_card_leads_to_one_pathway",
            ),
            models.CheckConstraint(
                condition=Q(state=_CLOSED, closed_on__isnull=False) & ~Q(outcome="")
                | ~Q(state=_CLOSED) & Q(closed_on=None, outcome="", next_step=""),
                name="a_pathway_has_an_outcome_when_it_is_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_BEGUN) | Q(started_on__isnull=False),
                name="who_is_at_work_has_had_a_first_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_PAID) | Q(paid_since__gte=F("started_on")),
                name="paid_work_has_a_first_paid_day",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("started_on")),
                name="what_was_agreed_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(interrupted_on=None) | Q(state__in=_AT_WORK),
                name="only_work_is_interrupted",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "state"]),
            models.Index(fields=["network", "state"]),
        ]

    def __str__(self) -> str:
        return self.alias


class OnPathway(models.Model):
    """Whom a pathway is about. An employer has no way to this row."""

    pathway = models.OneToOneField(
        Pathway, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="pathways")
    referrer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="+")
    employer = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="+")
    open = models.BooleanField(default=True)
    coach_reads = models.BooleanField(default=True)
    """Of what the person says of themselves: they chose who reads it."""
    employer_reads = models.BooleanField(default=False)
    buddy_reads = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "employer"],
                condition=Q(open=True),
                name="one_open_pathway_per_person_and_member",
            ),
        ]

    def __str__(self) -> str:
        return f"pathway {self.pk}"


class PathwayMove(models.Model):
    """One line of what happened. It is never changed: what is set back, is by a line of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="moves")
    number = models.PositiveIntegerField()
    """Counts the lines of one pathway."""
    verb = models.CharField(max_length=20)
    source = models.CharField(max_length=12, blank=True)
    target = models.CharField(max_length=12)
    role = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Role])
    """Which side did it. Who it was stands in the journal."""
    channel = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Channel]
    )
    """How it was heard, where somebody wrote it down for another."""
    on = models.DateField()
    """The day from which it holds."""
    until = models.DateField(null=True, blank=True)
    """Of a trial or a contract: the first day on which it no longer holds."""
    before = models.JSONField(default=dict)
    """What stood in the pathway: days and codes, to be put back where this is undone."""
    reason = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in SetBack]
    )
    """Why something was set back or taken back. Nothing else asks for a reason."""
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by"
    )
    """The move; none where a notice, a yes or a contract of before was taken back."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "number"], name="lines_of_a_pathway_are_counted"
            ),
            models.CheckConstraint(
                condition=Q(undoes=None) | ~Q(reason=""),
                name="what_is_set_back_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.verb


class Visit(models.Model):
    """Somebody comes to see where the work is; each side says for itself how it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField()
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.value) for each in visits.State],
        default=visits.State.PLANNED.value,
    )
    person_says = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in visits.Says]
    )
    team_says = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in visits.Says]
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway"],
                condition=Q(state=visits.State.PLANNED.value),
                name="one_visit_is_planned_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(person_says="") | Q(state=visits.State.HELD.value),
                name="nobody_says_how_it_was_before_the_visit",
            ),
            models.CheckConstraint(
                condition=Q(team_says="") | ~Q(person_says=""),
                name="the_team_speaks_after_the_person",
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.state}"


class TrialPlacement(models.Model):
    """Unpaid work with a benefit kept, aimed at a contract: what three parties agree on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="trials")
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.value) for each in trial_placements.State],
        default=trial_placements.State.REQUESTED.value,
    )
    regime = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Regime])
    starts_on = models.DateField()
    until = models.DateField()
    """The first day on which it no longer holds."""
    hours = models.PositiveSmallIntegerField()
    """A week."""
    intended_months = models.PositiveSmallIntegerField()
    """For how long the employer means to take somebody on after it."""
    intended_hours = models.PositiveSmallIntegerField()
    insured = models.BooleanField(default=False)
    """The employer says that liability is insured."""
    allowed_from = models.DateField(null=True, blank=True)
    """From when the body that executes the rules allows it; None until it said so."""
    requested_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway"],
                condition=Q(state__in=_TRIALS),
                name="one_open_trial_per_pathway",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("starts_on")), name="a_trial_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_RUNS) | Q(allowed_from__lte=F("starts_on"), insured=True),
                name="no_trial_runs_before_it_is_allowed_and_insured",
            ),
        ]

    def __str__(self) -> str:
        return f"trial {self.state}"


class TrialConfirmation(models.Model):
    """What one party said to a trial, yes or taken back: a row each. The last one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+")
    """Of the trial: the wall reads it here."""
    trial = models.ForeignKey(
        TrialPlacement, on_delete=models.CASCADE, related_name="confirmations"
    )
    party = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in trial_placements.Party]
    )
    given = models.BooleanField()
    role = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Role])
    by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    """Of a professional; None where the person said it on their own page."""
    channel = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Channel]
    )
    """How it was heard, where somebody wrote it down for another."""
    said_by = models.ForeignKey(
        Membership, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    """Whose word it was, where the project leader wrote it down."""
    at = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trial", "number"], name="confirmations_of_a_trial_are_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {'yes' if self.given else 'no'}"
