# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The result of one look, gathered once: for the screen, for a workbook, for a program."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hartwerk.interchange.notes import CaseloadRead, WorksRead
from hartwerk.matching.outcome import Look, Row
from hartwerk.profiles.people import Person
from hartwerk.profiles.work import Work
from hartwerk.rules.conditions import Verdict

MOST_PAIRS = 6_000
"""Up to so many pairs everyone is shown for every piece of work; beyond, the first of each."""
MOST_PEOPLE = 2_000
"""Up to so many people everyone is shown with the best work; beyond, whoever is on a list."""
WORK_PER_PERSON = 3

Progress = Callable[[int, int], None]
"""Told how many pieces are done, of how many."""


@dataclass(frozen=True, slots=True)
class ForWork:
    """One piece of work: whom to phone first, and how many fit."""

    number: int
    work: Work
    counts: Mapping[Verdict, int]
    first: tuple[Row, ...]
    """The first of those who fit, with or without an adaptation, or who must be asked."""
    everyone: tuple[Row, ...] | None
    """All people with their reasons; None where there are too many to write out."""


@dataclass(frozen=True, slots=True)
class ForPerson:
    """One person: the work that fits best."""

    number: int
    person: Person
    best: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that one look says."""

    look: Look
    caseload: CaseloadRead
    works: WorksRead
    top: int
    per_work: tuple[ForWork, ...]
    per_person: tuple[ForPerson, ...]

    @property
    def all_people_shown(self) -> bool:
        return len(self.per_person) == len(self.look.people)


def gather(
    look: Look,
    caseload: CaseloadRead,
    works: WorksRead,
    *,
    top: int,
    progress: Progress | None = None,
) -> Results:
    """Rank and explain what will be shown."""
    told = progress or (lambda done, of: None)
    steps = len(look.works) + 1
    few = len(look.people) * len(look.works) <= MOST_PAIRS
    per_work: list[ForWork] = []
    for number, work in enumerate(look.works):
        rows = look.people_for(number, top=None if few else top)
        fitting = tuple(row for row in rows if row.verdict is not Verdict.NOT_NOW)
        per_work.append(
            ForWork(number, work, look.counts(number), fitting[:top], rows if few else None)
        )
        told(number + 1, steps)
    numbers: Sequence[int] = range(len(look.people))
    if len(numbers) > MOST_PEOPLE:
        numbers = sorted({row.person_number for each in per_work for row in each.first})
    per_person = tuple(
        ForPerson(number, look.people[number], look.works_for(number, top=WORK_PER_PERSON))
        for number in numbers
    )
    told(steps, steps)
    return Results(look, caseload, works, top, tuple(per_work), per_person)
