# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of law: what was agreed is in them, dated, with a source, and nothing else blocks."""

import re
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from hartwerk.rules.law import lookup
from hartwerk.rules.law.lookup import LawMissing
from hartwerk.rules.law.measures import RULES, Does, rule
from hartwerk.rules.law.row import (
    DATA_OF,
    MEMORY,
    NOT_FOUND,
    OWN_CHOICE,
    Duration,
    NotAValue,
    Row,
    Unit,
    parse,
)
from hartwerk.rules.law.sources import SOURCES
from hartwerk.rules.law.tables import ROWS
from hartwerk.rules.parameters import Status

DAY = timedelta(days=1)
NOW = date(2026, 11, 22)

# Written out once more from the handbook: each number that somebody's term or money hangs on.
MONTHS = {
    "pp_uwv_longest": 6, "pp_uwv_usual": 2, "pp_municipality_first": 2,
    "pp_municipality_extension": 4, "pp_contract_after": 6, "pp_ww_unemployed": 3,
    "pp_participation_review": 9, "pp_participation_no_progress": 12,
    "pp_participation_premium": 6, "pp_participation_schooling": 6,
    "lks_without_measurement_longest": 6, "lks_plan_measurement": 4, "lks_after_start": 6,
    "lks_remind_first": 3, "lks_remind_last": 5, "lks_request_every": 12, "nr_ask_after": 2,
    "lkv_statement": 3, "lkv_jobs_old_statement": 3, "jc_contract": 6, "jc_first_grant": 6,
    "az_contract_from": 6, "az_notice": 1, "az_compensation": 1, "ket_longest": 36, "ket_gap": 6,
    "ket_exception_after": 36, "ket_exception_upto": 3, "ket_cao_longest": 48,
    "ket_pension_longest": 48, "ket_season_gap": 3, "ket_season_work": 9, "ket_gap_bill": 60,
    "pt_none_upto": 6, "pt_shorter": 1, "pt_longer": 2, "ln_exemption_wages": 12,
}  # fmt: skip
OTHER_LENGTHS = {
    "pp_participation_first": "2 years", "pp_participation_second": "1 years",
    "pp_participation_third": "1 years", "pp_uwv_decides": "2 weeks",
    "pp_decision_talk": "14 days", "pp_extension_request": "21 days", "lks_decision": "5 weeks",
    "nr_a_cover": "5 years", "nr_a_hired_within": "5 years", "nr_a_after_school": "5 years",
    "nr_a_remind": "90 days", "nr_pay_asked_for": "52 weeks", "lkv_disabled_longest": "3 years",
    "lkv_moved_longest": "1 years", "lkv_remind_first": "30 days", "lkv_remind_second": "60 days",
    "lkv_remind_last": "80 days", "jc_longest": "3 years", "jc_uwv_decides": "8 weeks",
    "jc_back_at_most": "4 weeks", "jc_remind": "8 weeks", "az_remind_first": "90 days",
    "az_remind_second": "60 days", "az_remind_third": "42 days", "az_remind_last": "35 days",
    "az_escalate": "32 days", "az_runs_on_longest": "1 years", "pt_longer_from": "2 years",
    "jc_papers_before_uwv": "8 weeks",
    "jc_papers_before_municipality": "8 weeks", "jc_papers_remind": "14 days",
    "ln_kept": "7 years", "bm_copy_longest": "4 weeks",
}  # fmt: skip
NUMBERS = {
    "pp_halfway": "50", "pp_ww_young_under": "27", "lks_highest": "70",
    "lks_without_measurement": "50", "lks_holiday_allowance": "8", "lks_hours_base": "36",
    "lks_employer_charges": "23.5", "ba_hours_per_job": "25.5", "ba_target": "125000",
    "ba_target_market": "100000", "ba_target_government": "25000", "ba_realised": "86264",
    "nr_a_below": "35", "nr_pay": "70", "nr_pay_asked": "100", "lkv_jobs_per_hour": "1.01",
    "lkv_jobs_highest": "2000", "lkv_jobs_hours": "1980", "lkv_disabled_per_hour": "3.05",
    "lkv_disabled_highest": "6000", "lkv_moved_per_hour": "3.05", "lkv_moved_highest": "6000",
    "lkv_older_age": "56", "lkv_older_per_hour": "0", "jc_hours": "12", "jc_wage": "35",
    "jc_share_year_1": "15", "jc_share_year_2": "7.5", "jc_share_year_3": "6", "ket_most": "3",
    "ket_cao_most": "6", "ket_pension_most": "6", "ket_young_under": "18",
    "ket_young_hours": "12", "tv_highest": "102000", "ln_exemption_share": "10",
    "ln_exemption_turnover": "5000000", "ln_deposit_lowest": "50000",
    "ln_deposit_highest": "100000", "wml_adult": "14.99", "wml_reference_month": "2337.00",
    "wml_adult_age": "21", "sl_under": "27",
}  # fmt: skip
WAGES = [
    ("2024-01-01", "13.27"), ("2024-07-01", "13.68"), ("2025-01-01", "14.06"),
    ("2025-07-01", "14.40"), ("2026-01-01", "14.71"), ("2026-07-01", "14.99"),
]  # fmt: skip
YOUTH = {
    20: ("80", "87.5"), 19: ("60", "75"), 18: ("50", "62.5"),
    17: ("39.5", "50"), 16: ("34.5", "40"), 15: ("30", "30"),
}  # fmt: skip
RULE_IDS = [
    *(f"PP-{n:02}" for n in range(1, 14)), *(f"LKS-{n:02}" for n in range(1, 9)),
    *(f"DR-{n:02}" for n in range(1, 6)), "BA-01", *(f"NR-{n:02}" for n in range(1, 5)),
    *(f"LKV-{n:02}" for n in range(1, 5)), *(f"JC-{n:02}" for n in range(1, 4)),
    *(f"AZ-{n:02}" for n in range(1, 4)), *(f"KET-{n:02}" for n in range(1, 6)),
    "PT-01", "PT-02", "TV-01", *(f"LN-{n:02}" for n in range(1, 10)), "BM-01",
    "WML-01", "WML-02",
]  # fmt: skip


