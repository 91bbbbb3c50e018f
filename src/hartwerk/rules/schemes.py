# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Schemes around a contract: what to think of and until when. Status and dates, never amounts kept.

Wage-cost subsidy (LKS): Participatiewet art. 10c, 10d. Wage-cost benefit (LKV): Wtl. No-risk cover
(NR): ZW art. 29b. Job coach (JC). Register (DR) and jobs agreement (BA): Wfsv art. 38b.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from hartwerk.rules import dates
from hartwerk.rules.deadlines import Kind, due
from hartwerk.rules.findings import Code, Finding, Findings, length_of, number_of
from hartwerk.rules.law import lookup
from hartwerk.rules.working_days import DAY


class Register(StrEnum):
    """Whether somebody is in the target-group register (doelgroepregister); never needed."""

    UNKNOWN = "unknown"
    APPLIED = "applied"
    IN = "in"
    NOT_IN = "not_in"
    ENDED = "ended"


class Lkv(StrEnum):
    """The kinds of wage-cost benefit (loonkostenvoordeel)."""

    JOBS_AGREEMENT = "jobs_agreement"
    DISABLED = "disabled"
    MOVED = "moved"
    """Somebody with a disability who moves to other work at the same employer."""
    OLDER = "older"


class Group(StrEnum):
    """On what ground the no-risk cover rests: five years of it, or for as long as it lasts."""

    A = "a"
    B = "b"


@dataclass(frozen=True, slots=True)
class Subsidy:
    """Wage-cost subsidy as far as it is known. None is: not known, or not yet.

    Attributes
    ----------
    eligible
        Whether the person may be in the group it is for.
    first
        The first day of the contract, planned or begun.
    from_school
        Whether somebody came from school or the municipality shortly before (10d lid 2).
    unmeasured_from, unmeasured_until
        The start without measuring (forfaitair).
    value_set_on, decided_on
        When the wage value was set, and when the municipality decided on it.
    last_asked_on, asks_on
        When an assessment was asked for the last time, and when again.
    moved
        The person comes from another member, where there was a subsidy.
    """

    eligible: bool | None = None
    first: date | None = None
    applied_on: date | None = None
    from_school: bool | None = None
    unmeasured_from: date | None = None
    unmeasured_until: date | None = None
    value_set_on: date | None = None
    decided_on: date | None = None
    last_asked_on: date | None = None
    asks_on: date | None = None
    moved: bool = False


def check_subsidy(
    subsidy: Subsidy, today: date, *, percent: Decimal | None = None
) -> tuple[Finding, ...]:
    """LKS-01 to LKS-08: what to ask for and until when.

    Parameters
    ----------
    percent
        Of minimum wage and holiday allowance, where somebody types it in; it is not kept.
    """
    found = Findings()
    if subsidy.first is not None:
        _applying(subsidy, subsidy.first, today, found)
    if subsidy.unmeasured_from and subsidy.unmeasured_until:
        row = found.row("LKS-03", "lks_without_measurement_longest", subsidy.unmeasured_from)
        until = dates.after(subsidy.unmeasured_from, length_of(row)) if row else None
        if row and until and subsidy.unmeasured_until > until:
            found.against(row, "LKS-03", Code.START_WITHOUT_MEASURING_TOO_LONG, until=until)
    if subsidy.value_set_on and not subsidy.decided_on:
        row = found.row("LKS-04", "lks_decision", subsidy.value_set_on)
        if row and today > (late := dates.after(subsidy.value_set_on, length_of(row))):
            found.hint("LKS-04", Code.DECISION_LATE, since=late)
    row = found.row("LKS-05", "lks_highest", today) if percent is not None else None
    if row and percent is not None and percent > number_of(row):
        found.against(row, "LKS-05", Code.SUBSIDY_TOO_HIGH, percent=number_of(row))
    if subsidy.last_asked_on and subsidy.asks_on:
        row = found.row("LKS-06", "lks_request_every", subsidy.asks_on)
        if row and subsidy.asks_on < (again := dates.after(subsidy.last_asked_on, length_of(row))):
            found.warn("LKS-06", Code.ASKED_TOO_SOON, from_day=again)
    if subsidy.decided_on and subsidy.decided_on.year < today.year:
        found.hint("LKS-07", Code.CHECK_NEW_AMOUNT)
    row = found.row("LKS-08", "lks_goes_along", today) if subsidy.moved else None
    if row and row.value is False:
        found.warn("LKS-08", Code.DOES_NOT_TRAVEL)
    return found.done()


def _applying(subsidy: Subsidy, first: date, today: date, found: Findings) -> None:
    """LKS-01, LKS-02: before the first day; for some, until half a year after it."""
    if subsidy.eligible is None:
        found.ask("LKS-01", Code.ELIGIBLE_UNKNOWN)
    before = found.row("LKS-01", "lks_before_start", first)
    after = found.row("LKS-02", "lks_after_start", first)
    if not subsidy.eligible or before is None or after is None or before.value is not True:
        return
    day = subsidy.applied_on or today
    if day < first:
        if subsidy.applied_on is None:
            found.hint("LKS-01", Code.APPLY_BEFORE_START, until=first - DAY)
        return
    until = dates.after(first, length_of(after))
    if subsidy.from_school is None:
        found.ask("LKS-02", Code.FROM_SCHOOL_UNKNOWN)
    elif not subsidy.from_school:
        found.warn("LKS-01", Code.APPLIED_TOO_LATE, until=first - DAY)
    elif day > until:
        found.warn("LKS-02", Code.APPLIED_TOO_LATE, until=until)
    elif subsidy.applied_on is None:
        found.hint("LKS-02", Code.APPLY_STILL, until=until)


