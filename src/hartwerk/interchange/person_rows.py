# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a row of a caseload to a person: what was said, and nothing that was not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.utils.translation import gettext as _

from hartwerk.interchange import values
from hartwerk.interchange.columns import (
    HOURS_HIGHEST,
    LEVEL_PREFIX,
    TRAVEL_HIGHEST,
    Choices,
    driving_licences,
)
from hartwerk.interchange.headings import MASK, plain
from hartwerk.interchange.rows import Cells, Finder, hours_of, in_order, key_of, place_of
from hartwerk.interchange.sonar import LANGUAGE_LEVELS
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import (
    certificate_of,
    family_of,
    means_of,
    skill_of,
    vocabulary,
    with_implied,
)
from hartwerk.rules.conditions import Means

_family_of = lru_cache(maxsize=8192)(family_of)
_certificate_of = lru_cache(maxsize=8192)(certificate_of)
_skill_of = lru_cache(maxsize=8192)(skill_of)


@lru_cache(maxsize=1)
def _anchors() -> Mapping[str, tuple[str, ...]]:
    """Return the words of levels 0 to 5 per dimension."""
    return {d.id: tuple(text.nl for text in d.anchors) for d in vocabulary().dimensions}


def person_of(cells: Cells, finder: Finder) -> Person:
    """Read one row."""
    place, spot = place_of(cells, finder)
    least, most = hours_of(cells, HOURS_HIGHEST)
    earliest, latest = in_order(
        cells, ("earliest", cells.time("earliest")), ("latest", cells.time("latest"))
    )
    since, until = in_order(
        cells,
        ("available_from", cells.date("available_from")),
        ("available_to", cells.date("available_to")),
    )
    occupations = values.words_of(cells.text("occupations"))
    families = (_family_of(occupation) for occupation in occupations)
    refuses, _all = cells.several("refuses", Choices.REFUSALS, _refusal)
    known = vocabulary()
    skills, _every = cells.several("skills", Choices.SKILLS, _skill_of)
    wishes, _each = cells.several("wishes", Choices.FAMILIES, _family)
    certificates, holds, lacks = _certificates(cells)
    return Person(
        ref=cells.ref,
        source=_source(cells),
        name=_name(cells),
        place=place,
        spot=spot,
        means=_means(cells),
        max_travel=cells.number("max_travel", 1, TRAVEL_HIGHEST),
        hours_min=least,
        hours_max=most,
        day_parts=cells.day_parts("day_parts"),
        earliest=earliest,
        latest=latest,
        available_from=since,
        available_to=until,
        levels=_levels(cells),
        skills=skills if cells.has("skills") else None,
        certificates=certificates,
        holds=holds,
        lacks=lacks,
        occupations=occupations,
        wishes=wishes,
        interests=frozenset(family for family in families if family),
        refuses_families=frozenset(refuses & known.families.keys()),
        refuses_aspects=frozenset(refuses & known.aspects.keys()),
        waiting_since=cells.date("waiting_since") or cells.date("reported_on"),
        last_spoken=cells.date("last_spoken"),
    )


def _name(cells: Cells) -> str:
    name = cells.text("name")
    if not name and (reference := cells.text("reference")):
        return _("Werkzoekende %(number)s") % {"number": reference}
    return name


def _source(cells: Cells) -> str:
    """Return the number of the source; one that could be a BSN was masked and is none."""
    number = cells.text("reference")
    return "" if MASK in number else number


def _means(cells: Cells) -> frozenset[Means] | None:
    found, _all = cells.several("means", Choices.MEANS, _mean)
    return frozenset(Means(each) for each in found) or None


@lru_cache(maxsize=4096)
def _mean(text: str) -> str | None:
    return means_of(text) or key_of(Choices.MEANS, text)


def _family(text: str) -> str | None:
    """Recognise one family; of a list with commas the first would hide the others."""
    return key_of(Choices.FAMILIES, text) or (None if "," in text else _family_of(text))


def _refusal(text: str) -> str | None:
    return key_of(Choices.REFUSALS, text) or (None if "," in text else _family_of(text))


def _levels(cells: Cells) -> dict[str, int]:
    levels: dict[str, int] = {}
    for key in cells.filled(LEVEL_PREFIX):
        dimension = key.removeprefix(LEVEL_PREFIX)
        level = cells.level(key, _anchors()[dimension])
        if level is not None:
            levels[dimension] = level
    for dimension, level in language_levels(cells).items():
        levels.setdefault(dimension, level)
    return levels


LANGUAGE_CODES = ("spoken_vum", "listening_vum", "reading_vum", "written_vum")


def language_levels(cells: Cells) -> dict[str, int]:
    """Return spoken Dutch and reading from the codes of VUM and Sonar.

    Speaking is as good as its weaker side. Of written Dutch, reading is what work asks.
    """
    if not any(cells.has(key) for key in LANGUAGE_CODES):
        return {}
    spoken = [_language(cells, key) for key in ("spoken_vum", "listening_vum")]
    read = _language(cells, "reading_vum")
    if read is None:
        read = _language(cells, "written_vum")
    weakest = min((level for level in spoken if level is not None), default=None)
    pairs = (("L01", weakest), ("L02", read))
    return {dimension: level for dimension, level in pairs if level is not None}


def _language(cells: Cells, key: str) -> int | None:
    code = cells.number(key, 0, 9) if cells.has(key) else None
    return None if code is None else LANGUAGE_LEVELS.get(code)


def _certificates(
    cells: Cells,
) -> tuple[frozenset[str] | None, frozenset[str], frozenset[str]]:
    """Return all certificates if they are all known, else which are held and which are not.

    A column with licences says of every driving licence whether it is held; a column with
    certificates says so of all others. Courses tell only what is held. A list in which
    something was not understood is not taken for complete.
    """
    licences, all_licences = cells.several("licences", Choices.LICENCES, _certificate_of)
    others, all_others = cells.several("certificates", Choices.CERTIFICATES, _certificate_of)
    courses, _strange = values.several_of(cells.text("courses"), _course)
    return _known_of(licences | others | courses, all_licences, all_others)


@lru_cache(maxsize=8192)
def _known_of(
    found: frozenset[str], all_licences: bool, all_others: bool
) -> tuple[frozenset[str] | None, frozenset[str], frozenset[str]]:
    held = with_implied(found)
    if all_licences and all_others:
        return held, frozenset(), frozenset()
    driving = driving_licences()
    lacks: frozenset[str] = frozenset()
    if all_licences:
        lacks |= driving - held
    if all_others:
        lacks |= vocabulary().certificates.keys() - driving - held
    return None, held, lacks


@lru_cache(maxsize=8192)
def _course(text: str) -> str | None:
    """Return the certificate that a course names, also as `Bedrijfshulpverlening BHV`."""
    if found := certificate_of(text):
        return found
    words = text.split()
    found_in = {key for word in words if len(word) > 2 and (key := certificate_of(word))}
    return found_in.pop() if len(found_in) == 1 else None


class Doubles:
    """Notices rows that look like the same person; keeps both."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], str] = {}

    def note(self, cells: Cells, person: Person) -> None:
        reference = cells.text("reference")
        marks: Iterable[tuple[str, ...]] = (
            (("reference", plain(reference)) if reference else ()),
            ((plain(person.name), plain(person.place)) if person.name and person.place else ()),
        )
        for mark in marks:
            if not mark:
                continue
            first = self._seen.setdefault(mark, person.ref)
            if first != person.ref:
                cells.notes.append(
                    _("Lijkt op %(ref)s: zelfde nummer of zelfde naam en plaats.") % {"ref": first}
                )
                return