def by_key() -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ROWS:
        found[row.key, row.municipality].append(row)
    return found


class TestWhatWasAgreed:
    def test_lengths_are_those_of_the_handbook(self) -> None:
        agreed = {key: Duration(n, Unit.MONTHS) for key, n in MONTHS.items()}
        for key, said in OTHER_LENGTHS.items():
            length, unit = said.split()
            agreed[key] = Duration(int(length), Unit(unit))

        assert {key: lookup.duration(key, NOW) for key in agreed} == agreed

    def test_numbers_are_those_of_the_handbook(self) -> None:
        assert {key: lookup.number(key, NOW) for key in NUMBERS} == {
            key: Decimal(said) for key, said in NUMBERS.items()
        }

    @pytest.mark.parametrize(("since", "wage"), WAGES)
    def test_the_minimum_wage_changes_on_the_day(self, since: str, wage: str) -> None:
        first = date.fromisoformat(since)

        assert lookup.number("wml_adult", first) == Decimal(wage)
        if first > date(2024, 1, 1):
            assert lookup.number("wml_adult", first - DAY) < Decimal(wage)

    def test_young_people_have_other_percentages_from_2027_that_nobody_checked(self) -> None:
        new_year = date(2027, 1, 1)
        for age, (before, after) in YOUTH.items():
            key = f"wml_percent_{age}"
            assert lookup.number(key, new_year - DAY) == Decimal(before)
            assert lookup.number(key, new_year) == Decimal(after)
            assert lookup.row(key, new_year - DAY).status is Status.LAW
            assert lookup.row(key, new_year).status is Status.UNVERIFIED
        assert lookup.is_so("wml_bbl_lower", new_year - DAY)
        assert not lookup.is_so("wml_bbl_lower", new_year)

    def test_what_ended_in_2026_ended(self) -> None:
        old, new = date(2025, 12, 31), date(2026, 1, 1)

        assert [lookup.is_so("lkv_jobs_statement", day) for day in (old, new)] == [True, False]
        assert [lookup.is_so("lkv_older", day) for day in (old, new)] == [True, False]
        assert [lookup.code("lkv_jobs_how_long", day) for day in (old, new)] == [
            "three_years",
            "while_employed",
        ]

    def test_every_rule_of_the_handbook_is_there_and_no_other(self) -> None:
        assert sorted(each.id for each in RULES) == sorted(RULE_IDS)


