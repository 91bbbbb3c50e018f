# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of work: templates, what a row says, what the work asks, a normal day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

import pytest

from hartwerk.interchange.reading import Reason, Source, Unreadable, WorksRead, read_works
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vocabulary import Kind, template_names, templates, vocabulary
from hartwerk.profiles.work import Demand, Task, Weight
from tests.interchange.books import Filled, Rows, semicolons, workbook

PLACES = gazetteer()
HOUSEKEEPING = "housekeeping"
TEMPLATE = templates()[HOUSEKEEPING]
TEMPLATE_NAME = template_names()[HOUSEKEEPING].nl
NAMES = {d.id: d.name.nl for d in vocabulary().dimensions}
SUPPORT = next(d for d in vocabulary().dimensions if d.kind is Kind.SUPPORT)

EISEN = ("Functie", "Bedrijf", "Onderdeel", "Niveau", "Gewicht", "Aanpasbaar")
DAG = ("Functie", "Bedrijf", "Taak", "Deel van de dag")


def _read(sheets: Mapping[str, Rows]) -> WorksRead:
    return read_works(Source("werk.xlsx", workbook(sheets)), gazetteer=PLACES)


def _works(*rows: dict[str, Filled], demands: Rows = (), day: Rows = ()) -> WorksRead:
    """Read rows that differ from: Schoonmaker in Borne."""
    filled = [{"Functie": "Schoonmaker", "Plaats of postcode": "Borne", **row} for row in rows]
    headings = list(dict.fromkeys(heading for row in filled for heading in row))
    sheets: dict[str, Rows] = {"Werk": [headings, *([r.get(h) for h in headings] for r in filled)]}
    if demands:
        sheets["Eisen"] = [EISEN, *demands]
    if day:
        sheets["Dag"] = [DAG, *day]
    return _read(sheets)


class TestARowOfWork:
    def test_what_the_row_says_arrives_where_it_belongs(self) -> None:
        read = _works(
            {
                "Bedrijf": "De Es (voorbeeld)",
                "Aantal plekken": 2,
                "Uren per week minimaal": 16,
                "Uren per week maximaal": 32,
                "Dagdelen": "ma-vr",
                "Aantal dagdelen nodig": 4,
                "Begintijd": "7:30",
                "Eindtijd": time(16, 0),
                "Begintijd aanpasbaar": "ja",
                "Eerste aankomst met de bus": "7.10",
                "Busje haalt op": "nee",
                "Begint op": "1-12-2026",
                "Vaardigheden nodig": "Inpakken",
                "Vaardigheden te leren": "Sorteren",
                "Certificaten wettelijk verplicht": "Rijbewijs B",
                "Certificaten gewenst": "VCA basis",
                "Kenmerken": "Nachtwerk",
            }
        )
        (work,) = read.works

        assert read.problems == ()
        assert work.ref == "Werk, rij 2"
        assert (work.title, work.organisation) == ("Schoonmaker", "De Es (voorbeeld)")
        assert work.spot is not None
        assert (work.places, work.hours_min, work.hours_max) == (2, 16, 32)
        assert work.day_parts is not None
        assert (work.day_parts.bit_count(), work.day_parts_needed) == (10, 4)
        assert (work.start, work.end, work.first_arrival) == (time(7, 30), time(16), time(7, 10))
        assert (work.start_adjustable, work.van_pickup) == (True, False)
        assert (work.starts_on, work.ends_on) == (date(2026, 12, 1), None)
        assert work.skills_needed == {"packing"}
        assert work.skills_learned == {"sorting"}
        assert work.certificates_by_law == {"licence_b"}
        assert work.certificates_wanted == {"vca_basis"}
        assert len(work.aspects) == 1
        assert work.family == HOUSEKEEPING

    def test_a_row_without_a_template_asks_nothing_that_was_not_said(self) -> None:
        (work,) = _works({}).works
        assert work.demands == {}
        assert work.provisions == {}
        assert work.adaptations == frozenset()

    def test_a_template_fills_what_the_row_leaves_empty(self) -> None:
        (work,) = _works({"Sjabloon": TEMPLATE_NAME, "Uren per week maximaal": 20}).works

        assert work.demands == TEMPLATE.demands
        assert work.provisions == TEMPLATE.provisions
        assert work.day == TEMPLATE.day
        assert work.adaptations == TEMPLATE.adaptations
        assert (work.hours_min, work.hours_max) == (None, 20)
        assert work.ref == "Werk, rij 2"

    def test_a_template_that_does_not_exist_is_named(self) -> None:
        read = _works({"Sjabloon": "Tovenarij"})
        assert read.works[0].demands == {}
        assert [(p.column, p.value) for p in read.problems] == [("Sjabloon", "Tovenarij")]

    def test_a_start_of_the_row_is_not_joined_to_an_end_of_the_template(self) -> None:
        (work,) = _works({"Sjabloon": TEMPLATE_NAME, "Begintijd": "22:00"}).works
        assert (work.start, work.end) == (time(22), None)

    def test_a_row_without_a_title_is_named_and_left_out(self) -> None:
        read = _works({}, {"Functie": None})
        assert len(read.works) == 1
        assert [(n.row, n.taken, n.reason) for n in read.rows] == [
            (2, True, Reason.TAKEN),
            (3, False, Reason.NO_TITLE),
        ]

    @pytest.mark.parametrize(
        ("said", "column"),
        [
            ({"Begintijd": "16:00", "Eindtijd": "7:00"}, "Eindtijd"),
            ({"Begint op": "1-12-2026", "Eindigt op": "1-11-2026"}, "Eindigt op"),
            ({"Uren per week minimaal": 32, "Uren per week maximaal": 8}, "Uren per week maximaal"),
            ({"Dagdelen": "ma ochtend", "Aantal dagdelen nodig": 3}, "Aantal dagdelen nodig"),
            ({"Aantal plekken": 0}, "Aantal plekken"),
            ({"Busje haalt op": "soms"}, "Busje haalt op"),
            ({"Kenmerken": "gezellig"}, "Kenmerken"),
        ],
    )
    def test_what_cannot_be_is_named_and_not_used(
        self, said: dict[str, Filled], column: str
    ) -> None:
        (problem,) = _works(said).problems
        assert (problem.sheet, problem.row, problem.column) == ("Werk", 2, column)
        assert problem.way_out


