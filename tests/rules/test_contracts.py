# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One contract: probation, notice in time and late, running on, and leaving."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.rules import dates
from hartwerk.rules.contracts import (
    Before,
    Contract,
    Kind,
    Late,
    check_notice,
    check_probation,
    late_notice,
    leaving,
    notice_until,
    ran_on,
)
from hartwerk.rules.deadlines import Kind as Deadline
from hartwerk.rules.deadlines import due
from hartwerk.rules.findings import Code, Finding, Severity
from hartwerk.rules.law.row import Duration, Unit
from tests.rules.changed_law import changed

D = date.fromisoformat
BLOCK, WARN, HINT, QUESTION = Severity.BLOCK, Severity.WARN, Severity.HINT, Severity.QUESTION


def contract(first: str, last: str | None, kind: Kind = Kind.FIXED_TERM) -> Contract:
    return Contract("one", "Bribus", D(first), D(last) if last else None, kind)


def probation(
    of: Contract, until: str | None, before: Before | None = Before.NOTHING
) -> tuple[Finding, ...]:
    return check_probation(of, D(until) if until else None, before=before, written=True)


class TestProbation:
    @pytest.mark.parametrize(
        ("last", "until", "code"),
        [
            ("2027-02-27", "2026-09-01", Code.NO_PROBATION_THIS_SHORT),
            ("2027-02-28", "2026-09-01", Code.NO_PROBATION_THIS_SHORT),
            ("2027-03-01", "2026-09-30", None),
            ("2027-03-01", "2026-10-01", Code.PROBATION_TOO_LONG),
            ("2028-08-30", "2026-09-30", None),
            ("2028-08-30", "2026-10-01", Code.PROBATION_TOO_LONG),
            ("2028-08-31", "2026-10-31", None),
            ("2028-08-31", "2026-11-01", Code.PROBATION_TOO_LONG),
        ],
    )
    def test_pt_01_as_long_as_the_contract_allows(
        self, last: str, until: str, code: Code | None
    ) -> None:
        found = probation(contract("2026-09-01", last), until)

        assert [(each.rule, each.severity, each.code) for each in found] == (
            [("PT-01", BLOCK, code)] if code else []
        )

    def test_pt_01_two_months_where_it_is_permanent_and_one_without_a_day(self) -> None:
        permanent = contract("2027-01-31", None, Kind.PERMANENT)
        until_it_is_done = contract("2027-01-31", None)

        assert probation(permanent, "2027-03-30") == ()
        assert [each.code for each in probation(permanent, "2027-03-31")] == [
            Code.PROBATION_TOO_LONG
        ]
        assert probation(until_it_is_done, "2027-02-28") == ()
        (found,) = probation(until_it_is_done, "2027-03-01")
        assert found.fact("until") == D("2027-02-28")

    def test_pt_01_none_again_for_the_same_skills(self) -> None:
        next_one = contract("2026-09-01", "2027-08-31")

        (found,) = probation(next_one, "2026-09-14", Before.CONTRACT)

        assert (found.rule, found.severity, found.code) == (
            "PT-01",
            BLOCK,
            Code.PROBATION_NOT_AGAIN,
        )
        assert probation(next_one, "2026-09-14", Before.CONTRACT_FOR_OTHER_SKILLS) == ()

    def test_pt_01_in_writing(self) -> None:
        year, until = contract("2026-09-01", "2027-08-31"), D("2026-09-14")

        (no,) = check_probation(year, until, before=Before.NOTHING, written=False)
        (unknown,) = check_probation(year, until, before=Before.NOTHING)

        assert (no.severity, no.code) == (BLOCK, Code.PROBATION_NOT_WRITTEN)
        assert (unknown.severity, unknown.code) == (QUESTION, Code.WRITING_UNKNOWN)

    def test_pt_01_the_law_of_the_first_day_holds(self) -> None:
        with changed("pt_none_upto", "12", "2027-01-01"):
            old = contract("2026-12-31", "2027-12-30")
            new = contract("2027-01-01", "2027-12-31")

            assert probation(old, "2027-01-30") == ()
            assert [each.code for each in probation(new, "2027-01-31")] == [
                Code.NO_PROBATION_THIS_SHORT
            ]

    def test_pt_02_after_being_lent_there_should_be_none(self) -> None:
        (found,) = probation(contract("2026-09-01", "2027-08-31"), "2026-09-14", Before.LOAN)

        assert (found.rule, found.severity) == ("PT-02", WARN)

    def test_pt_02_what_came_before_is_asked(self) -> None:
        (found,) = probation(contract("2026-09-01", "2027-08-31"), "2026-09-14", None)

        assert (found.rule, found.severity) == ("PT-02", QUESTION)

    def test_pp_11_after_a_trial_there_should_be_none(self) -> None:
        (found,) = probation(contract("2026-09-01", "2027-08-31"), "2026-09-14", Before.TRIAL)

        assert (found.rule, found.severity, found.code) == (
            "PP-11",
            WARN,
            Code.PROBATION_AFTER_TRIAL,
        )

    def test_pp_11_no_probation_is_always_right(self) -> None:
        assert probation(contract("2026-09-01", "2026-10-31"), None, Before.TRIAL) == ()


