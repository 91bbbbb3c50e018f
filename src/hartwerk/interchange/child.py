# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Starts the child that reads a file, hands it the bytes through a pipe, and listens."""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import IO

from hartwerk.interchange.guard import Kind
from hartwerk.interchange.sheets import Table

MEMORY = 1024**3
SECONDS = 60
TICK = 0.2
LAST_STEPS = 5

Frame = Mapping[str, object]


class ChildFailed(Exception):
    """The child ended without an answer; carries a code, never a value."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def frames(
    content: bytes,
    kind: Kind,
    tables: Sequence[Table],
    mapping: Mapping[str, str],
    *,
    memory: int = MEMORY,
    seconds: int = SECONDS,
) -> Iterator[Frame]:
    """Give what the child answers, one frame at a time.

    Raises
    ------
    ChildFailed
        It used too much memory or time, or broke.
    """
    request = {
        "format": kind.value,
        "tables": [{**asdict(table), "unused": sorted(table.unused)} for table in tables],
        "mapping": dict(mapping),
        "memory": memory,
        "seconds": seconds,
    }
    child = subprocess.Popen(
        [sys.executable, "-B", "-P", "-m", "hartwerk.interchange.inside"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Nothing of our surroundings: no address of a database, no key.
        env={"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "PYTHONUTF8": "1"},
        close_fds=True,
    )
    watch = Watch(child, seconds)
    ended = False
    try:
        _hand_over(child.stdin, request, content)
        for line in child.stdout or ():
            # A child that was stopped leaves half a line, and half a line holds values.
            if not line.endswith(b"\n"):
                break
            frame = json.loads(line)
            ended = bool(frame.get("end") or frame.get("error"))
            watch.rest()
            yield frame
            watch.wait()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(LAST_STEPS)
    finally:
        watch.over()
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()
    if not ended:
        slow = watch.late or child.returncode == -signal.SIGXCPU
        raise ChildFailed("too_slow" if slow else "too_big")


class Watch:
    """Stops a child that is silent for too long; the time in which we are busy does not count.

    A child that keeps answering cannot go on for ever either: its processor time has a cap.
    """

    def __init__(self, child: subprocess.Popen[bytes], seconds: int) -> None:
        self._child, self._seconds = child, seconds
        self._over = threading.Event()
        self.late = False
        self.wait()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Count from now."""
        self._until = time.monotonic() + self._seconds

    def rest(self) -> None:
        """Count no more, until `wait`."""
        self._until = math.inf

    def over(self) -> None:
        """End the watch."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(TICK):
            if time.monotonic() >= self._until:
                self.late = True
                self._child.kill()
                return


def _hand_over(pipe: IO[bytes] | None, request: Mapping[str, object], content: bytes) -> None:
    """Write everything; a child that is gone has its reason, and that is told later."""
    if pipe is None:
        return
    with contextlib.suppress(BrokenPipeError):
        pipe.write(json.dumps(request).encode() + b"\n")
        pipe.write(content)
    with contextlib.suppress(BrokenPipeError):
        pipe.close()
