# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The database that a command is about: of the embedded server, or the user's own."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.words import _, language
from hartwerk.postgres.finding import Binaries
from hartwerk.postgres.place import APP, AUDITOR, BACKUP, ENGINE, FIGURES, OWNER, WORKER
from hartwerk.postgres.server import ensure
from hartwerk.postgres.trouble import PostgresUnavailable

LINGER = 10.0
"""The database stops so many seconds after the last command that used it."""
NAMES = {
    None: "hartwerk",
    Size.SMALL: "hartwerk_demo",
    Size.LARGE: "hartwerk_demo_large",
}
"""Of the embedded server, by what is shown in it: made-up people stand apart from real ones."""
ROLES = {
    own_server.APP: APP,
    own_server.OWNER: OWNER,
    own_server.WORKER: WORKER,
    own_server.ENGINE: ENGINE,
    own_server.FIGURES: FIGURES,
    own_server.AUDITOR: AUDITOR,
    own_server.BACKUP: BACKUP,
}
"""Which role stands behind which variable."""


@dataclass(frozen=True, slots=True)
class Database:
    """One database, and the address of each role in it, by variable."""

    name: str
    urls: Mapping[str, str]
    binaries: Binaries | None
    """The programs of the embedded server; None: the server is the user's own."""

    def connect(self, variable: str) -> psycopg.Connection[Any]:
        """Log in as the role behind a variable.

        Raises
        ------
        Stop
            The server does not answer, or there is no such database yet.
        """
        try:
            return psycopg.connect(self.urls[variable], connect_timeout=own_server.SECONDS)
        except psycopg.Error as fault:
            if self.binaries is not None and f'"{self.name}" does not exist' in str(fault):
                raise Stop(
                    _("Er is hier nog geen database."), way_out=_("start met: hartwerk serve")
                ) from None
            raise Stop(
                str(own_server.NoAnswer(variable)),
                way_out=_("zet die server aan of verbeter het adres; zie docs/database.md"),
                code=Code.MISSING,
            ) from None


@contextlib.contextmanager
def database(size: Size | None = None, *, at: Path | None = None) -> Iterator[Database]:
    """Give the database of real networks, or of a made-up one; it runs meanwhile.

    Parameters
    ----------
    at
        Another home than that of the command: always an embedded server.

    Raises
    ------
    Stop
        There is no PostgreSQL.
    """
    if at is None and (own := own_database(os.environ)) is not None:
        yield own
        return
    name = NAMES[size]
    try:
        running = ensure(at or home(), linger=LINGER)
    except PostgresUnavailable as trouble:
        raise Stop(trouble.sentence(language()), code=Code.MISSING) from None
    with running:
        urls = {variable: running.url_for(role, name) for variable, role in ROLES.items()}
        yield Database(name, urls, running.binaries)


def own_database(environment: Mapping[str, str]) -> Database | None:
    """Give the database on the user's own server; None where none is named."""
    if not (app := environment.get(own_server.APP)):
        return None
    owner = environment.get(own_server.OWNER) or app
    urls = {
        variable: environment.get(variable) or (app if variable in _OF_THE_PAGES else owner)
        for variable in ROLES
    }
    return Database(str(conninfo_to_dict(app).get("dbname") or ""), urls, None)


_OF_THE_PAGES = (own_server.APP, own_server.WORKER, own_server.ENGINE, own_server.FIGURES)


def beside(url: str, name: str) -> str:
    """Return the address of another database on the same server."""
    return make_conninfo(url, dbname=name)
