# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk backup`, `restore` and `drill`: all comes back, only with its keys, or nothing does."""

import contextlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from hartwerk.access.context import acting
from hartwerk.postgres.place import APP, AUDITOR, BACKUP, OWNER, WORKER
from hartwerk.postgres.server import ensure
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity
from tests.faults.workers import address
from tests.interfaces.cli.commands import START, Ran, environment, hartwerk
from tests.people_of_the_network import World, world
from tests.postgres.homes import KINDS, fresh_home

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

BACKUP_KEY = "reservekopiesleutel-van-de-proeven-0123456789"


@pytest.fixture
def twente() -> World:
    """A person whose name is kept, and a chain over it."""
    made = world()
    made.work(title="Kanariewerk")
    with acting(made.caseworker):
        vault.keep_identities({made.person().pk: Identity("Samira", "Kanarie")})
    with psycopg.connect(address(WORKER)) as session:
        session.execute("select trail.seal(true)")
    return made


@pytest.fixture
def home() -> Iterator[Path]:
    """A home that does not exist yet, where an embedded server may come."""
    with fresh_home() as fresh:
        yield fresh


def of_the_suite(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a command about the database of the tests, as one's own."""
    (secret,) = settings.HARTWERK_HOME.glob(f"postgres/*/secrets/{BACKUP}")
    return {
        "HARTWERK_HOME": str(home),
        "HARTWERK_SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": address(APP),
        "HARTWERK_OWNER_URL": address(),
        "HARTWERK_AUDITOR_URL": address(AUDITOR),
        "HARTWERK_BACKUP_URL": make_conninfo(
            address(), user=BACKUP, password=secret.read_text().strip()
        ),
        **more,
    }


def keys(home: Path) -> dict[str, str]:
    """Return the keys that came along apart from the backup."""
    file = home.parent / "backup-key"
    file.write_text(BACKUP_KEY)
    return {
        "HARTWERK_HOME": str(home),
        "HARTWERK_BACKUP_KEY_FILE": str(file),
        "HARTWERK_SECRET_KEY": settings.SECRET_KEY,
    }


def run(*arguments: str | Path, **told: str) -> Ran:
    return hartwerk(*arguments, at=None, **told)


def backed_up(home: Path) -> Path:
    done = run("backup", "--to", home.parent / "kept", **of_the_suite(home, **keys(home)))
    assert done.code == 0, done.err
    (file,) = (home.parent / "kept").iterdir()
    return file


def signed_in(url: str, hat: object, secret_key: str, home: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "hartwerk.interfaces.cli.returning", "sign-in", str(hat)],
        env=environment(
            DATABASE_URL=url, HARTWERK_SECRET_KEY=secret_key, HARTWERK_HOME=str(home),
            DJANGO_SETTINGS_MODULE="hartwerk.config.settings",
        ),
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    said: dict[str, object] = json.loads(done.stdout)
    return said


def test_all_comes_back_in_a_fresh_place_also_of_a_newer_postgresql(
    twente: World, home: Path
) -> None:
    """The suite runs on the PostgreSQL of the machine where it has one, which is 15 in CI."""
    newer = KINDS[-1]
    file = backed_up(home)
    held = file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    for words in (b"Kanariewerk", b"Twente", b"records_candidate", BACKUP_KEY.encode()):
        assert words not in held
    there = keys(home) | {"HARTWERK_POSTGRES": newer}

    done = run("restore", file, **there)

    assert done.code == 0, done.err
    erases = importlib.util.find_spec("hartwerk.privacy") is not None
    assert ("is dat weer: 0" if erases else "Deze versie wist niemand") in done.out
    hat = twente.referrer.caseworker.pk
    with ensure(home, which=newer, linger=10) as running:
        with psycopg.connect(running.url_for(OWNER, "hartwerk")) as owner:
            assert owner.execute("select title from records_vacancy").fetchall() == [
                ("Kanariewerk",)
            ]
            assert owner.execute("select count(*) from wall.context_key").fetchone() == (1,)
            assert owner.execute("select count(*) from django_session").fetchone() == (0,)
            assert owner.execute(
                "select relrowsecurity from pg_class where relname = 'records_candidate'"
            ).fetchone() == (True,)
        url = running.url_for(APP, "hartwerk")
        assert signed_in(url, hat, settings.SECRET_KEY, home) == {
            "role": "caseworker", "people": 1, "opened": "yes",
        }  # fmt: skip
        told = json.loads(run("audit", "verify", "--json", **there).out)
        assert told["ok"] is True
        assert told["blocks"] >= 1

        again = run("restore", file, **there)
        assert again.code == 1
        assert "Er staat hier al een database" in again.err

    # Without the key of the installation: a new one is installed, and only level 4 stays shut.
    with fresh_home() as elsewhere:
        other = there | {"HARTWERK_HOME": str(elsewhere), "HARTWERK_SECRET_KEY": "ander" * 12}
        assert run("restore", file, **other).code == 0
        with ensure(elsewhere, which=newer, linger=10) as running:
            assert signed_in(
                running.url_for(APP, "hartwerk"), hat, "ander" * 12, elsewhere
            ) == {"role": "caseworker", "people": 1, "opened": "no"}  # fmt: skip


@pytest.mark.longest
def test_the_drill_passes_and_names_what_is_not_the_same(twente: World, home: Path) -> None:
    told = of_the_suite(home, **keys(home))

    good = run("drill", "--fresh", **told)

    assert good.code == 0, good.err
    assert "De oefening is geslaagd." in good.out
    assert "met hun naam" in good.out
    assert "Aangemeld op de pagina zelf, en de eerste pagina is er." in good.out
    assert [*home.glob("drill-*")] == []
    with psycopg.connect(address()) as owner:
        owner.execute("create table public.records_extra (id int primary key)")
    file = backed_up(home)
    try:
        with psycopg.connect(address()) as owner:
            owner.execute("create policy extra on records_task for select using (true)")
        bad = run("drill", file, **told)
    finally:
        with psycopg.connect(address()) as owner:
            owner.execute("drop policy extra on records_task; drop table records_extra")
    assert bad.code == 1
    assert "regels over wie wat ziet" in bad.err
    assert "extra" in bad.err
    assert [*home.glob("drill-*")] == []


class TestRefusing:
    def test_a_backup_that_does_not_open_leaves_nothing(self, twente: World, home: Path) -> None:
        file = backed_up(home)
        whole = file.read_bytes()
        cut, changed = file.with_name("cut"), file.with_name("changed")
        cut.write_bytes(whole[:-40])
        changed.write_bytes(whole[:-300] + bytes([whole[-300] ^ 1]) + whole[-299:])
        no_backup = file.with_name("none")
        no_backup.write_text("niets")
        there = keys(home)
        other_key = home.parent / "other-key"
        other_key.write_text("een heel andere sleutel van genoeg tekens")

        for broken, key in (
            (cut, None), (changed, None), (no_backup, None), (file, other_key),
            (home / "absent", None),
        ):  # fmt: skip
            more = there | ({"HARTWERK_BACKUP_KEY_FILE": str(key)} if key else {})
            done = run("restore", broken, **more)
            assert done.code == 1, broken
            assert "Fout: " in done.err
            assert "Hartwerk zelf" not in done.err
        with ensure(home, linger=5) as running, psycopg.connect(
            running.url_for(OWNER, "postgres")
        ) as session:  # fmt: skip
            names = session.execute("select datname from pg_database").fetchall()
        assert [name for (name,) in names if str(name).startswith("hartwerk")] == []

    def test_a_full_disk_leaves_no_half_backup(self, twente: World, home: Path) -> None:
        told = of_the_suite(home, **keys(home))
        kept = home.parent / "kept"

        done = limited("backup", "--to", str(kept), **told)

        assert done.code == 1
        assert "geen ruimte meer" in done.err
        assert [*kept.iterdir()] == []
        assert run("backup", "--to", kept, **told).code == 0

    def test_a_role_that_may_not_read_all_makes_none(self, twente: World, home: Path) -> None:
        told = of_the_suite(home, **keys(home)) | {"HARTWERK_BACKUP_URL": address(APP)}

        done = run("backup", "--to", home.parent / "kept", **told)

        assert done.code == 1
        assert "HARTWERK_BACKUP_URL" in done.err
        assert [*(home.parent / "kept").iterdir()] == []


def limited(*arguments: str, **more: str) -> Ran:
    """Run a command that can write no file of more than four kilobytes: as on a full disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [*START, *arguments],
        env=environment(PYTHONDONTWRITEBYTECODE="1", **more),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


class TestKeeping:
    def test_what_is_too_old_goes_and_the_newest_stays(self, twente: World, home: Path) -> None:
        kept = home.parent / "kept"
        kept.mkdir()
        name = str(connection.settings_dict["NAME"])
        old = kept / f"{name}-2020-01-01T030000Z.backup"
        other = kept / "another-2020-01-01T030000Z.backup"
        for file in (old, other):
            file.touch()

        done = run("backup", "--to", kept, **of_the_suite(home, **keys(home)))

        assert done.code == 0
        assert not old.exists()
        assert other.exists()
        assert len([*kept.glob(f"{name}-*")]) == 1

    def test_without_a_key_one_is_made_for_the_owner_only(self, twente: World, home: Path) -> None:
        with contextlib.suppress(FileExistsError):
            os.mkdir(home)
        done = run("backup", **of_the_suite(home))

        assert done.code == 0
        file = home / "secrets" / "backup-key"
        assert file.stat().st_mode & 0o077 == 0
        (made,) = (home / "backups").iterdir()
        assert file.read_bytes().strip() not in made.read_bytes()
