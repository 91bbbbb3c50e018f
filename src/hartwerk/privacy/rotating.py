# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Another key takes the place of the one that wraps the keys of people; nobody stops working.

The next key lies beside the old one until every key of a person, and every list that was kept, is
under it. Wherever this ends half-way, both open, and doing it again finishes it.
"""

import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from hartwerk.matching import runs
from hartwerk.profiles import vault, wrapping

AT_ONCE = 200
"""Rows in one transaction: nobody waits for more."""
Turned = Callable[[UUID, bytes, Sequence[bytes]], bytes | None]
"""Of a row's key, what is sealed, and the keys, the next one first: the same under the next one."""


class OpensNot(Exception):
    """A row opens under no key that is here: then none may be removed."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many were put under the next key."""

    people: int
    lists: int


def turn() -> Rotated:
    """Put all that one database holds under the next key. As the owner of its tables.

    Raises
    ------
    OpensNot
        Something opens under none of the keys; those that are here stay, both.
    OSError
        The folder of the key cannot be written.
    """
    _write_once(wrapping.recognising_file(), wrapping.recognising().hex())
    _write_once(wrapping.next_file(), secrets.token_urlsafe(50))
    return Rotated(
        _all("vault.person_key", "candidate_id", "wrapped", vault.rewrapped),
        _all("public.records_matchrun", "id", "sealed", runs.resealed),
    )


def finish() -> None:
    """Let the next key be the key, once every database that it is for was turned."""
    wrapping.next_file().replace(wrapping.file())
    _keep_folder(wrapping.file().parent)


def _all(table: str, key: str, column: str, turned: Turned) -> int:
    """Seal every row anew; who seals meanwhile does so under the next key."""
    done, after = 0, UUID(int=0)
    while rows := _some(table, key, column, turned, after):
        done, after = done + len(rows), max(rows)
    return done


def _some(table: str, key: str, column: str, turned: Turned, after: UUID) -> list[UUID]:
    with transaction.atomic(), connection.cursor() as cursor:
        # Whoever read the old key before the next one was there is done when we get this.
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [wrapping.ROTATING])
        # The names are ours.
        cursor.execute(
            f"select {key}, {column} from {table} where {key} > %s and {column} <> ''"  # noqa: S608
            f" order by {key} limit {AT_ONCE} for update",
            [after],
        )
        keys = wrapping.fresh()
        sealed = {row: turned(row, bytes(held), keys) for row, held in cursor.fetchall()}
        if None in sealed.values():
            raise OpensNot
        cursor.execute(
            f"update {table} t set {column} = n.sealed"  # noqa: S608
            f" from unnest(%s::uuid[], %s::bytea[]) n(id, sealed) where t.{key} = n.id",
            [[*sealed], [*sealed.values()]],
        )
    return [*sealed]


def _write_once(path: Path, text: str) -> None:
    """Write a key for the house alone; it appears whole, and one that is there stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):
            # A link, not a rename: of two that begin at once, the first key stays.
            path.hardlink_to(draft)
    finally:
        draft.unlink(missing_ok=True)
    _keep_folder(path.parent)


def _keep_folder(folder: Path) -> None:
    """Let the names in a folder be on the disk before what counts on them is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
