# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Trial placement: each rule at the day before, on the day and the day after."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hartwerk.rules.findings import Code, Finding, Severity, blocked, complete
from hartwerk.rules.parameters import Status
from hartwerk.rules.trials import (
    OF_UWV,
    Benefit,
    Earlier,
    Regime,
    Trial,
    check,
    consents,
    latest_end,
)
from tests.rules.changed_law import changed

D = date.fromisoformat
TODAY = D("2026-09-01")
BLOCK, WARN, HINT, QUESTION = Severity.BLOCK, Severity.WARN, Severity.HINT, Severity.QUESTION

# Nothing is the matter with these two.
AT_UWV = Trial(
    regime=Regime.UWV,
    benefit=Benefit.WAJONG,
    first=D("2026-09-01"),
    last=D("2026-10-31"),
    consent_on=D("2026-08-25"),
    hours=Decimal(24),
    contract_hours=Decimal(24),
    contract_months=6,
    intent_written=True,
    insured=True,
    earlier=Earlier.NEVER,
)
AT_MUNICIPALITY = replace(
    AT_UWV, regime=Regime.MUNICIPALITY, benefit=Benefit.PW, municipality="Hengelo"
)


def said(trial: Trial, today: date = TODAY) -> list[tuple[str, Severity, Code]]:
    return [(each.rule, each.severity, each.code) for each in check(trial, today)]


def only(trial: Trial, today: date = TODAY) -> Finding:
    (found,) = check(trial, today)
    return found


class TestATrialThatIsInOrder:
    @pytest.mark.parametrize("trial", [AT_UWV, AT_MUNICIPALITY], ids=["uwv", "municipality"])
    def test_has_nothing_said_about_it(self, trial: Trial) -> None:
        assert said(trial) == []
        assert complete(check(trial, TODAY))

    def test_says_who_consents(self) -> None:
        assert {each for each in Benefit if consents(each) is Regime.UWV} == OF_UWV
        assert consents(Benefit.PW) is Regime.MUNICIPALITY
        assert consents(Benefit.NONE) is None


class TestWhatIsNotKnown:
    UNKNOWN = {
        "regime": ("PP-01", Code.REGIME_UNKNOWN),
        "benefit": ("PP-04", Code.BENEFIT_UNKNOWN),
        "municipality": ("PP-13", Code.MUNICIPALITY_UNKNOWN),
        "first": ("PP-06", Code.FIRST_DAY_UNKNOWN),
        "last": ("PP-03", Code.LAST_DAY_UNKNOWN),
        "hours": ("PP-07", Code.HOURS_UNKNOWN),
        "contract_hours": ("PP-07", Code.CONTRACT_HOURS_UNKNOWN),
        "contract_months": ("PP-07", Code.CONTRACT_AFTER_UNKNOWN),
        "intent_written": ("PP-07", Code.WRITING_UNKNOWN),
        "insured": ("PP-08", Code.INSURANCE_UNKNOWN),
        "earlier": ("PP-09", Code.WORK_BEFORE_UNKNOWN),
    }

    @pytest.mark.parametrize("name", UNKNOWN)
    def test_is_a_question_and_never_passes(self, name: str) -> None:
        facts: dict[str, Any] = {name: None}
        rule, code = self.UNKNOWN[name]

        found = check(replace(AT_MUNICIPALITY, **facts), TODAY)

        assert (rule, QUESTION, code) in [(each.rule, each.severity, each.code) for each in found]
        assert not complete(found)
        assert not blocked(found)

    def test_is_asked_again_where_it_cannot_be(self) -> None:
        assert said(replace(AT_UWV, last=D("2026-08-31"))) == [
            ("PP-01", QUESTION, Code.LAST_DAY_UNKNOWN)
        ]

    def test_is_asked_of_every_fact_that_may_be_unknown(self) -> None:
        may_be = {each.name for each in fields(Trial) if each.default is None}
        elsewhere = {"consent_on", "extended_until", "extension_consent_on"}
        of_ww = {"unemployed_since", "excepted"}

        assert may_be - elsewhere - of_ww == self.UNKNOWN.keys()

    def test_is_asked_for_at_once_where_nothing_is_known(self) -> None:
        found = check(Trial(), TODAY)

        assert [each.code for each in found if each.severity is BLOCK] == [Code.CONSENT_MISSING]
        assert len([each for each in found if each.severity is QUESTION]) == 10


