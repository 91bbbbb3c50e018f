# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the rows of any sheet to the rows we may have: finds the headings, drops, masks, answers.

This runs in the child: the parent never holds a value of a column that is dropped, nor anything
of a row without consent.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import BinaryIO

from hartwerk.interchange.headings import Private, four_digits, mask, plain, private, tidy

Raw = str | float | bool | date | time | timedelta | None
Cell = str | float | bool | None | dict[str, str]
Row = tuple[int, Sequence[Raw]]

MOST_ROWS = 250_000
MOST_COLUMNS = 400
HEADING_WITHIN = 30
"""The row with headings stands among the first so many filled rows."""
BATCH = 400
LONGEST_HEADING = 60
_DIGIT = re.compile(r"\d")
NOTHING = frozenset({"", "nnb", "onbekend", "nvt", "n v t", "niet bekend", "unknown"})
"""What files write where nothing is known."""
SHORT = 16
SHORTEST_BSN = 10_000_000
YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
CONSENT = "consent"
PLACES = frozenset({"place", "postcode"})


class Refused(Exception):
    """The file cannot be read; carries a code and never a value from the file."""

    def __init__(self, code: str, *, row: int = 0, column: str = "", detail: str = "") -> None:
        super().__init__(code)
        self.code, self.row, self.column, self.detail = code, row, column, detail


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of sheet: which headings it knows, and which column it cannot do without."""

    name: str
    known: dict[str, str]
    needs: tuple[tuple[str, ...], ...]
    """Of each group at least one key must be there."""
    unused: frozenset[str] = frozenset()


@dataclass(slots=True)
class Head:
    """The row of headings of one sheet, as understood."""

    table: Table
    row: int
    width: int = 0
    keys: dict[int, str] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    dropped: dict[int, Private] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    wordy: bool = True
    """Every filled cell is a short text without digits, as headings are and rows seldom."""

    @property
    def found(self) -> frozenset[str]:
        return frozenset(self.keys.values())

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(group[0] for group in self.table.needs if not self.found & set(group))

    @property
    def score(self) -> int:
        return 2 * len(self.found) + 2 * len(self.dropped) + len(self.unused)


def understand(cells: Sequence[Raw], row: int, table: Table, mapping: dict[str, str]) -> Head:
    """Read a row as headings of a table. A heading that is private is never anything else."""
    head = Head(table, row)
    last = max((i for i, cell in enumerate(cells) if is_filled(cell)), default=-1)
    head.width = last + 1
    for index, cell in enumerate(cells[:MOST_COLUMNS]):
        heading = tidy(cell) if isinstance(cell, str) else ""
        if is_filled(cell) and (not 0 < len(heading) <= LONGEST_HEADING or _DIGIT.search(heading)):
            head.wordy = False
        if not heading:
            continue
        words = plain(heading)
        known = table.known.get(words)
        code = None if known else private(heading)
        key = None if code else mapping.get(words) or known
        if code:
            head.dropped[index] = code
        elif key:
            head.keys[index] = key
            head.headings[index] = mask(heading)[0]
        elif words in table.unused:
            head.unused.append(heading)
        else:
            head.unknown.append(mask(heading)[0])
    return head


def find_head(
    rows: Iterable[Row], tables: Sequence[Table], mapping: dict[str, str]
) -> tuple[Head | None, Head | None]:
    """Return the best row of headings, and the best of those that miss a column they need.

    A row in which no heading is known may be someone's data in a list without headings: it is
    only taken for headings, to be mapped, when it looks like them.
    """
    best: Head | None = None
    nearly: Head | None = None
    for seen, (number, cells) in enumerate(rows):
        if seen >= HEADING_WITHIN:
            break
        for table in tables:
            head = understand(cells, number, table, mapping)
            if not head.missing and len(head.found) >= 2:
                if best is None or len(head.found) > len(best.found):
                    best = head
            elif (
                head.width >= 2
                and (head.score or head.wordy)
                and (nearly is None or head.score > nearly.score)
            ):
                nearly = head
    return best, nearly


NOT_FILLED = (None, "")


def is_filled(cell: Raw) -> bool:
    return cell not in NOT_FILLED


def clean(raw: Raw, key: str, dropped: Counter[str]) -> Cell:
    """Return a cell of a column that is kept, without what has no business in it."""
    if isinstance(raw, str):
        if not raw:
            return None
        text, hidden = _clean_text(raw, key in PLACES)
        if hidden:
            dropped.update(hidden)
        return text
    if raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, float) or isinstance(raw, int):  # noqa: SIM101  # a union is slow here
        return _clean_number(raw, dropped)
    if isinstance(raw, datetime):
        return {"d": raw.date().isoformat(), "t": raw.time().isoformat("minutes")}
    if isinstance(raw, date):
        return {"d": raw.isoformat()}
    if isinstance(raw, time):
        return {"t": raw.isoformat("minutes")}
    minutes = int(raw.total_seconds() // 60)
    return {"t": f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"} if 0 <= minutes < 1440 else None


def _clean_number(raw: float, dropped: Counter[str]) -> Cell:
    if not math.isfinite(raw):
        return None
    if -SHORTEST_BSN < raw < SHORTEST_BSN:
        return int(raw) if raw == int(raw) else raw
    if raw != int(raw):
        return raw
    text, hidden = mask(str(int(raw)))
    dropped.update(hidden)
    return text if hidden else int(raw)


@lru_cache(maxsize=16_384)
def _clean_text(raw: str, is_place: bool) -> tuple[str | None, tuple[Private, ...]]:
    text = tidy(raw)
    if not text.strip("?-–— .") or (len(text) < SHORT and plain(text) in NOTHING):
        return None, ()
    text, hidden = mask(text)
    return four_digits(text) if is_place else text, hidden


def consented(cell: Cell) -> str:
    """Say whether a row may be looked at: an empty code, or the reason why not."""
    if cell is None:
        return "consent_empty"
    if cell is True:
        return ""
    word = plain(str(int(cell)) if isinstance(cell, float) else str(cell))
    if word in YES:
        return ""
    return "no_consent" if cell is False or word in NO else "consent_unclear"


class Answer:
    """Writes the answer: lines of JSON."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out

    def say(self, **frame: object) -> None:
        line = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        self.out.write(line.encode("utf-8", "replace") + b"\n")
        self.out.flush()

    def sheet(
        self, name: str, head: Head, rows: Iterable[Row], *, total: int, exact: bool = False
    ) -> None:
        """Answer one sheet: its columns, its rows in batches, and how much was dropped.

        With `exact`, a row that is not as wide as the headings is refused: in a CSV its values
        have moved to columns they do not belong to.
        """
        keys = [key for key in dict.fromkeys(head.keys.values()) if key != CONSENT]
        self.say(
            sheet=name,
            table=head.table.name,
            keys=keys,
            headings={key: head.headings[i] for i, key in reversed(head.keys.items())},
            unknown=head.unknown,
            unused=head.unused,
            dropped_columns=[code.value for code in head.dropped.values()],
            total=total,
        )
        dropped: Counter[str] = Counter()
        tally = [0] * MOST_COLUMNS
        batch: list[list[object]] = []
        taken = 0
        for number, cells in rows:
            if number <= head.row:
                continue
            if exact and (len(cells) < head.width or any(map(is_filled, cells[head.width :]))):
                row: list[object] | None = ["shifted", len(cells), head.width]
            else:
                row = _row(head, keys, cells, dropped, tally)
            if row is None:
                continue
            taken += 1
            if taken > MOST_ROWS:
                raise Refused("too_many_rows", row=number, detail=str(MOST_ROWS))
            batch.append([number, *row])
            if len(batch) >= BATCH:
                self.say(rows=batch)
                batch = []
        for index, code in head.dropped.items():
            dropped[code] += tally[index]
        self.say(rows=batch, dropped={code: count for code, count in dropped.items() if count})

    def nearly(self, name: str, head: Head) -> None:
        """Answer a sheet that misses a column it needs, so that one can say which is which."""
        self.say(
            nearly=name,
            table=head.table.name,
            row=head.row,
            missing=head.missing,
            unknown=head.unknown,
            headings=list(head.headings.values()),
            score=head.score,
        )


def _row(
    head: Head, keys: list[str], cells: Sequence[Raw], dropped: Counter[str], tally: list[int]
) -> list[object] | None:
    width = len(cells)
    values: dict[str, Cell] = {}
    for index, key in head.keys.items():
        # Where two columns mean the same, the first that is filled counts.
        if index < width and key not in values:
            cell = clean(cells[index], key, dropped)
            if cell is not None:
                values[key] = cell
    left_out = False
    for index in head.dropped:
        if index < width and cells[index] not in NOT_FILLED:
            tally[index] += 1
            left_out = True
    if not values:
        return ["nothing_known"] if left_out else None
    if CONSENT in head.keys.values() and (reason := consented(values.pop(CONSENT, None))):
        return [reason]
    return ["", *map(values.get, keys)]
