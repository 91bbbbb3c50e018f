# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The key of an installation is made once and is for its owner only."""

import multiprocessing
import stat
from pathlib import Path

import pytest

from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.home import home, secret_key_file


def _key(folder: Path) -> str:
    return secret_key_file(folder).read_text(encoding="ascii")


class TestHome:
    def test_a_named_folder_wins_and_becomes_absolute(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HARTWERK_HOME", "hier")

        assert home() == tmp_path / "hier"


class TestSecretKeyFile:
    def test_it_is_long_private_and_the_same_next_time(self, tmp_path: Path) -> None:
        file = secret_key_file(tmp_path / "nieuw")

        assert len(file.read_text(encoding="ascii")) >= 50
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert secret_key_file(tmp_path / "nieuw").read_bytes() == file.read_bytes()

    def test_all_who_start_at_once_get_the_same_key_and_leave_nothing(self, tmp_path: Path) -> None:
        with multiprocessing.get_context("spawn").Pool(4) as pool:
            keys = pool.map(_key, [tmp_path] * 16)

        assert len(set(keys)) == 1
        assert [each.name for each in (tmp_path / "secrets").iterdir()] == ["secret-key"]

    def test_a_folder_that_cannot_be_made_is_named_with_a_way_out(self, tmp_path: Path) -> None:
        (tmp_path / "bestand").write_text("")

        with pytest.raises(Stop, match="bestand") as refused:
            secret_key_file(tmp_path / "bestand" / "map")

        assert "HARTWERK_HOME" in refused.value.way_out
