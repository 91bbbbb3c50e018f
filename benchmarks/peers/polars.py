# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Polars: the rule as lazy expressions over frames in memory."""

from collections.abc import Sequence

import polars as pl

from benchmarks.peers.asking import TOP, Answer, Asking, Tables
from benchmarks.peers.expressions import polars
from benchmarks.peers.rule import Rule


class Polars:
    """`THREADS` threads; frames in memory before the clock runs, queries built before it too."""

    name = "Polars"
    version = pl.__version__

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._frames = {
            "people": pl.DataFrame(tables.people).lazy(),
            "works": pl.DataFrame(tables.works).lazy(),
        }

    def people_for(self, work: int) -> Asking:
        return self._asking("people", self._tables.for_work(work))

    def works_for(self, person: int) -> Asking:
        return self._asking("works", self._tables.for_person(person))

    def shares(self, works: Sequence[int]) -> tuple[float, float]:
        """Which part of all pairs is within reach, and which passes every filter."""
        reached = passed = 0
        for number in works:
            near, *tests = self._tables.for_work(number).filters
            frame = self._frames["people"].filter(polars(near)).collect()
            reached += len(frame)
            passed += len(frame.filter([polars(test) for test in tests]))
        pairs = len(works) * len(self._tables.people["id"])
        return reached / pairs, passed / pairs

    def close(self) -> None:
        self._frames.clear()

    def _asking(self, table: str, asked: Rule) -> Asking:
        frame = self._frames[table]
        for test in asked.filters:
            frame = frame.filter(polars(test))
        key = polars(asked.key).cast(pl.Int64).alias("key")
        query = frame.select(key, "id").bottom_k(TOP, by=["key", "id"]).sort("key", "id")

        def run() -> Answer:
            return [(int(k), int(i)) for k, i in query.collect().iter_rows()]

        return run