def benefits(on: date) -> frozenset[Lkv]:
    """LKV-03: return the wage-cost benefits that exist for somebody hired on a day."""
    gone = {Lkv.OLDER} if not lookup.is_so("lkv_older", on) else set()
    return frozenset(Lkv) - gone


def check_benefit(
    kind: Lkv,
    first: date,
    today: date,
    *,
    register: Register = Register.UNKNOWN,
    asked_on: date | None = None,
) -> tuple[Finding, ...]:
    """LKV-01 to LKV-03: a tick in the payroll, or a statement to ask for in time.

    Parameters
    ----------
    first
        The first day of the contract.
    asked_on
        When the statement (doelgroepverklaring) was asked for; None: not yet.
    """
    found = Findings()
    if kind is Lkv.OLDER:
        row = found.row("LKV-03", "lkv_older", first)
        if row and row.value is False and row.valid_from:
            found.hint("LKV-03", Code.NO_LONGER_EXISTS, since=row.valid_from)
        return found.done()
    if kind is Lkv.JOBS_AGREEMENT:
        if register is not Register.IN:
            return ()
        row = found.row("LKV-01", "lkv_jobs_statement", first)
        if row and row.value is False:
            found.hint("LKV-01", Code.TICK_IN_PAYROLL)
            return found.done()
    rule, what = (
        ("LKV-01", Kind.STATEMENT_OLD)
        if kind is Lkv.JOBS_AGREEMENT
        else (
            "LKV-02",
            Kind.STATEMENT,
        )
    )
    try:
        until = due(what, first).day
    except lookup.LawMissing as missing:
        found.ask(rule, Code.LAW_UNKNOWN, key=missing.key, on=missing.on)
        return found.done()
    if (asked_on or today) > until:
        found.warn(rule, Code.STATEMENT_TOO_LATE, until=until)
    elif asked_on is None:
        found.hint(rule, Code.STATEMENT_UNTIL, until=until)
    return found.done()


def benefit_a_year(hours: Decimal, on: date) -> Decimal:
    """LKV-04: return what the benefit of the jobs agreement comes to, in euro; an indication.

    Raises
    ------
    LawMissing
        The benefit had no such amount on that day.
    """
    return min(
        hours * lookup.number("lkv_jobs_per_hour", on), lookup.number("lkv_jobs_highest", on)
    )


@dataclass(frozen=True, slots=True)
class Cover:
    """From when and until when illness is covered; `last` None: for as long as it lasts."""

    first: date
    last: date | None


def cover(group: Group, first: date, *, in_register_from: date | None = None) -> Cover:
    """NR-01, NR-02: return the no-risk cover of a contract; raises `LawMissing`.

    Parameters
    ----------
    in_register_from
        Of somebody of the municipality: cover begins no earlier than the register.
    """
    begins = max(first, in_register_from) if in_register_from else first
    if group is Group.B and not lookup.is_so("nr_b_ends", first):
        return Cover(begins, None)
    return Cover(begins, due(Kind.NO_RISK_END, first).day)


def may_ask_no_risk(first: date, today: date, *, told: bool = False) -> bool:
    """NR-03: say whether an employer may ask about the no-risk cover; raises `LawMissing`.

    From two months after the first day, or where the person spoke of it first.
    """
    return told or today >= dates.after(first, lookup.duration("nr_ask_after", first))


def check_coach(
    first: date, last: date | None, hours: Decimal | None, municipality: str = ""
) -> tuple[Finding, ...]:
    """JC-01: a job coach is seldom paid for a short contract, or for few hours a week."""
    found = Findings(municipality)
    least = found.row("JC-01", "jc_contract", first)
    enough = found.row("JC-01", "jc_hours", first)
    if hours is None:
        found.ask("JC-01", Code.HOURS_UNKNOWN)
    if least is None or enough is None:
        return found.done()
    short = last is not None and dates.compared(first, last, length_of(least)) < 0
    few = hours is not None and hours < number_of(enough)
    if short or few:
        found.warn(
            "JC-01",
            Code.COACH_SELDOM_PAID,
            months=length_of(least).length,
            hours=number_of(enough),
        )
    return found.done()


def jobs_counted(hours: Decimal, register: Register, on: date, last: date | None) -> Decimal | None:
    """BA-01: return as how many jobs a contract counts, for its employer alone; None: it does not.

    Raises
    ------
    LawMissing
        How many hours a job has is not known on that day.
    """
    if register is not Register.IN or (last is not None and last < on):
        return None
    cent = Decimal(1).scaleb(-int(lookup.number("ba_decimals", on)))
    return (hours / lookup.number("ba_hours_per_job", on)).quantize(cent, ROUND_HALF_UP)


def check_register(register: Register, on: date, *, sheltered_only: bool) -> tuple[Finding, ...]:
    """DR-03: who was found fit for sheltered work alone (beschut werk) is not in the register."""
    found = Findings()
    row = found.row("DR-03", "dr_sheltered_is_in", on)
    if row and row.value is False and sheltered_only and register is Register.IN:
        found.against(row, "DR-03", Code.SHELTERED_AND_IN_REGISTER)
    return found.done()
