# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever of the embedded PostgreSQL is killed, one command later every row is there."""

import contextlib
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from hartwerk.postgres.server import Running, ensure
from hartwerk.postgres.trouble import PostgresUnavailable, Why
from tests.postgres.homes import FIRST_KIND, Client, fresh_home

pytestmark = pytest.mark.slow
LONGEST_ABSENCE = 10.0
LONGEST_FIRST_START = 60.0


@dataclass(slots=True)
class Writer:
    """Writes rows without pause and remembers which ones were acknowledged."""

    address: str
    acknowledged: list[int] = field(default_factory=list)
    thread: threading.Thread | None = None

    def __enter__(self) -> "Writer":
        with psycopg.connect(self.address) as session:
            session.execute("create table if not exists row (n bigint primary key)")
            found = session.execute("select coalesce(max(n), 0) from row").fetchone()
            assert found is not None
        self.thread = threading.Thread(target=self._write, args=[int(found[0])])
        self.thread.start()
        deadline = time.monotonic() + 10
        while len(self.acknowledged) < 50 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert len(self.acknowledged) >= 50
        return self

    def _write(self, last: int) -> None:
        with (
            contextlib.suppress(psycopg.OperationalError),
            psycopg.connect(self.address, autocommit=True) as session,
        ):
            for n in range(last + 1, last + 1_000_000):
                session.execute("insert into row values (%s)", [n])
                self.acknowledged.append(n)

    def __exit__(self, *_: object) -> None:
        assert self.thread is not None
        self.thread.join(timeout=30)


def rows(address: str) -> set[int]:
    """Read which rows there are."""
    with psycopg.connect(address) as session:
        return {int(n) for (n,) in session.execute("select n from row")}


def supervisor(running: Running) -> int:
    """Give its process number."""
    return int(running.place.lock.read_text())


def postmaster(running: Running) -> int:
    """Give its process number."""
    return int((running.place.data / "postmaster.pid").read_text().split()[0])


def backends(running: Running) -> list[int]:
    """Give the process numbers of sessions of the trial database."""
    with psycopg.connect(running.url_for("hartwerk_owner", "trial")) as session:
        found = session.execute(
            "select pid from pg_stat_activity"
            " where backend_type = 'client backend' and pid <> pg_backend_pid()"
        ).fetchall()
    return [int(pid) for (pid,) in found]


def children(running: Running) -> list[int]:
    """Give the process numbers of all that postgres started."""
    with psycopg.connect(running.url_for("hartwerk_owner", "trial")) as session:
        return [int(p) for (p,) in session.execute("select pid from pg_stat_activity")]


