# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Style and script are collected once, whole, and by whoever comes first."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from hartwerk.config import static


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = static.root(tmp_path)
    return static.root(tmp_path)


class TestPrepare:
    def test_gives_each_file_a_name_with_its_hash(self, place: Path) -> None:
        static.prepare()

        names = [path.name for path in place.rglob("house.*.css")]
        assert len(names) == 1

    def test_a_second_time_changes_nothing(self, place: Path) -> None:
        static.prepare()
        before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}

        static.prepare()

        assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before

    def test_leaves_nothing_half_done(self, place: Path) -> None:
        static.prepare()

        assert [path.name for path in place.parent.iterdir()] == [place.name]

    @pytest.mark.slow
    def test_two_processes_at_once_both_find_everything(self, tmp_path: Path) -> None:
        script = (
            "import django; django.setup();"
            "from hartwerk.config import static; print((static.prepare() / 'staticfiles.json')"
            ".exists())"
        )
        environment = {
            "DJANGO_SETTINGS_MODULE": "hartwerk.config.settings",
            "HARTWERK_HOME": str(tmp_path),
            "PYTHONPATH": ":".join(sys.path),
        }
        both = [
            subprocess.Popen(
                [sys.executable, "-c", script],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]

        assert [each.communicate()[0].strip() for each in both] == ["True", "True"]


class TestRoot:
    def test_is_another_folder_for_other_files(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        now = static.root(tmp_path)
        changed = tmp_path / "sources"
        changed.mkdir()
        (changed / "house.css").write_text("body { color: red }")
        monkeypatch.setattr(static, "SOURCES", changed)

        assert static.root(tmp_path) != now
