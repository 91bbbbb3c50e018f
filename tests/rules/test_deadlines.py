# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Deadlines: every kind on any day, reminders in time, and the talks of a trial."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hartwerk.rules.actors import Role
from hartwerk.rules.deadlines import DEADLINES, Kind, Side, due, halfway, of_rule
from hartwerk.rules.law import lookup
from hartwerk.rules.law.measures import RULES, Does
from hartwerk.rules.law.row import Subject
from hartwerk.rules.parameters import Status
from hartwerk.rules.working_days import is_working_day
from tests.rules.changed_law import changed

D = date.fromisoformat
ELSEWHERE = {
    "KPI-01": "F.2 has no rows among the rules of law",
    "LKV-01": "a deadline for who was hired before 2026 alone",
    "LKS-01": "a hint until the first day",
    "LKS-06": "a warning with a day on which it ends",
    "WML-02": "a warning to whoever keeps the law",
}


class TestEveryKind:
    def test_has_one_line(self) -> None:
        assert [each.kind for each in DEADLINES] == list(Kind)

    def test_is_there_for_every_rule_that_is_a_deadline(self) -> None:
        rules = {
            each.id
            for each in RULES
            if each.does is Does.DEADLINE and each.subject is not Subject.LENDING
        }

        assert {each.rule for each in DEADLINES} == rules | ELSEWHERE.keys()

    @settings(max_examples=60)
    @given(st.dates(date(2026, 1, 1), date(2040, 12, 31)))
    def test_has_a_day_and_reminders_that_come_before_it(self, basis: date) -> None:
        for kind in Kind:
            found = due(kind, basis)

            assert found == due(kind, basis)
            assert found.by <= found.day
            assert is_working_day(found.by)
            assert found.day - found.by <= timedelta(5)
            assert list(found.reminders) == sorted(set(found.reminders))
            assert all(each <= found.day and is_working_day(each) for each in found.reminders)
            assert found.source

    @settings(max_examples=60)
    @given(st.dates(date(2026, 1, 1), date(2040, 12, 30)))
    def test_is_never_earlier_for_a_later_day(self, basis: date) -> None:
        for kind in Kind:
            assert due(kind, basis).day <= due(kind, basis + timedelta(days=1)).day

    @settings(max_examples=60)
    @given(st.dates(date(2026, 6, 1), date(2040, 12, 31)))
    def test_that_is_counted_from_a_first_day_reminds_after_it(self, basis: date) -> None:
        for line in DEADLINES:
            if line.side is Side.AFTER_BASIS:
                assert basis < min(due(line.kind, basis).reminders)

    def test_whose_law_is_not_known_has_no_day(self) -> None:
        for key in ("az_notice", "az_escalate"):
            with changed(key, "", "2027-01-01"), pytest.raises(lookup.LawMissing, match=key):
                due(Kind.NOTICE, D("2027-01-01"))

    def test_can_be_asked_for_by_the_law_of_another_day(self) -> None:
        with changed("lkv_statement", "4", "2027-01-01"):
            assert due(Kind.STATEMENT, D("2026-12-31")).day == D("2027-03-31")
            assert due(Kind.STATEMENT, D("2026-12-31"), D("2027-01-01")).day == D("2027-04-30")

    def test_says_where_it_comes_from_and_whether_it_is_law(self) -> None:
        notice, talk = due(Kind.NOTICE, D("2027-06-30")), due(Kind.TRIAL_DECISION, D("2027-06-30"))

        assert notice.status is Status.LAW
        assert notice.source.startswith("BW7-2026")
        assert (notice.to, notice.escalate_to) == (Role.EMPLOYER, Role.PROJECT_LEAD)
        assert (talk.status, talk.escalate_on) == (Status.PROPOSAL, None)

    def test_of_a_municipality_comes_first(self) -> None:
        with changed("lks_decision", "3", "2026-01-01", municipality="Hengelo"):
            assert due(Kind.SUBSIDY_DECISION, D("2026-09-01")).day == D("2026-10-06")
            there = due(Kind.SUBSIDY_DECISION, D("2026-09-01"), municipality="Hengelo")

            assert there.day == D("2026-09-22")


class TestTheTalksOfATrial:
    def test_pp_12_halfway_two_weeks_and_three_weeks_before_the_end(self) -> None:
        first, last = D("2027-03-01"), D("2027-04-30")

        assert halfway(first, last) == D("2027-03-31")
        assert due(Kind.TRIAL_HALFWAY, halfway(first, last)).day == D("2027-03-31")
        assert due(Kind.TRIAL_DECISION, last).day == D("2027-04-16")
        assert due(Kind.TRIAL_EXTENSION, last).day == D("2027-04-09")

    def test_pp_12_on_a_day_off_it_is_done_the_working_day_before(self) -> None:
        kings_day = due(Kind.TRIAL_DECISION, D("2027-05-11"))
        sunday = due(Kind.TRIAL_EXTENSION, D("2027-04-18"))

        assert (kings_day.day, kings_day.by) == (D("2027-04-27"), D("2027-04-26"))
        # Three weeks before: the Sunday of the clock, and Easter.
        assert (sunday.day, sunday.by) == (D("2027-03-28"), D("2027-03-26"))

    def test_pp_12_a_trial_of_a_day_has_its_talk_on_that_day(self) -> None:
        assert halfway(D("2027-03-01"), D("2027-03-01")) == D("2027-03-01")


def test_the_deadlines_of_a_rule() -> None:
    assert of_rule("PP-12") == (Kind.TRIAL_HALFWAY, Kind.TRIAL_DECISION, Kind.TRIAL_EXTENSION)
    assert of_rule("AZ-01") == (Kind.NOTICE,)
    assert of_rule("PP-01") == ()
