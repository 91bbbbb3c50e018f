# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Schemes around a contract: hints and deadlines, the day before, on the day and the day after."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hartwerk.rules.deadlines import Kind, due
from hartwerk.rules.findings import Code, Finding, Severity
from hartwerk.rules.law.lookup import LawMissing
from hartwerk.rules.schemes import (
    Cover,
    Group,
    Lkv,
    Register,
    Subsidy,
    benefit_a_year,
    benefits,
    check_benefit,
    check_coach,
    check_register,
    check_subsidy,
    cover,
    jobs_counted,
    may_ask_no_risk,
)
from tests.rules.changed_law import changed

D = date.fromisoformat
BLOCK, WARN, HINT, QUESTION = Severity.BLOCK, Severity.WARN, Severity.HINT, Severity.QUESTION
START = D("2026-08-31")
PLANNED = Subsidy(eligible=True, first=START, from_school=False)
FROM_SCHOOL = replace(PLANNED, from_school=True)


def said(subsidy: Subsidy, today: str) -> list[tuple[str, Severity, Code]]:
    return [(each.rule, each.severity, each.code) for each in check_subsidy(subsidy, D(today))]


class TestWageCostSubsidy:
    @pytest.mark.parametrize(
        ("today", "severity", "code"),
        [
            ("2026-08-30", HINT, Code.APPLY_BEFORE_START),
            ("2026-08-31", WARN, Code.APPLIED_TOO_LATE),
        ],
    )
    def test_lks_01_is_asked_for_before_the_first_day(
        self, today: str, severity: Severity, code: Code
    ) -> None:
        (found,) = check_subsidy(PLANNED, D(today))

        assert (found.rule, found.severity, found.code) == ("LKS-01", severity, code)
        assert found.fact("until") == D("2026-08-30")

    def test_lks_01_once_asked_for_in_time_nothing_is_left(self) -> None:
        assert said(replace(PLANNED, applied_on=D("2026-08-30")), "2026-12-01") == []
        assert said(replace(PLANNED, applied_on=D("2026-08-31")), "2026-12-01") == [
            ("LKS-01", WARN, Code.APPLIED_TOO_LATE)
        ]

    def test_lks_01_whom_it_is_for_is_asked(self) -> None:
        assert said(replace(PLANNED, eligible=None), "2026-08-01") == [
            ("LKS-01", QUESTION, Code.ELIGIBLE_UNKNOWN)
        ]
        assert said(replace(PLANNED, eligible=False), "2026-12-01") == []

    def test_lks_01_is_reminded_of_on_working_days(self) -> None:
        found = due(Kind.SUBSIDY_BEFORE, START)

        assert found.day == D("2026-08-30")  # a Sunday
        assert found.by == D("2026-08-28")
        assert found.reminders == (D("2026-08-03"), D("2026-08-24"))

    @pytest.mark.parametrize(
        ("today", "severity", "code"),
        [
            ("2027-02-27", HINT, Code.APPLY_STILL),
            ("2027-02-28", HINT, Code.APPLY_STILL),
            ("2027-03-01", WARN, Code.APPLIED_TOO_LATE),
        ],
    )
    def test_lks_02_who_came_from_school_has_half_a_year(
        self, today: str, severity: Severity, code: Code
    ) -> None:
        (found,) = check_subsidy(FROM_SCHOOL, D(today))

        assert (found.rule, found.severity, found.code) == ("LKS-02", severity, code)
        assert found.fact("until") == D("2027-02-28")
        assert due(Kind.SUBSIDY_AFTER, START).day == D("2027-02-28")

    def test_lks_02_in_a_leap_year_a_day_longer(self) -> None:
        found = due(Kind.SUBSIDY_AFTER, D("2027-08-31"))

        assert found.day == D("2028-02-29")
        assert found.reminders == (D("2027-11-30"), D("2028-01-31"))

    def test_lks_02_where_somebody_came_from_is_asked(self) -> None:
        assert said(replace(PLANNED, from_school=None), "2026-09-01") == [
            ("LKS-02", QUESTION, Code.FROM_SCHOOL_UNKNOWN)
        ]

    def test_lks_02_a_change_of_law_holds_for_contracts_that_begin_after_it(self) -> None:
        with changed("lks_after_start", "3", "2026-09-01"):
            assert due(Kind.SUBSIDY_AFTER, D("2026-08-31")).day == D("2027-02-28")
            assert due(Kind.SUBSIDY_AFTER, D("2026-09-01")).day == D("2026-12-01")

    @pytest.mark.parametrize(
        ("until", "warned"), [("2027-02-27", 0), ("2027-02-28", 0), ("2027-03-01", 1)]
    )
    def test_lks_03_a_start_without_measuring_lasts_half_a_year(
        self, until: str, warned: int
    ) -> None:
        subsidy = Subsidy(unmeasured_from=START, unmeasured_until=D(until))

        assert said(subsidy, "2026-09-01") == (
            [("LKS-03", WARN, Code.START_WITHOUT_MEASURING_TOO_LONG)] * warned
        )
        found = due(Kind.SUBSIDY_MEASURE, START)
        assert (found.day, found.reminders) == (D("2027-02-28"), (D("2026-12-31"),))

    @pytest.mark.parametrize(
        ("today", "late"), [("2026-10-04", 0), ("2026-10-05", 0), ("2026-10-06", 1)]
    )
    def test_lks_04_a_decision_within_five_weeks(self, today: str, late: int) -> None:
        subsidy = Subsidy(value_set_on=D("2026-08-31"))

        assert said(subsidy, today) == [("LKS-04", HINT, Code.DECISION_LATE)] * late
        assert said(replace(subsidy, decided_on=D("2026-10-20")), today) == []
        assert due(Kind.SUBSIDY_DECISION, D("2026-08-31")).day == D("2026-10-05")

    def test_lks_04_five_weeks_over_a_change_of_the_clock(self) -> None:
        assert due(Kind.SUBSIDY_DECISION, D("2026-10-05")).day == D("2026-11-09")
        assert due(Kind.SUBSIDY_DECISION, D("2027-03-15")).day == D("2027-04-19")

    @pytest.mark.parametrize(("percent", "blocks"), [("69.9", 0), ("70", 0), ("70.1", 1)])
    def test_lks_05_at_most_seventy_percent(self, percent: str, blocks: int) -> None:
        found = check_subsidy(Subsidy(), D("2026-09-01"), percent=Decimal(percent))

        assert [(each.rule, each.severity, each.code) for each in found] == (
            [("LKS-05", BLOCK, Code.SUBSIDY_TOO_HIGH)] * blocks
        )

    @pytest.mark.parametrize(
        ("asks_on", "warned"), [("2029-02-27", 1), ("2029-02-28", 0), ("2029-03-01", 0)]
    )
    def test_lks_06_once_in_twelve_months(self, asks_on: str, warned: int) -> None:
        subsidy = Subsidy(last_asked_on=D("2028-02-29"), asks_on=D(asks_on))

        assert said(subsidy, "2028-12-01") == [("LKS-06", WARN, Code.ASKED_TOO_SOON)] * warned
        assert due(Kind.SUBSIDY_ASK_AGAIN, D("2028-02-29")).day == D("2029-02-28")

    @pytest.mark.parametrize(("today", "hinted"), [("2026-12-31", 0), ("2027-01-01", 1)])
    def test_lks_07_on_the_first_of_january_the_amount_is_new(
        self, today: str, hinted: int
    ) -> None:
        subsidy = Subsidy(decided_on=D("2026-10-01"))

        assert said(subsidy, today) == [("LKS-07", HINT, Code.CHECK_NEW_AMOUNT)] * hinted
        assert due(Kind.SUBSIDY_NEW_YEAR, D("2026-12-31")).day == D("2027-01-01")
        assert due(Kind.SUBSIDY_NEW_YEAR, D("2027-01-01")).day == D("2028-01-01")

    def test_lks_08_does_not_go_along_to_another_member(self) -> None:
        assert said(Subsidy(moved=True), "2026-09-01") == [("LKS-08", WARN, Code.DOES_NOT_TRAVEL)]


