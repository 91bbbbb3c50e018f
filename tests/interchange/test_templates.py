# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our own templates: what is filled in comes back as it was meant."""

import csv
import io
from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from hartwerk.demo import example
from hartwerk.interchange.columns import Choices, choices_of
from hartwerk.interchange.notes import Reason, Source
from hartwerk.interchange.people_columns import people_columns
from hartwerk.interchange.reading import read_caseload, read_works
from hartwerk.interchange.template_cells import day_parts
from hartwerk.interchange.templates import (
    people_template,
    people_template_csv,
    work_template,
    work_template_csv,
)
from hartwerk.interchange.work_columns import DAY_COLUMNS, DEMAND_COLUMNS, WORK_COLUMNS
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vocabulary import vocabulary, with_implied
from hartwerk.profiles.work import Work
from hartwerk.rules.conditions import ALL_DAY_PARTS, Means
from scripts.make_examples import stale

DRIVING = frozenset(choice.key for choice in choices_of(Choices.LICENCES))
KINDS = ("people", "work")


def _empty(kind: str, language: str = "nl") -> bytes:
    if kind == "people":
        return people_template(language=language)
    return work_template(language=language)


def _opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def _people_back(people: tuple[Person, ...]) -> tuple[Person, ...]:
    read = read_caseload(
        Source("mensen.xlsx", people_template(people=people)), gazetteer=gazetteer()
    )
    assert read.problems == ()
    assert read.unknown_columns == ()
    assert all(note.taken for note in read.rows)
    return tuple(_said(person) for person in read.people)


def _said(person: Person) -> Person:
    """Leave out what no cell can say: where it stood, and lacking no driving licence but a pass."""
    return replace(
        person,
        ref="",
        lacks=person.lacks & DRIVING,
        holds=person.holds & DRIVING,
        asked=frozenset(),
    )


def _asked(work: Work) -> Work:
    """A demand of level 0 is no demand: the engine reads both alike."""
    return replace(
        work, ref="", demands={key: each for key, each in work.demands.items() if each.level}
    )


class TestRoundTrip:
    def test_the_people_of_the_demo_come_back_the_same(self) -> None:
        people = example.people()

        assert _people_back(people) == tuple(map(_said, people))

    def test_the_work_of_the_demo_comes_back_the_same(self) -> None:
        works = example.works()

        read = read_works(Source("werk.xlsx", work_template(works=works)), gazetteer=gazetteer())

        assert read.problems == ()
        assert tuple(map(_asked, read.works)) == tuple(map(_asked, works))

    def test_a_text_that_looks_like_a_formula_stays_a_text(self) -> None:
        person = Person(ref="", name='=HYPERLINK("http://x.invalid","x")', place="Almelo")

        content = people_template(people=[person])

        cell = _opened(content)["Mensen"]["A2"]
        assert (cell.data_type, cell.value) == ("s", person.name)

    @settings(max_examples=8)
    @given(st.lists(st.deferred(lambda: people_of()), min_size=1, max_size=12))
    def test_any_people_come_back_the_same(self, people: list[Person]) -> None:
        given_people = tuple(
            replace(person, name=f"Persoon {number}") for number, person in enumerate(people)
        )

        assert _people_back(given_people) == tuple(map(_said, given_people))


def people_of() -> st.SearchStrategy[Person]:
    known = vocabulary()
    other = frozenset(known.certificates) - DRIVING
    return st.builds(
        _person,
        place=st.sampled_from(["Almelo", "Hengelo (OV)", "Wierden", "Enschede", ""]),
        means=st.none() | st.frozensets(st.sampled_from(list(Means)), min_size=1),
        hours=st.lists(st.integers(0, 60), min_size=0, max_size=2),
        clock=st.lists(st.integers(0, 1439), min_size=0, max_size=2, unique=True),
        parts=st.none() | st.integers(1, ALL_DAY_PARTS),
        levels=st.dictionaries(
            st.sampled_from([d.id for d in known.dimensions]), st.integers(0, 5)
        ),
        skills=st.none() | st.frozensets(st.sampled_from(list(known.skills)), max_size=9),
        licences=st.frozensets(st.sampled_from(sorted(DRIVING)), max_size=3),
        certificates=st.none() | st.frozensets(st.sampled_from(sorted(other)), max_size=5),
        wishes=st.frozensets(st.sampled_from(list(known.families)), max_size=4),
        refuses=st.frozensets(st.sampled_from([*known.families, *known.aspects]), max_size=5),
        since=st.none() | st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    )


