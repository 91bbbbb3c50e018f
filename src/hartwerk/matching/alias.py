# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The name of a card or a question: drawn, another one for each, and easy to say on the phone."""

import secrets
from uuid import UUID

from hartwerk.access.context import as_system
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.questions import MembersQuestion
from hartwerk.rules.actors import Actor

SIGNS = "23456789BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that no word comes out; nothing that reads as something else."""
LENGTH = 4
LONGEST = 12
DRAWS = 8
"""At one length; where so many names are taken, names get longer."""


def new_alias(actor: Actor) -> str:
    """Draw a name that nothing in the network has: it leads to nothing, not even to a date."""
    with as_system(actor) as system:
        for length in range(LENGTH, LONGEST + 1):
            for _ in range(DRAWS):
                drawn = "".join(secrets.choice(SIGNS) for _ in range(length))
                if not _taken(drawn, system.network_id):
                    return drawn
    raise LookupError("no name is left for a card")


def _taken(alias: str, network_id: UUID) -> bool:
    named = {"network": network_id, "alias": alias}
    return (
        Proposal.objects.filter(**named).exists()
        or MembersQuestion.objects.filter(**named).exists()
        or Pathway.objects.filter(**named).exists()
    )
