# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A full disk and a database that may only be read: refused politely, nothing half-written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from hartwerk.access.context import acting
from hartwerk.config import static
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Organisation, Participation
from tests.faults.workers import address
from tests.interfaces.web.membership.reading import filled, page
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import World, world

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOFER = {
    "name": "Dakbedrijf De Nok",
    "kvk_number": "12345678",
    "place": "Borne",
    "contact_name": "Joris",
    "contact_email": "joris@nok.example",
    "contact_phone": "074 111 11 11",
    "people": "2",
}
FULL = """
create function public.full_disk() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file: No space left on device' using errcode = '53100';
end $$;
create trigger full_disk before insert on records_{table}
    for each row execute function public.full_disk()
"""


@pytest.fixture
def twente() -> World:
    static.prepare()
    return world()


@contextmanager
def full_disk(table: str) -> Iterator[None]:
    """Let there be no room for one more row of a table: the last of those that a verb writes."""
    with psycopg.connect(address()) as owner:
        owner.execute(FULL.format(table=table))
    try:
        yield
    finally:
        with psycopg.connect(address()) as owner:
            owner.execute("drop function public.full_disk() cascade")


@contextmanager
def read_only() -> Iterator[None]:
    """Let every new session only read, as on a standby, and as an administrator may choose."""
    name = connection.settings_dict["NAME"]
    connection.close()
    with psycopg.connect(address(), autocommit=True) as owner:
        owner.execute(f"alter database {name} set default_transaction_read_only = on")
    try:
        yield
    finally:
        connection.close()
        with psycopg.connect(address(), autocommit=True) as owner:
            owner.execute("set default_transaction_read_only = off")
            owner.execute(f"alter database {name} reset default_transaction_read_only")


@dataclass
class Lead:
    """The project leader, with the form of a new organisation open before anything goes wrong."""

    client: Client
    sent: dict[str, Any]

    def take_in(self) -> int:
        """Send the form; return what the answer was."""
        said = self.client.post("/organisaties/nieuw", self.sent)
        if said.status_code == 503:
            assert said.headers["Retry-After"] == "60"
            assert "niet bewaard, ook niet half" in said.content.decode()
        return said.status_code


def lead(twente: World) -> Lead:
    client = signed_in(twente.project_lead)
    client.raise_request_exception = False
    return Lead(client, filled(page(client, "/organisaties/nieuw")) | ROOFER)


def kept(twente: World) -> tuple[int, int, int]:
    with acting(twente.system):
        return (
            Organisation.objects.count(),
            Participation.objects.count(),
            JournalEntry.objects.exclude(verb__startswith="read_").count(),
        )


@pytest.mark.parametrize("table", ["journalentry", "participation"])
def test_a_full_disk_keeps_nothing_and_needs_no_repair(twente: World, table: str) -> None:
    she = lead(twente)
    before = kept(twente)

    with full_disk(table):
        assert she.take_in() == 503
    assert kept(twente) == before

    assert she.take_in() == 302
    assert kept(twente)[0] == before[0] + 1


def test_a_database_that_may_only_be_read_keeps_nothing_and_needs_no_repair(
    twente: World,
) -> None:
    she = lead(twente)
    before = kept(twente)

    with read_only():
        assert she.take_in() == 503
        assert she.client.get("/organisaties").status_code == 200
        assert kept(twente) == before

    assert she.take_in() == 302


def test_another_fault_is_no_full_disk(twente: World) -> None:
    she = lead(twente)
    with psycopg.connect(address()) as owner:
        owner.execute(FULL.format(table="participation").replace("53100", "22000"))
    try:
        assert she.take_in() == 500
    finally:
        with psycopg.connect(address()) as owner:
            owner.execute("drop function public.full_disk() cascade")
