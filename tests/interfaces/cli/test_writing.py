# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files are written whole or not at all; templates come out of the command."""

import os
import stat
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.main import main
from hartwerk.interfaces.cli.writing import write_whole
from tests.interfaces.cli.commands import START, environment, hartwerk

pytestmark = pytest.mark.slow


class TestWriteWhole:
    def test_a_new_file_is_for_its_maker_only(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "a.xlsx", b"inhoud")

        assert (tmp_path / "a.xlsx").read_bytes() == b"inhoud"
        assert stat.S_IMODE((tmp_path / "a.xlsx").stat().st_mode) == 0o600

    def test_an_existing_file_is_replaced_and_keeps_its_rights(self, tmp_path: Path) -> None:
        target = tmp_path / "a.xlsx"
        target.write_bytes(b"oud")
        target.chmod(0o640)

        write_whole(target, b"nieuw")

        assert target.read_bytes() == b"nieuw"
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]

    def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "a.xlsx"
        target.write_bytes(b"oud")

        def full(handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(Stop, match="No space left"):
            write_whole(target, b"nieuw")

        assert target.read_bytes() == b"oud"
        assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]

    @pytest.mark.parametrize("name", ["", "bestaat/niet/a.xlsx"])
    def test_a_place_where_nothing_can_be_written_is_named(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(Stop, match="kan niet geschreven worden") as refused:
            write_whole(tmp_path / name, b"x")

        assert refused.value.way_out

    def test_a_link_keeps_pointing(self, tmp_path: Path) -> None:
        (tmp_path / "echt.xlsx").write_bytes(b"oud")
        (tmp_path / "link.xlsx").symlink_to(tmp_path / "echt.xlsx")

        write_whole(tmp_path / "link.xlsx", b"nieuw")

        assert (tmp_path / "link.xlsx").is_symlink()
        assert (tmp_path / "echt.xlsx").read_bytes() == b"nieuw"


class TestTemplate:
    @pytest.mark.parametrize(("kind", "sheet"), [("people", "Mensen"), ("werk", "Werk")])
    def test_a_workbook_to_fill_in_is_written(
        self, kind: str, sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "sjabloon.xlsx"

        assert main(["template", kind, "--out", str(target)]) == 0

        assert load_workbook(target).sheetnames[0] == sheet
        assert f"Geschreven: {target}" in capsys.readouterr().out

    def test_without_a_name_it_stands_here_and_is_never_written_over(self, tmp_path: Path) -> None:
        first = hartwerk("template", "people", at=tmp_path)
        again = hartwerk("template", "people", at=tmp_path)

        assert (first.code, again.code) == (0, 1)
        assert [each.name for each in tmp_path.iterdir()] == ["hartwerk-mensen.xlsx"]
        assert "hartwerk-mensen.xlsx bestaat al" in again.err

    def test_it_goes_to_the_screen_when_asked_and_nothing_else_does(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [*START, "template", "work", "--out", "-"],
            env=environment(),
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )

        assert load_workbook(BytesIO(done.stdout)).sheetnames[:3] == ["Werk", "Eisen", "Dag"]
        assert list(tmp_path.iterdir()) == []

    def test_english_headings_when_asked(self, tmp_path: Path) -> None:
        assert hartwerk("--lang", "en", "template", "work", "--csv", at=tmp_path).code == 0

        said = (tmp_path / "hartwerk-work.csv").read_text(encoding="utf-8-sig")
        assert said.startswith("Job;Employer;Template;")