class TestLength:
    @pytest.mark.parametrize(
        ("last", "too_long"), [("2027-02-27", 0), ("2027-02-28", 0), ("2027-03-01", 1)]
    )
    @pytest.mark.parametrize("first", ["2026-09-01", "2026-08-31"])
    def test_pp_01_uwv_at_most_six_months(self, first: str, last: str, too_long: int) -> None:
        trial = replace(AT_UWV, first=D(first), last=D(last), extension_reason=True)

        found = check(trial, TODAY)

        assert [(each.severity, each.code) for each in found] == [
            (BLOCK, Code.TRIAL_TOO_LONG)
        ] * too_long
        assert [each.fact("until") for each in found] == [D("2027-02-28")] * too_long
        assert latest_end(Regime.UWV, D(first)) == D("2027-02-28")

    def test_pp_01_counts_an_extension_from_the_first_day(self) -> None:
        trial = replace(
            AT_UWV, extended_until=D("2027-03-01"), extension_consent_on=D("2026-08-30")
        )

        assert ("PP-01", BLOCK, Code.TRIAL_TOO_LONG) in said(trial)

    def test_pp_01_benefit_of_another_body_is_practice_and_warns(self) -> None:
        assert said(replace(AT_UWV, benefit=Benefit.PW)) == [
            ("PP-01", WARN, Code.NOT_A_BENEFIT_OF_THIS_BODY)
        ]

    @pytest.mark.parametrize(
        ("last", "reason", "warned"),
        [
            ("2026-10-30", False, False),
            ("2026-10-31", False, False),
            ("2026-11-01", False, True),
            ("2026-11-01", True, False),
        ],
    )
    def test_pp_02_longer_than_two_months_needs_a_reason(
        self, last: str, reason: bool, warned: bool
    ) -> None:
        trial = replace(AT_UWV, last=D(last), extension_reason=reason)

        assert said(trial) == [("PP-02", WARN, Code.TRIAL_LONGER_THAN_USUAL)] * warned

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            ("2026-09-01", "2026-10-31"),
            ("2026-12-31", "2027-02-28"),
            ("2027-12-31", "2028-02-29"),
            ("2026-08-31", "2026-10-30"),
        ],
    )
    def test_pp_03_first_period_of_two_months(self, first: str, last: str) -> None:
        for extra, blocks in ((-1, False), (0, False), (1, True)):
            end = D(last) + timedelta(days=extra)
            trial = replace(AT_MUNICIPALITY, first=D(first), last=end)
            expected = [("PP-03", BLOCK, Code.FIRST_PERIOD_TOO_LONG)] * blocks

            assert said(trial, D(first)) == expected
        assert latest_end(Regime.MUNICIPALITY, D(first), "Hengelo") == D(last)

    @pytest.mark.parametrize(
        ("until", "blocks"), [("2027-02-27", 0), ("2027-02-28", 0), ("2027-03-01", 1)]
    )
    def test_pp_03_extension_of_four_months(self, until: str, blocks: int) -> None:
        trial = replace(
            AT_MUNICIPALITY, extended_until=D(until), extension_consent_on=D("2026-08-30")
        )

        assert said(trial) == [("PP-03", BLOCK, Code.EXTENSION_TOO_LONG)] * blocks
        assert latest_end(Regime.MUNICIPALITY, D("2026-09-01"), "Hengelo", extended=True) == D(
            "2027-02-28"
        )

    def test_pp_03_a_shorter_first_period_does_not_make_the_extension_longer(self) -> None:
        trial = replace(
            AT_MUNICIPALITY,
            last=D("2026-09-30"),
            extended_until=D("2027-02-01"),
            extension_consent_on=D("2026-09-01"),
        )

        (found,) = check(trial, TODAY)

        assert (found.code, found.fact("until")) == (Code.EXTENSION_TOO_LONG, D("2027-01-31"))

    def test_pp_03_a_change_of_law_holds_for_trials_that_begin_after_it(self) -> None:
        with changed("pp_municipality_first", "1", "2026-09-01"):
            before = replace(AT_MUNICIPALITY, first=D("2026-08-31"), last=D("2026-10-30"))
            on = replace(AT_MUNICIPALITY, last=D("2026-09-30"))
            longer = replace(AT_MUNICIPALITY, last=D("2026-10-01"))

            assert said(before) == said(on) == []
            assert said(longer) == [("PP-03", BLOCK, Code.FIRST_PERIOD_TOO_LONG)]

    def test_pp_03_a_change_of_law_holds_for_an_extension_that_begins_after_it(self) -> None:
        trial = replace(
            AT_MUNICIPALITY,
            extended_until=D("2027-02-28"),
            extension_consent_on=D("2026-08-30"),
        )
        with changed("pp_municipality_extension", "3", "2026-11-01"):
            assert said(trial) == [("PP-03", BLOCK, Code.EXTENSION_TOO_LONG)]
        with changed("pp_municipality_extension", "3", "2026-11-02"):
            assert said(trial) == []

    @pytest.mark.parametrize(("last", "blocks"), [("2026-09-30", 0), ("2026-10-01", 1)])
    def test_pp_13_the_shorter_term_of_a_municipality(self, last: str, blocks: int) -> None:
        with changed("pp_municipality_first", "1", "2026-01-01", municipality="Hengelo"):
            trial = replace(AT_MUNICIPALITY, last=D(last))
            elsewhere = replace(trial, municipality="Almelo")

            assert said(trial) == [("PP-03", BLOCK, Code.FIRST_PERIOD_TOO_LONG)] * blocks
            assert said(elsewhere) == []
            assert latest_end(Regime.MUNICIPALITY, TODAY, "Hengelo") == D("2026-09-30")

    def test_pp_13_a_municipality_cannot_make_it_longer_than_the_law(self) -> None:
        with changed("pp_municipality_first", "5", "2026-01-01", municipality="Hengelo"):
            assert latest_end(Regime.MUNICIPALITY, TODAY, "Hengelo") == D("2026-10-31")


