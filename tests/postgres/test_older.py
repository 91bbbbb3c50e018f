# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A cluster of an older version, which knew two roles, gets the others and keeps its rows."""

import json
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from hartwerk.postgres.server import Running, ensure
from tests.postgres.homes import KINDS, fresh_home

OWNER = "hartwerk_owner"
SUPERUSER = "hartwerk_supervisor"
NEW = ("hartwerk_worker", "hartwerk_engine")


@pytest.fixture(scope="module", params=KINDS)
def kept(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """The home of a cluster of each kind, with a row in `trial`."""
    with fresh_home() as home:
        with ensure(home, which=request.param, linger=30) as running:
            running.create_database("trial")
            with psycopg.connect(running.url_for(OWNER, "trial")) as session:
                session.execute("create table row as select 1 as n")
        yield home, request.param


@pytest.fixture
def older(kept: tuple[Path, str]) -> Iterator[tuple[Path, Running]]:
    """That cluster, running, as an older version made it."""
    home, which = kept
    with ensure(home, which=which, linger=30) as running:
        address = make_conninfo(
            running.url_for(OWNER, "trial"),
            user=SUPERUSER,
            password=running.place.password(SUPERUSER),
        )
        with psycopg.connect(address) as session:
            for role in NEW:
                session.execute(f"drop owned by {role}; drop role {role}")
                running.place.secret(role).unlink()
        # An older supervisor names no roles in what it says of itself.
        state = json.loads(running.place.state.read_text())
        state.pop("roles", None)
        running.place.state.write_text(json.dumps(state))
        yield home, running


def users(running: Running) -> list[object]:
    """Let each of the new roles in, and give who they are."""
    found: list[object] = []
    for role in NEW:
        with psycopg.connect(running.url_for(role, "trial")) as session:
            found += session.execute("select current_user").fetchone() or []
    return found


def rows(running: Running) -> list[tuple[object, ...]]:
    with psycopg.connect(running.url_for(OWNER, "trial")) as session:
        return session.execute("select n from row").fetchall()


@pytest.mark.slow
class TestOlder:
    def test_cluster_gets_the_roles_at_the_next_start(self, older: tuple[Path, Running]) -> None:
        home, before = older
        before.stop()

        with ensure(home, which=before.kind, linger=30) as running:
            running.create_database("trial")

            assert users(running) == list(NEW)
            assert rows(running) == [(1,)]
            modes = {stat.S_IMODE(running.place.secret(role).stat().st_mode) for role in NEW}
            assert modes == {0o600}
            with psycopg.connect(running.url_for(OWNER, "trial")) as session:
                for role in NEW:
                    session.execute(f"set role {role}")

    def test_cluster_that_still_runs_gets_them_from_all_who_come_at_once(
        self, older: tuple[Path, Running]
    ) -> None:
        home, before = older
        supervisor = before.place.lock.read_text()

        with ThreadPoolExecutor(4) as four:
            came = list(four.map(lambda _: ensure(home, which=before.kind, linger=30), range(4)))
        came[0].create_database("trial")

        assert users(came[0]) == list(NEW)
        assert rows(before) == [(1,)]
        assert before.place.lock.read_text() == supervisor
        for running in came:
            running.close()

    def test_password_that_was_lost_is_made_anew(self, older: tuple[Path, Running]) -> None:
        home, before = older
        before.stop()
        with ensure(home, which=before.kind, linger=30) as running:
            running.create_database("trial")
            running.place.secret(NEW[0]).unlink()

        with ensure(home, which=before.kind, linger=30) as running:
            assert users(running) == list(NEW)

    def test_passwords_stay_as_they_are_at_each_later_start(
        self, older: tuple[Path, Running]
    ) -> None:
        home, before = older
        with ensure(home, which=before.kind, linger=30) as running:
            kept = [running.place.password(role) for role in NEW]
            running.stop()

        with ensure(home, which=before.kind, linger=30) as again:
            again.create_database("trial")

            assert [again.place.password(role) for role in NEW] == kept
            assert users(again) == list(NEW)
