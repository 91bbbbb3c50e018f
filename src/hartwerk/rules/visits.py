# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a visit: somebody comes to see the place. No work is done at it.

Afterwards the person says first how it was for them, then the team, each by themselves. What they
say is no move: it moves nothing else.
"""

from enum import StrEnum

from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle, move

BOTH = {Role.EMPLOYER, Role.PROJECT_LEAD, Role.CASEWORKER}


class State(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    HOLD = "hold"
    CANCEL = "cancel"


class Says(StrEnum):
    """What somebody says after it."""

    YES = "yes"
    ONCE_MORE = "once_more"
    NO = "no"


S, V = State, Verb

LIFE = Lifecycle(
    start=S.PLANNED,
    moves=(
        #    verb      from         to            by
        move(V.HOLD,   {S.PLANNED}, S.HELD,       BOTH),
        move(V.CANCEL, {S.PLANNED}, S.CANCELLED,  BOTH | {Role.CANDIDATE, Role.SYSTEM}),
    ),
)  # fmt: skip
