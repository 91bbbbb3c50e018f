# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages on which a member describes work, opens it, and sees who answered."""

import gzip
import html
import uuid
from datetime import date, time

import pytest

from hartwerk.access.context import acting
from hartwerk.membership import cards, establishments, work
from hartwerk.profiles.vocabulary import templates
from hartwerk.records.models.vacancies import CardAnswer, JobProfile, Vacancy
from hartwerk.rules.reasons import Knows, Nobody
from hartwerk.rules.vacancies import State
from tests.interfaces.web.membership.reading import filled, page
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
HEAVIEST = 25_000
"""Bytes of a page for staff, compressed and without its styles."""


@pytest.fixture
def here() -> World:
    return world()


def made(here: World) -> Vacancy:
    with acting(here.employer):
        return Vacancy.objects.get()


class TestDescribing:
    @pytest.mark.parametrize("template", templates())
    def test_a_template_is_saved_unchanged_when_nothing_is_changed(
        self, here: World, template: str
    ) -> None:
        client = signed_in(here.employer)
        address = f"/ons-werk/nieuw/voorbeeld/{template}"
        answer = client.post(address, filled(page(client, address)))
        vacancy = made(here)
        assert answer.headers["Location"] == f"/ons-werk/{vacancy.pk}"
        usual = templates()[template]
        kept = vacancy.description
        assert vacancy.title == usual.title
        assert [(line["task"], line["share"]) for line in kept["day"]] == [
            (task.name, task.share) for task in usual.day
        ]
        assert {
            key: (row["level"], row["weight"], row["adjustable"])
            for key, row in kept["demands"].items()
        } == {
            key: (demand.level, demand.weight, demand.adjustable)
            for key, demand in usual.demands.items()
        }
        assert kept["provisions"] == usual.provisions
        for name in ("adaptations", "skills_needed", "skills_learned", "aspects"):
            assert set(kept[name]) == getattr(usual, name)
        assert (kept["start"], kept["end"]) == (f"{usual.start:%H:%M}", f"{usual.end:%H:%M}")
        assert kept["day_parts_needed"] == usual.day_parts_needed

    def test_mornings_from_january_with_lifting_that_can_be_done_otherwise(
        self, here: World
    ) -> None:
        establishments.change_establishment(
            actor=here.employer,
            establishment_id=here.member.establishment.pk,
            place="Borne",
            first_bus=time(7, 12),
            first_bus_source="9292.nl",
            first_bus_on=date(2026, 10, 1),
            now=NOW,
        )
        client = signed_in(here.employer)
        address = "/ons-werk/nieuw/voorbeeld/warehouse"
        shown = page(client, address)
        assert "De eerste bus in Borne is er om 7.12 uur (9292.nl, 1 oktober 2026)." in shown
        sent = filled(shown) | {
            "day_parts": ["mon_morning", "wed_morning"],
            "day_parts_needed": "2",
            "start": "7",
            "end": "11.30",
            "starts_on": "4 januari 2027",
            "adjustable_P02": "on",
        }
        answer = client.post(address, sent)
        kept = made(here).description
        assert kept["day_parts"] == ["mon_morning", "wed_morning"]
        assert (kept["start"], kept["end"], kept["starts_on"]) == ("07:00", "11:30", "2027-01-04")
        assert kept["demands"]["P02"]["adjustable"]
        shown = page(client, answer.headers["Location"])
        warning = "De eerste bus is er om 7.12 uur, het werk begint om 7.00 uur."
        assert f"<strong>{warning}" in shown
        assert "Een collega kan dit overnemen: Tillen en dragen; Staan en lopen" in shown

    def test_the_form_sent_twice_makes_one(self, here: World) -> None:
        client = signed_in(here.employer)
        address = "/ons-werk/nieuw/voorbeeld/warehouse"
        sent = filled(page(client, address))
        for _ in range(2):
            answer = client.post(address, sent)
            assert answer.headers["Location"] == f"/ons-werk/{made(here).pk}"

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"title": ""}, "Dit veld is verplicht"),
            ({"hours_min": "30", "hours_max": "20"}, "Dit is minder dan het minste aantal uren."),
            ({"start": "25 uur"}, "Schrijf de tijd zo: 7.30"),
            ({"end": "6.00"}, "Dit is niet later dan het begin."),
            ({"starts_on": "morgen"}, "Schrijf de dag zo: 31-12-2026"),
            ({"starts_on": "2-1-2027", "ends_on": "1-1-2027"}, "Deze dag ligt voor de eerste dag."),
            ({"positions": "0"}, "Dit is minstens 1."),
            ({"title": "Jonge meid voor het magazijn"}, "kan hier niet."),
            ({"visit": "Bel 06 12345678"}, "lijkt op een telefoonnummer"),
        ],
    )
    def test_says_at_the_field_what_is_wrong_and_keeps_what_was_typed(
        self, here: World, changed: dict[str, str], said: str
    ) -> None:
        client = signed_in(here.employer)
        address = "/ons-werk/nieuw/voorbeeld/warehouse"
        sent = filled(page(client, address)) | changed | {"guide": "Een vaste collega"}
        answer = client.post(address, sent)
        shown = html.unescape(answer.content.decode())
        assert answer.status_code == 422
        assert shown.count(said) == 2  # at the top and at the field
        assert 'value="Een vaste collega"' in shown
        assert "<title>Fout:" in shown
        with acting(here.employer):
            assert not Vacancy.objects.exists()

    def test_a_word_about_health_is_warned_of_and_stays_when_it_is_about_work(
        self, here: World
    ) -> None:
        client = signed_in(here.employer)
        address = "/ons-werk/nieuw/voorbeeld/warehouse"
        sent = filled(page(client, address)) | {"guide": "Een collega met een cursus autisme"}
        answer = client.post(address, sent)
        shown = html.unescape(answer.content.decode())
        assert (answer.status_code, 'name="about_work"' in shown) == (422, True)
        assert client.post(address, sent | {"about_work": "on"}).status_code == 302

    def test_the_longest_form_is_no_heavier_than_a_page_of_staff_may_be(self, here: World) -> None:
        answer = signed_in(here.employer).get("/ons-werk/nieuw/voorbeeld/warehouse")
        assert len(gzip.compress(answer.content)) <= HEAVIEST

    def test_an_unknown_template_is_no_page(self, here: World) -> None:
        page(signed_in(here.employer), "/ons-werk/nieuw/voorbeeld/tovenaar", 404)

    def test_a_kept_function_is_offered_to_begin_with(self, here: World) -> None:
        profile = work.keep_as_profile(actor=here.employer, vacancy_id=here.work().pk, now=NOW)
        client = signed_in(here.employer)
        assert f"/ons-werk/nieuw/functie/{profile.pk}" in page(client, "/ons-werk/nieuw")
        shown = page(client, f"/ons-werk/nieuw/functie/{profile.pk}")
        assert f'value="{profile.description["title"]}"' in shown

    def test_the_project_leader_describes_for_any_member(self, here: World) -> None:
        other = here.firm("Schilder Kwast")
        client = signed_in(here.project_lead)
        address = "/ons-werk/nieuw/voorbeeld/painting_helper"
        sent = filled(page(client, address)) | {"establishment": str(other.establishment.pk)}
        answer = client.post(address, sent)
        with acting(here.project_lead):
            vacancy = Vacancy.objects.get()
        assert vacancy.organisation_id == other.organisation.pk
        assert answer.headers["Location"] == f"/werk/{vacancy.pk}"


