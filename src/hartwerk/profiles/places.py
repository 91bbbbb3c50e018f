# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a place is: a small table of Dutch places, and postcodes once they are loaded."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from hartwerk.profiles.postcodes import PostcodesBroken, load_postcodes, loaded_postcodes
from hartwerk.profiles.recognising import plain

__all__ = [
    "Found",
    "Gazetteer",
    "Lookup",
    "Place",
    "PostcodesBroken",
    "Spot",
    "gazetteer",
    "load_postcodes",
    "places",
]

PLACES_FILE = "places.csv"

PROVINCES: Mapping[str, tuple[str, ...]] = {
    "Drenthe": ("dr", "drente"),
    "Flevoland": ("fl", "flev"),
    "Friesland": ("fr", "fryslan", "frl"),
    "Gelderland": ("gld", "gl", "gelderl", "g"),
    "Groningen": ("gn", "gr"),
    "Limburg": ("l", "lb", "li", "limb"),
    "Noord-Brabant": ("nb", "n b", "brabant", "br"),
    "Noord-Holland": ("nh", "n h"),
    "Overijssel": ("ov", "o", "oij", "overijsel"),
    "Utrecht": ("ut", "u", "utr"),
    "Zeeland": ("zld", "ze", "z"),
    "Zuid-Holland": ("zh", "z h"),
}
"""Every province with the short forms that stand behind a place name."""

POSTCODE = re.compile(r"([1-9][0-9]{3})\s*(?:[A-Za-z]{2})?(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map, with the words by which one recognises it."""

    latitude: float
    longitude: float
    label: str


class Found(StrEnum):
    """How many places a text may mean."""

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a text may mean: one spot, or choices to ask about."""

    found: Found
    spot: Spot | None
    choices: tuple[Spot, ...]


NOWHERE = Lookup(Found.NONE, None, ())


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the table of places."""

    name: str
    province: str
    latitude: float
    longitude: float
    population: int
    aliases: tuple[str, ...]


class Gazetteer:
    """Looks up a place by name or by the four digits of a postcode. Never guesses between two."""

    def __init__(
        self, places: Iterable[Place], postcodes: Mapping[str, Spot] | None = None
    ) -> None:
        self._postcodes = dict(postcodes or {})
        self._by_name: dict[str, list[Place]] = {}
        for place in places:
            for name in dict.fromkeys(place_key(n) for n in (place.name, *place.aliases)):
                self._by_name.setdefault(name, []).append(place)
        self._provinces = {
            plain(word): province
            for province, short in PROVINCES.items()
            for word in (province, *short)
        }

    @property
    def knows_postcodes(self) -> bool:
        """Whether postcodes were loaded; without them only names are found."""
        return bool(self._postcodes)

    def look_up(self, text: str) -> Lookup:
        """Return what a text may mean: `Hengelo`, `Hengelo (OV)`, `7551`, `7551 AB Hengelo`."""
        postcode = POSTCODE.match(text.strip())
        if postcode is not None:
            spot = self._postcodes.get(postcode.group(1))
            if spot is not None:
                return Lookup(Found.ONE, spot, (spot,))
            text = text.strip()[postcode.end() :]
        words = place_key(text).split()
        if not words:
            return NOWHERE
        found = self._by_name.get(" ".join(words), [])
        for length in (1, 2):
            province = self._provinces.get(" ".join(words[-length:]))
            if not found and province is not None and len(words) > length:
                named = self._by_name.get(" ".join(words[:-length]), [])
                found = [place for place in named if place.province == province]
        return self._answer(found)

    def _answer(self, found: list[Place]) -> Lookup:
        if not found:
            return NOWHERE
        ordered = sorted(found, key=lambda p: (-p.population, p.province, p.name))
        spots = tuple(Spot(p.latitude, p.longitude, self._label(p)) for p in ordered)
        if len(spots) == 1:
            return Lookup(Found.ONE, spots[0], spots)
        return Lookup(Found.SEVERAL, None, spots)

    def _label(self, place: Place) -> str:
        """Name the province wherever the bare name could mean another place."""
        alone = len(self._by_name[place_key(place.name)]) == 1
        return place.name if alone else f"{place.name} ({place.province})"


def place_key(name: str) -> str:
    """Return the name as one looks it up: `'s-Heerenberg` = `s Heerenberg`, `St.` = `Sint`."""
    words = plain(name).split()
    return " ".join("sint" if word == "st" else word for word in words)


@cache
def places() -> tuple[Place, ...]:
    """Read the table that comes with the product (GeoNames and CBS, both CC BY 4.0)."""
    file = files("hartwerk.profiles") / "data" / PLACES_FILE
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    return tuple(
        Place(
            name=row["name"],
            province=row["province"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
            aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
        )
        for row in rows
    )


def gazetteer(home: Path | None = None) -> Gazetteer:
    """Return the places, with the postcodes loaded under `home` if there are any.

    Raises
    ------
    PostcodesBroken
        The postcodes under `home` were changed by hand and do not hold.
    """
    loaded = () if home is None else loaded_postcodes(home)
    if not loaded:
        return _bare()
    spots = {
        p.digits: Spot(p.latitude, p.longitude, f"{p.digits} {p.place}".strip()) for p in loaded
    }
    return Gazetteer(places(), spots)


@cache
def _bare() -> Gazetteer:
    return Gazetteer(places())
