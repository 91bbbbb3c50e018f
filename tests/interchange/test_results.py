# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The result of a look as a workbook and as values: complete, harmless, always the same."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from hartwerk.demo import example
from hartwerk.interchange import results_gathered
from hartwerk.interchange.notes import CaseloadRead, Source, WorksRead
from hartwerk.interchange.reading import read_caseload, read_works
from hartwerk.interchange.results import results_json, write_results
from hartwerk.interchange.templates import people_template, work_template
from hartwerk.matching.outcome import Look
from hartwerk.profiles.places import gazetteer
from hartwerk.rules.conditions import Verdict

pytestmark = pytest.mark.slow

ON = date(2026, 12, 1)
TOP = 3
CANARY = "KANARIE"
HEADINGS = (
    "Naam", "Plaats", "Toestemming", "BSN", "Telefoonnummer", "Leeftijd", "Straatnaam",
    "Emailadres", "Klantprofiel", "Vervoer",
)  # fmt: skip
FORMULAS = ("=1+1", "+31612", "-2", "@som", '=HYPERLINK("http://x.invalid")', "\t=1")


def _caseload() -> bytes:
    """A list as people have it, with what must not come out anywhere."""
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet("Lijst")
    sheet.append(HEADINGS)
    for number in range(8):
        secrets = (
            f"{CANARY}bsn{number}",
            f"{CANARY}tel{number}",
            f"{CANARY}leeftijd{number}",
            f"{CANARY}straat{number}",
            f"{CANARY}mail{number}",
            f"{CANARY}profiel{number}",
        )
        consent = "Nee" if number in (2, 5) else "Ja"
        name = f"{CANARY}naam{number}" if consent == "Nee" else f"Persoon {number}"
        sheet.append((name, "Almelo", consent, *secrets, "fiets"))  # fmt: skip
    for name in FORMULAS:
        sheet.append((name, "Borne", "Ja", *(None,) * 6, "auto"))
        sheet.cell(sheet.max_row, 1).data_type = "s"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.fixture(scope="module")
def works() -> WorksRead:
    content = work_template(works=example.works())
    return read_works(Source("werk.xlsx", content), gazetteer=gazetteer())


@pytest.fixture(scope="module")
def caseload() -> CaseloadRead:
    return read_caseload(Source("lijst.xlsx", _caseload()), gazetteer=gazetteer())


@pytest.fixture(scope="module")
def demo() -> CaseloadRead:
    content = people_template(people=example.people())
    return read_caseload(Source("mensen.xlsx", content), gazetteer=gazetteer())


def _look(caseload: CaseloadRead, works: WorksRead, *, seed: int = 0) -> Look:
    return Look(people=caseload.people, works=works.works, on=ON, seed=seed)


@pytest.fixture(scope="module")
def of_caseload(caseload: CaseloadRead, works: WorksRead) -> Workbook:
    return _written(caseload, works)


@pytest.fixture(scope="module")
def of_demo(demo: CaseloadRead, works: WorksRead) -> Workbook:
    return _written(demo, works)


def _written(caseload: CaseloadRead, works: WorksRead, *, top: int = TOP) -> Workbook:
    content = write_results(_look(caseload, works), caseload, works, top=top)
    return load_workbook(io.BytesIO(content))


def _column(book: Workbook, sheet: str, heading: str) -> list[object]:
    head, *rows = book[sheet].values
    at = head.index(heading)
    return [row[at] for row in rows if any(cell is not None for cell in row)]


def _cells(book: Workbook) -> Iterator[object]:
    for sheet in book:
        for row in sheet.values:
            yield from (cell for cell in row if cell is not None)


