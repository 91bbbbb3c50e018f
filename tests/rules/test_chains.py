# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The chain of contracts: each boundary by hand, and what is true of every chain."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hartwerk.rules import dates
from hartwerk.rules.chains import Apart, Chain, Gap, Permanent, Reason, chain
from hartwerk.rules.contracts import Contract, Kind, ran_on
from hartwerk.rules.findings import Code, Severity
from hartwerk.rules.law.row import Duration, Unit
from tests.rules.changed_law import changed

D = date.fromisoformat
DAY = timedelta(days=1)
SIX, LONGEST = Duration(6, Unit.MONTHS), Duration(36, Unit.MONTHS)


def one(
    key: str, first: str, last: str | None, employer: str = "Bribus", **more: object
) -> Contract:
    contract = Contract(key, employer, D(first), D(last) if last else None)
    return replace(contract, **more)  # type: ignore[arg-type]


def at(*contracts: Contract, successive: Sequence[str] = ()) -> Chain:
    return chain(contracts, {frozenset(successive): True} if successive else {})


def permanent(*contracts: Contract) -> tuple[str, str, Reason] | None:
    found = at(*contracts).permanent
    return (found.on.isoformat(), found.key, found.reason) if found else None


FIRST = one("a", "2026-01-01", "2026-06-30")
SECOND = one("b", "2026-07-01", "2026-12-31")
THIRD = one("c", "2027-01-01", "2027-06-30")
FOURTH = one("d", "2027-07-01", "2027-12-31")


class TestOneChain:
    def test_ket_01_counts_contracts_and_shows_what_is_left(self) -> None:
        (segment,) = at(SECOND, FIRST).segments

        assert [each.key for each in segment.contracts] == ["a", "b"]
        assert (segment.first, segment.until, segment.left) == (
            D("2026-01-01"),
            D("2028-12-31"),
            1,
        )
        assert segment.permanent is None

    @pytest.mark.parametrize(
        ("last", "next_first", "goes_on"),
        [
            ("2026-06-30", "2026-12-31", True),
            ("2026-06-30", "2027-01-01", True),
            ("2026-06-30", "2027-01-02", False),
            ("2026-08-31", "2027-03-01", True),
            ("2026-08-31", "2027-03-02", False),
            ("2026-08-30", "2027-03-01", True),
            ("2026-08-30", "2027-03-02", False),
            ("2027-08-30", "2028-03-01", True),  # 29 February within the gap
            ("2027-08-30", "2028-03-02", False),
            ("2026-09-27", "2027-03-28", True),  # ends on the Sunday of the clock
            ("2026-09-27", "2027-03-29", False),
        ],
    )
    def test_ket_01_a_gap_of_six_months_goes_on(
        self, last: str, next_first: str, goes_on: bool
    ) -> None:
        found = at(one("a", "2026-01-01", last), one("b", next_first, None))

        assert len(found.segments) == (1 if goes_on else 2)
        if goes_on:
            assert found.segments[0].gaps == (Gap(D(last) + DAY, D(next_first) - DAY),)

    def test_ket_01_linked_employers_are_one_chain(self) -> None:
        elsewhere = replace(SECOND, employer="Voskamp")

        linked = at(FIRST, elsewhere, THIRD, successive=("Bribus", "Voskamp"))

        assert [len(each.contracts) for each in linked.segments] == [3]
        assert linked.findings == ()

    def test_ket_01_links_go_on_over_a_third_employer(self) -> None:
        contracts = [
            FIRST,
            replace(SECOND, employer="Voskamp"),
            replace(THIRD, employer="Geas"),
            FOURTH,
        ]
        links = {
            frozenset({"Geas", "Voskamp"}): True,
            frozenset({"Bribus", "Geas"}): True,
            frozenset({"Bribus", "Voskamp"}): False,
        }

        found = chain(contracts, links)

        assert found.permanent == Permanent(D("2027-07-01"), "d", Reason.NUMBER)


