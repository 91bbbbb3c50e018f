# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""First steps: of 17, or 22 without a benefit, somebody reaches paid work, never unpaid."""

from datetime import date
from itertools import product

import pytest

from hartwerk.rules.first_steps import (
    PAID,
    FirstStep,
    Party,
    Recognition,
    Rung,
    Step,
    Why,
    first_steps,
    next_rungs,
)
from hartwerk.rules.trials import OF_UWV, Benefit
from tests.rules.changed_law import changed

D = date.fromisoformat
START = D("2026-12-01")
WOOD = (Recognition("woodwork", D("2024-01-01"), D("2026-12-31")),)
EVERY_AGE = [None, *range(13, 30)]


def steps(
    age: int | None,
    benefit: Benefit | None = Benefit.NONE,
    *,
    work: str = "woodwork",
    start: date = START,
    qualified: bool | None = False,
) -> dict[Step, FirstStep]:
    found = first_steps(
        start, age=age, benefit=benefit, work=work, recognitions=WOOD, qualified=qualified
    )
    assert [each.step for each in found] == list(Step)
    return {each.step: each for each in found}


def is_open(found: dict[Step, FirstStep]) -> set[Step]:
    return {step for step, each in found.items() if each.is_open}


class TestWhoHasNoBenefit:
    def test_seventeen_works_and_learns_and_it_is_said_who_agrees(self) -> None:
        found = steps(17)

        assert is_open(found) == {Step.VISIT, *PAID}
        assert found[Step.BBL].agree == {
            Party.PERSON,
            Party.REPRESENTATIVE,
            Party.SCHOOL,
            Party.COMPANY,
        }
        assert found[Step.CONTRACT].agree == {
            Party.PERSON,
            Party.REPRESENTATIVE,
            Party.ATTENDANCE,
        }
        assert found[Step.TRIAL].why is Why.TOO_YOUNG

    def test_twenty_two_works_and_decides_alone(self) -> None:
        found = steps(22)

        assert is_open(found) == {Step.VISIT, *PAID}
        assert found[Step.CONTRACT].agree == {Party.PERSON}
        assert found[Step.BBL].agree == {Party.PERSON, Party.SCHOOL, Party.COMPANY}
        assert found[Step.TRIAL].why is Why.NO_BENEFIT

    def test_nobody_is_offered_unpaid_work_without_a_benefit_or_before_eighteen(self) -> None:
        offered = {
            (age, benefit)
            for age, benefit in product(EVERY_AGE, [None, *Benefit])
            if steps(age, benefit)[Step.TRIAL].is_open
        }

        assert offered == set(product(range(18, 30), OF_UWV | {Benefit.PW}))

    def test_without_knowing_the_benefit_unpaid_work_waits(self) -> None:
        assert steps(22, None)[Step.TRIAL].why is Why.BENEFIT_UNKNOWN


class TestWhoAgrees:
    @pytest.mark.parametrize(
        ("age", "agree"),
        [
            (16, {Party.PERSON, Party.REPRESENTATIVE, Party.ATTENDANCE}),
            (17, {Party.PERSON, Party.REPRESENTATIVE, Party.ATTENDANCE}),
            (18, {Party.PERSON}),
        ],
    )
    def test_until_eighteen_there_are_more(self, age: int, agree: set[Party]) -> None:
        step = steps(age)[Step.CONTRACT]

        assert step.agree == agree
        assert step.missing({Party.PERSON}) == agree - {Party.PERSON}
        assert step.missing(agree) == frozenset()

    def test_with_a_basic_qualification_school_is_over(self) -> None:
        assert Party.ATTENDANCE not in steps(17, qualified=True)[Step.CONTRACT].agree

    def test_without_knowing_it_work_outside_bbl_waits_and_bbl_does_not(self) -> None:
        found = steps(17, qualified=None)

        assert is_open(found) == {Step.VISIT, Step.BBL}
        assert {found[each].why for each in (Step.CONTRACT, Step.SUBSIDISED)} == {
            Why.QUALIFICATION_UNKNOWN
        }

    @pytest.mark.parametrize("qualified", [None, True, False])
    def test_from_eighteen_it_makes_no_difference(self, qualified: bool | None) -> None:
        assert steps(18, qualified=qualified) == steps(18)

    @pytest.mark.parametrize(("age", "paid"), [(15, set()), (16, PAID)])
    def test_nobody_works_before_sixteen(self, age: int, paid: set[Step]) -> None:
        assert is_open(steps(age)) - {Step.VISIT} == paid

    def test_of_an_unknown_age_only_a_visit_is_open(self) -> None:
        found = steps(None, Benefit.PW)

        assert is_open(found) == {Step.VISIT}
        assert {each.why for step, each in found.items() if step is not Step.VISIT} == {
            Why.AGE_UNKNOWN
        }

    def test_what_nobody_checked_is_said(self) -> None:
        found = steps(17)

        assert {step for step, each in found.items() if each.checked} == {Step.VISIT}


class TestBbl:
    @pytest.mark.parametrize(
        ("start", "why"),
        [
            ("2023-12-31", Why.RECOGNITION_OVER),
            ("2024-01-01", None),
            ("2026-12-31", None),
            ("2027-01-01", Why.RECOGNITION_OVER),
        ],
    )
    def test_only_while_the_company_is_recognised(self, start: str, why: Why | None) -> None:
        assert steps(19, start=D(start))[Step.BBL].why is why

    def test_only_for_the_work_it_is_recognised_for(self) -> None:
        assert steps(19, work="painting")[Step.BBL].why is Why.NOT_RECOGNISED

    def test_without_an_end_recognition_goes_on(self) -> None:
        found = first_steps(
            START,
            age=19,
            benefit=Benefit.NONE,
            work="woodwork",
            recognitions=[Recognition("woodwork", D("2020-01-01"), None)],
        )

        assert Step.BBL in {each.step for each in found if each.is_open}


def test_an_age_that_the_law_changes_holds_from_its_day() -> None:
    with changed("yp_contract_from", "17", "2027-01-01"):
        assert Step.CONTRACT in is_open(steps(16, start=D("2026-12-31")))
        assert Step.CONTRACT not in is_open(steps(16, start=D("2027-01-01")))


@pytest.mark.parametrize(
    ("have", "rungs"),
    [
        ([], [Rung.PRACTICE_STATEMENT, Rung.CERTIFICATE, Rung.DIPLOMA]),
        ([Rung.PRACTICE_STATEMENT], [Rung.CERTIFICATE, Rung.DIPLOMA]),
        ([Rung.CERTIFICATE], [Rung.DIPLOMA]),
        ([Rung.DIPLOMA, Rung.PRACTICE_STATEMENT], []),
    ],
)
def test_the_ladder_goes_up(have: list[Rung], rungs: list[Rung]) -> None:
    assert next_rungs(have) == tuple(rungs)
