# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The settings hold without a database, and refuse to serve without a key that is kept."""

import subprocess
import sys
from pathlib import Path

import pytest

READ = "from hartwerk.config import settings; print({})"
VAULT = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "hartwerk.config.settings"
from hartwerk.profiles import wrapping; print(wrapping.fresh()[0].hex())
"""
SERVE = "import hartwerk.config.wsgi"


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": ":".join(sys.path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
class TestSettings:
    def test_are_read_without_a_database(self) -> None:
        done = run(READ.format("settings.DATABASES['default']['ENGINE']"))

        assert done.stdout.strip() == "django.db.backends.dummy"

    def test_take_the_key_from_its_file(self, tmp_path: Path) -> None:
        kept = tmp_path / "key"
        kept.write_text("k" * 50 + "\n")

        done = run(READ.format("settings.SECRET_KEY"), HARTWERK_SECRET_KEY_FILE=str(kept))

        assert done.stdout.strip() == "k" * 50

    def test_refuse_a_key_that_is_too_short(self, tmp_path: Path) -> None:
        kept = tmp_path / "key"
        kept.write_text("short\n")

        done = run(READ.format("1"), HARTWERK_SECRET_KEY_FILE=str(kept))

        assert done.returncode != 0
        assert "shorter than" in done.stderr

    def test_derive_the_key_of_the_vault_from_the_key_of_the_installation(
        self, tmp_path: Path
    ) -> None:
        first, again, other = (
            run(VAULT, HARTWERK_SECRET_KEY=secret * 50, HARTWERK_HOME=str(tmp_path)).stdout.strip()
            for secret in "kkl"
        )

        assert len(bytes.fromhex(first)) == 32
        assert first == again != other
        assert bytes.fromhex(first) not in b"k" * 50

    def test_take_the_key_of_the_vault_from_a_file_of_its_own(self, tmp_path: Path) -> None:
        kept = tmp_path / "vault"
        kept.write_text("v" * 50 + "\n")
        both = [
            run(VAULT, HARTWERK_SECRET_KEY=secret, HARTWERK_VAULT_KEY_FILE=str(kept)).stdout
            for secret in ("k" * 50, "l" * 50)
        ]

        assert both[0] == both[1] != ""

    def test_make_another_key_for_each_process_that_serves_nobody(self) -> None:
        code = READ.format("settings.SECRET_KEY")

        assert run(code).stdout != run(code).stdout

    def test_serve_nobody_without_a_key(self, tmp_path: Path) -> None:
        done = run(SERVE, HARTWERK_HOME=str(tmp_path))

        assert done.returncode != 0
        assert "HARTWERK_SECRET_KEY_FILE" in done.stderr

    def test_behind_https_send_every_cookie_over_https_only(self) -> None:
        shown = "settings.CSRF_COOKIE_SECURE, settings.LANGUAGE_COOKIE_SECURE"

        assert run(READ.format(shown), HARTWERK_HTTPS="1").stdout.strip() == "True True"

    def test_of_a_session_are_of_this_host_alone_behind_https(self) -> None:
        shown = READ.format("settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE")

        assert run(shown, HARTWERK_HTTPS="1").stdout.strip() == "__Host-sessie True"
        assert run(shown).stdout.strip() == "sessie False"
