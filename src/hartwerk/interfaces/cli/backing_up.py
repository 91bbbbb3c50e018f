# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk backup`: the database at one moment, sealed under a key that is not in it."""

import contextlib
import errno
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from hartwerk import __version__
from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import dumping, own_server
from hartwerk.interfaces.cli.answering import say
from hartwerk.interfaces.cli.databases import Database, database
from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.home import home, key_file
from hartwerk.interfaces.cli.sealed_files import Writer
from hartwerk.interfaces.cli.words import _

STAMP = "%Y-%m-%dT%H%M%SZ"
KEY = "HARTWERK_BACKUP_KEY_FILE"
COUNTED = """
select format('%I.%I', n.nspname, c.relname) from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname in ('public', 'vault', 'trail', 'wall') order by 1
"""
"""Every table of the house."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup: to know, after restoring, that all of it came back."""

    database: str
    made_at: str
    version: str
    server: int
    """Version of PostgreSQL, such as 150018."""
    rows: dict[str, int]
    """By table."""
    block: int
    """How far the chain was; 0: nothing was sealed."""
    head: str

    @classmethod
    def read(cls, piece: bytes) -> "Manifest":
        return cls(**json.loads(piece))


def run_backup(*, to: Path | None, keep_days: int, demo: bool) -> None:
    """Write a backup, and take away those that are older than they may get.

    Raises
    ------
    Stop
        It could not be made; then nothing is left of it.
    """
    folder = to or home() / "backups"
    with database(Size.SMALL if demo else None) as chosen:
        file = back_up(chosen, folder, key())
    gone = _prune(folder, chosen.name, timedelta(days=keep_days))
    say(_("Reservekopie gemaakt: %(file)s") % {"file": file})
    if gone:
        say(_("Ouder dan %(days)s dagen en weggehaald: %(n)s") % {"days": keep_days, "n": gone})


def key() -> bytes:
    """Return the key of backups: of the file that is named, else one in the home, made once."""
    named = os.environ.get(KEY)
    file = Path(named) if named else key_file(home(), "backup-key")
    try:
        kept = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise Stop(_("De sleutel in %(file)s kan niet worden gelezen.") % {"file": file}) from None
    if len(kept) < 32:
        raise Stop(_("De sleutel in %(file)s is te kort.") % {"file": file})
    return kept.encode("ascii")


def back_up(chosen: Database, folder: Path, sealing_key: bytes) -> Path:
    """Write one backup and return its file, which is whole or not there.

    Raises
    ------
    Stop
        There is no room, the folder cannot be written, or the database refuses.
    """
    draft = folder / f".{chosen.name}.{secrets.token_hex(4)}.half"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.ExitStack() as stack:
            session = stack.enter_context(chosen.connect(own_server.BACKUP))
            manifest, snapshot = _looked(session, chosen.name)
            major = manifest.server // 10_000
            pg_dump = dumping.program("pg_dump", chosen.binaries, major=major)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            out = stack.enter_context(os.fdopen(descriptor, "wb"))
            writer = Writer(out, sealing_key)
            writer.write_alone(json.dumps(asdict(manifest)).encode())
            dump = dumping.dumped(pg_dump, chosen.urls[own_server.BACKUP], snapshot=snapshot)
            for piece in stack.enter_context(contextlib.closing(dump)):
                writer.write(piece)
            writer.close()
            out.flush()
            os.fsync(out.fileno())
        file = folder / f"{chosen.name}-{manifest.made_at}.backup"
        draft.rename(file)
    except OSError as fault:
        raise Stop(_no_room(fault, folder), way_out=_("er is niets half achtergebleven")) from None
    except dumping.Refused as refused:
        raise Stop(
            _("De database kon niet worden gelezen: %(why)s") % {"why": refused},
            way_out=_("zie docs/backup.md"),
        ) from None
    except psycopg.errors.InsufficientPrivilege:
        raise Stop(
            _("De rol in %(variable)s mag niet alles lezen.") % {"variable": own_server.BACKUP},
            way_out=_("zie docs/database.md"),
        ) from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return file


def counted(session: psycopg.Connection[Any]) -> dict[str, int]:
    """Count the rows of every table that is in a backup."""
    left_out = {f"public.{table}" for table in dumping.NOT_KEPT} | {dumping.NO_TABLE_OF}
    found = {}
    for (table,) in session.execute(COUNTED).fetchall():
        if table not in left_out:
            # The names come from the catalogue, quoted by it.
            rows = session.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
            found[table] = int(rows[0]) if rows else 0
    return found


def _looked(session: psycopg.Connection[Any], name: str) -> tuple[Manifest, str]:
    """Look at the database in one view of it; return what is there, and a name for that view."""
    session.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    session.read_only = True
    ((snapshot, at),) = session.execute("select pg_export_snapshot(), now()").fetchall()
    head = session.execute(
        "select number, encode(head, 'hex') from trail.block order by number desc limit 1"
    ).fetchone()
    block, sealed = head or (0, "")
    manifest = Manifest(
        database=name,
        made_at=at.astimezone(UTC).strftime(STAMP),
        version=__version__,
        server=session.info.server_version,
        rows=counted(session),
        block=block,
        head=sealed,
    )
    return manifest, str(snapshot)


def _no_room(fault: OSError, folder: Path) -> str:
    if fault.errno in _FULL:
        return _("In %(folder)s is geen ruimte meer voor een reservekopie.") % {"folder": folder}
    return _("In %(folder)s kan geen reservekopie worden geschreven (%(why)s).") % {
        "folder": folder,
        "why": fault.strerror,
    }


def _prune(folder: Path, name: str, longest: timedelta) -> int:
    """Take away the backups of this database that are too old; the newest one always stays."""
    files = sorted(folder.glob(f"{name}-*.backup"))
    moments = {file: _made_at(file, name) for file in files[:-1]}
    newest = _made_at(files[-1], name) if files else None
    old = [
        file
        for file, at in moments.items()
        if at is not None and newest is not None and at < newest - longest
    ]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _made_at(file: Path, name: str) -> datetime | None:
    try:
        stamp = file.name.removeprefix(f"{name}-").removesuffix(".backup")
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
