# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A law that changes on a day, for as long as one test lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from hartwerk.rules.law import lookup
from hartwerk.rules.law.row import parse
from hartwerk.rules.parameters import Status


@contextmanager
def changed(
    key: str,
    value: str,
    since: str,
    *,
    status: Status = Status.LAW,
    municipality: str = "",
) -> Iterator[None]:
    """Let a key have another value from a day on, as an installation would bring it."""
    was = lookup.law()
    first = date.fromisoformat(since)
    general = next(row for row in was.rows if row.key == key)
    brought = replace(
        general,
        value=parse(value, general.unit) if value else None,
        valid_from=first,
        valid_to=None,
        status=status,
        municipality=municipality,
    )
    lookup.use([brought])
    try:
        yield
    finally:
        lookup._here = was
