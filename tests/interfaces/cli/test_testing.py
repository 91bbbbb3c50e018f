# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk test` hands on what it is given, and what pytest says comes back as an exit code."""

import subprocess
import sys
from pathlib import Path

import pytest

import hartwerk
from hartwerk.interfaces.cli import testing
from hartwerk.interfaces.cli.ending import Code, Stop


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the commands that were asked for; pytest itself is not run."""
    commands: list[list[str]] = []

    def run(command: list[str], **_more: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        if "tests.browser" in command:
            return subprocess.CompletedProcess(command, 0, "/usr/bin/chromium\n")
        return subprocess.CompletedProcess(command, int(command[-1]) if command[-1:] else 0)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


class TestRunTests:
    def test_without_a_choice_the_longest_are_left_out(self, asked: list[list[str]]) -> None:
        assert testing.run_tests(["0"]) is Code.OK

        assert asked[-1][:3] == [sys.executable, "-m", "pytest"]
        assert asked[-1][3 : 3 + len(testing.CHOICE)] == [*testing.CHOICE]

    def test_a_choice_of_ones_own_is_the_only_one(self, asked: list[list[str]]) -> None:
        testing.run_tests(["-m", "data", "0"])

        assert asked[-1].count("-m") == 2
        assert "not longest" not in asked[-1]

    @pytest.mark.parametrize(
        ("pytest_says", "code"),
        [(0, Code.OK), (1, Code.PROBLEM), (3, Code.MISSING), (4, Code.USAGE), (5, Code.PROBLEM)],
    )
    def test_what_pytest_says_comes_back(
        self, pytest_says: int, code: Code, asked: list[list[str]]
    ) -> None:
        assert testing.run_tests([str(pytest_says)]) is code

    def test_without_a_checkout_it_says_where_the_suite_is(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(hartwerk, "__file__", str(tmp_path / "a" / "b" / "__init__.py"))

        with pytest.raises(Stop) as stopped:
            testing.run_tests([])

        assert stopped.value.code is Code.MISSING
        assert "./hartwerk test" in stopped.value.way_out
