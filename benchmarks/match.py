# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`just bench-match`: the match against DuckDB, Polars and PostgreSQL doing the same work.

Every engine gets the same world and must give the same lists; only then are they timed, in turn,
in one process. Exits 1 when a list differs or a limit is not met.
"""

import argparse
import json
import os
import platform
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.described import described
from benchmarks.kernel import Kernel, lots
from benchmarks.packing import TRAVEL_BAND
from benchmarks.peers import THREADS
from benchmarks.peers.asking import Asking, Peer, Tables
from benchmarks.peers.duckdb import DuckDB
from benchmarks.peers.polars import Polars
from benchmarks.peers.postgres import Postgres
from benchmarks.peers.tables import people_table, works_table
from benchmarks.report import (
    KERNEL,
    Report,
    Size,
    Timing,
    What,
    as_data,
    as_markdown,
    as_text,
    musts,
    summed_up,
)
from benchmarks.timing import once, rounds_of, undisturbed
from benchmarks.world import ON, World, world
from hartwerk.profiles.packing import pack_people

WORLD_SEED = 6
"""With this seed 2.4 % of all pairs are within reach, as in the national figures."""
PEOPLE_A_VACANCY = 5
COLD = 10_000
UPDATES = 200
LARGE = 1_000_000


class Differs(Exception):
    """Two engines give different lists for the same question."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is asked at one size."""

    questions: int
    slow_questions: int
    """Of PostgreSQL, at the largest size."""
    batch: int
    rounds: int

    @classmethod
    def at(cls, people: int, *, quick: bool) -> "Plan":
        if quick:
            return cls(questions=15, slow_questions=5, batch=50, rounds=3)
        if people >= LARGE:
            return cls(questions=60, slow_questions=15, batch=200, rounds=3)
        return cls(questions=120, slow_questions=120, batch=1000, rounds=5)


def main() -> int:
    given = _arguments()
    report = Report(
        command=" ".join(["python -m benchmarks.match", *map(shlex.quote, sys.argv[1:])]),
        machine=_machine(),
        engines={},
    )
    sizes = []
    for people in given.sizes:
        _say(f"{people:,} people ...")
        size, engines = measured(people, quick=given.quick, check=given.check)
        sizes.append(size)
        report = Report(report.command, report.machine, engines, tuple(sizes))
    print(as_text(report))
    if given.json:
        given.json.write_text(json.dumps(as_data(report), indent=2) + "\n")
    if given.markdown:
        given.markdown.write_text(as_markdown(report))
    return int(any(must.met is False for must in musts(report)) and not given.check)


def measured(people: int, *, quick: bool, check: bool) -> tuple[Size, dict[str, str]]:
    """Build the world, compare, and unless only `check` is asked for, time.

    Raises
    ------
    Differs
        A list is not the same in every engine.
    """
    plan = Plan.at(people, quick=quick or check)
    drawn = world(n=people, works=max(200, people // PEOPLE_A_VACANCY), seed=WORLD_SEED)
    kernel = Kernel.over(drawn, rounds=plan.rounds)
    tables = Tables(people_table(drawn, lots(people)), works_table(drawn), TRAVEL_BAND)
    home = Path(tempfile.mkdtemp(prefix="bench-match-"))
    loaded: dict[str, float] = {}
    peers: list[Peer] = []
    try:
        for make in (
            lambda: DuckDB(tables),
            lambda: Polars(tables),
            lambda: Postgres(tables, home=home),
        ):
            peer, ms = once(make)
            peers.append(peer)
            loaded[peer.name] = ms / 1000
        with undisturbed():
            timings, compared = _asked(kernel, peers, plan, drawn)
            batch = _batch(kernel, peers, plan, drawn)
        updates = [kernel.changed(person, drawn) for person in range(UPDATES)]
    finally:
        for peer in peers:
            peer.close()
        shutil.rmtree(home, ignore_errors=True)
    reached, passed = tables.shares(range(0, len(drawn.works["id"]), 20 * people // 10_000 + 1))
    size = Size(
        people=people,
        works=len(kernel.works),
        reached=reached,
        passed=passed,
        compared=compared,
        bytes_per_person=kernel.people.bytes_per_person,
        build_ms=kernel.build_ms,
        update_us=float(np.median(updates)) * 1000,
        cold_build_ms=_cold(drawn) if people == COLD else None,
        loaded_s=loaded,
        timings=(*timings, *batch),
    )
    return size, {KERNEL: "", **{peer.name: peer.version for peer in peers}}
