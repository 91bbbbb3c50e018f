# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""After a match nothing of what must be dropped is anywhere: not shown, written, or left behind."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from tests.interfaces.cli.commands import hartwerk

pytestmark = pytest.mark.slow

VACANCIES = Path(__file__).resolve().parents[3] / "docs" / "examples" / "vacancies.xlsx"
SONAR = Path("standards") / "vum_um_pilot" / "SonarDashboardExample.xlsx"
DROPPED = ("BSN", "Telefoonnummer", "E-mailadres")

CANARIES = {
    "BSN": "kanariebsn",
    "Geslacht": "kanariegeslacht",
    "Leeftijd": "kanarieleeftijd",
    "Straatnaam": "kanariestraat",
    "Huisnummer": "kanariehuisnummer",
    "Telefoonnummer": "kanarietelefoon",
    "E-mailadres": "kanariemail",
    "1e uitk dag (niet WW)": "kanarieuitkering",
    "Klantprofiel": "kanarieprofiel",
    "Banenafspraak": "kanariebanenafspraak",
    "Participatieladder": "kanarieladder",
    "Medewerker Naam": "kanariemedewerker",
}


def _canary_list() -> bytes:
    """Sonar's own headings, real places, a canary in every column that is dropped."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Blad 1")
    sheet.append(["Volledige Naam", "Plaats", "Vervoer", "Toestemming", *CANARIES])
    for number in range(12):
        consent, name = ("Nee", f"kanarienaam{number}") if number % 4 == 3 else ("Ja", f"P{number}")
        canaries = [f"{canary}{number}" for canary in CANARIES.values()]
        sheet.append([name, "Almelo", "FIETS", consent, *canaries])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _parts(file: Path) -> Iterator[bytes]:
    yield file.read_bytes()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) else str(cell).lower()


def _look(caseload: Path, at: Path) -> dict[str, bytes]:
    """Run the match every way there is and return all that came of it."""
    place = {"HOME": str(at), "TMPDIR": str(at), "HARTWERK_HOME": str(at / "home")}
    result = at / "result.xlsx"
    common = ("match", caseload, VACANCIES, "--on", "2026-12-01", "--top", "50")
    shown = hartwerk(*common, "--out", result, at=at, **place)
    values = hartwerk(*common, "--json", at=at, **place)
    assert (shown.code, values.code) == (0, 0), shown.err + values.err
    found = {
        f"{file.relative_to(at)} part {number}": part
        for file in at.rglob("*")
        if file.is_file()
        for number, part in enumerate(_parts(file))
    }
    assert {name.split(" part ")[0] for name in found} == {"result.xlsx"}
    for name, text in (("screen", shown.out + shown.err), ("json", values.out + values.err)):
        found[name] = text.encode()
    return found


class TestNothingIsLeft:
    def test_no_canary_of_a_dropped_column_or_row_is_anywhere(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "at").mkdir()
        caseload = tmp_path / "in" / "lijst.xlsx"
        caseload.write_bytes(_canary_list())

        found = _look(caseload, tmp_path / "at")

        assert not [name for name, part in found.items() if b"kanarie" in part.lower()]
        assert b"9 van de 12 rijen kwamen binnen, 3 niet." in found["screen"]

    @pytest.mark.data
    def test_no_number_or_address_of_the_published_export_is_anywhere(
        self, tmp_path: Path, test_data: Path
    ) -> None:
        sheet = CalamineWorkbook.from_path(str(test_data / SONAR)).get_sheet_by_index(0)
        head, *rows = sheet.to_python()
        secrets = {
            _text(row[head.index(name)]).encode()
            for row in rows
            for name in DROPPED
            if row[head.index(name)]
        }
        (tmp_path / "at").mkdir()

        found = _look(test_data / SONAR, tmp_path / "at")

        assert len(secrets) > 20
        leaks = [name for name, part in found.items() for s in secrets if s in part.lower()]
        assert leaks == []
