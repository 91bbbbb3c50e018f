# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""After 6, 12 and 24 months: at work, not, or unknown, in three variants."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hartwerk.rules.aftercare import (
    CHECKS,
    Check,
    Measured,
    Outcome,
    Sustained,
    Variant,
    Work,
    began,
    sustained,
    unknown_from,
)
from hartwerk.rules.deadlines import Kind, due
from hartwerk.rules.trials import OF_UWV, Benefit

D = date.fromisoformat
FIRST, SECOND, THIRD = CHECKS
LATER = D("2029-12-31")
BRIBUS = Work("Bribus", True, D("2026-01-31"), None, Decimal(24))
SAID = Check(Measured.EMPLOYER, D("2026-07-31"), Benefit.NONE)
AT_WORK, NOT_AT_WORK = Sustained(Outcome.AT_WORK), Sustained(Outcome.NOT_AT_WORK)


def answers(
    *work: Work, kind: Kind = FIRST, check: Check | None = SAID, today: date = LATER
) -> list[Outcome]:
    return [sustained(kind, variant, work, check, today).outcome for variant in Variant]


def all_are(outcome: Outcome) -> list[Outcome]:
    return [outcome] * len(Variant)


class TestTheDays:
    @pytest.mark.parametrize(
        ("first", "days"),
        [
            ("2026-01-31", ("2026-07-31", "2027-01-31", "2028-01-31")),
            ("2026-08-31", ("2027-02-28", "2027-08-31", "2028-08-31")),
            ("2028-02-29", ("2028-08-29", "2029-02-28", "2030-02-28")),
        ],
    )
    def test_kpi_01_after_6_12_and_24_months(self, first: str, days: tuple[str, ...]) -> None:
        assert tuple(due(kind, D(first)).day.isoformat() for kind in CHECKS) == days

    def test_kpi_01_is_a_task_two_weeks_before_and_unknown_thirty_days_after(self) -> None:
        assert due(FIRST, D("2026-01-31")).reminders == (D("2026-07-17"),)
        assert unknown_from(FIRST, D("2026-01-31")) == D("2026-08-31")

    @pytest.mark.parametrize(
        ("today", "outcome"),
        [
            ("2026-07-30", Outcome.NOT_YET),
            ("2026-07-31", Outcome.OPEN),
            ("2026-08-30", Outcome.OPEN),
            ("2026-08-31", Outcome.UNKNOWN),
        ],
    )
    def test_kpi_01_what_nobody_said_is_unknown_and_no_success(
        self, today: str, outcome: Outcome
    ) -> None:
        assert answers(BRIBUS, check=None, today=D(today)) == all_are(outcome)

    def test_counts_from_the_first_day_at_a_member(self) -> None:
        before = Work("Shop", False, D("2025-01-01"), D("2025-12-31"), Decimal(8))

        assert began([BRIBUS, before]) == D("2026-01-31")
        assert began([before]) is None
        assert answers(before) == all_are(Outcome.NOT_YET)


