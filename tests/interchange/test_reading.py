# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of people as they come: our template, lists of one's own, and what is wrong in them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from django.utils import translation

from hartwerk.interchange.people_columns import people_columns
from hartwerk.interchange.reading import (
    CaseloadRead,
    Format,
    Problem,
    Reason,
    Source,
    Unreadable,
    read_caseload,
    settle,
)
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.conditions import Means
from tests.interchange.books import Filled, Rows, repacked, semicolons, workbook

pytestmark = pytest.mark.slow

PLACES = gazetteer()
LIFTING = vocabulary().dimensions[0]
ROCKET: dict[str, Filled] = {"Vervoer": "raket"}


def _read(
    content: bytes, mapping: dict[str, str] | None = None, name: str = "lijst.xlsx"
) -> CaseloadRead:
    return read_caseload(Source(name, content), gazetteer=PLACES, mapping=mapping)


def _people(*rows: dict[str, Filled]) -> CaseloadRead:
    """Read rows that differ from: Samira in Borne."""
    filled = [{"Naam": "Samira", "Plaats": "Borne", **row} for row in rows]
    headings = list(dict.fromkeys(heading for row in filled for heading in row))
    table = [[row.get(h) for h in headings] for row in filled]
    return _read(workbook({"Mensen": [headings, *table]}))


def _problem(read: CaseloadRead) -> Problem:
    (problem,) = read.problems
    return problem


def _refused(content: bytes, name: str = "lijst.xlsx") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        _read(content, name=name)
    assert caught.value.problem.file == name
    assert caught.value.problem.way_out
    return caught.value


class TestOurTemplate:
    def test_every_column_arrives_where_it_belongs(self) -> None:
        read = _people(
            {
                "Uren per week minimaal": 16,
                "Uren per week maximaal": "24,5",
                "Vervoer": "fiets, openbaar vervoer",
                "Langste reistijd (minuten)": 45,
                "Kan vanaf (tijd)": time(8, 30),
                "Kan tot (tijd)": "14.30 uur",
                "Dagdelen": "ma ochtend",
                "Beschikbaar vanaf": date(2026, 12, 1),
                "Beschikbaar tot": "31 december 2027",
                "Rijbewijs": "geen",
                "Certificaten": "VCA basis",
                "Vaardigheden": "Inpakken",
                "Zoekt werk als": "schilder, hovenier",
                "Wil graag": "Magazijn",
                "Wil niet": "Productie, Nachtwerk",
                "Wacht sinds": "1-3-2026",
                "Laatst gesproken": "2026-11-12",
                LIFTING.name.nl: 3,
            }
        )
        (person,) = read.people

        assert read.problems == ()
        assert read.format == Format.TEMPLATE
        assert (person.hours_min, person.hours_max) == (16, 24)
        assert person.means == frozenset({Means.BIKE, Means.PUBLIC_TRANSPORT})
        assert person.max_travel == 45
        assert (person.earliest, person.latest) == (time(8, 30), time(14, 30))
        assert person.day_parts == 1
        assert person.available_from == date(2026, 12, 1)
        assert person.available_to == date(2027, 12, 31)
        assert person.certificates == frozenset({"vca_basis"})
        assert person.skills == frozenset({"packing"})
        assert person.interests == {"painting_helper", "green_worker"}
        assert person.wishes == {"warehouse"}
        assert person.refuses_families == {"production"}
        assert len(person.refuses_aspects) == 1
        assert person.waiting_since == date(2026, 3, 1)
        assert person.last_spoken == date(2026, 11, 12)
        assert person.levels == {LIFTING.id: 3}

    def test_what_is_empty_was_not_talked_about(self) -> None:
        (person,) = _people(dict.fromkeys(("Uren", "Vervoer"))).people

        assert person.levels == {}
        assert person.hours_max is None
        assert person.means is None
        assert person.certificates is None
        assert person.skills is None

    def test_english_headings_are_read_too(self) -> None:
        headings = [column.heading.en for column in people_columns()]
        row: list[Filled] = [None] * len(headings)
        row[headings.index("Name")], row[headings.index(LIFTING.name.en)] = "Samira", 2
        (person,) = _read(workbook({"People": [headings, row]})).people
        assert (person.name, person.levels) == ("Samira", {LIFTING.id: 2})

    def test_certificates_without_licences_say_nothing_of_licences(self) -> None:
        (person,) = _people({"Certificaten": "BHV"}).people

        assert person.certificates is None
        assert person.holds == {"bhv"}
        assert "vca_basis" in person.lacks
        assert "licence_b" not in person.lacks

    def test_a_range_of_hours_in_one_cell_is_both_ends(self) -> None:
        (person,) = _people({"Uren per week": "24-32 uur"}).people
        assert (person.hours_min, person.hours_max) == (24, 32)

    def test_the_words_of_a_level_are_as_good_as_its_number(self) -> None:
        words = LIFTING.anchors[3].nl
        (person,) = _people({LIFTING.name.nl: words}).people
        assert person.levels == {LIFTING.id: 3}


