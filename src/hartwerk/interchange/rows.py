# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One row at a time: values by column, and a word about each that is not understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hartwerk.interchange import values
from hartwerk.interchange.columns import Choices, choices_of
from hartwerk.interchange.headings import CUT, LONGEST, plain
from hartwerk.interchange.notes import (
    MOST_PROBLEMS,
    PlaceQuestion,
    Problem,
    ref_of,
    shown,
)
from hartwerk.interchange.values import Cell, NotUnderstood
from hartwerk.profiles.places import Found, Gazetteer, Lookup, Spot

Known = Callable[[str], str | None]
Ordered = TypeVar("Ordered", int, date, time)


class Log:
    """The problems of one file: the same one in many rows is said once, with the first row."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: dict[tuple[object, ...], Problem] = {}
        self._again: Counter[tuple[object, ...]] = Counter()
        self._more = 0

    def add(
        self,
        message: str,
        way_out: str,
        *,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        value: object = None,
    ) -> None:
        problem = Problem(self.file, message, way_out, sheet, row, column, shown(value))
        same = (sheet, column, problem.value, message)
        if same in self._problems:
            self._again[same] += 1
        elif len(self._problems) >= MOST_PROBLEMS:
            self._more += 1
        else:
            self._problems[same] = problem

    def problems(self) -> tuple[Problem, ...]:
        found = [
            replace(problem, message=f"{problem.message} {_also(self._again[same])}")
            if self._again[same]
            else problem
            for same, problem in self._problems.items()
        ]
        if self._more:
            message = _("Er zijn nog %(count)s meldingen.") % {"count": self._more}
            found.append(Problem(self.file, message, _("Verbeter eerst deze, en lees opnieuw in.")))
        return tuple(found)


def _also(count: int) -> str:
    return ngettext("(Ook in %(count)s andere rij.)", "(Ook in %(count)s andere rijen.)", count) % {
        "count": count
    }


class Finder:
    """Looks places up once each, and gathers the questions about those that can be several."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._found: dict[str, Lookup] = {}
        self._asked: dict[str, tuple[tuple[Spot, ...], list[str]]] = {}

    @property
    def knows_postcodes(self) -> bool:
        return self._gazetteer.knows_postcodes

    def look_up(self, text: str) -> Lookup:
        if text not in self._found:
            self._found[text] = self._gazetteer.look_up(text)
        return self._found[text]

    def ask(self, place: str, choices: tuple[Spot, ...], ref: str) -> None:
        self._asked.setdefault(place, (choices, []))[1].append(ref)

    def questions(self) -> tuple[PlaceQuestion, ...]:
        return tuple(
            PlaceQuestion(text, choices, tuple(refs))
            for text, (choices, refs) in self._asked.items()
        )


class Cells:
    """One row. A value that is not understood is not used, and is named."""

    def __init__(
        self,
        log: Log,
        sheet: str,
        row: int,
        headings: Mapping[str, str],
        found: Mapping[str, Cell],
    ) -> None:
        self._log, self._found, self._headings = log, found, headings
        self.sheet, self.row = sheet, row
        self.ref = ref_of(sheet, row)
        self.notes: list[str] = []

    def raw(self, key: str) -> Cell:
        return self._found.get(key)

    def filled(self, prefix: str) -> list[str]:
        """Return the keys with this beginning that hold something."""
        return [key for key in self._found if key.startswith(prefix)]

    def has(self, key: str) -> bool:
        return key in self._found

    def text(self, key: str) -> str:
        text = values.text_of(self._found.get(key))
        if len(text) == LONGEST and text.endswith(CUT):
            self.object(key, _("is te lang en is ingekort."), _("Maak de tekst korter."))
        return text

    def object(self, key: str, message: str, way_out: str, value: object = None) -> None:
        """Say what is wrong with a value."""
        self._log.add(
            message,
            way_out,
            sheet=self.sheet,
            row=self.row,
            column=self._headings.get(key, key),
            value=self._found.get(key) if value is None else value,
        )

    def date(self, key: str) -> date | None:
        if (cell := self._found.get(key)) is None:
            return None
        try:
            return values.date_of(cell)
        except NotUnderstood:
            self.object(key, _("is geen datum die wij kennen."), _("Schrijf zoals 1-12-2026."))
            return None

    def time(self, key: str) -> time | None:
        if (cell := self._found.get(key)) is None:
            return None
        try:
            return values.time_of(cell)
        except NotUnderstood:
            self.object(key, _("is geen tijd die wij kennen."), _("Schrijf zoals 7:30."))
            return None

    def number(self, key: str, lowest: int, highest: int, *, up: bool = False) -> int | None:
        if (cell := self._found.get(key)) is None:
            return None
        try:
            return values.number_of(cell, lowest=lowest, highest=highest, up=up)
        except NotUnderstood:
            self.object(
                key,
                _("is geen getal van %(lowest)s tot en met %(highest)s.")
                % {"lowest": lowest, "highest": highest},
                _("Verbeter het getal, of maak de cel leeg."),
            )
            return None

    def level(self, key: str, anchors: Iterable[str]) -> int | None:
        if (cell := self._found.get(key)) is None:
            return None
        try:
            return values.level_of(cell, anchors)
        except NotUnderstood:
            self.object(
                key,
                _("is geen niveau van 0 tot en met 5."),
                _("Kies 0 tot en met 5, of maak de cel leeg: dan staat er nog niet besproken."),
            )
            return None

    def yes_no(self, key: str) -> bool | None:
        if (cell := self._found.get(key)) is None:
            return None
        try:
            return values.yes_no_of(cell)
        except NotUnderstood:
            self.object(key, _("is geen ja of nee."), _("Schrijf ja of nee, of laat leeg."))
            return None

    def day_parts(self, key: str) -> int | None:
        if (cell := self._found.get(key)) is None:
            return None
        try:
            return values.day_parts_of(values.text_of(cell)) or None
        except NotUnderstood:
            self.object(
                key,
                _("zijn geen dagdelen die wij kennen."),
                _("Schrijf zoals: ma-vr ochtend, wo middag."),
            )
            return None

    def choice(self, key: str, source: Choices) -> str | None:
        if not self.has(key):
            return None
        found = key_of(source, self.text(key))
        if found is None:
            self._strange(key, self.text(key), source)
        return found

    def several(self, key: str, source: Choices, known: Known) -> tuple[frozenset[str], bool]:
        """Return the keys of a list, and whether all of it was understood."""
        if not self.has(key):
            return frozenset(), False
        found, strange = values.several_of(self.text(key), known)
        for piece in strange:
            self._strange(key, piece, source)
        return found, not strange

    def _strange(self, key: str, piece: str, source: Choices) -> None:
        near = nearest(source, plain(piece), get_language() or "nl")
        self.object(
            key,
            _("kennen wij niet en gebruiken wij niet."),
            _("Bedoelt u “%(near)s”?") % {"near": near}
            if near
            else _("Kies een naam uit de keuzelijst van ons sjabloon."),
            piece,
        )


