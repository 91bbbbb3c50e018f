# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a question to the members: five lines about somebody who said yes to them.

Putting it is not a move: there is no question before the yes. What members answer are lines of
their own, of which the last one counts.
"""

from enum import StrEnum

from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle, move


class State(StrEnum):
    OPEN = "open"
    """Every member reads it and may answer."""
    WITHDRAWN = "withdrawn"
    """By the helper, or by the person: no member reads it any more."""
    CLOSED = "closed"
    """Its term is over: those who answered still read it, nobody else does."""
    ENDED = "ended"
    """By a consequence: the yes to being matched was taken back, or the person left."""


class Verb(StrEnum):
    WITHDRAW = "withdraw"
    CLOSE = "close"
    END = "end"


S, V = State, Verb

LIFE = Lifecycle(
    start=S.OPEN,
    moves=(
        #    verb         from                 to            by
        move(V.WITHDRAW,  {S.OPEN, S.CLOSED},  S.WITHDRAWN,  {Role.CASEWORKER, Role.CANDIDATE}),
        move(V.CLOSE,     {S.OPEN},            S.CLOSED,     {Role.CLOCK}),
        move(V.END,       {S.OPEN, S.CLOSED},  S.ENDED,      {Role.SYSTEM}),
    ),
)  # fmt: skip
