# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a piece of work that a member offers: a vacancy, or a place without one."""

from enum import StrEnum

from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle, move

MEMBER = {Role.EMPLOYER, Role.PROJECT_LEAD}


class Kind(StrEnum):
    VACANCY = "vacancy"
    PLACE = "place"
    """A place for somebody, without a vacancy."""


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"


class Verb(StrEnum):
    OPEN = "open"
    CLOSE = "close"
    FILL = "fill"
    FREE = "free"
    """A place is free again: an acceptance was set back, or a person left."""


S, V = State, Verb

LIFE = Lifecycle(
    start=S.DRAFT,
    moves=(
        #    verb     from                         to        by
        move(V.OPEN,  {S.DRAFT, S.CLOSED},         S.OPEN,   MEMBER),
        move(V.CLOSE, {S.DRAFT, S.OPEN, S.FILLED}, S.CLOSED, MEMBER | {Role.SYSTEM}),
        move(V.FILL,  {S.OPEN},                    S.FILLED, {Role.SYSTEM}),
        move(V.FREE,  {S.FILLED},                  S.OPEN,   {Role.SYSTEM}),
    ),
)  # fmt: skip
