# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Working days in the Netherlands: which days do not count, and counting over them.

Days are dates in Europe/Amsterdam, so that a change of the clock touches nothing here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hartwerk.rules.parameters import Status

SUNDAY = 6
WEEKEND = frozenset({5, 6})
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day of the year that everybody knows by name.

    Attributes
    ----------
    falls
        From a year to its day.
    free
        False: named here because people ask, and counted as a working day.
    valid_from, valid_to
        The days between which the row holds, the last one not included.
    """

    key: str
    falls: Callable[[int], date]
    free: bool
    valid_from: date
    valid_to: date | None
    source: str
    status: Status


def easter(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar.

    Source: J. Meeus, Astronomical Algorithms (1991), chapter 8; every year from 1583.

    >>> easter(2027)
    datetime.date(2027, 3, 28)
    """
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moved + 15) % 30
    quarter, single = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - epact - single) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """Return 27 April, or the day before where that is a Sunday."""
    birthday = date(year, 4, 27)
    return birthday - DAY if birthday.weekday() == SUNDAY else birthday


def _on(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _row(
    key: str,
    falls: Callable[[int], date],
    source: str,
    *,
    free: bool = True,
    status: Status = Status.LAW,
    since: str = "1965-04-01",
) -> Holiday:
    return Holiday(key, falls, free, date.fromisoformat(since), None, source, status)


LAW = "Algemene termijnenwet art. 3(1), in force since 1-4-1965"
KING = "Algemene termijnenwet art. 3(1): the day on which the King's birthday is celebrated"
LIBERATION = (
    "Algemene termijnenwet art. 3(1) names it every year; many employers are closed once in five "
    "years. Own choice: every year, so that nobody's term is a day short"
)
FRIDAY = (
    "Algemene termijnenwet art. 3(2) puts it beside the holidays for terms of law; firms and "
    "municipalities work. Own choice: it counts"
)

HOLIDAYS: tuple[Holiday, ...] = (
    #    key                falls              source
    _row("new_year",        _on(1, 1),         LAW),
    _row("good_friday",     _after_easter(-2), FRIDAY, free=False, status=Status.PROPOSAL),
    _row("easter_monday",   _after_easter(1),  LAW),
    _row("kings_day",       kings_day,         KING, since="2014-01-01"),
    _row("liberation_day",  _on(5, 5),         LIBERATION, status=Status.PROPOSAL),
    _row("ascension",       _after_easter(39), LAW),
    _row("whit_monday",     _after_easter(50), LAW),
    _row("christmas",       _on(12, 25),       LAW),
    _row("second_christmas", _on(12, 26),      LAW),
)  # fmt: skip


@cache
def holidays(year: int) -> frozenset[date]:
    """Return the holidays of a year that are no working days; some fall in a weekend."""
    found = set()
    for row in HOLIDAYS:
        day = row.falls(year)
        begun = row.valid_from <= day
        if row.free and begun and (row.valid_to is None or day < row.valid_to):
            found.add(day)
    return frozenset(found)


def is_working_day(day: date) -> bool:
    """Say whether a day counts: Monday to Friday, and no holiday."""
    return day.weekday() not in WEEKEND and day not in holidays(day.year)


def add_working_days(day: date, n: int) -> date:
    """Return the n-th working day after a day; before it, where n is negative.

    The day itself does not count. With n = 0 the answer is the day, working day or not.

    >>> add_working_days(date(2026, 4, 2), 2)  # Thursday, Good Friday counts, Easter Monday not
    datetime.date(2026, 4, 7)
    """
    step = DAY if n > 0 else -DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Return how many working days pass after `start`, up to and including `end`.

    Negative where `end` comes before `start`: then the working days from `end` up to `start`,
    that day itself not included. So `add_working_days(start, n)` lies n working days on.
    """
    if end < start:
        return -sum(map(is_working_day, _days(end, start)))
    return sum(map(is_working_day, _days(start + DAY, end + DAY)))


def _days(first: date, stop: date) -> list[date]:
    return [first + i * DAY for i in range((stop - first).days)]
