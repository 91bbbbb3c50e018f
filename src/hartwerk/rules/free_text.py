# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The guard on free text (PRIV-07): it warns of what should not be written, and keeps nothing.

What is found goes back to whoever is typing and nowhere else: not in a row, a log or a letter.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from hartwerk.rules.private_words import SHORT, WORDS, Kind
from hartwerk.rules.refused_words import AGE, CONDITIONS, RESTS_ON, Ground, Law

__all__ = ["Ground", "Hit", "Kind", "Law", "Refusal", "found", "is_bsn", "passes_eleven_test"]
__all__ += ["refused_conditions"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One word or number that gives something away. Its `repr` does not show it."""

    word: str = field(repr=False)
    kind: Kind


@dataclass(frozen=True, slots=True)
class Refusal:
    """A condition on who someone is, with what it picks people by and what that rests on."""

    words: str
    ground: Ground
    rests_on: tuple[Law, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    start: int
    end: int

    def meets(self, other: "_Span") -> bool:
        return self.start < other.end and other.start < self.end


Label = TypeVar("Label", Kind, Ground)

_EMAIL = re.compile(r"[^\s@<>,;:()]{1,64}@[^\s@<>,;:()]{1,190}\.[^\s@<>,;:().]{2,24}")
_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+31|0031|0)[ \-.()]{0,3}(?:0\)[ ]?)?[1-9](?:[ \-.()]{0,3}\d){8}"
    r"|\+(?!31)[1-9]\d{0,2}(?:[ \-.()]{0,3}\d){7,12})(?!\d)"
)
_DIGITS = re.compile(r"\d+(?:[ .\-]\d+)*")
_POSTCODE = re.compile(
    r"\b(?!(?:19|20)\d\d (?:IN|OP|EN|TE|DE|IS|OM|OF|AL)\b)[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b"
    r"|\b[1-9]\d{3}(?!kg|mm|cm|km|ml|kw|nm|st|pk|sa|sd|ss)[a-z]{2}\b"
)
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
LONG_NAME = 5
"""From so many letters a name is seen without its capital: `wil` is a verb, `samira` is not."""


def found(text: str, names: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Return what a text gives away about a person, in the order in which it stands there.

    Parameters
    ----------
    names
        Names that may not be in it, such as those of the person it is about.
    """
    seen = _visible(text)
    numbers = [*_numbers(seen)]
    words = [*_words(seen), *_names(seen, names)]
    return tuple(Hit(seen[at.start : at.end], kind) for at, kind in _longest([*numbers, *words]))


def passes_eleven_test(text: str) -> bool:
    """Say whether a text holds eight or nine digits that could be a BSN (PRIV-01).

    >>> passes_eleven_test("bsn 1112.22.333"), passes_eleven_test("op 11-12-2026 om 8.30")
    (True, False)
    """
    return any(kind is Kind.BSN for _, kind in _numbers(_visible(text)))


def is_bsn(digits: str) -> bool:
    """Say whether a number of eight or nine digits has the shape of a BSN.

    Source: the test of eleven of the Burgerservicenummer; a leading zero may be left out.
    """
    if len(digits) not in (8, 9):
        return False
    nine = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, nine, strict=True))
    return total % 11 == 0 and nine != "000000000"


def refused_conditions(text: str) -> tuple[Refusal, ...]:
    """Return the conditions of an advertisement on target group or traits, in their order."""
    seen = _visible(text)
    plain = _plain(seen)
    hits = [
        (_Span(*match.span()), ground)
        for ground, pattern in _conditions()
        for match in pattern.finditer(plain)
    ]
    return tuple(
        Refusal(seen[at.start : at.end], ground, RESTS_ON[ground]) for at, ground in _longest(hits)
    )


