# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates, times, numbers, levels and day parts as people write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.interchange import values
from hartwerk.interchange.template_cells import day_parts
from hartwerk.interchange.values import Cell, NotUnderstood
from hartwerk.profiles.vocabulary import certificate_of, means_of
from hartwerk.rules.conditions import ALL_DAY_PARTS, DAY_PARTS


class TestDates:
    @pytest.mark.parametrize(
        "cell",
        [
            "1-12-2026", "01-12-2026", "1/12/2026", "1.12.2026", "1-12-26", "2026-12-01",
            "2026-12-01T00:00:00", "1 december 2026", "1 dec 2026", "1 DEC. 2026",
            "dinsdag 1 december 2026", 46357, 46357.0, {"d": "2026-12-01", "t": "00:00"},
        ],
    )  # fmt: skip
    def test_the_first_of_december_is_read_in_every_way(self, cell: Cell) -> None:
        assert values.date_of(cell) == date(2026, 12, 1)

    @pytest.mark.parametrize("cell", ["31-2-2026", "12/31/2026", "morgen", 7, True, "1-12"])
    def test_what_is_no_date_is_not_understood(self, cell: Cell) -> None:
        with pytest.raises(NotUnderstood):
            values.date_of(cell)

    @given(st.dates(date(1970, 1, 1), date(2100, 1, 1)))
    def test_any_date_in_dutch_order_is_itself(self, day: date) -> None:
        assert values.date_of(f"{day.day}-{day.month}-{day.year}") == day


class TestTimes:
    @pytest.mark.parametrize(
        "cell", ["7:30", "07.30", "7u30", "7.30 uur", "07:30:00", 0.3125, {"t": "07:30"}]
    )
    def test_half_past_seven_is_read_in_every_way(self, cell: Cell) -> None:
        assert values.time_of(cell) == time(7, 30)

    def test_a_whole_hour_needs_no_minutes(self) -> None:
        assert values.time_of("7 uur") == values.time_of(7) == values.time_of("7") == time(7)

    @pytest.mark.parametrize("cell", ["25:00", "7:75", "vroeg", 7.5, 24, -1])
    def test_what_is_no_time_is_not_understood(self, cell: Cell) -> None:
        with pytest.raises(NotUnderstood):
            values.time_of(cell)


class TestNumbers:
    def test_a_comma_is_a_decimal_and_is_rounded_to_the_safe_side(self) -> None:
        assert values.number_of("24,5 uur", lowest=0, highest=60) == 24
        assert values.number_of("15,5", lowest=0, highest=60, up=True) == 16

    @pytest.mark.parametrize(
        "cell", ["61", "-1", "veel", "", True, float("nan"), float("inf"), {"d": "2026-12-01"}]
    )
    def test_outside_the_bounds_is_not_understood(self, cell: Cell) -> None:
        with pytest.raises(NotUnderstood):
            values.number_of(cell, lowest=0, highest=60)

    def test_two_ends_in_one_cell_are_a_range(self) -> None:
        assert values.range_of("24-32 uur") == values.range_of("24 tot 32") == ("24", "32")
        assert values.range_of("24") is None


class TestLevels:
    @pytest.mark.parametrize("cell", ["3", 3, 3.0, "3 - meten in cm", "3: meten", "meten in cm"])
    def test_a_level_is_a_digit_or_its_words(self, cell: Cell) -> None:
        assert values.level_of(cell, ["", "tot 20", "", "meten in cm"]) == 3

    @pytest.mark.parametrize("cell", [7, "7", "2,5", 2.5, "-1", "33", "hoog", True])
    def test_seven_is_no_level(self, cell: Cell) -> None:
        with pytest.raises(NotUnderstood):
            values.level_of(cell, ["nee"])


class TestLists:
    def test_pieces_are_recognised_however_they_are_joined(self) -> None:
        for text in ("VCA basis, BHV", "BHV; VCA", "VCA en BHV", "vca/bhv"):
            assert values.several_of(text, certificate_of) == (frozenset({"vca_basis", "bhv"}), ())

    def test_what_is_strange_is_given_back(self) -> None:
        found, strange = values.several_of("fiets, raket", means_of)
        assert (found, strange) == (frozenset({"bike"}), ("raket",))

    def test_none_is_an_empty_list(self) -> None:
        assert values.several_of("geen", certificate_of) == (frozenset(), ())


class TestDayParts:
    def test_a_span_of_days_and_one_part_more(self) -> None:
        mask = values.day_parts_of("ma-vr ochtend, wo middag")
        names = [name for i, name in enumerate(DAY_PARTS) if mask >> i & 1]
        assert names == [
            "mon_morning", "tue_morning", "wed_morning", "wed_afternoon", "thu_morning",
            "fri_morning",
        ]  # fmt: skip

    def test_a_part_belongs_to_all_the_days_before_it(self) -> None:
        assert values.day_parts_of("ma, di ochtend") == values.day_parts_of("ma ochtend di ochtend")

    def test_only_days_is_morning_and_afternoon(self) -> None:
        assert values.day_parts_of("maandag") == values.day_parts_of("ma ochtend, ma middag")

    @pytest.mark.parametrize("text", ["soms", "ma-xx", "ma ochtend misschien"])
    def test_what_is_no_day_part_is_not_understood(self, text: str) -> None:
        with pytest.raises(NotUnderstood):
            values.day_parts_of(text)

    @given(st.integers(1, ALL_DAY_PARTS))
    def test_what_we_write_we_read(self, mask: int) -> None:
        written = day_parts(mask)
        assert written
        assert values.day_parts_of(written) == mask
