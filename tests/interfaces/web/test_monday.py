# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Task A12: on the first page, without a click, what waits longest and whom to call."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hartwerk.agenda.tasks import TaskKind, ask
from hartwerk.records.about import About
from hartwerk.rules.vacancies import Kind
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def test_it_stands_there_after_signing_in(twente: World) -> None:
    now = timezone.now()
    twente.work(title="Kort", opened_at=now - timedelta(days=2))
    place = twente.work(title="Lang", kind=Kind.PLACE, opened_at=now - timedelta(days=30))
    ask(
        actor=twente.system,
        kind=TaskKind.LOOK,
        organisation_id=twente.referrer.organisation.pk,
        about=About(vacancy_id=place.pk),
        due_on=timezone.localdate() - timedelta(days=1),
        now=now,
    )
    person = twente.person(waiting_since=timezone.localdate() - timedelta(days=10))
    client = signed_in(twente.project_lead)

    with counted() as asked:
        answer = client.get("/maandag")

    assert asked.n <= MOST, asked
    said = " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())
    assert "Wacht het langst: 4 weken Lang Keukenfabriek Twente" in said
    assert "Bel die. Karin , Werkplein Twente 074 000 00 00" in said
    assert 'href="tel:0740000000"' in answer.content.decode()
    assert f"{person.label} : 10 dagen Karin" in said
    assert said.index("Lang Keuken") < said.index("Kort Keuken")


def test_a_network_in_which_nothing_waits_says_so(twente: World) -> None:
    said = signed_in(twente.project_lead).get("/maandag").content.decode()

    assert "Er staat geen werk open." in said
    assert "Iedereen antwoordde op tijd." in said
    assert "Er wacht nu niemand." in said


def test_it_is_there_for_no_other_role(twente: World) -> None:
    for actor in (twente.caseworker, twente.employer, twente.page_of(twente.person())):
        assert signed_in(actor).get("/maandag").status_code == 404
