# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A firm joins with its promise: taken in by the project leader, invited by letter."""

import html
import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.membership import invitations, pledges
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import (
    Establishment,
    Membership,
    Organisation,
    Participation,
    Pledge,
)
from hartwerk.rules.pledges import State
from tests.interfaces.web.membership.reading import filled, page
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.visiting import Clock
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db

ROOFER = {
    "name": "Dakbedrijf De Nok",
    "kvk_number": "12345678",
    "place": "Borne",
    "contact_name": "Joris",
    "contact_email": "joris@nok.example",
    "contact_phone": "074 111 11 11",
    "people": "2",
}


@pytest.fixture
def here() -> World:
    return world()


def taken_in(here: World, **changed: Any) -> tuple[Client, str]:
    """Take in a roofing firm through the page; return the client and the page it leads to."""
    client = signed_in(here.project_lead)
    sent = filled(page(client, "/organisaties/nieuw")) | ROOFER | changed
    answer = client.post("/organisaties/nieuw", sent)
    assert answer.status_code == 302, html.unescape(answer.content.decode())
    return client, str(answer.headers["Location"])


class TestTakingIn:
    def test_takes_few_words_and_the_invitation_leaves(self, here: World) -> None:
        client, where = taken_in(here)
        typed = " ".join(ROOFER.values())
        assert len(typed.split()) <= 40
        shown = page(client, where)
        assert "De uitnodiging gaat over een kwartier weg." in shown
        assert f"2 mensen tot en met 31 december {timezone.localdate().year}" in shown
        assert "0 van 2 kregen hier een plek" in shown
        with acting(here.system):
            assert Letter.objects.get().to == "joris@nok.example"
        assert "Dakbedrijf De Nok" in page(client, "/organisaties")

    def test_the_letter_leads_to_the_own_promise_and_the_declaration(self, here: World) -> None:
        taken_in(here)
        with acting(here.system):
            token = Letter.objects.get().body.partition("/l/")[2].split()[0]
        visitor = Client(enforce_csrf_checks=True)
        address = str(visitor.get(f"/l/{token}").headers["Location"])
        shown = page(visitor, address)
        assert "Welkom, Dakbedrijf De Nok" in shown
        assert "2 mensen tot en met" in shown
        assert "Ontheffen" not in shown
        declared = visitor.post(address, filled(shown))
        assert declared.headers["Location"] == address
        assert "Jullie verklaarden dit op" in page(visitor, address)
        again = visitor.post(address, filled(page(visitor, address)))
        assert again.status_code in (302, 403)
        with acting(here.project_lead):
            part = Participation.objects.get(organisation__name="Dakbedrijf De Nok")
        assert part.declared_on == timezone.localdate()

    def test_sent_twice_it_is_taken_in_once(self, here: World) -> None:
        client = signed_in(here.project_lead)
        sent = filled(page(client, "/organisaties/nieuw")) | ROOFER
        pages = {client.post("/organisaties/nieuw", sent).headers["Location"] for _ in range(2)}
        assert len(pages) == 1
        with acting(here.system):
            assert Organisation.objects.filter(name="Dakbedrijf De Nok").count() == 1
            assert Letter.objects.count() == 1

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"kvk_number": "1234567"}, "Dit nummer heeft 8 cijfers."),
            ({"place": "Hengelo"}, "Welke plaats is het? Kies uit: Hengelo (Overijssel), "),
            ({"place": "Nergenshuizen"}, "Deze plaats kennen we niet."),
            ({"place": ""}, "Vul dit in."),
            ({"contact_email": "joris"}, "geldig e-mailadres"),
            ({"last_day": "1-1-2020"}, "Deze dag kan niet kloppen."),
            ({"people": "veel"}, "Schrijf een heel getal."),
        ],
    )
    def test_says_at_the_field_what_is_wrong(
        self, here: World, changed: dict[str, str], said: str
    ) -> None:
        client = signed_in(here.project_lead)
        sent = filled(page(client, "/organisaties/nieuw")) | ROOFER | changed
        answer = client.post("/organisaties/nieuw", sent)
        shown = html.unescape(answer.content.decode())
        assert answer.status_code == 422
        assert shown.count(said) == 2
        assert 'value="Dakbedrijf De Nok"' in shown

    def test_the_same_number_again_says_so_at_that_field(self, here: World) -> None:
        client, _ = taken_in(here)
        sent = filled(page(client, "/organisaties/nieuw")) | ROOFER | {"name": "Nok BV"}
        answer = client.post("/organisaties/nieuw", sent)
        shown = html.unescape(answer.content.decode())
        assert answer.status_code == 422
        assert 'id="takein_kvk_number_error">Deze organisatie doet al mee' in shown

    def test_a_referrer_without_number_and_promise(self, here: World) -> None:
        client, where = taken_in(
            here, name="Leger des Heils", kind="referrer", kvk_number="", people="", place=""
        )
        assert "Belofte" not in page(client, where).partition("<main")[2]
        with acting(here.project_lead):
            assert not Pledge.objects.exists()
            assert Membership.objects.get(name="Joris").role == "caseworker"

    def test_of_a_referrer_it_is_said_what_it_is_and_of_a_member_it_is_not(
        self, here: World
    ) -> None:
        referrer: dict[str, Any] = {
            "name": "Regio Twente", "kind": "referrer", "kvk_number": "", "people": "",
            "place": "", "referrer_kind": "doorstroompunt",
        }  # fmt: skip
        client, where = taken_in(here, **referrer)
        said = "Verwijzer: kent mensen · Doorstroompunt"
        assert said in page(client, where)
        assert "Regio Twente</a> · Doorstroompunt" in page(client, "/organisaties")
        sent = filled(page(client, "/organisaties/nieuw")) | ROOFER
        answer = client.post("/organisaties/nieuw", sent | {"referrer_kind": "school"})
        assert answer.status_code == 422
        assert "Dit zeg je alleen van een verwijzer." in answer.content.decode()
        with acting(here.system):
            assert not Organisation.objects.filter(name="Dakbedrijf De Nok").exists()

        changes = {"key": str(uuid.uuid4()), "referrer_kind": "school"}
        address = where.partition("?")[0]
        wrong = client.post(f"{address}/soort", changes | {"referrer_kind": "kerk"})
        assert wrong.status_code == 422
        assert client.post(f"{address}/soort", changes).status_code == 302
        assert "Verwijzer: kent mensen · school (ROC)" in page(client, address)
        member = f"/organisaties/{here.member.organisation.pk}"
        assert client.post(f"{member}/soort", changes).status_code == 422
        assert "Wat voor verwijzer?" not in page(client, member)
        for who in (here.employer, here.caseworker):
            assert signed_in(who).post(f"{address}/soort", changes).status_code == 404


