# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One size measured: the lists compared first, then timed in turn, in one process."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self, cast

import numpy as np

from benchmarks.described import described
from benchmarks.kernel import Kernel, lots
from benchmarks.packing import TRAVEL_BAND
from benchmarks.peers.asking import Answer, Asking, Peer, Tables
from benchmarks.peers.duckdb import DuckDB
from benchmarks.peers.polars import Polars
from benchmarks.peers.postgres import Postgres
from benchmarks.peers.tables import people_table, works_table
from benchmarks.report import KERNEL, Size, Timing, What, summed_up
from benchmarks.timing import in_turns, once, rounds_of, undisturbed
from benchmarks.world import ON, World, world
from hartwerk.profiles.packing import pack_people

WORLD_SEED = 6
"""With this seed 2.4 % of all pairs are within reach, as in the national figures."""
PEOPLE_A_VACANCY = 5
FEWEST_VACANCIES = 400
COLD = 10_000
UPDATES = 200
LARGE = 1_000_000
SHARES_OF = 100


class Differs(Exception):
    """Two engines give different lists for the same question."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is asked at one size."""

    questions: int
    of_postgres: int
    """Questions that PostgreSQL gets: at the largest size it would take too long."""
    batch: int
    of_batch: int
    """Vacancies of the batch that the databases get."""
    rounds: int

    @classmethod
    def at(cls, people: int, *, quick: bool, check: bool) -> Self:
        if check:
            return cls(questions=100, of_postgres=100, batch=100, of_batch=50, rounds=1)
        if quick:
            return cls(questions=60, of_postgres=5, batch=100, of_batch=10, rounds=3)
        if people >= LARGE:
            return cls(questions=60, of_postgres=15, batch=400, of_batch=20, rounds=3)
        return cls(questions=120, of_postgres=120, batch=1000, of_batch=100, rounds=5)


@dataclass(frozen=True, slots=True)
class Engines:
    """Everything that holds the world."""

    kernel: Kernel
    duckdb: DuckDB
    polars: Polars
    postgres: Postgres
    loaded_s: dict[str, float]

    @property
    def peers(self) -> tuple[Peer, ...]:
        return self.duckdb, self.polars, self.postgres

    @property
    def versions(self) -> dict[str, str]:
        return {peer.name: peer.version for peer in self.peers}


