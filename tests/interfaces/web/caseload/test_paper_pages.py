# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody without e-mail gets a sheet; with its code anybody sees work and nobody sees who."""

import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.caseload.adding import add_person
from hartwerk.matching.wishing import wishes_of
from hartwerk.profiles.people import Person
from hartwerk.profiles.vault import Identity
from hartwerk.records.models.people import Candidate
from hartwerk.rules.vacancies import State
from tests.caseload.people import HENGELO
from tests.interfaces.web.membership.reading import filled, page
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db
WIM = Identity("Wim", "Kanarie")


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def wim(twente: World) -> str:
    """Give the page of somebody who sleeps at different places."""
    made = add_person(
        actor=twente.caseworker,
        person=Person(ref="", place="Hengelo", spot=HENGELO, hours_min=4),
        identity=WIM,
        form=uuid.uuid4(),
        now=timezone.now(),
    )
    return f"/mijn-mensen/{made.candidate_id}"


def sheet(twente: World, person: str) -> str:
    answer = signed_in(twente.caseworker).post(f"{person}/papier")
    assert answer.status_code == 200
    return answer.content.decode()


def code_on(shown: str) -> str:
    """Follow the code, as a telephone does."""
    found = re.search(r"/l/[\w-]{32}", shown)
    assert found
    answer = Client().get(found[0])
    assert answer.status_code == 302
    return answer.headers["Location"]


class TestSheet:
    def test_has_a_code_and_whom_to_call_and_nothing_of_whose_it_is(
        self, twente: World, wim: str
    ) -> None:
        body = sheet(twente, wim).partition("<main")[2]

        assert '<svg xmlns="http://www.w3.org/2000/svg" class="qr"' in body
        assert "Vraag naar Karin" in body
        assert "074 000 00 00" in body
        for private in (*WIM.name.split(), "K-", "Hengelo"):
            assert private not in body, private

    def test_ends_the_one_before_and_says_until_when(self, twente: World, wim: str) -> None:
        before = code_on(sheet(twente, wim))
        client = signed_in(twente.caseworker)
        assert "Het papier van nu werkt tot en met" in page(client, wim)

        code_on(sheet(twente, wim))

        assert Client().get(before).status_code == 410

    def test_is_taken_back_where_it_was_lost(self, twente: World, wim: str) -> None:
        client = signed_in(twente.caseworker)
        assert "Zet het papier uit" not in page(client, wim)
        lost = code_on(sheet(twente, wim))

        answer = client.post(f"{wim}/papier/uit")

        shown = page(client, answer.headers["Location"])
        assert "Het papier is uitgezet." in shown
        assert "Zet het papier uit" not in shown
        assert Client().get(lost).status_code == 410
        assert Client().post(lost, {"werk": str(uuid.uuid4())}).status_code == 410


class TestCode:
    def test_shows_open_work_and_takes_a_wish_without_saying_whose(
        self, twente: World, wim: str
    ) -> None:
        work = twente.work(title="Hulp in de kas")
        twente.work(title="Nog niet open", state=State.DRAFT)
        address = code_on(sheet(twente, wim))
        phone = Client(enforce_csrf_checks=True)
        shown = page(phone, address)
        assert "Hulp in de kas" in shown
        assert "Nog niet open" not in shown

        answer = phone.post(address, filled(shown))

        assert answer.headers["Location"].endswith(f"#werk-{work.pk}")
        after = page(phone, answer.headers["Location"])
        assert "Je zei: zulk werk lijkt me leuk." in after
        # Whoever opens the code next reads nothing of what was said with it.
        again = page(Client(), address)
        assert "Je zei" not in again
        for private in (*WIM.name.split(), "K-", "Karin", "Werkplein"):
            assert private not in after.partition("<main")[2], private
        assert "zag werk dat leuk lijkt" in page(signed_in(twente.caseworker), "/vandaag")

    def test_takes_a_wish_back(self, twente: World, wim: str) -> None:
        work = twente.work()
        address = code_on(sheet(twente, wim))
        phone = Client()
        phone.post(address, {"werk": str(work.pk)})

        answer = phone.post(address, {"werk": str(work.pk), "niet": "1"})

        assert "Het staat er niet meer bij." in page(phone, answer.headers["Location"])
        with acting(twente.system):
            assert wishes_of(Candidate.objects.get(pk=wim.rpartition("/")[2])) == frozenset()

    def test_stays_on_its_page_of_a_long_list(self, twente: World, wim: str) -> None:
        for number in range(12):
            twente.work(title=f"Werk {number}")
        address = code_on(sheet(twente, wim))
        phone = Client()
        second = f"{address}?pagina=2"
        sent = filled(page(phone, second))

        answer = phone.post(second, sent)

        assert "Je zei: zulk werk" in page(phone, answer.headers["Location"])

    def test_of_work_that_is_not_open_takes_nothing(self, twente: World, wim: str) -> None:
        closed = twente.work(state=State.CLOSED)
        address = code_on(sheet(twente, wim))

        assert Client().post(address, {"werk": str(closed.pk)}).status_code == 410
        assert Client().post(address, {"werk": "x"}).status_code == 410
