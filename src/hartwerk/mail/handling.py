# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the project leader does with letters: stop one, send it again, say that it arrived."""

from datetime import datetime
from uuid import UUID

from hartwerk.access.context import acting, as_system
from hartwerk.access.letters import letters_to_handle
from hartwerk.mail.moving import moved
from hartwerk.records.models.letters import Letter
from hartwerk.rules.actors import Actor
from hartwerk.rules.letters import State, Verb


def stop(*, actor: Actor, letter_id: UUID, now: datetime) -> State:
    """Cancel a letter that has not gone.

    Raises
    ------
    Letter.DoesNotExist
        There is no such letter, or the actor handles none.
    MoveRefused
        It has gone, or is being sent.
    """
    return _handled(actor, letter_id, Verb.CANCEL, now)


def resend(*, actor: Actor, letter_id: UUID, now: datetime) -> State:
    """Let a letter that failed, or that may not have gone, go once more. It keeps its Message-ID.

    Raises
    ------
    Letter.DoesNotExist
        There is no such letter, or the actor handles none.
    MoveRefused
        It waits already, or has gone.
    """
    return _handled(actor, letter_id, Verb.RESEND, now)


def confirm(*, actor: Actor, letter_id: UUID, now: datetime) -> State:
    """Say that an uncertain letter did arrive.

    Raises
    ------
    Letter.DoesNotExist
        There is no such letter, or the actor handles none.
    MoveRefused
        Nobody doubts it.
    """
    return _handled(actor, letter_id, Verb.CONFIRM, now)


def _handled(actor: Actor, letter_id: UUID, verb: Verb, now: datetime) -> State:
    with acting(actor):
        with as_system(actor):
            handled = letters_to_handle(actor).select_for_update(of=("self",))
            letter: Letter = handled.get(pk=letter_id)
        if verb is Verb.RESEND:
            letter.not_before, letter.attempts, letter.trouble = now, 0, ""
        return moved(actor=actor, letter=letter, verb=verb, now=now)