class TestAdvertisement:
    TEXT = (
        "Magazijnmedewerker\nWij zoeken een jonge meid voor 24 uur per week in Borne."
        "\nJe begint om 7.30 uur. Goede beheersing van de Nederlandse taal."
    )

    def test_becomes_questions_and_nothing_of_it_is_taken_over_unasked(self, here: World) -> None:
        client = signed_in(here.employer)
        shown = html.unescape(
            client.post("/ons-werk/nieuw/advertentie", {"tekst": self.TEXT}).content.decode()
        )
        assert "Dit nemen we niet over" in shown
        assert "Wat er niet in staat" in shown
        sent = {"tekst": self.TEXT, "neem-over": "ja", "klopt": ["template", "hours", "start"]}
        answer = client.post("/ons-werk/nieuw/advertentie", sent)
        shown = html.unescape(answer.content.decode())
        assert 'action="/ons-werk/nieuw/voorbeeld/warehouse"' in shown
        form = filled(shown)
        assert (form["start"], form["hours_max"]) == ("7.30", "24")
        assert "jonge meid" not in shown
        done = client.post("/ons-werk/nieuw/voorbeeld/warehouse", form | {"title": "Magazijn"})
        assert done.status_code == 302
        assert made(here).description["hours_max"] == 24

    def test_without_a_text_says_so(self, here: World) -> None:
        answer = signed_in(here.employer).post("/ons-werk/nieuw/advertentie", {"tekst": " "})
        assert answer.status_code == 422
        assert "Plak hier eerst een tekst." in answer.content.decode()


