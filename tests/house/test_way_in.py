# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`./hartwerk` on a checkout with a stand-in for uv: once, twice at a time, killed, elsewhere."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.sources import ROOT

MAIN = """
import os, sys
def run():
    print(os.getcwd(), os.environ["HARTWERK_HOME"], *sys.argv[1:])
    return 5
"""
# Makes an environment without pip, and takes its time where the real one fetches packages.
UV = """#!/bin/sh
case "$1" in
--version) echo uv 0 ;;
venv) for last; do :; done; "{python}" -m venv --without-pip "$last" ;;
sync) echo "$*" >>"{log}"; sleep {seconds} ;;
esac
"""


@dataclass(slots=True)
class Checkout:
    """A checkout with nothing in it but the way in and a command that tells how it was called."""

    folder: Path
    tools: Path
    log: Path

    def start(
        self, *arguments: str, cwd: Path | None = None, **more: str
    ) -> "subprocess.Popen[str]":
        environment = {
            "PATH": f"{self.tools}:{os.environ['PATH']}",
            "HOME": str(self.folder.parent),
        }
        return subprocess.Popen(
            [str(self.folder / "hartwerk"), *arguments],
            cwd=cwd or self.folder,
            env=environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, cwd: Path | None = None, **more: str) -> tuple[str, str]:
        """Run it to its end; give what the command printed and what the way in said."""
        process = self.start(*arguments, cwd=cwd, **more)
        out, said = process.communicate(timeout=60)
        assert process.returncode == 5, said
        return out.strip(), said

    def fetched(self) -> list[str]:
        """Give how often packages were fetched, and for whom."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def slow(self, seconds: float) -> None:
        uv = self.tools / "uv"
        uv.write_text(UV.format(python=sys.executable, log=self.log, seconds=seconds))
        uv.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "a check out"
    package = folder / "src" / "hartwerk" / "interfaces" / "cli"
    package.mkdir(parents=True)
    (package / "main.py").write_text(MAIN)
    for name in ("hartwerk", "requirements.txt", "requirements-dev.txt"):
        shutil.copy2(ROOT / name, folder / name)
    tools = tmp_path / "tools"
    tools.mkdir()
    made = Checkout(folder, tools, tmp_path / "fetched")
    made.slow(0)
    return made


@pytest.mark.slow
class TestWayIn:
    def test_hands_over_the_arguments_the_folder_and_the_exit_code(
        self, checkout: Checkout, tmp_path: Path
    ) -> None:
        out, said = checkout.run("demo", "--port", "8 1", cwd=tmp_path)

        assert out == f"{tmp_path} {checkout.folder}/.hartwerk demo --port 8 1"
        assert len(said.splitlines()) == 1

    def test_fetches_once_and_then_says_nothing(self, checkout: Checkout) -> None:
        checkout.run("match")
        _, said = checkout.run("match")

        assert said == ""
        assert len(checkout.fetched()) == 1

    def test_fetches_the_tools_for_the_tests_only(self, checkout: Checkout) -> None:
        checkout.run("match")
        checkout.run("test")
        checkout.run("match")

        assert ["--no-dev" in line for line in checkout.fetched()] == [True, False]

    def test_fetches_again_when_the_packages_change(self, checkout: Checkout) -> None:
        checkout.run("match")
        with (checkout.folder / "requirements.txt").open("a") as file:
            file.write("# another\n")
        checkout.run("match")

        assert len(checkout.fetched()) == 2

    def test_two_at_the_same_time_fetch_once(self, checkout: Checkout) -> None:
        checkout.slow(1)
        both = [checkout.start("match"), checkout.start("match")]
        said = [process.communicate(timeout=60)[1] for process in both]

        assert [process.returncode for process in both] == [5, 5]
        assert len(checkout.fetched()) == 1
        assert sum("waiting" in one for one in said) == 1

    def test_after_a_kill_half_way_it_begins_anew(self, checkout: Checkout) -> None:
        checkout.slow(60)
        process = checkout.start("match")
        while not checkout.fetched():
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        checkout.slow(0)
        _, said = checkout.run("match")

        assert "broken off" in said
        assert len(checkout.fetched()) == 2

    def test_a_copy_of_a_checkout_runs_its_own_code(
        self, checkout: Checkout, tmp_path: Path
    ) -> None:
        checkout.run("match")
        copy = tmp_path / "copy"
        shutil.copytree(checkout.folder, copy, symlinks=True)
        main = copy / "src" / "hartwerk" / "interfaces" / "cli" / "main.py"
        main.write_text("def run():\n    print('the copy')\n    return 5\n")
        out, _ = Checkout(copy, checkout.tools, checkout.log).run("match")

        assert out == "the copy"

    def test_a_home_that_is_named_is_used(self, checkout: Checkout, tmp_path: Path) -> None:
        out, _ = checkout.run("match", HARTWERK_HOME="here", cwd=tmp_path)

        assert out == f"{tmp_path} {tmp_path}/here match"

    def test_a_checkout_of_someone_else_gets_an_environment_elsewhere(
        self, checkout: Checkout
    ) -> None:
        # What belongs to another user: here something that is no folder of ours either.
        for name in (".venv", ".hartwerk"):
            (checkout.folder / name).symlink_to("/nowhere")
        out, _ = checkout.run("match")

        assert f"{checkout.folder.parent}/.local/share/hartwerk/" in out

    def test_without_packages_it_says_so_and_stops(self, checkout: Checkout) -> None:
        uv = checkout.tools / "uv"
        uv.write_text(uv.read_text().replace("sleep 0", "exit 2"))
        process = checkout.start("match")
        _, said = process.communicate(timeout=60)

        assert process.returncode == 1
        assert "is there a connection?" in said

    def test_a_recipe_needs_no_just_on_the_machine(self, checkout: Checkout) -> None:
        checkout.run("test")
        just = checkout.folder / ".venv" / "bin" / "just"
        just.write_text('#!/bin/sh\necho "$VIRTUAL_ENV" "$@"\nexit 5\n')
        just.chmod(0o755)
        out, _ = checkout.run("just", "check", cwd=Path("/"))

        assert out.startswith(str(checkout.folder / ".venv"))
        assert out.endswith(" check")
