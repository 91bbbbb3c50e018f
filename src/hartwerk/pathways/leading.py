# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who leads the team in which somebody works: a first name and a number, as the member says it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hartwerk.access.around import pathways_to_guide
from hartwerk.access.context import acting
from hartwerk.access.speaking import OnBehalf, check_who_said_it
from hartwerk.pathways.moving import take
from hartwerk.pathways.sheets import add, last, text
from hartwerk.records.models.coaching import TeamLead
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor
from hartwerk.rules.free_text import Kind

NAME, NUMBER = 40, 20
"""Characters."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads a team."""

    name: str
    phone: str


def say_who_leads(
    *,
    actor: Actor,
    pathway_id: UUID,
    leads: Leads,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Write down who leads the team; an empty name takes it away.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, it is over, or the actor may not.
    NotWritten
        A field is too long, or says something private.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    name = text("naam", leads.name, NAME)
    phone = text("telefoon", leads.phone, NUMBER, may={Kind.PHONE})
    with acting(actor):
        taken = take(actor, pathway_id, allowed=pathways_to_guide(actor))
        check_who_said_it(actor, taken.pathway.employer_id, on_behalf)
        add(TeamLead, actor, taken, {"name": name, "phone": phone}, verb="team_lead", now=now)


def leads_of(pathway: Pathway) -> Leads | None:
    """Return who leads the team, as far as whoever acts reads it."""
    sheet = last(TeamLead, pathway)
    if sheet is None or not sheet.facts["name"]:
        return None
    return Leads(sheet.facts["name"], sheet.facts["phone"])