def _person(
    *,
    place: str,
    means: frozenset[Means] | None,
    hours: list[int],
    clock: list[int],
    parts: int | None,
    levels: dict[str, int],
    skills: frozenset[str] | None,
    licences: frozenset[str],
    certificates: frozenset[str] | None,
    wishes: frozenset[str],
    refuses: frozenset[str],
    since: date | None,
) -> Person:
    known = vocabulary()
    held = with_implied(licences)
    times = [time(minutes // 60, minutes % 60) for minutes in sorted(clock)]
    return Person(
        ref="",
        place=place,
        spot=gazetteer().look_up(place).spot,
        means=means,
        hours_min=min(hours) if len(hours) == 2 else None,
        hours_max=max(hours) if hours else None,
        earliest=times[0] if times else None,
        latest=times[1] if len(times) == 2 else None,
        day_parts=parts,
        levels=levels,
        skills=skills,
        certificates=None if certificates is None else held | with_implied(certificates),
        holds=held if certificates is None else frozenset(),
        lacks=DRIVING - held if certificates is None else frozenset(),
        wishes=wishes,
        refuses_families=refuses & known.families.keys(),
        refuses_aspects=refuses & known.aspects.keys(),
        waiting_since=since,
    )


class TestDayParts:
    @pytest.mark.parametrize(
        ("mask", "said"),
        [
            (None, None),
            (0b001, "ma ochtend"),
            (0b001_001_001_001_001, "ma-vr ochtend"),
            (0b010_000_001, "ma ochtend, wo middag"),
            (0b100 << 18, "zo avond"),
        ],
    )
    def test_they_are_written_as_one_would(self, mask: int | None, said: str | None) -> None:
        assert day_parts(mask) == said


class TestEmptyTemplate:
    def test_the_example_row_is_named_and_never_taken_in(self) -> None:
        people = read_caseload(Source("m.xlsx", people_template()), gazetteer=gazetteer())
        work = read_works(Source("w.xlsx", work_template()), gazetteer=gazetteer())

        for read in (people, work):
            assert [(note.taken, note.reason) for note in read.rows] == [(False, Reason.EXAMPLE)]
            assert read.problems == ()
        assert (people.people, work.works) == ((), ())

    @pytest.mark.parametrize(
        ("content", "columns"),
        [(people_template_csv(), people_columns()), (work_template_csv(), WORK_COLUMNS)],
        ids=["people", "work"],
    )
    def test_the_csv_is_what_dutch_excel_expects(
        self, content: bytes, columns: tuple[object, ...]
    ) -> None:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))

        assert content.startswith(b"\xef\xbb\xbf")
        assert [len(row) for row in rows] == [len(columns)] * 2
        assert rows[1][0].startswith("Voorbeeld:")

    def test_the_csv_templates_are_read_without_their_example(self) -> None:
        people = read_caseload(Source("m.csv", people_template_csv()), gazetteer=gazetteer())
        work = read_works(Source("w.csv", work_template_csv()), gazetteer=gazetteer())

        assert people.rows[0].reason is Reason.EXAMPLE
        assert work.rows[0].reason is Reason.EXAMPLE

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_bytes_are_always_the_same(self, kind: str) -> None:
        assert _empty(kind) == _empty(kind)

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_every_drop_down_offers_the_words_of_the_hidden_sheet(
        self, kind: str, language: str
    ) -> None:
        book = _opened(_empty(kind, language))
        lists = book.worksheets[-1]
        rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]

        assert lists.sheet_state == "hidden"
        offered = [rule.formula1 for rule in rules if rule.type == "list"]
        assert offered
        for formula in offered:
            cells = lists[formula.partition("!")[2].replace("$", "")]
            names = [cell.value for (cell,) in (cells if isinstance(cells, tuple) else ((cells,),))]
            assert None not in names
            assert len(names) == len(set(names)) > 1

    def test_a_list_of_several_never_refuses_what_is_typed(self) -> None:
        sheet = _opened(people_template())["Mensen"]
        letter = get_column_letter([cell.value for cell in sheet[1]].index("Vervoer") + 1)

        (rule,) = [
            rule
            for rule in sheet.data_validations.dataValidation
            if str(rule.sqref).startswith(f"{letter}2")
        ]

        assert rule.showErrorMessage is False

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_explanation_explains_every_column(self, kind: str) -> None:
        book = _opened(_empty(kind))
        explained = {row[0].value for row in book["Uitleg"].iter_rows()}

        for sheet in book.worksheets[:-2]:
            headings = {cell.value for cell in sheet[1]}
            assert headings <= explained

    def test_the_explanation_says_what_every_level_means(self) -> None:
        said = "\n".join(
            str(cell) for row in _opened(people_template())["Uitleg"].values for cell in row if cell
        )

        for dimension in vocabulary().dimensions:
            for level, anchor in enumerate(dimension.anchors):
                assert f"{level}: {anchor.nl}" in said

    def test_the_english_template_is_read_as_well(self) -> None:
        people = read_caseload(
            Source("m.xlsx", people_template(language="en")), gazetteer=gazetteer()
        )
        work = read_works(Source("w.xlsx", work_template(language="en")), gazetteer=gazetteer())

        assert people.rows[0].reason is Reason.EXAMPLE
        assert work.rows[0].reason is Reason.EXAMPLE
        assert people.unknown_columns == work.unknown_columns == ()

    def test_the_sheets_with_demands_and_days_have_their_columns(self) -> None:
        book = _opened(work_template())

        assert [cell.value for cell in book["Eisen"][1]] == [c.heading.nl for c in DEMAND_COLUMNS]
        assert [cell.value for cell in book["Dag"][1]] == [c.heading.nl for c in DAY_COLUMNS]


class TestExamples:
    def test_the_examples_in_the_documentation_are_those_of_the_demo(self) -> None:
        assert stale() == [], "run: python -m scripts.make_examples"
