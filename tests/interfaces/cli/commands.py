# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Runs the command as a person does, in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

START = (sys.executable, "-m", "hartwerk.interfaces.cli.main")
FORGOTTEN = (
    "HARTWERK_LANG",
    "HARTWERK_DEBUG",
    "HARTWERK_DEMO",
    "HARTWERK_LAW",
    "NO_COLOR",
    "DATABASE_URL",
    "HARTWERK_OWNER_URL",
    "HARTWERK_WORKER_URL",
    "HARTWERK_ENGINE_URL",
    "HARTWERK_FIGURES_URL",
    "HARTWERK_AUDITOR_URL",
    "HARTWERK_BACKUP_URL",
    "HARTWERK_BACKUP_KEY_FILE",
    "HARTWERK_ANCHOR_FILE",
    "HARTWERK_SITE_URL",
    "HARTWERK_SMTP_URL",
    "HARTWERK_MAIL_FROM",
)


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """Return an environment without what the one who runs the suite may have set."""
    kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    path = os.pathsep.join(each for each in sys.path if each)
    return kept | {"PYTHONPATH": path, "COLUMNS": "100"} | more


def hartwerk(*arguments: str | Path, at: Path | None = None, **more: str) -> Ran:
    done = subprocess.run(
        [*START, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=at,
        env=environment(**more),
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
