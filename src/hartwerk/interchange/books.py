# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes Excel workbooks: the same bytes for the same content, and every text is only a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # comes without types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # idem
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # idem

LONGEST_TEXT = 32_000
"""Excel holds 32,767 characters in a cell; what is cut is marked."""
A4 = 9
_INK, _PAPER, _LINE = "#1B2733", "#E8EEF4", "#C3CED8"

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Head:
    """One column: what stands above it and how wide it is, in characters."""

    text: str
    width: int = 18
    title: bool = False
    """Stands out: by this one recognises the row."""


def plain(text: str) -> str:
    """Return a text that any workbook can hold: nothing half, nothing too long."""
    clean = (
        text.encode("utf-8", "replace").decode("utf-8").replace("\ufffe", "").replace("\uffff", "")
    )
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - 1] + "…"


def lines(sentences: Iterable[str]) -> str:
    """Put sentences below each other in one cell."""
    return "\n".join(sentences)


class Sheet:
    """One sheet, written from top to bottom."""

    def __init__(self, book: "Book", worksheet: Worksheet, heads: Sequence[Head]) -> None:
        self._book = book
        self.worksheet = worksheet
        self._heads = heads
        self.row = 0
        self.ruled = False
        """Draw a thin line below every row: for rows that are high."""
        worksheet.set_landscape()
        worksheet.set_paper(A4)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        worksheet.set_footer("&L&A&R&P / &N")
        for column, head in enumerate(heads):
            worksheet.set_column(column, column, head.width)

    def heading(self) -> None:
        """Write the row of headings; it stays in sight and is repeated on paper."""
        for column, head in enumerate(self._heads):
            self.worksheet.write_string(self.row, column, plain(head.text), self._book.head)
        self.row += 1
        self.worksheet.freeze_panes(self.row, 1)
        self.worksheet.repeat_rows(self.row - 1)

    def add(self, *cells: Cell) -> None:
        """Write one row."""
        book = self._book
        for column, cell in enumerate(cells):
            strong = self._heads[column].title
            form = book.forms[strong, self.ruled]
            match cell:
                case None | "":
                    if self.ruled:
                        self.worksheet.write_blank(self.row, column, None, form)
                case int():
                    form = book.ruled_number if self.ruled else book.number
                    self.worksheet.write_number(self.row, column, cell, form)
                case _:
                    self.worksheet.write_string(self.row, column, plain(cell), form)
        self.row += 1

    def band(self, text: str) -> None:
        """Write a line that begins a new part."""
        for column in range(1, len(self._heads)):
            self.worksheet.write_blank(self.row, column, None, self._book.part)
        self.worksheet.write_string(self.row, 0, plain(text), self._book.part)
        self.row += 1

    def choose(self, row: int, column: int, choices: Sequence[str]) -> None:
        """Hang a list of choices from a cell."""
        self.worksheet.data_validation(
            row, column, row, column, {"validate": "list", "source": list(choices)}
        )

    def filtered(self, first: int = 0) -> None:
        """Let the reader sort and filter what was written below the headings."""
        if self.row > first + 1:
            self.worksheet.autofilter(first, 0, self.row - 1, len(self._heads) - 1)


class Book:
    """A workbook in memory: nothing of it touches the disk until it is whole."""

    def __init__(self, *, on: date, title: str) -> None:
        self._bytes = BytesIO()
        self.workbook = Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        # The day that the content is about: a clock in here would change every file.
        self.workbook.set_properties(
            {"title": title, "created": datetime(on.year, on.month, on.day)}  # noqa: DTZ001 - a day, without a place on earth
        )
        rule: dict[str, str | int | bool] = {"bottom": 4, "bottom_color": _LINE}
        self.text = self.format(text_wrap=True)
        self.number = self.format(align="right")
        self.ruled_number = self.format(align="right", **rule)
        self.forms = {
            (False, False): self.text,
            (True, False): self.format(text_wrap=True, bold=True),
            (False, True): self.format(text_wrap=True, **rule),
            (True, True): self.format(text_wrap=True, bold=True, **rule),
        }
        self.head = self.format(
            bold=True,
            text_wrap=True,
            bg_color=_PAPER,
            font_color=_INK,
            bottom=1,
            bottom_color=_LINE,
        )
        self.part = self.format(
            bold=True, font_size=12, font_color=_INK, bottom=1, bottom_color=_LINE
        )

    def format(self, **properties: str | int | bool) -> Format:
        return self.workbook.add_format({"valign": "top", **properties})

    def sheet(self, name: str, heads: Sequence[Head], *, headed: bool = True) -> Sheet:
        sheet = Sheet(self, self.workbook.add_worksheet(name), heads)
        if headed:
            sheet.heading()
        return sheet

    def finish(self) -> bytes:
        self.workbook.close()
        return self._bytes.getvalue()
