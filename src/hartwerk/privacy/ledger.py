# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who was removed, so that a backup from before forgets them too: hashes, nobody's key or name.

The lines are written by the database in the transaction that removes somebody, and copied to a
file beside it: a database that was put back does not know what happened after its backup. The
file is kept apart from the backups and for as long as there are any.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import Error, connection, transaction

from hartwerk.access.context import acting, house
from hartwerk.privacy.removing import remove
from hartwerk.records import journal
from hartwerk.records.models.erasures import Erasure
from hartwerk.records.models.networks import Network
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import Erased

log = logging.getLogger("hartwerk.ledger")

FILE_MODE, FOLDER_MODE = 0o600, 0o700


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger.

    Attributes
    ----------
    person, became
        Hashes of keys, hexadecimal; `became` of a row that was merged only.
    """

    id: UUID
    network: UUID
    person: str
    became: str
    because: Erased
    at: datetime


@dataclass(frozen=True, slots=True)
class Replayed:
    """What putting the ledger over a restored database did."""

    lines: int
    erased: int
    """People who had come back, and are gone again."""


class LedgerBroken(Exception):
    """A line of the file cannot be read: nobody signs in before somebody looked at it."""

    def __init__(self, number: int) -> None:
        super().__init__(f"line {number}")
        self.number = number


def file() -> Path:
    """Return where the ledger is kept."""
    return settings.HARTWERK_HOME / "ledger" / "erased.jsonl"


def write_out_after_commit(network_id: UUID) -> None:
    """Copy new lines to the file as soon as what was removed is gone for good.

    What cannot be written then is written by the worker.
    """
    transaction.on_commit(partial(_try_to_write_out, network_id))


def write_out(*, actor: Actor, to: Path | None = None) -> int:
    """Add the lines that the file does not have yet; return how many. As the house.

    Raises
    ------
    OSError
        The file cannot be written.
    LedgerBroken
        A line of the file cannot be read.
    """
    path = to or file()
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    with acting(actor):
        lines = [_line(each) for each in _in_database(actor)]
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE), "rb+") as out:
        # Two processes at once: each line stands there once.
        fcntl.flock(out, fcntl.LOCK_EX)
        whole = _whole(out.read())
        there = {each.id for each in _parsed(whole)}
        new = [each for each in lines if each.id not in there]
        # A line that was cut off is written anew: its row stands in the database.
        out.truncate(len(whole))
        out.seek(len(whole))
        out.write("".join(f"{_written(each)}\n" for each in new).encode())
        out.flush()
        os.fsync(out.fileno())
    return len(new)


def catch_up(*, actor: Actor, now: datetime) -> int:
    """Write what could not be written when somebody was removed; for the clock, each day."""
    return write_out(actor=actor)


def read(path: Path | None = None) -> list[Line]:
    """Return the lines of a file, the oldest first; none where there is no file.

    Raises
    ------
    LedgerBroken
        A line cannot be read.
    """
    path = path or file()
    return [*_parsed(_whole(path.read_bytes()))] if path.exists() else []


def replay(*, now: datetime, path: Path | None = None) -> Replayed:
    """Remove again whoever came back with a backup; to be called before anybody signs in.

    The places that people held are free again. Employers get no second letter. Whom the ledger
    names and the database does not know is gone already: replaying twice does nothing more.

    Parameters
    ----------
    path
        Of the ledger; by default that of this installation.

    Raises
    ------
    LedgerBroken
        A line cannot be read: nothing was removed.
    """
    lines = read(path)
    erased = 0
    for network_id in sorted({each.network for each in lines}):
        system = house(Role.SYSTEM, network_id)
        with acting(system):
            if not Network.objects.filter(pk=network_id).exists():
                continue
            here = [each for each in lines if each.network == network_id]
            erased += _erase_again(system, removed(here), now)
            Erasure.objects.bulk_create(
                (_row(each) for each in here), ignore_conflicts=True, batch_size=1000
            )
    return Replayed(len(lines), erased)


def _erase_again(system: Actor, gone: dict[str, Erased], now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.id, d.digest from records_candidate c"
            " cross join lateral (select wall.digest_of(c.id) as digest) d"
            " where c.network_id = %s and d.digest = any(%s) order by c.id",
            [system.network_id, list(gone)],
        )
        back = cursor.fetchall()
    for candidate_id, digest in back:
        Candidate.objects.select_for_update(of=("self",)).get(pk=candidate_id)
        remove(actor=system, candidate_id=candidate_id, because=gone[digest], tell=False, now=now)
    if back:
        journal.note(
            actor=system, subject="network", subject_id=system.network_id, verb="erase_again",
            detail=str(len(back)), now=now,
        )  # fmt: skip
    return len(back)


def removed(lines: Iterable[Line]) -> dict[str, Erased]:
    """Return whom a set of lines removes; of who was merged only, their other row remains.

    A row that was merged into somebody who was removed later, is removed too.
    """
    lines = list(lines)
    gone: dict[str, Erased] = {
        each.person: each.because for each in lines if each.because is not Erased.MERGED
    }
    merged = [each for each in lines if each.because is Erased.MERGED]
    while new := [m for m in merged if m.became in gone and m.person not in gone]:
        gone |= {each.person: gone[each.became] for each in new}
    return gone


def _try_to_write_out(network_id: UUID) -> None:
    try:
        write_out(actor=house(Role.SYSTEM, network_id))
    except (OSError, Error, LedgerBroken) as trouble:
        log.error("the ledger could not be written (%s); the worker tries", type(trouble).__name__)


def _in_database(actor: Actor) -> Iterator[Erasure]:
    rows = Erasure.objects.filter(network=actor.network_id)
    return rows.order_by("at", "id").iterator(chunk_size=1000)


def _line(row: Erasure) -> Line:
    return Line(row.pk, row.network_id, row.person, row.became, Erased(row.because), row.at)


def _row(line: Line) -> Erasure:
    return Erasure(
        id=line.id,
        network_id=line.network,
        person=line.person,
        became=line.became,
        because=line.because.value,
        at=line.at,
    )


def _written(line: Line) -> str:
    said = {
        "id": str(line.id),
        "network": str(line.network),
        "person": line.person,
        "became": line.became,
        "because": line.because.value,
        "at": line.at.isoformat(),
    }
    return json.dumps(said, separators=(",", ":"))


def _whole(content: bytes) -> bytes:
    """Leave out a last line that was cut off while it was written."""
    return content[: content.rfind(b"\n") + 1]


def _parsed(content: bytes) -> Iterator[Line]:
    for number, line in enumerate(content.splitlines(), 1):
        try:
            said = json.loads(line)
            yield Line(
                UUID(said["id"]),
                UUID(said["network"]),
                str(said["person"]),
                str(said["became"]),
                Erased(said["because"]),
                datetime.fromisoformat(said["at"]),
            )
        except (KeyError, TypeError, ValueError) as wrong:
            raise LedgerBroken(number) from wrong
