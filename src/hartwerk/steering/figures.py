# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures of a network: how many, over whole months that are over, and never who.

They are counted on a connection of their own, as the role that reads counts and no row. What could
point at somebody is taken out here, before anything is shown. Work is nobody's: how much of it was
opened is shown as it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db import connections

from hartwerk.access.context import acting, acting_on, house
from hartwerk.access.organisations import networks_to_run
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.small_cells import Count, hidden
from hartwerk.rules.terms import Kind, due

ALIAS = "figures"
"""Of the connection; without one nothing is counted."""
MONTHS = 6
"""So many months, the last of them the one before this."""


class Name(StrEnum):
    """What is counted; what each counts is said beside it on the page."""

    WORK_OPENED = "work_opened"
    CARDS_SENT = "cards_sent"
    CARDS_NOW = "cards_now"
    ANSWERED = "answered"
    WAITING = "waiting"


AFTER_AN_ANSWER = ("meeting", "accepted", "declined", "gone_after")
CELLS: Mapping[Name, tuple[str, ...]] = {
    Name.CARDS_NOW: ("open", *AFTER_AN_ANSWER, "gone"),
    Name.ANSWERED: ("in_time", "late"),
    Name.WAITING: ("under_3", "under_6", "under_12", "longer"),
}
"""The others are counted by month."""
TOTAL = "total"
Whole = Mapping[Name, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One number. `n` None: not shown, for it or another could point at somebody."""

    code: str
    """Of `CELLS`, or a month as 2026-11."""
    n: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    name: Name
    cells: tuple[Cell, ...]
    total: Cell

    @property
    def hides(self) -> bool:
        return any(each.n is None for each in (*self.cells, self.total))


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the months from `since` up to `until`, that day not included; who waits, on `on`."""

    since: date
    until: date
    on: date
    figures: tuple[Figure, ...]


def figures(*, actor: Actor, on: date) -> Figures | None:
    """Return the figures of a network for whoever runs it.

    None: this house has no connection for figures, so nobody counted.

    Raises
    ------
    Network.DoesNotExist
        They are not for the actor.
    """
    with acting(actor):
        network = networks_to_run(actor).get()
    if ALIAS not in connections.settings:
        return None
    until = on.replace(day=1)
    since = _months(until)[0]
    counted = _counted(house(Role.FIGURES, network.pk), since, until, on)
    months = tuple(f"{month:%Y-%m}" for month in _months(until))
    cells = {name: CELLS.get(name, months) for name in Name}
    whole = {name: {code: counted[name, code] for code in cells[name]} for name in Name}
    gone = hidden([*_of_cards(whole), *_of_people(whole)])
    return Figures(since, until, on, tuple(_shown(name, whole[name], gone) for name in Name))


def _counted(
    counting: Actor, since: date, until: date, on: date
) -> defaultdict[tuple[str, str], int]:
    """Ask the database how many there are, by name of the figure and code of the cell."""
    sent = [since + timedelta(days=n) for n in range((until - since).days)]
    last = [due(Kind.ANSWER_PROPOSAL, day) for day in sent]
    with acting_on(ALIAS, counting) as cursor:
        cursor.execute(
            "select * from wall.figures(%s, %s, %s, %s::date[], %s::date[])",
            [since, until, on, sent, last],
        )
        return defaultdict(int, {(name, code): n for name, code, n in cursor.fetchall()})


def _months(until: date) -> list[date]:
    """Return the first days of the months before a first day, the oldest first."""
    found = [until]
    for _ in range(MONTHS):
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found[:0:-1]


def _shown(name: Name, cells: Mapping[str, int], gone: frozenset[object]) -> Figure:
    numbers = {**cells, TOTAL: sum(cells.values())}
    *shown, total = (
        Cell(code, None if _number(name, code) in gone else n) for code, n in numbers.items()
    )
    return Figure(name, tuple(shown), total)


def _number(name: Name, code: str) -> tuple[Name, str]:
    """Name a number; the cards that were sent are counted in two figures with one total."""
    return (Name.CARDS_SENT if (name, code) == (Name.CARDS_NOW, TOTAL) else name, code)


def _of_cards(whole: Whole) -> Iterator[Count]:
    """Give three tables with totals in common: by month, by what became of it, by when answered."""
    yield _total(Name.CARDS_SENT, whole, "cards out", "cards in")
    for code, n in whole[Name.CARDS_SENT].items():
        yield Count(_number(Name.CARDS_SENT, code), n, "cards in", "cards")
    for code, n in whole[Name.CARDS_NOW].items():
        towards = "answers in" if code in AFTER_AN_ANSWER else "cards out"
        yield Count(_number(Name.CARDS_NOW, code), n, "cards", towards)
    yield _total(Name.ANSWERED, whole, "answers in", "answers")
    for code, n in whole[Name.ANSWERED].items():
        yield Count(_number(Name.ANSWERED, code), n, "answers", "cards out")


def _of_people(whole: Whole) -> Iterator[Count]:
    yield _total(Name.WAITING, whole, "people out", "people in")
    for code, n in whole[Name.WAITING].items():
        yield Count(_number(Name.WAITING, code), n, "people in", "people out")


def _total(name: Name, whole: Whole, source: str, target: str) -> Count:
    return Count(_number(name, TOTAL), sum(whole[name].values()), source, target)
