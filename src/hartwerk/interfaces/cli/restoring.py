# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk restore`: a backup into a fresh place; nobody can come in before all of it is right."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import dumping, own_server
from hartwerk.interfaces.cli.answering import say, whole
from hartwerk.interfaces.cli.backing_up import Manifest, counted, key
from hartwerk.interfaces.cli.databases import ROLES, Database, beside, database
from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.sealed_files import DoesNotOpen, NotOurs, pieces
from hartwerk.interfaces.cli.stepping import step
from hartwerk.interfaces.cli.words import _

DRAFT = "_restoring"
"""What the database is called until all of it is right: no process knows that name."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back."""

    manifest: Manifest
    erased: int | None
    """Who was erased after the backup and is gone again; None: this version erases nobody."""


def run_restore(file: Path, *, demo: bool) -> None:
    """Put a backup back where there is no database yet.

    Raises
    ------
    Stop
        There is one, or the backup does not open or is not whole; then nothing was changed.
    """
    with database(Size.SMALL if demo else None) as chosen:
        done = restore(file, chosen, key(), at=home())
    say(
        _("Teruggezet: %(rows)s rijen van %(at)s.")
        % {"rows": whole(sum(done.manifest.rows.values())), "at": done.manifest.made_at}
    )
    say(ledger_told(done))
    say(_("Start nu met: %(command)s") % {"command": "hartwerk serve"})


def ledger_told(done: Restored) -> str:
    """Say what the ledger of erasures did."""
    if done.erased is None:
        return _("Deze versie wist niemand: er is geen lijst van wie gewist is.")
    return _("Wie na de reservekopie is gewist, is dat weer: %(n)s.") % {"n": whole(done.erased)}


def restore(file: Path, chosen: Database, sealing_key: bytes, *, at: Path) -> Restored:
    """Put a backup into a database that is not there yet; it appears whole, or not at all.

    Parameters
    ----------
    at
        The home whose keys and whose ledger of erasures hold.

    Raises
    ------
    Stop
        What stands in the way, or what is not as it was when the backup was made.
    """
    draft = f"{chosen.name}{DRAFT}"
    manifest, dump = opened(file, sealing_key)
    owner = chosen.urls[own_server.OWNER]
    with _server(owner) as session:
        major = session.info.server_version // 10_000
        pg_restore = dumping.program("pg_restore", chosen.binaries, major=major)
        _refuse_over(session, owner, chosen.name)
        _make(session, draft)
        try:
            dumping.restore(pg_restore, beside(owner, draft), _kept(dump))
            with psycopg.connect(beside(owner, draft)) as restored:
                _compare(manifest.rows, counted(restored))
            urls = {name: beside(url, draft) for name, url in chosen.urls.items()}
            erased = _made_ready(urls, at, session, draft)
            _let_in(session, draft)
            _rename(session, draft, chosen.name)
        except dumping.Refused as refused:
            raise Stop(
                _("De reservekopie kon niet worden teruggezet: %(why)s") % {"why": refused},
                way_out=_("er is niets veranderd; zie docs/backup.md"),
            ) from None
        finally:
            _drop(session, draft)
    return Restored(manifest, erased)


def opened(file: Path, sealing_key: bytes) -> tuple[Manifest, Iterator[bytes]]:
    """Open a backup; return what is in it, and the dump.

    Raises
    ------
    Stop
        It is no backup, or another key sealed it.
    """
    try:
        found = pieces(file.open("rb"), sealing_key)
        return Manifest.read(next(found)), found
    except OSError as fault:
        raise Stop(
            _("Het bestand %(file)s kan niet worden gelezen (%(why)s).")
            % {"file": file, "why": fault.strerror}
        ) from None
    except NotOurs:
        raise Stop(_("Het bestand %(file)s is geen reservekopie.") % {"file": file}) from None
    except DoesNotOpen:
        raise _does_not_open() from None


