# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A member reads how many people fit its work: rounded, never who, and only of its own work."""

import pytest

from tests.engine_connection import engine as engine
from tests.interfaces.web.signed_in import signed_in
from tests.matching.test_next_work import HANDY, talked
from tests.people_of_the_network import world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.usefixtures("engine")
def test_how_many_fit_and_what_one_change_opens() -> None:
    twente = world()
    work = twente.work()
    for hours_max in (40,) * 6 + (18,) * 2:
        practical = HANDY | {"hours_min": 8, "hours_max": hours_max}
        talked(twente.person(practical=practical), twente.referrer)
    address = f"/werk/{work.pk}/hoeveel-passen"
    client = signed_in(twente.employer)

    assert address in client.get(f"/ons-werk/{work.pk}").content.decode()
    with counted() as asked:
        page = client.get(address).content.decode()
    assert asked.n <= MOST, asked
    assert "bij minstens 5 mensen in het netwerk" in page
    assert "uur per week minder: dan past het bij een paar mensen meer" in page
    assert (
        "Keukenfabriek" in signed_in(twente.project_lead).get(f"/werk/{work.pk}").content.decode()
    )
    assert signed_in(twente.project_lead).get(address).status_code == 200
    for other in (twente.firm("Bakkerij").actor, twente.caseworker):
        assert signed_in(other).get(address).status_code == 404


def test_where_nobody_can_look_it_says_so() -> None:
    twente = world()
    address = f"/werk/{twente.work().pk}/hoeveel-passen"

    assert (
        "Hier kan nu niet geteld worden" in signed_in(twente.employer).get(address).content.decode()
    )
