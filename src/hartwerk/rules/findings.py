# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a rule says about a plan: a code and facts for the sentence, never the sentence itself.

`law.measures` says which rules may block, and on which rows; all others warn. What is not known
is a question: nothing that was not answered counts as being in order.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from hartwerk.rules.law import lookup, measures
from hartwerk.rules.law.row import Duration, Row


class Severity(StrEnum):
    BLOCK = "block"
    """It cannot be done like this."""
    WARN = "warn"
    """It can be done; whoever does it has read this first."""
    HINT = "hint"
    """Good to know."""
    QUESTION = "question"
    """Something is not known, and has to be before this can be judged."""


class Code(StrEnum):
    """What is the matter. A code is never renamed and never reused."""

    LAW_UNKNOWN = "law_unknown"
    """No row of law holds on that day: somebody has to look it up (key, on)."""

    # Trial placement
    REGIME_UNKNOWN = "regime_unknown"
    BENEFIT_UNKNOWN = "benefit_unknown"
    MUNICIPALITY_UNKNOWN = "municipality_unknown"
    FIRST_DAY_UNKNOWN = "first_day_unknown"
    LAST_DAY_UNKNOWN = "last_day_unknown"
    TRIAL_TOO_LONG = "trial_too_long"
    """Over the most that the statute allows (until)."""
    TRIAL_LONGER_THAN_USUAL = "trial_longer_than_usual"
    """No reason for it is known (until)."""
    FIRST_PERIOD_TOO_LONG = "first_period_too_long"
    """(until)"""
    EXTENSION_TOO_LONG = "extension_too_long"
    """(until)"""
    WRONG_BENEFIT = "wrong_benefit"
    """The municipality consents for its own benefit alone."""
    NOT_A_BENEFIT_OF_THIS_BODY = "not_a_benefit_of_this_body"
    NOBODY_CAN_CONSENT = "nobody_can_consent"
    """Without a benefit nobody can say that it is kept."""
    OTHER_FIRST_STEPS = "other_first_steps"
    CONSENT_MISSING = "consent_missing"
    CONSENT_NOT_YET = "consent_not_yet"
    """Its day is still to come (consent_on)."""
    START_BEFORE_CONSENT = "start_before_consent"
    """(first, from_day)"""
    EXTENSION_CONSENT_MISSING = "extension_consent_missing"
    """(from_day)"""
    EXTENSION_BEFORE_CONSENT = "extension_before_consent"
    """(first, from_day)"""
    CONTRACT_AFTER_UNKNOWN = "contract_after_unknown"
    CONTRACT_AFTER_TOO_SHORT = "contract_after_too_short"
    """(months)"""
    HOURS_UNKNOWN = "hours_unknown"
    CONTRACT_HOURS_UNKNOWN = "contract_hours_unknown"
    FEWER_HOURS_AFTER = "fewer_hours_after"
    NOT_IN_WRITING = "not_in_writing"
    WRITING_UNKNOWN = "writing_unknown"
    NOT_INSURED = "not_insured"
    INSURANCE_UNKNOWN = "insurance_unknown"
    SAME_WORK_BEFORE = "same_work_before"
    WORK_BEFORE_UNKNOWN = "work_before_unknown"
    SHORT_UNEMPLOYED = "short_unemployed"
    """(from_day)"""
    UNEMPLOYED_UNKNOWN = "unemployed_unknown"

    # Contracts
    NO_PROBATION_THIS_SHORT = "no_probation_this_short"
    PROBATION_TOO_LONG = "probation_too_long"
    """(until)"""
    PROBATION_NOT_AGAIN = "probation_not_again"
    """A contract that follows on another, for the same skills."""
    PROBATION_NOT_WRITTEN = "probation_not_written"
    PROBATION_AFTER_TRIAL = "probation_after_trial"
    CAME_BEFORE_UNKNOWN = "came_before_unknown"
    """What came before this contract."""
    NOTICE_NEEDED = "notice_needed"
    """(until)"""
    NOTICE_LATE = "notice_late"
    """(days, of_days): that share of a month's wage."""
    RAN_ON = "ran_on"
    """Nobody gave notice and the work went on (first, last)."""
    BECOMES_PERMANENT = "becomes_permanent"
    """By law, with good wishes (on, reason)."""
    PERHAPS_SUCCESSIVE = "perhaps_successive"
    """A contract at another member may count on in the chain (before, after)."""
    TRANSITION_PAYMENT = "transition_payment"
    """(share, highest): of a month's wage for each year."""
    BELOW_MINIMUM_WAGE = "below_minimum_wage"
    BELOW_MINIMUM_WAGE_LATER = "below_minimum_wage_later"
    """The minimum rises within the contract (on)."""
    BELOW_AFTER_BIRTHDAY = "below_after_birthday"
    """Somebody gets older within the contract. Without a day: that would be a birthday."""
    MINIMUM_WAGE_UNKNOWN = "minimum_wage_unknown"
    """(on)"""

    # Schemes
    APPLY_BEFORE_START = "apply_before_start"
    """(until)"""
    APPLY_STILL = "apply_still"
    """(until)"""
    APPLIED_TOO_LATE = "applied_too_late"
    """(until)"""
    ELIGIBLE_UNKNOWN = "eligible_unknown"
    FROM_SCHOOL_UNKNOWN = "from_school_unknown"
    START_WITHOUT_MEASURING_TOO_LONG = "start_without_measuring_too_long"
    """(until)"""
    DECISION_LATE = "decision_late"
    """(since)"""
    SUBSIDY_TOO_HIGH = "subsidy_too_high"
    """(percent)"""
    ASKED_TOO_SOON = "asked_too_soon"
    """(from_day)"""
    CHECK_NEW_AMOUNT = "check_new_amount"
    DOES_NOT_TRAVEL = "does_not_travel"
    SHELTERED_AND_IN_REGISTER = "sheltered_and_in_register"
    TICK_IN_PAYROLL = "tick_in_payroll"
    STATEMENT_UNTIL = "statement_until"
    """(until)"""
    STATEMENT_TOO_LATE = "statement_too_late"
    """(until)"""
    NO_LONGER_EXISTS = "no_longer_exists"
    """(since)"""
    COACH_SELDOM_PAID = "coach_seldom_paid"
    """(months, hours)"""


