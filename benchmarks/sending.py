# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asks for pages at a fixed pace, whether answers come or not, and counts from when it was due.

An open loop: who waits in line for a slow answer waits in the figures too.
"""

import http.client
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.timing import undisturbed

SENDERS = 48
PATIENCE = 20.0
TICKS = 100
"""Of processor time in a second, as Linux counts them."""


@dataclass(frozen=True, slots=True)
class Request:
    """One page, asked by one person."""

    path: str
    session: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """How one request ended."""

    status: int
    bytes: int
    ms: float
    """From the moment at which it was due until its last byte was there."""


class Sender:
    """Sends requests to one server; each thread keeps its connection."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port, self._cookie = port, cookie
        self._held = threading.local()

    def once(self, request: Request) -> Reply:
        """Send one request now."""
        return self._sent(request, time.perf_counter())

    def paced(self, rounds: Sequence[Sequence[Request]], *, rate: float) -> list[list[Reply]]:
        """Send several lists of requests side by side, each at its own pace.

        Parameters
        ----------
        rate
            Requests a second of each list.
        """
        with undisturbed(), ThreadPoolExecutor(SENDERS * len(rounds)) as pool:
            begun = time.perf_counter() + 0.1
            due = sorted(
                (begun + (number + side / len(rounds)) / rate, side, request)
                for side, requests in enumerate(rounds)
                for number, request in enumerate(requests)
            )
            sent = []
            for at, side, request in due:
                time.sleep(max(0.0, at - time.perf_counter()))
                sent.append((side, pool.submit(self._sent, request, at)))
            replies: list[list[Reply]] = [[] for _ in rounds]
            for side, reply in sent:
                replies[side].append(reply.result())
        return replies

    def _sent(self, request: Request, due: float) -> Reply:
        try:
            connection = self._connection()
            connection.request(
                "GET",
                request.path,
                headers={
                    "Cookie": f"{self._cookie}={request.session}",
                    "Accept-Encoding": "gzip",
                },
            )
            answer = connection.getresponse()
            size = len(answer.read())
            status = answer.status
        except (OSError, http.client.HTTPException):
            self._held.connection = None
            status, size = 0, 0
        return Reply(status, size, (time.perf_counter() - due) * 1000)

    def _connection(self) -> http.client.HTTPConnection:
        held: http.client.HTTPConnection | None = getattr(self._held, "connection", None)
        if held is None:
            held = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
            self._held.connection = held
        return held


@contextmanager
def processor_time(roots: Sequence[int]) -> Iterator[list[float]]:
    """Give a list that holds, after the block, the seconds that processes and their children used.

    Empty where the system does not tell.
    """
    spent: list[float] = []
    before = _spent(roots)
    yield spent
    after = _spent(roots)
    if before is not None and after is not None:
        spent.append(max(0.0, after - before))


def _spent(roots: Sequence[int]) -> float | None:
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    if not Path("/proc/self/stat").exists():
        return None
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(said[1])
        # User and system, of itself and of children that have ended.
        ticks[int(stat.parent.name)] = sum(map(int, said[11:15]))
    total = 0
    for process in ticks:
        at = process
        while at not in roots and at in parents:
            at = parents[at]
        total += ticks[process] if at in roots else 0
    return total / TICKS
