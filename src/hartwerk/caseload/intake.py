# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People of a file become rows of their own referrer, and go again as a whole when it was wrong.

One transaction: all of it or nothing. The same rows twice bring nothing new. Levels stay behind:
nobody was asked yet.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.people import (
    candidates_to_change,
    intakes_to_read,
    intakes_to_undo,
    merged_rows,
)
from hartwerk.caseload import keys
from hartwerk.caseload.desk import desk_of
from hartwerk.caseload.guarding import cleaned
from hartwerk.caseload.joining import joined, twins
from hartwerk.caseload.naming import identity_of
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.description_json import Json
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.records import journal
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.people import Candidate, Intake
from hartwerk.rules.actors import Actor

CHANGED = "changed_by_file"
"""The verb in the journal of a row that a later file changed; its detail is that file."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a file or its undoing is about."""

    candidate_id: UUID
    label: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file brought."""

    intake_id: UUID
    added: tuple[Named, ...]
    changed: tuple[Named, ...]
    same: int
    again: bool = False
    """These rows were kept before, from this file: nothing happened now."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the people of a file that was set back."""

    removed: int
    stayed: tuple[Named, ...]
    """Asked already, so they have a history: they stay."""
    restored: tuple[Named, ...]
    """Changed by the file, and as they were before it again."""
    left: tuple[Named, ...]
    """Changed by the file and by somebody after it: they stay as they are."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One person of the file, with what is looked up by."""

    person: Person
    key: str
    hashed: str


def keep(*, actor: Actor, people: Sequence[Person], now: datetime) -> Kept:
    """Store people of a file in the own caseload; return what is new and what changed.

    Parameters
    ----------
    people
        As the reading gave them; their levels and what was asked about them are let go. Of two
        rows with one number the first counts.

    Raises
    ------
    PermissionDenied
        Only a caseworker brings people in.
    """
    desk = desk_of(actor)
    rows = [_Row(each, keys.key_of(each), keys.row_of(each)) for each in cleaned(people)]
    digest = keys.hashed("choice", *sorted(row.key + row.hashed for row in rows))
    once = {row.key: row for row in reversed(rows)}
    with acting(actor):
        keys.one_at_a_time(actor)
        before = intakes_to_read(actor).filter(digest=digest, undone_at=None).first()
        if before is not None:
            return Kept(before.pk, (), (), same=len(rows), again=True)
        there = _there(actor, once)
        known = merged_rows(actor).filter(source_key__in=[*once])
        merged = {*known.values_list("source_key", flat=True)}
        fresh = [row for row in reversed(once.values()) if row.key not in there.keys() | merged]
        changed = [
            (candidate, once[key])
            for key, candidate in there.items()
            if _practical(candidate).source != once[key].hashed
        ]
        intake = Intake(
            network_id=actor.network_id,
            referrer_id=desk.referrer_id,
            brought_by_id=desk.helper_id,
            digest=digest,
            added=len(fresh),
            changed=len(changed),
            same=len(rows) - len(fresh) - len(changed),
            at=now,
        )
        intake.save(force_insert=True)
        added = _add(actor, intake, fresh, now)
        for candidate, row in changed:
            _change(actor, intake, candidate, row, now)
        journal.note(
            actor=actor, subject="intake", subject_id=intake.pk, verb="keep",
            detail=str(len(added)), now=now,
        )  # fmt: skip
        return Kept(
            intake.pk,
            tuple(_named(each) for each in added),
            tuple(_named(candidate) for candidate, _ in changed),
            same=intake.same,
        )


