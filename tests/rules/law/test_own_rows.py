# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows that an installation brings, and what is not known of the law on a day."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hartwerk.rules.law import lookup
from hartwerk.rules.law.lacking import Lack, lacking
from hartwerk.rules.law.lookup import Law
from hartwerk.rules.law.measures import rule
from hartwerk.rules.law.own_rows import OwnRowsBroken, Problem, joined, load
from hartwerk.rules.law.row import Duration, Row, Unit
from hartwerk.rules.law.tables import ROWS

HEAD = "key,value,unit,valid_from,valid_to,source,checked_on,status,municipality"
WAGE = "wml_adult,15.50,euro per hour,2027-01-01,2027-07-01,Stcrt,2026-12-15,law,"
TODAY = date(2026, 12, 20)
NEW_YEAR = date(2027, 1, 1)


def write(at: Path, *lines: str) -> Path:
    file = at / "law.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def brought(at: Path, *lines: str) -> tuple[Row, ...]:
    return load(write(at, HEAD, *lines), TODAY)


@pytest.fixture
def _as_it_was() -> Iterator[None]:
    yield
    lookup.use(())


class TestTakingOver:
    @pytest.mark.usefixtures("_as_it_was")
    def test_a_new_amount_needs_no_code(self, tmp_path: Path) -> None:
        lookup.use(brought(tmp_path, WAGE))

        assert lookup.number("wml_adult", date(2026, 12, 31)) == Decimal("14.99")
        assert lookup.number("wml_adult", NEW_YEAR) == Decimal("15.50")
        assert rule("WML-01").blocks(lookup.row("wml_adult", NEW_YEAR))
        with pytest.raises(lookup.LawMissing):
            lookup.value("wml_adult", date(2027, 7, 1))

    def test_as_a_dutch_spreadsheet_saves_it(self, tmp_path: Path) -> None:
        file = write(
            tmp_path,
            HEAD.replace(",", ";").removesuffix(";municipality"),
            "wml_adult;15,50;euro per hour;1-1-2027;1-7-2027;Stcrt, blad 1;15-12-2026;law",
            "lks_for_wsw;JA;yes or no;1-1-2027;;Stcrt;15-12-2026;law",
        )

        wage, answer = load(file, TODAY)

        assert (wage.value, wage.valid_from) == (Decimal("15.50"), NEW_YEAR)
        assert answer.value is True

    def test_a_row_closes_the_one_that_runs_and_leaves_the_days_before_and_after(
        self, tmp_path: Path
    ) -> None:
        own = brought(tmp_path, "ket_gap,60,months,2028-01-01,2029-01-01,Stb,2026-12-01,law,")

        law = Law(joined(ROWS, own))

        gaps = [
            law.row("ket_gap", day).value
            for day in (date(2027, 12, 31), date(2028, 1, 1), date(2028, 12, 31), date(2029, 1, 1))
        ]
        assert gaps == [Duration(n, Unit.MONTHS) for n in (6, 60, 60, 6)]
        assert law.row("ket_gap", date(2028, 1, 1)).rules == ("KET-01", "KET-02", "KET-03")

    def test_a_row_without_an_end_takes_the_place_of_all_later_ones(self, tmp_path: Path) -> None:
        own = brought(tmp_path, "wml_adult,15,euro per hour,2025-03-01,,Stcrt,2026-12-01,law,")

        law = Law(joined(ROWS, own))

        assert law.row("wml_adult", date(2025, 2, 28)).value == Decimal("14.06")
        assert law.row("wml_adult", date(2026, 7, 1)).value == Decimal("15")

    def test_the_term_of_one_municipality_holds_there_only(self, tmp_path: Path) -> None:
        own = brought(
            tmp_path, "pp_municipality_first,1,months,2026-07-01,,Art. 5,2026-11-20,law,Hengelo"
        )

        law, on = Law(joined(ROWS, own)), date(2026, 8, 1)

        assert law.row("pp_municipality_first", on, "Hengelo").value == Duration(1, Unit.MONTHS)
        assert law.row("pp_municipality_first", on, "Almelo").value == Duration(2, Unit.MONTHS)
        before = law.row("pp_municipality_first", date(2026, 6, 30), "Hengelo")
        assert before.value == Duration(2, Unit.MONTHS)


