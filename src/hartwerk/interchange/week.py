# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The own people of one helper as a workbook of one sheet, week by week."""

from collections.abc import Iterable, Sequence
from datetime import date

from hartwerk.interchange.books import Book, Head

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def week_workbook(
    rows: Iterable[Sequence[str]], *, title: str, heads: Sequence[str], notice: str, on: date
) -> bytes:
    """Return the bytes of the workbook; the same rows on the same day give the same bytes.

    Parameters
    ----------
    heads
        What stands above each column; by the first one recognises the row.
    notice
        What the file is, on the first line below the rows.
    """
    book = Book(on=on, title=title)
    columns = [Head(text, 14 if n == 0 else 28, title=n == 0) for n, text in enumerate(heads)]
    sheet = book.sheet(title, columns)
    for row in rows:
        sheet.add(*row)
    sheet.filtered()
    sheet.add(None)
    sheet.add(None, notice)
    return book.finish()
