# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Seals, checks and tampers with the trail of the tests, in the transaction of a test."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from hartwerk.postgres.place import APP, AUDITOR, WORKER
from hartwerk.records.trail import Checked, Head, verify


@contextmanager
def as_role(role: str) -> Iterator[None]:
    """Step down to another role for some statements; `none` is the owner."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role none; set local role {role}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"set local role none; set local role {APP}")


def as_owner(statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run SQL as who owns the tables, past the triggers that refuse a change of the journal."""
    with as_role("none"), connection.cursor() as cursor:
        cursor.execute(statement, values)  # type: ignore[arg-type]  # any value of a test
        return cursor.fetchall() if cursor.description else []


def unlock() -> None:
    """Take away the triggers that refuse a change, as somebody with all rights could."""
    as_owner("set constraints all immediate")
    for table in ("trail.change", "trail.leaf", "trail.block", "records_journalentry"):
        as_owner(f"alter table {table} disable trigger never_changed")


def seal() -> int:
    """Seal all that is not sealed, as the worker; return how many blocks were made."""
    made = 0
    with as_role(WORKER), connection.cursor() as cursor:
        while True:
            cursor.execute("select trail.seal(true)")
            if cursor.fetchone() == (None,):
                return made
            made += 1


def check(anchors: Sequence[Head] = ()) -> Checked:
    """Check the chain as the auditor."""
    with as_role(AUDITOR):
        connection.ensure_connection()
        return verify(connection.connection, anchors)


def lines(where: str = "true", *values: object) -> list[tuple[object, ...]]:
    """Return act, table, key, role and columns of lines of the trail, in order."""
    return as_owner(
        f"select act, kind, row_key, role, columns from trail.change where {where} order by number",
        *values,
    )
