# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counts what a page asks of the database.

with counted() as asked:
    client.get("/vandaag")
assert asked.n <= MOST, asked
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 12
"""Statements a page may need, without those that open and close transactions and say who acts."""
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SELECT SET_CONFIG")


@dataclass
class Asked:
    """The statements, known when the block has ended; shown one a line where a test fails."""

    statements: list[str] = field(default_factory=list)

    @property
    def n(self) -> int:
        return len(self.statements)

    def __str__(self) -> str:
        return "\n".join([f"{self.n} statements:", *self.statements])


@contextmanager
def counted() -> Iterator[Asked]:
    """Count the statements of a block on the connection of this thread."""
    asked = Asked()
    with CaptureQueriesContext(connection) as captured:
        yield asked
    said = [str(query["sql"]) for query in captured.captured_queries]
    asked.statements += [each for each in said if not each.upper().startswith(NOT_COUNTED)]
