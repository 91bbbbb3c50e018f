# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The embedded database comes back whenever its supervisor dies, until the command ends."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from hartwerk.interfaces.cli.databases import LINGER
from hartwerk.interfaces.cli.ending import tell
from hartwerk.interfaces.cli.words import language
from hartwerk.postgres.server import Running, ensure
from hartwerk.postgres.trouble import PostgresUnavailable

FIRST_WAIT = 0.5
LONGEST_WAIT = 4.0
"""Seconds between two looks: longer while what keeps the database down, such as a full disk,
lasts."""
PATIENCE_AT_END = 10.0


@contextlib.contextmanager
def kept_running(running: Running, at: Path) -> Iterator[None]:
    """See to it meanwhile that the database of a home has a supervisor.

    The supervisor itself starts a database that fell. Its address stays the same: processes that
    use it notice nothing but a pause.
    """
    stopping = threading.Event()
    thread = threading.Thread(
        target=_keep, args=(running, at, stopping), name="keeper of the database", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(PATIENCE_AT_END)


def _keep(running: Running, at: Path, stopping: threading.Event) -> None:
    wait, said = FIRST_WAIT, ""
    while not stopping.wait(wait):
        wait, trouble = min(2 * wait, LONGEST_WAIT), ""
        try:
            if running.is_lost():
                # One who is attached to it already holds it: this one need not stay.
                ensure(at, linger=LINGER).close()
            wait = FIRST_WAIT
        except PostgresUnavailable as unavailable:
            trouble = unavailable.sentence(language())
        except OSError as fault:
            trouble = str(fault.strerror)
        if trouble and trouble != said:
            tell(trouble)
        said = trouble
