# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The Sonar export: what is taken in, what is left out with its reason, what never comes in."""

from __future__ import annotations

import logging
import tempfile
from datetime import date
from pathlib import Path

import pytest

from hartwerk.interchange.columns import driving_licences
from hartwerk.interchange.headings import Private
from hartwerk.interchange.reading import (
    CaseloadRead,
    Format,
    Reason,
    Source,
    Unreadable,
    read_caseload,
)
from hartwerk.profiles.places import Gazetteer, Spot, gazetteer
from hartwerk.rules.conditions import Means
from tests.interchange.books import (
    SONAR_DROPPED,
    SONAR_HEADINGS,
    SONAR_ROW,
    Filled,
    semicolons,
    sonar,
    workbook,
)

PLACES = gazetteer()
CANARIES = {heading: f"kanarie{n}" for n, heading in enumerate(SONAR_DROPPED)}
REAL_ONES = {
    "BSN": "799890005",
    "Telefoonnummer": "06-12345678",
    "E-mailadres": "samira@voorbeeld.nl",
    "Straatnaam": "Lange Kanariestraat",
}


def _read(content: bytes, places: Gazetteer = PLACES) -> CaseloadRead:
    return read_caseload(Source("export.xlsx", content), gazetteer=places)


class TestAPerson:
    def test_a_row_becomes_what_it_says_and_nothing_more(self) -> None:
        read = _read(sonar({}))
        (person,) = read.people

        assert read.format == Format.SONAR
        assert person.ref == "Blad 1, rij 2"
        assert (person.name, person.place) == ("Samira B.", "Borne")
        assert person.spot is not None
        assert person.spot.label == "Borne"
        assert person.means == frozenset({Means.BIKE})
        assert (person.hours_min, person.hours_max) == (None, 24)
        assert person.occupations == ("Magazijnbediende",)
        assert person.interests == {"warehouse"}
        assert person.wishes == frozenset()
        assert person.waiting_since == date(2026, 3, 1)
        assert person.skills is None
        assert person.day_parts is None
        assert person.last_spoken is None

    def test_language_codes_become_levels_on_the_careful_side(self) -> None:
        codes = (0, 1, 2, 3, 4, 8)
        read = _read(sonar(*({"Mondeling Nederlands": code} for code in codes)))

        assert [p.levels.get("L01") for p in read.people] == [None, 0, 2, 3, 4, None]

    def test_licences_are_known_and_other_certificates_are_not(self) -> None:
        (person,) = _read(sonar({"Rijbewijs": "BE"})).people

        assert person.certificates is None
        assert {"licence_be", "licence_b"} <= person.holds
        assert "licence_c" in person.lacks
        assert person.holds | person.lacks == driving_licences()

    def test_an_empty_licence_is_not_known_rather_than_none(self) -> None:
        (person,) = _read(sonar({"Rijbewijs": None})).people
        assert (person.holds, person.lacks) == (frozenset(), frozenset())

    def test_a_licence_that_is_not_understood_makes_the_list_incomplete(self) -> None:
        read = _read(sonar({"Rijbewijs": "B,Q9"}))
        (person,) = read.people

        assert "licence_b" in person.holds
        assert person.lacks == frozenset()
        assert [(p.column, p.value) for p in read.problems] == [("Rijbewijs", "Q9")]

    def test_the_day_of_report_counts_where_there_is_no_day_of_enrolment(self) -> None:
        (person,) = _read(sonar({"Inschrijfdatum": None})).people
        assert person.waiting_since == date(2026, 2, 1)

    def test_only_the_digits_of_a_postcode_are_used(self) -> None:
        spot = Spot(52.2, 6.8, "7551 Hengelo")
        places = Gazetteer((), {"7551": spot})
        (person,) = _read(sonar({"Postcode": "7551 KW", "Plaats": None}), places).people

        assert (person.place, person.spot) == ("7551", spot)
        assert "KW" not in repr(person)

    def test_words_for_not_known_are_not_taken_for_values(self) -> None:
        (person,) = _read(sonar({"Vervoer": "NNB", "Bemiddelingsberoep": "??"})).people
        assert person.means is None
        assert person.occupations == ()


