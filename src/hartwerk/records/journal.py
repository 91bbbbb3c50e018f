# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write down what happened, and find the move that can be set back."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from hartwerk.records.models.journal import JournalEntry
from hartwerk.rules.actors import Actor


def note(
    *,
    actor: Actor,
    subject: str,
    subject_id: UUID,
    verb: str,
    now: datetime,
    source: str = "",
    target: str = "",
    reason: str = "",
    channel: str = "",
    on_behalf_of: UUID | None = None,
    candidate_id: UUID | None = None,
    undoes: UUID | None = None,
    detail: str = "",
    cause: Actor | None = None,
) -> JournalEntry:
    """Add one line. Codes and keys only: no word that anybody typed.

    Parameters
    ----------
    actor
        Who acts in this transaction; the database refuses another role.
    cause
        Of a consequence: the real actor.
    """
    entry = JournalEntry(
        network_id=actor.network_id,
        at=now,
        role=actor.role.value,
        organisation_id=actor.organisation_id,
        membership_id=actor.membership_id,
        cause_role=cause.role.value if cause else "",
        subject=subject,
        subject_id=subject_id,
        candidate_id=candidate_id,
        verb=verb,
        source=source,
        target=target,
        reason=reason,
        channel=channel,
        on_behalf_of=on_behalf_of,
        undoes=undoes,
        detail=detail,
    )
    entry.save(force_insert=True)
    return entry


def last_move(subject_id: UUID) -> JournalEntry | None:
    """Return the last move of a thing that was not set back itself: the one that can be.

    To be called as the house: a side may not read the lines of the others.
    """
    return last_moves([subject_id]).get(subject_id)


def last_moves(subject_ids: Collection[UUID]) -> dict[UUID, JournalEntry]:
    """Return the last move of each of some things, as `last_move` does of one."""
    undone: set[UUID] = set()
    found: dict[UUID, JournalEntry] = {}
    moves = JournalEntry.objects.filter(subject_id__in=subject_ids).exclude(target="")
    for entry in moves.order_by("-number"):
        if entry.undoes is not None:
            undone.add(entry.undoes)
        elif entry.pk not in undone:
            found.setdefault(entry.subject_id, entry)
    return found


def moves_of(subject_id: UUID) -> list[JournalEntry]:
    """Return all lines about one thing, oldest first. To be called as the house."""
    return list(JournalEntry.objects.filter(subject_id=subject_id).order_by("number"))
