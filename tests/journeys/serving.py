# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Starts the real demo, as a visitor meets it, and stops it again."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ADDRESS = re.compile(rb"http://[^\s/]+:\d+/")
PATIENCE = 300.0
"""Seconds: the network of the demo is made first, and the machine may be busy."""
# Workers of one suite share its home, and each serves a demo of its own on the same network.
LOG = f"demo-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.log"
# It ends with the suite, also when the suite is killed.
START = (
    "from hartwerk.interfaces.parents import end_with_parent; end_with_parent();"
    " from hartwerk.interfaces.cli.main import run; run()"
)


@contextlib.contextmanager
def demo(home: Path) -> Iterator[str]:
    """Serve the demo from a home; give its address without the last slash."""
    environment = os.environ | {"HARTWERK_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    # Never the database that someone named for something else.
    environment.pop("DATABASE_URL", None)
    home.mkdir(exist_ok=True)
    log = home / LOG
    with (
        log.open("wb") as written,
        subprocess.Popen(
            [sys.executable, "-c", START, "demo"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield _address(process, log)
        finally:
            process.terminate()
            process.wait(30)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if found := ADDRESS.search(log.read_bytes()):
            return found[0].decode().rstrip("/")
        time.sleep(0.05)
    raise AssertionError(f"the demo does not serve: {log.read_text(errors='replace')}")
