# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Places of a piece of work, taken and freed for somebody who was accepted, or no more.

Once a pathway began, the place is that of the pathway: a card frees it no more.
"""

from datetime import datetime
from uuid import UUID

from hartwerk.matching.refusals import PlaceTaken, Refused, Why
from hartwerk.pathways import places
from hartwerk.pathways.moving import began
from hartwerk.pathways.refusals import Refused as NotNow
from hartwerk.pathways.refusals import Why as Reason
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor


def take_place(actor: Actor, vacancy: Vacancy, *, move_id: UUID, now: datetime) -> bool:
    """Take one place of locked work; return whether it was the last.

    Parameters
    ----------
    move_id
        The move that took it: what follows from it is found by this.

    Raises
    ------
    PlaceTaken
        All places are taken.
    Refused
        The work is closed.
    """
    try:
        return places.take_place(actor, vacancy, move_id=move_id, now=now)
    except NotNow as refused:
        if refused.why is Reason.PLACE_TAKEN:
            raise PlaceTaken from None
        raise Refused(Why.WORK_CLOSED) from None


def free_place(
    actor: Actor, proposal: Proposal, vacancy: Vacancy, *, move_id: UUID, now: datetime
) -> None:
    """Free the place that was taken with a card."""
    if not began(actor, proposal.pk):
        places.free_place(actor, vacancy, move_id=move_id, now=now)


def not_at_work(actor: Actor, proposal: Proposal) -> None:
    """Hold a card that is taken back against the pathway that began with it.

    Raises
    ------
    Refused
        Somebody is, or was, at work by this card: that is closed, or set back, first.
    """
    if began(actor, proposal.pk):
        raise Refused(Why.AT_WORK)