class TestRegister:
    @pytest.mark.parametrize("register", Register)
    def test_dr_03_sheltered_work_alone_is_never_in_it(self, register: Register) -> None:
        found = check_register(register, START, sheltered_only=True)
        wrong = Finding("DR-03", BLOCK, Code.SHELTERED_AND_IN_REGISTER)

        assert found == ((wrong,) if register is Register.IN else ())
        assert check_register(register, START, sheltered_only=False) == ()

    @pytest.mark.parametrize(
        ("hours", "jobs"),
        [("25.5", "1.00"), ("12", "0.47"), ("36", "1.41"), ("0.1", "0.00"), ("38.3775", "1.51")],
    )
    def test_ba_01_jobs_of_twenty_five_and_a_half_hours(self, hours: str, jobs: str) -> None:
        assert jobs_counted(Decimal(hours), Register.IN, START, None) == Decimal(jobs)

    def test_ba_01_counts_only_in_the_register_and_in_a_contract_that_runs(self) -> None:
        hours = Decimal("25.5")

        assert jobs_counted(hours, Register.IN, START, START) == Decimal(1)
        assert jobs_counted(hours, Register.IN, START, D("2026-08-30")) is None
        assert jobs_counted(hours, Register.APPLIED, START, None) is None


class TestNoRisk:
    @pytest.mark.parametrize(
        ("first", "last"), [("2026-09-01", "2031-09-01"), ("2028-02-29", "2033-02-28")]
    )
    def test_nr_01_group_a_is_covered_for_five_years(self, first: str, last: str) -> None:
        assert cover(Group.A, D(first)) == Cover(D(first), D(last))

    def test_nr_01_is_reminded_of_ninety_days_before(self) -> None:
        found = due(Kind.NO_RISK_END, D("2026-09-01"))

        assert found.reminders == (D("2031-06-03"),)

    def test_nr_02_group_b_is_covered_for_as_long_as_it_lasts(self) -> None:
        assert cover(Group.B, START) == Cover(START, None)

    @pytest.mark.parametrize(
        ("register", "begins"),
        [("2026-08-30", "2026-08-31"), ("2026-08-31", "2026-08-31"), ("2026-09-01", "2026-09-01")],
    )
    def test_nr_02_of_the_municipality_not_before_the_register(
        self, register: str, begins: str
    ) -> None:
        found = cover(Group.B, START, in_register_from=D(register))

        assert found == Cover(D(begins), None)

    @pytest.mark.parametrize(
        ("first", "today", "may"),
        [
            ("2026-08-31", "2026-10-30", False),
            ("2026-08-31", "2026-10-31", True),
            ("2026-12-31", "2027-02-27", False),
            ("2026-12-31", "2027-02-28", True),
            ("2027-12-31", "2028-02-28", False),
            ("2027-12-31", "2028-02-29", True),
        ],
    )
    def test_nr_03_nobody_asks_in_the_first_two_months(
        self, first: str, today: str, may: bool
    ) -> None:
        assert may_ask_no_risk(D(first), D(today)) is may
        assert may_ask_no_risk(D(first), D(first), told=True)