def undo_intake(*, actor: Actor, intake_id: UUID, now: datetime) -> Undone:
    """Set a file back as a whole: remove who was never asked, restore what it changed.

    Raises
    ------
    Intake.DoesNotExist
        There is none to set back, or the actor may not.
    """
    with acting(actor):
        keys.one_at_a_time(actor)
        intake = intakes_to_undo(actor).select_for_update(of=("self",)).get(pk=intake_id)
        people = candidates_to_change(actor).select_for_update(of=("self",)).order_by("label")
        brought = [*people.filter(intake=intake)]
        removed = forget(each.pk for each in brought)
        stayed = [*people.filter(intake=intake)]
        restored = [*people.filter(practical__before__intake=str(intake.pk))]
        for candidate in restored:
            _restore(candidate)
        lines = JournalEntry.objects.filter(verb=CHANGED, detail=str(intake.pk))
        touched = people.filter(pk__in=[*lines.values_list("candidate_id", flat=True)])
        left = [*touched.exclude(pk__in=[each.pk for each in restored])]
        intake.undone_at = now
        intake.save(update_fields=["undone_at"])
        journal.note(
            actor=actor, subject="intake", subject_id=intake.pk, verb="undo",
            detail=str(removed), now=now,
        )  # fmt: skip
        return Undone(
            removed,
            tuple(map(_named, stayed)),
            tuple(map(_named, restored)),
            tuple(map(_named, left)),
        )


def forget(people: Iterable[UUID]) -> int:
    """Remove those who were never asked, with all that hangs on their rows; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.forget(%s::uuid[])", [[*people]])
        (gone,) = cursor.fetchone()
    return int(gone)


def add_row(
    *,
    actor: Actor,
    person: Person,
    practical: Practical,
    key: str,
    label: str,
    now: datetime,
    intake: Intake | None = None,
) -> Candidate:
    """Return a new row in the own caseload, not saved yet."""
    desk, today = desk_of(actor), localdate(now)
    return Candidate(
        id=uuid.uuid4(),
        network_id=actor.network_id,
        referrer_id=desk.referrer_id,
        helper_id=desk.helper_id,
        intake=intake,
        source_key=key,
        label=label,
        practical=keeping.to_json(practical),
        spoken_on=_not_after(person.last_spoken, today),
        waiting_since=_not_after(person.waiting_since, today) or today,
        added_at=now,
        touched_at=now,
    )


def _there(actor: Actor, rows: Mapping[str, _Row]) -> dict[str, Candidate]:
    """Return by key of the file who is there already, their rows locked."""
    own = candidates_to_change(actor).select_for_update(of=("self",)).order_by("pk")
    there = {each.source_key: each for each in own.filter(source_key__in=[*rows])}
    # Without a number of the source a changed row has another key: a full name and a place tell.
    unknown = {
        key: row.person for key, row in rows.items() if not row.person.source and key not in there
    }
    return there | twins(unknown, there.values(), own)


def _add(actor: Actor, intake: Intake, rows: Sequence[_Row], now: datetime) -> list[Candidate]:
    made = [
        add_row(
            actor=actor,
            person=row.person,
            practical=Practical(keeping.stripped(row.person), source=row.hashed),
            key=row.key,
            label=label,
            now=now,
            intake=intake,
        )
        for row, label in zip(rows, keys.draw_labels(actor, len(rows)), strict=True)
    ]
    Candidate.objects.bulk_create(made)
    vault.keep_identities(
        {each.pk: identity_of(row.person.name) for each, row in zip(made, rows, strict=True)}
    )
    return made


def _change(actor: Actor, intake: Intake, candidate: Candidate, row: _Row, now: datetime) -> None:
    old = _practical(candidate)
    was: dict[str, Json] = {
        "intake": str(intake.pk),
        "practical": keeping.to_json(replace(old, before=None)),
    }
    new = joined(old, keeping.stripped(row.person), source=row.hashed)
    candidate.practical = keeping.to_json(replace(new, before=was))
    candidate.version += 1
    candidate.save(update_fields=["practical", "version"])
    journal.note(
        actor=actor, subject="candidate", subject_id=candidate.pk, candidate_id=candidate.pk,
        verb=CHANGED, detail=str(intake.pk), now=now,
    )  # fmt: skip


def _restore(candidate: Candidate) -> None:
    match candidate.practical:
        case {"before": {"practical": dict() as practical}}:
            candidate.practical = practical
            candidate.version += 1
            candidate.save(update_fields=["practical", "version"])


def _practical(candidate: Candidate) -> Practical:
    return keeping.from_json(candidate.practical)


def _named(candidate: Candidate) -> Named:
    return Named(candidate.pk, candidate.label)


def _not_after(day: date | None, today: date) -> date | None:
    return min(day, today) if day else None
