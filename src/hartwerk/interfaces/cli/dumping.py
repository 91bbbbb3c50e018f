# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""PostgreSQL's own `pg_dump` and `pg_restore`, spoken to by pipe: no dump ever lies on a disk."""

import os
import subprocess
import tempfile
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import IO, cast

from psycopg.conninfo import conninfo_to_dict

from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.words import _, language
from hartwerk.postgres import finding
from hartwerk.postgres.account import PLAIN_ENVIRONMENT
from hartwerk.postgres.trouble import PostgresUnavailable

NOT_KEPT = ("django_session", "records_trialmatch")
"""Tables of which no row is kept: ways in, and what is gone within the hour anyway."""
NO_TABLE_OF = "wall.context_key"
"""The key with which contexts are signed; it comes from the key of the installation."""
PIPE = 1 << 20
_VARIABLES = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "options": "PGOPTIONS",
}


class Refused(Exception):
    """The program did not do what it was asked; the text is its own, and names no row."""


def program(name: str, binaries: finding.Binaries | None, *, major: int) -> str:
    """Return the path of one of PostgreSQL's programs.

    Those of the embedded server, else the first that are not older than the user's own: an older
    `pg_dump` refuses a newer server, and what a newer one writes an older `pg_restore` cannot read.

    Raises
    ------
    Stop
        It is not there.
    """
    try:
        sets = [binaries] if binaries else finding.candidates(None)
    except PostgresUnavailable as trouble:
        raise Stop(trouble.sentence(language()), code=Code.MISSING) from None
    for each in sorted(sets, key=lambda one: one.major):
        if each.major >= major and os.access(each.program(name), os.X_OK):
            return each.program(name)
    raise Stop(
        _("Het programma %(name)s van PostgreSQL %(major)s of nieuwer ontbreekt op deze computer.")
        % {"name": name, "major": major},
        way_out=_("installeer het, bijvoorbeeld met: apt install postgresql-client"),
        code=Code.MISSING,
    )


def dumped(pg_dump: str, url: str, *, snapshot: str) -> Generator[bytes, None, None]:
    """Give the dump of a database as it was in a snapshot, piece by piece.

    Raises
    ------
    Refused
        `pg_dump` did not come to the end: what was given is not whole.
    """
    arguments = [
        *(pg_dump, "--format=custom", "--no-password", "--lock-wait-timeout=60s"),
        *(f"--snapshot={snapshot}", f"--exclude-table={NO_TABLE_OF}"),
        *(f"--exclude-table-data=public.{table}" for table in NOT_KEPT),
    ]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            env=_environment(url),
        )
        try:
            out = cast(IO[bytes], process.stdout)
            while piece := out.read(PIPE):
                yield piece
            if process.wait() != 0:
                raise Refused(_first_words(said.fileno()))
        finally:
            process.kill()
            process.wait()


def restore(pg_restore: str, url: str, pieces: Iterable[bytes]) -> None:
    """Put a dump in an empty database, in one transaction: whole, or nothing of it.

    Raises
    ------
    Refused
        `pg_restore` did not come to the end.
    """
    arguments = [
        *(pg_restore, "--format=custom", "--no-password", "--exit-on-error"),
        *("--single-transaction", "--no-owner"),
        f"--dbname={conninfo_to_dict(url)['dbname']}",
    ]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=_environment(url),
        )
        into = cast(IO[bytes], process.stdin)
        try:
            for piece in pieces:
                into.write(piece)
            into.close()
        except BrokenPipeError:
            pass  # It says itself why it stopped.
        except BaseException:
            # A piece that does not open: what went in before it must not be committed.
            process.kill()
            process.wait()
            raise
        if process.wait() != 0:
            raise Refused(_first_words(said.fileno()))


def _environment(url: str) -> dict[str, str]:
    """Say by environment where to go: `ps` shows arguments to everybody."""
    known = conninfo_to_dict(url)
    return PLAIN_ENVIRONMENT | {
        variable: str(known[name]) for name, variable in _VARIABLES.items() if known.get(name)
    }


def _first_words(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    lines = os.read(descriptor, 4096).decode(errors="replace").splitlines()
    return next((line for line in lines if "error" in line), lines[0] if lines else "?")


def newest(folder: Path, name: str) -> Path | None:
    """Return the last backup of a database in a folder."""
    return max(folder.glob(f"{name}-*.backup"), default=None, key=lambda each: each.name)
