# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk demo` and `serve`: one line when they answer, an orderly end, two at a time."""

import contextlib
import http.client
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from hartwerk.interfaces.cli.ports import reserve
from tests.interfaces.cli.commands import START, environment

pytestmark = pytest.mark.slow

ADDRESS = re.compile(r"http://\S+/")
PATIENCE = 120.0

Starter = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture
def start() -> Iterator[Starter]:
    """Start a command that serves and wait for the line with its address."""
    with contextlib.ExitStack() as stack:

        def begin(*arguments: str) -> tuple[subprocess.Popen[str], str]:
            process = subprocess.Popen(
                [*START, *arguments],
                env=environment(HARTWERK_HOME=str(settings.HARTWERK_HOME)),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.callback(_end, process)
            assert process.stdout is not None
            line = process.stdout.readline()
            found = ADDRESS.search(line)
            assert found, line + (process.stderr.read() if process.stderr else "")
            return process, found[0]

        yield begin


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _status(address: str) -> int:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _silent_within(address: str, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if _status(address) == 0:
            return True
        time.sleep(0.1)
    return False


class TestDemo:
    def test_it_answers_from_the_moment_that_it_says_so(self, start: Starter) -> None:
        _process, address = start("demo")

        assert {_status(address) for _ in range(20)} == {200}

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_it_ends_in_order_when_asked(self, start: Starter, number: signal.Signals) -> None:
        process, address = start("demo")

        process.send_signal(number)

        _out, said = process.communicate(timeout=30)
        assert process.returncode == 0, said
        assert "Gestopt." in said
        assert _status(address) == 0

    def test_two_serve_at_the_same_time_each_at_a_port_of_its_own(self, start: Starter) -> None:
        _first, one = start("demo")
        _second, other = start("demo")

        assert one != other
        assert (_status(one), _status(other)) == (200, 200)

    def test_after_a_kill_its_server_goes_too_and_the_next_one_starts(self, start: Starter) -> None:
        process, address = start("demo")

        process.kill()
        process.wait()

        assert _silent_within(address, 20)
        _again, new = start("demo")
        assert _status(new) == 200

    def test_a_busy_port_that_was_asked_for_is_an_error(self) -> None:
        kept, port = reserve("127.0.0.1", None)

        with kept:
            done = subprocess.run(
                [*START, "demo", "--port", str(port)],
                env=environment(HARTWERK_HOME=str(settings.HARTWERK_HOME)),
                capture_output=True,
                text=True,
                check=False,
                timeout=PATIENCE,
            )

        assert done.returncode == 1
        assert f"Poort {port} is bezet." in done.stderr
        assert "--port" in done.stderr
        assert done.stdout == ""


class TestServe:
    def test_it_serves_without_the_demo_and_keeps_a_key_of_its_own(self, start: Starter) -> None:
        process, address = start("serve")

        assert _status(address) == 200
        assert (Path(settings.HARTWERK_HOME) / "secrets" / "secret-key").exists()
        assert process.poll() is None

    def test_a_database_that_does_not_answer_is_said_in_words(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [*START, "serve"],
            env=environment(
                HARTWERK_HOME=str(tmp_path),
                DATABASE_URL="postgresql://niemand:geheim@127.0.0.1:1/niets",
            ),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

        assert done.returncode == 1
        assert "De tabellen konden niet worden bijgewerkt" in done.stderr
        assert "Traceback" not in done.stderr
        assert "geheim" not in done.stderr
