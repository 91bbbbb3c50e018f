# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The result of one look, gathered once: for the screen, for a workbook, for a program."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hartwerk.engine.reasons import About
from hartwerk.interchange.notes import CaseloadRead, WorksRead
from hartwerk.matching import words
from hartwerk.matching.outcome import Look, Row
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.profiles.work import Work
from hartwerk.rules.conditions import Verdict

MOST_PAIRS = 6_000
"""Up to so many pairs everyone is shown for every piece of work; beyond, the first of each."""
MOST_PEOPLE = 2_000
"""Up to so many people everyone is shown with the best work; beyond, whoever is on a list."""
MOST_STEPPING = 150
"""Up to so many people each is told what one step would open: it takes a moment per person."""
WORK_PER_PERSON = 3
STEPS = 3

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
    steps: tuple[str, ...]
    """What would open this work to most people, best first."""


@dataclass(frozen=True, slots=True)
class ForPerson:
    """One person: the work that fits best."""

    number: int
    person: Person
    best: tuple[Row, ...]
    steps: tuple[str, ...]
    """What would open most work to this person, best first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The fewest questions that decide most people, about one piece of work or about all."""

    work: Work | None
    questions: tuple[str, ...]
    people: tuple[tuple[Person, tuple[bool, ...]], ...]
    """Each with, per question, whether it is still open."""
    decides: int


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that one look says."""

    look: Look
    caseload: CaseloadRead
    works: WorksRead
    top: int
    per_work: tuple[ForWork, ...]
    per_person: tuple[ForPerson, ...]
    asked: tuple[Asked, ...]
    """First about all work together; empty where there are too many people to weigh."""

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
    few = len(look.people) * len(look.works) <= MOST_PAIRS
    stages = len(look.works) + min(len(look.people), MOST_PEOPLE)
    per_work: list[ForWork] = []
    for number, work in enumerate(look.works):
        rows = look.people_for(number, top=None if few else top)
        fitting = tuple(row for row in rows if row.verdict is not Verdict.NOT_NOW)
        per_work.append(
            ForWork(
                number=number,
                work=work,
                counts=look.counts(number),
                first=fitting[:top],
                everyone=rows if few else None,
                steps=look.steps_for_work(number)[:STEPS],
            )
        )
        told(number + 1, stages)
    numbers: Sequence[int] = range(len(look.people))
    if len(numbers) > MOST_PEOPLE:
        numbers = sorted({row.person_number for each in per_work for row in each.first})
    stepping = len(look.people) <= MOST_STEPPING
    per_person: list[ForPerson] = []
    for number in numbers:
        best = look.works_for(number, top=WORK_PER_PERSON)
        steps = look.steps_for_person(number)[:STEPS] if stepping else ()
        per_person.append(ForPerson(number, look.people[number], best, steps))
        told(len(look.works) + len(per_person), stages)
    asked = _asked(look) if len(look.people) <= MOST_PEOPLE else ()
    return Results(look, caseload, works, top, tuple(per_work), tuple(per_person), asked)


def _asked(look: Look) -> tuple[Asked, ...]:
    """Ask about all work together, and about each piece on its own."""
    every = tuple(range(len(look.works)))
    sets = [every, *((number,) for number in every if len(every) > 1)]
    found = (_grid(look, works) for works in sets)
    return tuple(each for each in found if each.people)


def _grid(look: Look, works: tuple[int, ...]) -> Asked:
    grid = look.grid(works)
    alone = look.works[works[0]] if len(works) == 1 else None
    return Asked(
        work=alone,
        questions=tuple(
            words.question(about, index, _need(alone, about, index))
            for about, index in grid.questions
        ),
        people=tuple(
            (
                look.people[number],
                tuple((number, place) in grid.open for place in range(len(grid.questions))),
            )
            for number in grid.people
        ),
        decides=grid.decides,
    )


def _need(work: Work | None, about: About, index: int) -> int | None:
    """Return the level that one piece of work asks; about all together there is not one."""
    if work is None or about is not About.DIMENSION:
        return None
    demand = work.demands.get(vocabulary().dimensions[index].id)
    return demand.level if demand else None
