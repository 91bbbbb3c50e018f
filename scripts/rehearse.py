# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rehearses what must work on a bad day: backup and drill beside a demo that runs, in its own home.

python -m scripts.rehearse
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

COMMAND = (sys.executable, "-m", "hartwerk.interfaces.cli.main")
SEALED = ("audit", "head", "--demo")
STEPS = (
    ("backup", "--demo"),
    ("drill", "--demo"),
    ("audit", "verify", "--demo"),
)
NOT_OURS = ("DATABASE_URL", "HARTWERK_SECRET_KEY", "HARTWERK_SECRET_KEY_FILE", "HARTWERK_LANG")
PATIENCE = 300.0
PATIENCE_AT_END = 30.0


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="hartwerk-rehearsal-"))
    # As root: passable for the user that PostgreSQL runs as.
    folder.chmod(0o711)
    environment = {name: said for name, said in os.environ.items() if name not in NOT_OURS}
    environment["HARTWERK_HOME"] = str(folder / "home")
    try:
        with _demo(environment):
            _wait_for_a_seal(environment)
            for step in STEPS:
                began = time.monotonic()
                print(f"$ hartwerk {' '.join(step)}", flush=True)
                code = subprocess.run([*COMMAND, *step], env=environment, check=False).returncode
                print(f"({time.monotonic() - began:.1f} s)", flush=True)
                if code != 0:
                    return code
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


@contextlib.contextmanager
def _demo(environment: dict[str, str]) -> Iterator[None]:
    """Run the demo meanwhile; it says in one line that it is there."""
    process = subprocess.Popen([*COMMAND, "demo"], env=environment, stdout=subprocess.PIPE)
    try:
        if process.stdout is None or not process.stdout.readline():
            raise SystemExit("the demo did not start")
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE_AT_END)
        process.kill()
        process.wait()
        _stop_postgres(Path(environment["HARTWERK_HOME"]))


def _wait_for_a_seal(environment: dict[str, str]) -> None:
    """Wait until the worker has sealed what the demo wrote: it does so each minute."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        done = subprocess.run(
            [*COMMAND, *SEALED], env=environment, capture_output=True, check=False
        )
        if done.returncode == 0:
            return
        time.sleep(5)
    raise SystemExit("the worker sealed nothing")


def _stop_postgres(home: Path) -> None:
    from hartwerk.postgres import server
    from hartwerk.postgres.trouble import PostgresUnavailable

    with contextlib.suppress(PostgresUnavailable, FileNotFoundError):
        server.remove(home)


if __name__ == "__main__":
    sys.exit(main())
