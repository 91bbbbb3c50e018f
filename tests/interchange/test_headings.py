# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which headings are ours, which are private, and what is masked wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.interchange.headings import (
    LONGEST,
    MASK,
    Private,
    four_digits,
    mask,
    plain,
    private,
    tidy,
)
from hartwerk.interchange.people_columns import people_columns
from hartwerk.interchange.work_columns import DAY_COLUMNS, DEMAND_COLUMNS, WORK_COLUMNS
from hartwerk.rules.free_text import is_bsn
from tests.interchange.books import SONAR_DROPPED


class TestPrivate:
    @pytest.mark.parametrize(("heading", "code"), SONAR_DROPPED.items())
    def test_every_dropped_heading_of_sonar_is_known(self, heading: str, code: Private) -> None:
        assert private(heading) is code

    @pytest.mark.parametrize(
        ("heading", "code"),
        [
            ("Burgerservicenummer", Private.BSN),
            ("geboortedatum", Private.AGE),
            ("Geb.datum", Private.AGE),
            ("Telefoon", Private.PHONE),
            ("MOBIEL", Private.PHONE),
            ("tel. nr.", Private.PHONE),
            ("Nationaliteit", Private.ORIGIN),
            ("Geboorteland", Private.ORIGIN),
            ("Uitkering", Private.BENEFIT),
            ("Soort uitkering", Private.BENEFIT),
            ("Diagnose", Private.HEALTH),
            ("Arbeidsbeperking", Private.HEALTH),
            ("Opmerkingen", Private.REMARKS),
            ("Schulden", Private.DEBT),
            ("E-mail", Private.EMAIL),
            ("Woonadres", Private.STREET),
            ("Date of birth", Private.AGE),
            ("indicatie Ldr Registratie", Private.REGISTER),
        ],
    )
    def test_other_words_for_the_same_are_known(self, heading: str, code: Private) -> None:
        assert private(heading) is code

    def test_no_heading_of_our_own_is_taken_for_private(self) -> None:
        ours = (*people_columns(), *WORK_COLUMNS, *DEMAND_COLUMNS, *DAY_COLUMNS)
        fixed = [c for c in ours if c.dimension is None]

        for column in fixed:
            for heading in (column.heading.nl, column.heading.en, *column.synonyms):
                assert private(heading) is None, heading


class TestMask:
    @pytest.mark.parametrize("number", ["799890005", "799 890 005", "7998.90.005", "111222333"])
    def test_a_bsn_is_masked_however_it_is_written(self, number: str) -> None:
        text, found = mask(f"Piet {number} Jansen")

        assert text == f"Piet {MASK} Jansen"
        assert found == (Private.BSN,)

    def test_a_number_that_fails_the_eleven_test_stays(self) -> None:
        assert not is_bsn("799890006")
        assert mask("klant 799890006") == ("klant 799890006", ())

    @pytest.mark.parametrize(
        "number", ["06-12345678", "088-1234567", "+31 6 1234 5678", "0031612345678"]
    )
    def test_a_telephone_number_is_masked(self, number: str) -> None:
        assert mask(f"bel {number}")[0] == f"bel {MASK}"

    def test_an_address_of_mail_is_masked(self) -> None:
        assert mask("piet@testdorp.org, Borne")[0] == f"{MASK}, Borne"

    @pytest.mark.parametrize("text", ["01-12-2026", "2026-12-01", "12-12-2026 07:30", "7:00-16:30"])
    def test_a_date_or_hours_stay_as_they_are(self, text: str) -> None:
        assert mask(text) == (text, ())

    @given(st.integers(10_000_000, 999_999_999))
    def test_no_number_of_that_shape_passes(self, number: int) -> None:
        text, _ = mask(str(number))
        assert not is_bsn(text)


class TestTidy:
    def test_invisible_signs_and_turned_reading_are_gone(self) -> None:
        assert tidy("\u202eSa\x00mira\u200b\t B.\r\n") == "Samira B."

    def test_emoji_and_accents_stay(self) -> None:
        assert tidy("Zoë 👩‍🔧") == "Zoë 👩‍🔧"

    def test_half_a_sign_becomes_a_question_mark(self) -> None:
        assert tidy("a\ud800b") == "a?b"

    def test_a_huge_text_is_cut(self) -> None:
        assert len(tidy("x" * 32_767)) == LONGEST

    @given(st.text())
    def test_any_text_comes_out_on_one_line_and_encodable(self, text: str) -> None:
        out = tidy(text)
        assert "\n" not in out
        assert out.encode().decode() == out


class TestWords:
    def test_signs_capitals_and_accents_do_not_matter(self) -> None:
        assert plain(" Beschikbare  uren/wk ") == plain("BESCHIKBARE UREN WK")
        assert plain("Cliënt") == plain("client")

    def test_a_postcode_loses_its_letters(self) -> None:
        assert four_digits("7551 AB Hengelo") == "7551 Hengelo"
        assert four_digits("7551ab") == "7551"
        assert four_digits("Hengelo") == "Hengelo"