class TestBecomesPermanentByLaw:
    def test_ket_02_the_fourth_is_permanent_from_its_first_day(self) -> None:
        assert permanent(FIRST, SECOND, THIRD) is None
        assert permanent(FIRST, SECOND, THIRD, FOURTH) == ("2027-07-01", "d", Reason.NUMBER)

    def test_ket_02_is_a_warning_with_the_day_and_the_reason(self) -> None:
        (found,) = at(FIRST, SECOND, THIRD, FOURTH).findings

        assert (found.rule, found.severity, found.code) == (
            "KET-02",
            Severity.WARN,
            Code.BECOMES_PERMANENT,
        )
        assert found.facts == (
            ("on", D("2027-07-01")),
            ("contract", "d"),
            ("reason", Reason.NUMBER),
        )

    @pytest.mark.parametrize(
        ("begin", "last", "on"),
        [
            ("2026-01-01", "2028-12-30", None),
            ("2026-01-01", "2028-12-31", None),
            ("2026-01-01", "2029-01-01", "2029-01-01"),
            ("2026-01-31", "2029-01-30", None),
            ("2026-01-31", "2029-01-31", "2029-01-31"),
            ("2028-02-29", "2031-02-28", None),
            ("2028-02-29", "2031-03-01", "2031-03-01"),
            ("2024-04-27", "2027-04-26", None),
            ("2024-04-27", "2027-04-27", "2027-04-27"),  # King's Day
            ("2024-03-28", "2027-03-28", "2027-03-28"),  # a Sunday on which the clock changes
        ],
    )
    def test_ket_02_after_thirty_six_months_with_the_gaps(
        self, begin: str, last: str, on: str | None
    ) -> None:
        first = Contract("a", "Bribus", D(begin), dates.last_of(D(begin), SIX))
        later = Contract("b", "Bribus", dates.last_of(first.last or D(last), SIX), D(last))

        found = permanent(first, later)

        assert found == ((on, "b", Reason.LENGTH) if on else None)

    def test_ket_02_a_contract_after_a_gap_is_permanent_from_its_first_day(self) -> None:
        first, second = one("a", "2024-01-01", "2026-10-31"), one("b", "2027-03-01", "2027-04-30")

        assert permanent(first, second) == ("2027-03-01", "b", Reason.LENGTH)

    def test_ket_02_one_long_contract_is_no_chain(self) -> None:
        assert permanent(one("a", "2024-01-01", "2027-12-31")) is None

    @pytest.mark.parametrize(
        ("first", "last", "fixed"),
        [
            ("2027-01-01", "2027-03-31", True),
            ("2027-01-01", "2027-04-01", False),
            ("2027-01-02", "2027-03-31", False),
        ],
    )
    def test_ket_02_three_months_at_once_after_three_years_are_excepted(
        self, first: str, last: str, fixed: bool
    ) -> None:
        long = one("a", "2024-01-01", "2026-12-31")

        found = permanent(long, one("b", first, last))

        assert found == (None if fixed else (first, "b", Reason.LENGTH))
        assert permanent(replace(long, first=D("2024-01-02")), one("b", first, last)) == (
            ("2027-01-02", "b", Reason.LENGTH)
        )

    def test_ket_02_is_not_excepted_at_another_employer(self) -> None:
        long, short = (
            one("a", "2024-01-01", "2026-12-31"),
            one("b", "2027-01-01", "2027-03-31", "Geas"),
        )

        found = at(long, short, successive=("Bribus", "Geas")).permanent

        assert found == Permanent(D("2027-01-01"), "b", Reason.LENGTH)

    def test_ket_02_without_an_end_in_the_calendar_it_runs_until_the_law_stops_it(self) -> None:
        first, second = one("a", "2026-01-01", "2026-12-31"), one("b", "2027-01-01", None)

        assert permanent(first, second) == ("2029-01-01", "b", Reason.LENGTH)

    def test_ket_02_what_ran_on_counts(self) -> None:
        again = ran_on(THIRD)

        assert again is not None
        assert permanent(FIRST, SECOND, THIRD, again) == ("2027-07-01", "c+", Reason.NUMBER)

    def test_ket_02_an_agreed_one_is_said_by_nobody(self) -> None:
        agreed = replace(SECOND, kind=Kind.PERMANENT, last=None)

        found = at(FIRST, agreed)

        assert found.permanent == Permanent(D("2026-07-01"), "b", Reason.AGREED)
        assert found.findings == ()

    def test_ket_02_a_law_that_changes_within_a_contract(self) -> None:
        first, second = one("a", "2026-01-01", "2026-12-31"), one("b", "2027-01-01", "2028-12-31")

        assert permanent(first, second) is None
        for since, on in (("2027-07-01", "2028-01-01"), ("2028-06-01", "2028-06-01")):
            with changed("ket_longest", "24", since):
                assert permanent(first, second) == (on, "b", Reason.LENGTH)
        with changed("ket_longest", "24", "2029-01-01"):
            assert permanent(first, second) is None
        with changed("ket_longest", "48", "2028-12-31"):
            late = replace(second, last=D("2029-01-01"))

            assert permanent(first, late) is None

    def test_ket_03_the_gap_of_the_day_of_the_next_contract(self) -> None:
        first, second = one("a", "2026-01-01", "2026-06-30"), one("b", "2027-07-01", "2027-12-31")

        with changed("ket_gap", "60", "2027-07-01"):
            assert len(at(first, second).segments) == 1
        with changed("ket_gap", "60", "2027-07-02"):
            assert len(at(first, second).segments) == 2


