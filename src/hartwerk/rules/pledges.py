# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a pledge: a promise to the other members. It is never called broken."""

from enum import StrEnum

from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle, move

MEMBER = {Role.EMPLOYER, Role.PROJECT_LEAD}
LEAD = {Role.PROJECT_LEAD}


class State(StrEnum):
    MADE = "made"
    RUNNING = "running"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    RELEASED = "released"


class Verb(StrEnum):
    BEGIN = "begin"
    KEEP = "keep"
    KEEP_PARTLY = "keep_partly"
    RELEASE = "release"


S, V = State, Verb

LIFE = Lifecycle(
    start=S.MADE,
    moves=(
        #    verb           from                    to              by
        move(V.BEGIN,       {S.MADE},               S.RUNNING,      MEMBER | {Role.CLOCK}),
        move(V.KEEP,        {S.MADE, S.RUNNING},    S.KEPT,         LEAD),
        move(V.KEEP_PARTLY, {S.RUNNING},            S.PARTLY_KEPT,  LEAD),
        move(V.RELEASE,     {S.MADE, S.RUNNING},    S.RELEASED,     LEAD | {Role.SYSTEM}),
    ),
)  # fmt: skip