class TestWageCostBenefit:
    @pytest.mark.parametrize(
        ("first", "code"),
        [("2025-12-31", Code.STATEMENT_UNTIL), ("2026-01-01", Code.TICK_IN_PAYROLL)],
    )
    def test_lkv_01_since_2026_a_tick_is_enough(self, first: str, code: Code) -> None:
        (found,) = check_benefit(Lkv.JOBS_AGREEMENT, D(first), D(first), register=Register.IN)

        assert (found.rule, found.severity, found.code) == ("LKV-01", HINT, code)

    @pytest.mark.parametrize(
        ("today", "code"),
        [("2026-03-31", Code.STATEMENT_UNTIL), ("2026-04-01", Code.STATEMENT_TOO_LATE)],
    )
    def test_lkv_01_hired_before_2026_a_statement_within_three_months(
        self, today: str, code: Code
    ) -> None:
        (found,) = check_benefit(
            Lkv.JOBS_AGREEMENT, D("2025-12-31"), D(today), register=Register.IN
        )

        assert (found.code, found.fact("until")) == (code, D("2026-03-31"))

    @pytest.mark.parametrize("register", sorted(set(Register) - {Register.IN}))
    def test_lkv_01_says_nothing_of_who_is_not_known_to_be_in_it(self, register: Register) -> None:
        assert check_benefit(Lkv.JOBS_AGREEMENT, START, START, register=register) == ()

    @pytest.mark.parametrize("kind", [Lkv.DISABLED, Lkv.MOVED])
    @pytest.mark.parametrize(
        ("today", "severity", "code"),
        [
            ("2027-02-27", HINT, Code.STATEMENT_UNTIL),
            ("2027-02-28", HINT, Code.STATEMENT_UNTIL),
            ("2027-03-01", WARN, Code.STATEMENT_TOO_LATE),
        ],
    )
    def test_lkv_02_a_statement_within_three_months(
        self, kind: Lkv, today: str, severity: Severity, code: Code
    ) -> None:
        (found,) = check_benefit(kind, D("2026-11-30"), D(today))

        assert (found.rule, found.severity, found.code) == ("LKV-02", severity, code)
        assert found.fact("until") == D("2027-02-28")
        assert check_benefit(kind, D("2026-11-30"), D(today), asked_on=D("2027-02-28")) == ()

    def test_lkv_02_a_law_that_nobody_knows_is_a_question(self) -> None:
        with changed("lkv_statement", "", "2027-01-01"):
            (found,) = check_benefit(Lkv.DISABLED, D("2027-01-01"), D("2027-01-01"))

        assert (found.severity, found.code) == (QUESTION, Code.LAW_UNKNOWN)

    def test_lkv_02_is_reminded_of_on_day_30_60_and_80(self) -> None:
        found = due(Kind.STATEMENT, D("2026-09-01"))

        assert found.day == D("2026-12-01")
        assert found.reminders == (D("2026-10-01"), D("2026-10-30"), D("2026-11-20"))

    @pytest.mark.parametrize(("on", "exists"), [("2025-12-31", True), ("2026-01-01", False)])
    def test_lkv_03_for_older_workers_there_is_none_since_2026(self, on: str, exists: bool) -> None:
        assert (Lkv.OLDER in benefits(D(on))) is exists
        assert benefits(D(on)) >= {Lkv.JOBS_AGREEMENT, Lkv.DISABLED, Lkv.MOVED}
        assert [each.code for each in check_benefit(Lkv.OLDER, D(on), D(on))] == (
            [] if exists else [Code.NO_LONGER_EXISTS]
        )

    @pytest.mark.parametrize(
        ("hours", "euro"),
        [("1000", "1010.00"), ("1980", "1999.80"), ("1981", "2000"), ("0", "0")],
    )
    def test_lkv_04_an_indication_with_a_most(self, hours: str, euro: str) -> None:
        assert benefit_a_year(Decimal(hours), START) == Decimal(euro)

    def test_lkv_04_of_before_2026_nobody_knows(self) -> None:
        with pytest.raises(LawMissing):
            benefit_a_year(Decimal(1000), D("2025-12-31"))


