# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a trial placement: unpaid, so nobody begins before three parties confirmed it."""

from enum import StrEnum

from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle, move

BOTH = {Role.EMPLOYER, Role.PROJECT_LEAD, Role.CASEWORKER}
HOLDER = {Role.LINK}
"""Who answers for the member by a link, without signing in."""
OWN_WORD = {Role.CANDIDATE, Role.CASEWORKER}
"""The person, on their own page; or the helper, who records what the person said."""


class State(StrEnum):
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    """By all three parties."""
    RUNNING = "running"
    EXTENDED = "extended"
    ENDED = "ended"
    STOPPED = "stopped"
    """The person did not go on, which they may at any moment."""
    WITHDRAWN = "withdrawn"
    """It never began."""


class Verb(StrEnum):
    CONFIRM = "confirm"
    """The last of the three parties confirms."""
    BEGIN = "begin"
    EXTEND = "extend"
    END = "end"
    STOP = "stop"
    WITHDRAW = "withdraw"


class Party(StrEnum):
    """Who confirms it, each for themselves."""

    EMPLOYER = "employer"
    """That somebody can come, is insured and is meant to stay."""
    PERSON = "person"
    """That they want it."""
    BODY = "body"
    """Whoever executes the rules it stands under: that it is allowed, and from when."""


SIGNS_FOR: dict[Party, frozenset[Role]] = {
    Party.EMPLOYER: frozenset({Role.EMPLOYER, Role.PROJECT_LEAD, Role.LINK}),
    Party.PERSON: frozenset(OWN_WORD),
    Party.BODY: frozenset({Role.CASEWORKER}),
}
"""Who confirms for which party; another's word is recorded with who said it, and how."""

S, V = State, Verb
BEFORE = frozenset({S.REQUESTED, S.CONFIRMED})
RUNS = frozenset({S.RUNNING, S.EXTENDED})
OPEN = BEFORE | RUNS

LIFE = Lifecycle(
    start=S.REQUESTED,
    moves=(
        #    verb        from           to           by
        move(V.CONFIRM,  {S.REQUESTED}, S.CONFIRMED, BOTH | OWN_WORD | HOLDER),
        move(V.BEGIN,    {S.CONFIRMED}, S.RUNNING,   BOTH),
        move(V.EXTEND,   {S.RUNNING},   S.EXTENDED,  BOTH),
        move(V.END,      RUNS,          S.ENDED,     BOTH | {Role.CLOCK, Role.SYSTEM}),
        move(V.STOP,     OPEN,          S.STOPPED,   OWN_WORD),
        move(V.WITHDRAW, BEFORE,        S.WITHDRAWN, BOTH | HOLDER | {Role.SYSTEM}),
    ),
)  # fmt: skip
