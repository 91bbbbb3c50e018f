# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What many tests need in a database is made once in a run, and copied from then on.

The tables, as the product makes them; and the demo network, as it is on a Monday.
"""

import contextlib
import fcntl
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from hartwerk.access.context import install_key
from hartwerk.demo import network
from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli.databases import NAMES
from hartwerk.postgres.place import APP, OWNER
from hartwerk.postgres.server import Running, ensure
from tests.interfaces.cli.commands import environment

IMAGE, DEMO, DRAFT = "suite_image", "suite_demo", "suite_draft"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning, ten o'clock in Hengelo."""
KEY = "the key of the demo network that the workers of a run share"


def prepare(url: str, **more: str) -> int:
    """Make the tables as their owner; give how that ended."""
    return subprocess.run(
        [sys.executable, "-m", "hartwerk.interfaces.cli.preparing"],
        env=environment(DATABASE_URL=url, **more),
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode


def image(running: Running) -> str:
    """Give the name of a database with the tables in it and nothing else, to copy.

    Whoever of the workers comes first makes it. The databases of the own server and of its demo
    begin as copies too: that a first start makes the tables is proved on a database of its own.
    """
    with _one_at_a_time(running), _session(running) as session:
        if not _is_there(session, IMAGE):
            session.execute(f"drop database if exists {DRAFT} with (force)")
            running.create_database(DRAFT)
            assert prepare(running.url_for(OWNER, DRAFT)) == 0
            with psycopg.connect(running.url_for(OWNER, DRAFT)) as inside:
                # Of a process that is gone; and of that nothing is known.
                inside.execute("delete from wall.context_key")
                inside.execute("truncate trail.change, trail.leaf, trail.block")
            _keep(session, IMAGE)
            for name in (NAMES[None], NAMES[Size.SMALL]):
                with contextlib.suppress(psycopg.errors.DuplicateDatabase):
                    copy(session, name)
                running.create_database(name)
    return IMAGE


def copy(session: psycopg.Connection, name: str, *, of: str = IMAGE) -> None:
    """Make a database with what stands in an image."""
    session.execute(f"create database {name} template {of} owner {OWNER}")


@contextlib.contextmanager
def demo_network() -> Iterator[None]:
    """Work in the demo network, in a transaction that is rolled back; for a whole module."""
    with contextlib.ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            stack.enter_context(_copy_of_the_demo())
        stack.enter_context(transaction.atomic())
        # Leaves alone what is there.
        network.build(size=Size.SMALL, now=MONDAY)
        yield
        transaction.set_rollback(True)


@contextlib.contextmanager
def _copy_of_the_demo() -> Iterator[None]:
    name = f"suite_demo_{secrets.token_hex(4)}"
    with (
        pytest.MonkeyPatch.context() as patch,
        ensure(settings.HARTWERK_HOME, linger=5) as running,
        _session(running) as session,
    ):
        # What is sealed in one process opens in the other.
        patch.setattr(settings, "SECRET_KEY", KEY)
        image(running)
        with _one_at_a_time(running):
            if not _is_there(session, DEMO):
                session.execute(f"drop database if exists {DRAFT} with (force)")
                copy(session, DRAFT)
                with _instead(DRAFT):
                    assert network.build(size=Size.SMALL, now=MONDAY)
                _keep(session, DEMO)
        copy(session, name, of=DEMO)
        try:
            with _instead(name):
                yield
        finally:
            session.execute(f"drop database {name} with (force)")


@contextlib.contextmanager
def _instead(name: str) -> Iterator[None]:
    """Use another database than that of the tests."""
    default = connections["default"]
    default.close()
    before = default.settings_dict["NAME"]
    default.settings_dict["NAME"] = name
    try:
        with default.cursor() as cursor:
            cursor.execute("set role none")
            install_key(timezone.now())
            cursor.execute(f"set role {APP}")
        yield
    finally:
        default.close()
        default.settings_dict["NAME"] = before


def _keep(session: psycopg.Connection, name: str) -> None:
    """Make an image of the draft; nobody comes in: what is copied may have no visitors."""
    session.execute(f"alter database {DRAFT} rename to {name}")
    session.execute(f"alter database {name} allow_connections false")


@contextlib.contextmanager
def _one_at_a_time(running: Running) -> Iterator[None]:
    with (running.place.folder / "image.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _session(running: Running) -> Iterator[psycopg.Connection]:
    with psycopg.connect(running.url_for(OWNER, "postgres"), autocommit=True) as session:
        yield session


def _is_there(session: psycopg.Connection, name: str) -> bool:
    found = session.execute("select from pg_database where datname = %s", [name])
    return found.fetchone() is not None
