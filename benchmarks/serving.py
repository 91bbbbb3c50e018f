# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A home of its own with a database, and the server that `hartwerk serve` starts over it."""

import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hartwerk.postgres.place import APP, ENGINE, FIGURES, OWNER
from hartwerk.postgres.server import Running, ensure

DATABASE = "hartwerk"
"""The one that `hartwerk serve` uses."""
KEY = "HARTWERK_SECRET_KEY"
COUNTED = {"HARTWERK_ENGINE_URL": ENGINE, "HARTWERK_FIGURES_URL": FIGURES}
"""Roles that look over a whole network, each on a connection of its own."""
PATIENCE = 90.0
TRIES = 3


@dataclass(frozen=True, slots=True)
class Home:
    """Where everything stands."""

    running: Running

    @property
    def owner(self) -> str:
        return self.running.url_for(OWNER, DATABASE)

    @property
    def postmaster(self) -> int:
        """Return the process of the database."""
        return int((self.running.place.data / "postmaster.pid").read_text().split()[0])


@contextlib.contextmanager
def home(folder: Path) -> Iterator[Home]:
    """Start PostgreSQL, make the tables, and let this process act as the application."""
    os.environ |= {
        "HARTWERK_HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "hartwerk.config.settings",
        KEY: secrets.token_urlsafe(50),
    }
    for name in ("DATABASE_URL", "HARTWERK_DEMO", "HARTWERK_OWNER_URL", *COUNTED):
        os.environ.pop(name, None)
    with ensure(folder, linger=5) as running:
        try:
            running.create_database(DATABASE)
            made = Home(running)
            subprocess.run(
                [sys.executable, "-m", "hartwerk.interfaces.cli.preparing"],
                env=os.environ | {"DATABASE_URL": made.owner},
                check=True,
            )
            yield made
        finally:
            running.stop()


def as_application(at: Home) -> None:
    """Set Django up in this process, under the role that the pages have."""
    os.environ["DATABASE_URL"] = at.running.url_for(APP, DATABASE)
    for name, role in COUNTED.items():
        os.environ[name] = at.running.url_for(role, DATABASE)
    import django

    django.setup()


@contextlib.contextmanager
def server() -> Iterator[tuple[int, int]]:
    """Start the server as a person does; give its port and its process.

    On a machine that is very busy it may give up once: then it is started again.
    """
    with contextlib.ExitStack() as stack:
        for _ in range(TRIES):
            port, process = stack.enter_context(_started())
            if _answers(process, port):
                yield port, process.pid
                return
            stack.close()
    raise SystemExit("the server does not answer")


@contextlib.contextmanager
def _started() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    port = _free_port()
    own = ("DATABASE_URL", *COUNTED)
    process = subprocess.Popen(
        [sys.executable, "-m", "hartwerk.interfaces.cli.main", "serve", "--port", str(port)],
        env={name: each for name, each in os.environ.items() if name not in own},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield port, process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            asked.request("GET", "/")
            if asked.getresponse().status == http.client.OK:
                return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        finally:
            asked.close()
    return False