class TestRows:
    def test_of_one_key_never_overlap_and_leave_no_gap(self) -> None:
        for rows in by_key().values():
            for one, other in pairwise(rows):
                assert one.valid_to is not None, one.key
                assert one.valid_to == other.valid_from, one.key

    def test_of_one_key_have_one_unit_one_subject_and_the_same_rules(self) -> None:
        for rows in by_key().values():
            assert len({(row.unit, row.subject, row.rules) for row in rows}) == 1, rows[0].key

    def test_end_after_they_begin(self) -> None:
        assert [
            row.key
            for row in ROWS
            if row.valid_from and row.valid_to and row.valid_from >= row.valid_to
        ] == []

    def test_name_sources_that_are_listed_and_all_that_are_listed_are_named(self) -> None:
        named = set()
        for said in (*(row.source for row in ROWS), *(each.source for each in RULES)):
            if said in (OWN_CHOICE, MEMORY, NOT_FOUND):
                continue
            keys = [each.split(" ")[0] for each in said.split(":")[0].split(", ")]
            keys = [key for key in keys if not re.fullmatch(r"[\d.]+[a-z]*", key)]
            named |= {key for key in keys if key not in ("lid", "art.")}
        assert named == set(SOURCES)

    def test_were_checked_before_they_were_brought_and_unverified_ones_were_not(self) -> None:
        for row in ROWS:
            assert (row.checked_on is None) == (row.status is Status.UNVERIFIED), row.key
            assert row.checked_on is None or row.checked_on <= DATA_OF, row.key

    def test_from_memory_or_not_found_are_never_law(self) -> None:
        loose = [row for row in ROWS if row.source in (MEMORY, NOT_FOUND) or row.value is None]
        assert loose
        assert {row.status for row in loose} == {Status.UNVERIFIED}

    def test_belong_to_rules_that_exist_and_every_rule_reads_something(self) -> None:
        assert {each for row in ROWS for each in row.rules} == set(RULE_IDS)
        assert all(each.keys for each in RULES)


class TestLookUp:
    def test_a_day_without_a_value_is_an_error_that_names_key_and_day(self) -> None:
        with pytest.raises(LawMissing, match="wml_adult on 2027-01-01") as missing:
            lookup.value("wml_adult", date(2027, 1, 1))
        assert (missing.value.key, missing.value.on) == ("wml_adult", date(2027, 1, 1))

    @pytest.mark.parametrize("key", ["ba_threshold", "jc_inside_amount", "no_such_key"])
    def test_what_was_not_found_is_no_value(self, key: str) -> None:
        with pytest.raises(LawMissing, match=key):
            lookup.value(key, NOW)

    def test_a_value_of_another_kind_is_refused(self) -> None:
        for wrong in (lookup.number, lookup.is_so, lookup.code):
            with pytest.raises(TypeError, match="az_notice"):
                wrong("az_notice", NOW)
        with pytest.raises(TypeError, match="wml_adult"):
            lookup.duration("wml_adult", NOW)

    def test_a_municipality_without_a_row_of_its_own_has_the_general_one(self) -> None:
        assert lookup.row("jc_hours", NOW, "Utrecht").source == "Utrecht-jobcoach"
        assert lookup.row("jc_hours", NOW, "Hengelo").municipality == ""
        with pytest.raises(LawMissing):
            lookup.row("jc_zero_hours", NOW, "Hengelo")

    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("", Unit.EURO), ("-1", Unit.EURO), ("NaN", Unit.EURO), ("six", Unit.MONTHS),
            ("1.5", Unit.MONTHS), ("ja", Unit.YES_NO), ("http://x.nl", Unit.LINK), ("", Unit.CODE),
        ],
    )  # fmt: skip
    def test_what_is_no_value_is_refused(self, text: str, unit: Unit) -> None:
        with pytest.raises(NotAValue):
            parse(text, unit)


class TestBlocking:
    def test_only_rules_of_law_block(self) -> None:
        assert {each.id for each in RULES if each.does is Does.BLOCK} == {
            *("PP-01", "PP-03", "PP-04", "PP-06", "LKS-05", "DR-03", "PT-01"),
            *("LN-01", "LN-02", "LN-03", "WML-01"),
        }
        assert {each.status for each in RULES if each.does is Does.BLOCK} == {Status.LAW}

    def test_a_trial_before_its_permission_is_stopped(self) -> None:
        assert rule("PP-06").blocks(lookup.row("pp_consent_before_start", NOW))

    @pytest.mark.parametrize("rule_id", ["PP-07", "PP-08", "LN-04"])
    def test_policy_and_own_choice_warn_whatever_the_handbook_would_like(
        self, rule_id: str
    ) -> None:
        assert rule(rule_id).does is Does.WARN
        assert not rule(rule_id).blocks()

    def test_a_wage_that_nobody_checked_stops_nobody(self) -> None:
        wage = rule("WML-01")

        assert wage.blocks(lookup.row("wml_adult", NOW))
        assert not wage.blocks(lookup.row("wml_adult", date(2025, 3, 1)))
        assert not wage.blocks(lookup.row("wml_adult", NOW), lookup.row("wml_bbl_percent_18", NOW))

    def test_the_admission_of_lenders_waits_until_somebody_checked_it(self) -> None:
        assert not rule("LN-02").blocks(lookup.row("ln_admission", date(2027, 1, 1)))
