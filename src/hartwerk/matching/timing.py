# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which verb follows from which term of a proposal or a question: before its end, and after.

A kind that is not named just runs on: whose it is stands on a list as late.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from hartwerk.agenda.deadlines import Running
from hartwerk.matching import ending, members_ending, reminding
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind

Verb = Callable[..., None]
"""Called by the clock with `actor`, `now`, and the key of what it is about."""

WARNINGS: Mapping[Kind, Verb] = {
    Kind.ANSWER_PROPOSAL: reminding.remind_employer,
    Kind.LAPSE_PROPOSAL: partial(reminding.remind_employer, last=True),
    Kind.MEETING: reminding.remind_of_meeting,
    Kind.MEMBERS_QUESTION: members_ending.remind,
}
ENDS: Mapping[Kind, Verb] = {
    Kind.PERSON_SILENT: reminding.remind_helper,
    Kind.LAPSE_PROPOSAL: ending.lapse,
    Kind.MEMBERS_QUESTION: members_ending.close,
}


def follow(verbs: Mapping[Kind, Verb], *, actor: Actor, term: Running, now: datetime) -> None:
    """Do what follows from a term, about what it is about."""
    if term.about.proposal_id is not None:
        verbs[term.kind](actor=actor, proposal_id=term.about.proposal_id, now=now)
    elif term.about.question_id is not None:
        verbs[term.kind](actor=actor, question_id=term.about.question_id, now=now)