class TestDemands:
    def test_a_line_wins_over_the_template_and_keeps_the_rest_of_it(self) -> None:
        before = TEMPLATE.demands["P02"]
        (work,) = _works(
            {"Sjabloon": TEMPLATE_NAME},
            demands=[("schoonmaker", None, NAMES["P02"], 1, None, None)],
        ).works
        assert work.demands["P02"] == Demand(1, before.weight, before.adjustable)
        assert work.demands.keys() == TEMPLATE.demands.keys()

    def test_weight_and_adjustable_are_read(self) -> None:
        (work,) = _works({}, demands=[("Schoonmaker", None, NAMES["C01"], 3, "kern", "ja")]).works
        assert work.demands == {"C01": Demand(3, Weight.CORE, adjustable=True)}

    def test_a_level_of_support_is_what_the_place_offers(self) -> None:
        (work,) = _works({}, demands=[("Schoonmaker", None, SUPPORT.name.nl, 4, None, None)]).works
        assert work.provisions == {SUPPORT.id: 4}
        assert work.demands == {}

    def test_level_nought_takes_a_demand_of_the_template_away(self) -> None:
        (work,) = _works(
            {"Sjabloon": TEMPLATE_NAME},
            demands=[("Schoonmaker", None, NAMES["P02"], 0, None, None)],
        ).works
        assert "P02" not in work.demands

    def test_a_line_holds_for_every_row_of_that_title_or_for_one_employer(self) -> None:
        works = _works(
            {"Bedrijf": "A"},
            {"Bedrijf": "B"},
            demands=[
                ("Schoonmaker", None, NAMES["C01"], 2, None, None),
                ("Schoonmaker", "B", NAMES["C02"], 3, None, None),
            ],
        ).works
        assert [sorted(w.demands) for w in works] == [["C01"], ["C01", "C02"]]

    @pytest.mark.parametrize(
        ("line", "column"),
        [
            (("Schoonmaker", None, "Toveren", 3, None, None), "Onderdeel"),
            (("Schoonmaker", None, NAMES["C01"], 7, None, None), "Niveau"),
            (("Piloot", None, NAMES["C01"], 3, None, None), "Functie"),
            (("Schoonmaker", None, NAMES["C01"], 3, "loodzwaar", None), "Gewicht"),
        ],
    )
    def test_a_line_that_is_not_understood_is_named(
        self, line: tuple[Filled, ...], column: str
    ) -> None:
        (problem,) = _works({}, demands=[line]).problems
        assert (problem.sheet, problem.row, problem.column) == ("Eisen", 2, column)


class TestDays:
    def test_tasks_that_add_up_to_100_are_the_day(self) -> None:
        (work,) = _works(
            {},
            day=[("Schoonmaker", None, "Vegen", 60), ("Schoonmaker", None, "Dweilen", 40)],
        ).works
        assert work.day == (Task("Vegen", 60), Task("Dweilen", 40))

    def test_tasks_that_do_not_are_named_and_not_used(self) -> None:
        read = _works({}, day=[("Schoonmaker", None, "Vegen", 60)])
        (problem,) = read.problems
        assert read.works[0].day == ()
        assert "60" in problem.message
        assert problem.sheet == "Dag"


class TestFiles:
    def test_a_csv_of_work_alone_is_enough(self) -> None:
        content = semicolons([["Functie", "Plaats", "Uren"], ["Kok", "Borne", "24"]])
        (work,) = read_works(Source("werk.csv", content), gazetteer=PLACES).works
        assert (work.ref, work.title, work.hours_max) == ("rij 2", "Kok", 24)

    def test_a_missing_title_column_is_named(self) -> None:
        with pytest.raises(Unreadable) as caught:
            _read({"Werk": [["Bedrijf", "Plaats"], ["X", "Borne"]]})
        assert "Functie" in caught.value.problem.message
        assert caught.value.problem.sheet == "Werk"

    def test_a_list_of_people_is_not_taken_for_work(self) -> None:
        with pytest.raises(Unreadable) as caught:
            _read({"M": [["Naam", "Plaats", "Rijbewijs"], ["Bas", "Borne", "B"]]})
        assert "mensen" in caught.value.problem.message

    def test_two_hengelos_are_asked_about(self) -> None:
        read = _works({"Plaats of postcode": "Hengelo"})
        assert [q.text for q in read.place_questions] == ["Hengelo"]
        assert read.works[0].spot is None

    def test_a_contact_person_or_phone_in_a_list_of_work_is_dropped(self) -> None:
        read = _works({"Contactpersoon": "Kanarie", "Telefoon": "06-12345678"})
        assert read.dropped == {"contact": 1, "phone": 1}
        assert "Kanarie" not in repr(read)
