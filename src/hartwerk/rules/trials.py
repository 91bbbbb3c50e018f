# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Trial placement (proefplaatsing): working unpaid with a benefit kept, PP-01 to PP-10 and PP-13.

UWV: WW art. 76a, WIA art. 37, Wajong art. 2:24. Municipality: Participatiewet art. 8a(2)(d). The
reminders of PP-12 stand in `deadlines`, the probation after a trial (PP-11) in `contracts`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hartwerk.rules import dates
from hartwerk.rules.findings import Code, Finding, Findings, length_of
from hartwerk.rules.law.row import Row
from hartwerk.rules.working_days import DAY


class Regime(StrEnum):
    """Under whose law somebody tries, and who consents."""

    UWV = "uwv"
    MUNICIPALITY = "municipality"


class Benefit(StrEnum):
    """What somebody lives on; never stored for others to see."""

    WW = "ww"
    WIA = "wia"
    WAJONG = "wajong"
    ZW = "zw"
    WAO = "wao"
    WAZ = "waz"
    PW = "pw"
    NONE = "none"


OF_UWV = frozenset(Benefit) - {Benefit.PW, Benefit.NONE}


class Earlier(StrEnum):
    """Whether somebody worked at this member before."""

    NEVER = "never"
    OTHER_WORK = "other_work"
    SAME_WORK = "same_work"


def consents(benefit: Benefit) -> Regime | None:
    """Return who may say that somebody works unpaid and keeps the benefit; None: nobody may."""
    if benefit in OF_UWV:
        return Regime.UWV
    return Regime.MUNICIPALITY if benefit is Benefit.PW else None


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial as planned. None is: not known.

    Attributes
    ----------
    municipality
        Whose benefit and whose rules (verordening); asked for that regime only.
    first, last
        The first period, both days included.
    consent_on
        The day on which whoever consents did so.
    extended_until
        The last day of an extension; None: there is none.
    extension_reason
        Whether a reason for more than the usual length was given; never the reason itself.
    hours, contract_hours
        A week, during the trial and in the contract that is meant to follow.
    contract_months
        The contract that is meant to follow; `permanent_after` for one without an end.
    intent_written, insured
        Whether the employer declared the intention in writing, and insured the person.
    unemployed_since, excepted
        For WW alone: the first day, and whether UWV excepts the person from the waiting time.
    """

    regime: Regime | None = None
    benefit: Benefit | None = None
    municipality: str | None = None
    first: date | None = None
    last: date | None = None
    consent_on: date | None = None
    extended_until: date | None = None
    extension_consent_on: date | None = None
    extension_reason: bool = False
    hours: Decimal | None = None
    contract_hours: Decimal | None = None
    contract_months: int | None = None
    permanent_after: bool = False
    intent_written: bool | None = None
    insured: bool | None = None
    earlier: Earlier | None = None
    unemployed_since: date | None = None
    excepted: bool | None = None


def check(trial: Trial, today: date) -> tuple[Finding, ...]:
    """Say what stands in the way of a trial, what to know first, and what is still to ask.

    The law of its first day holds, of an extension that of the extension's first day; where the
    first day is not known, that of today.
    """
    found = Findings(trial.municipality or "")
    on = trial.first or today
    if trial.regime is None:
        found.ask("PP-01", Code.REGIME_UNKNOWN)
    if trial.first is None:
        found.ask("PP-06", Code.FIRST_DAY_UNKNOWN)
    _who(trial, on, found)
    _length(trial, found)
    _consent(trial, on, today, found)
    _contract_after(trial, on, found)
    _place(trial, on, found)
    return found.done()


def latest_end(
    regime: Regime, first: date, municipality: str = "", *, extended: bool = False
) -> date | None:
    """Return the last day that a trial may have, without or with an extension; None: unknown.

    UWV extends nothing: its statute counts from the first day (PP-01). Where a municipality has
    a shorter term of its own, that one counts (PP-13).
    """
    found = Findings(municipality)
    if regime is Regime.UWV:
        row = found.row("PP-01", "pp_uwv_longest", first)
        return dates.last_of(first, length_of(row)) if row else None
    whole = _own_or_general(found, "pp_municipality_first", first, municipality)
    if whole is None or not extended:
        return whole and whole[0]
    more = whole[0] + DAY
    longest = _own_or_general(found, "pp_municipality_extension", more, municipality)
    return longest and longest[0]


def _own_or_general(
    found: Findings, key: str, first: date, municipality: str
) -> tuple[date, Row] | None:
    """Return the last day and the row it rests on: the municipality's own, where it is shorter."""
    general = Findings().row("PP-03", key, first)
    own = found.row("PP-13" if municipality else "PP-03", key, first)
    ends = [(dates.last_of(first, length_of(row)), row) for row in (general, own) if row]
    return min(ends, key=lambda end: end[0], default=None)