class TestConsent:
    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            ("Nee", Reason.NO_CONSENT),
            ("nee", Reason.NO_CONSENT),
            (False, Reason.NO_CONSENT),
            (None, Reason.CONSENT_EMPTY),
            ("onbekend", Reason.CONSENT_EMPTY),
            ("misschien", Reason.CONSENT_UNCLEAR),
        ],
    )
    def test_only_ja_admits_a_row(self, said: Filled, reason: Reason) -> None:
        read = _read(sonar({}, {"Toestemming": said, "Volledige Naam": "Kanarie K."}))

        assert len(read.people) == 1
        assert [(n.row, n.taken, n.reason) for n in read.rows] == [
            (2, True, Reason.TAKEN),
            (3, False, reason),
        ]
        assert read.left_out == {reason: 1}
        assert "Kanarie" not in repr(read)
        assert read.rows[1].text

    def test_every_row_is_named_whether_it_came_in_or_not(self) -> None:
        read = _read(sonar({}, {"Toestemming": "Nee"}, {}, {"Toestemming": None}))
        assert [note.ref for note in read.rows] == [f"Blad 1, rij {n}" for n in range(2, 6)]


class TestTheFileOfThePilot:
    @pytest.mark.data
    def test_24_rows_are_named_and_one_said_no(self, test_data: Path) -> None:
        path = test_data / "standards/vum_um_pilot/SonarDashboardExample.xlsx"
        read = read_caseload(Source(path.name, path.read_bytes()), gazetteer=PLACES)

        assert len(read.rows) == 24
        assert len(read.people) == 23
        assert read.left_out == {Reason.NO_CONSENT: 1}
        assert read.rows[16].ref == "Blad 1, rij 18"
        assert set(read.dropped) == {code.value for code in SONAR_DROPPED.values()}
        assert all("plaats" in problem.message for problem in read.problems)
        for told in ("799890005", "088-1234567", "testdorp.org", "1234AB"):
            assert told not in repr(read)