class TestOneWork:
    def test_is_opened_closed_and_set_back_from_its_page(self, here: World) -> None:
        vacancy = here.work(state=State.DRAFT)
        client = signed_in(here.employer)
        own = f"/ons-werk/{vacancy.pk}"

        def state() -> str:
            return made(here).state

        assert "nog niet open" in page(client, own)
        assert client.post(f"/werk/{vacancy.pk}/openen").headers["Location"] == own
        assert state() == State.OPEN.value
        shown = page(client, own)
        assert "0 van 1 verwijzer antwoordde" in shown
        assert "Zet terug: toch niet open" in shown
        client.post(f"/werk/{vacancy.pk}/sluiten")
        assert "Zet terug: toch niet gesloten" in page(client, own)
        client.post(f"/werk/{vacancy.pk}/terugzetten", {"reden": "wrong_button"})
        assert state() == State.OPEN.value
        client.post(f"/werk/{vacancy.pk}/terugzetten", {"reden": "wrong_button"})
        assert state() == State.DRAFT.value

    def test_a_second_click_says_it_changed_meanwhile(self, here: World) -> None:
        vacancy = here.work(state=State.DRAFT)
        client = signed_in(here.employer)
        assert client.post(f"/werk/{vacancy.pk}/openen").status_code == 302
        assert client.post(f"/werk/{vacancy.pk}/openen").status_code == 409

    def test_says_what_is_lacking_instead_of_a_button(self, here: World) -> None:
        client = signed_in(here.employer)
        address = "/ons-werk/nieuw/voorbeeld/leeg"
        sent = filled(page(client, address)) | {"title": "Iets", "kind": "vacancy"}
        shown = page(client, client.post(address, sent).headers["Location"])
        assert "Nog nodig voor je dit opent: Een gewone dag," in shown
        assert "/openen" not in shown
        assert client.post(f"/werk/{made(here).pk}/openen").status_code == 302
        assert made(here).state == State.DRAFT.value

    def test_is_changed_and_a_stale_page_changes_nothing(self, here: World) -> None:
        vacancy = here.work()
        client = signed_in(here.employer)
        address = f"/ons-werk/{vacancy.pk}/wijzigen"
        shown = page(client, address)
        assert 'name="kind"' not in shown
        sent = filled(shown) | {"title": "Eerste"}
        assert client.post(address, sent).status_code == 302
        late = client.post(address, sent | {"title": "Tweede"})
        assert late.status_code == 422
        assert "Iemand anders heeft dit intussen veranderd" in late.content.decode()
        assert made(here).title == "Eerste"

    def test_is_copied_once_a_form_and_kept_as_a_function(self, here: World) -> None:
        vacancy = here.work()
        client = signed_in(here.employer)
        key = str(uuid.uuid4())
        for _ in range(2):
            answer = client.post(f"/werk/{vacancy.pk}/kopie", {"key": key})
            assert answer.headers["Location"] == f"/ons-werk/{key}"
        kept = client.post(f"/werk/{vacancy.pk}/bewaren")
        assert "Bewaard als functie" in page(client, kept.headers["Location"])
        with acting(here.employer):
            assert Vacancy.objects.count() == 2
            assert JobProfile.objects.count() == 1

    def test_shows_the_lead_who_answered_and_whom_to_call_and_the_member_how_many(
        self, here: World
    ) -> None:
        vacancy = here.work()
        cards.answer_card(
            actor=here.caseworker, vacancy_id=vacancy.pk, knows=Knows.CALL_ME, now=NOW
        )
        lead, employer = signed_in(here.project_lead), signed_in(here.employer)
        for client, address in ((lead, "werk"), (employer, "ons-werk")):
            shown = page(client, f"/{address}/{vacancy.pk}")
            assert "1 van 1 verwijzer antwoordde" in shown
            for words in ("weet iemand: bel mij", "Werkplein Twente", "074 000 00 00"):
                assert (words in shown) is (client is lead), words

    def test_says_to_the_member_why_nobody_was_found_and_not_who_said_so(self, here: World) -> None:
        vacancy = here.work()
        cards.answer_card(
            actor=here.caseworker, vacancy_id=vacancy.pk, nobody=Nobody.TRAVEL, now=NOW
        )
        shown = page(signed_in(here.employer), f"/ons-werk/{vacancy.pk}")
        assert "Een verwijzer" in shown
        assert "Werkplein Twente" not in shown

    def test_a_caseworker_answers_in_one_press_and_the_lead_for_who_phoned(
        self, here: World
    ) -> None:
        vacancy = here.work()
        other = here.desk("ROC Twente")
        for client, said in (
            (signed_in(here.caseworker), {"antwoord": "travel"}),
            (
                signed_in(here.project_lead),
                {"antwoord": "call_me", "wanneer": "2", "verwijzer": str(other.organisation.pk)},
            ),
        ):
            shown = page(client, f"/werk/{vacancy.pk}")
            sent = {"key": filled(shown)["key"], **said}
            for _ in range(2):
                answer = client.post(f"/werk/{vacancy.pk}/antwoord", sent)
                assert answer.headers["Location"] == f"/werk/{vacancy.pk}"
        with acting(here.system):
            answers = CardAnswer.objects.order_by("nobody")
            assert [(each.referrer_id, each.nobody) for each in answers] == [
                (other.organisation.pk, ""),
                (here.referrer.organisation.pk, "travel"),
            ]


