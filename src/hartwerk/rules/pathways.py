# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a pathway: one person at one member, from what was agreed until it is closed.

What comes back comes back as a new line of its history: no line is ever changed. An interruption
is no state of its own, because a contract runs on, and its terms with it, while somebody is away.
"""

from enum import StrEnum

from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle, move

MEMBER = {Role.EMPLOYER, Role.PROJECT_LEAD}
"""The employer; or the project leader, who records what the employer said."""
HELPER = {Role.CASEWORKER}
PERSON = {Role.CANDIDATE}
OWN_WORD = HELPER | PERSON
"""The person, on their own page; or the helper, who records what the person said."""
HOUSE = {Role.SYSTEM}


class State(StrEnum):
    AGREED = "agreed"
    """They said yes to each other; the first day is still to come."""
    TRIAL = "trial"
    """A trial placement, confirmed by three parties before it began."""
    FIXED_TERM = "fixed_term"
    PERMANENT = "permanent"
    AFTERCARE = "aftercare"
    """Nobody comes by any more of their own accord; it is asked how it goes."""
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    """It never began: it counts for nobody, and can begin anew."""


class Verb(StrEnum):
    START_TRIAL = "start_trial"
    SIGN = "sign"
    """A contract for a fixed term: the first one, or the next."""
    MAKE_PERMANENT = "make_permanent"
    BEGIN_AFTERCARE = "begin_aftercare"
    INTERRUPT = "interrupt"
    RESUME = "resume"
    CLOSE = "close"
    STOP = "stop"
    """The person does not go on. A contract that was signed ends by law, not by a button."""
    WITHDRAW = "withdraw"
    END = "end"


class Outcome(StrEnum):
    """How a pathway ended. Nothing about why the person stopped, and nothing about health."""

    SUSTAINED_24M = "sustained_24m"
    SUSTAINED_12M = "sustained_12m"
    MOVED_TO_OTHER_EMPLOYER = "moved_to_other_employer"
    FURTHER_EDUCATION = "further_education"
    BENEFIT_RELAPSE = "benefit_relapse"
    DROPOUT_TRIAL = "dropout_trial"
    DROPOUT_CONTRACT = "dropout_contract"
    NOT_RENEWED = "not_renewed"
    MOVED_REGION = "moved_region"
    DECEASED = "deceased"
    UNKNOWN = "unknown"


class NextStep(StrEnum):
    """What comes after it."""

    STAYS = "stays"
    """The person works on here."""
    OTHER_MEMBER = "other_member"
    OTHER_EMPLOYER = "other_employer"
    TRAINING = "training"
    LOOK_ON = "look_on"
    """The helper looks on, with the person."""
    TALK = "talk"
    """First a talk about what the person wants."""
    NOTHING = "nothing"
    """Nothing more is expected of us."""


STAYS = frozenset({Outcome.SUSTAINED_24M, Outcome.SUSTAINED_12M, Outcome.UNKNOWN})
"""Outcomes after which nobody says that the place is free."""

S, V = State, Verb
AT_WORK = frozenset({S.TRIAL, S.FIXED_TERM, S.PERMANENT})
PAID = frozenset({S.FIXED_TERM, S.PERMANENT, S.AFTERCARE})
OPEN = AT_WORK | {S.AGREED, S.AFTERCARE}
BEFORE_CONTRACT = frozenset({S.AGREED, S.TRIAL})
ALL = MEMBER | HELPER

LIFE = Lifecycle(
    start=S.AGREED,
    moves=(
        #    verb              from                               to            by
        move(V.START_TRIAL,    {S.AGREED},                        S.TRIAL,      ALL),
        move(V.SIGN,           BEFORE_CONTRACT | {S.FIXED_TERM},  S.FIXED_TERM, ALL),
        move(V.MAKE_PERMANENT, BEFORE_CONTRACT | {S.FIXED_TERM},  S.PERMANENT,  ALL),
        move(V.BEGIN_AFTERCARE, {S.PERMANENT},                    S.AFTERCARE,  ALL),
        move(V.INTERRUPT,      {S.TRIAL},                         S.TRIAL,      ALL),
        move(V.INTERRUPT,      {S.FIXED_TERM},                    S.FIXED_TERM, ALL),
        move(V.INTERRUPT,      {S.PERMANENT},                     S.PERMANENT,  ALL),
        move(V.RESUME,         {S.TRIAL},                         S.TRIAL,      ALL),
        move(V.RESUME,         {S.FIXED_TERM},                    S.FIXED_TERM, ALL),
        move(V.RESUME,         {S.PERMANENT},                     S.PERMANENT,  ALL),
        move(V.CLOSE,          OPEN,                              S.CLOSED,     ALL),
        move(V.STOP,           BEFORE_CONTRACT,                   S.CLOSED,     OWN_WORD),
        move(V.WITHDRAW,       {S.AGREED},                        S.WITHDRAWN,  ALL | PERSON),
        move(V.END,            OPEN,                              S.CLOSED,     HOUSE),
    ),
)  # fmt: skip
