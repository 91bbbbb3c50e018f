# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The minimum wage, checked on entry: wage and birth date come in, and neither goes out (WML-01).

WML art. 7 and 8. What is said holds no amount, no age and no birthday, so that it can be kept.
"""

from contextlib import suppress
from datetime import date
from decimal import Decimal

from hartwerk.rules import dates
from hartwerk.rules.findings import Code, Finding, Findings, number_of
from hartwerk.rules.law import lookup
from hartwerk.rules.law.row import Row

RULE = "WML-01"
HUNDRED = Decimal(100)


def check_wage(
    wage: Decimal,
    born: date,
    first: date,
    last: date | None,
    *,
    bbl: bool = False,
    dispensation: bool = False,
) -> tuple[Finding, ...]:
    """Say whether a gross hourly wage is at least the minimum, on the first day and later on.

    Parameters
    ----------
    wage
        Euro per hour, without holiday allowance.
    born
        Used for the age, and forgotten.
    first, last
        Of the contract; without a last day a year is judged.
    bbl
        The lower scale of BBL holds, as long as the law has one.
    dispensation
        UWV allowed a lower wage (loondispensatie): then there is nothing to check.
    """
    found = Findings()
    if dispensation:
        return ()
    below = unknown = False
    for on, birthday in _days(born, first, last or dates.add_months(first, 12)):
        # On a birthday the day itself stays unsaid.
        facts = {} if birthday else {"on": on}
        try:
            least, row = _least(born, on, bbl=bbl)
        except lookup.LawMissing:
            if not unknown:
                found.ask(RULE, Code.MINIMUM_WAGE_UNKNOWN, **facts)
            unknown = True
            continue
        if wage >= least or below:
            continue
        below = True
        if on == first:
            found.against(row, RULE, Code.BELOW_MINIMUM_WAGE)
        elif birthday:
            found.warn(RULE, Code.BELOW_AFTER_BIRTHDAY)
        else:
            found.warn(RULE, Code.BELOW_MINIMUM_WAGE_LATER, **facts)
    return found.done()


def set_anew(day: date) -> date:
    """WML-02: return the next day after a day on which the minimum wage is set anew.

    Raises
    ------
    LawMissing
        On which days that is, is not known.
    """
    return dates.next_of(lookup.code("wml_set_anew", day), day)


def _days(born: date, first: date, last: date) -> list[tuple[date, bool]]:
    """Return the days on which the minimum may change, and whether only by getting older."""
    by_law = {first}
    day = set_anew(first)
    while day <= last:
        by_law.add(day)
        day = set_anew(day)
    birthdays = {dates.birthday(born, year) for year in range(first.year, last.year + 1)}
    older = {day for day in birthdays if first < day <= last} - by_law
    return sorted([(day, False) for day in by_law] + [(day, True) for day in older])


def _least(born: date, on: date, *, bbl: bool) -> tuple[Decimal, Row]:
    """Return the least that is paid for an hour on a day, and of its rows the one least certain.

    Raises
    ------
    LawMissing
        Something about that day, or about somebody this young, is not known.
    """
    years = dates.age(born, on)
    adult = lookup.row("wml_adult", on)
    if years >= lookup.number("wml_adult_age", on):
        return number_of(adult), adult
    percent = lookup.row(f"wml_percent_{years}", on)
    if bbl and lookup.is_so("wml_bbl_lower", on):
        with suppress(lookup.LawMissing):  # Only of 18 to 20 a lower scale exists.
            percent = lookup.row(f"wml_bbl_percent_{years}", on)
    weakest = percent if adult.blocks else adult
    return number_of(adult) * number_of(percent) / HUNDRED, weakest
