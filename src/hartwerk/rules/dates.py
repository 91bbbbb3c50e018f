# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days in Amsterdam: which day a moment falls on, and months, weeks and years from a day.

Terms are counted in days, never in hours: a day on which the clock changes is one day, as any
other. A month ends on the day with the same number, or on the last day of a shorter month.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hartwerk.rules.law.row import Duration, Unit
from hartwerk.rules.working_days import DAY, add_working_days, is_working_day

HERE = ZoneInfo("Europe/Amsterdam")
DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: 7}
MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}
MONTHS = {"january": 1, "july": 7}
"""As the rows of law name the days on which amounts are set anew."""


class NotAMoment(ValueError):
    """A time without a zone: nobody knows which day it falls on."""


def day_of(moment: datetime) -> date:
    """Return the day in Amsterdam on which a moment falls.

    Raises
    ------
    NotAMoment
        The time has no zone.

    >>> day_of(datetime(2026, 6, 30, 22, 30, tzinfo=UTC))
    datetime.date(2026, 7, 1)
    """
    if moment.utcoffset() is None:
        raise NotAMoment(moment.isoformat())
    return moment.astimezone(HERE).date()


def begins(day: date) -> datetime:
    """Return the moment, in UTC, at which a day begins in Amsterdam.

    >>> begins(date(2026, 7, 1)).isoformat()
    '2026-06-30T22:00:00+00:00'
    """
    return datetime.combine(day, time.min, HERE).astimezone(UTC)


def is_over(day: date, now: datetime) -> bool:
    """Say whether a day is over in Amsterdam: a term that ends on it has passed.

    Raises
    ------
    NotAMoment
        The time has no zone.
    """
    return day_of(now) > day


def add_months(day: date, n: int) -> date:
    """Return the day n months on, or back; the last day of that month where it is shorter.

    >>> add_months(date(2027, 1, 31), 1), add_months(date(2028, 3, 31), -1)
    (datetime.date(2027, 2, 28), datetime.date(2028, 2, 29))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def after(day: date, length: Duration) -> date:
    """Return the day that lies so long after a day, which itself does not count."""
    if length.unit in MONTHS_IN:
        return add_months(day, length.length * MONTHS_IN[length.unit])
    return day + timedelta(days=length.length * DAYS_IN[length.unit])


def before(day: date, length: Duration) -> date:
    """Return the day that lies so long before a day, which itself does not count."""
    return after(day, Duration(-length.length, length.unit))


def last_of(first: date, length: Duration) -> date:
    """Return the last day of a period of this length, of which `first` is the first day.

    From 1 January one month lasts until 31 January; from 31 January until the last of February,
    and so does a year that began on 29 February.

    >>> last_of(date(2027, 1, 1), Duration(1, Unit.MONTHS))
    datetime.date(2027, 1, 31)
    >>> last_of(date(2027, 1, 31), Duration(1, Unit.MONTHS))
    datetime.date(2027, 2, 28)
    """
    next_one = after(first, length)
    cut_short = length.unit in MONTHS_IN and next_one.day != first.day
    return next_one if cut_short else next_one - DAY


def compared(first: date, last: date, length: Duration) -> int:
    """Return -1 where a period is shorter than a length, 0 where it is as long, 1 where longer."""
    whole = last_of(first, length)
    return (last > whole) - (last < whole)


def next_of(days: str, day: date) -> date:
    """Return the first of some days of the year after a day; they are named as in "july_1".

    >>> next_of("january_1 july_1", date(2026, 7, 1))
    datetime.date(2027, 1, 1)
    """
    named = [name.split("_") for name in days.split()]
    return min(
        found
        for year in (day.year, day.year + 1)
        for month, number in named
        if (found := date(year, MONTHS[month], int(number))) > day
    )


def birthday(born: date, year: int) -> date:
    """Return the day in a year on which somebody gets older; of 29 February, else 1 March."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def age(born: date, on: date) -> int:
    """Return how old somebody is on a day.

    >>> age(date(2008, 2, 29), date(2026, 2, 28)), age(date(2008, 2, 29), date(2026, 3, 1))
    (17, 18)
    """
    return on.year - born.year - (on < birthday(born, on.year))


def part_of(first: date, last: date, percent: Decimal) -> date:
    """Return the day on which so much of a period is over; the earlier of two that are as near.

    >>> part_of(date(2027, 3, 1), date(2027, 3, 31), Decimal(50))
    datetime.date(2027, 3, 16)
    """
    return first + timedelta(days=int((last - first).days * percent / 100))


def on_a_working_day(day: date) -> date:
    """Return the day, or the last working day before it: a term of law is never made longer."""
    return day if is_working_day(day) else add_working_days(day, -1)
