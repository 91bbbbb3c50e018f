# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a letter: written, claimed, sent; or cancelled when its reason fell away."""

from enum import StrEnum

from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import Lifecycle, move

CLOCK, SYSTEM, LEAD = {Role.CLOCK}, {Role.SYSTEM}, {Role.PROJECT_LEAD}


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """The connection broke after the letter was handed over: never sent again by itself."""
    FAILED = "failed"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    CLAIM = "claim"
    CONFIRM = "confirm"
    DOUBT = "doubt"
    POSTPONE = "postpone"
    """The other side asked to try again later."""
    FAIL = "fail"
    CANCEL = "cancel"
    RESEND = "resend"


S, V = State, Verb

LIFE = Lifecycle(
    start=S.WAITING,
    moves=(
        #    verb         from                       to            by
        move(V.CLAIM,     {S.WAITING},               S.SENDING,    CLOCK),
        move(V.CONFIRM,   {S.SENDING},               S.SENT,       CLOCK),
        # Good news may come late. What went or was cancelled loses its text: no way back.
        move(V.CONFIRM,   {S.UNCERTAIN},             S.SENT,       CLOCK | LEAD, back=False),
        move(V.DOUBT,     {S.SENDING},               S.UNCERTAIN,  CLOCK),
        move(V.POSTPONE,  {S.SENDING},               S.WAITING,    CLOCK),
        move(V.FAIL,      {S.SENDING},               S.FAILED,     CLOCK),
        move(V.CANCEL,    {S.WAITING, S.FAILED},     S.CANCELLED,  SYSTEM | LEAD, back=False),
        # Only a person says that an uncertain letter need not be looked at any more.
        move(V.CANCEL,    {S.UNCERTAIN},             S.CANCELLED,  LEAD, back=False),
        move(V.RESEND,    {S.UNCERTAIN, S.FAILED},   S.WAITING,    LEAD),
    ),
)  # fmt: skip
