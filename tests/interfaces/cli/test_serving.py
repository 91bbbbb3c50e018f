# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk demo` and `serve`: one line when they answer, an orderly end, two at a time."""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import serving
from hartwerk.interfaces.cli.ports import reserve
from tests.interfaces.cli.commands import FORGOTTEN, START, environment
from tests.interfaces.cli.conftest import OwnServer

pytestmark = pytest.mark.slow

ADDRESS = re.compile(r"http://\S+/")
PATIENCE = 120.0
URLS = (
    *("DATABASE_URL", "HARTWERK_OWNER_URL", "HARTWERK_WORKER_URL", "HARTWERK_ENGINE_URL"),
    "HARTWERK_FIGURES_URL",
)

Starter = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture
def start() -> Iterator[Starter]:
    """Start a command that serves and wait for the line with its address."""
    with contextlib.ExitStack() as stack:

        def begin(*arguments: str, **more: str) -> tuple[subprocess.Popen[str], str]:
            process = subprocess.Popen(
                [*START, *arguments],
                env=environment(HARTWERK_HOME=str(settings.HARTWERK_HOME), **more),
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


def _ends(process: subprocess.Popen[str], address: str, number: signal.Signals) -> None:
    """Ask a command that serves to stop: it does, in order."""
    process.send_signal(number)

    _out, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "Gestopt." in said
    assert _status(address) == 0


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


def _given_to_the_pages(command: int) -> dict[str, str]:
    """Read the addresses in the environment of the process that serves the pages."""
    (server,) = [
        process for process in Path("/proc").glob("[0-9]*") if _is_server_of(process, command)
    ]
    pairs = (line.split("=", 1) for line in (server / "environ").read_text().split("\0") if line)
    return {name: value for name, value in pairs if name in URLS}


def _is_server_of(process: Path, command: int) -> bool:
    try:
        parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        return parent == command and b"web_server" in (process / "cmdline").read_bytes()
    except OSError:
        return False


def _user(url: str) -> str:
    """Log in and give the name."""
    with psycopg.connect(url) as session:
        (row,) = session.execute("select session_user").fetchall()
        return str(row[0])


def _refused(**more: str) -> subprocess.CompletedProcess[str]:
    """Try to serve, to its end."""
    return subprocess.run(
        [*START, "serve"],
        env=environment(HARTWERK_HOME=str(settings.HARTWERK_HOME), **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


class TestDemo:
    def test_it_answers_from_the_moment_that_it_says_so_and_ends_in_order(
        self, start: Starter
    ) -> None:
        process, address = start("demo")

        assert {_status(address) for _ in range(20)} == {200}

        _ends(process, address, signal.SIGINT)

    def test_two_serve_at_the_same_time_each_at_a_port_of_its_own(self, start: Starter) -> None:
        first, one = start("demo")
        _second, other = start("demo")

        assert one != other
        assert (_status(one), _status(other)) == (200, 200)

        _ends(first, one, signal.SIGTERM)
        assert _status(other) == 200

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

    def test_a_database_that_does_not_answer_is_said_in_words(self) -> None:
        done = _refused(DATABASE_URL="postgresql://niemand:geheim@127.0.0.1:1/niets")

        assert done.returncode == 3
        assert "De server in DATABASE_URL antwoordt niet" in done.stderr
        assert "Traceback" not in done.stderr
        assert "geheim" not in done.stderr

    def test_an_owner_who_is_not_let_in_is_said_in_words(self, own_server: OwnServer) -> None:
        done = _refused(
            DATABASE_URL=own_server.url("hartwerk_app"),
            HARTWERK_OWNER_URL="postgresql://niemand:geheim@127.0.0.1:1/niets",
        )

        assert done.returncode == 1
        assert "De tabellen konden niet worden bijgewerkt" in done.stderr
        assert "HARTWERK_OWNER_URL" in done.stderr
        assert "Traceback" not in done.stderr
        assert "geheim" not in done.stderr


needs_proc = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only /proc shows what a process was given"
)


class TestAddresses:
    @needs_proc
    def test_the_pages_get_the_application_and_the_engine_and_nobody_else(
        self, start: Starter
    ) -> None:
        process, _address = start(
            "demo",
            HARTWERK_OWNER_URL="postgresql://left/over",
            HARTWERK_WORKER_URL="postgresql://left/over",
            HARTWERK_ENGINE_URL="postgresql://left/over",
            HARTWERK_FIGURES_URL="postgresql://left/over",
        )

        given = _given_to_the_pages(process.pid)

        assert {name: _user(url) for name, url in given.items()} == {
            "DATABASE_URL": "hartwerk_app",
            "HARTWERK_ENGINE_URL": "hartwerk_engine",
            "HARTWERK_FIGURES_URL": "hartwerk_figures",
        }

    @needs_proc
    def test_of_the_own_server_go_to_who_they_are_for(
        self, start: Starter, ready: OwnServer
    ) -> None:
        process, address = start(
            "serve",
            DATABASE_URL=ready.url("hartwerk_app"),
            HARTWERK_OWNER_URL=ready.url("hartwerk_owner"),
            HARTWERK_WORKER_URL=ready.url("hartwerk_worker"),
            HARTWERK_ENGINE_URL=ready.url("hartwerk_engine"),
        )

        assert _status(address) == 200
        assert _given_to_the_pages(process.pid) == {
            "DATABASE_URL": ready.url("hartwerk_app"),
            "HARTWERK_ENGINE_URL": ready.url("hartwerk_engine"),
        }

    @pytest.mark.parametrize("named", [True, False])
    def test_what_a_worker_beside_the_server_gets(
        self, ready: OwnServer, named: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in FORGOTTEN:
            monkeypatch.delenv(name, raising=False)
        path = os.pathsep.join(each for each in sys.path if each)
        monkeypatch.setenv("PYTHONPATH", path)
        monkeypatch.setenv("DATABASE_URL", ready.url("hartwerk_app"))
        monkeypatch.setenv("HARTWERK_OWNER_URL", ready.url("hartwerk_owner"))
        if named:
            monkeypatch.setenv("HARTWERK_WORKER_URL", ready.url("hartwerk_worker"))
            monkeypatch.setenv("HARTWERK_ENGINE_URL", ready.url("hartwerk_engine"))

        with contextlib.ExitStack() as stack:
            given = serving._environment(stack)

        assert {name: _user(given[name]) for name in URLS if name in given} == {
            "DATABASE_URL": "hartwerk_app",
            "HARTWERK_WORKER_URL": "hartwerk_worker" if named else "hartwerk_app",
            "HARTWERK_ENGINE_URL": "hartwerk_engine" if named else "hartwerk_app",
        }

    def test_a_worker_beside_the_embedded_cluster_gets_its_own(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in FORGOTTEN:
            monkeypatch.delenv(name, raising=False)
        path = os.pathsep.join(each for each in sys.path if each)
        monkeypatch.setenv("PYTHONPATH", path)

        with contextlib.ExitStack() as stack:
            given = serving._environment(stack, demo=Size.SMALL)

            assert _user(given["HARTWERK_WORKER_URL"]) == "hartwerk_worker"
            assert "HARTWERK_OWNER_URL" not in given


class TestOwnServer:
    @pytest.mark.parametrize(
        ("powers", "member_of", "why"),
        [
            ("superuser", "", "is superuser"),
            ("bypassrls", "", "heeft BYPASSRLS"),
            ("noinherit", "hartwerk_supervisor", "is superuser of kan dat worden"),
        ],
    )
    def test_a_role_that_no_wall_holds_is_refused_before_anything_is_touched(
        self, own_server: OwnServer, powers: str, member_of: str, why: str
    ) -> None:
        role = own_server.make_role(powers, member_of=member_of)

        done = _refused(
            DATABASE_URL=own_server.url_of(role),
            HARTWERK_OWNER_URL=own_server.url("hartwerk_owner"),
        )

        assert done.returncode == 1
        assert f"De rol in DATABASE_URL {why}" in done.stderr
        assert "docs/database.md" in done.stderr
        assert "geheim" not in done.stderr
        assert own_server.tables() == []

    @pytest.mark.parametrize(
        "variable", ["HARTWERK_WORKER_URL", "HARTWERK_ENGINE_URL", "HARTWERK_FIGURES_URL"]
    )
    def test_nor_may_that_of_the_worker_the_engine_or_the_figures(
        self, own_server: OwnServer, variable: str
    ) -> None:
        role = own_server.make_role("bypassrls")

        done = _refused(
            DATABASE_URL=own_server.url("hartwerk_app"),
            HARTWERK_OWNER_URL=own_server.url("hartwerk_owner"),
            **{variable: own_server.url_of(role)},
        )

        assert done.returncode == 1
        assert f"De rol in {variable} heeft BYPASSRLS" in done.stderr
        assert own_server.tables() == []

    def test_a_role_that_owns_the_tables_is_warned_of_from_the_first_start(
        self, start: Starter, own_server: OwnServer
    ) -> None:
        process, address = start("serve", DATABASE_URL=own_server.url("hartwerk_owner"))
        assert _status(address) == 200

        process.terminate()

        _out, said = process.communicate(timeout=30)
        assert "De rol in DATABASE_URL is eigenaar van tabellen" in said
        assert "docs/database.md" in said

    def test_of_roles_that_are_small_enough_nothing_is_said(
        self, start: Starter, ready: OwnServer
    ) -> None:
        process, address = start(
            "serve",
            DATABASE_URL=ready.url("hartwerk_app"),
            HARTWERK_OWNER_URL=ready.url("hartwerk_owner"),
            HARTWERK_WORKER_URL=ready.url("hartwerk_worker"),
        )
        assert _status(address) == 200

        process.terminate()

        _out, said = process.communicate(timeout=30)
        # The usual port may be taken by somebody else; of the roles nothing is said.
        lines = [line for line in said.splitlines() if not line.startswith("Poort ")]
        assert lines == ["Gestopt."]
