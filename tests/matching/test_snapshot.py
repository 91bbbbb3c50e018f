# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How many of a network would fit: counted as the role of the engine, which sees no names."""

from datetime import timedelta

import pytest
from django.db import Error, connections, transaction
from django.utils.timezone import localdate

from hartwerk.engine.steps import StepKind
from hartwerk.matching import members_asking, snapshot
from hartwerk.matching.knowing import work_described
from hartwerk.matching.snapshot import Alike, HowMany, how_many_fit, what_opens
from hartwerk.profiles import five_lines, keeping
from hartwerk.records.models.vacancies import Vacancy
from tests.engine_connection import engine as engine
from tests.matching.test_next_work import FAR, HANDY, talked
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db(transaction=True)


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


@pytest.mark.usefixtures("engine")
def test_of_whom_five_lines_are_true_is_one_a_few_or_five_and_more() -> None:
    twente = world()
    asked = twente.person(practical=HANDY)
    chosen = five_lines.offered_by(keeping.from_json(HANDY).person, ())

    def count() -> Alike | None:
        return members_asking.fits_how_many(
            actor=twente.caseworker, candidate_id=asked.pk, chosen=chosen, now=NOW
        )

    assert chosen.means
    assert count() is Alike.ONE
    # People of every referrer are counted, whoever asks; those who did not say yes are not.
    twente.person(practical=HANDY, yes=False)
    assert count() is Alike.ONE
    twente.person(practical=HANDY, desk=twente.desk("Leger"))
    assert count() is Alike.FEW
    for _ in range(3):
        twente.person(practical=HANDY)
    assert count() is Alike.MANY


@pytest.mark.usefixtures("engine")
def test_of_work_is_said_how_many_fit_and_the_one_change_that_opens_most() -> None:
    twente = world()
    work = twente.work()
    for _ in range(6):
        talked(twente.person(practical=HANDY), twente.referrer)
    described = work_described(work)
    assert described.hours_min is not None
    few_hours = HANDY | {"hours_min": 8, "hours_max": described.hours_min - 2}
    for _ in range(7):
        talked(twente.person(practical=few_hours), twente.referrer)

    found = what_opens(network_id=twente.network.pk, work=described, on=NOW.date(), now=NOW)

    assert found is not None
    assert found.fits == HowMany(6)
    assert found.step is not None
    assert (found.step.kind, found.opens) == (StepKind.FEWER_HOURS, HowMany(7))