def measured(
    people: int, *, quick: bool = False, check: bool = False
) -> tuple[Size, dict[str, str]]:
    """Build the world, compare and time; return the figures and the versions of the engines.

    Raises
    ------
    Differs
        A list is not the same in every engine.
    """
    plan = Plan.at(people, quick=quick, check=check)
    count = max(FEWEST_VACANCIES, people // PEOPLE_A_VACANCY)
    drawn = world(n=people, works=count, seed=WORLD_SEED)
    home = Path(tempfile.mkdtemp(prefix="bench-match-"))
    try:
        engines = _loaded(drawn, plan, home)
        try:
            return _measured(engines, drawn, plan), engines.versions
        finally:
            for peer in engines.peers:
                peer.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _loaded(drawn: World, plan: Plan, home: Path) -> Engines:
    kernel = Kernel.over(drawn, rounds=plan.rounds)
    tables = Tables(people_table(drawn, lots(drawn.n)), works_table(drawn), TRAVEL_BAND)
    duckdb, duckdb_ms = once(lambda: DuckDB(tables))
    polars, polars_ms = once(lambda: Polars(tables))
    postgres, postgres_ms = once(lambda: Postgres(tables, home=home))
    loaded = {
        DuckDB.name: duckdb_ms / 1000,
        Polars.name: polars_ms / 1000,
        f"{Postgres.name}, its start included": postgres_ms / 1000,
    }
    return Engines(kernel, duckdb, polars, postgres, loaded)


def _measured(engines: Engines, drawn: World, plan: Plan) -> Size:
    kernel = engines.kernel
    pick = np.random.default_rng((WORLD_SEED, 3))
    vacancies = pick.choice(len(kernel.works), plan.questions, replace=False).tolist()
    persons = pick.choice(drawn.n, plan.questions, replace=False).tolist()
    many = pick.choice(len(kernel.works), min(plan.batch, len(kernel.works)), replace=False)
    shown = pick.choice(len(kernel.works), min(SHARES_OF, len(kernel.works)), replace=False)
    with undisturbed():
        asked = _Asked(engines, plan)
        timings = (*asked.vacancies(vacancies), *asked.people(persons))
        timings += tuple(asked.batch(many.tolist()))
        updates = [kernel.changed(person, drawn) for person in persons[:UPDATES]]
    reached, passed = engines.polars.shares(shown.tolist())
    return Size(
        people=drawn.n,
        works=len(kernel.works),
        reached=reached,
        passed=passed,
        compared=asked.compared,
        bytes_per_person=kernel.people.bytes_per_person,
        build_ms=kernel.build_ms,
        update_us=float(np.median(updates)) * 1000,
        cold_build_ms=_cold(drawn) if drawn.n == COLD else None,
        loaded_s=engines.loaded_s,
        timings=timings,
    )


def _cold(drawn: World) -> float:
    """From people as one describes them to an index; the describing itself is not counted."""
    people = described(drawn, COLD)
    _, ms = rounds_of(lambda: pack_people(people, on=ON), rounds=3)
    return ms


def _all(asking: Sequence[Asking]) -> list[Answer]:
    return [ask() for ask in asking]


class _Asked:
    """Asks every engine the same, in turn, and counts what was compared."""

    def __init__(self, engines: Engines, plan: Plan) -> None:
        self.compared = 0
        self._engines = engines
        self._plan = plan

    def vacancies(self, numbers: Sequence[int]) -> Iterator[Timing]:
        kernel = self._engines.kernel
        reasons = {KERNEL: [partial(kernel.reasons_for, number) for number in numbers]}
        taken = in_turns(reasons, rounds=self._plan.rounds)[KERNEL].ms
        yield summed_up(What.REASONS, KERNEL, taken)
        asked = {KERNEL: [partial(kernel.people_for, number) for number in numbers]}
        peers = {
            peer.name: [peer.people_for(number) for number in self._part(peer, numbers)]
            for peer in self._engines.peers
        }
        yield from self._timed(What.VACANCY, asked, peers, map(kernel.answer_for_work, numbers))

    def people(self, numbers: Sequence[int]) -> Iterator[Timing]:
        kernel = self._engines.kernel
        asked = {KERNEL: [partial(kernel.works_for, number) for number in numbers]}
        peers = {
            peer.name: [peer.works_for(number) for number in self._part(peer, numbers)]
            for peer in self._engines.peers
        }
        yield from self._timed(What.PERSON, asked, peers, map(kernel.answer_for_person, numbers))

    def batch(self, numbers: Sequence[int]) -> Iterator[Timing]:
        """Time the whole batch at once; the databases get a part of it, list after list."""
        block, ms = rounds_of(lambda: self._engines.kernel.batch(numbers), rounds=1)
        each = ms / len(numbers)
        yield Timing(What.BATCH, KERNEL, each, each, len(numbers))
        part = numbers[: self._plan.of_batch]
        for peer in self._engines.peers:
            asking = [peer.people_for(number) for number in part]
            answers, ms = once(partial(_all, asking))
            for number, answer, keys, people in zip(
                part, answers, block.keys.tolist(), block.numbers.tolist(), strict=False
            ):
                listed = [(k, p) for k, p in zip(keys, people, strict=True) if p >= 0]
                self._same(f"vacancy {number} of the batch", listed, peer.name, answer)
            yield Timing(What.BATCH, peer.name, ms / len(part), ms / len(part), len(part))

    def _part(self, peer: Peer, numbers: Sequence[int]) -> Sequence[int]:
        return numbers[: self._plan.of_postgres] if peer is self._engines.postgres else numbers

    def _timed(
        self,
        what: What,
        asked: Mapping[str, Sequence[Callable[[], object]]],
        peers: Mapping[str, Sequence[Asking]],
        answers: Iterable[Answer],
    ) -> Iterator[Timing]:
        expected = list(answers)
        for name, told in in_turns({**asked, **peers}, rounds=self._plan.rounds).items():
            if name in peers:
                for place, (right, answer) in enumerate(zip(expected, told.answers, strict=False)):
                    self._same(f"{what}, {place + 1}", right, name, cast(Answer, answer))
            yield summed_up(what, name, told.ms)

    def _same(self, question: str, expected: Answer, peer: str, answer: Answer) -> None:
        if answer != expected:
            pairs = zip(expected, answer, strict=False)
            place = next((i for i, (a, b) in enumerate(pairs) if a != b), len(answer))
            raise Differs(
                f"{question}: {peer} differs from place {place + 1}:"
                f" {answer[place:][:2]}, the kernel has {expected[place:][:2]}"
            )
        self.compared += 1
