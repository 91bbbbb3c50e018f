# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The engine with a world in it, and what a caseworker asks of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from benchmarks.packing import TRAVEL_BAND, catalogue, people_columns, routing, work_columns
from benchmarks.peers.asking import TOP, Answer
from benchmarks.timing import once
from benchmarks.world import World
from hartwerk.engine import matching
from hartwerk.engine.order import draws
from hartwerk.engine.people import People, update_person
from hartwerk.engine.reasons import Pair
from hartwerk.engine.works import Works

SEED = 20261102


@dataclass(frozen=True, slots=True)
class Kernel:
    people: People
    works: Works
    build_ms: float
    """For the people, from arrays; the median of some rounds."""

    @classmethod
    def over(cls, world: World, *, rounds: int) -> Self:
        columns, roads = people_columns(world.people), routing()
        taken = []
        for _ in range(rounds + 1):
            people, ms = once(
                lambda: People.from_columns(routing=roads, travel_band=TRAVEL_BAND, **columns)
            )
            taken.append(ms)
        works = Works.from_columns(catalogue=catalogue(), **work_columns(world.works))
        return cls(people, works, float(np.median(taken[1:])))

    def people_for(self, work: int) -> NDArray[np.intp]:
        return matching.rank_people(self.people, self.works, work, seed=SEED, top=TOP)

    def reasons_for(self, work: int) -> tuple[Pair, ...]:
        """The list and every reason on it: what one page shows."""
        return tuple(self.explained(int(who), work) for who in self.people_for(work))

    def works_for(self, person: int) -> NDArray[np.intp]:
        return matching.rank_works(self.people, self.works, person, seed=SEED, top=TOP)

    def batch(self, works: Sequence[int]) -> matching.Block:
        return matching.rank_block(self.people, self.works, works, seed=SEED, top=TOP)

    def explained(self, person: int, work: int) -> Pair:
        return matching.explain(self.people, self.works, person, work, seed=SEED)

    def answer_for_work(self, work: int) -> Answer:
        """The list with its keys, as the databases give it."""
        return [(pair.key, pair.person) for pair in self.reasons_for(work)]

    def answer_for_person(self, person: int) -> Answer:
        pairs = (self.explained(person, int(what)) for what in self.works_for(person))
        return [(pair.key, pair.work) for pair in pairs]

    def changed(self, person: int, raw: World) -> float:
        """Change one person's levels and position; return the ms until the next list knows."""
        columns = people_columns(
            {name: column[person : person + 1] for name, column in raw.people.items()}
        )
        columns["levels"] = np.full_like(columns["levels"], 5)
        _, ms = once(lambda: self._put(person, columns))
        row = int(self.people.row[person])
        if not (self.people.levels[:, row] == 5).all():
            raise AssertionError("a changed person is not visible")
        return ms

    def _put(self, person: int, columns: dict[str, NDArray[np.generic]]) -> None:
        one = People.from_columns(
            routing=self.people.routing, travel_band=self.people.travel_band, **columns
        )
        update_person(self.people, person, one)


def lots(n: int) -> NDArray[np.int64]:
    """The lot of each person, for the databases: drawn once, as the engine draws it."""
    return draws(np.arange(n, dtype=np.uint64), SEED)
