# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days in Amsterdam: when the clock changes, in leap years and at the end of a month."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.rules import dates
from hartwerk.rules.law.row import Duration, Unit
from hartwerk.rules.working_days import is_working_day

D = date.fromisoformat
MONTH, SIX_MONTHS, YEAR = (
    Duration(1, Unit.MONTHS),
    Duration(6, Unit.MONTHS),
    Duration(1, Unit.YEARS),
)
days = st.dates(date(2015, 1, 1), date(2045, 12, 31))
lengths = st.builds(
    Duration,
    st.integers(1, 60),
    st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]),
)


class TestADayInAmsterdam:
    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            ("2026-12-31T22:59:59+00:00", "2026-12-31"),
            ("2026-12-31T23:00:00+00:00", "2027-01-01"),
            ("2026-06-30T21:59:59+00:00", "2026-06-30"),
            ("2026-06-30T22:00:00+00:00", "2026-07-01"),
            # The clock goes forward at 01:00 UTC; the day began when it still was winter.
            ("2027-03-27T23:00:00+00:00", "2027-03-28"),
            ("2027-03-28T21:59:59+00:00", "2027-03-28"),
            ("2027-03-28T22:00:00+00:00", "2027-03-29"),
            # The clock goes back: the day began when it still was summer, and has 25 hours.
            ("2026-10-24T22:00:00+00:00", "2026-10-25"),
            ("2026-10-25T22:59:59+00:00", "2026-10-25"),
            ("2026-10-25T23:00:00+00:00", "2026-10-26"),
            ("2026-07-01T00:30:00-08:00", "2026-07-01"),
        ],
    )
    def test_is_the_one_on_the_wall(self, moment: str, day: str) -> None:
        assert dates.day_of(datetime.fromisoformat(moment)) == D(day)

    def test_of_a_time_without_a_zone_nobody_knows(self) -> None:
        with pytest.raises(dates.NotAMoment):
            dates.day_of(datetime(2026, 7, 1, 12, 0))  # noqa: DTZ001

    @given(days)
    def test_begins_at_midnight_and_lasts_until_the_next(self, day: date) -> None:
        begins = dates.begins(day)
        ends = dates.begins(day + timedelta(days=1))

        assert dates.day_of(begins) == dates.day_of(ends - timedelta(seconds=1)) == day
        assert dates.day_of(begins - timedelta(seconds=1)) == day - timedelta(days=1)
        assert not dates.is_over(day, ends - timedelta(seconds=1))
        assert dates.is_over(day, ends)

    def test_is_an_hour_shorter_and_an_hour_longer_when_the_clock_changes(self) -> None:
        def hours(day: str) -> float:
            took = dates.begins(D(day) + timedelta(days=1)) - dates.begins(D(day))
            return took.total_seconds() / 3600

        assert (hours("2027-03-28"), hours("2026-10-25"), hours("2026-11-22")) == (23, 25, 24)

    def test_is_given_in_utc(self) -> None:
        assert dates.begins(D("2026-07-01")) == datetime(2026, 6, 30, 22, tzinfo=UTC)


