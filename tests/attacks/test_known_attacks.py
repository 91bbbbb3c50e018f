# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The attacks that the design measured, each run by the application's own role, by name.

`just attack` prints how each of them ended. In a session of its own where the role must be real:
the tests step down to it, and could step up again.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import Error, connection, transaction
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from hartwerk.access.context import acting, signed
from hartwerk.interfaces.cli.own_server import TooMuch, too_much
from hartwerk.postgres.place import APP, OWNER, SUPERUSER
from hartwerk.postgres.server import Running, ensure
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role
from tests.attacks.sql import Chains, run
from tests.matching.chains import Chain
from tests.privacy.whole import owner

pytestmark = pytest.mark.django_db
NEVER, LONG_AGO = 4_000_000_000, 1_000_000_000
"""Seconds since 1-1-1970."""
Property = Callable[[str, object], None]
ONE_ROW = """
insert into records_onpathway
    (pathway_id, network_id, candidate_id, referrer_id, employer_id, open,
    coach_reads, employer_reads, buddy_reads)
select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
    gen_random_uuid(), true, false, false, false"""


@pytest.fixture(scope="module")
def running(django_db_modify_db_settings: None) -> Iterator[Running]:
    if os.environ.get("DATABASE_URL"):
        pytest.skip("the passwords of the roles of a server of one's own are not known here")
    with ensure(settings.HARTWERK_HOME, linger=5) as found:
        yield found


@pytest.fixture
def chain(chains: Chains) -> Chain:
    return next(each for state, each in chains.items() if state == "proposed")


def url(of: Running, role: str = APP) -> str:
    name = str(connection.settings_dict["NAME"])
    if role != SUPERUSER:
        return of.url_for(role, name)
    password = of.place.password(SUPERUSER)
    return make_conninfo(of.url_for(OWNER, name), user=SUPERUSER, password=password)