class TestOwnLists:
    def test_a_title_above_the_headings_is_passed_over(self) -> None:
        rows: Rows = [
            ["Caseload november"], [], ["Naam", "Woonplaats", "Beroep"], ["Bas", "Almelo", "kok"],
        ]  # fmt: skip
        read = _read(workbook({"Lijst": rows}))
        assert [(p.name, p.ref) for p in read.people] == [("Bas", "Lijst, rij 4")]
        assert read.format == Format.OTHER

    def test_every_visible_sheet_with_people_is_read_and_a_hidden_one_is_not(self) -> None:
        rows: Rows = [["Naam", "Plaats"], ["Bas", "Almelo"]]
        content = workbook({"A": rows, "B": rows, "Oud": rows}, hidden=["Oud"])
        assert [note.ref for note in _read(content).rows] == ["A, rij 2", "B, rij 2"]

    def test_an_unknown_column_is_named_and_its_values_stay_behind(self) -> None:
        read = _people({"Troetelnaam": "Kanarie"})
        assert read.unknown_columns == ("Troetelnaam",)
        assert "Kanarie" not in repr(read)

    def test_a_mapped_column_is_read(self) -> None:
        rows: Rows = [["Wie", "Waar", "BSN"], ["Bas", "Almelo", 799890005]]
        content = workbook({"Lijst": rows})

        refused = _refused(content)
        read = _read(content, {"Wie": "name", "Waar": "place"})

        assert refused.unknown_columns == ("Wie", "Waar")
        assert [(p.name, p.place) for p in read.people] == [("Bas", "Almelo")]
        assert read.dropped == {"bsn": 1}

    def test_a_mapping_to_a_column_that_does_not_exist_is_refused(self) -> None:
        with pytest.raises(Unreadable) as caught:
            _read(workbook({"L": [["Wie", "Waar"], ["Bas", "Almelo"]]}), {"Wie": "leeftijd"})
        assert (caught.value.problem.column, caught.value.problem.value) == ("Wie", "leeftijd")

    def test_a_date_with_hours_is_a_date(self) -> None:
        read = _people(
            {
                "Wacht sinds": datetime(2026, 3, 1, 14, 5)  # noqa: DTZ001
            }
        )
        assert read.people[0].waiting_since == date(2026, 3, 1)

    def test_a_formula_counts_for_its_value(self) -> None:
        sheet = (
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Naam</t></is></c>'
            b'<c r="B1" t="inlineStr"><is><t>Uren</t></is></c></row><row r="2">'
            b'<c r="A2" t="str"><f>CONCAT("Sa","mira")</f><v>Samira</v></c>'
            b'<c r="B2"><f>12*2</f><v>24</v></c></row></sheetData></worksheet>'
        )
        content = repacked(workbook({"M": [[]]}), {"xl/worksheets/sheet1.xml": sheet})
        (person,) = _read(content).people
        assert (person.name, person.hours_max) == ("Samira", 24)


