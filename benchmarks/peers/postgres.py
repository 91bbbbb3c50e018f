# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""PostgreSQL: the rule as SQL in one session, with GiST indexes.

On the point where work is; and on the box that a person can reach, since an index on points
would have to look as far as the farthest driver comes for everyone.
"""

import csv
import io
from pathlib import Path

import numpy as np
import psycopg
from numpy.typing import NDArray

from benchmarks.peers.asking import TOP, Answer, Asking, Tables
from benchmarks.peers.expressions import Dialect, sql
from benchmarks.peers.rule import Rule
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
        reach = np.sqrt(tables.people["reach_squared"].astype(np.float64))
        nobody = np.zeros(len(tables.works["id"]))
        self._load("people", tables.people, "travel_known", np.where(reach < np.inf, reach, 0))
        self._load("works", tables.works, "place_known", nobody)

    def people_for(self, work: int) -> Asking:
        known = self._tables.works["place_known"][work]
        place = f"area @> box '{_box(self._tables.works, work, 0)}'" if known else None
        return self._asking("people", self._tables.for_work(work), place, "travel_known")

    def works_for(self, person: int) -> Asking:
        raw = self._tables.people
        reach = float(raw["reach_squared"][person]) ** 0.5
        known = raw["travel_known"][person]
        place = f"area <@ box '{_box(raw, person, reach)}'" if known else None
        return self._asking("works", self._tables.for_person(person), place, "place_known")

    def close(self) -> None:
        self._session.close()
        self._running.stop()

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

    def _load(self, table: str, columns: Columns, placed: str, reach: NDArray[np.float64]) -> None:
        made = ", ".join(f"{name} {_type(values.dtype)}" for name, values in columns.items())
        self._session.execute(f"drop table if exists {table}")
        self._session.execute(f"create unlogged table {table} ({made}, area box)".encode())
        names = ", ".join(columns)
        copied = f"copy {table} ({names}, area) from stdin (format csv)".encode()
        n = len(columns["id"])
        corners = [
            columns[axis].astype(np.float64) + sign * reach
            for sign in (1, -1)
            for axis in ("x", "y")
        ]
        with self._session.cursor().copy(copied) as copy:
            for begin in range(0, n, ROWS_AT_ONCE):
                part = slice(begin, begin + ROWS_AT_ONCE)
                areas = zip(*(corner[part].tolist() for corner in corners), strict=True)
                shown = [f"({a},{b}),({c},{d})" for a, b, c, d in areas]
                rows = zip(*(v[part].tolist() for v in columns.values()), shown, strict=True)
                text = io.StringIO()
                csv.writer(text).writerows(rows)
                copy.write(text.getvalue())
        self._session.execute(f"create index on {table} using gist (area)".encode())
        self._session.execute(f"create index on {table} (id) where not {placed}".encode())
        self._session.execute(f"vacuum analyze {table}".encode())


def _box(columns: Columns, row: int, reach: float) -> str:
    x, y = float(columns["x"][row]), float(columns["y"][row])
    return f"({x + reach},{y + reach}),({x - reach},{y - reach})"


def _type(dtype: np.dtype[np.generic]) -> str:
    if dtype.kind == "b":
        return "boolean"
    return (_FLOATS if dtype.kind == "f" else _TYPES)[f"{dtype.kind}{dtype.itemsize}"]