class TestOrganisation:
    def test_more_places_people_and_promises(self, here: World) -> None:
        client, where = taken_in(here)
        where = where.partition("?")[0]
        for address, sent, said in (
            ("plek", {"place": "Almelo"}, "Almelo"),
            ("mens", {"contact_name": "Bram", "role": "employer"}, "Bram"),
            ("belofte", {"people": "3", "last_day": "31-12-2030"}, "3 mensen tot en met"),
        ):
            sent |= {"key": str(uuid.uuid4())}
            for _ in range(2):
                assert client.post(f"{where}/{address}", sent).headers["Location"] == where
            assert said in page(client, where)
        with acting(here.project_lead):
            assert Establishment.objects.filter(place="Almelo").count() == 1
            assert Membership.objects.filter(name="Bram").count() == 1
            assert Pledge.objects.count() == 2

    @pytest.mark.parametrize(
        ("address", "sent", "said"),
        [
            ("plek", {"place": "Nergenshuizen"}, "Deze plaats kennen we niet."),
            ("mens", {"contact_name": "", "role": "employer"}, "Dit veld is verplicht"),
            ("belofte", {"people": "0", "last_day": "31-12-2030"}, "Dit is minstens 1."),
            ("belofte", {"people": "1", "last_day": "31-12-2020"}, "Deze dag kan niet kloppen."),
        ],
    )
    def test_says_at_the_field_what_is_wrong(
        self, here: World, address: str, sent: dict[str, str], said: str
    ) -> None:
        client, where = taken_in(here)
        where = where.partition("?")[0]
        answer = client.post(f"{where}/{address}", sent | {"key": str(uuid.uuid4())})
        assert answer.status_code == 422
        assert said in html.unescape(answer.content.decode())

    def test_a_role_ends_and_is_given_back(self, here: World) -> None:
        client, where = taken_in(here)
        where = where.partition("?")[0]
        with acting(here.project_lead):
            hat = Membership.objects.get(name="Joris")
        sent = {"organisatie": str(hat.organisation_id)}
        assert client.post(f"/rol/{hat.pk}/einde", sent).headers["Location"] == where
        assert "niet meer" in page(client, where)
        assert client.post(f"/rol/{hat.pk}/terug", {"reden": "wrong_button"}).status_code == 302
        with acting(here.project_lead):
            assert Membership.objects.get(pk=hat.pk).active

    def test_a_role_that_people_count_on_does_not_end(self, here: World) -> None:
        here.person()
        answer = signed_in(here.project_lead).post(
            f"/rol/{here.referrer.caseworker.pk}/einde",
            {"organisatie": str(here.referrer.organisation.pk)},
        )
        assert answer.status_code == 422
        assert "Deze persoon helpt nog 1 mens." in answer.content.decode()

    def test_the_declaration_is_signed_on_paper_and_set_back(self, here: World) -> None:
        client, where = taken_in(here)
        where = where.partition("?")[0]
        client.post(f"{where}/verklaring")
        assert "Getekend op" in page(client, where)
        client.post(f"{where}/verklaring", {"reden": "not_said"})
        assert "Nog niet getekend." in page(client, where)

    def test_an_invitation_on_paper_is_a_page_to_print(self, here: World, clock: Clock) -> None:
        client, _ = taken_in(here)
        with acting(here.project_lead):
            hat = Membership.objects.get(name="Joris")
        answer = client.post(f"/rol/{hat.pk}/uitnodigen", {"papier": "ja"})
        assert str(answer.headers["Location"]).startswith("/l/")
        clock.move(minutes=1)
        sent = {"organisatie": str(hat.organisation_id)}
        assert client.post(f"/rol/{hat.pk}/uitnodigen", sent).status_code == 302
        with acting(here.system):
            assert Letter.objects.count() == 2


