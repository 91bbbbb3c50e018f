# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a proposal: one person, asked first, put forward for one piece of work."""

from enum import StrEnum

from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle, move

HELPER = {Role.CASEWORKER}
PERSON = {Role.CANDIDATE}
EMPLOYER = {Role.EMPLOYER, Role.LINK, Role.PROJECT_LEAD}
"""The employer, signed in or by link; or the project leader, who records what the employer said."""
ASKED = {Role.CANDIDATE, Role.LINK, Role.CASEWORKER}
"""The person, on their own page or by link; or the helper, who records what the person said."""
HOUSE = {Role.SYSTEM}


class State(StrEnum):
    DRAFT = "draft"
    ASKED = "asked"
    AGREED = "agreed"
    """The person said yes to this work at this employer."""
    REFUSED = "refused"
    """The person said no, or not now: no reason, no effect on any order."""
    PROPOSED = "proposed"
    QUESTIONED = "questioned"
    """The employer asks one question; the helper answers."""
    MEETING = "meeting"
    MET = "met"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    ENDED = "ended"
    """By a consequence: consent taken back, the place given to somebody else, the work gone."""


class Verb(StrEnum):
    ASK = "ask"
    AGREE = "agree"
    REFUSE = "refuse"
    PROPOSE = "propose"
    QUESTION = "question"
    REPLY = "reply"
    MEET = "meet"
    NOTE_MEETING = "note_meeting"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    END = "end"


S, V = State, Verb
BEFORE_SENDING = frozenset({S.DRAFT, S.ASKED, S.AGREED})
AT_EMPLOYER = frozenset({S.PROPOSED, S.QUESTIONED, S.MEETING, S.MET})
"""The employer has the card."""
OPEN = BEFORE_SENDING | AT_EMPLOYER
SEEN_BY_EMPLOYER = AT_EMPLOYER | {S.ACCEPTED, S.DECLINED}
SETTLED = frozenset(S) - OPEN

LIFE = Lifecycle(
    start=S.DRAFT,
    moves=(
        #    verb            from                              to           by
        move(V.ASK,          {S.DRAFT, S.REFUSED},             S.ASKED,     HELPER),
        move(V.AGREE,        {S.ASKED, S.REFUSED},             S.AGREED,    ASKED),
        move(V.REFUSE,       {S.ASKED, S.AGREED},              S.REFUSED,   ASKED),
        move(V.PROPOSE,      {S.AGREED},                       S.PROPOSED,  HELPER),
        move(V.QUESTION,     {S.PROPOSED},                     S.QUESTIONED, EMPLOYER),
        move(V.REPLY,        {S.QUESTIONED},                   S.PROPOSED,  HELPER),
        move(V.MEET,         {S.PROPOSED, S.QUESTIONED},       S.MEETING,   EMPLOYER),
        move(V.NOTE_MEETING, {S.MEETING},                      S.MET,       EMPLOYER),
        move(V.ACCEPT,       {S.MEETING, S.MET},               S.ACCEPTED,  EMPLOYER),
        move(V.DECLINE,      AT_EMPLOYER,                      S.DECLINED,  EMPLOYER),
        move(V.WITHDRAW,     OPEN | {S.ACCEPTED},              S.WITHDRAWN, HELPER | PERSON),
        move(V.LAPSE,        {S.PROPOSED, S.QUESTIONED},       S.LAPSED,    {Role.CLOCK}),
        move(V.END,          OPEN | {S.REFUSED, S.ACCEPTED},   S.ENDED,     HOUSE),
    ),
)  # fmt: skip
