# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk match` on real files: what it shows, writes, refuses, and leaves behind."""

import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from hartwerk.demo import example
from hartwerk.interchange.templates import people_template, work_template
from hartwerk.interfaces.cli import words
from hartwerk.interfaces.cli.main import main
from tests.interfaces.cli.commands import hartwerk

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
PEOPLE = ROOT / "docs" / "examples" / "people.xlsx"
VACANCIES = ROOT / "docs" / "examples" / "vacancies.xlsx"
ON = ("--on", "2026-12-01")
FIRST = "Medewerker huishoudelijke dienst"
FEW_PEOPLE, FEW_WORKS = 6, 2


@pytest.fixture(autouse=True)
def _dutch_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HARTWERK_LANG", "HARTWERK_DEBUG", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HARTWERK_HOME", str(tmp_path / "home"))
    words.speak("nl")


@dataclass(frozen=True, slots=True)
class Few:
    """Two small files: most of what is proved here does not need forty people."""

    people: Path
    works: Path


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Few:
    at = tmp_path_factory.mktemp("few")
    files = Few(at / "people.xlsx", at / "vacancies.xlsx")
    files.people.write_bytes(people_template(people=example.people()[:FEW_PEOPLE]))
    files.works.write_bytes(work_template(works=example.works()[:FEW_WORKS]))
    return files


@pytest.fixture(scope="module")
def shown() -> str:
    ran = hartwerk("match", PEOPLE, VACANCIES, *ON)
    assert ran.code == 0, ran.err
    assert "Fout" not in ran.err
    return ran.out


class TestShown:
    def test_each_vacancy_says_whom_to_phone_first(self, shown: str) -> None:
        assert shown.count("Bel eerst: ") >= 8
        assert f"{FIRST} (Keukenfabriek De Es (voorbeeld), Borne)" in shown

    def test_a_question_stands_there_literally(self, shown: str) -> None:
        asked = re.findall(r"^ +vraag +(.+)$", shown, re.MULTILINE)

        assert asked
        assert all("?" in question for question in asked)

    def test_it_says_what_came_in_what_was_unknown_and_on_what_the_order_rests(
        self, shown: str
    ) -> None:
        assert "Mensen: people.xlsx (ons sjabloon). Alle 40 rijen kwamen binnen." in shown
        assert "Werk: vacancies.xlsx (ons sjabloon). Alle 12 rijen kwamen binnen." in shown
        assert "Waar de volgorde op steunt" in shown
        assert "Wat niet bekend was" in shown
        assert "Deze lijst beslist niets" in shown

    def test_the_questions_that_decide_most_people_stand_there_with_names(self, shown: str) -> None:
        _before, _title, after = shown.partition("Deze vragen geven over de meeste mensen")

        assert re.search(r"^  1: .+\?.*\n    aan +\w+", after, re.MULTILINE)

    def test_there_is_no_percentage_in_sight(self, shown: str) -> None:
        assert "%" not in shown

    def test_english_when_asked(self, few: Few) -> None:
        ran = hartwerk("--lang", "en", "match", few.people, few.works, *ON)

        assert ran.code == 0
        assert "Bel eerst" not in ran.out
        assert "This list decides nothing" in ran.out


class TestJson:
    def test_it_is_all_there_is_on_the_output(self, few: Few) -> None:
        ran = hartwerk("match", few.people, few.works, "--json", *ON)

        answer = json.loads(ran.out)
        assert ran.code == 0
        assert answer["files"] == {"caseload": "people.xlsx", "vacancies": "vacancies.xlsx"}
        assert answer["caseload"]["rows_in"] == FEW_PEOPLE
        assert len(answer["vacancies"]) == FEW_WORKS
        assert answer["vacancies"][0]["first"][0]["ask_first"] is not None

    def test_top_says_how_many(self, few: Few, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["match", str(few.people), str(few.works), "--json", "--top", "1", *ON]) == 0

        answer = json.loads(capsys.readouterr().out)
        assert {len(vacancy["first"]) for vacancy in answer["vacancies"]} <= {0, 1}


