# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks with a budget: what each cost, its verdict, and the table of all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum

import pytest

from tests.journeys.counting import Budget, Someone

PROPERTY = "task"
HEADS = ("task", "role", "clicks", "words", "pages", "seconds", "budget", "verdict")


class Verdict(StrEnum):
    PASS = "pass"
    OVER = "pass over budget"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Score:
    """One task, done once. `seconds` are those of the keystroke-level model."""

    task: str
    role: str
    clicks: int
    words: int
    pages: int
    seconds: float
    budget: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """Runs tasks in one test and writes down what they cost."""

    record: Callable[[str, object], None]

    @contextmanager
    def __call__(self, task: str, role: str, who: Someone, budget: Budget) -> Iterator[None]:
        """Count what happens in the block; what costs too much fails the test at its end."""
        who.begin()
        verdict = Verdict.FAIL
        over: list[str] = []
        try:
            yield
            over = budget.over(who.cost)
            verdict = Verdict.OVER if over else Verdict.PASS
        finally:
            cost = who.cost
            score = Score(
                task,
                role,
                cost.clicks,
                cost.words,
                cost.pages,
                round(cost.seconds, 1),
                str(budget),
                verdict.value,
            )
            self.record(PROPERTY, asdict(score))
        assert over == [], f"{task}: {'; '.join(over)}"


def scores(reports: Iterable[object]) -> list[Score]:
    """Gather what tests wrote down, in the order of the tasks."""
    found = {
        (report.nodeid, number): Score(**value)
        for report in reports
        if isinstance(report, pytest.TestReport)
        for number, (name, value) in enumerate(report.user_properties)
        if name == PROPERTY and isinstance(value, dict)
    }
    return sorted(found.values(), key=lambda score: (score.task, score.role))


def table(scored: Sequence[Score]) -> str:
    """Lay out scores in columns."""
    rows = [HEADS, *(tuple(map(str, asdict(score).values())) for score in scored)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])
