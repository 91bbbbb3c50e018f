# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a table is written down: what it is about, what each column is of, and who may what."""

from dataclasses import dataclass

from hartwerk.rules.logins import Login
from hartwerk.rules.things import Thing, Verb


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are shown by policies alone.

    Attributes
    ----------
    verbs
        What the application and the worker may do with rows that the policies give them.
    columns
        Of which field each column is. Keys, the network and when a row was written are of every
        row, and of the field "".
    along
        Which columns of every row whoever changes one may change along with it; never its network.
    also
        Which other logins read it.
    """

    thing: Thing
    verbs: tuple[Verb, ...]
    columns: dict[str, str]
    along: frozenset[str] = frozenset()
    also: frozenset[Login] = frozenset()


@dataclass(frozen=True, slots=True)
class Apart:
    """A table without policies: nothing in it is shown to anybody by a hat."""

    why: str
    logins: dict[Login, str]
    """What each may, of S, A, C and R; a column that stands behind it is all it is about."""


VERBS = {each[0].upper(): each for each in Verb}


def table(
    thing: Thing,
    verbs: str,
    of_every_row: str,
    same: str,
    along: str = "",
    also: frozenset[Login] = frozenset(),
    **named: str,
) -> Table:
    """Write one table down: `same` are fields whose one column has their name."""
    columns = dict.fromkeys(of_every_row.split(), "") | {each: each for each in same.split()}
    for field, those in named.items():
        columns |= dict.fromkeys(those.split(), field)
    return Table(
        thing, tuple(VERBS[each] for each in verbs), columns, frozenset(along.split()), also
    )
