# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One step of a command in a process of its own, which alone knows a role of the database."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.home import secret_key_file
from hartwerk.interfaces.cli.words import language


def step(
    environment: Mapping[str, str], at: Path, module: str, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run one step in a process that alone knows a role, with the keys of a home."""
    told = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hartwerk.config.settings",
        "HARTWERK_HOME": str(at),
        "HARTWERK_LANG": language(),
    }
    for name in ("HARTWERK_DEMO", *own_server.APART):
        told.pop(name, None)
    if "HARTWERK_SECRET_KEY" not in told and "HARTWERK_SECRET_KEY_FILE" not in told:
        told["HARTWERK_SECRET_KEY_FILE"] = str(secret_key_file(at))
    return subprocess.run(
        [sys.executable, "-m", f"hartwerk.interfaces.cli.{module}", *arguments],
        env=told | dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
