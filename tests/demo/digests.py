# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sums up a network, to see whether two are the same."""

import re
from hashlib import sha256

from hartwerk.records.models.aftercare import AftercareCheck
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.contracts import Contract, OpenPoint
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Pledge as PledgeRow
from hartwerk.records.models.pathways import Pathway, PathwayMove, TrialPlacement, Visit
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.sheets import FirstDay
from hartwerk.records.models.vacancies import CardAnswer, Vacancy

BY_VAULT = ("keep_identity", "read_identity", "keep_profile", "read_profile", "search_identity")
"""Looks, which the database writes down itself at the moment of building."""


def digest() -> str:
    """Sum up what the network holds: everything but the keys and names that are drawn anew."""
    found = [
        *Vacancy.objects.values_list("title", "kind", "state", "filled", "opened_at"),
        *Proposal.objects.values_list(
            "vacancy__title", "state", "not_now", "withdrawn_for", "ended_by", "made_at",
            "asked_at", "proposed_at", "answered_at", "meeting_at", "card", "version",
        ),
        *Candidate.objects.values_list("practical", "matchable", "spoken_on", "waiting_since"),
        *CardAnswer.objects.values_list("vacancy__title", "knows", "nobody", "at"),
        *Task.objects.values_list("kind", "due_on", "made_at", "done_at", "answer"),
        *Deadline.objects.values_list("kind", "due_on", "warned_at", "settled_at"),
        *Letter.objects.values_list("kind", "to", "state", "written_at", "settled_at"),
        *Pathway.objects.values_list(
            "vacancy__title", "state", "agreed_on", "started_on", "paid_since", "until", "outcome",
        ),
        *PathwayMove.objects.values_list("number", "verb", "on", "until", "reason", "at"),
        *Visit.objects.values_list("at", "state", "person_says", "team_says"),
        *TrialPlacement.objects.values_list("state", "starts_on", "until", "allowed_from"),
        *Contract.objects.values_list("kind", "starts_on", "until", "hours", "standing"),
        *OpenPoint.objects.values_list("point", "how", "with_whom", "on", "at"),
        *Beside.objects.values_list(
            "membership__name", "membership__phone", "part", "since", "until", "live", "ended_at",
        ),
        *AftercareCheck.objects.values_list("kind", "says", "hours", "role", "on", "at"),
        *FirstDay.objects.values_list("number", "at"),
        *PledgeRow.objects.values_list("people", "since", "until", "state", "made_at"),
        *JournalEntry.objects.exclude(verb__in=BY_VAULT).values_list(
            "at", "role", "subject", "verb", "source", "target", "reason", "channel"
        ),
    ]  # fmt: skip
    # The row of a file is known by a hash under the key of the installation.
    lines = sorted(re.sub(r"'source': '\w{64}'", "", repr(row)) for row in found)
    return sha256("\n".join(lines).encode()).hexdigest()
