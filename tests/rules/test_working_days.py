# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Working days: the holidays of 2026 to 2032 by hand, and counting that agrees with itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.rules.working_days import (
    HOLIDAYS,
    add_working_days,
    easter,
    holidays,
    is_working_day,
    working_days_between,
)

# Copied from printed calendars, not computed.
CALENDARS = {
    2026: "01-01 04-06 04-27 05-05 05-14 05-25 12-25 12-26",
    2027: "01-01 03-29 04-27 05-05 05-06 05-17 12-25 12-26",
    2028: "01-01 04-17 04-27 05-05 05-25 06-05 12-25 12-26",
    2029: "01-01 04-02 04-27 05-05 05-10 05-21 12-25 12-26",
    2030: "01-01 04-22 04-27 05-05 05-30 06-10 12-25 12-26",
    2031: "01-01 04-14 04-26 05-05 05-22 06-02 12-25 12-26",
    2032: "01-01 03-29 04-27 05-05 05-06 05-17 12-25 12-26",
}
days = st.dates(date(2026, 1, 1), date(2032, 12, 31))


class TestEaster:
    @pytest.mark.parametrize(
        "day",
        # The earliest, the latest, and the two exceptions that a shorter sum gets wrong.
        ["1818-03-22", "1943-04-25", "2038-04-25", "2285-03-22", "1954-04-18", "1981-04-19"],
    )
    def test_is_where_the_church_has_it(self, day: str) -> None:
        assert easter(int(day[:4])).isoformat() == day

    @given(st.integers(1583, 4099))
    def test_is_a_sunday_between_22_march_and_25_april(self, year: int) -> None:
        day = easter(year)

        assert day.weekday() == 6
        assert date(year, 3, 22) <= day <= date(year, 4, 25)


class TestHolidays:
    @pytest.mark.parametrize("year", CALENDARS)
    def test_are_those_of_the_calendar(self, year: int) -> None:
        written = {date.fromisoformat(f"{year}-{day}") for day in CALENDARS[year].split()}

        assert holidays(year) == written

    def test_kings_day_is_the_day_before_where_it_would_be_a_sunday(self) -> None:
        assert date(2031, 4, 27).weekday() == 6
        assert date(2031, 4, 26) in holidays(2031)
        assert date(2031, 4, 27) not in holidays(2031)
        assert date(2025, 4, 26) in holidays(2025)

    @pytest.mark.parametrize("day", ["2026-04-03", "2027-03-26", "2028-04-14", "2032-03-26"])
    def test_good_friday_is_a_working_day(self, day: str) -> None:
        assert is_working_day(date.fromisoformat(day))

    def test_liberation_day_counts_for_nobody_also_between_two_lustra(self) -> None:
        assert not any(is_working_day(date(year, 5, 5)) for year in range(2026, 2033))

    def test_a_row_holds_from_its_first_day_on(self) -> None:
        assert date(2013, 4, 27) not in holidays(2013)
        assert date(2014, 4, 26) in holidays(2014)

    def test_every_row_names_its_source(self) -> None:
        assert [row.key for row in HOLIDAYS if len(row.source) < 10] == []
        assert len({row.key for row in HOLIDAYS}) == len(HOLIDAYS)


class TestCounting:
    @pytest.mark.parametrize(
        ("since", "n", "day"),
        [
            ("2026-11-23", 5, "2026-11-30"),  # a Monday and the next
            ("2026-11-27", 1, "2026-11-30"),  # over a weekend
            ("2026-11-28", 1, "2026-11-30"),  # from a Saturday
            ("2026-11-28", 0, "2026-11-28"),
            ("2026-04-02", 1, "2026-04-03"),  # Good Friday counts
            ("2026-04-02", 2, "2026-04-07"),  # Easter Monday does not
            ("2026-12-24", 1, "2026-12-28"),
            ("2026-12-31", 1, "2027-01-04"),
            ("2027-04-30", 5, "2027-05-11"),  # Liberation Day and Ascension in one week
            ("2028-02-28", 2, "2028-03-01"),  # 29 February
            ("2026-11-30", -1, "2026-11-27"),
            ("2026-12-28", -1, "2026-12-24"),
            ("2026-11-29", -1, "2026-11-27"),
        ],
    )
    def test_steps_over_what_does_not_count(self, since: str, n: int, day: str) -> None:
        assert add_working_days(date.fromisoformat(since), n).isoformat() == day

    @pytest.mark.parametrize(
        ("friday", "monday"),
        [("2026-03-27", "2026-03-30"), ("2026-10-23", "2026-10-26"), ("2029-03-23", "2029-03-26")],
    )
    def test_a_change_of_the_clock_in_between_takes_no_day(self, friday: str, monday: str) -> None:
        first, last = date.fromisoformat(friday), date.fromisoformat(monday)

        assert add_working_days(first, 1) == last
        assert add_working_days(last, -1) == first
        assert working_days_between(first, last) == 1

    @given(days, st.integers(-60, 60).filter(bool))
    def test_there_and_the_count_agree(self, day: date, n: int) -> None:
        there = add_working_days(day, n)

        assert is_working_day(there)
        assert working_days_between(day, there) == n

    @given(days, st.integers(-60, 60).filter(bool))
    def test_nothing_nearer_lies_as_many_days_on(self, day: date, n: int) -> None:
        there = add_working_days(day, n)
        back = timedelta(days=1 if n > 0 else -1)

        assert working_days_between(day, there - back) == n - (1 if n > 0 else -1)

    @given(days, days, days)
    def test_of_two_stretches_is_the_sum_of_both(self, one: date, two: date, three: date) -> None:
        first, middle, last = sorted((one, two, three))

        assert working_days_between(first, last) == working_days_between(
            first, middle
        ) + working_days_between(middle, last)

    @given(days)
    def test_a_week_has_five_at_most(self, day: date) -> None:
        assert working_days_between(day, day + timedelta(days=7)) <= 5