class TestRefusing:
    @pytest.mark.parametrize(
        ("line", "field", "problem"),
        [
            (WAGE.replace("wml_adult", "wml_adults"), "key", Problem.UNKNOWN_KEY),
            (WAGE.replace("per hour", "per month"), "unit", Problem.OTHER_UNIT),
            (WAGE.replace("15.50", "veel"), "value", Problem.NO_VALUE),
            (WAGE.replace("15.50", ""), "value", Problem.NO_VALUE),
            (WAGE.replace("15.50", "15.500"), "value", Problem.NO_VALUE),
            (WAGE.replace("2027-01-01", "2027-02-30"), "valid_from", Problem.NO_DAY),
            (WAGE.replace("2027-01-01", ""), "valid_from", Problem.NO_DAY),
            (WAGE.replace("2027-07-01", "zomer"), "valid_to", Problem.NO_DAY),
            (WAGE.replace("2027-07-01", "2027-01-01"), "valid_to", Problem.ENDS_BEFORE_IT_BEGINS),
            (WAGE.replace("Stcrt", ""), "source", Problem.NO_SOURCE),
            (WAGE.replace("2026-12-15", ""), "checked_on", Problem.NOT_CHECKED_YET),
            (WAGE.replace("2026-12-15", "2026-12-21"), "checked_on", Problem.NOT_CHECKED_YET),
            (WAGE.replace("law", "wet"), "status", Problem.UNKNOWN_STATUS),
            (WAGE + ",meer", "10", Problem.STRANGE_COLUMN),
            (WAGE.replace("2027-01-01", "2027-06-30"), "valid_from", Problem.OVERLAPS),
        ],
        ids=lambda each: each if isinstance(each, Problem) else "",
    )
    def test_names_file_row_and_field(
        self, tmp_path: Path, line: str, field: str, problem: Problem
    ) -> None:
        with pytest.raises(OwnRowsBroken) as broken:
            brought(tmp_path, WAGE, line)

        found = broken.value
        assert (found.file, found.row, found.field, found.problem) == ("law.csv", 3, field, problem)
        assert str(found).startswith(f"law.csv, row 3, {field}: ")

    def test_a_column_that_is_missing_or_strange_or_no_row_at_all(self, tmp_path: Path) -> None:
        for head, problem in (
            (HEAD.replace("source", "bron"), Problem.NO_COLUMN),
            (f"{HEAD},remark", Problem.STRANGE_COLUMN),
            (HEAD, Problem.NO_ROWS),
        ):
            with pytest.raises(OwnRowsBroken) as broken:
                load(write(tmp_path, head), TODAY)
            assert broken.value.problem is problem

    def test_a_file_that_is_not_there_or_is_no_text(self, tmp_path: Path) -> None:
        with pytest.raises(OwnRowsBroken) as gone:
            load(tmp_path / "gone.csv")
        (tmp_path / "law.csv").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(OwnRowsBroken) as odd:
            load(tmp_path / "law.csv")

        assert gone.value.problem is Problem.NOT_READABLE
        assert odd.value.problem is Problem.NOT_UTF8

    def test_an_unverified_row_needs_no_day_and_stops_nobody(self, tmp_path: Path) -> None:
        (row,) = brought(tmp_path, "wml_adult,15.50,euro per hour,2027-01-01,,bericht,,unverified,")

        assert row.checked_on is None
        assert not rule("WML-01").blocks(row)


class TestLacking:
    def test_the_minimum_wage_of_2027_is_named_with_the_last_that_is_known(self) -> None:
        found = {each.row.key: each for each in lacking(Law(ROWS), NEW_YEAR)}

        wage = found["wml_adult"]
        assert (wage.lack, wage.of_law) == (Lack.EXPIRED, True)
        assert (wage.row.value, wage.row.valid_to) == (Decimal("14.99"), NEW_YEAR)
        assert {key for key, each in found.items() if each.of_law} == {
            *("wml_adult", "wml_reference_month", "tv_highest"),
        }
        assert found["wml_percent_18"].lack is Lack.UNVERIFIED
        assert found["jc_inside_amount"].lack is Lack.MISSING

    def test_the_day_before_nothing_of_law_is_lacking(self) -> None:
        found = lacking(Law(ROWS), date(2026, 12, 31))

        assert found
        assert not any(each.of_law for each in found)
        assert "wml_percent_18" not in {each.row.key for each in found}

    def test_what_is_to_begin_later_is_not_lacking(self) -> None:
        keys = {each.row.key for each in lacking(Law(ROWS), date(2025, 12, 31))}

        assert "lks_learning_route" not in keys

    def test_a_row_that_is_brought_fills_it(self, tmp_path: Path) -> None:
        law = Law(joined(ROWS, brought(tmp_path, WAGE)))

        assert "wml_adult" not in {each.row.key for each in lacking(law, NEW_YEAR)}
        assert "wml_adult" in {each.row.key for each in lacking(law, date(2027, 7, 1))}
