# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""PostgreSQL: the rule as SQL in one session, with a GiST index on where people and work are."""

import csv
import io
from pathlib import Path

import numpy as np
import psycopg

from benchmarks.peers.asking import TOP, Answer, Asking, Tables
from benchmarks.peers.expressions import Dialect, sql
from benchmarks.peers.rule import Rule
from benchmarks.peers.tables import farthest_reach
from benchmarks.world import Columns
from hartwerk.postgres.server import Running, ensure

DATABASE = "bench_match"
OWNER = "hartwerk_owner"
ROWS_AT_ONCE = 20_000

_TYPES = {"b": "boolean", "i1": "smallint", "i2": "smallint", "i4": "integer", "i8": "bigint"}
_FLOATS = {"f4": "real", "f8": "double precision"}


class Postgres:
    """A cluster of its own under `home`, everything in shared buffers after the warm-up."""

    name = "PostgreSQL"

    def __init__(self, tables: Tables, *, home: Path) -> None:
        self._tables = tables
        self._running: Running = ensure(home, linger=5)
        self.version = self._running.version
        self._running.create_database(DATABASE)
        self._session = psycopg.connect(self._running.url_for(OWNER, DATABASE), autocommit=True)
        self._session.execute("set max_parallel_workers_per_gather = 0")
        self._session.execute("set jit = off")
        self._reach = farthest_reach(tables.people)
        self._load("people", tables.people, placed="travel_known")
        self._load("works", tables.works, placed="place_known")

    def people_for(self, work: int) -> Asking:
        raw = self._tables.works
        place = self._box(raw, work, self._reach) if raw["place_known"][work] else None
        return self._asking("people", self._tables.for_work(work), place, "travel_known")

    def works_for(self, person: int) -> Asking:
        raw = self._tables.people
        reach = float(raw["reach_squared"][person]) ** 0.5
        place = self._box(raw, person, reach) if raw["travel_known"][person] else None
        return self._asking("works", self._tables.for_person(person), place, "place_known")

    def close(self) -> None:
        self._session.close()
        self._running.stop()

    def _box(self, raw: Columns, row: int, reach: float) -> str:
        x, y = float(raw["x"][row]), float(raw["y"][row])
        corners = f"({x - reach},{y - reach}),({x + reach},{y + reach})"
        return f"spot <@ box '{corners}'"

    def _asking(self, table: str, asked: Rule, place: str | None, placed: str) -> Asking:
        tests = [f"({place} or not {placed})"] if place else []
        tests += [sql(test, Dialect.POSTGRES) for test in asked.filters]
        query = (
            f"select {sql(asked.key, Dialect.POSTGRES)} as key, id from {table}"
            f" where {' and '.join(tests) or 'true'} order by key, id limit {TOP}"
        ).encode()

        def run() -> Answer:
            return [(int(k), int(i)) for k, i in self._session.execute(query).fetchall()]

        return run

    def _load(self, table: str, columns: Columns, *, placed: str) -> None:
        made = ", ".join(f"{name} {_type(values.dtype)}" for name, values in columns.items())
        self._session.execute(f"drop table if exists {table}")
        self._session.execute(f"create unlogged table {table} ({made}, spot point)".encode())
        names = ", ".join(columns)
        copied = f"copy {table} ({names}, spot) from stdin (format csv)".encode()
        n = len(columns["id"])
        with self._session.cursor().copy(copied) as copy:
            for begin in range(0, n, ROWS_AT_ONCE):
                part = [
                    values[begin : begin + ROWS_AT_ONCE].tolist() for values in columns.values()
                ]
                x, y = (columns[c][begin : begin + ROWS_AT_ONCE].tolist() for c in ("x", "y"))
                spots = [f"({a},{b})" for a, b in zip(x, y, strict=True)]
                text = io.StringIO()
                csv.writer(text).writerows(zip(*part, spots, strict=True))
                copy.write(text.getvalue())
        self._session.execute(f"create index on {table} using gist (spot)".encode())
        self._session.execute(f"create index on {table} (id) where not {placed}".encode())
        self._session.execute(f"vacuum analyze {table}".encode())


def _type(dtype: np.dtype[np.generic]) -> str:
    if dtype.kind == "b":
        return "boolean"
    return (_FLOATS if dtype.kind == "f" else _TYPES)[f"{dtype.kind}{dtype.itemsize}"]