class TestWhoMay:
    @pytest.mark.parametrize("benefit", sorted(OF_UWV))
    def test_pp_04_municipality_only_with_its_own_benefit(self, benefit: Benefit) -> None:
        trial = replace(AT_MUNICIPALITY, benefit=benefit, excepted=True)

        assert said(trial) == [("PP-04", BLOCK, Code.WRONG_BENEFIT)]

    @pytest.mark.parametrize("trial", [AT_UWV, AT_MUNICIPALITY], ids=["uwv", "municipality"])
    def test_pp_05_without_a_benefit_other_first_steps(self, trial: Trial) -> None:
        found = check(replace(trial, benefit=Benefit.NONE), TODAY)

        assert blocked(found)
        assert ("PP-06", BLOCK, Code.NOBODY_CAN_CONSENT) in [
            (each.rule, each.severity, each.code) for each in found
        ]
        assert found[-1].code is Code.OTHER_FIRST_STEPS
        assert found[-1].severity is HINT


class TestConsent:
    @pytest.mark.parametrize(
        ("consent", "blocks"), [("2026-08-31", 0), ("2026-09-01", 0), ("2026-09-02", 1)]
    )
    def test_pp_06_no_start_before_consent(self, consent: str, blocks: int) -> None:
        trial = replace(AT_UWV, consent_on=D(consent))

        found = check(trial, D("2026-09-05"))

        assert [(each.rule, each.severity, each.code) for each in found] == [
            ("PP-06", BLOCK, Code.START_BEFORE_CONSENT)
        ] * blocks
        assert [each.fact("from_day") for each in found] == [D(consent)] * blocks

    def test_pp_06_started_last_monday_and_consent_today(self) -> None:
        found = only(
            replace(
                AT_UWV, first=D("2026-11-16"), last=D("2027-01-15"), consent_on=D("2026-11-22")
            ),
            D("2026-11-22"),
        )

        assert (found.severity, found.code) == (BLOCK, Code.START_BEFORE_CONSENT)
        assert found.fact("from_day") == D("2026-11-22")

    def test_pp_06_without_consent_nothing_starts(self) -> None:
        assert only(replace(AT_UWV, consent_on=None)) == Finding(
            "PP-06", BLOCK, Code.CONSENT_MISSING
        )

    def test_pp_06_consent_that_is_still_to_come_is_none(self) -> None:
        trial = replace(AT_UWV, consent_on=D("2026-09-02"), first=D("2026-09-03"))

        assert only(trial, D("2026-09-01")).code is Code.CONSENT_NOT_YET
        assert said(trial, D("2026-09-02")) == []

    @pytest.mark.parametrize(
        ("consent", "code"),
        [
            (None, Code.EXTENSION_CONSENT_MISSING),
            ("2026-10-31", None),
            ("2026-11-01", None),
            ("2026-11-02", Code.EXTENSION_BEFORE_CONSENT),
            ("2026-12-31", Code.EXTENSION_CONSENT_MISSING),
        ],
    )
    def test_pp_06_an_extension_has_its_own_consent(
        self, consent: str | None, code: Code | None
    ) -> None:
        trial = replace(
            AT_MUNICIPALITY,
            extended_until=D("2026-12-31"),
            extension_consent_on=D(consent) if consent else None,
        )

        found = check(trial, D("2026-12-01"))

        assert [each.code for each in found] == ([code] if code else [])
        assert blocked(found) is (code is not None)

    def test_pp_06_only_law_blocks(self) -> None:
        trial = replace(AT_UWV, consent_on=None)

        with changed("pp_consent_before_start", "yes", "2026-01-01", status=Status.POLICY):
            assert only(trial).severity is WARN


