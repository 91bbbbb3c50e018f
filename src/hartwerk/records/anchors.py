# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Heads of the chain that are kept outside the database, a line a day, in a file that only grows.

Who can change everything in the database can write a chain anew; not one that agrees with a head
that is kept where they cannot come.
"""

import errno
import fcntl
import os
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from hartwerk.records.trail import Head

HERE = ZoneInfo("Europe/Amsterdam")


class AnchorsBroken(Exception):
    """A line of the file is no head: somebody wrote in it."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line} is no head of a chain")


def file_of(home: Path, database: str) -> Path:
    """Return where the anchors of a database are kept, unless another file is named."""
    return home / "anchors" / f"{database}.jsonl"


def read(file: Path) -> list[Head]:
    """Return what was anchored, oldest first; nothing where there is no file yet.

    Raises
    ------
    AnchorsBroken
        A line is no head.
    """
    if not file.exists():
        return []
    found = []
    for number, line in enumerate(file.read_text(encoding="ascii").splitlines(), 1):
        try:
            found.append(Head.read(line))
        except ValueError:
            raise AnchorsBroken(number) from None
    return found


def last_day(file: Path) -> date | None:
    """Return the day of the last anchor, as days are counted here."""
    kept = read(file)
    return kept[-1].at.astimezone(HERE).date() if kept else None


def add(file: Path, head: Head) -> bool:
    """Add a head, unless there is one of its day; return whether it was added.

    Of two at once one adds it.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if last_day(file) == head.at.astimezone(HERE).date():
            return False
        _append(descriptor, f"{head.written()}\n".encode("ascii"))
    finally:
        os.close(descriptor)
    return True


def _append(descriptor: int, line: bytes) -> None:
    """Add a whole line or, on a full disk, nothing: half a line is one that somebody wrote in."""
    before = os.fstat(descriptor).st_size
    try:
        if os.write(descriptor, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise
