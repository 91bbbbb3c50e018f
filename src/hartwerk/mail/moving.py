# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One move of one letter: the table is asked, the row written, the journal told."""

from contextlib import nullcontext
from datetime import datetime

from hartwerk.access.context import as_system
from hartwerk.records.journal import note
from hartwerk.records.models.letters import Letter
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.letters import LIFE, State, Verb

SETTLED = LIFE.final | {State.UNCERTAIN, State.FAILED}
"""Nothing happens to the letter by itself any more."""
_WRITTEN = (
    "key", "state", "settled_at", "claimed_at", "not_before", "attempts", "trouble", "body"
)  # fmt: skip


def moved(
    *,
    actor: Actor,
    letter: Letter,
    verb: Verb,
    now: datetime,
    reason: str = "",
    keep: bool = False,
    cause: Actor | None = None,
) -> State:
    """Move a letter that is locked, write it down, and return its state.

    Parameters
    ----------
    keep
        The text is still needed when nothing is sent of it any more; else the links in it go.

    Raises
    ------
    MoveRefused
        The letter is in another state, or this role makes no such move.
    """
    source = State(letter.state)
    target = LIFE.after(source, verb, by=actor.role)
    letter.state = target.value
    letter.settled_at = now if target in SETTLED else None
    if target in LIFE.final and not keep:
        letter.body = ""
    if target is State.CANCELLED and source is not State.UNCERTAIN:
        # It never went: when its reason comes back, the same letter is written anew.
        letter.key = f"{letter.key}~{letter.pk.hex}"
    # Whoever moves a letter may not read it: its text opens things for others.
    with as_system(actor) if actor.role is Role.PROJECT_LEAD else nullcontext():
        letter.save(update_fields=_WRITTEN)
    note(
        actor=actor,
        subject="letter",
        subject_id=letter.pk,
        verb=verb.value,
        now=now,
        source=source.value,
        target=target.value,
        reason=reason,
        detail=letter.kind,
        cause=cause,
    )
    return target
