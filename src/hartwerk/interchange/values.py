# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a cell means: dates, times, numbers and levels as people write them in Dutch."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time, timedelta
from functools import lru_cache

from hartwerk.interchange.headings import plain
from hartwerk.rules.conditions import DAYS, PARTS

Cell = object
"""As the child gives it: None, text, a number, yes or no, or a date and time as `{"d", "t"}`."""


class NotUnderstood(Exception):
    """A cell holds something else than its column asks. Carries the way out, not the value."""

    def __init__(self, way_out: str = "") -> None:
        super().__init__(way_out)
        self.way_out = way_out


EXCEL_DAYS = range(20_000, 80_000)
"""Days since 30-12-1899 that stand for a date between 1954 and 2119."""
EXCEL_START = date(1899, 12, 30)
CENTURY_TURNS = 70

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januari", "january"),
            ("feb", "februari", "february"),
            ("mrt", "maart", "mar", "march"),
            ("apr", "april"),
            ("mei", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("aug", "augustus", "august"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ][\d:.]+z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?")
_WORDED = re.compile(r"(?:[a-z]+ )?(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.,u ]+([0-5]\d))?(?::[0-5]\d)? ?(?:u|uur|h|hrs)?\.?")
_NUMBER = re.compile(
    r"(-?\d{1,6}(?:[.,]\d{1,3})?) ?(?:uur|uren|u|min|minuten|%|procent|hours?)?\.?"
)
_RANGE = re.compile(
    r"(\d{1,3}(?:[.,]\d)?) ?(?:-|–|/|tot|t/m|à|a) ?(\d{1,3}(?:[.,]\d)?) ?(?:uur|uren|u)?"
)


def text_of(cell: Cell) -> str:
    """Return a cell as text: 7551.0 from a spreadsheet is `7551`."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else str(cell)
    if isinstance(cell, dict):
        return str(cell.get("d") or cell.get("t") or "")
    return str(cell)


def date_of(cell: Cell) -> date:
    if isinstance(cell, dict) and cell.get("d"):
        return date.fromisoformat(str(cell["d"]))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if int(cell) in EXCEL_DAYS:
            return EXCEL_START + timedelta(days=int(cell))
        raise NotUnderstood
    return _written_date(text_of(cell))


@lru_cache(maxsize=8192)
def _written_date(text: str) -> date:
    written = text.strip().casefold()
    try:
        if found := _YEAR_FIRST.fullmatch(written):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(written):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        found = _WORDED.fullmatch(written)
        if found and found[2] in _MONTHS:
            return date(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    except ValueError:
        pass
    raise NotUnderstood


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < CENTURY_TURNS else 1900)


def time_of(cell: Cell) -> time:
    if isinstance(cell, dict) and cell.get("t"):
        return time.fromisoformat(str(cell["t"]))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if 0 < cell < 1:
            minutes = round(cell * 24 * 60)
            return time(minutes // 60 % 24, minutes % 60)
        if cell == int(cell) and 0 <= cell <= 23:
            return time(int(cell))
        raise NotUnderstood
    found = _CLOCK.fullmatch(text_of(cell).strip().casefold())
    if not found or int(found[1]) > 23:
        raise NotUnderstood
    return time(int(found[1]), int(found[2] or 0))


def number_of(cell: Cell, *, lowest: int, highest: int, up: bool = False) -> int:
    """Return a whole number within bounds; half hours are rounded to what can be kept."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise NotUnderstood
    return _number(cell, lowest, highest, up)


@lru_cache(maxsize=4096)
def _number(cell: float | str, lowest: int, highest: int, up: bool) -> int:
    if isinstance(cell, int | float):
        value = float(cell)
    else:
        found = _NUMBER.fullmatch(cell.strip().casefold())
        if not found:
            raise NotUnderstood
        value = float(found[1].replace(",", "."))
    if not math.isfinite(value):
        raise NotUnderstood
    whole = math.ceil(value) if up else math.floor(value)
    if not lowest <= whole <= highest:
        raise NotUnderstood
    return whole


def range_of(cell: Cell) -> tuple[str, str] | None:
    """Return both ends of `24-32 uur`; None: it is no range."""
    found = _RANGE.fullmatch(text_of(cell).strip().casefold())
    return (found[1], found[2]) if found else None


def level_of(cell: Cell, anchors: Iterable[str] = ()) -> int:
    """Return a level from 0 to 5: as a digit, as `3 - meten in cm`, or as the words themselves."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell in (0, 1, 2, 3, 4, 5):
            return int(cell)
        raise NotUnderstood
    written = text_of(cell).strip()
    if found := re.match(r"([0-5])(?:[.,]0)?(?:\s*[-–=:.)](?!\d).*|\s+\D.*)?$", written):
        return int(found[1])
    words = plain(written)
    for level, anchor in enumerate(anchors):
        if words and words == plain(anchor):
            return level
    raise NotUnderstood


def yes_no_of(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    words = plain(text_of(cell))
    if words in ("ja", "j", "yes", "y", "waar", "true", "x", "1"):
        return True
    if words in ("nee", "n", "no", "onwaar", "false", "0", "geen"):
        return False
    raise NotUnderstood


NONE_WORDS = frozenset({"geen", "none", "niets", "nee"})


@lru_cache(maxsize=8192)
def several_of(
    text: str, known: Callable[[str], str | None]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the keys meant by a list, and the pieces that were not understood."""
    found: set[str] = set()
    strange: list[str] = []
    for piece in pieces(text):
        _take(piece, known, found, strange)
    return frozenset(found), tuple(strange)


def _take(
    piece: str, known: Callable[[str], str | None], found: set[str], strange: list[str]
) -> None:
    if plain(piece) in NONE_WORDS:
        return
    if key := known(piece):
        found.add(key)
        return
    # A name may hold a comma itself: the longest run of parts that is a name wins.
    parts = [part.strip() for part in re.split(r"[,/]|\ben\b", piece) if part.strip()]
    signs = [part.strip() for part in piece.split(",") if part.strip()]
    for split in (signs, parts):
        if len(split) > 1:
            keys, rest = _runs(split, known)
            if not rest or split is parts or len(parts) == len(signs):
                found.update(keys)
                strange.extend(each for each in rest if plain(each) not in NONE_WORDS)
                return
    strange.append(piece)


def _runs(parts: list[str], known: Callable[[str], str | None]) -> tuple[list[str], list[str]]:
    keys: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            if key := known(", ".join(parts[at:end])):
                keys.append(key)
                at = end
                break
        else:
            rest.append(parts[at])
            at += 1
    return keys, rest


def pieces(text: str) -> Iterator[str]:
    """Give the parts of a list that semicolons or lines separate."""
    for piece in re.split(r"[;\n•]", text):
        if piece.strip():
            yield piece.strip()


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """Return free words with commas, semicolons or slashes between."""
    parts = (part.strip() for part in re.split(r"[;,\n/•]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


_DAY_WORDS = {
    word: index
    for index, words in enumerate(
        (
            ("ma", "maandag", "maandags", "mon", "monday"),
            ("di", "dinsdag", "dinsdags", "tue", "tuesday"),
            ("wo", "woe", "woensdag", "woensdags", "wed", "wednesday"),
            ("do", "don", "donderdag", "donderdags", "thu", "thursday"),
            ("vr", "vrij", "vrijdag", "vrijdags", "fri", "friday"),
            ("za", "zat", "zaterdag", "zaterdags", "sat", "saturday"),
            ("zo", "zon", "zondag", "zondags", "sun", "sunday"),
        )
    )
    for word in words
}
_DAY_GROUPS = {
    "werkdagen": range(5),
    "doordeweeks": range(5),
    "weekdays": range(5),
    "weekend": range(5, 7),
    "elke dag": range(7),
    "alle dagen": range(7),
    "hele week": range(7),
    "every day": range(7),
    "kantoortijden": range(5),
}
_PART_WORDS = {
    "morning": ("ochtend", "ochtends", "ochtenden", "morgen", "s ochtends", "vm", "morning"),
    "afternoon": ("middag", "middags", "middagen", "s middags", "nm", "afternoon"),
    "evening": ("avond", "avonds", "avonden", "s avonds", "evening"),
}
_PARTS = {word: PARTS.index(part) for part, words in _PART_WORDS.items() for word in words}


@lru_cache(maxsize=4096)
def day_parts_of(text: str) -> int:
    """Return the mask of `ma-vr ochtend, wo middag`.

    Only days means morning and afternoon; only parts means Monday to Friday. A part belongs to
    the days before it, back to the last part: `ma, di ochtend` is two mornings.
    """
    mask = 0
    days: list[int] = []
    parts: list[int] = []
    for word in _week_words(text):
        if isinstance(word, int):
            if word not in parts:
                parts.append(word)
            continue
        if parts:
            mask |= _mask(days, parts)
            days, parts = [], []
        days.extend(word)
    return mask | _mask(days, parts)


def _week_words(text: str) -> Iterator[int | tuple[int, ...]]:
    """Give days as tuples and parts as numbers, in the order in which they are written."""
    written = text.casefold()
    for group, days in _DAY_GROUPS.items():
        written = written.replace(group, f" {'+'.join(DAYS[day] for day in days)} ")
    written = re.sub(r"\s*(?:t/m|tot en met|through|–|-)\s*", "-", written)
    for word in re.split(r"[\s,;/&.']+|\ben\b|\band\b", written):
        if not word or word in ("s", "de", "het", "hele", "whole", "op", "in"):
            continue
        if word in _PARTS:
            yield _PARTS[word]
        elif "+" in word:
            yield tuple(DAYS.index(day) for day in word.split("+"))
        elif word in ("dag", "dagen", "day"):
            yield from (0, 1)
        else:
            yield _span(word)


def _span(word: str) -> tuple[int, ...]:
    first, dash, last = word.partition("-")
    if first not in _DAY_WORDS or (dash and last not in _DAY_WORDS):
        raise NotUnderstood
    start, end = _DAY_WORDS[first], _DAY_WORDS[last if dash else first]
    return tuple((start + step) % 7 for step in range((end - start) % 7 + 1))


def _mask(days: list[int], parts: list[int]) -> int:
    if not days and not parts:
        return 0
    mask = 0
    for day in days or range(5):
        for part in parts or (0, 1):
            mask |= 1 << (day * len(PARTS) + part)
    return mask
