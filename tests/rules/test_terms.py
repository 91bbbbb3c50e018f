# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Terms: each as long as was agreed, over weekends and holidays, and dated."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.rules import terms
from hartwerk.rules.parameters import Status
from hartwerk.rules.terms import (
    TERMS,
    Kind,
    TermInMinutes,
    TermInWorkingDays,
    TermMissing,
    Unit,
    due,
    moment,
    warn_on,
)
from hartwerk.rules.working_days import is_working_day, working_days_between

MONDAY = date(2026, 11, 23)

# kind, begun on this Monday: its last day, and the day of the warning
AGREED = [
    (Kind.ANSWER_PROPOSAL, "2026-11-30", "2026-11-27"),
    (Kind.LAPSE_PROPOSAL, "2026-12-21", "2026-12-14"),
    (Kind.PERSON_SILENT, "2026-11-30", None),
    (Kind.ANSWER_TASK, "2026-11-30", "2026-11-27"),
    (Kind.DISPUTE, "2026-11-28", None),
    (Kind.UNTOUCHED_ROW, "2027-02-21", "2027-02-14"),
    (Kind.CALL_FIRST, "2027-02-21", None),
    (Kind.MEMBERS_QUESTION, "2026-12-07", "2026-12-03"),
    (Kind.ASKED_UNKNOWN, "2026-12-23", None),
    (Kind.LINK, "2026-12-07", None),
    (Kind.PAPER, "2027-02-21", None),
    (Kind.QUIET_PERSON, "2027-11-23", "2027-10-24"),
    (Kind.OLD_LEVELS, "2027-11-23", "2027-10-24"),
    (Kind.CLOSED_PROPOSAL, "2026-12-21", "2026-12-14"),
    (Kind.OLD_LIST, "2027-11-23", None),
    (Kind.OLD_PATHWAY, "2029-02-23", None),
    (Kind.FEED, "2027-11-23", None),
    (Kind.ANSWER_OBJECTION, "2026-11-30", "2026-11-27"),
    (Kind.MEETING, "2026-11-23", "2026-11-20"),
    (Kind.FIRST_DAY, "2026-11-30", "2026-11-27"),
    (Kind.BEGIN, "2026-11-23", None),
    (Kind.VISIT_OUTCOME, "2026-11-25", None),
    (Kind.INTAKE_TALK, "2026-11-30", "2026-11-27"),
    (Kind.TRIAL_END, "2026-11-23", None),
    (Kind.CONTRACT_END, "2026-11-23", "2026-10-24"),
    (Kind.RECOGNITION_END, "2026-11-23", "2026-09-24"),
    (Kind.CHECK_IN, "2026-12-07", "2026-11-30"),
    (Kind.OLD_CHECK_IN, "2027-05-25", None),
    (Kind.OLD_PHOTO, "2026-12-07", None),
]


class TestDue:
    @pytest.mark.parametrize(("kind", "day", "warned"), AGREED)
    def test_is_as_long_as_agreed_and_warned_in_time(
        self, kind: Kind, day: str, warned: str | None
    ) -> None:
        last = due(kind, MONDAY)
        warning = warn_on(kind, last)

        assert last.isoformat() == day
        assert (warning and warning.isoformat()) == warned

    def test_every_kind_is_agreed(self) -> None:
        assert {kind for kind, _, _ in AGREED} | {Kind.SEND_LETTER} == set(Kind)

    def test_over_christmas_an_employer_has_the_same_number_of_working_days(self) -> None:
        assert due(Kind.ANSWER_PROPOSAL, date(2026, 12, 23)) == date(2026, 12, 31)

    def test_a_letter_is_not_due_on_a_day(self) -> None:
        with pytest.raises(TermInMinutes):
            due(Kind.SEND_LETTER, MONDAY)

    def test_before_the_first_row_there_is_no_term(self) -> None:
        with pytest.raises(TermMissing, match="answer_proposal on 2023-12-31"):
            due(Kind.ANSWER_PROPOSAL, date(2023, 12, 31))

    @given(st.dates(date(2026, 1, 1), date(2032, 12, 31)))
    def test_nobody_has_to_answer_on_a_day_off(self, since: date) -> None:
        last = due(Kind.ANSWER_PROPOSAL, since)

        assert is_working_day(last)
        assert working_days_between(since, last) == 5

    @given(st.dates(date(2026, 6, 1), date(2032, 12, 31)), st.sampled_from(AGREED))
    def test_a_warning_comes_before_the_end_and_after_the_beginning(
        self, since: date, agreed: tuple[Kind, str, str | None]
    ) -> None:
        kind = agreed[0]
        last = due(kind, since)
        warning = warn_on(kind, last)

        assert last >= since
        assert warning is None or warning < last
        of_a_day = (Kind.MEETING, Kind.CONTRACT_END, Kind.RECOGNITION_END)
        assert kind in of_a_day or warning is None or warning > since


