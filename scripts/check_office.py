# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Open what Hartwerk writes in LibreOffice, and hold what it shows against the result itself."""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from openpyxl import load_workbook

ROOT = Path(__file__).parents[1]
CASELOAD = ROOT / "docs" / "examples" / "people.xlsx"
VACANCIES = ROOT / "docs" / "examples" / "vacancies.xlsx"
NAMES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
MISSING = 3
# Comma, double quote, UTF-8, from row 1, every cell as it is shown, all sheets.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
FAULTS = ("Err:", "#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!")

Cells = list[list[str]]


class RowRead(TypedDict):
    """One row of a file that was read, as `hartwerk match --json` says it."""

    ref: str
    taken: bool


class FileRead(TypedDict):
    rows: list[RowRead]


class PerVacancy(TypedDict):
    title: str
    first: list[object]


class Result(TypedDict):
    """What is used here of the answer of `hartwerk match --json`."""

    caseload: FileRead
    vacancies_file: FileRead
    vacancies: list[PerVacancy]


def hartwerk(*arguments: str | Path) -> str:
    command = [sys.executable, "-m", "hartwerk.interfaces.cli.main", *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def open_in_office(program: str, file: Path, *, profile: Path, into: Path) -> dict[str, Cells]:
    """Let LibreOffice open a workbook and write each sheet as it shows it; and print it."""
    for filter_ in (AS_CSV, "pdf"):
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        done = subprocess.run(
            [*command, "--convert-to", filter_, "--outdir", str(into), str(file)],
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"LibreOffice does not open {file.name}: {done.stderr.strip()}")
    printed = into / f"{file.stem}.pdf"
    if not printed.exists() or not printed.read_bytes().startswith(b"%PDF"):
        raise SystemExit(f"LibreOffice does not print {file.name}")
    start = f"{file.stem}-"
    return {
        found.stem.removeprefix(start): list(csv.reader(found.open(encoding="utf-8", newline="")))
        for found in sorted(into.glob(f"{start}*.csv"))
    }


def differences(file: Path, shown: dict[str, Cells]) -> Iterator[str]:
    """Say where LibreOffice shows other sheets, rows or cells than were written."""
    book = load_workbook(file, read_only=True)
    written = {
        sheet.title: list(sheet.iter_rows(values_only=True))
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }
    for name in written.keys() - shown.keys():
        yield f"the sheet {name} is not shown"
    for name, rows in written.items():
        filled = [row for row in rows if any(cell not in (None, "") for cell in row)]
        seen = [row for row in shown.get(name, []) if any(row)]
        if len(seen) != len(filled):
            yield f"{name}: {len(filled)} rows written, {len(seen)} shown"
        for row, cells in enumerate(shown.get(name, []), 1):
            if faults := [cell for cell in cells if cell.startswith(FAULTS)]:
                yield f"{name}, row {row}: shows {faults[0]}"


def against_the_answer(shown: dict[str, Cells], result: Result) -> Iterator[str]:
    """Say where the workbook tells something else than the same command said as JSON."""
    rows = result["caseload"]["rows"]
    taken = {row["ref"] for row in rows if row["taken"]}
    left = {row["ref"] for row in rows if not row["taken"]}
    told = {name: {row[0] for row in cells if row} for name, cells in shown.items()}
    for name, expected in (("Ingelezen", taken), ("Niet ingelezen", left)):
        if missing := expected - told[name]:
            yield f"{name}: {len(missing)} rows are not named, such as {min(missing)}"
    if both := taken & told["Niet ingelezen"]:
        yield f"in and not in at the same time: {min(both)}"
    works = {row["ref"] for row in result["vacancies_file"]["rows"]}
    if missing := works - told["Werk"]:
        yield f"Werk: {len(missing)} rows are not named, such as {min(missing)}"
    # Under the headings one row a person, or one row that says: nobody.
    first = sum(max(1, len(vacancy["first"])) for vacancy in result["vacancies"])
    if (seen := len(shown["Eerst bellen"]) - 1) != first:
        yield f"Eerst bellen: {first} rows in the answer, {seen} shown"


def main() -> int:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        print("LibreOffice (soffice) is missing: apt install libreoffice-calc-nogui")
        return MISSING
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        result = at / "result.xlsx"
        answer: Result = json.loads(
            hartwerk("match", CASELOAD, VACANCIES, "--out", result, "--json", "--on", "2026-12-01")
        )
        for kind in ("people", "work"):
            hartwerk("template", kind, "--out", at / f"{kind}.xlsx")
        files = (result, at / "people.xlsx", at / "work.xlsx", CASELOAD, VACANCIES)
        for number, file in enumerate(files):
            into = at / f"shown-{number}"
            shown = open_in_office(program, file, profile=at / "profile", into=into)
            here = list(differences(file, shown))
            if file == result:
                here += against_the_answer(shown, answer)
            rows = sum(len(cells) for cells in shown.values())
            print(f"{file.name}: {len(shown)} sheets, {rows} rows, {len(here)} differences")
            found += [f"{file.name}: {line}" for line in here]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
