# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may stand on paper: every text of a document as it is printed, or a refusal by its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import TypeAlias

from hartwerk.documents.fonts import drawn
from hartwerk.rules.free_text import Kind, found

Data: TypeAlias = "str | bool | list[Data] | dict[str, Data] | None"
LONGEST = 10_000
"""Characters in one text."""
LONG_WORD = re.compile(r"\S{23,}")
PART = re.compile(r"\S{1,11}[\u0300-\u036f\u064b-\u065f]*")
"""Of a longer word, after which a line may end: nothing runs off the paper."""
JOINERS = "\u200c\u200d"
"""Farsi and Arabic write with these."""
NO_BREAK_SPACE = "\u00a0"
MAY_BREAK = "\u200b"
CANNOT_BE_DRAWN = "\ufffd"


class Why(StrEnum):
    """Why a paper is not made."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    """A letter that none of our fonts has: without it the words would be others."""
    PRIVATE = "private"
    LANGUAGE = "language"
    PICTURE = "picture"


class PaperRefused(ValueError):
    """A paper that cannot be made, with the field that is in the way, such as `steps[1].who`."""

    def __init__(self, field: str, why: Why) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


def data_of(facts: object, *, never: frozenset[Kind]) -> dict[str, Data]:
    """Return facts as data for a sheet; what is empty stays empty.

    Parameters
    ----------
    facts
        A dataclass of texts, tuples and such dataclasses. A field without a default must be filled;
        bytes are left out.
    never
        What no text of it may give away.

    Raises
    ------
    PaperRefused
        A field that is missing, too long, or holds what cannot or may not be printed.
    """
    return {
        field.name: _value(getattr(facts, field.name), path, field, never)
        for field, path in _fields_of(facts, "")
    }


def longest(data: Data, path: str = "") -> tuple[int, str]:
    """Return (characters, field) of the longest text: what to cut first."""
    if isinstance(data, dict):
        parts = [longest(value, f"{path}.{name}".lstrip(".")) for name, value in data.items()]
    elif isinstance(data, list):
        parts = [longest(value, f"{path}[{nth}]") for nth, value in enumerate(data)]
    else:
        parts = [(len(data) if isinstance(data, str) else 0, path)]
    return max(parts, default=(0, path))


def printable(text: str, field: str) -> str:
    """Return a text as it can be drawn: no sign that is not seen turns or hides another.

    A picture that no font here has becomes a mark that says so.

    Raises
    ------
    PaperRefused
        It is too long, or has a letter that cannot be drawn.
    """
    if len(text) > LONGEST:
        raise PaperRefused(field, Why.TOO_LONG)
    whole = unicodedata.normalize("NFC", "\n".join(text.splitlines()))
    signs = "".join(_signs(whole, field))
    lines = (re.sub(r" +", " ", line).strip() for line in signs.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip())
    return LONG_WORD.sub(lambda word: MAY_BREAK.join(PART.findall(word[0])), text)


def _signs(text: str, field: str) -> Iterator[str]:
    last = ""
    for sign in text:
        seen = _seen(sign, last, field)
        if seen and not (seen == last == CANNOT_BE_DRAWN):
            yield seen
            last = seen[-1]


def _seen(sign: str, last: str, field: str) -> str:
    """Return what is drawn for a sign after another; empty for what nobody sees."""
    category = unicodedata.category(sign)
    if sign in "\n" + NO_BREAK_SPACE:
        return sign
    if category in ("Cc", "Zs"):
        return " "
    if sign in JOINERS:
        return sign if last.isalpha() else ""
    if category == "Cf" or "\ufe00" <= sign <= "\ufe0f":
        return ""
    for form in (sign, unicodedata.normalize("NFKC", sign)):
        if all(ord(part) in drawn() for part in form):
            return form
    if category[0] in "LMN":
        raise PaperRefused(field, Why.UNREADABLE)
    return CANNOT_BE_DRAWN


def _fields_of(facts: object, path: str) -> Iterator[tuple[Field[object], str]]:
    if not is_dataclass(facts) or isinstance(facts, type):
        raise TypeError(f"{path or 'facts'}: not a dataclass")
    for field in fields(facts):
        yield field, f"{path}.{field.name}".lstrip(".")


def _value(value: object, path: str, field: Field[object], never: frozenset[Kind]) -> Data:
    needed = field.default is MISSING and field.default_factory is MISSING
    if isinstance(value, bytes):
        return None
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        text = printable(value, path)
        if needed and not text:
            raise PaperRefused(path, Why.MISSING)
        if never and any(hit.kind in never for hit in found(text)):
            raise PaperRefused(path, Why.PRIVATE)
        return text
    if isinstance(value, tuple):
        if needed and not value:
            raise PaperRefused(path, Why.MISSING)
        return [_value(each, f"{path}[{nth}]", field, never) for nth, each in enumerate(value)]
    return {
        inner.name: _value(getattr(value, inner.name), at, inner, never)
        for inner, at in _fields_of(value, path)
    }
