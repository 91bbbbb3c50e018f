# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every database answers here: the top of a list, for one vacancy or for one person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from benchmarks.peers.rule import Rule, asked_about, asked_of, rule
from benchmarks.world import Columns

TOP = 20

Answer = list[tuple[int, int]]
"""(key, number), the best first."""
Asking = Callable[[], Answer]
"""One question, prepared: all that is left is to run it."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The same two tables for every database."""

    people: Columns
    works: Columns
    travel_band: int

    def for_work(self, number: int) -> Rule:
        return rule(
            asked_of(self.people), asked_about(self.works, number), travel_band=self.travel_band
        )

    def for_person(self, number: int) -> Rule:
        return rule(
            asked_about(self.people, number), asked_of(self.works), travel_band=self.travel_band
        )


class Peer(Protocol):
    """A database that holds both tables."""

    name: str
    version: str

    def people_for(self, work: int) -> Asking:
        """Prepare: the top of the people for one vacancy."""
        ...

    def works_for(self, person: int) -> Asking:
        """Prepare: the top of the work for one person."""
        ...

    def close(self) -> None: ...