class TestAtWork:
    def test_where_somebody_began(self) -> None:
        assert answers(BRIBUS) == all_are(Outcome.AT_WORK)

    def test_moves_inside_the_network_break_only_the_strictest(self) -> None:
        until = replace(BRIBUS, last=D("2026-05-31"))
        geas = Work("Geas", True, D("2026-06-01"), None, Decimal(24))

        assert answers(until, geas) == [Outcome.NOT_AT_WORK, Outcome.AT_WORK, Outcome.AT_WORK]

    def test_another_employer_counts_in_the_widest(self) -> None:
        until = replace(BRIBUS, last=D("2026-05-31"))
        shop = Work("Shop", False, D("2026-06-01"), None, Decimal(24))

        assert answers(until, shop) == [
            Outcome.NOT_AT_WORK,
            Outcome.NOT_AT_WORK,
            Outcome.AT_WORK,
        ]

    def test_a_winter_elsewhere_in_the_network_breaks_nothing(self) -> None:
        summer = replace(BRIBUS, first=D("2026-04-01"), last=D("2026-10-31"))
        winter = Work("Geas", True, D("2026-11-01"), D("2027-03-31"), Decimal(24))
        again = replace(BRIBUS, first=D("2027-04-01"))

        assert answers(summer, winter, again, kind=SECOND) == all_are(Outcome.AT_WORK)

    def test_being_lent_changes_nothing(self) -> None:
        # Whoever is lent stays employed by the one who lends.
        assert answers(BRIBUS, kind=THIRD) == all_are(Outcome.AT_WORK)

    @pytest.mark.parametrize(
        ("again", "outcome"),
        [("2026-05-01", Outcome.AT_WORK), ("2026-05-02", Outcome.NOT_AT_WORK)],
    )
    def test_a_gap_of_thirty_days_is_bridged(self, again: str, outcome: Outcome) -> None:
        until = replace(BRIBUS, last=D("2026-03-31"))

        assert answers(until, replace(BRIBUS, first=D(again))) == all_are(outcome)

    @pytest.mark.parametrize(
        ("last", "outcome"),
        [("2026-07-30", Outcome.NOT_AT_WORK), ("2026-07-31", Outcome.AT_WORK)],
    )
    def test_on_the_day_itself_there_is_work(self, last: str, outcome: Outcome) -> None:
        assert answers(replace(BRIBUS, last=D(last))) == all_are(outcome)

    @pytest.mark.parametrize(
        ("hours", "outcome"),
        [("11.9", Outcome.FEW_HOURS), ("12", Outcome.AT_WORK), (None, Outcome.UNKNOWN)],
    )
    def test_for_twelve_hours_and_fewer_is_a_line_of_its_own(
        self, hours: str | None, outcome: Outcome
    ) -> None:
        work = replace(BRIBUS, hours=Decimal(hours) if hours else None)

        assert answers(work) == all_are(outcome)

    def test_two_jobs_together(self) -> None:
        half = replace(BRIBUS, hours=Decimal(8))
        other = Work("Geas", True, D("2026-02-15"), None, Decimal(6))

        assert answers(half, other) == [Outcome.FEW_HOURS, Outcome.AT_WORK, Outcome.AT_WORK]


class TestBenefit:
    @pytest.mark.parametrize("benefit", [Benefit.PW, Benefit.WW])
    def test_of_who_fell_back_nobody_says_at_work(self, benefit: Benefit) -> None:
        assert answers(BRIBUS, check=replace(SAID, benefit=benefit)) == all_are(Outcome.NOT_AT_WORK)

    @pytest.mark.parametrize("benefit", sorted(OF_UWV - {Benefit.WW}))
    def test_a_part_of_another_beside_the_wage_is_reported_by_itself(
        self, benefit: Benefit
    ) -> None:
        found = sustained(FIRST, Variant.ANY, [BRIBUS], replace(SAID, benefit=benefit), LATER)

        assert found == Sustained(Outcome.AT_WORK, beside=True)

    def test_that_nobody_knows_is_unknown(self) -> None:
        assert answers(BRIBUS, check=replace(SAID, benefit=None)) == all_are(Outcome.UNKNOWN)


@st.composite
def lives(draw: st.DrawFn) -> list[Work]:
    day = D("2026-01-31")
    found = []
    for _ in range(draw(st.integers(1, 6))):
        last = day + timedelta(days=draw(st.integers(0, 400)))
        employer = draw(st.sampled_from(["Bribus", "Geas", "Shop"]))
        hours = draw(st.sampled_from([None, Decimal(8), Decimal(24)]))
        found.append(Work(employer, employer != "Shop", day, last, hours))
        day = last + timedelta(days=draw(st.integers(1, 60)))
    return found


@settings(max_examples=100)
@given(lives(), st.sampled_from(CHECKS))
def test_a_wider_variant_never_loses_who_is_at_work(work: list[Work], kind: Kind) -> None:
    same, network, anywhere = answers(*work, kind=kind)

    assert same is not Outcome.AT_WORK or network is Outcome.AT_WORK
    assert network is not Outcome.AT_WORK or anywhere is Outcome.AT_WORK
