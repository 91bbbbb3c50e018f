# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain rules that recognise hours, days, times, places, papers and words in an advertisement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from types import MappingProxyType
from typing import Generic, TypeVar

from hartwerk.profiles.places import Found, Gazetteer
from hartwerk.profiles.recognising import plain
from hartwerk.profiles.strict_files import Node, read
from hartwerk.profiles.terms import Text
from hartwerk.profiles.vocabulary import DATA, certificate_of, vocabulary
from hartwerk.profiles.word_files import read_key, read_text
from hartwerk.rules.conditions import DAYS, PARTS

V = TypeVar("V")

VERSION = "1"
FULL_TIME = (36, 40)
LEAST_HOURS, MOST_HOURS = 4, 60
LEAST_CLEAR_HOURS = 25
"""`25 tot 32 uur` cannot be read from a clock."""


@dataclass(frozen=True, slots=True)
class Seen(Generic[V]):
    """What was recognised, and the words of the advertisement on which that rests."""

    value: V
    words: str


# --- hours, clocks, days and dates: on small letters, where only signs are left in their place

_TO = r"\s*(?:-|–|—|tot en met|t/m|tot|à|en)\s*"
_A_WEEK = r"\s*(?:uren|uur|u)\.?\s*(?:per week|p/?w\b|p\.\s?w\.?|/\s?week|in de week|werkweek)"
_HOURS_RANGE = re.compile(
    rf"(?<![\d.,:])(\d{{1,2}}){_TO}(\d{{1,2}})(?:{_A_WEEK}|\s*(?:uur|uren)\b)"
)
_HOURS_ONE = re.compile(
    r"(minimaal|minstens|min\.|vanaf|maximaal|hooguit|max\.|tot)?\s*(?<![\d.,:])"
    rf"(\d{{1,2}})(?:{_A_WEEK}|[- ]urige werkweek)"
)
_WEEK_BEHIND = re.compile(rf"{_A_WEEK}|\s*(?:per week|p/?w\b|in de week)")
_FULL_TIME = re.compile(r"\bfull[- ]?time\b|\bvoltijds?\b")
_PER_CONTRACT = re.compile(
    r"\b(?:(?:full|part)[- ]?time|voltijds?|deeltijd|contract)\b"
    r"[^.\n\d]{0,15}(\d{1,2})\s*(?:uren|uur)\b"
)
_CLOCK = r"(\d{1,2})(?:[:.u](\d{2}))?\s*(?:uur|u\b|h\b)?"
_CLOCK_RANGE = re.compile(rf"\b(van|tussen|tijden:?)?\s*(?<![\d.,:/-]){_CLOCK}{_TO}{_CLOCK}")
_BEGIN = re.compile(
    r"(?:\bbegin\w*|\bstart\w*|\baanvang\w*|\bvanaf|\bom)\b[^.!?\n\d]{0,20}"
    r"(\d{1,2})(?:[:.u](\d{2})\b(?!\.\d)|\s*(?:uur|u)\b)"
)
_MONEY = re.compile(
    r"(?:€|eur(?:o)?\b)\s*\d[\d.,]*(?:\s*(?:-|–|tot|en)\s*(?:€|eur(?:o)?\b)?\s*\d[\d.,]*)?"
    r"|(?<!\d)\d{1,7}[.,]\d{2}\s*(?:euro|bruto|per uur|p/u)"
)
_KILOS = re.compile(r"(\d{1,3})\s*(?:kg|kilo\w*)\b")
_LIFTS = re.compile(r"\b(?:til|dra[ag]|sjouw|hef)\w*")
_KILO_LEVELS = ((5, 1), (10, 2), (15, 3), (20, 4))
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
_STARTS_ON = re.compile(
    r"\b(?:per|vanaf|ingaande|ingang van|startdatum:?)\s+"
    rf"(\d{{1,2}})(?:[-/ .](\d{{1,2}})[-/ .]|\s+({'|'.join(_MONTHS)})\s+)(20\d{{2}})\b"
)
_DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAY = rf"({'|'.join(_DAY_NAMES)})(?:en|s)?"
_SHORT_DAY = r"(ma|di|wo|do|vr|za|zo)\b\.?"
_DAY_RANGE = re.compile(rf"\b{_DAY}\s*(?:-|–|t/m|tot en met|tot)\s*{_DAY}\b")
_SHORT_RANGE = re.compile(rf"\b{_SHORT_DAY}\s*(?:-|–|t/m|tot en met|tot)\s*{_SHORT_DAY}")
# A day with a date behind it is the day of a talk or an open evening, not of the work.
_ONE_DAY = re.compile(rf"\b{_DAY}\b(?!\s+\d)")
_GROUPS = {
    re.compile(r"\b(?:doordeweeks|werkdagen|kantoortijden)\b"): range(5),
    re.compile(r"\bin het weekend\b|\bweekenden\b"): range(5, 7),
}
_PARTS = {
    re.compile(r"\bochtend(?:en|s)?\b|'s morgens"): 0,
    re.compile(r"\bmiddag(?:en|s)?\b"): 1,
    re.compile(r"\bavond(?:en|s)?\b"): 2,
}
_APPLYING = re.compile(
    r"sollicit|\breage|\breactie|sluitingsdatum|\bbel\b|\bmail (?:ons|naar|je)\b"
    r"|open dag|kennismak",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:geen|niet|nooit|zonder)\b[^,.;!?\n]*", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n;•]+(?:[.](?=\d)[^.!?\n;•]+)*")