class TestPlace:
    def test_the_first_bus_names_where_it_was_looked_up(self, here: World) -> None:
        client = signed_in(here.employer)
        address = f"/plek/{here.member.establishment.pk}"
        sent = filled(page(client, address)) | {"place": "Borne", "first_bus": "7:12"}
        refused = client.post(address, sent)
        assert refused.status_code == 422
        assert "Zeg waar je de eerste bus vond" in refused.content.decode()
        sent |= {"first_bus_source": "9292.nl", "first_bus_on": "1-10-2026"}
        assert client.post(address, sent).status_code == 302
        with acting(here.employer):
            kept = Establishment.objects.get()
        assert (f"{kept.first_bus:%H:%M}", kept.first_bus_on) == ("07:12", date(2026, 10, 1))
        assert 'value="7.12"' in page(client, address)


class TestPromise:
    def test_a_member_sees_its_own_and_nobody_elses(self, here: World) -> None:
        taken_in(here)
        client = signed_in(here.employer)
        shown = page(client, "/onze-belofte")
        assert "Er is nog geen belofte." in shown
        assert "2 mensen" not in shown
        sent = filled(shown) | {"people": "1"}
        for _ in range(2):
            assert client.post("/onze-belofte", sent).status_code == 302
        assert "1 mens tot en met" in page(client, "/onze-belofte")

    def test_begins_is_kept_and_set_back_from_the_pages(self, here: World) -> None:
        pledge = pledges.make(
            actor=here.project_lead,
            organisation_id=here.member.organisation.pk,
            people=2,
            since=date(2026, 1, 1),
            until=date(2027, 1, 1),
            now=timezone.now(),
        )
        lead, member = signed_in(here.project_lead), signed_in(here.employer)

        def state() -> str:
            with acting(here.project_lead):
                return Pledge.objects.get().state

        assert f"/belofte/{pledge.pk}/nagekomen" not in page(member, "/onze-belofte")
        assert member.post(f"/belofte/{pledge.pk}/begint").status_code == 302
        assert state() == State.RUNNING.value
        assert member.post(f"/belofte/{pledge.pk}/nagekomen").status_code == 409
        assert lead.post(f"/belofte/{pledge.pk}/deels-nagekomen").status_code == 302
        assert state() == State.PARTLY_KEPT.value
        assert "terug" not in page(member, "/onze-belofte").partition("<main")[2].lower()
        lead.post(f"/belofte/{pledge.pk}/terug", {"reden": "changed"})
        lead.post(f"/belofte/{pledge.pk}/ontheven", {"reden": "agreed"})
        assert state() == State.RELEASED.value
        assert lead.post(f"/belofte/{pledge.pk}/winnen").status_code == 404

    def test_nothing_ranks_the_members(self, here: World) -> None:
        for name, people in (("Aannemer", "1"), ("Zagerij", "9")):
            taken_in(here, name=name, kvk_number="", people=people)
        client = signed_in(here.project_lead)
        shown = page(client, "/organisaties").partition("<main")[2]
        assert shown.index("Aannemer") < shown.index("Keukenfabriek") < shown.index("Zagerij")
        assert "9 mensen" not in shown


