# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our own templates for people and for work: empty, or filled with what is given."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from hartwerk.interchange.books import Book, Head, Sheet, plain
from hartwerk.interchange.columns import (
    DAY_SHEET,
    DEMAND_SHEET,
    EXAMPLE,
    EXPLAIN_SHEET,
    LEVEL_PREFIX,
    PEOPLE_SHEET,
    WORK_SHEET,
    Choices,
    Column,
    Value,
    choices_of,
)
from hartwerk.interchange.people_columns import people_columns
from hartwerk.interchange.template_cells import (
    Cells,
    Filled,
    day_cells,
    demand_cells,
    person_cells,
    work_cells,
)
from hartwerk.interchange.work_columns import DAY_COLUMNS, DEMAND_COLUMNS, WORK_COLUMNS
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Text, vocabulary
from hartwerk.profiles.work import Work

LAST_ROW = 2000
"""Drop-downs reach down to here; more rows are read all the same."""
MADE = date(2026, 1, 1)
"""The date inside an empty template: always the same, so that its bytes are."""

_LISTS_SHEET = Text("Lijsten", "Lists")
_INTRO = (
    Text(
        "Leeg betekent: nog niet besproken. Dat wordt een vraag, nooit een nee en nooit een nul.",
        "Empty means: not talked about yet. It becomes a question, never a no and never a zero.",
    ),
    Text(
        "Zet hier geen BSN, geboortedatum, geslacht, adres, telefoonnummer of iets over ziekte. "
        "Zulke kolommen worden niet gelezen.",
        "Put no citizen number, date of birth, sex, address, phone number or anything about "
        "illness here. Such columns are not read.",
    ),
    Text(
        "De rij die begint met “Voorbeeld:” laat zien hoe het kan; hij wordt niet gelezen.",
        "The row that begins with “Example:” shows how it can be done; it is not read.",
    ),
    Text(
        "Kolommen mogen weg en mogen in een andere volgorde staan.",
        "Columns may be left out and may stand in another order.",
    ),
)
_WIDE = {Value.SEVERAL: 28, Value.WORDS: 24, Value.DAY_PARTS: 26, Value.TEXT: 26, Value.PLACE: 20}
_FORMATS = {Value.DATE: "d-m-yyyy", Value.TIME: "h:mm"}


def people_template(*, language: str = "nl", people: Iterable[Person] = ()) -> bytes:
    """Return the workbook for people: headings, drop-downs, an example and an explanation."""
    book = _TemplateBook(language, _title(language, PEOPLE_SHEET))
    book.table(PEOPLE_SHEET, people_columns(), [person_cells(each) for each in people])
    book.explanation({PEOPLE_SHEET.in_(language): people_columns()})
    return book.finish()


def work_template(*, language: str = "nl", works: Iterable[Work] = ()) -> bytes:
    """Return the workbook for work: the work, what it asks, and a normal day."""
    given = tuple(works)
    book = _TemplateBook(language, _title(language, WORK_SHEET))
    book.table(WORK_SHEET, WORK_COLUMNS, [work_cells(each) for each in given])
    demands = [cells for each in given for cells in demand_cells(each)]
    book.table(DEMAND_SHEET, DEMAND_COLUMNS, demands)
    book.table(DAY_SHEET, DAY_COLUMNS, [cells for each in given for cells in day_cells(each)])
    book.explanation(
        {
            WORK_SHEET.in_(language): WORK_COLUMNS,
            DEMAND_SHEET.in_(language): DEMAND_COLUMNS,
            DAY_SHEET.in_(language): DAY_COLUMNS,
        }
    )
    return book.finish()


def people_template_csv(*, language: str = "nl") -> bytes:
    """Return headings and example as CSV for Dutch Excel: semicolons, UTF-8 with a mark."""
    return _csv(people_columns(), language)


def work_template_csv(*, language: str = "nl") -> bytes:
    """Return the sheet with work as CSV; what the work asks comes from the column Sjabloon."""
    return _csv(WORK_COLUMNS, language)


def _title(language: str, sheet: Text) -> str:
    return f"Hartwerk: {sheet.in_(language)}"


def _csv(columns: Sequence[Column], language: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading.in_(language) for column in columns])
    first, *others = (column.example for column in columns)
    writer.writerow([f"{EXAMPLE.in_(language)} {first}", *others])
    return out.getvalue().encode("utf-8-sig")


