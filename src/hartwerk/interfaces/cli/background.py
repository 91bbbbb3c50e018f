# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The worker as a process of its own: started again whenever it ends, until the command ends."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping

from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.ending import tell
from hartwerk.interfaces.cli.words import _

COMMAND = (sys.executable, "-m", "hartwerk.interfaces.worker")
FIRST_WAIT = 1.0
LONGEST_WAIT = 8.0
"""Seconds between the end of a worker and the next: longer each time that one ends at once.
Whatever kept it down, ten seconds after that it works again."""
LONG_ENOUGH = 5.0
"""Seconds after which a worker had begun to work."""
PATIENCE_AT_END = 10.0


@contextlib.contextmanager
def working(environment: Mapping[str, str]) -> Iterator[None]:
    """Keep a worker running meanwhile.

    Parameters
    ----------
    environment
        With the address of the worker in `HARTWERK_WORKER_URL`. A role without the rights of a
        worker runs none, and is told of.
    """
    if not own_server.may_work(environment[own_server.WORKER]):
        tell(_("Er gaan geen brieven uit: noem de rol van de worker in HARTWERK_WORKER_URL."))
        tell(_("Wat u kunt doen: %(way)s") % {"way": _("zie docs/database.md")})
        yield
        return
    keeper = _Keeper(_of_worker(environment))
    thread = threading.Thread(target=keeper.keep, name="keeper of the worker", daemon=True)
    try:
        thread.start()
        yield
    finally:
        keeper.stop()
        thread.join()


def _of_worker(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the worker its own way into the database, and no other."""
    kept = {name: each for name, each in environment.items() if name not in own_server.APART}
    return kept | {own_server.APP: environment[own_server.WORKER]}


class _Keeper:
    """Runs in a thread that lives as long as each worker: the kernel watches that thread."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        wait = FIRST_WAIT
        while (process := self._started()) is not None:
            began = time.monotonic()
            process.wait()
            lived = time.monotonic() - began
            wait = FIRST_WAIT if lived > LONG_ENOUGH else min(2 * wait, LONGEST_WAIT)
            self._stopping.wait(wait)

    def stop(self) -> None:
        """Ask the worker to end after the letter in its hands."""
        with self._lock:
            self._stopping.set()
            process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(PATIENCE_AT_END)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _started(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            self._process = subprocess.Popen(
                [*COMMAND, str(os.getpid())],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                # A Ctrl-C reaches the command only; it stops the worker in order.
                start_new_session=True,
            )
            return self._process