def _visible(text: str) -> str:
    """Leave out signs that nobody sees, which would otherwise cut a word in two."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(c for c in whole if unicodedata.category(c) != "Cf")


def _plain(text: str) -> str:
    """Return a text of the same length in small letters without accents."""
    return "".join(_base(c) for c in text)


@cache
def _base(sign: str) -> str:
    if sign in "’‘`´":
        return "'"
    return unicodedata.normalize("NFKD", sign)[0].lower()[0]


@cache
def _private() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, _compiled(lines)) for kind, lines in WORDS.items())


@cache
def _conditions() -> tuple[tuple[Ground, re.Pattern[str]], ...]:
    return tuple((ground, _compiled(lines)) for ground, lines in CONDITIONS.items())


@cache
def _short() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in SHORT.items())


def _compiled(lines: str) -> re.Pattern[str]:
    """Make one pattern of a list: `*` the rest of a word, a blank one or more, `#` an age."""
    joined = "|".join(line.strip() for line in lines.splitlines() if line.strip())
    whole = re.sub(r"(?<!\\w)\*", r"\\w*", joined)
    whole = whole.replace("#", AGE).replace(" ?", r"[\s-]*").replace(" ", r"[\s-]+")
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)")


def _words(text: str) -> Iterator[tuple[_Span, Kind]]:
    plain = _plain(text)
    for kind, pattern in _private():
        for match in pattern.finditer(plain):
            yield _Span(*match.span()), kind
    for kind, pattern in _short():
        for match in pattern.finditer(text):
            yield _Span(*match.span()), kind


def _names(text: str, names: Iterable[str]) -> Iterator[tuple[_Span, Kind]]:
    plain = _plain(text)
    for name in names:
        parts = _plain(_visible(name)).split()
        if not parts:
            continue
        whole = r"\s+".join(re.escape(part) for part in parts)
        for match in re.finditer(rf"(?<!\w){whole}(?='?s?(?!\w))", plain):
            if len(name) >= LONG_NAME or text[match.start()].isupper():
                yield _Span(*match.span()), Kind.NAME


def _numbers(text: str) -> Iterator[tuple[_Span, Kind]]:
    taken = []
    for kind, pattern in ((Kind.EMAIL, _EMAIL), (Kind.PHONE, _PHONE), (Kind.POSTCODE, _POSTCODE)):
        for match in pattern.finditer(text):
            taken.append(_Span(*match.span()))
            yield taken[-1], kind
    for match in _DIGITS.finditer(text):
        at = _Span(*match.span())
        if not any(at.meets(other) for other in taken) and _holds_bsn(match.group()):
            yield at, Kind.BSN


def _holds_bsn(run: str) -> bool:
    """Look at groups of digits with one sign between them, such as `1112.22.333`."""
    groups = re.split(r"[ .\-]", run)
    for first in range(len(groups)):
        for last in range(first + 1, len(groups) + 1):
            some = groups[first:last]
            digits = "".join(some)
            if len(digits) > len(_BSN_WEIGHTS):
                break
            if _can_be_bsn(some, whole=len(some) == len(groups)) and is_bsn(digits):
                return True
    return False


def _can_be_bsn(groups: list[str], *, whole: bool) -> bool:
    """Tell a number that was cut into groups from dates, hours and numbers beside each other."""
    lengths = [len(group) for group in groups]
    if len(groups) == 1:
        return lengths[0] in (8, 9)
    if sum(lengths) == 9:
        return whole or min(lengths) > 1
    date_like = lengths in ([2, 2, 4], [4, 2, 2], [4, 4])
    return whole and sum(lengths) == 8 and max(lengths) > 2 and not date_like


def _longest(hits: list[tuple[_Span, Label]]) -> list[tuple[_Span, Label]]:
    """Put hits in order and leave out those that lie within one before them."""
    kept: list[tuple[_Span, Label]] = []
    for at, label in sorted(hits, key=lambda hit: (hit[0].start, -hit[0].end)):
        if not kept or not kept[-1][0].meets(at):
            kept.append((at, label))
    return kept