_PLACE = re.compile(
    r"\b(?:in|te|standplaats|locatie|werkplek|werklocatie|vestiging|plaats)\b(?-i:(?: is)?:? +"
    r"(?:\d{4} ?[A-Z]{2} +)?"
    r"((?:'s-)?[A-Z][\w'’-]*(?: (?:aan|den|bij|[A-Z])[\w'’-]*){0,3}(?: \([A-Z][A-Za-z]*\))?))",
    re.IGNORECASE,
)


def about_the_work(text: str) -> str:
    """Return the text without sentences about applying, and without what it says is not so."""
    sentences = (s for s in _SENTENCE.findall(text) if not _APPLYING.search(s))
    return "\n".join(_DENIED.sub("", sentence).strip() for sentence in sentences)


def hours(text: str) -> Seen[tuple[int | None, int | None]] | None:
    """Return the fewest and the most hours a week."""
    low = text.casefold()
    for found in _HOURS_RANGE.finditer(low):
        least, most = int(found[1]), int(found[2])
        clear = most >= LEAST_CLEAR_HOURS or "week" in found[0] or "w" in found[0][-4:]
        if clear and 0 < least <= most <= MOST_HOURS:
            return Seen((least, most), found[0].strip())
    for found in _HOURS_ONE.finditer(low):
        number = int(found[2])
        if not LEAST_HOURS <= number <= MOST_HOURS:
            continue
        if found[1] in ("maximaal", "hooguit", "max.", "tot"):
            return Seen((None, number), found[0].strip())
        if found[1]:
            return Seen((number, None), found[0].strip())
        return Seen((number, number), found[0].strip())
    for found in _PER_CONTRACT.finditer(low):
        if LEAST_HOURS <= int(found[1]) <= MOST_HOURS:
            return Seen((int(found[1]), int(found[1])), found[0])
    full_time = _FULL_TIME.search(low)
    return Seen(FULL_TIME, full_time[0]) if full_time else None


def times(text: str) -> Seen[tuple[time, time | None]] | None:
    """Return start and end of a day; a night that ends before it starts is left to ask."""
    low = _MONEY.sub(lambda money: " " * len(money[0]), text.casefold())
    for found in _CLOCK_RANGE.finditer(low):
        a_clock = found[3] or found[5] or "u" in found[0]
        clear = (found[1] and a_clock) or (found[3] and found[5])
        start, end = _clock(found[2], found[3]), _clock(found[4], found[5])
        of_a_week = _WEEK_BEHIND.match(low, found.end())
        if clear and start and end and start < end and not of_a_week:
            return Seen((start, end), found[0].strip())
    for found in _BEGIN.finditer(low):
        start = _clock(found[1], found[2])
        if start and not _WEEK_BEHIND.match(low, found.end()):
            return Seen((start, None), found[0].strip())
    return None