class TestContractsApart:
    def test_ket_04_bbl_counts_for_nothing(self) -> None:
        learning = replace(SECOND, bbl=True)

        found = at(FIRST, learning, THIRD, FOURTH)

        assert found.apart == ((learning, Apart.BBL),)
        assert found.permanent is None
        assert found.segments[0].gaps == (Gap(D("2026-07-01"), D("2026-12-31")),)

    @pytest.mark.parametrize(("hours", "apart"), [("11.5", True), ("12", True), ("12.5", False)])
    def test_ket_01_a_few_hours_before_eighteen_count_for_nothing(
        self, hours: str, apart: bool
    ) -> None:
        job = replace(FIRST, hours=Decimal(hours))

        for adult_from, outside in (("2026-06-30", False), ("2026-07-01", apart)):
            found = chain([job], {}, adult_from=D(adult_from))

            assert found.apart == (((job, Apart.YOUNG),) if outside else ())

    def test_ket_01_who_becomes_eighteen_within_a_contract_counts_from_then(self) -> None:
        job = replace(FIRST, hours=Decimal(12))

        (segment,) = chain([job], {}, adult_from=D("2026-03-01")).segments

        assert (segment.first, segment.until) == (D("2026-03-01"), D("2029-02-28"))

    def test_ket_01_hours_that_nobody_knows_are_asked(self) -> None:
        found = chain([FIRST], {}, adult_from=D("2026-03-01"))

        assert [(each.rule, each.severity, each.code) for each in found.findings] == [
            ("KET-01", Severity.QUESTION, Code.HOURS_UNKNOWN)
        ]
        assert found.segments[0].first == D("2026-01-01")


