# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking over the middle points of four-digit postcodes from a CBS file, once, checked."""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hartwerk.profiles.terms import Text

POSTCODES_FILE = Path("reference") / "postcodes.csv"
COLUMNS = ("pc4", "lat", "lon", "plaats")
DIGITS = re.compile(r"[1-9][0-9]{3}")

# The Netherlands in Europe with a margin: a swapped or projected coordinate falls outside.
LATITUDES = (50.7, 53.6)
LONGITUDES = (3.3, 7.3)

FROM_CBS = Text(
    nl="Gebruik het bestand van CBS met de kolommen pc4, lat, lon en plaats.",
    en="Use the CBS file with the columns pc4, lat, lon and plaats.",
)
IN_DEGREES = Text(
    nl="Geef breedte en lengte in graden (WGS84), bijvoorbeeld 52.2658 en 6.7931.",
    en="Give latitude and longitude in degrees (WGS84), for example 52.2658 and 6.7931.",
)


class PostcodesBroken(ValueError):
    """A file of postcodes that cannot be taken over; says where, what, and the way out."""

    def __init__(
        self,
        *,
        file: str,
        problem: Text,
        way_out: Text = FROM_CBS,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        self.file = file
        self.row = row
        self.column = column
        self.value = value
        self.problem = problem
        self.way_out = way_out
        super().__init__(self.in_("nl"))

    def in_(self, language: str) -> str:
        """Return the whole message in one language."""
        english = language.startswith("en")
        where = [self.file]
        if self.row is not None:
            where.append(f"{'row' if english else 'rij'} {self.row}")
        if self.column is not None:
            where.append(f"{'column' if english else 'kolom'} {self.column}")
        if self.value is not None:
            where.append(f"{'value' if english else 'waarde'} “{self.value}”")
        return f"{', '.join(where)}: {self.problem.in_(language)} {self.way_out.in_(language)}"


@dataclass(frozen=True, slots=True)
class Postcode:
    """The middle of a four-digit postcode area."""

    digits: str
    latitude: float
    longitude: float
    place: str


def load_postcodes(source: Path, home: Path) -> int:
    """Check a CBS file of postcodes and keep what is needed of it under `home`.

    Loading the same file again changes nothing; a file that is refused leaves what was there.

    Returns
    -------
    How many postcodes were taken over.

    Raises
    ------
    PostcodesBroken
        Names file, row, column and value, and the way out.
    """
    found: dict[str, Postcode] = {}
    for row, postcode in _checked(source):
        if postcode.digits in found:
            raise PostcodesBroken(
                file=source.name,
                row=row,
                column="pc4",
                value=postcode.digits,
                problem=Text(
                    nl="Deze postcode staat er twee keer in.", en="This postcode stands twice."
                ),
            )
        found[postcode.digits] = postcode
    if not found:
        raise PostcodesBroken(
            file=source.name,
            problem=Text(nl="Er staat geen postcode in.", en="There is no postcode in it."),
        )
    _write(home / POSTCODES_FILE, (found[digits] for digits in sorted(found)))
    return len(found)


def loaded_postcodes(home: Path) -> tuple[Postcode, ...]:
    """Return what was loaded under `home`; empty when nothing was.

    Raises
    ------
    PostcodesBroken
        The file there was changed by hand and does not hold.
    """
    file = home / POSTCODES_FILE
    return tuple(postcode for _, postcode in _checked(file)) if file.exists() else ()


def _checked(source: Path) -> Iterator[tuple[int, Postcode]]:
    try:
        lines = source.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise PostcodesBroken(
            file=source.name,
            problem=Text(
                nl=f"Het bestand kan niet worden gelezen ({error.strerror}).",
                en=f"The file cannot be read ({error.strerror}).",
            ),
            way_out=Text(nl="Kijk of het pad klopt.", en="Check the path."),
        ) from error
    except UnicodeDecodeError as error:
        raise PostcodesBroken(
            file=source.name,
            problem=Text(nl="Dit is geen tekst in UTF-8.", en="This is no text in UTF-8."),
            way_out=Text(
                nl="Bewaar het bestand als CSV in UTF-8.", en="Save the file as CSV in UTF-8."
            ),
        ) from error
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.DictReader(lines, delimiter=separator)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise PostcodesBroken(
            file=source.name,
            row=1,
            column=missing[0],
            problem=Text(nl="Deze kolom ontbreekt.", en="This column is missing."),
        )
    for row in rows:
        yield rows.line_num, _postcode(source.name, rows.line_num, row)


def _postcode(file: str, row: int, cells: dict[str, str | None]) -> Postcode:
    digits = (cells["pc4"] or "").strip()
    if not DIGITS.fullmatch(digits):
        raise PostcodesBroken(
            file=file,
            row=row,
            column="pc4",
            value=digits,
            problem=Text(
                nl="Dit is geen postcode van vier cijfers.",
                en="This is not a postcode of four digits.",
            ),
        )
    return Postcode(
        digits=digits,
        latitude=_degrees(file, row, "lat", cells["lat"], LATITUDES),
        longitude=_degrees(file, row, "lon", cells["lon"], LONGITUDES),
        place=(cells["plaats"] or "").strip(),
    )


def _degrees(
    file: str, row: int, column: str, written: str | None, between: tuple[float, float]
) -> float:
    value = (written or "").strip()
    try:
        degrees = float(value.replace(",", "."))
    except ValueError:
        raise PostcodesBroken(
            file=file,
            row=row,
            column=column,
            value=value,
            problem=Text(nl="Dit is geen getal.", en="This is not a number."),
            way_out=IN_DEGREES,
        ) from None
    low, high = between
    if not low <= degrees <= high:
        raise PostcodesBroken(
            file=file,
            row=row,
            column=column,
            value=value,
            problem=Text(
                nl=f"Dit ligt niet in Nederland ({low} tot {high}).",
                en=f"This is not in the Netherlands ({low} to {high}).",
            ),
            way_out=IN_DEGREES,
        )
    return degrees


def _write(target: Path, postcodes: Iterable[Postcode]) -> None:
    """Write beside the target and move into place: a reader sees the old file or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            lines = csv.writer(stream, lineterminator="\n")
            lines.writerow(COLUMNS)
            for p in postcodes:
                lines.writerow((p.digits, f"{p.latitude:.5f}", f"{p.longitude:.5f}", p.place))
            stream.flush()
            os.fsync(stream.fileno())
        written.replace(target)
    finally:
        written.unlink(missing_ok=True)