def _clock(hour: str, minute: str | None) -> time | None:
    if int(hour) > 23 or int(minute or 0) > 59:
        return None
    return time(int(hour), int(minute or 0))


def day_parts(text: str) -> Seen[int] | None:
    """Return the day parts as a mask; days alone are mornings and afternoons.

    Parts of a day belong to the days of their own sentence, else to the days that have none.
    """
    mask, words = 0, []
    bare_days: set[int] = set()
    bare_parts: set[int] = set()
    for sentence in _SENTENCE.findall(text.casefold()):
        days = _days(sentence)
        parts = {part for pattern, part in _PARTS.items() if pattern.search(sentence)}
        if days or parts:
            words.append(sentence.strip())
        if days and parts:
            mask |= _mask(days, parts)
        bare_days |= set() if parts else days
        bare_parts |= set() if days else parts
    if bare_days or not mask:
        mask |= _mask(bare_days or (set(range(5)) if bare_parts else set()), bare_parts or {0, 1})
    return Seen(mask, "; ".join(words)) if mask else None


def _mask(days: set[int], parts: set[int]) -> int:
    return sum(1 << day * len(PARTS) + part for day in days for part in parts)


def _days(sentence: str) -> set[int]:
    short = [name[:2] for name in _DAY_NAMES]
    found = {_DAY_NAMES.index(day[1]) for day in _ONE_DAY.finditer(sentence)}
    for pattern, names in ((_DAY_RANGE, list(_DAY_NAMES)), (_SHORT_RANGE, short)):
        for ends in pattern.finditer(sentence):
            first, last = names.index(ends[1]), names.index(ends[2])
            found |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    for pattern, days in _GROUPS.items():
        if pattern.search(sentence):
            found |= set(days)
    return {day for day in found if day < len(DAYS)}


def starts_on(text: str) -> Seen[date] | None:
    """Return the day on which the work starts, where the year is written too."""
    for found in _STARTS_ON.finditer(text.casefold()):
        month = int(found[2]) if found[2] else _MONTHS.index(found[3]) + 1
        try:
            return Seen(date(int(found[4]), month, int(found[1])), found[0])
        except ValueError:
            continue
    return None


def lifting(text: str) -> Seen[int] | None:
    """Return the level of lifting, where kilos stand beside lifting."""
    for sentence in _SENTENCE.findall(text.casefold()):
        kilos = [int(found[1]) for found in _KILOS.finditer(sentence)]
        if kilos and _LIFTS.search(sentence):
            heaviest = max(kilos)
            level = next((level for most, level in _KILO_LEVELS if heaviest <= most), 5)
            return Seen(level, sentence.strip())
    return None


def place(text: str, gazetteer: Gazetteer) -> Seen[str] | None:
    """Return the first place that is one we know; a name that several places bear counts too."""
    for found in _PLACE.finditer(text):
        words = found[1].split()
        for length in range(len(words), 0, -1):
            written = " ".join(words[:length]).strip(".,")
            answer = gazetteer.look_up(written)
            if answer.found is not Found.NONE:
                return Seen(answer.spot.label if answer.spot else written, found[0].strip())
    return None


# --- words of the vocabulary

_CODE = re.compile(r"[a-z]{1,2}[0-9]?|95")


def certificates(text: str) -> Iterator[Seen[str]]:
    """Give the certificates that are named, each once, in their order; the longest name wins."""
    words = plain(text).split()
    taken: set[str] = set()
    at, after_licence = 0, False
    while at < len(words):
        length, key = _longest_name(words, at, after_licence=after_licence)
        if key is None:
            after_licence = after_licence and words[at] in ("en", "of")
            at += 1
            continue
        after_licence = key.startswith("licence_")
        if key not in taken:
            taken.add(key)
            yield Seen(key, " ".join(words[at : at + length]))
        at += length


