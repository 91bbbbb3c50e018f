# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One contract: probation (PT), notice (AZ), what happens where it runs on, leaving (TV).

Probation: BW art. 7:652; notice: 7:668; transition payment: 7:673. Wages are never asked for:
what depends on one is given as a share of it.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hartwerk.rules import dates
from hartwerk.rules.findings import Code, Finding, Findings, length_of, number_of
from hartwerk.rules.law import lookup
from hartwerk.rules.law.row import Duration, Unit
from hartwerk.rules.working_days import DAY


class Kind(StrEnum):
    FIXED_TERM = "fixed_term"
    PERMANENT = "permanent"


class At(StrEnum):
    """With whom a contract is, seen from the member where somebody is now."""

    HERE = "here"
    """The member itself."""
    SUCCESSIVE = "successive"
    """An employer that the member follows on, for the same work."""
    PERHAPS = "perhaps"
    """An employer of which nobody said yet whether the member follows on it (KET-05)."""


class Told(StrEnum):
    """What the employer said, in writing, of what comes after a contract (AZ-01)."""

    GOES_ON = "goes_on"
    ENDS = "ends"


LONGEST_WEEK = 60
"""Hours: a contract of more is a slip of the pen."""


class Before(StrEnum):
    """What came before a contract at the same member, in the same work."""

    NOTHING = "nothing"
    TRIAL = "trial"
    LOAN = "loan"
    """Lent by another member."""
    CONTRACT = "contract"
    CONTRACT_FOR_OTHER_SKILLS = "contract_for_other_skills"


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract, made or planned.

    Attributes
    ----------
    key
        Whose answer it is: findings name a contract by it.
    employer
        At whom, as the caller calls them.
    last
        The last day; None: permanent, or until something has happened (no date in the calendar).
    bbl
        Made for learning on the job (beroepsbegeleidende leerweg).
    work
        Which work, as the caller calls it; empty: not known.
    hours
        A week, on average; None: not known.
    """

    key: str
    employer: str
    first: date
    last: date | None
    kind: Kind = Kind.FIXED_TERM
    bbl: bool = False
    work: str = ""
    hours: Decimal | None = None


def check_probation(
    contract: Contract,
    until: date | None,
    *,
    before: Before | None,
    written: bool | None = None,
) -> tuple[Finding, ...]:
    """PT-01, PT-02, PP-11: how long a probation may be, and when there can be none.

    A cao may allow more than a month where the law says one (7:652(7)); that is not judged here.

    Parameters
    ----------
    until
        The last day of the probation; None: there is none.
    before
        What came before this contract; None: not known.
    written
        Whether it stands on paper; None: not known.
    """
    found = Findings()
    if until is None:
        return ()
    _longest_probation(contract, until, found)
    again = found.row("PT-01", "pt_again", contract.first)
    after_trial = found.row("PP-11", "pp_probation_after", contract.first)
    if before is None:
        found.ask("PT-02", Code.CAME_BEFORE_UNKNOWN)
    elif before is Before.CONTRACT and again and again.value is False:
        found.against(again, "PT-01", Code.PROBATION_NOT_AGAIN)
    elif before is Before.TRIAL and after_trial:
        found.warn("PP-11", Code.PROBATION_AFTER_TRIAL)
    elif before is Before.LOAN and again and again.value is False:
        found.warn("PT-02", Code.PROBATION_NOT_AGAIN)
    row = found.row("PT-01", "pt_in_writing", contract.first)
    if written is None:
        found.ask("PT-01", Code.WRITING_UNKNOWN)
    elif row and row.value is True and not written:
        found.against(row, "PT-01", Code.PROBATION_NOT_WRITTEN)
    return found.done()


def _longest_probation(contract: Contract, until: date, found: Findings) -> None:
    first, last = contract.first, contract.last
    none_upto = found.row("PT-01", "pt_none_upto", first)
    longer_from = found.row("PT-01", "pt_longer_from", first)
    shorter = found.row("PT-01", "pt_shorter", first)
    longer = found.row("PT-01", "pt_longer", first)
    if not (none_upto and longer_from and shorter and longer):
        return
    row = shorter
    if contract.kind is Kind.PERMANENT:
        row = longer
    elif last is not None:
        if dates.compared(first, last, length_of(none_upto)) <= 0:
            found.against(none_upto, "PT-01", Code.NO_PROBATION_THIS_SHORT)
            return
        if dates.compared(first, last, length_of(longer_from)) >= 0:
            row = longer
    most = dates.last_of(first, length_of(row))
    if until > most:
        found.against(row, "PT-01", Code.PROBATION_TOO_LONG, until=most)


def notice_until(contract: Contract) -> date | None:
    """AZ-01: return the last day on which the employer tells, in writing, what comes next.

    None: nothing has to be told. That is so for a contract without an end in the calendar, or one
    made for less than six months. A day of notice that is no working day stays where it is.

    Raises
    ------
    LawMissing
        The law of the last day is not known.
    """
    last = contract.last
    if contract.kind is Kind.PERMANENT or last is None:
        return None
    if dates.compared(contract.first, last, lookup.duration("az_contract_from", last)) < 0:
        return None
    return dates.before(last, lookup.duration("az_notice", last))


@dataclass(frozen=True, slots=True)
class Late:
    """How many days of a month notice is late: that share of a month's wage is due (AZ-02)."""

    days: int
    of_days: int


