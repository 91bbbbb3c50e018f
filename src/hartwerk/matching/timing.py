# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which verb follows from which term of a proposal: before it ends, and when it has passed.

A kind that is not named just runs on: whose it is stands on a list as late.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from hartwerk.matching import ending, reminding
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind


class OfTime(Protocol):
    """A verb that the clock calls about a proposal."""

    def __call__(self, *, actor: Actor, proposal_id: UUID, now: datetime) -> None: ...


WARNINGS: Mapping[Kind, OfTime] = {
    Kind.ANSWER_PROPOSAL: reminding.remind_employer,
    Kind.LAPSE_PROPOSAL: partial(reminding.remind_employer, last=True),
    Kind.MEETING: reminding.remind_of_meeting,
}
ENDS: Mapping[Kind, OfTime] = {
    Kind.PERSON_SILENT: reminding.remind_helper,
    Kind.LAPSE_PROPOSAL: ending.lapse,
}