class TestNotice:
    @pytest.mark.parametrize(
        ("last", "until"),
        [
            ("2027-03-31", "2027-02-28"),
            ("2028-03-31", "2028-02-29"),
            ("2027-03-30", "2027-02-28"),
            ("2027-02-28", "2027-01-28"),
            ("2028-02-29", "2028-01-29"),
            ("2027-05-27", "2027-04-27"),  # King's Day: it stays there
            ("2027-04-25", "2027-03-25"),
            ("2027-03-07", "2027-02-07"),  # a Sunday: it stays there
            ("2027-04-28", "2027-03-28"),  # a Sunday on which the clock changes
            ("2026-11-25", "2026-10-25"),  # and on which it changes back
            ("2026-12-31", "2026-11-30"),
        ],
    )
    def test_az_01_a_calendar_month_before_the_end(self, last: str, until: str) -> None:
        of = contract("2025-09-01", last)

        assert notice_until(of) == D(until) == due(Deadline.NOTICE, D(last)).day

    @pytest.mark.parametrize(
        ("first", "last", "needed"),
        [
            ("2026-09-01", "2027-02-27", False),
            ("2026-09-01", "2027-02-28", True),
            ("2026-08-31", "2027-02-27", False),
            ("2026-08-31", "2027-02-28", True),
            ("2027-09-01", "2028-02-28", False),
            ("2027-09-01", "2028-02-29", True),
        ],
    )
    def test_az_01_for_contracts_of_six_months_and_longer(
        self, first: str, last: str, needed: bool
    ) -> None:
        assert (notice_until(contract(first, last)) is not None) is needed

    def test_az_01_not_without_an_end_in_the_calendar(self) -> None:
        assert notice_until(contract("2026-09-01", None)) is None
        assert notice_until(contract("2026-09-01", None, Kind.PERMANENT)) is None

    def test_az_01_reminders_before_the_end_and_then_the_project_leader(self) -> None:
        found = due(Deadline.NOTICE, D("2027-06-30"))  # 30 June is a Wednesday

        assert found.reminders == (
            D("2027-04-01"),  # 90 days before
            D("2027-04-30"),  # 60 days before is 1 May, a Saturday
            D("2027-05-19"),  # 42
            D("2027-05-26"),  # 35
        )
        assert found.escalate_on == D("2027-05-28")  # 32 days before is a Saturday
        assert found.day == D("2027-05-30")  # a Sunday
        assert found.by == D("2027-05-28")

    @given(st.dates(date(2026, 1, 1), date(2040, 12, 31)))
    def test_az_01_everybody_has_heard_before_it_is_too_late(self, last: date) -> None:
        found = due(Deadline.NOTICE, last)

        assert found.escalate_on is not None
        assert found.reminders[0] < found.reminders[-1] <= found.escalate_on <= found.by
        assert len(found.reminders) == 4
        assert timedelta(28) <= last - found.day <= timedelta(31)

    def test_az_01_a_law_that_changes_within_the_contract_holds_at_its_end(self) -> None:
        of = contract("2026-09-01", "2027-08-31")

        with changed("az_notice", "2", "2027-08-31"):
            assert notice_until(of) == D("2027-06-30")
        with changed("az_notice", "2", "2027-09-01"):
            assert notice_until(of) == D("2027-07-31")

    def test_az_01_a_law_that_nobody_knows_is_a_question(self) -> None:
        with changed("az_notice", "", "2027-08-31"):
            (found,) = check_notice(contract("2026-09-01", "2027-08-31"), None, D("2027-01-01"))

        assert (found.severity, found.code) == (QUESTION, Code.LAW_UNKNOWN)
        assert found.fact("key") == "az_notice"

    @pytest.mark.parametrize(
        ("told", "late"),
        [
            ("2027-02-27", None),
            ("2027-02-28", None),
            ("2027-03-01", Late(1, 31)),
            ("2027-03-15", Late(15, 31)),
            ("2027-03-31", Late(31, 31)),
            ("2027-04-20", Late(31, 31)),
        ],
    )
    def test_az_02_a_share_of_a_month_for_each_day_late(self, told: str, late: Late | None) -> None:
        of = contract("2026-04-01", "2027-03-31")

        assert late_notice(of, D(told), D("2027-06-01")) == late
        assert late_notice(of, None, D(told)) == late

    def test_az_02_shows_days_and_never_an_amount(self) -> None:
        (found,) = check_notice(contract("2026-04-01", "2027-03-31"), None, D("2027-03-03"))

        assert found == Finding("AZ-02", HINT, Code.NOTICE_LATE, (("days", 3), ("of_days", 31)))

    def test_az_02_until_then_it_says_until_when(self) -> None:
        of = contract("2026-04-01", "2027-03-31")

        assert [each.code for each in check_notice(of, None, D("2027-02-28"))] == [
            Code.NOTICE_NEEDED
        ]
        assert check_notice(of, D("2027-02-28"), D("2027-03-31")) == ()

    @pytest.mark.parametrize(
        ("first", "last", "again"),
        [
            ("2026-09-01", "2027-02-28", ("2027-03-01", "2027-08-31")),
            ("2026-01-31", "2026-02-28", ("2026-03-01", "2026-03-31")),
            ("2028-02-29", "2029-02-28", ("2029-03-01", "2030-02-28")),
            ("2025-03-01", "2027-02-28", ("2027-03-01", "2028-02-29")),  # a year at most
            ("2026-09-07", "2026-09-20", ("2026-09-21", "2026-10-04")),
            ("2026-03-23", "2026-03-29", ("2026-03-30", "2026-04-05")),  # the clock changes
        ],
    )
    def test_az_03_runs_on_for_the_same_time_and_a_year_at_most(
        self, first: str, last: str, again: tuple[str, str]
    ) -> None:
        on = ran_on(contract(first, last))

        assert on is not None
        assert (on.first, on.last) == (D(again[0]), D(again[1]))

    def test_az_03_is_said_only_of_who_still_works_and_was_told_nothing(self) -> None:
        of = contract("2026-09-01", "2027-02-28")

        def codes(told: str | None, today: str, *, works_on: bool = True) -> list[Code]:
            found = check_notice(of, D(told) if told else None, D(today), works_on=works_on)
            return [each.code for each in found if each.rule == "AZ-03"]

        assert codes(None, "2027-02-28") == []
        assert codes(None, "2027-03-01") == [Code.RAN_ON]
        assert codes(None, "2027-03-01", works_on=False) == []
        assert codes("2027-01-28", "2027-03-01") == []
        assert ran_on(contract("2026-09-01", None)) is None

    @given(
        st.dates(date(2020, 1, 1), date(2035, 1, 1)),
        st.integers(1, 36).map(lambda n: Duration(n, Unit.MONTHS)),
    )
    def test_az_03_is_never_longer_than_it_was(self, first: date, length: Duration) -> None:
        of = Contract("one", "Bribus", first, dates.last_of(first, length))

        on = ran_on(of)

        assert on is not None
        assert on.last is not None
        assert dates.compared(on.first, on.last, Duration(min(length.length, 12), Unit.MONTHS)) == 0


def test_tv_01_says_a_share_and_the_most_and_asks_no_wage() -> None:
    of = contract("2026-09-01", "2027-02-28")

    (found,) = leaving(of, D("2026-12-31"))

    assert (found.rule, found.severity, found.code) == ("TV-01", HINT, Code.TRANSITION_PAYMENT)
    assert (found.fact("share"), found.fact("highest")) == ("a_third", Decimal(102000))


def test_tv_01_of_a_year_whose_amount_nobody_knows_is_a_question() -> None:
    (found,) = leaving(contract("2026-09-01", "2027-02-28"), D("2027-01-01"))

    assert (found.severity, found.code) == (QUESTION, Code.LAW_UNKNOWN)
    assert found.fact("key") == "tv_highest"
