# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One run: fill, start the server, count what each list asks, and ask for each at its pace."""

import os
import sys
import time
from collections.abc import Iterator, Sequence

import psycopg
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.copying import fill
from benchmarks.history import history
from benchmarks.network import Drawn, network
from benchmarks.page_figures import Figures, Measured, summed_up
from benchmarks.page_lists import Listed, lists
from benchmarks.sending import Request, Sender, processor_time
from benchmarks.serving import Home, server
from benchmarks.weeks import pathways
from hartwerk.config import static

WARM = 120
"""Requests of each list before it is timed. A connection plans a statement anew until it was asked
eight times, and the server has sixteen connections; it keeps them, as it does in a network."""
ALONE = 24
"""Requests of each list, one after the other, of which the processor time is taken."""
BEFORE = WARM + ALONE
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SELECT SET_CONFIG")


def filled(at: Home, *, people: int, works: int) -> Drawn:
    """Draw the network and put it into the database."""
    now = timezone.now()
    begun = time.perf_counter()
    drawn, chance = network(people=people, works=works, now=now)
    happened = history(drawn, chance, now)
    pathways(drawn, happened, chance, now)
    with psycopg.connect(at.owner) as owner:
        fill(owner, drawn, happened, now=now)
    print(f"filled in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return drawn


def measured(
    at: Home, drawn: Drawn, *, requests: int, rate: float, at_once: int, only: str, command: str,
    machine: str,
) -> Measured:  # fmt: skip
    """Ask for every list, some of them side by side."""
    busy = os.getloadavg()[0]
    chosen = [each for each in lists(drawn, requests=BEFORE + requests) if only in each.name]
    counted = {each.name: _statements(each.requests[0]) for each in chosen}
    for each in connections.all():
        each.close()
    found: list[Figures] = []
    with server() as (port, process):
        sender = Sender(port, settings.SESSION_COOKIE_NAME)
        for side_by_side in _groups(chosen, at_once):
            cpu = {
                each.name: _alone(sender, each, (process, at.postmaster), rate=rate)
                for each in side_by_side
            }
            replies = sender.paced([each.requests[BEFORE:] for each in side_by_side], rate=rate)
            found += [
                summed_up(each.name, told, cpu_ms=cpu[each.name], statements=counted[each.name])
                for each, told in zip(side_by_side, replies, strict=True)
            ]
            print(
                *(f"{f.name}: p95 {f.p95:.0f} ms" for f in found[-len(side_by_side) :]),
                sep="\n",
                file=sys.stderr,
            )
    return Measured(
        command=command,
        machine=f"{machine}; {busy:.1f} processes were busy when it began.",
        network=(
            f"{len(drawn.people):,} people of {len(drawn.referrers)} referrers with"
            f" {len(drawn.helpers)} caseworkers; {len(drawn.open):,} open places of work of"
            f" {len(drawn.members)} members."
        ),
        pace=(
            f"{requests} requests of each list, {rate:g} a second of each,"
            f" {at_once} lists at a time."
        ),
        lists=tuple(found),
    )


def _groups(chosen: Sequence[Listed], size: int) -> Iterator[Sequence[Listed]]:
    for first in range(0, len(chosen), size):
        yield chosen[first : first + size]


def _alone(sender: Sender, one: Listed, processes: Sequence[int], *, rate: float) -> float | None:
    """Return the processor time of a request in ms, when nobody else asks for anything."""
    # Over several connections, so that both workers of the server get their share.
    sender.paced([one.requests[:WARM]], rate=rate)
    alone = one.requests[WARM:BEFORE]
    with processor_time(processes) as spent:
        for request in alone:
            sender.once(request)
    return spent[0] * 1000 / len(alone) if spent else None


def _statements(request: Request) -> int:
    """Count what one page asks of the database, in this process and as the same role."""
    static.prepare()
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session
    with CaptureQueriesContext(connection) as captured:
        client.get(request.path)
    said = [str(query["sql"]).upper() for query in captured.captured_queries]
    return sum(not each.startswith(NOT_COUNTED) for each in said)