class TestPlaces:
    def test_an_unknown_place_keeps_the_row_and_leaves_travel_unknown(self) -> None:
        read = _people({"Plaats": "Nergenshuizen"})

        assert read.people[0].spot is None
        assert read.rows[0].taken
        assert "reistijd" in read.rows[0].text
        problem = _problem(read)
        assert (problem.sheet, problem.row, problem.column) == ("Mensen", 2, "Plaats")
        assert problem.value == "Nergenshuizen"

    def test_two_hengelos_are_asked_about_once(self) -> None:
        read = _people({"Plaats": "Hengelo"}, {"Plaats": "Hengelo"}, {"Plaats": "Hengelo (Gld)"})
        (question,) = read.place_questions

        assert [p.spot is None for p in read.people] == [True, True, False]
        assert question.text == "Hengelo"
        assert {spot.label for spot in question.choices} == {
            "Hengelo (Overijssel)",
            "Hengelo (Gelderland)",
        }
        assert question.refs == ("Mensen, rij 2", "Mensen, rij 3")

    def test_the_answer_settles_all_rows_that_asked(self) -> None:
        read = _people({"Plaats": "Hengelo"}, {"Plaats": "Borne"})
        spot = read.place_questions[0].choices[1]

        settled = settle(read.people, "Hengelo", spot)

        assert settled[0].spot == spot
        assert settled[1] == read.people[1]

    def test_no_place_at_all_is_noted(self) -> None:
        read = _people({"Plaats": None})
        assert read.people[0].place == ""
        assert "Plaats ontbreekt" in read.rows[0].text


class TestWrongValues:
    @pytest.mark.parametrize(
        ("heading", "value", "field"),
        [
            (LIFTING.name.nl, 7, "levels"),
            ("Uren per week maximaal", "veel", "hours_max"),
            ("Langste reistijd (minuten)", 4000, "max_travel"),
            ("Kan vanaf (tijd)", "vroeg", "earliest"),
            ("Beschikbaar vanaf", "31-2-2026", "available_from"),
            ("Dagdelen", "soms", "day_parts"),
            ("Vervoer", "raket", "means"),
            ("Wil graag", "luieren", "wishes"),
        ],
    )
    def test_it_is_not_used_and_is_named_with_the_way_out(
        self, heading: str, value: Filled, field: str
    ) -> None:
        read = _people({heading: value})
        problem = _problem(read)

        assert not getattr(read.people[0], field)
        assert read.rows[0].taken
        assert (problem.file, problem.sheet, problem.row) == ("lijst.xlsx", "Mensen", 2)
        assert problem.column == heading
        assert problem.value == str(value)
        assert problem.way_out
        assert problem.where in str(problem)

    @pytest.mark.parametrize(
        ("first", "last", "values"),
        [
            ("Kan vanaf (tijd)", "Kan tot (tijd)", ("14:00", "9:00")),
            ("Beschikbaar vanaf", "Beschikbaar tot", ("1-12-2026", "1-11-2026")),
            ("Uren per week minimaal", "Uren per week maximaal", (32, 16)),
        ],
    )
    def test_an_end_before_a_start_uses_neither(
        self, first: str, last: str, values: tuple[Filled, Filled]
    ) -> None:
        read = _people({first: values[0], last: values[1]})
        person = read.people[0]
        problem = _problem(read)

        assert (problem.column, problem.value) == (last, str(values[1]))
        assert (person.earliest, person.latest) == (None, None)
        assert (person.available_from, person.available_to) == (None, None)
        assert (person.hours_min, person.hours_max) == (None, None)

    def test_a_likely_meaning_is_offered(self) -> None:
        assert "“fiets”" in _problem(_people({"Vervoer": "fietss"})).way_out

    def test_the_same_problem_in_many_rows_is_said_once(self) -> None:
        read = _people(*[ROCKET] * 5)
        assert _problem(read).row == 2
        assert "4" in _problem(read).message

    def test_a_number_that_may_be_a_bsn_is_never_shown(self) -> None:
        read = _people({"Uren per week maximaal": 799890005})
        assert "799890005" not in repr(read)
        assert _problem(read).column == "Uren per week maximaal"

    def test_it_is_said_in_the_language_of_the_reader(self) -> None:
        with translation.override("nl"):
            assert "blad Mensen, rij 2" in _problem(_people({"Vervoer": "raket"})).where


