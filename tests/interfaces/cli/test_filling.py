# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo network is made by the application, once, and never beside real people."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import filling
from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.preparing import REAL
from tests.interfaces.cli.commands import START, environment
from tests.interfaces.cli.conftest import OwnServer

pytestmark = pytest.mark.slow


def prepare(server: OwnServer, **more: str) -> int:
    """Make the tables as their owner; give how that ended."""
    return subprocess.run(
        [sys.executable, "-m", "hartwerk.interfaces.cli.preparing"],
        env=environment(DATABASE_URL=server.url("hartwerk_owner"), **more),
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode


def networks(server: OwnServer) -> list[tuple[Any, ...]]:
    with psycopg.connect(server.url("hartwerk_owner")) as session:
        return session.execute("select name, synthetic from records_network").fetchall()


@pytest.fixture
def ready(own_server: OwnServer) -> OwnServer:
    assert prepare(own_server) == 0
    return own_server


def test_only_the_address_of_the_application_is_handed_over(
    ready: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, str] = {}

    def run(command: list[str], *, env: dict[str, str], **_more: object) -> Any:
        given.update(env)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)

    filling.fill(
        Size.SMALL,
        {
            "DATABASE_URL": ready.url("hartwerk_app"),
            "HARTWERK_WORKER_URL": ready.url("hartwerk_worker"),
            "HARTWERK_ENGINE_URL": ready.url("hartwerk_engine"),
            "HARTWERK_OWNER_URL": ready.url("hartwerk_owner"),
        },
    )

    assert given == {"DATABASE_URL": ready.url("hartwerk_app")}


def test_what_goes_wrong_is_said_in_words(ready: OwnServer) -> None:
    # Signed with another key than the one that the database was given.
    addresses = environment(
        DATABASE_URL=ready.url("hartwerk_app"), HARTWERK_SECRET_KEY="another " * 8
    )

    with pytest.raises(Stop) as stopped:
        filling.fill(Size.SMALL, addresses)

    assert "Het voorbeeldnetwerk kon niet worden gemaakt" in stopped.value.message
    assert networks(ready) == []


def test_a_database_of_real_people_gets_no_demo(ready: OwnServer) -> None:
    with psycopg.connect(ready.url("hartwerk_owner")) as session:
        session.execute(
            "insert into records_network (id, name, synthetic, created_at)"
            " values (gen_random_uuid(), 'Twente', false, now())"
        )

    assert prepare(ready, HARTWERK_DEMO="1") == REAL
    done = subprocess.run(
        [*START, "demo"],
        env=environment(
            HARTWERK_HOME=str(settings.HARTWERK_HOME),
            DATABASE_URL=ready.url("hartwerk_app"),
            HARTWERK_OWNER_URL=ready.url("hartwerk_owner"),
        ),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 1
    assert "In deze database staat een echt netwerk" in done.stderr
    assert networks(ready) == [("Twente", False)]


def test_one_that_is_there_is_found_at_once(
    tmp_path: Path, ready: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = environment(
        HARTWERK_HOME=str(tmp_path),
        DATABASE_URL=ready.url("hartwerk_app"),
        HARTWERK_SECRET_KEY="a key that is long enough " * 3,
    )
    prepare(ready, HARTWERK_SECRET_KEY=addresses["HARTWERK_SECRET_KEY"])
    assert not filling.is_there(Size.SMALL, addresses["DATABASE_URL"])

    filling.fill(Size.SMALL, addresses)

    assert filling.is_there(Size.SMALL, addresses["DATABASE_URL"])
    assert not filling.is_there(Size.LARGE, addresses["DATABASE_URL"])
    assert networks(ready) == [("Voorbeeldnetwerk Twente en Achterhoek", True)]
    monkeypatch.setattr(subprocess, "run", None)
    filling.fill(Size.SMALL, addresses)