def _longest_name(words: list[str], at: int, *, after_licence: bool) -> tuple[int, str | None]:
    for length in range(min(5, len(words) - at), 0, -1):
        name = " ".join(words[at : at + length])
        if found := re.fullmatch(rf"({_CODE.pattern}) rijbewijs", name):
            name = f"rijbewijs {found[1]}"
        # `A` or `BE` is a licence only beside the word itself: elsewhere it is any short word.
        if _CODE.fullmatch(name) and not after_licence:
            continue
        if key := certificate_of(name):
            return length, key
    return 0, None


@dataclass(frozen=True, slots=True)
class Wording:
    """A line of the data file: words, and what they say about the work."""

    words: tuple[str, ...]
    dimension: str = ""
    level: int | None = None
    """None: the work is not named, so ask about it."""
    key: str = ""
    ask: Text | None = None


@dataclass(frozen=True, slots=True)
class Wordings:
    levels: tuple[Wording, ...]
    asks: tuple[Wording, ...]
    others: tuple[Wording, ...]
    van: tuple[str, ...]
    start_adjustable: tuple[str, ...]
    aspects: Mapping[str, tuple[str, ...]]


@cache
def wordings() -> Wordings:
    """Return the words of advertisements."""
    return read_wordings(read(DATA / "advertisement.yaml"))


def read_wordings(file: Node) -> Wordings:
    """Read the words of advertisements from a data file.

    Raises
    ------
    DataFileBroken
        Names the file and the key.
    """
    top = file.fields(
        "advertisement_version", "levels", "asks", "others", "van", "start_adjustable", "aspects"
    )
    if top["advertisement_version"].text() != VERSION:
        raise top["advertisement_version"].broken(f"version {VERSION} is expected")
    known = vocabulary()
    demands = frozenset(d.id for d in known.dimensions if d.kind == "demand")
    levels, asks, others = [], [], []
    for node in top["levels"].list():
        row = node.fields("dimension", "level", "words")
        levels.append(
            Wording(
                words=_words(row["words"]),
                dimension=row["dimension"].one_of(demands),
                level=row["level"].number(1, 5),
            )
        )
    for node in top["asks"].list():
        row = node.fields("dimension", "words")
        asks.append(Wording(_words(row["words"]), row["dimension"].one_of(demands)))
    keys: dict[str, object] = {}
    for node in top["others"].list():
        row = node.fields("key", "words", "ask")
        key = read_key(row["key"], keys)
        keys[key] = True
        others.append(Wording(_words(row["words"]), key=key, ask=read_text(row["ask"])))
    aspects: dict[str, tuple[str, ...]] = {}
    for name, node in top["aspects"].items():
        if name not in known.aspects:
            raise node.broken(f"{name} is not an aspect")
        aspects[name] = _words(node)
    return Wordings(
        levels=tuple(levels),
        asks=tuple(asks),
        others=tuple(others),
        van=_words(top["van"]),
        start_adjustable=_words(top["start_adjustable"]),
        aspects=MappingProxyType(aspects),
    )


def _words(node: Node) -> tuple[str, ...]:
    for each in node.list():
        if plain(each.text()) != each.text():
            raise each.broken(f"{each.text()} must be in small letters, without accents or signs")
    return node.texts()


def levels(text: str) -> dict[str, Seen[int]]:
    """Return the level of each dimension that the text names; kilos win over words."""
    flat = plain(text)
    found: dict[str, Seen[int]] = {}
    for line in wordings().levels:
        words = first_of(line.words, flat)
        if words and line.level:
            found.setdefault(line.dimension, Seen(line.level, words))
    lifted = lifting(text)
    return {**found, "P01": lifted} if lifted else found


def first_of(words: Iterable[str], text: str) -> str | None:
    """Return the first of these words, or beginnings of words, that a text holds.

    Parameters
    ----------
    text
        As `recognising.plain` returns it.
    """
    return next((word for word in words if f" {word}" in f" {text}"), None)
