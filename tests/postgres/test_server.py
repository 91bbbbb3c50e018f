# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A running cluster keeps its doors shut and its roles small."""

import re
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from hartwerk.postgres.account import account
from hartwerk.postgres.server import Running

pytestmark = pytest.mark.slow

OWNER = "hartwerk_owner"
APP = "hartwerk_app"
WORKER = "hartwerk_worker"
ENGINE = "hartwerk_engine"
AUDITOR = "hartwerk_auditor"
FIGURES = "hartwerk_figures"
BOUND = (APP, WORKER, ENGINE, FIGURES, AUDITOR)
BACKUP = "hartwerk_backup"


@pytest.fixture
def owner(running: Running) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A session of the owner in a transaction that is not kept."""
    with psycopg.connect(running.url_for(OWNER, "trial")) as session:
        yield session
        session.rollback()


class TestAddress:
    def test_is_read_by_the_driver_and_names_the_socket(self, running: Running) -> None:
        parts = conninfo_to_dict(running.url_for(APP, "trial"))

        assert parts["host"] == str(running.socket)
        assert parts["user"] == APP
        assert parts["dbname"] == "trial"

    @pytest.mark.parametrize("role", [OWNER, *BOUND])
    def test_lets_its_role_in(self, running: Running, role: str) -> None:
        with psycopg.connect(running.url_for(role, "trial")) as session:
            assert session.execute("select session_user, current_user").fetchone() == (role, role)

    def test_is_given_for_no_other_role(self, running: Running) -> None:
        with pytest.raises(ValueError, match="no role"):
            running.url_for("hartwerk_supervisor", "trial")


class TestDoors:
    def test_a_wrong_password_is_refused(self, running: Running) -> None:
        address = make_conninfo(running.url_for(APP, "trial"), password="guess")

        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(address)

    def test_no_password_is_refused(self, running: Running) -> None:
        address = f"host={running.socket} user={APP} dbname=trial"

        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(address)

    def test_passwords_are_kept_as_scram(self, running: Running) -> None:
        rules = (running.place.data / "pg_hba.conf").read_text().splitlines()

        assert {rule.split()[-1] for rule in rules} == {"scram-sha-256"}
        assert {rule.split()[0] for rule in rules} == {"local"}

    def test_no_process_of_the_cluster_listens_on_tcp(
        self, running: Running, owner: psycopg.Connection[tuple[object, ...]]
    ) -> None:
        assert owner.execute("show listen_addresses").fetchone() == ("",)
        postmaster = (running.place.data / "postmaster.pid").read_text().split()[0]
        tables = [Path(f"/proc/{postmaster}/net/{name}") for name in ("tcp", "tcp6")]
        listening = {
            f"socket:[{line.split()[9]}]"
            for table in tables
            if table.exists()
            for line in table.read_text().splitlines()[1:]
            if line.split()[3] == "0A"
        }
        held = {str(link.readlink()) for link in Path(f"/proc/{postmaster}/fd").glob("*")}
        assert not listening & held

    def test_socket_data_and_passwords_are_closed_to_others(self, running: Running) -> None:
        place = running.place
        secrets = [place.secret(role) for role in ("hartwerk_supervisor", OWNER, *BOUND)]
        private = [running.socket, place.data, place.folder / "secrets", *secrets]

        assert {oct(path.stat().st_mode & 0o077) for path in private} == {"0o0"}
        assert {stat.S_IMODE(path.stat().st_mode) for path in secrets} == {0o600}
        assert stat.S_IMODE((running.socket / ".s.PGSQL.5432").stat().st_mode) == 0o700

    def test_postgres_runs_as_a_user_with_a_name_and_never_as_root(self, running: Running) -> None:
        owner = running.place.data.owner()

        assert owner == account().name
        assert owner != "root"

    def test_each_role_has_a_password_of_its_own(self, running: Running) -> None:
        roles = ("hartwerk_supervisor", OWNER, *BOUND, BACKUP)

        assert len({running.place.password(role) for role in roles}) == len(roles)
        assert all(len(running.place.password(role)) >= 40 for role in roles)

    def test_processes_show_no_password(self, running: Running) -> None:
        postmaster = (running.place.data / "postmaster.pid").read_text().split()[0]
        shown = Path(f"/proc/{postmaster}/cmdline")
        if shown.exists():
            assert running.place.password(OWNER).encode() not in shown.read_bytes()
        assert running.place.password(OWNER) not in running.place.log.read_text()


class TestRoles:
    @pytest.mark.parametrize(
        ("role", "makes_databases"), [(OWNER, True), *((role, False) for role in BOUND)]
    )
    def test_have_no_more_power_than_they_need(
        self, running: Running, role: str, makes_databases: bool
    ) -> None:
        with psycopg.connect(running.url_for(role, "trial")) as session:
            powers = session.execute(
                "select rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb"
                " from pg_roles where rolname = current_user"
            ).fetchone()

        assert powers == (False, False, False, False, makes_databases)

    def test_for_backups_reads_past_row_security_and_has_no_other_power(
        self, running: Running, owner: psycopg.Connection[tuple[object, ...]]
    ) -> None:
        with psycopg.connect(running.url_for(BACKUP, "trial")) as session:
            powers = session.execute(
                "select rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb"
                " from pg_roles where rolname = current_user"
            ).fetchone()

        assert powers == (False, True, False, False, False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute(f"set role {BACKUP}")

    @pytest.mark.parametrize("table", ["table", "temporary table"])
    @pytest.mark.parametrize("role", BOUND)
    def test_that_work_in_a_database_make_no_tables(
        self, running: Running, role: str, table: str
    ) -> None:
        with (
            psycopg.connect(running.url_for(role, "trial")) as session,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            session.execute(f"create {table} mine ()")

    @pytest.mark.parametrize("role", BOUND)
    def test_that_work_in_a_database_become_no_other(self, running: Running, role: str) -> None:
        for other in {"hartwerk_supervisor", OWNER, *BOUND} - {role}:
            with (
                psycopg.connect(running.url_for(role, "trial")) as session,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
            ):
                session.execute(f"set role {other}")

    @pytest.mark.parametrize("role", BOUND)
    def test_row_security_binds_the_owner_who_steps_down(
        self, owner: psycopg.Connection[tuple[object, ...]], role: str
    ) -> None:
        owner.execute(
            "create table secret as select 1 as n;"
            f"alter table secret enable row level security; grant select on secret to {role}"
        )
        assert owner.execute("select * from secret").fetchall() == [(1,)]

        owner.execute(f"set local role {role}")

        assert owner.execute("select * from secret").fetchall() == []

    @pytest.mark.parametrize("role", BOUND)
    def test_see_nothing_that_was_granted_to_another(
        self, owner: psycopg.Connection[tuple[object, ...]], role: str
    ) -> None:
        others = ", ".join(sorted({*BOUND} - {role}))
        owner.execute(f"create table kept as select 1 as n; grant select on kept to {others}")

        owner.execute(f"set local role {role}")

        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute("select * from kept")


class TestDatabases:
    def test_made_twice_and_by_four_at_once_there_is_one(self, running: Running) -> None:
        with ThreadPoolExecutor(4) as four:
            list(four.map(running.create_database, ["wanted"] * 4))
        running.create_database("wanted")

        with psycopg.connect(running.url_for(APP, "wanted")) as session:
            owned = session.execute(
                "select pg_get_userbyid(datdba) from pg_database where datname = 'wanted'"
            ).fetchall()
        assert owned == [(OWNER,)]

    @pytest.mark.parametrize("name", ["", 'a"; drop', "Großes", "x" * 64])
    def test_a_name_that_is_none_is_refused(self, running: Running, name: str) -> None:
        with pytest.raises(ValueError, match="no name"):
            running.create_database(name)

    def test_the_owner_may_add_the_extensions_we_need(
        self, owner: psycopg.Connection[tuple[object, ...]]
    ) -> None:
        for extension in ("btree_gist", "pg_trgm", "unaccent"):
            owner.execute(f"create extension {extension}")

        owner.execute(
            "create table place (n int, during tstzrange, exclude using gist"
            " (n with =, during with &&)); insert into place values (1, '[2026-01-01,2026-02-01)')"
        )
        with pytest.raises(psycopg.errors.ExclusionViolation):
            owner.execute("insert into place values (1, '[2026-01-15,2026-03-01)')")

    def test_letters_and_order_are_the_same_with_every_kind(
        self, owner: psycopg.Connection[tuple[object, ...]]
    ) -> None:
        ordered = "select v from (values ('Zoë'), ('eva'), ('Åsa'), ('Émile')) t (v) order by v"

        assert [row[0] for row in owner.execute(ordered)] == ["Zoë", "eva", "Åsa", "Émile"]
        assert owner.execute("select lower('ÉÅ')").fetchone() == ("éå",)
        assert owner.execute("show timezone").fetchone() == ("UTC",)

    def test_dutch_summer_time_is_known(
        self, owner: psycopg.Connection[tuple[object, ...]]
    ) -> None:
        hour = "select to_char(%s::timestamptz at time zone 'Europe/Amsterdam', 'HH24')"

        assert owner.execute(hour, ["2027-03-28 00:59Z"]).fetchone() == ("01",)
        assert owner.execute(hour, ["2027-03-28 01:00Z"]).fetchone() == ("03",)

    def test_a_refused_row_leaves_no_value_in_the_log(
        self, running: Running, owner: psycopg.Connection[tuple[object, ...]]
    ) -> None:
        owner.execute("create table person (name text unique)")
        owner.execute("insert into person values ('canary-7731')")

        with pytest.raises(psycopg.errors.UniqueViolation, match="canary-7731"):
            owner.execute("insert into person values ('canary-7731')")

        assert re.search("duplicate key", running.place.log.read_text())
        assert "canary-7731" not in running.place.log.read_text()