class TestAnotherMember:
    def test_ket_05_a_new_contract_for_similar_work_may_count(self) -> None:
        there = one("b", "2026-07-01", "2026-12-31", "Geas")

        (found,) = at(FIRST, there).findings

        assert (found.rule, found.severity, found.code) == (
            "KET-05",
            Severity.WARN,
            Code.PERHAPS_SUCCESSIVE,
        )
        assert found.facts == (("before", "a"), ("after", "b"))

    @pytest.mark.parametrize(("first", "said"), [("2027-01-01", 1), ("2027-01-02", 0)])
    def test_ket_05_as_long_as_a_chain_would_go_on(self, first: str, said: int) -> None:
        assert len(at(FIRST, one("b", first, "2027-12-31", "Geas")).findings) == said

    def test_ket_05_not_for_other_work_nor_where_it_was_decided(self) -> None:
        there = one("b", "2026-07-01", "2026-12-31", "Geas", work="painting")

        assert len(at(replace(FIRST, work="painting"), there).findings) == 1
        assert at(replace(FIRST, work="assembly"), there).findings == ()
        assert chain([FIRST, there], {frozenset({"Bribus", "Geas"}): False}).findings == ()
        assert at(replace(FIRST, bbl=True), there).findings == ()


def test_a_law_of_before_its_rows_is_a_question() -> None:
    found = at(one("a", "2018-01-01", "2018-06-30"), one("b", "2018-07-01", "2018-12-31"))

    assert {(each.severity, each.code) for each in found.findings} == {
        (Severity.QUESTION, Code.LAW_UNKNOWN)
    }


@st.composite
def histories(draw: st.DrawFn) -> list[Contract]:
    day = draw(st.dates(date(2021, 1, 1), date(2026, 1, 1)))
    contracts = []
    for i in range(draw(st.integers(1, 7))):
        last = day + timedelta(days=draw(st.integers(0, 500)))
        employer = draw(st.sampled_from(["Bribus", "Bribus", "Geas"]))
        contracts.append(Contract(str(i), employer, day, last, bbl=draw(st.integers(0, 5)) == 0))
        day = last + timedelta(days=draw(st.integers(1, 260)))
    return contracts


LINKED = {frozenset({"Bribus", "Geas"}): True}


class TestEveryChain:
    @settings(max_examples=100)
    @given(histories().flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
    def test_holds_every_contract_once_in_any_order(
        self, drawn: tuple[list[Contract], list[Contract]]
    ) -> None:
        contracts, shuffled = drawn

        found = chain(contracts, LINKED)

        held = [each for segment in found.segments for each in segment.contracts]
        assert held == [each for each in contracts if not each.bbl]
        assert {each for each, _ in found.apart} == {each for each in contracts if each.bbl}
        assert chain(shuffled, LINKED) == found

    @settings(max_examples=100)
    @given(histories())
    def test_breaks_where_a_gap_is_too_long_and_nowhere_else(
        self, contracts: list[Contract]
    ) -> None:
        for segment in chain(contracts, LINKED).segments:
            for gap in segment.gaps:
                assert dates.compared(gap.first, gap.last, SIX) <= 0
        for earlier, later in pairwise(chain(contracts, LINKED).segments):
            last = earlier.contracts[-1].last
            assert last is not None
            assert dates.compared(last + DAY, later.first - DAY, SIX) > 0

    @settings(max_examples=100)
    @given(histories())
    def test_is_permanent_where_it_is_too_many_or_too_long(self, contracts: list[Contract]) -> None:
        for segment in chain(contracts, LINKED).segments:
            last = segment.contracts[-1].last
            assert last is not None
            too_many = len(segment.contracts) > 3
            too_long = (
                len(segment.contracts) > 1 and dates.compared(segment.first, last, LONGEST) > 0
            )
            assert (segment.permanent is not None) is (too_many or too_long)
            if segment.permanent:
                by = next(each for each in segment.contracts if each.key == segment.permanent.key)
                assert by.last is not None
                assert by.first <= segment.permanent.on <= by.last

    @settings(max_examples=100)
    @given(histories())
    def test_only_gains_by_another_contract(self, contracts: list[Contract]) -> None:
        fewer = chain(contracts[:-1], LINKED).permanent if len(contracts) > 1 else None
        more = [each.permanent for each in chain(contracts, LINKED).segments if each.permanent]

        assert fewer is None or fewer in more