def as_said(words: str, statement: str) -> str:
    """Run a statement in a context as it is written here; return how it ended."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('hartwerk.actor', %s, true)", [words])
        try:
            with transaction.atomic():
                cursor.execute(statement)
                return f"{cursor.rowcount} rows"
        except Error as error:
            return str(error).splitlines()[0]
        finally:
            cursor.execute("select set_config('hartwerk.actor', '', true)")


def in_a_session(of: Running, statement: str, words: str = "") -> str:
    """Run a statement as whoever got hold of the password of the application."""
    with psycopg.connect(url(of)) as session:
        session.execute("select set_config('hartwerk.actor', %s, true)", [words])
        try:
            found = session.execute(statement)
            return f"{found.rowcount} rows"
        except psycopg.Error as error:
            return str(error).splitlines()[0]


READ = "select * from records_candidate"


class TestContext:
    def test_a_hidden_row_by_its_key(self, chain: Chain, record_property: Property) -> None:
        stranger = chain.world.desk("ROC").actor
        for actor in (chain.firm.actor, chain.world.project_lead, stranger):
            ended = run(actor, f"{READ} where id = %(id)s", id=chain.person.pk)
            assert (ended.refused, ended.rows) == ("", 0)
        assert run(chain.desk.actor, f"{READ} where id = %(id)s", id=chain.person.pk).rows == 1
        record_property("attack", "a hidden row by its key: 0 rows")

    @pytest.mark.parametrize("change", ["role", "organisation", "network", "signature"])
    def test_a_forged_context(self, chain: Chain, change: str, record_property: Property) -> None:
        said = signed(chain.firm.actor, until=NEVER)
        forged = {
            "role": said.replace("employer", "system"),
            "organisation": said.replace(
                str(chain.firm.organisation.pk), str(chain.desk.organisation.pk)
            ),
            "network": said.replace(str(chain.world.network.pk), str(uuid4())),
            "signature": said[:-64] + "0" * 64,
        }[change]

        ended = as_said(forged, READ)

        assert forged != said
        assert "forged" in ended
        record_property("attack", f"a context with another {change}: {ended}")

    def test_an_expired_context(self, chain: Chain, record_property: Property) -> None:
        ended = as_said(signed(chain.desk.actor, until=LONG_AGO), READ)
        assert "expired" in ended
        record_property("attack", f"a context from before, said again: {ended}")

    def test_no_context(self, chain: Chain, record_property: Property) -> None:
        ended = as_said("", READ)
        assert "nobody acts" in ended
        record_property("attack", f"no context at all: {ended}")

    def test_a_context_for_the_whole_session(self, chain: Chain, record_property: Property) -> None:
        """Left behind by one request; the next one says who acts, and is nobody else."""
        left = signed(chain.desk.actor, until=NEVER)
        with connection.cursor() as cursor:
            cursor.execute("select set_config('hartwerk.actor', %s, false)", [left])
        for actor, may_see in ((chain.firm.actor, 0), (chain.desk.actor, 1)):
            with acting(actor):
                assert Candidate.objects.filter(pk=chain.person.pk).count() == may_see
        record_property("attack", "a context for the session, then the next request: its own rows")


SAID_NO = {
    "row_security off": ("set local row_security = off; select * from records_candidate", "would"),
    "row-level security disabled": (
        "alter table records_candidate disable row level security", "must be owner",
    ),
    "a policy of one's own": (
        "create policy mine on records_candidate using (true)", "must be owner",
    ),
    "set role to the owner": (f"set role {OWNER}", "permission denied"),
    "set role to the backup": ("set role hartwerk_backup", "permission denied"),
    "session authorization": (f"set session authorization {OWNER}", "permission denied"),
    "the key of the contexts": ("select * from wall.context_key", "permission denied"),
    "triggers off": ("set session_replication_role = replica", "permission denied"),
    "copy to a program": ("copy records_candidate to program 'cat'", "must be superuser"),
    "a file of the server": ("select pg_read_file('postgresql.conf')", "permission denied"),
    "a large object from a file": ("select lo_import('/etc/passwd')", "permission denied"),
    "names, behind the border": ("select * from vault.identity", "permission denied"),
    "levels, behind the border": ("select * from vault.profile", "permission denied"),
    "keys, behind the border": ("select * from vault.person_key", "permission denied"),
    "the trail": ("select * from trail.change", "permission denied"),
    "a table of one's own": ("create table mine (id int)", "permission denied"),
    "an ordinary view": (
        "create view mine as select * from records_candidate", "permission denied",
    ),
    "passwords": ("select * from pg_authid", "permission denied"),
}  # fmt: skip


class TestSession:
    @pytest.mark.parametrize("name", SAID_NO)
    def test_that_may_nothing_of_this(
        self, running: Running, name: str, record_property: Property
    ) -> None:
        statement, why = SAID_NO[name]
        lead = Actor(Role.PROJECT_LEAD, uuid4(), organisation_id=uuid4())

        ended = in_a_session(running, statement, signed(lead, until=NEVER))

        assert why in ended, ended
        record_property("attack", f"{name}: {ended}")

    def test_that_looks_at_other_sessions(
        self, running: Running, record_property: Property
    ) -> None:
        """What another request of the application asks stands in no view that this one can read."""
        with psycopg.connect(url(running)) as other:
            other.execute("select 'Kanariepiet'")
            seen = in_a_session(
                running, "select * from pg_stat_activity where query like '%Kanarie' || 'piet%'"
            )

        assert seen == "0 rows"
        record_property("attack", f"what other sessions ask (pg_stat_activity): {seen}")

    @pytest.mark.parametrize("how", ["as it is", "--enable-row-security"])
    def test_that_dumps_all_tables(
        self, running: Running, how: str, record_property: Property
    ) -> None:
        said = {name: str(value) for name, value in conninfo_to_dict(url(running)).items()}
        # Of a table without rows nobody is asked who acts: there is one while it is dumped.
        with psycopg.connect(url(running, SUPERUSER), autocommit=True) as session:
            session.execute("set session_replication_role = replica")
            session.execute(ONE_ROW)
            try:
                done = self._dumped(running, how, said)
            finally:
                session.execute("delete from records_onpathway")

        ended = done.stderr.strip().splitlines()[0]
        assert done.returncode != 0
        # Columns of a row stand apart by tabs: there is none.
        assert "\t" not in done.stdout
        assert "row-level security" in done.stderr or "nobody acts" in done.stderr
        record_property("attack", f"pg_dump, {how}: {ended}")

    @staticmethod
    def _dumped(
        running: Running, how: str, said: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        environment = {"PGHOST": said["host"], "PGPORT": said["port"], "PGUSER": said["user"]}
        return subprocess.run(
            [
                running.binaries.program("pg_dump"),
                *([how] if how.startswith("--") else []),
                f"--dbname={said['dbname']}",
                "--table=records_onpathway",
                "--data-only",
            ],
            env={**os.environ, **environment, "PGPASSWORD": said["password"]},
            capture_output=True,
            text=True,
            check=False,
        )

    @pytest.mark.parametrize(
        ("role", "trouble"),
        [(SUPERUSER, TooMuch.SUPERUSER), (OWNER, TooMuch.OWNS_TABLES), (APP, None)],
    )
    def test_of_a_role_that_passes_the_wall_by_is_refused_at_the_start(
        self, running: Running, role: str, trouble: TooMuch | None, record_property: Property
    ) -> None:
        found = too_much({"DATABASE_URL": url(running, role)})

        assert found == ({} if trouble is None else {"DATABASE_URL": trouble})
        if trouble is not None:
            record_property("attack", f"the application as {role}: refused, {trouble}")


class TestThingsOfOnesOwn:
    def test_a_leaky_function(self, chain: Chain, record_property: Property) -> None:
        """Cheaper than the policy, so that it would be asked first; it says what it is shown."""
        told: list[str] = []
        connection.connection.add_notice_handler(
            note := lambda said: told.append(str(said.message_primary))
        )
        leak = (
            "create function pg_temp.leak(said text) returns boolean language plpgsql"
            " cost 0.0000001 as $$ begin raise notice '%%', said; return true; end $$"
        )
        try:
            with acting(chain.firm.actor), connection.cursor() as cursor:
                cursor.execute(leak, [])
                cursor.execute("select * from records_candidate where pg_temp.leak(label)", [])
                assert cursor.rowcount == 0
                cursor.execute("select * from records_membership where pg_temp.leak(name)", [])
                assert cursor.rowcount > 0
        finally:
            connection.connection.remove_notice_handler(note)

        assert "Anja" in told
        assert [said for said in told if said.startswith("K-")] == []
        record_property("attack", "a leaky function: only rows that are shown anyway")

    def test_a_link_row_that_would_give_sight(
        self, chain: Chain, record_property: Property
    ) -> None:
        hidden = chain.world.person(desk=chain.world.desk("ROC"))
        ended = run(
            chain.desk.actor,
            "insert into records_proposed (proposal_id, network_id, candidate_id, vacancy_id,"
            " referrer_id, live) values (gen_random_uuid(), %(net)s, %(them)s, %(work)s, %(desk)s,"
            " true)",
            net=chain.world.network.pk, them=hidden.pk, work=chain.work.pk,
            desk=chain.desk.organisation.pk,
        )  # fmt: skip
        seen = run(chain.desk.actor, f"{READ} where id = %(id)s", id=hidden.pk)

        assert "row-level security" in ended.refused
        assert seen.rows == 0
        record_property("attack", f"a link row for somebody who is hidden: {ended.refused}")

    def test_no_view_shows_more_than_its_reader_may(
        self, chain: Chain, record_property: Property
    ) -> None:
        with owner(), connection.cursor() as cursor:
            cursor.execute(
                "select c.oid::regclass::text from pg_class c where c.relkind = 'm' or"
                " (c.relkind = 'v' and not coalesce('security_invoker=true' = any(reloptions),"
                " false)) and c.relnamespace not in ('pg_catalog'::regnamespace,"
                " 'information_schema'::regnamespace)"
            )
            found = cursor.fetchall()

        assert found == []
        record_property("attack", "views with the rights of the owner: there are none")

    def test_statistics_of_columns(self, chain: Chain, record_property: Property) -> None:
        with owner(), connection.cursor() as cursor:
            cursor.execute("analyze records_candidate")
            cursor.execute("select count(*) from pg_stats where tablename = 'records_candidate'")
            kept = cursor.fetchone()[0]
        ended = run(chain.firm.actor, "select * from pg_stats where tablename like 'records%%'")

        assert kept > 0
        assert (ended.refused, ended.rows) == ("", 0)
        record_property("attack", "values in pg_stats: 0 rows")
