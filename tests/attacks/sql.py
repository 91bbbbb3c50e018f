# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Runs SQL of one's own as the role of the application, in the signed context of somebody."""

from dataclasses import dataclass
from uuid import UUID

from django.db import Error, connection

from hartwerk.access.context import acting
from hartwerk.rules.actors import Actor
from hartwerk.rules.proposals import State
from tests.matching.chains import Chain

STATES = (State.DRAFT, State.ASKED, State.AGREED, State.REFUSED, State.PROPOSED)
Chains = dict[State, Chain]
"""A proposal in each of these states, in one network."""


@dataclass(frozen=True)
class Result:
    """What a statement did: refused, or how many rows it read or changed."""

    refused: str
    rows: int


def run(actor: Actor, statement: str, **ids: str | UUID | None) -> Result:
    try:
        with acting(actor), connection.cursor() as cursor:
            cursor.execute(statement, ids)
            return Result("", cursor.rowcount)
    except Error as error:
        return Result(str(error).splitlines()[0], 0)
