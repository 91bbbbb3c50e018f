# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Models, one module per subject; import them from their own module."""

from hartwerk.records.models.aftercare import AftercareCheck
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.check_ins import CheckIn, Setback
from hartwerk.records.models.coaching import CoachGrant, CoachVisit, TeamLead
from hartwerk.records.models.contracts import Contract, OpenPoint
from hartwerk.records.models.entrances import Entrance
from hartwerk.records.models.erasures import Erasure, Merger
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import (
    Establishment,
    Membership,
    Network,
    Organisation,
    Participation,
    Pledge,
)
from hartwerk.records.models.pathways import (
    OnPathway,
    Pathway,
    PathwayMove,
    TrialConfirmation,
    TrialPlacement,
    Visit,
)
from hartwerk.records.models.people import Candidate, Consent, Intake
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.questions import AskedFor, MemberAnswer, MembersQuestion
from hartwerk.records.models.runs import MatchRun
from hartwerk.records.models.schemes import Recognition, Scheme
from hartwerk.records.models.sheets import Beginning, FirstDay, HelpsMe, Plan
from hartwerk.records.models.trials import TrialMatch
from hartwerk.records.models.vacancies import CardAnswer, JobProfile, Vacancy

__all__ = [
    "AftercareCheck",
    "AskedFor",
    "Beginning",
    "Beside",
    "Candidate",
    "CardAnswer",
    "CheckIn",
    "CoachGrant",
    "CoachVisit",
    "Consent",
    "Contract",
    "Deadline",
    "Entrance",
    "Erasure",
    "Establishment",
    "FirstDay",
    "HelpsMe",
    "Intake",
    "JobProfile",
    "JournalEntry",
    "Letter",
    "Link",
    "MatchRun",
    "MemberAnswer",
    "MembersQuestion",
    "Membership",
    "Merger",
    "Network",
    "OnPathway",
    "OpenPoint",
    "Organisation",
    "Participation",
    "Pathway",
    "PathwayMove",
    "Plan",
    "Pledge",
    "Proposal",
    "Proposed",
    "Recognition",
    "Scheme",
    "Setback",
    "Task",
    "TeamLead",
    "TrialConfirmation",
    "TrialMatch",
    "TrialPlacement",
    "Vacancy",
    "Visit",
]