class TestARowThatChanges:
    @pytest.fixture(autouse=True)
    def _ten_days_from_march(self, monkeypatch: pytest.MonkeyPatch) -> None:
        change = date(2027, 3, 1)
        rows = []
        for row in TERMS:
            if row.kind is Kind.ANSWER_PROPOSAL:
                rows += [replace(row, valid_to=change), replace(row, value=10, valid_from=change)]
            else:
                rows.append(row)
        monkeypatch.setattr(terms, "TERMS", tuple(rows))

    def test_leaves_a_term_that_began_before_it_as_it_was(self) -> None:
        assert due(Kind.ANSWER_PROPOSAL, date(2027, 2, 26)) == date(2027, 3, 5)

    def test_holds_from_its_own_day(self) -> None:
        assert due(Kind.ANSWER_PROPOSAL, date(2027, 3, 1)) == date(2027, 3, 15)

    def test_of_another_day_can_be_asked_for(self) -> None:
        began = date(2027, 2, 26)

        assert due(Kind.ANSWER_PROPOSAL, began, on=date(2027, 3, 1)) == date(2027, 3, 12)


class TestMoment:
    NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)

    def test_a_letter_waits_a_quarter_of_an_hour(self) -> None:
        assert moment(Kind.SEND_LETTER, self.NOON, MONDAY) - self.NOON == timedelta(minutes=15)

    def test_a_link_opens_for_fourteen_times_24_hours_also_when_the_clock_changes(self) -> None:
        began = datetime(2027, 3, 20, 11, 0, tzinfo=UTC)

        assert moment(Kind.LINK, began, began.date()) == datetime(2027, 4, 3, 11, 0, tzinfo=UTC)

    def test_working_days_and_months_have_no_moment(self) -> None:
        with pytest.raises(TermInWorkingDays):
            moment(Kind.ANSWER_PROPOSAL, self.NOON, MONDAY)
        with pytest.raises(TermInWorkingDays):
            moment(Kind.OLD_PATHWAY, self.NOON, MONDAY)


class TestTable:
    def test_no_two_rows_of_a_kind_hold_on_one_day(self) -> None:
        open_rows = [row.kind for row in TERMS if row.valid_to is None]

        assert len(open_rows) == len(set(open_rows)) == len(Kind)

    def test_every_row_says_where_it_comes_from_and_none_poses_as_law(self) -> None:
        assert [row.kind for row in TERMS if len(row.source) < 10] == []
        not_ours = {row.kind: row.status for row in TERMS if row.status is not Status.PROPOSAL}
        assert not_ours == {
            Kind.CLOSED_PROPOSAL: Status.GUIDANCE,
            Kind.OLD_LIST: Status.UNVERIFIED,
        }

    def test_only_the_letter_is_in_minutes(self) -> None:
        assert [row.kind for row in TERMS if row.unit is Unit.MINUTES] == [Kind.SEND_LETTER]
