# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A PostgreSQL server as a user may have it, with roles of every size."""

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg
import pytest
from django.conf import settings
from psycopg.conninfo import make_conninfo

from hartwerk.postgres.place import OWNER, SUPERUSER
from hartwerk.postgres.server import Running, ensure
from tests.images import copy, image


@dataclass(slots=True)
class OwnServer:
    """One database of that server, and the roles that were made for it."""

    running: Running
    database: str
    made: list[str] = field(default_factory=list)

    def url(self, role: str) -> str:
        """Give the address for one of the roles that Hartwerk makes."""
        if role != SUPERUSER:
            return self.running.url_for(role, self.database)
        return make_conninfo(
            self.running.url_for(OWNER, self.database),
            user=SUPERUSER,
            password=self.running.place.password(SUPERUSER),
        )

    def make_role(self, powers: str = "", *, member_of: str = "") -> str:
        """Make a role and give its name."""
        name = f"trial_{secrets.token_hex(4)}"
        self.made.append(name)
        with psycopg.connect(self.url(SUPERUSER)) as session:
            session.execute(f"create role {name} login password 'geheim-7731' {powers}")
            session.execute(f"grant connect on database {self.database} to {name}")
            if member_of:
                session.execute(f"grant {member_of} to {name}")
        return name

    def url_of(self, made: str) -> str:
        """Give the address for a role that was made here."""
        return make_conninfo(self.url(OWNER), user=made, password="geheim-7731")

    def tables(self) -> list[str]:
        with psycopg.connect(self.url(OWNER)) as session:
            found = session.execute("select relname from pg_class where relname like '%migrations'")
            return [str(name) for (name,) in found]


@contextlib.contextmanager
def _database(*, tables: bool) -> Iterator[OwnServer]:
    """Make a database on the server of the suite, with the tables in it or with nothing."""
    with contextlib.ExitStack() as stack:
        running = stack.enter_context(ensure(settings.HARTWERK_HOME, linger=5))
        server = OwnServer(running, f"own_{secrets.token_hex(4)}")
        of_all = make_conninfo(server.url(SUPERUSER), dbname="postgres")
        if tables:
            image(running)
            with psycopg.connect(of_all, autocommit=True) as session:
                copy(session, server.database)
        running.create_database(server.database)
        try:
            yield server
        finally:
            with psycopg.connect(of_all, autocommit=True) as session:
                session.execute(f"drop database {server.database} with (force)")
                for role in server.made:
                    session.execute(f"drop role {role}")


@pytest.fixture
def own_server() -> Iterator[OwnServer]:
    """Give a database in which nothing was made yet."""
    with _database(tables=False) as server:
        yield server


@pytest.fixture
def ready() -> Iterator[OwnServer]:
    """Give a database with the tables in it, and nothing else."""
    with _database(tables=True) as server:
        yield server
