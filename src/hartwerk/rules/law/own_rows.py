# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows that an installation brings itself: a new amount, a shorter term of one municipality.

They stand in a file of comma-separated values, one row a line. A row that is brought closes the
one that runs, and takes the place of all that was to hold on its days.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from hartwerk.rules.law.row import NotAValue, Row, Unit, parse
from hartwerk.rules.law.tables import ROWS
from hartwerk.rules.parameters import Status

OWN_ROWS = Path("reference") / "law.csv"
"""Where they are kept in the home of an installation."""

NEEDED = ("key", "value", "unit", "valid_from", "valid_to", "source", "checked_on", "status")
COLUMNS = (*NEEDED, "municipality")

YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
THOUSANDS = re.compile(r"\.\d{3}(\D|$)")
ANSWERS = {"ja": "yes", "nee": "no"}


class Problem(StrEnum):
    """What is wrong with a file, a row or a field."""

    NOT_READABLE = "not_readable"
    NOT_UTF8 = "not_utf8"
    NO_COLUMN = "no_column"
    STRANGE_COLUMN = "strange_column"
    NO_ROWS = "no_rows"
    UNKNOWN_KEY = "unknown_key"
    OTHER_UNIT = "other_unit"
    NO_VALUE = "no_value"
    NO_DAY = "no_day"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    NO_SOURCE = "no_source"
    NOT_CHECKED_YET = "not_checked_yet"
    UNKNOWN_STATUS = "unknown_status"
    OVERLAPS = "overlaps"


class OwnRowsBroken(ValueError):
    """A file that is not taken over: says which file, row and field, and what is wrong."""

    def __init__(
        self, file: str, problem: Problem, *, row: int = 0, field: str = "", value: str = ""
    ) -> None:
        where = f"{file}, row {row}, {field}" if row else file
        super().__init__(f"{where}: {problem.replace('_', ' ')}")
        self.file, self.problem = file, problem
        self.row, self.field, self.value = row, field, value


def file_of(home: Path, named: str = "") -> Path:
    """Return where the rows of an installation are: the file that is named, else in its home."""
    return Path(named).absolute() if named else home / OWN_ROWS


def load(file: Path, today: date | None = None) -> tuple[Row, ...]:
    """Read the rows of a file.

    Parameters
    ----------
    today
        No row can have been checked after this day. None: they were looked at when they came in.

    Raises
    ------
    OwnRowsBroken
        The first thing that is wrong with it; nothing of it is to be used.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        raise OwnRowsBroken(file.name, Problem.NOT_READABLE) from None
    except UnicodeDecodeError:
        raise OwnRowsBroken(file.name, Problem.NOT_UTF8) from None
    rows: list[Row] = []
    for number, cells in _lines(text, file.name):
        row = _row(cells, file.name, number, today)
        if any(_meet(row, other) for other in rows):
            raise OwnRowsBroken(
                file.name, Problem.OVERLAPS, row=number, field="valid_from", value=row.key
            )
        rows.append(row)
    if not rows:
        raise OwnRowsBroken(file.name, Problem.NO_ROWS)
    return tuple(rows)


def joined(rows: Iterable[Row], own: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows with those of an installation: each takes its days from what was there."""
    own = tuple(own)
    kept: list[Row] = []
    for row in rows:
        pieces = [row]
        for other in own:
            if (other.key, other.municipality) == (row.key, row.municipality):
                pieces = [left for piece in pieces for left in _without(piece, other)]
        kept += pieces
    return (*kept, *own)


def _lines(text: str, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    lines = text.splitlines()
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=separator)
    names = [name.strip() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    for name in NEEDED:
        if name not in names:
            raise OwnRowsBroken(file, Problem.NO_COLUMN, row=1, field=name)
    for name in names:
        if name not in COLUMNS:
            raise OwnRowsBroken(file, Problem.STRANGE_COLUMN, row=1, field=name)
    for cells in reader:
        if None in cells:
            raise OwnRowsBroken(
                file, Problem.STRANGE_COLUMN, row=reader.line_num, field=str(len(names) + 1)
            )
        yield reader.line_num, {name: (cells[name] or "").strip() for name in names}


def _row(cells: Mapping[str, str], file: str, number: int, today: date | None) -> Row:
    def broken(field: str, problem: Problem) -> OwnRowsBroken:
        return OwnRowsBroken(file, problem, row=number, field=field, value=cells[field])

    like = next((each for each in ROWS if each.key == cells["key"]), None)
    if like is None:
        raise broken("key", Problem.UNKNOWN_KEY)
    if cells["unit"] != like.unit:
        raise broken("unit", Problem.OTHER_UNIT)
    if cells["status"] not in set(Status):
        raise broken("status", Problem.UNKNOWN_STATUS)
    try:
        value = parse(_number(cells["value"], like.unit), like.unit)
    except NotAValue:
        raise broken("value", Problem.NO_VALUE) from None
    days: dict[str, date | None] = {}
    for field in ("valid_from", "valid_to", "checked_on"):
        try:
            days[field] = _day(cells[field])
        except ValueError:
            raise broken(field, Problem.NO_DAY) from None
    begins, ends, checked = days["valid_from"], days["valid_to"], days["checked_on"]
    status = Status(cells["status"])
    if begins is None:
        raise broken("valid_from", Problem.NO_DAY)
    if ends is not None and ends <= begins:
        raise broken("valid_to", Problem.ENDS_BEFORE_IT_BEGINS)
    if not cells["source"]:
        raise broken("source", Problem.NO_SOURCE)
    looked_at = checked is not None and (today is None or checked <= today)
    if not looked_at and (checked is not None or status is not Status.UNVERIFIED):
        raise broken("checked_on", Problem.NOT_CHECKED_YET)
    return replace(
        like,
        value=value,
        valid_from=begins,
        valid_to=ends,
        source=cells["source"],
        checked_on=checked,
        status=status,
        municipality=cells.get("municipality", ""),
    )


def _number(text: str, unit: Unit) -> str:
    """Return a value as the tables write it; 102.000 may be two things, so it is none."""
    if unit in (Unit.CODE, Unit.LINK):
        return text
    if THOUSANDS.search(text):
        raise NotAValue(text)
    return ANSWERS.get(text.lower(), text.lower()).replace(",", ".")


def _day(text: str) -> date | None:
    """Return a day written as 2027-01-01 or, as a spreadsheet does, 1-1-2027."""
    if not text:
        return None
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise ValueError(text)
    return date(int(year), int(month), int(day))


def _meet(one: Row, other: Row) -> bool:
    if (one.key, one.municipality) != (other.key, other.municipality):
        return False
    (begins, ends), (other_begins, other_ends) = _days(one), _days(other)
    return begins < other_ends and other_begins < ends


def _without(row: Row, other: Row) -> Iterator[Row]:
    """Yield what is left of a row before and after another."""
    if not _meet(row, other):
        yield row
        return
    (begins, ends), (other_begins, other_ends) = _days(row), _days(other)
    if begins < other_begins:
        yield replace(row, valid_to=other.valid_from)
    if other_ends < ends:
        yield replace(row, valid_from=other.valid_to)


def _days(row: Row) -> tuple[date, date]:
    return row.valid_from or date.min, row.valid_to or date.max
