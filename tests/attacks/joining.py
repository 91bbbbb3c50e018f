# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Looks in all that somebody can read for a value that two cards of one person share alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from uuid import UUID

from django.db import connection

from hartwerk.access.context import acting
from hartwerk.rules.actors import Actor

Value = tuple[str, str, object]
"""Table, column (with the path inside JSON) and what stands there."""


def tables() -> list[str]:
    """Return every table that the application may read at all."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')"
            " and c.relname like 'records\\_%' and has_table_privilege(c.oid, 'select')"
            " order by c.relname"
        )
        return [name for (name,) in cursor.fetchall()]


def read_by(actor: Actor) -> Iterator[tuple[str, dict[str, object]]]:
    """Give every row that somebody can read, with the table it stands in."""
    for table in tables():
        with acting(actor), connection.cursor() as cursor:
            cursor.execute(f"select *, xmin::text as written_in from {table}")
            names = [column.name for column in cursor.description or ()]
            rows = cursor.fetchall()
        yield from ((table, dict(zip(names, row, strict=True))) for row in rows)


def shared_alone(
    actors: Iterable[Actor],
    whose: Mapping[UUID, UUID],
    counts: Callable[[object], bool] = lambda value: True,
) -> dict[Value, set[UUID]]:
    """Return what stands beside two or more cards of one person, and beside nobody else's.

    Parameters
    ----------
    actors
        Who put together what each of them reads.
    whose
        Of which person each card is.
    counts
        Whether a value is one that cannot be the same by chance.
    """
    found: defaultdict[Value, set[UUID]] = defaultdict(set)
    for actor in actors:
        for table, row in read_by(actor):
            leaves = [(name, leaf) for column, it in row.items() for name, leaf in _in(column, it)]
            cards = {card for _, leaf in leaves if (card := _card(leaf)) in whose}
            for name, leaf in leaves:
                if leaf not in (None, "") and _card(leaf) not in whose and counts(leaf):
                    found[table, name, leaf] |= cards
    return {
        value: cards
        for value, cards in found.items()
        if len(cards) > 1 and len({whose[card] for card in cards}) == 1
    }


def _in(name: str, value: object) -> Iterator[tuple[str, object]]:
    """Give what stands in a column, and in JSON each part by itself."""
    match value:
        case dict():
            for key, part in value.items():
                yield from _in(f"{name}.{key}", part)
        case list():
            for part in value:
                yield from _in(f"{name}[]", part)
        case bytes() | memoryview():
            yield name, bytes(value)
        case _:
            yield name, value


def _card(value: object) -> UUID:
    """Read a value as the key of a card; nobody's where it is none."""
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return UUID(int=0)
