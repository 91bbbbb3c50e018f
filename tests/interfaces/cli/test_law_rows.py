# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk check --law` and `hartwerk reference load-law`, as somebody runs them in December."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hartwerk.config.law import use_own_rows
from hartwerk.interfaces.cli import words
from hartwerk.interfaces.cli.main import main
from hartwerk.rules.law import lookup

FILE = """key;value;unit;valid_from;valid_to;source;checked_on;status
wml_adult;15,50;euro per hour;1-1-2027;1-7-2027;Stcrt;1-11-2026;law
wml_reference_month;2400,00;euro per month;1-1-2027;1-7-2027;Stcrt;1-11-2026;law
tv_highest;105000;euro;1-1-2027;1-1-2028;Stcrt;1-11-2026;law
"""


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in ("HARTWERK_LANG", "HARTWERK_LAW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HARTWERK_HOME", str(tmp_path / "home"))
    yield
    words.speak("nl")
    lookup.use(())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "law.csv"
    written.write_text(FILE, encoding="utf-8")
    return written


def lacking(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    answer = json.loads(capsys.readouterr().out)
    return {each["key"]: each for each in answer["lacking"]}


class TestCheck:
    def test_of_new_year_it_names_the_minimum_wage_and_ends_in_three(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", "--law", "2027-01-01"]) == 3

        said = capsys.readouterr().out
        assert "wml_adult: laatst bekend 14,99 euro per uur, tot 1-1-2027" in said
        assert "Eerst aanvullen, want dit is wet: tv_highest, wml_adult, wml_refer" in said
        assert "niet nagekeken  wml_percent_18: 62,5 procent" in said
        assert "niet gevonden   jc_inside_amount" in said
        assert "het langst geleden op 22-11-2026" in said

    def test_the_day_before_it_ends_well_and_still_names_what_nobody_checked(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--lang", "en", "check", "--law", "31-12-2026"]) == 0

        said = capsys.readouterr().out
        assert "not checked  ket_gap_bill: 60 months" in said
        assert "wml_adult" not in said

    def test_a_program_reads_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "--law", "2027-01-01", "--json"]) == 3

        wage = lacking(capsys)["wml_adult"]
        assert (wage["lack"], wage["of_law"]) == ("expired", True)
        assert (wage["last_value"], wage["valid_to"]) == ("14.99", "2027-01-01")
        assert (wage["subject"], wage["rules"]) == ("minimum_wage", ["WML-01", "WML-02"])

    def test_what_is_no_day_is_not_understood(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "--law", "oudjaar"]) == 2

        assert "--law: “oudjaar” is geen datum." in capsys.readouterr().err


class TestLoad:
    def test_rows_that_are_loaded_fill_what_was_missing(
        self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["reference", "load-law", str(file)]) == 0
        assert "3 eigen regels van de wet geladen." in capsys.readouterr().out

        assert main(["check", "--law", "2027-01-01", "--json"]) == 0
        assert "wml_adult" not in lacking(capsys)
        assert main(["check", "--law", "2027-07-01", "--json"]) == 3
        assert lacking(capsys)["wml_adult"]["last_value"] == "15.50"
        assert [each.name for each in (tmp_path / "home" / "reference").iterdir()] == ["law.csv"]

    def test_the_next_process_counts_with_them(self, file: Path, tmp_path: Path) -> None:
        assert main(["reference", "load-law", str(file)]) == 0

        use_own_rows(tmp_path / "home", "")

        assert lookup.row("wml_adult", date(2027, 1, 1)).source == "Stcrt"

    def test_a_wrong_file_is_refused_by_row_and_column_and_keeps_what_was_there(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["reference", "load-law", str(file)]) == 0
        file.write_text(FILE.replace("105000", "105.000"), encoding="utf-8")
        capsys.readouterr()

        assert main(["reference", "load-law", str(file)]) == 1

        said = capsys.readouterr().err
        for each in ("law.csv", "rij 4", "kolom value", "“105.000”", "zonder punt"):
            assert each in said
        assert main(["check", "--law", "2027-01-01"]) == 0

    def test_nothing_was_checked_in_the_future(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file.write_text(FILE.replace("1-11-2026", "1-11-2999"), encoding="utf-8")

        assert main(["reference", "load-law", str(file)]) == 1

        assert "kolom checked_on" in capsys.readouterr().err

    def test_a_file_that_was_broken_afterwards_is_named_and_nothing_starts_on_it(
        self,
        file: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        file.write_text(FILE.replace("tv_highest", "tv_higher"), encoding="utf-8")
        monkeypatch.setenv("HARTWERK_LAW", str(file))

        assert main(["check", "--law", "2027-01-01"]) == 1
        assert "rij 4, kolom key, “tv_higher”" in capsys.readouterr().err
        assert main(["serve"]) == 1
        assert "rij 4, kolom key" in capsys.readouterr().err
        with pytest.raises(ImproperlyConfigured, match="row 4, key"):
            use_own_rows(tmp_path, str(file))

    def test_a_file_that_is_named_and_not_there_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("HARTWERK_LAW", str(tmp_path / "weg.csv"))

        assert main(["check", "--law", "2027-01-01"]) == 1

        assert "weg.csv: dit bestand kan niet worden gelezen." in capsys.readouterr().err