class TestRows:
    def test_every_row_is_in_or_out_by_name_and_with_its_reason(
        self, of_caseload: Workbook
    ) -> None:
        book = of_caseload

        taken, left = _column(book, "Ingelezen", "Rij"), _column(book, "Niet ingelezen", "Rij")
        assert len(taken) == 6 + len(FORMULAS)
        assert left[:2] == ["Lijst, rij 4", "Lijst, rij 7"]
        assert set(taken) | set(left) >= {f"Lijst, rij {n}" for n in range(2, 10)}
        reasons = _column(book, "Niet ingelezen", "Reden")
        assert reasons[0] == reasons[1] == "Toestemming is Nee: deze rij is niet bekeken"

    def test_the_row_of_every_vacancy_is_named(self, of_demo: Workbook, works: WorksRead) -> None:
        book = of_demo

        assert _column(book, "Werk", "Rij") == [note.ref for note in works.rows]

    def test_what_was_dropped_is_counted_and_its_values_are_nowhere(
        self, caseload: CaseloadRead, works: WorksRead
    ) -> None:
        content = write_results(_look(caseload, works), caseload, works, top=TOP)

        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        assert not [name for name, part in parts.items() if CANARY.encode() in part]
        values = json.dumps(results_json(_look(caseload, works), caseload, works, top=TOP))
        assert CANARY not in values
        book = load_workbook(io.BytesIO(content))
        counted = dict(
            zip(
                _column(book, "Weggelaten", "Wat weggelaten is"),
                _column(book, "Weggelaten", "Hoe vaak"),
                strict=True,
            )
        )
        # Two of the eight rows had no consent: of these nothing at all was looked at or they
        # were dropped as a whole, so six to eight of each.
        assert 6 <= int(str(counted["BSN"])) <= 8
        assert 6 <= int(str(counted["telefoonnummer"])) <= 8


class TestHarmless:
    def test_texts_that_look_like_formulas_are_texts(
        self, caseload: CaseloadRead, works: WorksRead
    ) -> None:
        content = write_results(_look(caseload, works), caseload, works, top=50)

        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            sheets = [packed.read(n) for n in packed.namelist() if "worksheets/sheet" in n]
            names = packed.namelist()
        assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
        assert not any(b"<hyperlink" in sheet for sheet in sheets)
        assert not [name for name in names if "externalLink" in name or "vba" in name.lower()]
        shown = set(_column(load_workbook(io.BytesIO(content)), "Ingelezen", "Persoon"))
        assert {"=1+1", "+31612", "-2", "@som"} <= shown

    def test_there_is_no_percentage_and_no_broken_number(self, of_demo: Workbook) -> None:
        cells = list(_cells(of_demo))

        assert not [cell for cell in cells if isinstance(cell, float)]
        assert not [cell for cell in cells if isinstance(cell, str) and "%" in cell]
        assert not [c for c in cells if isinstance(c, str) and re.search(r"\d,\d", c)]


