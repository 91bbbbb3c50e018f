# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The project leader minds the post: sees what hangs, and sends, stops or confirms it."""

import uuid

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from hartwerk.access.context import acting
from hartwerk.mail.delivery import claim
from hartwerk.records.journal import moves_of
from hartwerk.records.models.letters import Letter
from hartwerk.rules.letters import State
from tests.interfaces.web.signed_in import signed_in
from tests.mail.letters import LATER, again, invitation
from tests.people_of_the_network import World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture(autouse=True)
def _no_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set role none")
        cursor.execute("delete from procrastinate_jobs")
        cursor.execute("set role hartwerk_app")


def put(here: World, letter: Letter, state: State, trouble: str = "") -> None:
    with acting(here.system):
        Letter.objects.filter(pk=letter.pk).update(
            state=state.value, trouble=trouble, claimed_at=LATER, settled_at=LATER
        )


class TestTheList:
    def test_shows_what_to_do_first_and_never_a_text(self, here: World) -> None:
        waiting = invitation(here, "waiting")
        put(here, invitation(here, "failed"), State.FAILED, "550 5.1.1")
        put(here, invitation(here, "uncertain"), State.UNCERTAIN, "SMTPServerDisconnected")
        put(here, invitation(here, "sending"), State.SENDING)
        put(here, invitation(here, "sent"), State.SENT)

        page = signed_in(here.lead).get("/brieven").content.decode()

        order = [page.index(f'id="{state}"') for state in ("uncertain", "failed", "waiting")]
        assert order == sorted(order)
        assert page.count('class="card" id="brief-') == 4
        assert waiting.to in page
        assert 'href="tel:0740000000"' in page
        assert "550 5.1.1" in page
        assert "/l/abc" not in page

    def test_offers_what_the_table_allows_and_nothing_else(self, here: World) -> None:
        letter = invitation(here)
        client = signed_in(here.lead)
        offered = {}
        for state in (State.WAITING, State.FAILED, State.UNCERTAIN, State.SENDING):
            put(here, letter, state)
            page = client.get("/brieven").content.decode()
            acts = ("opnieuw-sturen", "aangekomen", "tegenhouden")
            offered[state] = {act for act in acts if f"/brieven/{letter.pk}/{act}" in page}

        assert offered == {
            State.WAITING: {"tegenhouden"},
            State.FAILED: {"opnieuw-sturen", "tegenhouden"},
            State.UNCERTAIN: {"opnieuw-sturen", "aangekomen", "tegenhouden"},
            State.SENDING: set(),
        }

    def test_says_how_many_more_there_are(self, here: World) -> None:
        for number in range(53):
            invitation(here, f"number {number}")

        page = signed_in(here.lead).get("/brieven").content.decode()

        assert page.count('class="card" id="brief-') == 50
        assert "En nog 3 brieven." in page

    def test_asks_little_of_the_database(self, here: World) -> None:
        for number in range(20):
            put(here, invitation(here, f"number {number}"), State.FAILED)
        client = signed_in(here.lead)

        with counted() as asked:
            client.get("/brieven")

        assert asked.n <= MOST, asked

    def test_says_when_no_mail_server_is_named(self, here: World) -> None:
        page = signed_in(here.lead).get("/brieven").content.decode()

        assert "HARTWERK_SMTP_URL" in page


