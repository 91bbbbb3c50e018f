# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who acts. Time and the house itself are actors too."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """The hat someone wears; one at a time, and rights of two hats never add up."""

    CASEWORKER = "caseworker"
    """Refers people: Werkplein, municipality, ROC, social organisation."""
    EMPLOYER = "employer"
    """Personnel matters of a member."""
    PROJECT_LEAD = "project_lead"
    CANDIDATE = "candidate"
    BUDDY = "buddy"
    """A colleague who is with somebody at work every day."""
    JOB_COACH = "job_coach"
    """Coaches somebody at work, from outside or not: paid by a grant of hours."""
    STEERING = "steering"
    PRIVACY_OFFICER = "privacy_officer"
    """Minds the rights of people: who looked, what is objected to, who is to be removed."""
    LINK = "link"
    """Whoever holds a single-use link: acts on one subject and sees that subject alone."""
    CLOCK = "clock"
    SYSTEM = "system"
    """Consequences for rows that the one who acts may not see."""
    ENGINE = "engine"
    """Reads packed profiles of consenting people, and no identity."""
    FIGURES = "figures"
    """Reads how many of something there are, and no row."""


PROFESSIONALS = frozenset({Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD})
"""Roles that people of the network have by membership."""
OF_THE_HOUSE = frozenset({Role.CLOCK, Role.SYSTEM, Role.ENGINE, Role.FIGURES})


@dataclass(frozen=True, slots=True)
class Actor:
    """One hat of one person in one network.

    Attributes
    ----------
    network_id
        Where the actor acts. Only the house acts in a network it names per call.
    organisation_id
        Of professionals.
    membership_id
        Whose hat it is; None for links and for the house.
    candidate_id
        Of a candidate: who they are.
    subject_id
        Of a link: the one thing it opens.
    """

    role: Role
    network_id: UUID
    organisation_id: UUID | None = None
    membership_id: UUID | None = None
    candidate_id: UUID | None = None
    subject_id: UUID | None = None