class TestOrder:
    def test_no_more_than_asked_for_and_nobody_excluded_is_to_be_phoned(
        self, demo: CaseloadRead, works: WorksRead
    ) -> None:
        look = _look(demo, works)
        results = results_gathered.gather(look, demo, works, top=TOP)

        for each in results.per_work:
            assert len(each.first) <= TOP
            assert all(row.verdict is not Verdict.NOT_NOW for row in each.first)
            assert [row.place for row in each.first] == list(range(1, len(each.first) + 1))

    def test_everyone_is_shown_for_every_vacancy_where_it_can_be_written_out(
        self, of_demo: Workbook, demo: CaseloadRead, works: WorksRead
    ) -> None:
        book = of_demo

        assert len(_column(book, "Iedereen", "Rij")) == len(demo.people) * len(works.works)

    def test_an_unknown_is_a_question_that_stands_there_literally(
        self, of_caseload: Workbook
    ) -> None:
        book = of_caseload

        asked = [text for text in _column(book, "Eerst bellen", "Eerst vragen") if text]
        assert asked
        assert all("?" in str(text) for text in asked)

    def test_where_nobody_fits_that_is_said(self, demo: CaseloadRead, works: WorksRead) -> None:
        known = [person for person in demo.people if person.spot and person.means][:6]
        far = tuple(replace(person, max_travel=1) for person in known)
        look = Look(people=far, works=works.works, on=ON)

        content = write_results(look, replace(demo, people=far), works, top=TOP)

        book = load_workbook(io.BytesIO(content))
        assert "Niemand past nu" in _column(book, "Eerst bellen", "Persoon")

    def test_of_too_many_people_only_the_listed_are_written_out(
        self, demo: CaseloadRead, works: WorksRead, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(results_gathered, "MOST_PAIRS", 10)
        monkeypatch.setattr(results_gathered, "MOST_PEOPLE", 10)

        book = _written(demo, works, top=1)

        assert "Iedereen" not in book.sheetnames
        first = {ref for ref in _column(book, "Eerst bellen", "Rij") if ref}
        assert set(_column(book, "Per persoon", "Rij")) == first
        assert len(first) < len(demo.people)


class TestQuestions:
    def test_all_work_together_comes_first_with_at_most_ten_people_and_three_questions(
        self, demo: CaseloadRead, works: WorksRead
    ) -> None:
        results = results_gathered.gather(_look(demo, works), demo, works, top=TOP)

        first = results.asked[0]
        assert first.work is None
        assert first.decides > 0
        for each in results.asked:
            assert 1 <= len(each.questions) <= 3
            assert 1 <= len(each.people) <= 10
            assert all(question.endswith(("?", ".")) for question in each.questions)

    def test_an_open_cell_offers_the_four_answers_and_a_known_one_says_so(
        self, of_demo: Workbook
    ) -> None:
        sheet = of_demo["Vragen"]

        rules = sheet.data_validations.dataValidation
        assert {rule.formula1 for rule in rules} == {'"lukt,lukt met hulp,lukt niet,weet ik niet"'}
        offered = {cell for rule in rules for row in rule.sqref.ranges for cell in row.cells}
        for row in sheet.iter_rows(min_col=2, max_col=4):
            for cell in row:
                if cell.value == "al bekend":
                    assert (cell.row, cell.column) not in offered

    def test_what_one_step_would_open_is_said_of_people_and_of_work(
        self, of_demo: Workbook
    ) -> None:
        steps = [each for each in _column(of_demo, "Per persoon", "Een stap verder") if each]
        opened = _column(of_demo, "Werk", "Wat dit werk voor de meesten opent")

        assert len(steps) > 5
        assert any(opened)


class TestSame:
    def test_the_same_look_gives_the_same_bytes(
        self, caseload: CaseloadRead, works: WorksRead
    ) -> None:
        first, again = (
            write_results(_look(caseload, works), caseload, works, top=TOP) for _ in range(2)
        )

        assert first == again

    def test_another_order_of_the_rows_gives_the_same_list(
        self, caseload: CaseloadRead, works: WorksRead
    ) -> None:
        turned = replace(caseload, people=tuple(reversed(caseload.people)))

        lists = [
            _column(_written(each, works), "Eerst bellen", "Rij") for each in (caseload, turned)
        ]

        assert lists[0] == lists[1]

    def test_the_values_tell_the_same_as_the_workbook(
        self, of_demo: Workbook, demo: CaseloadRead, works: WorksRead
    ) -> None:
        values = json.loads(json.dumps(results_json(_look(demo, works), demo, works, top=TOP)))

        told = [row["person"]["ref"] for vacancy in values["vacancies"] for row in vacancy["first"]]
        written = _column(of_demo, "Eerst bellen", "Rij")
        assert told == [ref for ref in written if ref]
        assert values["stored"] is False
        assert values["on"] == "2026-12-01"


class TestLook:
    def test_every_sheet_prints_on_a4_and_keeps_its_headings_in_sight(
        self, of_demo: Workbook
    ) -> None:
        book = of_demo

        for sheet in book.worksheets:
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.page_setup.paperSize == 9
        for sheet in book.worksheets:
            headed = sheet.title not in ("Uitleg", "Vragen")
            assert (sheet.freeze_panes == "B2") is headed
        for name in ("Eerst bellen", "Iedereen", "Per persoon", "Ingelezen"):
            assert book[name].auto_filter.ref

    def test_the_explanation_says_on_what_the_order_rests_and_what_was_unknown(
        self, of_caseload: Workbook
    ) -> None:
        said = "\n".join(str(cell) for row in of_caseload["Uitleg"].values for cell in row if cell)

        assert "Deze lijst beslist niets" in said
        assert "1 december 2026" in said
        assert "lotnummer 0" in said
        assert "Waar de volgorde op steunt" in said
        assert "mensen met wie nog niets besproken is over wat zij kunnen" in said
