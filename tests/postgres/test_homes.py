# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A home anywhere works or gets a clear sentence, and no permission is ever widened."""

import contextlib
import os
import stat
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from hartwerk.postgres import place as places
from hartwerk.postgres.account import account
from hartwerk.postgres.place import Place, socket_folder
from hartwerk.postgres.server import ensure
from hartwerk.postgres.trouble import PostgresUnavailable, Why
from tests.postgres.homes import AS_ROOT, KINDS, USERS, Client, fresh_home, permissions


def count(address: str) -> int:
    """Count the databases called trial."""
    with psycopg.connect(address) as session:
        row = session.execute("select count(*) from pg_database where datname = 'trial'").fetchone()
        assert row is not None
        return int(row[0])


@pytest.mark.slow
class TestTwoAtOnce:
    @pytest.mark.parametrize("which", KINDS)
    @pytest.mark.parametrize("user", USERS)
    def test_on_an_empty_machine_share_one_cluster(self, which: str, user: str) -> None:
        with fresh_home(owner=user) as home, contextlib.ExitStack() as clients:
            before = permissions(home.parent)
            began = time.monotonic()
            two = [Client.start(home, which=which, user=user) for _ in range(2)]
            said = [clients.enter_context(client).said() for client in two]
            first_start = time.monotonic() - began
            began = time.monotonic()
            third = clients.enter_context(Client.start(home, which=which, user=user))
            assert third.said() == said[0]
            next_start = time.monotonic() - began

            two[0].process.kill()

            assert permissions(home.parent) == before
            assert said[0] == said[1]
            assert "why" not in said[0], said[0]
            assert count(said[1]["url"]) == 1
            assert first_start < 60
            assert next_start < 5

    def test_the_cluster_stays_for_any_session_then_leaves_and_comes_back(self) -> None:
        with fresh_home() as home:
            first = ensure(home, which="wheel", linger=0)
            address = first.url_for("hartwerk_owner", "postgres")
            with psycopg.connect(address) as session:
                first.close()
                time.sleep(1.5)
                assert session.execute("select 1").fetchone() == (1,)
            deadline = time.monotonic() + 10
            while (first.socket / ".s.PGSQL.5432").exists() and time.monotonic() < deadline:
                time.sleep(0.02)

            with pytest.raises(psycopg.OperationalError):
                count(address)
            # Right into its leaving: the newcomer waits and starts a new one.
            with ensure(home, which="wheel", linger=0) as second:
                assert count(address) == 0
                assert second.place == first.place


@pytest.mark.slow
class TestHomes:
    def test_of_150_characters_with_a_space_and_a_comma_works(self) -> None:
        long = "/".join(["een lange, Nederlandse naam van een map"] * 4)
        with fresh_home(below=long) as home:
            assert len(str(home)) >= 150
            with Client.start(home, which=KINDS[0], user=USERS[-1]) as client:
                said = client.said()
                # The parent belongs to root here, so that a normal user cannot make it.
                if AS_ROOT:
                    assert said["why"] == Why.NOT_WRITABLE
            with ensure(home, which=KINDS[0]) as running:
                running.create_database("trial")
                assert count(running.url_for("hartwerk_app", "trial")) == 1
                assert stat.S_IMODE(running.socket.stat().st_mode) == 0o700
                running.stop()
            assert not running.socket.exists()

    @pytest.mark.parametrize("which", KINDS)
    def test_that_is_read_only_gets_a_clear_sentence(self, which: str) -> None:
        with fresh_home(owner="user") as home:
            home.parent.chmod(0o555)
            try:
                with Client.start(home, which=which, user="user") as client:
                    said = client.said()
            finally:
                home.parent.chmod(0o711)

        assert said["why"] == Why.NOT_WRITABLE
        assert str(home) in said["nl"]
        assert "HARTWERK_HOME" in said["nl"]

    def test_that_is_a_file_gets_a_clear_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(PostgresUnavailable, match="Nothing can be written in"):
            ensure(tmp_path / "file", which="wheel")

    if AS_ROOT:

        def test_behind_a_closed_directory_lives_elsewhere_and_opens_nothing(self) -> None:
            with fresh_home() as home:
                home.parent.chmod(0o700)
                before = permissions(home.parent)

                with ensure(home, which=KINDS[0]) as running:
                    running.create_database("trial")

                    assert running.place.folder.is_relative_to(places.STATE_OF_THE_MACHINE)
                    assert count(running.url_for("hartwerk_app", "trial")) == 1
                    assert running.place.data.stat().st_uid == account().uid != 0
                assert permissions(home.parent) == before

        def test_of_another_user_is_left_alone_by_root(self) -> None:
            with fresh_home(owner="user") as home:
                (home / "postgres").mkdir(parents=True)
                os.chown(home, home.parent.stat().st_uid, -1)
                before = permissions(home / "postgres")

                with ensure(home, which=KINDS[0]) as running:
                    assert not running.place.folder.is_relative_to(home)

                assert permissions(home / "postgres") == before
                assert list((home / "postgres").iterdir()) == []

        def test_of_another_user_gets_a_clear_sentence(self) -> None:
            with fresh_home() as home:
                home.mkdir(mode=0o777)
                with Client.start(home, which=KINDS[0], user="user") as client:
                    said = client.said()

            assert said["why"] == Why.OTHER_OWNER
            assert "gebruiker root" in said["nl"]


class TestSocketFolder:
    def test_is_beside_the_data_when_that_is_short(self, tmp_path: Path) -> None:
        with tempfile.TemporaryDirectory() as short:
            found = socket_folder(Place(Path(short)), account=account())

            assert found == Path(short) / "run"

    def test_of_a_squatted_name_is_one_that_nobody_can_foresee(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with tempfile.TemporaryDirectory() as shared:
            monkeypatch.setattr(tempfile, "gettempdir", lambda: shared)
            monkeypatch.setattr(tempfile, "tempdir", shared)
            Path(shared).chmod(0o711)
            place = Place(tmp_path / ("x" * 100))
            squatted = socket_folder(place, account=account())
            squatted.chmod(0o777)

            found = socket_folder(place, account=account())

            assert found != squatted
            assert stat.S_IMODE(found.stat().st_mode) == 0o700
            assert found.stat().st_uid == account().uid
            assert stat.S_IMODE(squatted.stat().st_mode) == 0o777

    def test_that_exists_with_wider_permissions_is_not_used(self) -> None:
        with tempfile.TemporaryDirectory() as short:
            (Path(short) / "run").mkdir()
            (Path(short) / "run").chmod(0o755)

            found = socket_folder(Place(Path(short)), account=account())

            assert found != Path(short) / "run"
            assert stat.S_IMODE((Path(short) / "run").stat().st_mode) == 0o755
            os.rmdir(found)