def late_notice(contract: Contract, told_on: date | None, today: date) -> Late | None:
    """AZ-02: return how late notice is, up to today where nobody was told; None: it is not late.

    A day late of a month of 31 is 1/31 of a month's wage; not told at all, a whole month. The
    employer multiplies: no wage is asked for. Raises `LawMissing`.
    """
    until = notice_until(contract)
    if until is None or contract.last is None:
        return None
    late = ((told_on or today) - until).days
    of_days = (contract.last - until).days
    return Late(min(late, of_days), of_days) if late > 0 else None


def ran_on(contract: Contract) -> Contract | None:
    """AZ-03: return the contract that the law supposes where work goes on and nobody told anything.

    For the same time, at most a year, on the old terms (7:668(4)). As long as whole months where
    the old one was; else as many days. None: it has no last day to run on from.

    Raises
    ------
    LawMissing
        The law of the day after it is not known.
    """
    if contract.kind is Kind.PERMANENT or contract.last is None:
        return None
    begins = contract.last + DAY
    longest = dates.last_of(begins, lookup.duration("az_runs_on_longest", begins))
    same = dates.last_of(begins, _as_long(contract.first, contract.last))
    return replace(contract, key=f"{contract.key}+", first=begins, last=min(same, longest))


def _as_long(first: date, last: date) -> Duration:
    months = (last.year - first.year) * 12 + last.month - first.month
    for whole in (months, months + 1):
        length = Duration(whole, Unit.MONTHS)
        if whole and dates.compared(first, last, length) == 0:
            return length
    return Duration((last - first).days + 1, Unit.DAYS)


def check_notice(
    contract: Contract, told_on: date | None, today: date, *, works_on: bool = False
) -> tuple[Finding, ...]:
    """AZ-01 to AZ-03: say until when to tell, what being late costs, and what running on does.

    Parameters
    ----------
    works_on
        Whether the person still works there after the last day.
    """
    found = Findings()
    try:
        until = notice_until(contract)
        late = late_notice(contract, told_on, today)
        on = ran_on(contract)
    except lookup.LawMissing as missing:
        found.ask("AZ-01", Code.LAW_UNKNOWN, key=missing.key, on=missing.on)
        return found.done()
    if until is not None and told_on is None and today <= until:
        found.hint("AZ-01", Code.NOTICE_NEEDED, until=until)
    if late is not None:
        found.hint("AZ-02", Code.NOTICE_LATE, days=late.days, of_days=late.of_days)
    if works_on and told_on is None and on and on.last and on.first <= today:
        found.warn("AZ-03", Code.RAN_ON, first=on.first, last=on.last)
    return found.done()


def leaving(contract: Contract, on: date) -> tuple[Finding, ...]:
    """TV-01: what is due where the employer lets it end: a share of a month's wage per year."""
    found = Findings()
    share = found.row("TV-01", "tv_month_per_year", on)
    highest = found.row("TV-01", "tv_highest", on)
    if share and highest:
        found.hint(
            "TV-01",
            Code.TRANSITION_PAYMENT,
            share=str(share.value),
            highest=number_of(highest),
            since=contract.first,
        )
    return found.done()
