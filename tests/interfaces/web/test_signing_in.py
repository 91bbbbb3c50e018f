# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in as somebody who was made up, the pages of each role, and signing out."""

import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from hartwerk.access.context import acting, house
from hartwerk.interfaces.web.context import address_for, navigation
from hartwerk.records.models.networks import Membership, Network, Organisation, Participation
from hartwerk.rules.actors import Role
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.visiting import Clock
from tests.people_of_the_network import World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db
BANNER = "Voorbeeldnetwerk: verzonnen namen"


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.HARTWERK_DEMO = True


def _real_hat() -> Membership:
    """Make somebody of a network that is not made up."""
    real = Network(name="Achterhoek", synthetic=False, created_at=timezone.now())
    with acting(house(Role.SYSTEM, real.pk)):
        real.save(force_insert=True)
        firm = Organisation(name="Echte firma")
        firm.save(force_insert=True)
        Participation(
            network=real,
            organisation=firm,
            kind=Participation.Kind.MEMBER,
            since=timezone.localdate(),
        ).save(force_insert=True)
        hat = Membership(network=real, organisation=firm, role=Role.EMPLOYER.value, name="Iemand")
        hat.save(force_insert=True)
    return hat


def said(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.decode()).split())


class TestSignIn:
    @pytest.mark.usefixtures("demo")
    def test_lists_who_there_is_by_organisation_in_words(self, twente: World) -> None:
        person = twente.person()
        twente.page_of(person)

        with counted() as asked:
            page = said(Client().get("/inloggen").content)

        assert asked.n <= MOST, asked
        assert "Keukenfabriek Twente Anja, werkgever Femke, projectleider" in page
        assert "Werkplein Twente Karin, consulent" in page
        assert f"1 werkzoekende {person.label}" in page

    @pytest.mark.usefixtures("demo")
    def test_says_how_to_get_a_network_where_there_is_none(self) -> None:
        assert "hartwerk demo" in said(Client().get("/inloggen").content)

    @pytest.mark.usefixtures("demo")
    def test_goes_on_to_the_page_that_was_asked_for(self, twente: World) -> None:
        sent = {"hat": str(twente.lead.pk), "next": "/maandag?vanaf=nu"}

        answer = Client().post("/inloggen", sent)

        assert answer.headers["Location"] == "/maandag?vanaf=nu"

    @pytest.mark.usefixtures("demo")
    @pytest.mark.parametrize(
        "elsewhere",
        ["https://example.org/", "//example.org", "/maandag", "/nergens", "javascript:0", ""],
    )
    def test_goes_to_its_own_first_page_and_never_elsewhere(
        self, twente: World, elsewhere: str
    ) -> None:
        sent = {"hat": str(twente.member.contact.pk), "next": elsewhere}

        assert Client().post("/inloggen", sent).headers["Location"] == "/vandaag"

    def test_outside_the_demo_an_account_comes_by_invitation(self, twente: World) -> None:
        client = Client()

        page = said(client.get("/inloggen").content)
        answer = client.post("/inloggen", {"hat": str(twente.lead.pk)})

        assert "op uitnodiging van je netwerk" in page
        assert twente.lead.name not in page
        assert answer.status_code == 404
        assert "sessie" not in client.cookies

    @pytest.mark.usefixtures("demo")
    def test_nobody_of_a_network_with_real_people_can_be_signed_in_as(self) -> None:
        hat = _real_hat()
        client = Client()

        page = client.get("/inloggen").content
        answer = client.post("/inloggen", {"hat": str(hat.pk)})

        assert "Echte firma" not in said(page)
        assert answer.status_code == 400
        assert "sessie" not in client.cookies

    def test_the_session_holds_the_hat_and_since_when(self, twente: World) -> None:
        signed_in(twente.caseworker)

        (kept,) = Session.objects.all()

        assert kept.get_decoded().keys() == {"hat", "since", "seen"}
        assert kept.get_decoded()["hat"] == str(twente.referrer.caseworker.pk)


