# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A network, the organisations in it, and the people who wear a hat there."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from hartwerk.rules.actors import Role
from hartwerk.rules.pledges import State as PledgeState
from hartwerk.rules.referrers import ReferrerKind


class Network(models.Model):
    """A region that works together. Every row about people or work names its network."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)
    synthetic = models.BooleanField(default=False)
    """Made up: said on every page and in every file."""
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A firm, municipality, school or association; it may take part in two networks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150)
    kvk_number = models.CharField(max_length=8, blank=True)
    """Of the trade register; empty where there is none, as for a municipal desk."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(kvk_number__regex=r"^[0-9]{8}$"),
                name="a_kvk_number_has_eight_digits",
            ),
            models.UniqueConstraint(
                fields=["kvk_number"],
                condition=~Q(kvk_number=""),
                name="a_kvk_number_is_of_one_organisation",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Establishment(models.Model):
    """Where an organisation works: the place people travel to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="establishments"
    )
    number = models.CharField(max_length=12, blank=True)
    """Of the trade register, twelve digits; empty where it is not known."""
    street = models.CharField(max_length=150, blank=True)
    place = models.CharField(max_length=100)
    """As the gazetteer names it; `Hengelo (Gld)` and `Hengelo (O)` are two."""
    first_bus = models.TimeField(null=True, blank=True)
    """Earliest arrival by bus or train; None where nobody looked it up."""
    first_bus_source = models.CharField(max_length=200, blank=True)
    first_bus_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number="") | Q(number__regex=r"^[0-9]{12}$"),
                name="an_establishment_number_has_twelve_digits",
            ),
            models.CheckConstraint(
                condition=Q(first_bus=None)
                | (~Q(first_bus_source="") & Q(first_bus_on__isnull=False)),
                name="a_first_bus_names_its_source_and_date",
            ),
            models.UniqueConstraint(
                fields=["number", "network"],
                condition=~Q(number=""),
                name="an_establishment_stands_once_in_a_network",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.place}"


class Participation(models.Model):
    """An organisation in a network: as member, referrer or partner, for as long as it lasts."""

    class Kind(models.TextChoices):
        MEMBER = "member"
        REFERRER = "referrer"
        PARTNER = "partner"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="participations"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    """The first day on which it no longer takes part."""
    declaration_text = models.CharField(max_length=40, blank=True)
    """Version of the declaration that was signed; empty until then."""
    declared_on = models.DateField(null=True, blank=True)
    referrer_kind = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in ReferrerKind]
    )
    """Of a referrer: what it is; empty where nobody said."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="referrer") | Q(referrer_kind=""),
                name="only_a_referrer_is_of_a_kind_of_referrer",
            ),
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=Q(until=None),
                name="an_organisation_takes_part_once_in_a_network",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="a_participation_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} since {self.since}"


class Membership(models.Model):
    """A hat: one person in one role, in one network, for one organisation."""

    ROLES = (
        *(Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE),
        *(Role.BUDDY, Role.JOB_COACH, Role.STEERING, Role.PRIVACY_OFFICER),
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, null=True, blank=True, related_name="memberships"
    )
    candidate_id = models.UUIDField(null=True, blank=True)
    """Of a candidate: no relation, so that nothing leads from a hat to a person but the wall."""
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in ROLES])
    name = models.CharField(max_length=100, blank=True)
    """Of professionals. A candidate's name is behind the border of identity."""
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    phone_from = models.TimeField(null=True, blank=True)
    """From when somebody can be phoned on working days; None where nobody said."""
    phone_until = models.TimeField(null=True, blank=True)
    establishment = models.ForeignKey(
        Establishment, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    """Of a buddy: where they work."""
    room = models.PositiveSmallIntegerField(null=True, blank=True)
    """Of a buddy: how many people they guide at once; None where nobody said."""
    harrie_on = models.DateField(null=True, blank=True)
    """Of a buddy: when they followed the Harrie training; None where they did not."""
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    role=Role.CANDIDATE.value,
                    organisation=None,
                    candidate_id__isnull=False,
                    name="",
                    email="",
                    phone="",
                )
                | (
                    ~Q(role=Role.CANDIDATE.value)
                    & Q(candidate_id=None, organisation__isnull=False)
                    & ~Q(name="")
                ),
                name="a_hat_is_of_a_candidate_or_of_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.BUDDY.value)
                | Q(establishment=None, room=None, harrie_on=None),
                name="only_a_buddy_has_room_for_people",
            ),
            models.CheckConstraint(
                condition=Q(phone_from=None, phone_until=None)
                | Q(phone_from__isnull=False, phone_until__gt=F("phone_from")),
                name="the_phone_is_answered_from_and_until_an_hour",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"


class Pledge(models.Model):
    """A promise to the other members: so many people in such a period. A moral count, no fine."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.RESTRICT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="pledges"
    )
    people = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    """The first day after the period."""
    state = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in PledgeState],
        default=PledgeState.MADE.value,
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="a_pledge_is_of_people"),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="a_pledge_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.people} until {self.until}"
