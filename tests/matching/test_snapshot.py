# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How many of a network would fit: counted as the role of the engine, which sees no names."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import Error, connections, transaction
from django.utils.timezone import localdate

from hartwerk.matching import snapshot
from hartwerk.matching.knowing import work_described
from hartwerk.matching.snapshot import HowMany, how_many_fit
from hartwerk.postgres.place import ENGINE
from hartwerk.records.models.vacancies import Vacancy
from tests.matching.test_next_work import FAR, HANDY, talked
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def engine() -> Iterator[None]:
    """A second connection to the same database, as the role of the engine."""
    default = connections["default"].settings_dict
    connections.settings[snapshot.ALIAS] = default | {
        "OPTIONS": {**default["OPTIONS"], "options": f"-c role={ENGINE}"}
    }
    # By hand: a test may only open by itself what was there when it began.
    connections[snapshot.ALIAS].connect()
    snapshot.forget()
    yield
    connections[snapshot.ALIAS].close()
    del connections[snapshot.ALIAS]
    del connections.settings[snapshot.ALIAS]
    snapshot.forget()


def count(twente: World, work: Vacancy, *, minutes: int = 0) -> HowMany:
    at = NOW + timedelta(minutes=minutes)
    described = work_described(work)
    found = how_many_fit(network_id=twente.network.pk, works=[described], on=localdate(at), now=at)
    assert found is not None
    return found[described.ref]


@pytest.mark.usefixtures("engine")
def test_people_of_every_referrer_count_and_those_who_did_not_say_yes_do_not() -> None:
    twente = world()
    work = twente.work()
    other = twente.desk("Leger")
    for desk in (twente.referrer, other) * 3:
        talked(twente.person(practical=HANDY, desk=desk), desk)
    twente.person(practical=HANDY, yes=False)
    talked(twente.person(practical=FAR), twente.referrer)
    elsewhere = world("Achterhoek")
    talked(elsewhere.person(practical=HANDY), elsewhere.referrer)

    assert count(twente, work) == HowMany(6)


@pytest.mark.usefixtures("engine")
def test_fewer_than_five_is_a_few_and_nobody_is_nobody() -> None:
    twente = world()
    work = twente.work()

    assert count(twente, work) == HowMany(0)

    talked(twente.person(practical=HANDY), twente.referrer)
    assert count(twente, work) == HowMany(0)
    assert count(twente, work, minutes=6) == HowMany(None)


@pytest.mark.usefixtures("engine")
def test_the_role_of_the_engine_reads_no_name_and_writes_nothing() -> None:
    twente = world()
    twente.person(practical=HANDY)

    for statement in (
        "select * from vault.identity",
        "select * from records_membership",
        "select * from records_proposed",
        "update records_candidate set matchable = false",
    ):
        with (
            pytest.raises(Error),
            transaction.atomic(using=snapshot.ALIAS),
            connections[snapshot.ALIAS].cursor() as cursor,
        ):
            cursor.execute(statement)


def test_without_a_connection_for_the_engine_nobody_looks() -> None:
    twente = world()
    work = work_described(twente.work())

    found = how_many_fit(network_id=twente.network.pk, works=[work], on=NOW.date(), now=NOW)

    assert found is None
