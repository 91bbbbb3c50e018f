# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each login of the database may do with which table and function, as SQL.

Made from the tables of rules: every update of an installation ends with saying exactly this,
whatever was granted before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator

from hartwerk.rules.apart import APART, SOME_COLUMNS, UNREAD_BY_BACKUP
from hartwerk.rules.functions import FUNCTIONS
from hartwerk.rules.kept import VERBS
from hartwerk.rules.logins import Login
from hartwerk.rules.rights import Verb
from hartwerk.rules.stored import TABLES

PRIVILEGES = {
    Verb.SEE: "SELECT",
    Verb.ADD: "INSERT",
    Verb.CHANGE: "UPDATE",
    Verb.REMOVE: "DELETE",
}


def grants() -> dict[tuple[str, str, str], set[str]]:
    """Return by table, column and login what it may; a column "" is the whole table."""
    agreed: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for name, table in TABLES.items():
        for login in (Login.APP, Login.WORKER):
            agreed[name, "", login] |= {PRIVILEGES[verb] for verb in table.verbs}
        for login in table.also:
            agreed[name, "", login] |= {"SELECT"}
    for name, apart in APART.items():
        for login, letters in apart.logins.items():
            agreed[name, "", login] |= _named(letters)
    for (login, name), columns in SOME_COLUMNS.items():
        for column, letters in columns.items():
            agreed[name, column, login] |= _named(letters)
    for name in (TABLES.keys() | APART.keys()) - UNREAD_BY_BACKUP:
        agreed[name, "", Login.BACKUP] |= {"SELECT"}
    return dict(agreed)


def statements(logins: Collection[str]) -> Iterator[str]:
    """Give the SQL that takes all of these logins and gives them what is theirs; for the owner.

    Parameters
    ----------
    logins
        Those that are there: a server of one's own may name them otherwise.
    """
    those = ", ".join(sorted(logins))
    if not those:
        return
    yield f"revoke all on table {', '.join(sorted(TABLES.keys() | APART.keys()))} from {those}"
    yield f"revoke all on function {', '.join(sorted(FUNCTIONS))} from public, {those}"
    for (table, column, login), privileges in sorted(grants().items()):
        if login in logins:
            of = f" ({column})" if column else ""
            rights = ", ".join(f"{each}{of}" for each in sorted(privileges))
            yield f"grant {rights} on table {table} to {login}"
    for function, each in sorted(FUNCTIONS.items()):
        if callers := sorted(each.logins & set(logins)):
            yield f"grant execute on function {function} to {', '.join(callers)}"


def _named(letters: str) -> set[str]:
    return {PRIVILEGES[VERBS[each]] for each in letters}