class TestSession:
    def test_lasts_while_it_is_used_and_ends_half_an_hour_after(
        self, twente: World, clock: Clock
    ) -> None:
        client = signed_in(twente.caseworker)
        for _ in range(4):
            clock.move(minutes=20)
            assert client.get("/vandaag").status_code == 200

        clock.move(minutes=31)

        assert client.get("/vandaag").headers["Location"] == "/inloggen?next=%2Fvandaag"

    def test_ends_after_a_working_day_however_busy(self, twente: World, clock: Clock) -> None:
        client = signed_in(twente.caseworker)
        for _ in range(35):
            clock.move(minutes=20)
            assert client.get("/vandaag").status_code == 200

        clock.move(minutes=21)

        assert client.get("/vandaag").status_code == 302
        assert Session.objects.count() == 0

    def test_is_not_written_at_every_page(self, twente: World) -> None:
        client = signed_in(twente.caseworker)

        with counted() as asked:
            client.get("/vandaag")

        assert [each for each in asked.statements if each.startswith("UPDATE")] == []


class TestSignOut:
    def test_deletes_the_session_and_what_the_browser_keeps(self, twente: World) -> None:
        client = signed_in(twente.caseworker)
        key = client.cookies["sessie"].value

        answer = client.post("/uitloggen")

        assert answer.headers["Location"] == "/"
        assert "cache" in answer.headers["Clear-Site-Data"]
        assert Session.objects.count() == 0
        client.cookies["sessie"] = key
        assert client.get("/vandaag").status_code == 302


class TestPages:
    def test_say_who_is_signed_in_and_that_the_network_is_made_up(self, twente: World) -> None:
        page = said(signed_in(twente.caseworker).get("/vandaag").content)

        assert "Karin , consulent · Werkplein Twente" in page
        assert BANNER in page
        assert "Uitloggen" in page

    def test_offer_to_be_somebody_else_in_the_demo_only(
        self, twente: World, settings: Settings
    ) -> None:
        client = signed_in(twente.caseworker)
        assert "Iemand anders zijn" not in said(client.get("/vandaag").content)

        settings.HARTWERK_DEMO = True

        assert "Iemand anders zijn" in said(client.get("/vandaag").content)

    def test_of_a_network_with_real_people_have_no_such_banner(self) -> None:
        hat = _real_hat()
        client = Client()
        kept = SessionStore()
        kept.update({"hat": str(hat.pk), "since": int(timezone.now().timestamp())})
        kept.create()
        client.cookies["sessie"] = str(kept.session_key)

        page = said(client.get("/vandaag").content)

        assert "Iemand , werkgever · Echte firma" in page
        assert BANNER not in page

    def test_mark_the_page_one_is_on(self, twente: World) -> None:
        page = signed_in(twente.project_lead).get("/maandag").content.decode()

        assert '<a href="/maandag" aria-current="page">Maandag</a>' in page
        assert page.count("aria-current") == 1

    @pytest.mark.parametrize(
        ("role", "names"),
        [
            (
                Role.CASEWORKER,
                (
                    *("home", "people-list", "work-list", "proposals", "this-week", "pathways"),
                    "members-questions",
                ),
            ),
            (
                Role.EMPLOYER,
                (
                    "home",
                    "own-work",
                    "cards",
                    "this-week",
                    "pathways",
                    "members-questions",
                    "pledge",
                ),
            ),
            (
                Role.PROJECT_LEAD,
                (
                    "monday",
                    "work-list",
                    "cards",
                    "this-week",
                    "pathways",
                    "members-questions",
                    "organisations",
                    "letters",
                    "figures",
                ),
            ),
            (Role.CANDIDATE, ("my-page", "my-data")),
            (Role.BUDDY, ("guided",)),
            (Role.JOB_COACH, ("coached",)),
            (Role.STEERING, ()),
            (Role.PRIVACY_OFFICER, ("privacy",)),
        ],
    )
    def test_link_to_what_exists_for_the_role(self, role: Role, names: tuple[str, ...]) -> None:
        there = [address for name in names if (address := address_for(role, name))]

        assert [item.address for item in navigation(role, "/")] == there

    def test_a_page_within_a_section_marks_the_section(self) -> None:
        items = navigation(Role.PROJECT_LEAD, "/maandag/iets")

        assert [item.current for item in items if item.address == "/maandag"] == ["true"]
        assert navigation(Role.PROJECT_LEAD, "/maandagen")[0].current == ""
        own = navigation(Role.CANDIDATE, "/mijn-pagina/gegevens/weg")
        assert [item.current for item in own] == ["", "true"]

    def test_for_everyone_lead_back_to_the_work_of_who_is_signed_in(self, twente: World) -> None:
        client = signed_in(twente.caseworker)

        assert 'href="/vandaag"' in client.get("/").content.decode()
        assert 'href="/inloggen"' in Client().get("/").content.decode()
