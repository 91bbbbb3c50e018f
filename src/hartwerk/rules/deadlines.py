# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every deadline of the law and of the network: from which day, how long, who hears it when.

How long stands in the rows of law; here stands what is counted from what. The day itself is never
moved: a day of law on a Sunday stays on that Sunday, and is shown with the working day before it.
A reminder on a day on which nobody works is given on the working day before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hartwerk.rules import dates
from hartwerk.rules.actors import Role
from hartwerk.rules.findings import length_of, number_of
from hartwerk.rules.law import lookup
from hartwerk.rules.law.row import Row
from hartwerk.rules.parameters import Status
from hartwerk.rules.working_days import DAY


class Kind(StrEnum):
    """What has to be done; the basis, the day from which is counted, stands with it."""

    TRIAL_HALFWAY = "trial_halfway"
    """The talk halfway. Basis: `halfway` of the trial."""
    TRIAL_DECISION = "trial_decision"
    """The talk about what comes next. Basis: the last day of the trial."""
    TRIAL_EXTENSION = "trial_extension"
    """Until when more time is asked for. Basis: the last day of the trial."""
    SUBSIDY_BEFORE = "subsidy_before"
    """Wage-cost subsidy is asked for. Basis: the first day of the contract."""
    SUBSIDY_AFTER = "subsidy_after"
    """As above, by who came from school or the municipality. Basis: the same."""
    SUBSIDY_MEASURE = "subsidy_measure"
    """The start without measuring is over. Basis: the first day of that subsidy."""
    SUBSIDY_DECISION = "subsidy_decision"
    """The municipality has decided. Basis: the day on which the wage value was set."""
    SUBSIDY_ASK_AGAIN = "subsidy_ask_again"
    """From then on somebody may ask again to be assessed. Basis: the last time."""
    SUBSIDY_NEW_YEAR = "subsidy_new_year"
    """The amount is set anew. Basis: any day; the next 1 January."""
    NO_RISK_END = "no_risk_end"
    """The cover of group A ends. Basis: the first day of the contract."""
    STATEMENT = "statement"
    """A statement for the wage-cost benefit is asked for. Basis: the same."""
    STATEMENT_OLD = "statement_old"
    """As above, under the law of before 2026. Basis: the same."""
    COACH_GRANT = "coach_grant"
    """The hours of a job coach end. Basis: the last day of the grant."""
    COACH_PAPERS_UWV = "coach_papers_uwv"
    """Whoever pays a job coach reads how it went. Basis: the last day of the grant."""
    COACH_PAPERS_MUNICIPALITY = "coach_papers_municipality"
    NOTICE = "notice"
    """The employer says what comes next. Basis: the last day of a contract (`notice_until`)."""
    MINIMUM_WAGE = "minimum_wage"
    """The minimum wage is set anew. Basis: any day; the next 1 January or 1 July."""
    AFTERCARE_FIRST = "aftercare_first"
    """How it goes. Basis: the first paid day at a member."""
    AFTERCARE_SECOND = "aftercare_second"
    AFTERCARE_THIRD = "aftercare_third"


Count = Callable[[date, Row], date]
"""From a basis and the row with the length to the day."""


def _after(basis: date, row: Row) -> date:
    return dates.after(basis, length_of(row))


def _before(basis: date, row: Row) -> date:
    return dates.before(basis, length_of(row))


def _on(basis: date, row: Row) -> date:
    return basis


def _eve(basis: date, row: Row) -> date:
    return basis - DAY


def _next(basis: date, row: Row) -> date:
    return dates.next_of(str(row.value), basis)


class Side(StrEnum):
    """From which day a reminder is counted."""

    BEFORE_DUE = "before_due"
    BEFORE_BASIS = "before_basis"
    AFTER_BASIS = "after_basis"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line of the table; every key is one of the rows of law.

    Attributes
    ----------
    key
        The row that says how long, and whose source is shown.
    reminders, escalate
        The keys of how long before or after, counted as `side` says.
    to, escalate_to
        Whose work it is, and who hears it where nothing was done.
    """

    kind: Kind
    rule: str
    count: Count
    key: str
    side: Side
    reminders: tuple[str, ...] = ()
    to: Role = Role.EMPLOYER
    escalate: str = ""
    escalate_to: Role | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of one case.

    Attributes
    ----------
    day
        The last day.
    by
        The last working day on which it can be done: `day`, or the working day before it.
    reminders
        On which days somebody is told, the first one first.
    """

    kind: Kind
    rule: str
    day: date
    by: date
    reminders: tuple[date, ...]
    to: Role
    escalate_on: date | None
    escalate_to: Role | None
    source: str
    status: Status


