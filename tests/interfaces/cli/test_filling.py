# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo network is made by the application, once, and never beside real people."""

import contextlib
import os
import subprocess
import sys
from typing import Any

import psycopg
import pytest
from django.conf import settings

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import filling, serving
from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.preparing import REAL
from tests.images import prepare
from tests.interfaces.cli.commands import FORGOTTEN, START, environment
from tests.interfaces.cli.conftest import OwnServer

pytestmark = pytest.mark.slow


def networks(server: OwnServer) -> list[tuple[Any, ...]]:
    with psycopg.connect(server.url("hartwerk_owner")) as session:
        return session.execute("select name, synthetic from records_network").fetchall()


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

    assert prepare(ready.url("hartwerk_owner"), HARTWERK_DEMO="1") == REAL
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
    ready: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not filling.is_there(Size.SMALL, ready.url("hartwerk_app"))
    for name in FORGOTTEN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(each for each in sys.path if each))

    with contextlib.ExitStack() as stack:
        # The network that all tests with a demo share: whoever comes first makes it.
        addresses = serving._environment(stack, demo=Size.SMALL)
        filling.fill(Size.SMALL, addresses)

        assert filling.is_there(Size.SMALL, addresses["DATABASE_URL"])
        assert not filling.is_there(Size.LARGE, addresses["DATABASE_URL"])
        monkeypatch.setattr(subprocess, "run", None)
        filling.fill(Size.SMALL, addresses)