class TestStrangers:
    def test_every_address_of_another_network_is_no_page(self, here: World) -> None:
        part = here.member.organisation.pk
        pledge = pledges.make(
            actor=here.project_lead,
            organisation_id=part,
            people=2,
            since=date(2026, 1, 1),
            until=date(2027, 1, 1),
            now=timezone.now(),
        )
        hat = here.member.contact.pk
        key = {
            "key": str(uuid.uuid4()),
            **{"reden": "changed", "organisatie": str(part), "place": "Borne"},
            **{"contact_name": "Bram", "role": "employer", "people": "1"},
            **{"last_day": "31-12-2030"},
        }
        client = signed_in(world("Oost").project_lead)
        bodies = {client.get(f"/organisaties/{part}").content}
        bodies.add(client.get(f"/plek/{here.member.establishment.pk}").content)
        bodies.add(client.get(f"/organisaties/{uuid.uuid4()}").content)
        assert len(bodies) == 1
        for address in (
            *(f"/organisaties/{part}/{name}" for name in ("plek", "mens", "belofte", "verklaring")),
            *(f"/rol/{hat}/{name}" for name in ("uitnodigen", "einde", "terug")),
            *(f"/belofte/{pledge.pk}/{name}" for name in ("begint", "ontheven", "terug")),
            f"/plek/{here.member.establishment.pk}",
        ):
            sent = key | ({"reden": "agreed"} if address.endswith("ontheven") else {})
            assert client.post(address, sent).status_code == 404, address

    def test_members_reach_no_page_of_the_network_and_no_place_of_another(
        self, here: World
    ) -> None:
        other = here.firm("Schilder Kwast")
        client = signed_in(other.actor)
        for address in (
            "/organisaties",
            "/organisaties/nieuw",
            f"/organisaties/{here.member.organisation.pk}",
            f"/plek/{here.member.establishment.pk}",
        ):
            assert client.get(address).status_code == 404, address

    def test_an_invitation_opens_its_own_organisation_only(self, here: World) -> None:
        path = invitations.invite(
            actor=here.project_lead, membership_id=here.member.contact.pk, now=timezone.now()
        )
        visitor = Client()
        address = str(visitor.get(path).headers["Location"])
        shown = page(visitor, address)
        assert "Welkom, Keukenfabriek Twente" in shown
        assert visitor.get(address.replace("uitnodiging", "kaart")).status_code == 410
