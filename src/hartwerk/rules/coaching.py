# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Job coaching: who pays which hours, what a coach did, and what a payer reads of it and when.

Hours are counted in quarters, as whole numbers. JC-03: of a visit there are a day, hours and what
was agreed; what a coach writes for themselves stays in their own file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from hartwerk.rules import deadlines
from hartwerk.rules.law import lookup
from hartwerk.rules.working_days import DAY

QUARTERS = 4
"""In an hour."""
MOST_QUARTERS = 32
"""Of one visit: eight hours."""
MOST_GRANTED = 2000
"""Hours of one grant."""
NEXT = 14
"""So many days later is the next time, where a coach says nothing else."""
LONGEST_WORDS = 120
"""Characters of what was agreed."""


class Payer(StrEnum):
    """Who pays for a coach."""

    UWV = "uwv"
    MUNICIPALITY = "municipality"
    """Or the Werkplein for it."""
    EMPLOYER = "employer"


class Activity(StrEnum):
    """What the hours of a coach went to."""

    AT_WORK = "at_work"
    TALK = "talk"
    """With the person, elsewhere."""
    FIRM = "firm"
    """With the team or who leads it."""
    PHONE = "phone"
    REPORT = "report"


class Outcome(StrEnum):
    """How it was, and never why."""

    FINE = "fine"
    ATTENTION = "attention"


class Agreement(StrEnum):
    """What was agreed, where one tap says it."""

    GOES_ON = "goes_on"
    PRACTISE = "practise"
    TASKS = "tasks"
    HOURS = "hours"
    TALK_TEAM = "talk_team"
    CALL = "call"


class Column(StrEnum):
    """What can stand in a list for a payer."""

    REFERENCE = "reference"
    """Of the decision of the payer."""
    PERSON = "person"
    """The alias; who it is, the payer reads from the reference."""
    DATE = "date"
    ACTIVITY = "activity"
    HOURS = "hours"
    PLACE = "place"
    """Where the work is."""
    COACH = "coach"


class Paper(StrEnum):
    """What a payer wants to read before its hours end."""

    REPORT = "report"
    ASSESSMENT = "assessment"
    """The form of the payer itself."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Hours that somebody pays; `until` is the first day on which they do not any more."""

    key: UUID
    payer: Payer
    since: date
    until: date
    quarters: int
    reference: str = ""

    def holds(self, on: date) -> bool:
        return self.since <= on < self.until


@dataclass(frozen=True, slots=True)
class Spent:
    """A day on which a coach did something."""

    on: date
    activity: Activity
    quarters: int


def hours(quarters: int) -> Decimal:
    """Return quarters as hours.

    Examples
    --------
    >>> hours(5)
    Decimal('1.25')
    """
    return Decimal(quarters) / QUARTERS


def holding(grants: Iterable[Grant], on: date) -> Grant | None:
    """Return the grant that pays a day; None: nobody said that they do."""
    return next((each for each in grants if each.holds(on)), None)


def left(grant: Grant, spent: Iterable[Spent]) -> int:
    """Return how many quarters of a grant are left; below nothing where more was done.

    Examples
    --------
    >>> one = Grant(UUID(int=1), Payer.UWV, date(2026, 1, 1), date(2026, 7, 1), 40)
    >>> left(one, [Spent(date(2026, 2, 1), Activity.PHONE, 6)])
    34
    """
    return grant.quarters - sum(each.quarters for each in spent if grant.holds(each.on))


def columns_of(payer: Payer, on: date) -> tuple[Column, ...]:
    """Return which columns the list for a payer has: a row of law, which an installation changes.

    Raises
    ------
    LawMissing
        No row holds on that day.
    ValueError
        It names a column that there is not.
    """
    said = lookup.row(f"jc_columns_{payer}", on).value
    return tuple(Column(each) for each in str(said).split())


PAPERS = {
    Payer.UWV: deadlines.Kind.COACH_PAPERS_UWV,
    Payer.MUNICIPALITY: deadlines.Kind.COACH_PAPERS_MUNICIPALITY,
}
"""Which payers read how it went; an employer sees it."""


def papers_due(
    grants: Iterable[Grant], spent: Iterable[Spent]
) -> tuple[Grant, deadlines.Due] | None:
    """Return the last hours that are paid, and when their payer has read how it went (JC-02).

    None where no payer asks for it, or a report was made since the first reminder.
    """
    last = max(grants, key=lambda each: each.until, default=None)
    if last is None or last.payer not in PAPERS:
        return None
    try:
        due = deadlines.due(PAPERS[last.payer], last.until - DAY)
    except lookup.LawMissing:
        return None
    made = (each for each in spent if each.activity is Activity.REPORT and last.holds(each.on))
    return None if any(each.on >= min(due.reminders) for each in made) else (last, due)


def papers_of(payer: Payer, on: date) -> tuple[Paper, ...]:
    """Return what a payer wants: a row of law, which an installation changes.

    Raises
    ------
    LawMissing
        No row holds on that day.
    ValueError
        It names a paper that there is not.
    """
    return tuple(Paper(each) for each in str(lookup.row(f"jc_papers_{payer}", on).value).split())


def month_of(day: date) -> tuple[date, date]:
    """Return the first day of the month of a day, and of the next one.

    Examples
    --------
    >>> month_of(date(2026, 12, 31))
    (datetime.date(2026, 12, 1), datetime.date(2027, 1, 1))
    """
    first = day.replace(day=1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, after