K, BASIS, DUE, SINCE = Kind, Side.BEFORE_BASIS, Side.BEFORE_DUE, Side.AFTER_BASIS
HELPER, LEAD = Role.CASEWORKER, Role.PROJECT_LEAD
BEFORE = ("lks_remind_before", "lks_remind_just_before")
LATER = ("lks_remind_first", "lks_remind_last")
MEASURE = ("lks_plan_measurement",)
NOTICES = ("az_remind_first", "az_remind_second", "az_remind_third", "az_remind_last")
ASKED = ("lkv_remind_first", "lkv_remind_second", "lkv_remind_last")
ENDS = ("nr_a_remind",)
GRANT = ("jc_remind",)
PAPERS = ("jc_papers_remind",)
PAPERS_UWV, PAPERS_TOWN = "jc_papers_before_uwv", "jc_papers_before_municipality"
WAGE = ("wml_remind",)
TASK = ("ac_task_before",)
UNMEASURED = "lks_without_measurement_longest"
OLD = "lkv_jobs_old_statement"

# KPI-01 names the guidance group, which hears of nobody without their yes: the helper asks.
DEADLINES: tuple[Deadline, ...] = (
    #        kind                   rule      counted    key                     reminded
    Deadline(K.TRIAL_HALFWAY,       "PP-12",  _on,       "pp_halfway",           DUE),
    Deadline(K.TRIAL_DECISION,      "PP-12",  _before,   "pp_decision_talk",     DUE),
    Deadline(K.TRIAL_EXTENSION,     "PP-12",  _before,   "pp_extension_request", DUE),
    Deadline(K.SUBSIDY_BEFORE,      "LKS-01", _eve,      "lks_before_start",     BASIS, BEFORE),
    Deadline(K.SUBSIDY_AFTER,       "LKS-02", _after,    "lks_after_start",      SINCE, LATER),
    Deadline(K.SUBSIDY_MEASURE,     "LKS-03", _after,    UNMEASURED,             SINCE, MEASURE),
    Deadline(K.SUBSIDY_DECISION,    "LKS-04", _after,    "lks_decision",         DUE),
    Deadline(K.SUBSIDY_ASK_AGAIN,   "LKS-06", _after,    "lks_request_every",    DUE,   (), HELPER),
    Deadline(K.SUBSIDY_NEW_YEAR,    "LKS-07", _next,     "lks_set_anew",         DUE),
    Deadline(K.NO_RISK_END,         "NR-01",  _after,    "nr_a_cover",           DUE,   ENDS),
    Deadline(K.STATEMENT,           "LKV-02", _after,    "lkv_statement",        SINCE, ASKED),
    Deadline(K.STATEMENT_OLD,       "LKV-01", _after,    OLD,                    SINCE, ASKED),
    Deadline(K.COACH_GRANT,         "JC-02",  _on,       "jc_remind",      DUE, GRANT, HELPER),
    Deadline(K.COACH_PAPERS_UWV,    "JC-02",  _before,   PAPERS_UWV,       DUE, PAPERS, HELPER),
    Deadline(K.COACH_PAPERS_MUNICIPALITY, "JC-02", _before, PAPERS_TOWN,   DUE, PAPERS, HELPER),
    Deadline(K.NOTICE,              "AZ-01",  _before,   "az_notice",            BASIS, NOTICES,
             escalate="az_escalate", escalate_to=LEAD),
    Deadline(K.MINIMUM_WAGE,        "WML-02", _next,     "wml_set_anew",         DUE,   WAGE, LEAD),
    Deadline(K.AFTERCARE_FIRST,     "KPI-01", _after,    "ac_first",             DUE, TASK, HELPER),
    Deadline(K.AFTERCARE_SECOND,    "KPI-01", _after,    "ac_second",            DUE, TASK, HELPER),
    Deadline(K.AFTERCARE_THIRD,     "KPI-01", _after,    "ac_third",             DUE, TASK, HELPER),
)  # fmt: skip

_OF = {each.kind: each for each in DEADLINES}


def due(kind: Kind, basis: date, on: date | None = None, municipality: str = "") -> Due:
    """Return the day of a deadline, with the days on which somebody is reminded of it.

    Parameters
    ----------
    basis
        The day from which it is counted; see `Kind`.
    on
        The day whose law holds; None: the basis.

    Raises
    ------
    LawMissing
        No row holds on that day.
    """
    line = _OF[kind]
    then = on or basis

    def length(key: str) -> Row:
        found = lookup.row(key, then, municipality)
        if found.value is None:
            raise lookup.LawMissing(key, then)
        return found

    row = length(line.key)
    day = line.count(basis, row)

    def told(key: str) -> date:
        if line.side is Side.AFTER_BASIS:
            exact = dates.after(basis, length_of(length(key)))
        else:
            end = day if line.side is Side.BEFORE_DUE else basis
            exact = dates.before(end, length_of(length(key)))
        return dates.on_a_working_day(exact)

    return Due(
        kind,
        line.rule,
        day,
        dates.on_a_working_day(day),
        tuple(sorted({told(key) for key in line.reminders})),
        line.to,
        told(line.escalate) if line.escalate else None,
        line.escalate_to,
        row.source,
        row.status,
    )


def halfway(first: date, last: date) -> date:
    """PP-12: return the day of the talk halfway a trial; raises `LawMissing`."""
    return dates.part_of(first, last, number_of(lookup.row("pp_halfway", first)))


def of_rule(rule: str) -> tuple[Kind, ...]:
    """Return the deadlines that a rule of the handbook gives."""
    return tuple(each.kind for each in DEADLINES if each.rule == rule)
