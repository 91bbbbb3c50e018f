# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The minimum wage: at the cent, over birthdays and changes of law, and nothing of it kept."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.rules.deadlines import Kind, due
from hartwerk.rules.findings import Code, Finding, Severity
from hartwerk.rules.wages import check_wage, set_anew
from tests.rules.changed_law import changed

D = date.fromisoformat
BLOCK, WARN, QUESTION = Severity.BLOCK, Severity.WARN, Severity.QUESTION
ADULT = "1990-05-01"
BELOW = Finding("WML-01", BLOCK, Code.BELOW_MINIMUM_WAGE)


def wage(euro: str, born: str, first: str, last: str, *, bbl: bool = False) -> tuple[Finding, ...]:
    return check_wage(Decimal(euro), D(born), D(first), D(last), bbl=bbl)


class TestOnTheFirstDay:
    @pytest.mark.parametrize(
        ("euro", "first", "blocks"),
        [
            ("14.70", "2026-06-30", True),
            ("14.71", "2026-06-30", False),
            ("14.98", "2026-07-01", True),
            ("14.99", "2026-07-01", False),
            ("14.39", "2025-12-31", True),
            ("14.40", "2025-12-31", False),
        ],
    )
    def test_wml_01_at_the_cent(self, euro: str, first: str, blocks: bool) -> None:
        assert wage(euro, ADULT, first, first) == ((BELOW,) if blocks else ())

    @pytest.mark.parametrize(
        ("born", "euro", "blocks"),
        [
            ("2005-09-01", "14.98", True),  # 21 on that day
            ("2005-09-01", "14.99", False),
            ("2005-09-02", "11.99", True),  # 20: 80% is 11.992
            ("2005-09-02", "12.00", False),
            ("2007-09-01", "8.99", True),  # 19: 8.994
            ("2007-09-02", "7.49", True),  # 18: 7.495
            ("2007-09-02", "7.50", False),
            ("2009-09-01", "5.92", True),  # 17: 5.92105
            ("2009-09-01", "5.93", False),
            ("2010-09-01", "5.17", True),  # 16: 5.17155
            ("2010-09-01", "5.18", False),
            ("2011-09-01", "4.49", True),  # 15: 4.497
            ("2008-02-29", "7.50", False),  # 18 since 1 March
        ],
    )
    def test_wml_01_by_age(self, born: str, euro: str, blocks: bool) -> None:
        assert wage(euro, born, "2026-09-01", "2026-09-01") == ((BELOW,) if blocks else ())

    def test_wml_01_an_age_without_a_scale_is_a_question(self) -> None:
        (found,) = wage("20.00", "2012-09-01", "2026-09-01", "2026-09-01")

        assert (found.severity, found.code) == (QUESTION, Code.MINIMUM_WAGE_UNKNOWN)

    def test_wml_01_with_dispensation_there_is_nothing_to_check(self) -> None:
        found = check_wage(
            Decimal(5), D(ADULT), D("2026-09-01"), D("2026-09-30"), dispensation=True
        )

        assert found == ()

    def test_wml_01_a_scale_that_nobody_checked_warns(self) -> None:
        # Of BBL the lower scale is from memory: 61.5% of 14.99 is 9.21885.
        (found,) = wage("9.21", "2006-09-01", "2026-09-01", "2026-09-01", bbl=True)

        assert found == Finding("WML-01", WARN, Code.BELOW_MINIMUM_WAGE)
        assert wage("9.22", "2006-09-01", "2026-09-01", "2026-09-01", bbl=True) == ()
        assert wage("9.22", "2006-09-01", "2026-09-01", "2026-09-01") == (BELOW,)

    def test_wml_01_bbl_has_no_scale_of_its_own_at_seventeen(self) -> None:
        assert wage("5.92", "2009-09-01", "2026-09-01", "2026-09-01", bbl=True) == (BELOW,)


class TestWithinTheContract:
    def test_wml_01_a_change_of_law_is_said_with_its_day(self) -> None:
        (found,) = wage("14.71", ADULT, "2026-06-01", "2026-12-31")

        assert found == Finding(
            "WML-01", WARN, Code.BELOW_MINIMUM_WAGE_LATER, (("on", D("2026-07-01")),)
        )
        assert wage("14.71", ADULT, "2026-06-01", "2026-06-30") == ()

    def test_wml_01_an_amount_that_is_not_known_yet_is_a_question(self) -> None:
        (found,) = wage("14.99", ADULT, "2026-07-01", "2027-01-01")

        assert found == Finding(
            "WML-01", QUESTION, Code.MINIMUM_WAGE_UNKNOWN, (("on", D("2027-01-01")),)
        )
        assert wage("14.99", ADULT, "2026-07-01", "2026-12-31") == ()

    def test_wml_01_once_somebody_brings_the_amount_it_is_judged(self) -> None:
        with changed("wml_adult", "15.25", "2027-01-01"):
            assert wage("15.25", ADULT, "2026-12-01", "2027-06-30") == ()
            (found,) = wage("15.24", ADULT, "2026-12-01", "2027-06-30")

        assert found.facts == (("on", D("2027-01-01")),)

    def test_wml_01_the_scale_of_2027_is_announced_and_warns(self) -> None:
        with changed("wml_adult", "15.00", "2027-01-01"):
            (found,) = wage("13.12", "2006-09-01", "2027-01-01", "2027-01-01")

        assert (found.severity, found.code) == (WARN, Code.BELOW_MINIMUM_WAGE)

    @pytest.mark.parametrize(("born", "later"), [("2008-10-15", True), ("2008-10-16", False)])
    def test_wml_01_a_birthday_is_said_without_its_day(self, born: str, later: bool) -> None:
        found = wage("6.00", born, "2026-09-01", "2026-10-15")

        assert found == ((Finding("WML-01", WARN, Code.BELOW_AFTER_BIRTHDAY),) if later else ())

    def test_wml_01_without_an_end_a_year_is_judged(self) -> None:
        found = check_wage(Decimal("14.99"), D(ADULT), D("2026-07-01"), None)

        assert [each.facts for each in found] == [(("on", D("2027-01-01")),)]

    @given(
        st.decimals(3, 20, places=2),
        st.dates(date(2001, 1, 1), date(2012, 1, 1)),
        st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    )
    def test_wml_01_says_nothing_of_wage_age_or_birthday(
        self, euro: Decimal, born: date, first: date
    ) -> None:
        for found in check_wage(euro, born, first, date(2027, 8, 1)):
            days = [value for _, value in found.facts]

            assert set(days) <= {first, D("2026-07-01"), D("2027-01-01"), D("2027-07-01")}
            assert born not in days


class TestSetAnew:
    @pytest.mark.parametrize(
        ("day", "then"),
        [
            ("2026-06-30", "2026-07-01"),
            ("2026-07-01", "2027-01-01"),
            ("2026-12-31", "2027-01-01"),
        ],
    )
    def test_wml_02_twice_a_year(self, day: str, then: str) -> None:
        assert set_anew(D(day)) == D(then)

    def test_wml_02_is_reminded_of_a_month_before(self) -> None:
        found = due(Kind.MINIMUM_WAGE, D("2026-11-22"))

        assert (found.day, found.reminders) == (D("2027-01-01"), (D("2026-12-02"),))
        assert found.by == D("2026-12-31")