class TestCsv:
    ROWS: Rows = (["Naam", "Plaats", "Uren", "Wacht sinds"], ["Zoë", "Borne", "24,5", "1-12-2026"])

    @pytest.mark.parametrize("separator", [";", ",", "\t"])
    def test_the_separator_is_found(self, separator: str) -> None:
        read = _read(semicolons(self.ROWS, separator=separator), name="lijst.csv")
        (person,) = read.people

        assert (person.name, person.place, person.hours_max) == ("Zoë", "Borne", 24)
        assert person.waiting_since == date(2026, 12, 1)
        assert person.ref == "rij 2"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_utf_is_read(self, encoding: str) -> None:
        assert _read(semicolons(self.ROWS, encoding=encoding)).people[0].name == "Zoë"

    def test_anything_else_is_refused_by_row_and_byte(self) -> None:
        problem = _refused(semicolons(self.ROWS, encoding="cp1252"), "lijst.csv").problem

        assert (problem.row, problem.column, problem.value) == (2, "Naam", "0xEB")
        assert "UTF-8" in problem.way_out

    def test_a_private_column_is_not_named_for_its_bytes(self) -> None:
        rows: Rows = [["Naam", "Straat", "Plaats"], ["Bas", "Hoëweg", "Borne"]]
        problem = _refused(semicolons(rows, encoding="cp1252")).problem
        assert problem.column == ""
        assert "weg" not in repr(problem)

    def test_a_line_that_tells_the_separator_is_passed_over(self) -> None:
        content = b"sep=,\r\n" + semicolons(self.ROWS, separator=",", encoding="utf-8")
        assert _read(content).people[0].ref == "rij 3"

    def test_a_line_break_between_quotes_is_part_of_the_value(self) -> None:
        read = _read(semicolons([["Naam", "Plaats"], ["Bas\nvan B.", "Borne"], ["An", "Borne"]]))
        assert [(p.name, p.ref) for p in read.people] == [("Bas van B.", "rij 2"), ("An", "rij 3")]

    def test_an_excel_file_called_csv_is_read_as_what_it_is(self) -> None:
        assert _read(workbook({"M": self.ROWS}), name="lijst.csv").people[0].ref == "M, rij 2"


class TestRefusedFiles:
    def test_an_empty_sheet_is_named(self) -> None:
        assert "gevulde lijst" in _refused(workbook({"Leeg": []})).problem.message

    def test_headings_without_rows_are_named_with_their_sheet(self) -> None:
        refused = _refused(workbook({"Mensen": [["Naam", "Plaats"]]}))
        assert refused.problem.sheet == "Mensen"
        assert "geen enkele" in refused.problem.message

    def test_a_missing_column_is_named_with_what_is_there(self) -> None:
        refused = _refused(workbook({"Blad 1": [["Troetelnaam", "Kleur"], ["x", "y"]]}))

        assert "Naam" in refused.problem.message
        assert (refused.problem.sheet, refused.problem.row) == ("Blad 1", 1)
        assert refused.unknown_columns == ("Troetelnaam", "Kleur")

    def test_a_list_of_work_is_not_taken_for_people(self) -> None:
        rows: Rows = [["Functie", "Bedrijf", "Plaats", "Begintijd"], ["Kok", "X", "Borne", "7:00"]]
        assert "werk" in _refused(workbook({"Werk": rows})).problem.message

    def test_an_entity_in_a_sheet_is_refused(self) -> None:
        evil = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'
        content = repacked(workbook({"M": [["Naam"]]}), {"xl/worksheets/sheet1.xml": evil})
        assert "onveilig" in _refused(content).problem.message

    def test_a_damaged_sheet_is_named_as_damage(self) -> None:
        content = repacked(
            workbook({"M": [["Naam", "Plaats"], ["a", "b"]]}),
            {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"},
        )
        assert "beschadigd" in _refused(content).problem.message

    def test_text_without_a_list_is_refused(self) -> None:
        assert _refused(b"zomaar wat tekst", "brief.txt").problem.message

    def test_an_excel_cell_far_away_does_no_harm(self) -> None:
        sheet = (
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">'
            b'<c r="A1" t="inlineStr"><is><t>Naam</t></is></c></row><row r="1048576">'
            b'<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
        )
        content = repacked(workbook({"M": [[]]}), {"xl/worksheets/sheet1.xml": sheet})
        assert _refused(content).problem.way_out


class TestRowsLeftOut:
    def test_a_row_with_only_private_values_is_named(self) -> None:
        rows: Rows = [["Naam", "Plaats", "BSN"], ["Bas", "Borne", 1], [None, None, 2], []]
        read = _read(workbook({"M": rows}))
        assert [n.reason for n in read.rows] == [Reason.TAKEN, Reason.NOTHING_KNOWN]

    def test_empty_rows_are_no_rows(self) -> None:
        rows: Rows = [["Naam", "Plaats"], [], ["Bas", "Borne"], ["", ""], []]
        assert [n.row for n in _read(workbook({"M": rows})).rows] == [3]