class TestJobCoach:
    @pytest.mark.parametrize(
        ("last", "hours", "warned"),
        [
            ("2027-02-27", "24", 1),
            ("2027-02-28", "24", 0),
            (None, "24", 0),
            ("2027-08-30", "11.9", 1),
            ("2027-08-30", "12", 0),
        ],
    )
    def test_jc_01_seldom_paid_for_short_or_few(
        self, last: str | None, hours: str, warned: int
    ) -> None:
        found = check_coach(START, D(last) if last else None, Decimal(hours))

        assert [(each.rule, each.severity, each.code) for each in found] == (
            [("JC-01", WARN, Code.COACH_SELDOM_PAID)] * warned
        )

    def test_jc_01_hours_that_nobody_knows_are_asked(self) -> None:
        assert [each.severity for each in check_coach(START, None, None)] == [QUESTION]

    @pytest.mark.parametrize(
        ("last", "reminder"),
        [
            ("2027-06-22", "2027-04-26"),  # eight weeks before is King's Day
            ("2027-06-23", "2027-04-28"),
            ("2026-12-20", "2026-10-23"),  # and here the Sunday on which the clock changes
        ],
    )
    def test_jc_02_eight_weeks_before_the_hours_end(self, last: str, reminder: str) -> None:
        found = due(Kind.COACH_GRANT, D(last))

        assert (found.day, found.reminders) == (D(last), (D(reminder),))