@lru_cache(maxsize=64)
def _names(source: Choices) -> Mapping[str, str]:
    return {
        plain(name): choice.key
        for choice in choices_of(source)
        for name in (choice.key, choice.name.nl, choice.name.en, *choice.synonyms)
    }


def key_of(source: Choices, text: str) -> str | None:
    """Return the choice that a text names, in Dutch or English."""
    return _names(source).get(plain(text))


@lru_cache(maxsize=4096)
def nearest(source: Choices, words: str, language: str) -> str | None:
    """Return the name of the choice that was probably meant."""
    close = get_close_matches(words, list(_names(source)), n=1, cutoff=0.8)
    if not close:
        return None
    key = _names(source)[close[0]]
    return next(c.name.in_(language) for c in choices_of(source) if c.key == key)


_POSTCODE = re.compile(r"([1-9]\d{3})\b")


def place_of(cells: Cells, finder: Finder) -> tuple[str, Spot | None]:
    """Return a place as written and where it is; never guess between two."""
    written = cells.text("place")
    digits = _POSTCODE.match(cells.text("postcode"))
    postcode = digits.group(1) if digits else ""
    place = written or postcode
    if not place:
        cells.notes.append(_("Plaats ontbreekt: reistijd is nog niet bekend."))
        return "", None
    found = finder.look_up(f"{postcode} {written}".strip())
    if found.found is Found.ONE:
        return place, found.spot
    if found.found is Found.SEVERAL:
        labels = ", ".join(spot.label for spot in found.choices)
        cells.notes.append(
            _("%(place)s kan meer plaatsen zijn (%(labels)s): reistijd is nog niet bekend.")
            % {"place": shown(place), "labels": labels}
        )
        finder.ask(place, found.choices, cells.ref)
        cells.object(
            "place" if written else "postcode",
            _("kan meer plaatsen zijn: %(labels)s.") % {"labels": labels},
            _("Zet de provincie erachter, of kies hem na het inlezen."),
        )
        return place, None
    cells.notes.append(
        _("%(place)s kennen wij niet: reistijd is nog niet bekend.") % {"place": shown(place)}
    )
    only_digits = _POSTCODE.fullmatch(place) is not None
    cells.object(
        "place" if written else "postcode",
        _("kennen wij niet als plaats: reistijd is nog niet bekend."),
        _("Schrijf de plaatsnaam, of laad de postcodes: hartwerk reference load-postcodes.")
        if only_digits and not finder.knows_postcodes
        else _("Schrijf de naam van de plaats of de vier cijfers van de postcode."),
    )
    return place, None


def in_order(
    cells: Cells, first: tuple[str, Ordered | None], last: tuple[str, Ordered | None]
) -> tuple[Ordered | None, Ordered | None]:
    """Return both, or neither when the end comes before the start."""
    if first[1] is None or last[1] is None or first[1] <= last[1]:
        return first[1], last[1]
    cells.object(
        last[0],
        _("ligt voor het begin: beide zijn niet gebruikt."),
        _("Draai ze om, of maak een van de twee leeg."),
    )
    return None, None


def hours_of(cells: Cells, highest: int) -> tuple[int | None, int | None]:
    """Return the hours a week at least and at most; `24-32` in one cell gives both."""
    both = values.range_of(cells.raw("hours_max"))
    if both and not cells.has("hours_min"):
        try:
            least, most = (values.number_of(end, lowest=0, highest=highest) for end in both)
        except NotUnderstood:
            pass
        else:
            return in_order(cells, ("hours_max", least), ("hours_max", most))
    return in_order(
        cells,
        ("hours_min", cells.number("hours_min", 0, highest, up=True)),
        ("hours_max", cells.number("hours_max", 0, highest)),
    )