class TestHandling:
    @pytest.mark.parametrize(
        ("state", "act", "after"),
        [
            (State.UNCERTAIN, "opnieuw-sturen", State.WAITING),
            (State.FAILED, "opnieuw-sturen", State.WAITING),
            (State.UNCERTAIN, "aangekomen", State.SENT),
            (State.WAITING, "tegenhouden", State.CANCELLED),
            (State.FAILED, "tegenhouden", State.CANCELLED),
            (State.UNCERTAIN, "tegenhouden", State.CANCELLED),
        ],
    )
    def test_does_what_the_button_says_and_writes_it_down(
        self, here: World, state: State, act: str, after: State
    ) -> None:
        letter = invitation(here)
        put(here, letter, state)

        answer = signed_in(here.lead).post(f"/brieven/{letter.pk}/{act}", follow=True)

        assert answer.redirect_chain == [(f"/brieven?gedaan={act}", 302)]
        assert 'role="status"' in answer.content.decode()
        assert again(here, letter.pk).state == after
        with acting(here.system):
            (line,) = moves_of(letter.pk)
        assert (line.role, line.membership_id) == ("project_lead", here.lead.pk)
        assert (line.source, line.target) == (state, after)

    def test_again_goes_at_once_with_the_same_key_and_a_job_is_asked_for(self, here: World) -> None:
        letter = invitation(here)
        put(here, letter, State.UNCERTAIN)

        signed_in(here.lead).post(f"/brieven/{letter.pk}/opnieuw-sturen")

        waits = again(here, letter.pk)
        found = claim(actor=here.clock, now=waits.not_before)
        assert found is not None
        assert (found.parcel.key, found.attempts) == (letter.key, 1)
        assert _jobs() == ["send_letters"]

    @pytest.mark.parametrize(
        ("state", "act"),
        [
            (State.SENT, "opnieuw-sturen"),
            (State.WAITING, "aangekomen"),
            (State.SENDING, "tegenhouden"),
            (State.CANCELLED, "opnieuw-sturen"),
        ],
    )
    def test_of_what_moved_on_says_so_and_changes_nothing(
        self, here: World, state: State, act: str
    ) -> None:
        letter = invitation(here)
        put(here, letter, state)

        answer = signed_in(here.lead).post(f"/brieven/{letter.pk}/{act}")

        assert answer.status_code == 409
        assert again(here, letter.pk).state == state
        assert _jobs() == []

    def test_a_get_handles_nothing(self, here: World) -> None:
        letter = invitation(here)

        answer = signed_in(here.lead).get(f"/brieven/{letter.pk}/tegenhouden")

        assert answer.status_code == 405
        assert again(here, letter.pk).state == State.WAITING


class TestOthers:
    def test_do_not_find_the_post(self, here: World) -> None:
        letter = invitation(here)
        there = world("Achterhoek")
        nobody = signed_in(there.lead).post(f"/brieven/{uuid.uuid4()}/tegenhouden")
        for hat in (here.member.contact, here.referrer.caseworker, there.lead):
            client = signed_in(hat)
            answer = client.post(f"/brieven/{letter.pk}/tegenhouden")

            assert answer.status_code == 404
            assert again(here, letter.pk).state == State.WAITING
            if hat is there.lead:
                assert answer.content == nobody.content
                assert letter.to not in client.get("/brieven").content.decode()
            else:
                assert client.get("/brieven").status_code == 404


class TestTheMailbox:
    @override_settings(HARTWERK_DEMO=True)
    def test_lists_who_got_letters_and_shows_them_with_links_that_work_here(
        self, here: World
    ) -> None:
        letter = invitation(here)
        client = signed_in(here.lead)
        page = client.get("/brievenbus").content.decode()
        assert letter.to in page
        assert "@" not in _address_of(page)

        shown = client.get(_address_of(page)).content.decode()

        assert letter.subject in shown
        assert '<a href="/l/abc">http://localhost:8000/l/abc</a>' in shown

    @override_settings(HARTWERK_DEMO=True)
    def test_shows_what_was_stopped_without_its_text(self, here: World) -> None:
        letter = invitation(here)
        client = signed_in(here.lead)
        client.post(f"/brieven/{letter.pk}/tegenhouden")

        shown = client.get(_address_of(client.get("/brievenbus").content.decode()))

        assert f"<s>{letter.subject}</s>" in shown.content.decode()
        assert "/l/abc" not in shown.content.decode()

    @override_settings(HARTWERK_DEMO=True)
    def test_of_an_unknown_address_is_not_there(self, here: World) -> None:
        assert signed_in(here.lead).get("/brievenbus/0123456789ab").status_code == 404

    def test_outside_the_demo_is_not_there(self, here: World) -> None:
        with override_settings(HARTWERK_DEMO=True):
            invitation(here)
            client = signed_in(here.lead)
            address = _address_of(client.get("/brievenbus").content.decode())

        assert client.get("/brievenbus").status_code == 404
        assert client.get(address).status_code == 404

    @override_settings(HARTWERK_DEMO=True)
    def test_of_a_network_with_real_people_shows_nothing(self) -> None:
        real = world("Echt")
        with connection.cursor() as cursor, transaction.atomic():
            cursor.execute("set local role none")
            cursor.execute("update records_network set synthetic = false")
            cursor.execute("set local role hartwerk_app")
        letter = invitation(real)

        page = Client().get("/brievenbus").content.decode()

        assert letter.to not in page
        assert "Echt" not in page


def _address_of(page: str) -> str:
    start = page.index("/brievenbus/")
    return page[start : page.index('"', start)]


def _jobs() -> list[str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local role none")
        cursor.execute("select task_name from procrastinate_jobs order by id")
        found = [str(name) for (name,) in cursor.fetchall()]
        cursor.execute("set local role hartwerk_app")
    return found
