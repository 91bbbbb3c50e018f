# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command as a whole: help, languages, exit codes, and errors without a traceback."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from hartwerk.interfaces.cli import words
from hartwerk.interfaces.cli.helping import ORDER
from hartwerk.interfaces.cli.main import main
from tests.interfaces.cli.commands import environment, hartwerk

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _dutch_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HARTWERK_LANG", raising=False)
    monkeypatch.delenv("HARTWERK_DEBUG", raising=False)
    words.speak("nl")


class TestHelp:
    def test_without_arguments_the_help_is_shown(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([]) == 0

        assert "Gebruik: hartwerk" in capsys.readouterr().out

    @pytest.mark.parametrize("command", ORDER)
    def test_every_command_is_named_and_explains_itself(
        self, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--help"]) == 0
        assert f"│ {command} " in capsys.readouterr().out

        assert main([command, "--help"]) == 0
        assert f"Gebruik: hartwerk {command}" in capsys.readouterr().out

    def test_the_help_loads_none_of_the_heavy_libraries(self) -> None:
        heavy = "{'numpy', 'django', 'openpyxl', 'xlsxwriter', 'granian', 'psycopg', 'yaml'}"
        program = (
            "import sys; from hartwerk.interfaces.cli.main import main; main(['--help']); "
            f"sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )

        assert (done.returncode, done.stderr) == (0, "")

    def test_the_help_is_there_at_once(self) -> None:
        best = 60.0
        for _ in range(3):
            begin = time.process_time()
            started = time.perf_counter()
            assert hartwerk("--help").code == 0
            best = min(best, time.perf_counter() - started)
            assert time.process_time() - begin < 5

        assert best < 2.0, "half a second on a quiet machine; this bound is for a busy one"


class TestLanguage:
    def test_english_is_spoken_when_asked(self) -> None:
        assert hartwerk("--lang", "en", "--help").out != hartwerk("--help").out

    def test_the_environment_asks_too(self) -> None:
        asked = hartwerk("--lang", "en", "--help").out

        assert hartwerk("--help", HARTWERK_LANG="en").out == asked

    def test_the_option_wins_from_the_environment(self) -> None:
        said = hartwerk("--lang", "nl", "--help", HARTWERK_LANG="en").out

        assert "Gebruik: hartwerk" in said

    @pytest.mark.parametrize(
        ("arguments", "variable"), [(("--lang", "fr"), "nl"), ((), "fr"), (("--lang=fr",), "en")]
    )
    def test_a_language_that_is_not_there_is_refused(
        self, arguments: tuple[str, ...], variable: str
    ) -> None:
        ran = hartwerk(*arguments, "check", HARTWERK_LANG=variable)

        assert ran.code == 2
        assert "fr" in ran.err


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["nonsens"], "de opdracht nonsens is er niet"),
            (["match"], "er ontbreekt iets: CASELOAD"),
            (["match", "a"], "er ontbreekt iets: VACATURES"),
            (["match", "a", "b", "c"], "dit is te veel: c"),
            (["match", "a", "b", "--nonsens"], "de optie --nonsens is er niet"),
            (["match", "a", "b", "--top"], "achter --top ontbreekt iets"),
            (["match", "a", "b", "--top", "0"], "--top: het moet minstens 1 zijn"),
            (["match", "a", "b", "--top", "veel"], "--top: vul een heel getal in"),
            (["match", "a", "b", "--on", "gisteren"], "“gisteren” is geen datum"),
            (["match", "a", "b", "--explain", "x"], "achter --explain ontbreekt iets"),
            (["demo", "--port", "70000"], "--port: het mag hooguit 65535 zijn"),
            (["template", "huis"], "Een sjabloon voor “huis” is er niet"),
            (["reference"], "er ontbreekt een opdracht"),
        ],
    )
    def test_what_is_not_understood_is_said_in_dutch_with_a_way_out(
        self, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(arguments) == 2

        shown = capsys.readouterr()
        assert shown.out == ""
        assert said in shown.err
        assert "Wat u kunt doen" in shown.err
        assert "Traceback" not in shown.err


class TestFault:
    def test_a_fault_of_our_own_names_its_place_and_no_value(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def broken(*, as_json: bool) -> None:
            raise ValueError("Samira B., 123456782")

        monkeypatch.setattr("hartwerk.interfaces.cli.checking.run_check", broken)

        assert main(["check"]) == 4
        said = capsys.readouterr().err
        assert "ValueError, test_main.py:" in said
        assert "Samira" not in said

    def test_a_reader_who_stops_reading_is_no_fault(self, tmp_path: Path) -> None:
        line = f"{sys.executable} -m hartwerk.interfaces.cli.main reference show | head -1; "
        done = subprocess.run(
            ["bash", "-c", line + 'exit "${PIPESTATUS[0]}"'],
            env=environment(HARTWERK_HOME=str(tmp_path)),
            capture_output=True,
            text=True,
            check=False,
        )

        assert "Traceback" not in done.stderr
        assert "Fout" not in done.stderr