Fact: TypeAlias = str | int | date | Decimal


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says; `facts` are name and value, for the sentence."""

    rule: str
    severity: Severity
    code: Code
    facts: tuple[tuple[str, Fact], ...] = ()

    def fact(self, name: str) -> Fact:
        """Return one of the facts; raises `KeyError`."""
        return dict(self.facts)[name]


class Findings:
    """Gathers what the rules say of one plan, and looks the law up for them."""

    def __init__(self, municipality: str = "") -> None:
        self._municipality = municipality
        self._found: dict[Finding, None] = {}

    def done(self) -> tuple[Finding, ...]:
        """Return what was found, in the order of the rules that said it, nothing twice."""
        return tuple(self._found)

    def row(self, rule: str, key: str, on: date) -> Row | None:
        """Return the row of law that holds on a day; None: unknown, and that is a question."""
        with suppress(lookup.LawMissing):
            found = lookup.row(key, on, self._municipality)
            if found.value is not None:
                return found
        self.ask(rule, Code.LAW_UNKNOWN, key=key, on=on)
        return None

    def against(self, row: Row, rule: str, code: Code, **facts: Fact) -> None:
        """Say that a plan is against a row: it blocks where rule and row are law, or warns."""
        blocks = measures.rule(rule).blocks(row)
        severity = Severity.BLOCK if blocks else Severity.WARN
        self._add(Finding(rule, severity, code, tuple(facts.items())))

    def warn(self, rule: str, code: Code, **facts: Fact) -> None:
        """Say what somebody should have read before going on."""
        self._add(Finding(rule, Severity.WARN, code, tuple(facts.items())))

    def hint(self, rule: str, code: Code, **facts: Fact) -> None:
        """Say what is good to know."""
        self._add(Finding(rule, Severity.HINT, code, tuple(facts.items())))

    def ask(self, rule: str, code: Code, **facts: Fact) -> None:
        """Say what is not known."""
        self._add(Finding(rule, Severity.QUESTION, code, tuple(facts.items())))

    def _add(self, finding: Finding) -> None:
        self._found[finding] = None


def length_of(row: Row) -> Duration:
    """Return the length of time in a row; raises `TypeError` where it holds something else."""
    if not isinstance(row.value, Duration):
        raise TypeError(row.key)
    return row.value


def number_of(row: Row) -> Decimal:
    """Return the number in a row; raises `TypeError` where it holds something else."""
    if not isinstance(row.value, Decimal):
        raise TypeError(row.key)
    return row.value


def blocked(findings: tuple[Finding, ...]) -> bool:
    """Say whether it cannot be done like this."""
    return any(each.severity is Severity.BLOCK for each in findings)


def complete(findings: tuple[Finding, ...]) -> bool:
    """Say whether nothing blocks and nothing is left to ask."""
    return not any(each.severity in (Severity.BLOCK, Severity.QUESTION) for each in findings)
