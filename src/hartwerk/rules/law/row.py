# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a row of law is: a key, a value in a unit, from when to when, and where it was read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeAlias

from hartwerk.rules.parameters import Status

DATA_OF = date(2026, 11, 22)
"""The day on which the rows that come with the program were read for the last time."""

OWN_CHOICE = "eigen keuze"
MEMORY = "uit het hoofd"
NOT_FOUND = "niet gevonden"
"""Instead of a source. All others begin with the key of one (`SOURCES`), in Dutch as laws are."""


class Subject(StrEnum):
    """Which table a row stands in."""

    MINIMUM_WAGE = "minimum_wage"
    TRIAL_PLACEMENT = "trial_placement"
    WAGE_COST_SUBSIDY = "wage_cost_subsidy"
    TARGET_GROUP = "target_group"
    JOBS_AGREEMENT = "jobs_agreement"
    NO_RISK = "no_risk"
    WAGE_COST_BENEFIT = "wage_cost_benefit"
    JOB_COACH = "job_coach"
    CONTRACT = "contract"
    LENDING = "lending"
    SCHOOL_LEAVERS = "school_leavers"
    EXECUTING_BODIES = "executing_bodies"
    AFTERCARE = "aftercare"


class Unit(StrEnum):
    """What a value is counted in; it decides the type of the value."""

    EURO = "euro"
    EURO_PER_HOUR = "euro per hour"
    EURO_PER_YEAR = "euro per year"
    EURO_PER_MONTH = "euro per month"
    PERCENT = "percent"
    HOURS_PER_WEEK = "hours per week"
    HOURS_PER_YEAR = "hours per year"
    TIMES = "times"
    AGE = "years of age"
    PEOPLE = "people"
    JOBS = "jobs"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    YES_NO = "yes or no"
    CODE = "code"
    LINK = "link"


LENGTHS = frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS})
WORDS = frozenset({Unit.CODE, Unit.LINK})


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as the law gives it; months are not days."""

    length: int
    unit: Unit


Value: TypeAlias = Decimal | Duration | bool | str
"""Money and numbers are `Decimal`; a link and a code are text."""


class NotAValue(ValueError):
    """The text is no value in this unit."""


def parse(text: str, unit: Unit) -> Value:
    """Return what a text means in a unit: "14.99", "6", "yes", a code.

    Raises
    ------
    NotAValue
        It means nothing there, or less than nothing.
    """
    if unit is Unit.YES_NO:
        if text not in ("yes", "no"):
            raise NotAValue(text)
        return text == "yes"
    if unit in WORDS:
        if not text or (unit is Unit.LINK and not text.startswith("https://")):
            raise NotAValue(text)
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise NotAValue(text) from None
    if not number.is_finite() or number < 0:
        raise NotAValue(text)
    if unit not in LENGTHS:
        return number
    if number != int(number):
        raise NotAValue(text)
    return Duration(int(number), unit)


@dataclass(frozen=True, slots=True)
class Row:
    """One value on one subject, for the days on which it holds.

    Attributes
    ----------
    value
        None: looked for and not found. Nobody may fill in a number of their own.
    valid_from
        The first day; None: the first day was not looked up, it holds on earlier days as well.
    valid_to
        The first day on which it no longer holds; None: no end is known.
    checked_on
        The day on which somebody read the source; None: nobody did.
    municipality
        Where it holds, as the municipality calls itself; empty: everywhere.
    """

    key: str
    subject: Subject
    value: Value | None
    unit: Unit
    valid_from: date | None
    valid_to: date | None
    source: str
    checked_on: date | None
    status: Status
    rules: tuple[str, ...] = ()
    municipality: str = ""

    @property
    def blocks(self) -> bool:
        """Whether a legal rule may stop somebody on this row; of everything else it may warn."""
        return self.status is Status.LAW

    def holds(self, on: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on < self.valid_to)


def row(
    key: str,
    value: str,
    unit: Unit,
    source: str,
    *rules: str,
    since: str = "",
    until: str = "",
    status: Status = Status.LAW,
    subject: Subject,
) -> Row:
    """Write one line of a table; an empty value was not found, an unverified one not checked."""
    return Row(
        key,
        subject,
        parse(value, unit) if value else None,
        unit,
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
        source,
        None if status is Status.UNVERIFIED else DATA_OF,
        status,
        rules,
    )