@pytest.fixture(scope="module", params=FIRST_KIND)
def home(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """A home with a cluster that these tests kill, and its kind."""
    with fresh_home() as found:
        yield found, request.param


def kill(*processes: int) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


class TestKilled:
    @pytest.mark.parametrize("who", ["supervisor", "postmaster", "backend", "all", "all again"])
    def test_comes_back_within_ten_seconds_with_every_acknowledged_row(
        self, home: tuple[Path, str], who: str
    ) -> None:
        running = ensure(home[0], which=home[1], linger=60)
        running.create_database("trial")
        address = running.url_for("hartwerk_owner", "trial")

        with Writer(address) as writer:
            doomed = {
                "supervisor": lambda: [supervisor(running)],
                "postmaster": lambda: [postmaster(running)],
                "backend": lambda: backends(running)[:1],
            }.get(who, lambda: [supervisor(running), postmaster(running), *children(running)])()
            kill(*doomed)
            began = time.monotonic()
        again = ensure(home[0], which=home[1], linger=60)

        there = rows(again.url_for("hartwerk_owner", "trial"))
        assert time.monotonic() - began < LONGEST_ABSENCE
        assert doomed
        assert set(writer.acknowledged) <= there
        # Who kept the old address, such as a server that runs on, needs no new one.
        assert again.url_for("hartwerk_owner", "trial") == address
        running.close()
        again.close()

    def test_the_postmaster_comes_back_by_itself(self, home: tuple[Path, str]) -> None:
        with ensure(home[0], which=home[1], linger=60) as running:
            address = running.url_for("hartwerk_owner", "postgres")
            kill(postmaster(running))

            deadline = time.monotonic() + LONGEST_ABSENCE
            while time.monotonic() < deadline:
                with contextlib.suppress(psycopg.OperationalError):
                    psycopg.connect(address).close()
                    break
                time.sleep(0.1)

            assert time.monotonic() < deadline

    def test_two_commands_at_once_repair_it_together(self, home: tuple[Path, str]) -> None:
        with ensure(home[0], which=home[1], linger=60) as running:
            running.create_database("trial")
            kill(supervisor(running), postmaster(running))

            with (
                Client.start(home[0], which=home[1]) as one,
                Client.start(home[0], which=home[1]) as two,
            ):
                said = one.said()
                assert said == two.said()
                assert said["socket"] == str(running.socket)
                psycopg.connect(said["url"]).close()


class TestBeginnings:
    @pytest.mark.parametrize("which", FIRST_KIND)
    def test_killed_in_the_middle_of_initdb_it_begins_again(self, which: str) -> None:
        with fresh_home() as home:
            with Client.start(home, which=which) as client:
                folder = _wait_for_initdb(home)
                number = int((folder / "supervisor.lock").read_text())
                client.process.kill()
                kill(number)
                assert not (folder / "data").exists()
            began = time.monotonic()

            with ensure(home, which=which) as running:
                running.create_database("trial")

                assert time.monotonic() - began < LONGEST_FIRST_START
                assert not list(running.place.folder.glob("data.new*"))

    def test_a_half_made_data_directory_is_put_aside_and_kept(self) -> None:
        with fresh_home() as home:
            half = home / "postgres" / "wheel-18" / "data"
            (half / "base" / "1").mkdir(parents=True)
            (half / "PG_VERSION").write_text("18\n")
            (half / "base" / "1" / "112").write_text("half")

            with ensure(home, which="wheel") as running:
                aside = list(running.place.folder.glob("data.half-*/base/1/112"))

                assert [file.read_text() for file in aside] == ["half"]

    def test_a_damaged_one_that_holds_databases_is_left_alone(self) -> None:
        with fresh_home() as home:
            damaged = home / "postgres" / "wheel-18" / "data"
            (damaged / "base" / "16400").mkdir(parents=True)
            (damaged / "PG_VERSION").write_text("18\n")
            with pytest.raises(PostgresUnavailable, match="damaged") as caught:
                ensure(home, which="wheel")

            assert caught.value.why is Why.DAMAGED
            assert (damaged / "base" / "16400").is_dir()

    def test_data_of_a_version_that_is_gone_is_named_and_not_replaced(self) -> None:
        with fresh_home() as home:
            (home / "postgres" / "wheel-17" / "data").mkdir(parents=True)

            with pytest.raises(PostgresUnavailable, match="PostgreSQL 17") as caught:
                ensure(home, which="wheel")

            assert caught.value.why is Why.OTHER_VERSION
            assert not (home / "postgres" / "wheel-18").exists()


class TestLeftovers:
    def test_the_number_of_a_dead_postmaster_given_to_another_program_is_no_hindrance(
        self, home: tuple[Path, str]
    ) -> None:
        with ensure(home[0], which=home[1]) as running:
            running.stop()
        stale = running.place.data / "postmaster.pid"
        stale.write_text(f"{os.getpid()}\n{running.place.data}\n")
        os.chown(stale, running.place.data.stat().st_uid, -1)
        began = time.monotonic()

        with ensure(home[0], which=home[1]) as again:
            assert time.monotonic() - began < LONGEST_ABSENCE
            assert postmaster(again) != os.getpid()

    def test_a_missing_password_is_named_and_nothing_is_overwritten(
        self, home: tuple[Path, str]
    ) -> None:
        with ensure(home[0], which=home[1]) as running:
            running.stop()
        secret = running.place.secret("hartwerk_supervisor")
        kept = secret.read_text()
        secret.unlink()
        try:
            with pytest.raises(PostgresUnavailable, match="hartwerk_supervisor") as caught:
                ensure(home[0], which=home[1])
        finally:
            secret.write_text(kept)

        assert caught.value.why is Why.NO_SECRET

    def test_a_configuration_that_does_not_start_is_said_with_its_reason(
        self, home: tuple[Path, str]
    ) -> None:
        with ensure(home[0], which=home[1]) as running:
            running.stop()
        settings = running.place.data / "postgresql.auto.conf"
        settings.write_text("shared_buffers = 'no size'\n")
        try:
            with pytest.raises(PostgresUnavailable, match="shared_buffers") as caught:
                ensure(home[0], which=home[1])
        finally:
            settings.write_text("")

        assert caught.value.why is Why.START_FAILED
        assert str(running.place.log) in str(caught.value)

    def test_a_place_that_is_thrown_away_takes_its_processes_along(self) -> None:
        with fresh_home() as home, ensure(home, which="wheel") as running:
            doomed = [supervisor(running), postmaster(running)]
            running.place.folder.rename(home / "away")

            deadline = time.monotonic() + LONGEST_ABSENCE
            while any(_lives(process) for process in doomed) and time.monotonic() < deadline:
                time.sleep(0.05)

            assert not any(_lives(process) for process in doomed)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_for_initdb(home: Path) -> Path:
    """Wait until initdb has written its first files."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for version in home.glob("postgres/*/data.new-*/base"):
            folder = version.parent.parent
            if json.loads((folder / "state.json").read_text())["phase"] == "starting":
                return folder
        time.sleep(0.002)
    raise AssertionError("initdb did not begin")