class TestMonths:
    @pytest.mark.parametrize(
        ("day", "months", "there"),
        [
            ("2027-01-31", 1, "2027-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2027-03-31", -1, "2027-02-28"),
            ("2028-03-31", -1, "2028-02-29"),
            ("2028-02-29", 12, "2029-02-28"),
            ("2028-02-29", 48, "2032-02-29"),
            ("2026-12-31", 2, "2027-02-28"),
            ("2027-05-31", -6, "2026-11-30"),
            ("2026-11-30", 3, "2027-02-28"),
            ("2026-01-15", -1, "2025-12-15"),
            ("2026-07-01", 0, "2026-07-01"),
        ],
    )
    def test_end_on_the_same_number_or_on_the_last_day(
        self, day: str, months: int, there: str
    ) -> None:
        assert dates.add_months(D(day), months) == D(there)

    @pytest.mark.parametrize(
        ("first", "length", "last"),
        [
            ("2027-01-01", MONTH, "2027-01-31"),
            ("2027-01-31", MONTH, "2027-02-28"),
            ("2028-01-31", MONTH, "2028-02-29"),
            ("2027-03-01", MONTH, "2027-03-31"),
            ("2028-02-29", YEAR, "2029-02-28"),
            ("2026-08-31", SIX_MONTHS, "2027-02-28"),
            ("2026-09-01", SIX_MONTHS, "2027-02-28"),
            ("2026-09-02", SIX_MONTHS, "2027-03-01"),
            ("2026-10-25", Duration(1, Unit.DAYS), "2026-10-25"),
            ("2027-03-22", Duration(1, Unit.WEEKS), "2027-03-28"),
        ],
    )
    def test_have_a_last_day(self, first: str, length: Duration, last: str) -> None:
        assert dates.last_of(D(first), length) == D(last)
        assert dates.compared(D(first), D(last), length) == 0
        assert dates.compared(D(first), D(last) - timedelta(days=1), length) == -1
        assert dates.compared(D(first), D(last) + timedelta(days=1), length) == 1

    @given(days, st.integers(-200, 200))
    def test_keep_the_number_of_the_day_where_they_can(self, day: date, months: int) -> None:
        there = dates.add_months(day, months)

        assert (there.year - day.year) * 12 + there.month - day.month == months
        assert there.day == day.day or (
            there.day < day.day and (there + timedelta(days=1)).day == 1
        )

    @given(days, lengths)
    def test_a_longer_period_never_ends_earlier(self, day: date, length: Duration) -> None:
        longer = Duration(length.length + 1, length.unit)

        assert day <= dates.last_of(day, length) < dates.last_of(day, longer)
        assert dates.after(day, length) <= dates.after(day + timedelta(days=1), length)

    @given(days, lengths)
    def test_days_and_weeks_go_back_to_where_they_came_from(
        self, day: date, length: Duration
    ) -> None:
        back = dates.before(dates.after(day, length), length)

        assert back == day or (length.unit in dates.MONTHS_IN and 0 < (day - back).days < 4)


class TestAge:
    @pytest.mark.parametrize(
        ("born", "on", "years"),
        [
            ("2008-11-22", "2026-11-21", 17),
            ("2008-11-22", "2026-11-22", 18),
            ("2008-02-29", "2026-02-28", 17),
            ("2008-02-29", "2026-03-01", 18),
            ("2008-02-29", "2028-02-28", 19),
            ("2008-02-29", "2028-02-29", 20),
        ],
    )
    def test_is_full_on_the_birthday(self, born: str, on: str, years: int) -> None:
        assert dates.age(D(born), D(on)) == years


class TestOther:
    def test_half_of_a_period(self) -> None:
        half = Decimal(50)

        assert dates.part_of(D("2027-03-01"), D("2027-03-31"), half) == D("2027-03-16")
        assert dates.part_of(D("2027-03-01"), D("2027-03-30"), half) == D("2027-03-15")
        assert dates.part_of(D("2027-03-01"), D("2027-03-01"), half) == D("2027-03-01")

    @pytest.mark.parametrize(
        ("day", "before"),
        [
            ("2027-04-25", "2027-04-23"),  # a Sunday
            ("2027-04-27", "2027-04-26"),  # King's Day
            ("2026-04-26", "2026-04-24"),  # a Sunday before King's Day
            ("2027-03-29", "2027-03-26"),  # Easter Monday; Good Friday counts
            ("2027-04-26", "2027-04-26"),
        ],
    )
    def test_a_day_on_which_nobody_works(self, day: str, before: str) -> None:
        assert dates.on_a_working_day(D(day)) == D(before)

    @given(days)
    def test_a_working_day_is_never_later(self, day: date) -> None:
        found = dates.on_a_working_day(day)

        assert is_working_day(found)
        assert timedelta(0) <= day - found <= timedelta(days=5)
        assert found == day or not is_working_day(day)

    def test_the_next_of_some_days_is_never_the_day_itself(self) -> None:
        twice = "january_1 july_1"

        assert dates.next_of(twice, D("2026-06-30")) == D("2026-07-01")
        assert dates.next_of(twice, D("2026-07-01")) == D("2027-01-01")
        assert dates.next_of("january_1", D("2026-01-01")) == D("2027-01-01")
