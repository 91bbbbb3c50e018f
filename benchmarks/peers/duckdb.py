# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""DuckDB: the rule as SQL over tables in memory."""

import duckdb
import polars as pl

from benchmarks.peers import THREADS
from benchmarks.peers.asking import TOP, Answer, Asking, Tables
from benchmarks.peers.expressions import Dialect, sql
from benchmarks.peers.rule import Rule


class DuckDB:
    """`THREADS` threads, tables loaded before the clock runs."""

    name = "DuckDB"
    version = duckdb.__version__

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._session = duckdb.connect(":memory:", config={"threads": THREADS})
        for name, columns in (("people", tables.people), ("works", tables.works)):
            self._session.register("given", pl.DataFrame(columns).to_arrow())
            self._session.execute(f"create table {name} as select * from given")
            self._session.unregister("given")

    def people_for(self, work: int) -> Asking:
        return self._asking("people", self._tables.for_work(work))

    def works_for(self, person: int) -> Asking:
        return self._asking("works", self._tables.for_person(person))

    def close(self) -> None:
        self._session.close()

    def _asking(self, table: str, asked: Rule) -> Asking:
        tests = " and ".join(sql(test, Dialect.DUCKDB) for test in asked.filters) or "true"
        query = (
            f"select {sql(asked.key, Dialect.DUCKDB)} as key, id from {table}"
            f" where {tests} order by key, id limit {TOP}"
        )

        def run() -> Answer:
            found: Answer = self._session.execute(query).fetchall()
            return found

        return run