class TestLists:
    def test_a_member_sees_its_own_in_parts(self, here: World) -> None:
        for title, state in (
            ("Appels", State.OPEN),
            ("Bessen", State.DRAFT),
            ("Citroenen", State.CLOSED),
        ):
            here.work(title=title, state=state)
        here.work(title="Van een ander", firm=here.firm("Schilder Kwast"))
        shown = page(signed_in(here.employer), "/ons-werk")
        assert shown.index("Appels") < shown.index("Bessen") < shown.index("Citroenen")
        assert "Van een ander" not in shown

    def test_the_network_sees_what_waits_longest_first(self, here: World) -> None:
        here.work(title="Werk in Twente")
        world("Oost").work(title="Werk elders")
        for who in (here.caseworker, here.project_lead):
            shown = page(signed_in(who), "/werk")
            assert "1 plek in het netwerk" in shown
            assert "wacht " in shown
            assert "Werk elders" not in shown
        assert "Hier staat nu niets." in page(signed_in(here.caseworker), "/werk?laat-zien=voorbij")

    def test_a_long_list_has_pages_and_asks_no_more_of_the_database(self, here: World) -> None:
        for _ in range(30):
            here.work()
        client = signed_in(here.project_lead)
        assert "1 van 2" in page(client, "/werk?laat-zien=open")
        assert page(client, "/werk?laat-zien=open&pagina=2").count('class="card"') == 5


class TestStrangers:
    def test_every_address_with_work_of_another_is_no_page(self, here: World) -> None:
        vacancy = here.work(state=State.DRAFT)
        elsewhere = world("Oost")
        key = {"key": str(uuid.uuid4()), "reden": "changed", "antwoord": "travel"}
        bodies = set()
        for who in (here.firm("Schilder Kwast").actor, elsewhere.employer):
            client = signed_in(who)
            for address in (f"/ons-werk/{vacancy.pk}", f"/ons-werk/{vacancy.pk}/wijzigen"):
                bodies.add(client.get(address).content)
            for verb in ("openen", "sluiten", "terugzetten", "kopie", "bewaren", "delen"):
                answer = client.post(f"/werk/{vacancy.pk}/{verb}", key)
                assert answer.status_code == 404, verb
        for who in (here.caseworker, elsewhere.caseworker, elsewhere.project_lead):
            client = signed_in(who)
            assert client.get(f"/werk/{vacancy.pk}").status_code == 404
            assert client.post(f"/werk/{vacancy.pk}/antwoord", key).status_code == 404
        assert len(bodies) == 1
        with acting(here.employer):
            kept = Vacancy.objects.get()
            assert (kept.state, kept.version) == (State.DRAFT.value, 1)

    def test_a_function_of_another_is_no_page(self, here: World) -> None:
        profile = work.keep_as_profile(actor=here.employer, vacancy_id=here.work().pk, now=NOW)
        for who in (here.firm("Schilder Kwast").actor, world("Oost").project_lead):
            address = f"/ons-werk/nieuw/functie/{profile.pk}"
            assert signed_in(who).get(address).status_code == 404