class TestWhatUwvAsksOfAnEmployer:
    @pytest.mark.parametrize(("months", "warned"), [(5, 1), (6, 0), (7, 0)])
    def test_pp_07_a_contract_of_six_months_is_meant(self, months: int, warned: int) -> None:
        trial = replace(AT_UWV, contract_months=months)

        assert said(trial) == [("PP-07", WARN, Code.CONTRACT_AFTER_TOO_SHORT)] * warned

    def test_pp_07_or_one_without_an_end(self) -> None:
        assert said(replace(AT_UWV, contract_months=None, permanent_after=True)) == []

    @pytest.mark.parametrize(("hours", "warned"), [("23.5", 1), ("24", 0), ("32", 0)])
    def test_pp_07_for_as_many_hours(self, hours: str, warned: int) -> None:
        trial = replace(AT_UWV, contract_hours=Decimal(hours))

        assert said(trial) == [("PP-07", WARN, Code.FEWER_HOURS_AFTER)] * warned

    def test_pp_07_in_writing(self) -> None:
        assert said(replace(AT_UWV, intent_written=False)) == [("PP-07", WARN, Code.NOT_IN_WRITING)]

    def test_pp_08_insured(self) -> None:
        assert said(replace(AT_UWV, insured=False)) == [("PP-08", WARN, Code.NOT_INSURED)]

    def test_pp_09_the_same_work_before(self) -> None:
        assert said(replace(AT_UWV, earlier=Earlier.SAME_WORK)) == [
            ("PP-09", WARN, Code.SAME_WORK_BEFORE)
        ]
        assert said(replace(AT_UWV, earlier=Earlier.OTHER_WORK)) == []

    @pytest.mark.parametrize(
        ("since", "first", "warned"),
        [
            ("2026-06-01", "2026-09-01", 0),
            ("2026-06-02", "2026-09-01", 1),
            ("2026-11-30", "2027-02-27", 1),
            ("2026-11-30", "2027-02-28", 0),
        ],
    )
    def test_pp_10_three_months_unemployed(self, since: str, first: str, warned: int) -> None:
        trial = replace(
            AT_UWV,
            benefit=Benefit.WW,
            first=D(first),
            last=D(first) + timedelta(days=30),
            unemployed_since=D(since),
            excepted=False,
        )

        assert said(trial, D("2027-03-01")) == [("PP-10", WARN, Code.SHORT_UNEMPLOYED)] * warned

    def test_pp_10_who_is_excepted_waits_for_nothing(self) -> None:
        short = replace(AT_UWV, benefit=Benefit.WW, unemployed_since=D("2026-08-01"))

        assert said(replace(short, excepted=True)) == []
        assert said(short) == [("PP-10", QUESTION, Code.SHORT_UNEMPLOYED)]
        assert said(replace(short, unemployed_since=None)) == [
            ("PP-10", QUESTION, Code.UNEMPLOYED_UNKNOWN)
        ]


def test_what_the_law_does_not_say_on_a_day_is_a_question() -> None:
    with changed("pp_uwv_longest", "", "2027-01-01"):
        trial = replace(AT_UWV, first=D("2027-01-01"), last=D("2027-02-28"))

        found = only(trial, D("2027-01-01"))

        assert (found.severity, found.code) == (QUESTION, Code.LAW_UNKNOWN)
        assert found.facts == (("key", "pp_uwv_longest"), ("on", D("2027-01-01")))
        assert latest_end(Regime.UWV, D("2027-01-01")) is None
