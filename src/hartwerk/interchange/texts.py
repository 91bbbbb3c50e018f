# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""CSV as people have it: semicolons from Dutch Excel, commas, tabs; UTF-8, or nothing."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

from hartwerk.interchange.headings import private, tidy
from hartwerk.interchange.sheets import Raw, Refused, Row

SEPARATORS = ";,\t|"
LONGEST_FIELD = 200_000


def decoded(content: bytes) -> str:
    """Return the text of a CSV file.

    Raises
    ------
    Refused
        It is not UTF-8. Guessing would turn `ë` into something else in a name.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _try(content, "utf-16")
    return _try(content, "utf-8-sig")


def _try(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start]
        raise Refused(
            "not_utf8",
            row=before.count(b"\n") + 1,
            column=_column(content, error.start),
            detail=f"0x{content[error.start]:02X}",
        ) from None


def _column(content: bytes, at: int) -> str:
    """Return the heading above a byte; nothing when that column is one we never name."""
    top = content.split(b"\n", 1)[0].decode("latin-1").lstrip("\ufeffï»¿")
    separator = separator_of(top)
    line = content[content.rfind(b"\n", 0, at) + 1 : at].decode("latin-1")
    headings = next(csv.reader([top], delimiter=separator), [])
    index = line.count(separator)
    heading = tidy(headings[index]) if index < len(headings) else ""
    return "" if private(heading) else heading


def separator_of(line: str) -> str:
    """Return the sign between the fields: the one that the line of headings has most of."""
    outside = "".join(line.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def rows_of(text: str) -> Iterator[Row]:
    """Give the rows of a CSV text, numbered as a spreadsheet shows them."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text, start = first.strip()[-1], rest, 2
    else:
        filled = next((line for line in text.splitlines()[:30] if line.strip()), "")
        separator, start = separator_of(filled), 1
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = start - 1
    try:
        for cells in reader:
            number += 1
            row: Sequence[Raw] = cells
            if any(cell.strip() for cell in cells):
                yield number, row
    except csv.Error:
        raise Refused("broken_csv", row=number + 1) from None