class TestNothingPrivateComesIn:
    @pytest.fixture
    def empty_temp(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        return tmp_path

    def test_no_canary_of_a_dropped_column_is_anywhere(
        self,
        empty_temp: Path,
        caplog: pytest.LogCaptureFixture,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        caplog.set_level(logging.DEBUG)
        # Every other value is wrong as well: no complaint may carry a neighbour along.
        wrong = {"Beschikbare uren/wk": "veel", "Inschrijfdatum": "ooit", "Vervoer": "raket"}
        read = _read(sonar(CANARIES, {**CANARIES, **wrong}, {**CANARIES, "Toestemming": "Nee"}))

        out, err = capfd.readouterr()
        everything = repr(read) + out + err + caplog.text
        assert len(read.problems) >= 3
        assert "kanarie" not in everything.casefold()
        assert list(empty_temp.iterdir()) == []

    def test_what_is_dropped_is_counted_by_kind(self) -> None:
        read = _read(sonar(CANARIES, CANARIES))
        assert read.dropped[Private.BSN] == 2
        assert read.dropped[Private.HOUSE_NUMBER] == 4
        assert set(read.dropped) == set(SONAR_DROPPED.values())

    def test_a_refused_file_tells_nothing_private(self) -> None:
        headings = [f"{h} kolom" if h in SONAR_ROW else h for h in SONAR_HEADINGS]
        row = [({**SONAR_ROW, **CANARIES}).get(h) for h in SONAR_HEADINGS]

        with pytest.raises(Unreadable) as caught:
            _read(workbook({"Blad 1": [headings, row]}))

        chain = repr(caught.value) + repr(caught.value.problem) + repr(caught.value.__context__)
        assert "kanarie" not in chain
        assert "Samira" not in chain
        assert "Plaats kolom" in caught.value.unknown_columns
        assert not any(h in caught.value.unknown_columns for h in SONAR_DROPPED)

    def test_a_list_without_headings_shows_nothing_of_its_first_row(self) -> None:
        row = [({**SONAR_ROW, **CANARIES}).get(h) for h in SONAR_HEADINGS]
        for content in (workbook({"Blad 1": [row, row]}), semicolons([row, row])):
            with pytest.raises(Unreadable) as caught:
                _read(content)
            assert "koppen" in caught.value.problem.message
            assert caught.value.unknown_columns == ()
            assert "kanarie" not in repr(caught.value.problem)

    def test_a_bsn_a_phone_or_a_mail_in_a_column_we_keep_is_masked(self) -> None:
        told = "Samira " + " ".join(REAL_ONES[h] for h in ("BSN", "Telefoonnummer", "E-mailadres"))
        read = _read(sonar({"Volledige Naam": told, "ID_WZ": REAL_ONES["BSN"], "Vervoer": told}))

        assert read.people[0].name.startswith("Samira ")
        for value in REAL_ONES.values():
            assert value not in repr(read)
        assert read.dropped[Private.BSN] >= 2

    def test_the_number_of_the_source_is_read_unless_it_could_be_a_bsn(self) -> None:
        read = _read(sonar({"ID_WZ": "WZ-1"}, {"ID_WZ": REAL_ONES["BSN"]}, {"ID_WZ": ""}))

        assert [person.source for person in read.people] == ["WZ-1", "", ""]

    def test_a_heading_that_is_private_can_never_be_mapped(self) -> None:
        for heading in ("BSN", "Geslacht", "Datum eerste uitkering"):
            with pytest.raises(Unreadable) as caught:
                read_caseload(
                    Source("x.xlsx", sonar(CANARIES)),
                    gazetteer=PLACES,
                    mapping={heading: "name"},
                )
            assert caught.value.problem.column == heading

    def test_a_row_of_csv_that_shifted_is_left_out_and_its_values_with_it(self) -> None:
        row = [({**SONAR_ROW, **REAL_ONES}).get(h) for h in SONAR_HEADINGS]
        content = semicolons([SONAR_HEADINGS, row]).decode("utf-8-sig")
        shifted = content.replace("Borne", "Borne;te;veel").encode()
        with_good = shifted + semicolons([row], encoding="utf-8")

        read = read_caseload(Source("x.csv", with_good), gazetteer=PLACES)

        assert [note.reason for note in read.rows] == [Reason.SHIFTED, Reason.TAKEN]
        assert read.problems[0].row == 2
        for value in REAL_ONES.values():
            assert value not in repr(read)


class TestRowsThatLookAlike:
    def test_the_same_name_and_place_is_kept_and_noted(self) -> None:
        read = _read(sonar({"ID_WZ": "1"}, {"ID_WZ": "2"}))
        assert len(read.people) == 2
        assert "Blad 1, rij 2" in read.rows[1].text
        assert not read.rows[0].text

    def test_the_same_number_is_noted_though_the_name_differs(self) -> None:
        read = _read(sonar({}, {"Volledige Naam": "S. B.", "Plaats": "Almelo"}))
        assert "Blad 1, rij 2" in read.rows[1].text


class TestHostileContent:
    def test_formulas_and_signs_are_plain_text(self) -> None:
        names = ("=1+1", "+31", "-2", "@SUM(A1)", '=HYPERLINK("http://x.nl")')
        read = _read(sonar(*({"Volledige Naam": n, "ID_WZ": n} for n in names)))
        assert [p.name for p in read.people] == list(names)

    def test_turned_text_nulls_and_a_huge_cell_do_no_harm(self) -> None:
        read = _read(
            sonar(
                {"Volledige Naam": "\u202eariamaS", "ID_WZ": "1"},
                {"Volledige Naam": "Zoë 👩‍🔧 Ş.", "ID_WZ": "2"},
                {"Volledige Naam": "x" * 32_000, "ID_WZ": "3"},
            )
        )

        assert read.people[0].name == "ariamaS"
        assert read.people[1].name == "Zoë 👩‍🔧 Ş."
        assert len(read.people[2].name) < 600
        assert any("ingekort" in p.message for p in read.problems)
        assert all(len(p.value) <= 60 for p in read.problems)
