# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The worker beside the server: its own way into the database, back after a kill, gone after."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.interfaces.cli.commands import START, environment
from tests.interfaces.cli.conftest import OwnServer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="only /proc shows what a process was given"
    ),
]
WORKER = b"hartwerk.interfaces.worker"


@contextlib.contextmanager
def running(*arguments: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command from its first line on the screen."""
    process = subprocess.Popen(
        [*START, *arguments],
        env=environment(HARTWERK_HOME=str(settings.HARTWERK_HOME), **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=40)


def workers_of(command: int) -> list[Path]:
    """Give the processes of workers that a command started."""
    return [each for each in Path("/proc").glob("[0-9]*") if _is_worker_of(each, command)]


def _is_worker_of(process: Path, command: int) -> bool:
    try:
        parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        return parent == command and WORKER in (process / "cmdline").read_bytes()
    except OSError:
        return False


def within(seconds: float, reached: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def given(process: Path) -> dict[str, str]:
    """Read the addresses in the environment of a process."""
    pairs = [line.split("=", 1) for line in (process / "environ").read_text().split("\0") if line]
    return {name: value for name, value in pairs if name.endswith("_URL")}


def test_a_worker_runs_comes_back_after_a_kill_and_ends_with_the_command() -> None:
    with running("worker") as process:
        assert within(60, lambda: len(workers_of(process.pid)) == 1)
        (first,) = workers_of(process.pid)
        os.kill(int(first.name), signal.SIGKILL)

        assert within(60, lambda: workers_of(process.pid) not in ([], [first]))
        (second,) = workers_of(process.pid)
        process.send_signal(signal.SIGTERM)
        _out, said = process.communicate(timeout=30)

    assert (process.returncode, said.splitlines()[-1]) == (0, "Gestopt.")
    assert not _is_worker_of(second, process.pid)
    assert "Traceback" not in said


def test_it_ends_when_its_command_is_killed() -> None:
    with running("worker") as process:
        assert within(60, lambda: len(workers_of(process.pid)) == 1)
        (worker,) = workers_of(process.pid)

        process.kill()

        assert within(60, lambda: not (worker / "cmdline").exists())


def test_it_gets_its_own_way_into_the_database_and_no_other(ready: OwnServer) -> None:
    with running(
        "serve",
        DATABASE_URL=ready.url("hartwerk_app"),
        HARTWERK_OWNER_URL=ready.url("hartwerk_owner"),
        HARTWERK_WORKER_URL=ready.url("hartwerk_worker"),
        HARTWERK_ENGINE_URL=ready.url("hartwerk_engine"),
    ) as process:
        assert within(60, lambda: len(workers_of(process.pid)) == 1)
        (worker,) = workers_of(process.pid)

        found = given(worker)

        assert found.keys() == {"DATABASE_URL", "HARTWERK_SITE_URL"}
        assert found["DATABASE_URL"] == ready.url("hartwerk_worker")
        assert within(60, lambda: _registered(ready) == 1)


def test_without_a_role_that_may_work_the_pages_run_and_it_is_said(ready: OwnServer) -> None:
    with running(
        "serve",
        DATABASE_URL=ready.url("hartwerk_app"),
        HARTWERK_OWNER_URL=ready.url("hartwerk_owner"),
    ) as process:
        assert workers_of(process.pid) == []
        process.send_signal(signal.SIGTERM)
        _out, said = process.communicate(timeout=30)

    assert "HARTWERK_WORKER_URL" in said
    assert process.returncode == 0


def _registered(server: OwnServer) -> int:
    with psycopg.connect(server.url("hartwerk_owner")) as session:
        row = session.execute("select count(*) from procrastinate_workers").fetchone()
        assert row is not None
        return int(row[0])