def _who(trial: Trial, on: date, found: Findings) -> None:
    """PP-04, PP-05: without a benefit nobody can consent; then other first steps are open."""
    if trial.regime is Regime.MUNICIPALITY and trial.municipality is None:
        found.ask("PP-13", Code.MUNICIPALITY_UNKNOWN)
    if trial.benefit is None:
        found.ask("PP-04", Code.BENEFIT_UNKNOWN)
        return
    if trial.regime is Regime.MUNICIPALITY:
        row = found.row("PP-04", "pp_municipality_benefit", on)
        if row and trial.benefit.value != row.value:
            found.against(row, "PP-04", Code.WRONG_BENEFIT)
    if trial.benefit is Benefit.NONE:
        row = found.row("PP-06", "pp_consent_before_start", on)
        if row:
            found.against(row, "PP-06", Code.NOBODY_CAN_CONSENT)
        found.hint("PP-05", Code.OTHER_FIRST_STEPS)
    elif trial.regime is Regime.UWV and trial.benefit not in OF_UWV:
        row = found.row("PP-01", "pp_uwv_benefit", on)
        if row:
            found.against(row, "PP-01", Code.NOT_A_BENEFIT_OF_THIS_BODY)


def _length(trial: Trial, found: Findings) -> None:
    if trial.last is None or (trial.first is not None and trial.last < trial.first):
        rule = "PP-03" if trial.regime is Regime.MUNICIPALITY else "PP-01"
        found.ask(rule, Code.LAST_DAY_UNKNOWN)
        return
    if trial.first is None or trial.regime is None:
        return
    if trial.regime is Regime.UWV:
        _length_at_uwv(trial, trial.first, trial.extended_until or trial.last, found)
    else:
        _length_at_municipality(trial, trial.first, trial.last, found)


def _length_at_uwv(trial: Trial, first: date, last: date, found: Findings) -> None:
    """PP-01, PP-02: six months by statute, two in practice."""
    longest = found.row("PP-01", "pp_uwv_longest", first)
    if longest and dates.compared(first, last, length_of(longest)) > 0:
        until = dates.last_of(first, length_of(longest))
        found.against(longest, "PP-01", Code.TRIAL_TOO_LONG, until=until)
    usual = found.row("PP-02", "pp_uwv_usual", first)
    if usual and dates.compared(first, last, length_of(usual)) > 0 and not trial.extension_reason:
        until = dates.last_of(first, length_of(usual))
        found.warn("PP-02", Code.TRIAL_LONGER_THAN_USUAL, until=until)


def _length_at_municipality(trial: Trial, first: date, last: date, found: Findings) -> None:
    """PP-03, PP-13: two months and at most four more, or what the municipality has instead."""
    for begin, end, key, code in (
        (first, last, "pp_municipality_first", Code.FIRST_PERIOD_TOO_LONG),
        (last + DAY, trial.extended_until, "pp_municipality_extension", Code.EXTENSION_TOO_LONG),
    ):
        longest = _own_or_general(found, key, begin, trial.municipality or "")
        if longest and end and end > longest[0]:
            found.against(longest[1], "PP-03", code, until=longest[0])


