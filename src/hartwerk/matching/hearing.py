# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A helper hears what an employer says of a card, and has it written down by who may.

A helper speaks for the person; what the employer says is not theirs to write (decision 0015).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import hats_to_see
from hartwerk.access.proposals import proposals_to_put_forward
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching.moving import note, take
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import AT_EMPLOYER
from hartwerk.rules.working_days import add_working_days

AT_MEMBER = [state.value for state in AT_EMPLOYER]
WITHIN = 1
"""Working days in which the project leader calls."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A card at an employer, who writes down what it says, and whether they were asked to."""

    proposal: Proposal
    leads: tuple[Membership, ...]
    asked: bool


def who_writes(*, actor: Actor, proposal_id: UUID) -> Heard:
    """Return who writes down what an employer says about a card of one's own people.

    Raises
    ------
    Proposal.DoesNotExist
        There is none at an employer, or the actor may not.
    """
    with acting(actor):
        cards = proposals_to_put_forward(actor).filter(state__in=AT_MEMBER)
        proposal = cards.select_related("vacancy__organisation").get(pk=proposal_id)
        leads = tuple(_leads(actor))
        with as_system(actor):
            asked = Task.objects.filter(
                kind=TaskKind.WRITE_DOWN.value, proposal=proposal, done_at=None
            ).exists()
    return Heard(proposal, leads, asked)


def ask_to_write_down(*, actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Ask the project leader to call an employer and to write down what it says.

    Raises
    ------
    Proposal.DoesNotExist
        There is none at an employer, or the actor may not.
    """
    with acting(actor):
        cards = proposals_to_put_forward(actor).filter(state__in=AT_MEMBER)
        taken = take(actor, cards, proposal_id)
        for lead in _leads(actor):
            if lead.organisation_id is not None:
                tasks.ask(
                    actor=actor,
                    kind=TaskKind.WRITE_DOWN,
                    organisation_id=lead.organisation_id,
                    membership_id=lead.pk,
                    about=About(proposal_id=proposal_id),
                    due_on=add_working_days(localdate(now), WITHIN),
                    now=now,
                )
        note(actor, taken, "heard", now=now)


def _leads(actor: Actor) -> list[Membership]:
    leads = hats_to_see(actor).filter(role=Role.PROJECT_LEAD.value, active=True)
    return list(leads.order_by("name", "pk"))
