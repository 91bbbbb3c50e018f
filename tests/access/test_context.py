# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who acts is signed, holds for one transaction, and without it nothing can be read."""

import uuid
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import Error, connection, transaction

from hartwerk.access.context import acting, as_system, current, house, signed
from hartwerk.access.organisations import known_organisation
from hartwerk.records.models.networks import Network, Organisation
from hartwerk.rules.actors import Actor, Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def network() -> Network:
    made = Network(id=uuid.uuid4(), name="Twente", created_at=NOW)
    with acting(house(Role.SYSTEM, made.pk)):
        made.save(force_insert=True)
    return made


def _say(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('hartwerk.actor', %s, true)", [words])


def test_without_an_actor_a_query_fails_loudly(network: Network) -> None:
    with pytest.raises(Error, match="nobody acts"), transaction.atomic():
        Network.objects.count()


def test_an_actor_of_one_network_sees_no_other(network: Network) -> None:
    other = uuid.uuid4()
    with acting(house(Role.SYSTEM, other)):
        Network(id=other, name="Achterhoek", created_at=NOW).save(force_insert=True)
        assert [each.name for each in Network.objects.all()] == ["Achterhoek"]


def test_the_context_is_gone_after_the_transaction(network: Network) -> None:
    with acting(house(Role.SYSTEM, network.pk)):
        assert current() is not None
    assert current() is None


@pytest.mark.parametrize("change", ["role", "network", "expiry", "mac", "nothing"])
def test_a_forged_context_is_refused(network: Network, change: str) -> None:
    actor = Actor(Role.EMPLOYER, network.pk, organisation_id=uuid.uuid4())
    said = signed(actor, until=4_000_000_000)
    forged = {
        "role": said.replace("employer", "system"),
        "network": said.replace(str(network.pk), str(uuid.uuid4())),
        "expiry": signed(actor, until=1_000_000_000),
        "mac": said[:-1] + ("0" if said[-1] != "0" else "1"),
        "nothing": said,
    }[change]
    with transaction.atomic():
        _say(forged)
        if change == "nothing":
            assert Network.objects.count() == 1
            return
        with pytest.raises(Error, match=r"forged|expired"), transaction.atomic():
            Network.objects.count()


def test_the_system_acts_inside_and_the_actor_again_after(network: Network) -> None:
    actor = Actor(Role.PROJECT_LEAD, network.pk, organisation_id=uuid.uuid4())
    with acting(actor):
        with as_system(actor) as system:
            assert current() == system
        assert current() == actor
        with connection.cursor() as cursor:
            cursor.execute("select (wall.actor()).role")
            assert cursor.fetchone() == ("project_lead",)


def who_acts() -> str:
    """Say whom the database takes for the actor."""
    with connection.cursor() as cursor:
        cursor.execute("select (wall.actor()).role")
        (role,) = cursor.fetchone()
    return str(role)


def go_wrong(where: str) -> None:
    if where == "python":
        raise LookupError
    with connection.cursor() as cursor:
        cursor.execute("select 1/0")


@pytest.mark.parametrize("where", ["python", "database"])
def test_after_what_went_wrong_in_a_verb_the_actor_is_who_it_was(
    network: Network, where: str
) -> None:
    actor = Actor(Role.PROJECT_LEAD, network.pk, organisation_id=uuid.uuid4())
    with acting(actor):
        with pytest.raises((Error, LookupError)), acting(actor), as_system(actor):
            go_wrong(where)
        assert current() == actor
        assert who_acts() == "project_lead"


def test_python_going_wrong_as_the_system_leaves_nobody_as_the_system(network: Network) -> None:
    actor = Actor(Role.PROJECT_LEAD, network.pk, organisation_id=uuid.uuid4())
    with acting(actor):
        with pytest.raises(LookupError), as_system(actor):
            raise LookupError
        assert who_acts() == "project_lead"


def test_after_the_database_went_wrong_as_the_system_nothing_more_is_done(network: Network) -> None:
    actor = Actor(Role.PROJECT_LEAD, network.pk, organisation_id=uuid.uuid4())

    def go_on() -> None:
        with acting(actor):
            with suppress(Error), as_system(actor):
                go_wrong("database")
            who_acts()

    with pytest.raises(Error, match="aborted"):
        go_on()


def test_what_a_verb_wrote_is_undone_where_its_caller_goes_on(network: Network) -> None:
    system = house(Role.SYSTEM, network.pk)

    def verb() -> None:
        with acting(system):
            Organisation(name="Firma", kvk_number="01234567").save(force_insert=True)
            assert known_organisation("01234567") is not None
            raise LookupError

    with acting(system):
        with pytest.raises(LookupError):
            verb()
        assert known_organisation("01234567") is None


@pytest.mark.parametrize(
    "statement",
    [
        "select * from wall.context_key",
        "insert into wall.context_key (inner_pad, outer_pad) values ('x', 'y')",
        "select * from vault.identity",
        "select * from vault.profile",
        "select * from vault.person_key",
        "select * from vault.profiles_to_match()",
        "delete from records_journalentry",
        "update records_consent set given = true",
        "delete from records_candidate",
        "truncate records_candidate",
        "alter table records_candidate disable row level security",
        "create table public.mine (id int)",
        "set local session_replication_role = replica",
        "copy records_candidate to program 'cat'",
    ],
)
def test_the_application_may_not(network: Network, statement: str) -> None:
    system = house(Role.SYSTEM, network.pk)
    with pytest.raises(Error), acting(system), connection.cursor() as cursor:
        cursor.execute(statement)