def _consent(trial: Trial, on: date, today: date, found: Findings) -> None:
    """PP-06: work that is not paid begins after consent, never before; so does an extension."""
    row = found.row("PP-06", "pp_consent_before_start", on)
    if row is None:
        return
    if trial.consent_on is None:
        found.against(row, "PP-06", Code.CONSENT_MISSING)
    elif trial.consent_on > today:
        found.against(row, "PP-06", Code.CONSENT_NOT_YET, consent_on=trial.consent_on)
    elif trial.first and trial.first < trial.consent_on:
        found.against(
            row,
            "PP-06",
            Code.START_BEFORE_CONSENT,
            first=trial.first,
            from_day=trial.consent_on,
        )
    if trial.extended_until is None or trial.last is None:
        return
    more = trial.last + DAY
    if trial.extension_consent_on is None or trial.extension_consent_on > today:
        found.against(row, "PP-06", Code.EXTENSION_CONSENT_MISSING, from_day=more)
    elif more < trial.extension_consent_on:
        found.against(
            row,
            "PP-06",
            Code.EXTENSION_BEFORE_CONSENT,
            first=more,
            from_day=trial.extension_consent_on,
        )


def _contract_after(trial: Trial, on: date, found: Findings) -> None:
    """PP-07: a contract of at least six months is meant, for at least as many hours, in writing."""
    if not trial.permanent_after:
        row = found.row("PP-07", "pp_contract_after", on)
        if trial.contract_months is None:
            found.ask("PP-07", Code.CONTRACT_AFTER_UNKNOWN)
        elif row and trial.contract_months < length_of(row).length:
            months = length_of(row).length
            found.against(row, "PP-07", Code.CONTRACT_AFTER_TOO_SHORT, months=months)
    if trial.hours is None:
        found.ask("PP-07", Code.HOURS_UNKNOWN)
    if trial.contract_hours is None:
        found.ask("PP-07", Code.CONTRACT_HOURS_UNKNOWN)
    elif trial.hours is not None and trial.contract_hours < trial.hours:
        row = found.row("PP-07", "pp_contract_same_hours", on)
        if row and row.value is True:
            found.against(row, "PP-07", Code.FEWER_HOURS_AFTER)
    row = found.row("PP-07", "pp_contract_in_writing", on)
    if trial.intent_written is None:
        found.ask("PP-07", Code.WRITING_UNKNOWN)
    elif row and row.value is True and not trial.intent_written:
        found.against(row, "PP-07", Code.NOT_IN_WRITING)


def _place(trial: Trial, on: date, found: Findings) -> None:
    """PP-08 insurance, PP-09 the same work before, PP-10 unemployed for long enough."""
    row = found.row("PP-08", "pp_insurance", on)
    if trial.insured is None:
        found.ask("PP-08", Code.INSURANCE_UNKNOWN)
    elif row and row.value is True and not trial.insured:
        found.against(row, "PP-08", Code.NOT_INSURED)
    row = found.row("PP-09", "pp_same_work_before", on)
    if trial.earlier is None:
        found.ask("PP-09", Code.WORK_BEFORE_UNKNOWN)
    elif row and row.value is False and trial.earlier is Earlier.SAME_WORK:
        found.against(row, "PP-09", Code.SAME_WORK_BEFORE)
    if trial.benefit is not Benefit.WW or trial.excepted:
        return
    row = found.row("PP-10", "pp_ww_unemployed", on)
    if trial.unemployed_since is None:
        found.ask("PP-10", Code.UNEMPLOYED_UNKNOWN)
    elif row:
        enough = dates.after(trial.unemployed_since, length_of(row))
        if on < enough and trial.excepted is None:
            found.ask("PP-10", Code.SHORT_UNEMPLOYED, from_day=enough)
        elif on < enough:
            found.against(row, "PP-10", Code.SHORT_UNEMPLOYED, from_day=enough)