class TestOut:
    def test_the_same_files_day_and_seed_give_the_same_bytes(
        self, few: Few, tmp_path: Path
    ) -> None:
        for name, seed in (("a", "0"), ("b", "0"), ("c", "7")):
            target = tmp_path / f"{name}.xlsx"
            ran = hartwerk(
                "match", few.people, few.works, "--out", target, "--seed", seed, *ON,
                PYTHONHASHSEED=str(len(name) + int(seed)),
            )  # fmt: skip
            assert ran.code == 0, ran.err

        a, b, c = ((tmp_path / f"{name}.xlsx").read_bytes() for name in "abc")
        assert a == b
        assert a != c

    def test_it_opens_and_nothing_else_is_left_behind(self, few: Few, tmp_path: Path) -> None:
        target = tmp_path / "uit" / "result.xlsx"
        target.parent.mkdir()

        ran = hartwerk("match", few.people, few.works, "--out", target, *ON, TMPDIR=str(tmp_path))

        assert ran.code == 0, ran.err
        assert f"Geschreven: {target}" in ran.out
        assert "Eerst bellen" in load_workbook(target).sheetnames
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [target]

    def test_a_folder_that_is_not_there_is_named_before_a_result_is_lost(
        self, few: Few, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = str(tmp_path / "weg" / "r.xlsx")

        assert main(["match", str(few.people), str(few.works), "--out", target, *ON]) == 1

        assert target in capsys.readouterr().err


class TestDay:
    def test_the_day_may_be_written_the_dutch_way(self, few: Few) -> None:
        one = hartwerk("match", few.people, few.works, "--on", "1-12-2026")
        other = hartwerk("match", few.people, few.works, *ON)

        assert (one.code, one.out) == (other.code, other.out)

    def test_without_a_day_it_is_today(self, few: Few, capsys: pytest.CaptureFixture[str]) -> None:
        before = datetime.now().astimezone().date().isoformat()
        assert main(["match", str(few.people), str(few.works), "--json"]) == 0
        after = datetime.now().astimezone().date().isoformat()

        assert before <= json.loads(capsys.readouterr().out)["on"] <= after


class TestExplain:
    def test_a_person_and_a_vacancy_are_explained_in_full(
        self, few: Few, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["--explain", "samira b.", FIRST, *ON]
        assert main(["match", str(few.people), str(few.works), *arguments]) == 0

        said = capsys.readouterr().out
        assert said.startswith(f"Samira B. (Mensen, rij 2) · {FIRST}")
        assert "plek" in said

    def test_the_row_will_do_for_a_name(self, few: Few, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = ["--explain", "mensen, rij 2", "Werk, rij 2", "--json", *ON]
        assert main(["match", str(few.people), str(few.works), *arguments]) == 0

        found = json.loads(capsys.readouterr().out)
        assert found["person"]["name"] == "Samira B."
        assert found["vacancy"]["title"] == FIRST

    def test_a_name_of_more_than_one_is_listed_and_never_guessed(
        self, few: Few, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["--explain", "a", FIRST, *ON]
        assert main(["match", str(few.people), str(few.works), *arguments]) == 1

        said = capsys.readouterr().err
        assert "kan meer betekenen" in said
        assert "(Mensen, rij 2)" in said

    @pytest.mark.parametrize(
        ("person", "vacancy", "said"),
        [
            ("Niemand", FIRST, "De persoon “Niemand” is er niet"),
            ("Samira B.", "Astronaut", "De vacature “Astronaut” is er niet"),
        ],
    )
    def test_who_or_what_is_not_there_is_said(
        self, few: Few, person: str, vacancy: str, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["--explain", person, vacancy, *ON]
        assert main(["match", str(few.people), str(few.works), *arguments]) == 1

        assert said in capsys.readouterr().err


def _book(*rows: tuple[str | int, ...]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet")
    for row in rows:
        sheet.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


WRONG: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "leeg.xlsx": (b"", ("leeg.xlsx", "is leeg")),
    "brief.pdf": (b"%PDF-1.7 x", ("brief.pdf", "PDF", "Excel-bestand")),
    "oud.csv": (
        "Naam;Plaats\nZoë;Almelo\n".encode("latin-1"),
        ("oud.csv", "rij 2", "Naam", "UTF-8"),
    ),
    "kolom.xlsx": (_book(("Kleur", "Vorm"), ("rood", "rond")), ("kolom.xlsx", "ontbreekt")),
    "blad.xlsx": (_book(("Naam", "Plaats")), ("blad.xlsx", "geen enkele gevulde rij")),
    "werk.xlsx": (_book(("Functie", "Sjabloon"), ("Kok", "")), ("werk.xlsx", "lijst met")),
}


class TestWrongFile:
    @pytest.mark.parametrize("name", WRONG)
    def test_it_is_refused_by_name_with_the_way_out_and_without_a_traceback(
        self, few: Few, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        content, expected = WRONG[name]
        (tmp_path / name).write_bytes(content)

        assert main(["match", str(tmp_path / name), str(few.works), *ON]) == 1

        shown = capsys.readouterr()
        assert shown.out == ""
        assert "Traceback" not in shown.err
        assert "Wat u kunt doen: " in shown.err
        for each in expected:
            assert each in shown.err

    def test_a_file_that_is_not_there_is_named(
        self, few: Few, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["match", str(tmp_path / "weg.xlsx"), str(few.works)]) == 1

        assert (
            "weg.xlsx kan niet gelezen worden (het bestand is er niet)" in capsys.readouterr().err
        )

    def test_a_folder_is_no_file(
        self, few: Few, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["match", str(tmp_path), str(few.works)]) == 1

        assert "het is een map" in capsys.readouterr().err

    def test_a_level_of_seven_is_named_by_row_and_column_and_the_rest_goes_on(
        self, few: Few, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        list_ = tmp_path / "lijst.xlsx"
        list_.write_bytes(
            _book(("Naam", "Plaats", "Tillen en dragen"), ("Kim", "Almelo", 7), ("Bo", "X-stad", 3))
        )

        assert main(["match", str(list_), str(few.works), *ON]) == 0

        said = capsys.readouterr().out
        assert re.search(r"lijst\.xlsx, blad Sheet, rij 2, kolom Tillen en dragen: “7”", said)
        assert re.search(r"lijst\.xlsx, blad Sheet, rij 3, kolom Plaats: “X-stad”", said)
        assert "Alle 2 rijen kwamen binnen." in said

    def test_what_stood_in_a_file_cannot_steer_the_terminal(
        self, few: Few, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        list_ = tmp_path / "lijst.csv"
        list_.write_text("Naam;Plaats\n\x1b[2JKim\x07;Almelo\n", encoding="utf-8")

        assert main(["match", str(list_), str(few.works), *ON]) == 0

        assert "\x1b" not in capsys.readouterr().out


class TestNoDatabase:
    def test_a_database_that_is_not_there_is_never_asked(self, few: Few) -> None:
        ran = hartwerk(
            "match", few.people, few.works, *ON,
            DATABASE_URL="postgresql://niemand@127.0.0.1:1/niets",
            PATH=os.defpath,
        )  # fmt: skip

        assert ran.code == 0, ran.err
