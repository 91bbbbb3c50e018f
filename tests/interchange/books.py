# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Workbooks and lists made for the tests: as people have them, and as attackers make them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # comes without types

from hartwerk.interchange.headings import Private

Filled = str | int | float | bool | date | datetime | time | None
Rows = Sequence[Sequence[Filled]]

SONAR_HEADINGS = (
    "Datum melding", "1e uitk dag (niet WW)", "BSN", "ID_WZ", "Beschikbare uren/wk",
    "Opleidingsniveau", "Beroepssector", "Bemiddelingsberoep", "Mondeling Nederlands",
    "Schriftelijk Nederlands", "Rijbewijs", "Inschrijfdatum", "Geslacht", "Telefoonnummer",
    "Volledige Naam", "Leeftijd", "E-mailadres", "Vervoer", "Gemeente", "Postcode", "Plaats",
    "Straatnaam", "Huisnummer", "Huisnummer Toevoeging", "Banenafspraak", "Klantprofiel",
    "Arbeidsmarktregio", "Cases (aantal)", "Sonar", "Medewerker Naam", "Organisatie Naam",
    "GSD Kantoor", "Participatieladder", "Aantal", "Toestemming",
)  # fmt: skip

SONAR_DROPPED = {
    "1e uitk dag (niet WW)": Private.BENEFIT,
    "BSN": Private.BSN,
    "Geslacht": Private.SEX,
    "Telefoonnummer": Private.PHONE,
    "Leeftijd": Private.AGE,
    "E-mailadres": Private.EMAIL,
    "Straatnaam": Private.STREET,
    "Huisnummer": Private.HOUSE_NUMBER,
    "Huisnummer Toevoeging": Private.HOUSE_NUMBER,
    "Banenafspraak": Private.REGISTER,
    "Klantprofiel": Private.CLIENT_PROFILE,
    "Participatieladder": Private.LADDER,
}

SONAR_ROW: Mapping[str, Filled] = {
    "Datum melding": date(2026, 2, 1),
    "ID_WZ": "WZ-1",
    "Beschikbare uren/wk": 24,
    "Opleidingsniveau": "VMBO",
    "Beroepssector": 99999,
    "Bemiddelingsberoep": "Magazijnbediende",
    "Mondeling Nederlands": 4,
    "Schriftelijk Nederlands": 3,
    "Rijbewijs": "BE",
    "Inschrijfdatum": date(2026, 3, 1),
    "Volledige Naam": "Samira B.",
    "Vervoer": "FIETS",
    "Gemeente": 147,
    "Postcode": "7551 AB",
    "Plaats": "Borne",
    "Medewerker Naam": "H. Vermeer",
    "Aantal": 1,
    "Toestemming": "Ja",
}


def sonar(*rows: Mapping[str, Filled], sheet: str = "Blad 1") -> bytes:
    """Make a Sonar export; each row says what differs from the usual one."""
    table = [[({**SONAR_ROW, **row}).get(h) for h in SONAR_HEADINGS] for row in rows]
    return workbook({sheet: [SONAR_HEADINGS, *table]})


def workbook(sheets: Mapping[str, Rows], *, hidden: Sequence[str] = ()) -> bytes:
    """Make an Excel workbook; texts stay texts, whatever they begin with."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    formats = {
        kind: book.add_format({"num_format": shape})
        for kind, shape in ((datetime, "d-m-yyyy"), (date, "d-m-yyyy"), (time, "hh:mm"))
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(r, c, cell)
                elif isinstance(cell, date | time):
                    sheet.write_datetime(r, c, cell, formats[type(cell)])
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return out.getvalue()


def semicolons(rows: Rows, *, encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    """Make a CSV as Dutch Excel does."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def repacked(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return a workbook with parts added, replaced or (None) taken out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def multiplied(content: bytes, times: int, own: Mapping[str, str]) -> bytes:
    """Return a workbook with its second row so many times.

    In the columns of `own` (by letter) each row holds a text of its own, with its number for `@`.
    """
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = packed.read(part).decode()
    found = re.search(r'<row r="2".*?</row>', sheet)
    assert found
    row = found.group().replace('<row r="2"', '<row r="@"')
    row = re.sub(r'<c r="([A-Z]+)2"', r'<c r="\1@"', row)
    for column, text in own.items():
        cell = f'<c r="{column}@" t="inlineStr"><is><t>{text}</t></is></c>'
        row = re.sub(rf'<c r="{column}@".*?</c>', cell, row)
    rows = "".join(row.replace("@", str(number)) for number in range(2, times + 2))
    return repacked(content, {part: sheet.replace(found.group(), rows).encode()})


def bomb(unpacked: int) -> bytes:
    """Make a small workbook whose sheet unpacks to so many bytes of spaces."""
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    part = start + b" " * unpacked + b"<sheetData/></worksheet>"
    return repacked(workbook({"Blad 1": [["Naam"]]}), {"xl/worksheets/sheet1.xml": part})