class _TemplateBook:
    """A workbook that someone is going to fill in."""

    def __init__(self, language: str, title: str) -> None:
        self._language = language
        self._book = Book(on=MADE, title=title)
        self._formats = {
            value: self._book.format(num_format=shown) for value, shown in _FORMATS.items()
        }
        self._example = self._book.format(
            italic=True, text_wrap=True, font_color="#55636F", bg_color="#F6F2E4"
        )
        self._must = self._book.format(
            bold=True, text_wrap=True, bg_color="#F3DFC1", font_color="#1B2733", bottom=1
        )
        self._lists: dict[Choices, str] = {}
        self._columns_of_lists: list[tuple[str, ...]] = []

    def table(self, name: Text, columns: Sequence[Column], rows: Sequence[Cells]) -> None:
        """Write one sheet to fill in; the example stands there as long as nothing else does."""
        heads = [
            Head(self._said(column.heading), _WIDE.get(column.value, 13)) for column in columns
        ]
        sheet = self._book.sheet(self._said(name), heads)
        for number, column in enumerate(columns):
            if column.required:
                sheet.worksheet.write_string(0, number, heads[number].text, self._must)
            sheet.worksheet.set_column(
                number, number, heads[number].width, self._formats.get(column.value)
            )
            sheet.worksheet.write_comment(0, number, self._said(column.explain), {"x_scale": 2})
            self._rule(sheet, number, column)
        if not rows:
            self._write_example(sheet, columns)
        for cells in rows:
            for number, column in enumerate(columns):
                self._fill(sheet, number, column, cells.get(column.key))
            sheet.row += 1

    def explanation(self, sheets: dict[str, Sequence[Column]]) -> None:
        """Write the sheet that explains every column, and the hidden one with the choices."""
        heads = [
            Head(self._said(Text("Kolom", "Column")), 30, title=True),
            Head(self._said(Text("Wat u invult", "What to fill in")), 70),
            Head(self._said(Text("Voorbeeld", "Example")), 28),
            Head(self._said(Text("Keuzes", "Choices")), 60),
        ]
        sheet = self._book.sheet(self._said(EXPLAIN_SHEET), heads)
        for line in _INTRO:
            sheet.add(None, self._said(line))
        for name, columns in sheets.items():
            sheet.band(name)
            for column in columns:
                sheet.add(
                    self._said(column.heading),
                    self._said(column.explain),
                    column.example or None,
                    self._choices(column),
                )
        self._levels(sheet)
        self._write_lists()

    def finish(self) -> bytes:
        return self._book.finish()

    def _said(self, text: Text) -> str:
        return text.in_(self._language)

    def _choices(self, column: Column) -> str | None:
        """Name the choices; those of a level stand in the table below."""
        if column.choices in (None, Choices.LEVELS, Choices.DIMENSIONS):
            return None
        return "; ".join(self._said(choice.name) for choice in choices_of(column.choices))

    def _levels(self, sheet: Sheet) -> None:
        sheet.band(self._said(Text("Wat de niveaus betekenen", "What the levels mean")))
        for dimension in vocabulary().dimensions:
            anchors = [
                f"{level}: {self._said(anchor)}" for level, anchor in enumerate(dimension.anchors)
            ]
            sheet.add(
                f"{self._said(dimension.name)} ({dimension.id})",
                "\n".join(anchors),
                None,
                "\n".join((self._said(dimension.ask_person), self._said(dimension.ask_work))),
            )

    def _rule(self, sheet: Sheet, number: int, column: Column) -> None:
        """Put a drop-down or a check on the cells; a list of several offers, and never refuses."""
        rule: dict[str, str | int | bool]
        if column.choices is not None:
            several = column.value is Value.SEVERAL
            rule = {
                "validate": "list",
                "source": self._list(column.choices),
                "show_error": not several,
            }
        elif column.value is Value.NUMBER:
            rule = {
                "validate": "integer",
                "criteria": "between",
                "minimum": column.lowest,
                "maximum": column.highest,
            }
        else:
            return
        rule["error_title"] = self._said(column.heading)[:32]
        rule["error_message"] = self._said(
            Text(
                "Dit kan hier niet staan. Kijk op het blad Uitleg.",
                "This cannot stand here. See the sheet Explanation.",
            )
        )
        sheet.worksheet.data_validation(1, number, LAST_ROW, number, rule)

    def _list(self, source: Choices) -> str:
        """Return the cells of the hidden sheet that hold the choices."""
        if source not in self._lists:
            names = tuple(self._said(choice.name) for choice in choices_of(source))
            letter = chr(ord("A") + len(self._columns_of_lists))
            self._columns_of_lists.append(names)
            self._lists[source] = (
                f"='{self._said(_LISTS_SHEET)}'!${letter}$1:${letter}${max(1, len(names))}"
            )
        return self._lists[source]

    def _write_lists(self) -> None:
        sheet = self._book.workbook.add_worksheet(self._said(_LISTS_SHEET))
        for number, names in enumerate(self._columns_of_lists):
            for row, name in enumerate(names):
                if name.isdigit():
                    sheet.write_number(row, number, int(name))
                else:
                    sheet.write_string(row, number, name)
        sheet.hide()

    def _write_example(self, sheet: Sheet, columns: Sequence[Column]) -> None:
        for number, column in enumerate(columns):
            example = column.example
            if column.key.startswith(LEVEL_PREFIX):
                example = ""
            if number == 0:
                example = f"{self._said(EXAMPLE)} {example}"
            sheet.worksheet.write_string(sheet.row, number, example, self._example)
        sheet.row += 1

    def _fill(self, sheet: Sheet, number: int, column: Column, filled: Filled) -> None:
        worksheet, row = sheet.worksheet, sheet.row
        match filled:
            case None | "":
                return
            case int():
                worksheet.write_number(row, number, filled)
            case time():
                worksheet.write_datetime(row, number, filled, self._formats[Value.TIME])
            case date():
                day = datetime(filled.year, filled.month, filled.day)  # noqa: DTZ001 - a day
                worksheet.write_datetime(row, number, day, self._formats[Value.DATE])
            case str():
                worksheet.write_string(row, number, plain(filled), self._book.text)