def process(environment: Mapping[str, str], at: Path, module: str, *arguments: str) -> str:
    """Run one step of a restore in a process that alone knows a role; return what it said.

    Raises
    ------
    Stop
        It failed.
    """
    done = step(environment, at, module, *arguments)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise Stop(
            _("De teruggezette database kon niet worden klaargezet: %(why)s") % {"why": last},
            way_out=_("er is niets veranderd; zie docs/backup.md"),
        )
    return done.stdout


def _kept(dump: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from dump
    except DoesNotOpen:
        raise _does_not_open() from None


def _does_not_open() -> Stop:
    return Stop(
        _("De reservekopie gaat niet open: een andere sleutel, of het bestand is veranderd."),
        way_out=_("noem de goede sleutel in HARTWERK_BACKUP_KEY_FILE, of neem een andere kopie"),
    )


def _made_ready(
    urls: Mapping[str, str], at: Path, session: psycopg.Connection[Any], draft: str
) -> int | None:
    """Bring the tables up to date, erase again who was erased, and seal what that wrote."""
    process({own_server.APP: urls[own_server.OWNER]}, at, "preparing")
    # Only the application of this very step may come in.
    _let_in(session, draft)
    said = json.loads(process({own_server.APP: urls[own_server.APP]}, at, "returning", "ledger"))
    with psycopg.connect(urls[own_server.OWNER], autocommit=True) as restored:
        while restored.execute("select trail.seal(true)").fetchone() != (None,):
            pass
    return int(said["erased"]) if said["ledger"] else None


def _compare(written: Mapping[str, int], found: Mapping[str, int]) -> None:
    wrong = [table for table, rows in written.items() if found.get(table) != rows]
    if wrong:
        raise Stop(
            _("Niet alles kwam terug: %(tables)s hebben een ander aantal rijen.")
            % {"tables": ", ".join(wrong)}
        )


def _server(owner: str) -> psycopg.Connection[Any]:
    try:
        return psycopg.connect(
            beside(owner, "postgres"), autocommit=True, connect_timeout=own_server.SECONDS
        )
    except psycopg.Error:
        raise Stop(str(own_server.NoAnswer(own_server.OWNER))) from None


def _refuse_over(session: psycopg.Connection[Any], owner: str, name: str) -> None:
    """Put nothing over a database that is there, unless it is empty: that one is taken away."""
    if session.execute("select from pg_database where datname = %s", [name]).fetchone() is None:
        return
    with psycopg.connect(beside(owner, name)) as there:
        full = there.execute(
            "select exists (select from pg_class where relkind = 'r' and relnamespace not in"
            " ('pg_catalog'::regnamespace, 'information_schema'::regnamespace))"
        ).fetchone()
    if full == (True,):
        raise Stop(
            _("Er staat hier al een database; een reservekopie komt daar niet overheen."),
            way_out=_("wijs met HARTWERK_HOME naar een lege map, of verplaats wat er staat"),
        )
    _drop(session, name)


def _make(session: psycopg.Connection[Any], name: str) -> None:
    _drop(session, name)
    made = sql.SQL("create database {} template template0 encoding 'UTF8'")
    session.execute(made.format(sql.Identifier(name)))
    closed = sql.SQL("revoke connect, temporary on database {} from public")
    session.execute(closed.format(sql.Identifier(name)))


def _let_in(session: psycopg.Connection[Any], name: str) -> None:
    for role in ROLES.values():
        if session.execute("select to_regrole(%s) is not null", [role]).fetchone() == (True,):
            grant = sql.SQL("grant connect on database {} to {}")
            session.execute(grant.format(sql.Identifier(name), sql.Identifier(role)))


def _rename(session: psycopg.Connection[Any], draft: str, name: str) -> None:
    rename = sql.SQL("alter database {} rename to {}")
    session.execute(rename.format(sql.Identifier(draft), sql.Identifier(name)))


def _drop(session: psycopg.Connection[Any], name: str) -> None:
    session.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
