# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Place, question, visit: without any vacancy, on the pages of the helper, members and person."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.matching import members_asking, members_ending
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.questions import MembersQuestion
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.consent import Channel
from hartwerk.rules.proposals import State
from hartwerk.rules.vacancies import Kind
from tests.interfaces.web.signed_in import signed_in
from tests.interfaces.web.test_matching_chain import page, pressed
from tests.matching.members import CHOSEN, OWN
from tests.matching.test_next_work import HANDY, talked
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db

LINES = {
    "wens": ["warehouse"],
    "woorden-can": "werkt netjes en rustig",
    "nodig": ["N01"],
    "minst": "16",
    "meest": "24",
    "plek": ["Hengelo (Overijssel)"],
    "vervoer": ["bike"],
}
LINK = re.compile(r"/l/[\w-]+")


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def person(twente: World) -> Candidate:
    made = twente.person(practical=HANDY)
    talked(made, twente.referrer)
    return made


def put(twente: World, person: Candidate) -> UUID:
    return members_asking.put(
        actor=twente.caseworker, candidate_id=person.pk, chosen=CHOSEN, own=OWN,
        channel=Channel.SPOKEN, now=timezone.now(),
    )  # fmt: skip


def link_in_letter(twente: World, kind: str) -> str:
    with acting(twente.system):
        found = LINK.search(Letter.objects.filter(kind=kind).latest("written_at").body)
    assert found is not None
    return found[0]


def test_place_question_visit_without_any_vacancy(twente: World, person: Candidate) -> None:
    helper, firm = signed_in(twente.caseworker), signed_in(twente.employer)
    asking = f"/mijn-mensen/{person.pk}/vraag-aan-leden"
    place = twente.work(kind=Kind.PLACE, title="Een plek in het magazijn")

    assert asking in page(helper, f"/mijn-mensen/{person.pk}")
    assert "Kan komen" in page(helper, asking)
    looked = pressed(helper, asking, **LINES, doe="bekijk")
    assert "werkt netjes en rustig" in looked
    assert "Lees de vijf regels voor" in looked
    assert "niet geteld" in looked
    one = pressed(helper, asking, **LINES, doe="zet", hoe="spoken", taal="ar", tolk="ja")
    assert "Er is nog geen antwoord" in one

    with acting(twente.system):
        question = MembersQuestion.objects.get()
    at = f"/vragen/{question.pk}"
    assert question.alias in page(firm, "/vandaag")
    assert "werkt netjes en rustig" in page(firm, "/vragen")
    seen = page(firm, at)
    assert person.label not in seen
    assert twente.referrer.organisation.name not in seen
    assert "jullie zeiden: Kom kijken" in pressed(firm, at, doe="kom-kijken")

    assert f"Er is nieuws over vraag {question.alias}" in page(helper, "/vandaag")
    assert "1 lid zegt: kom kijken" in page(helper, "/vragen")
    answered = page(helper, at)
    assert "Kom kijken" in answered
    assert f"/werk/{place.pk}/vraag/{person.pk}" in answered
    assert "Gelezen" not in pressed(helper, at, doe="gelezen")

    visit = timezone.now() + timedelta(days=7)
    pressed(helper, f"/werk/{place.pk}/vraag/{person.pk}", doe="ja", hoe="spoken")
    with acting(twente.system):
        proposal = Proposal.objects.get(vacancy=place)
    pressed(helper, f"/voorstellen/{proposal.pk}", doe="stuur")
    pressed(
        firm, f"/kaarten/{proposal.pk}", doe="kennismaken",
        dag=f"{visit:%Y-%m-%d}", tijd="10:00", plaats="Bij de poort",
    )  # fmt: skip
    with acting(twente.system):
        proposal.refresh_from_db()
        assert proposal.state == State.MEETING.value
        assert proposal.meeting_place == "Bij de poort"
        assert not Vacancy.objects.filter(kind=Kind.VACANCY.value).exists()


def test_a_link_answers_once_without_signing_in(twente: World, person: Candidate) -> None:
    put(twente, person)
    guest = Client()
    link = guest.get(link_in_letter(twente, "members_asked")).headers["Location"]

    assert "Vijf regels" in page(guest, link)
    assert "Deze link is nu gebruikt" in pressed(guest, link, doe="later")
    assert guest.post(link, {"doe": "kom-kijken"}).status_code == 409
    assert "jullie zeiden: Later" in page(guest, link)


def test_a_member_takes_its_answer_back_with_a_reason(twente: World, person: Candidate) -> None:
    at = f"/vragen/{put(twente, person)}"
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    pressed(firm, at, doe="niet-bij-ons")

    assert "Wat zeggen jullie?" in pressed(firm, at, doe="zet-terug", reden="wrong_button")
    assert "Er is nog geen antwoord" in page(helper, at)
    assert firm.post(at, {"doe": "zet-terug", "reden": "wrong_button"}).status_code == 409


def test_a_helper_takes_the_question_back_and_sets_that_back(
    twente: World, person: Candidate
) -> None:
    at = f"/vragen/{put(twente, person)}"
    firm, helper = signed_in(twente.employer), signed_in(twente.caseworker)
    link = link_in_letter(twente, "members_asked")

    assert "teruggehaald" in pressed(helper, at, doe="haal-terug", reden="found_work")
    assert firm.get(at).status_code == 404
    assert Client().get(link).status_code == 410
    assert "teruggehaald" in page(helper, "/vragen?laat-zien=voorbij")
    assert "Haal de vraag terug" in pressed(helper, at, doe="zet-terug", reden="wrong_button")
    assert firm.get(at).status_code == 200


def test_the_person_reads_it_on_their_own_page_and_stops_it(
    twente: World, person: Candidate
) -> None:
    question = put(twente, person)
    me = signed_in(twente.page_of(person))

    assert "werkt netjes en rustig" in page(me, "/mijn-pagina")
    stopped = pressed(me, "/mijn-pagina/vraag-aan-leden", doe="terug", vraag=question)
    assert "Geen bedrijf leest dit nog" in stopped
    assert signed_in(twente.employer).get(f"/vragen/{question}").status_code == 404
    again = pressed(me, "/mijn-pagina/vraag-aan-leden", doe="toch-wel", vraag=question)
    assert "Ze weten niet wie je bent" in again


def test_words_about_health_are_said_and_not_kept(twente: World, person: Candidate) -> None:
    helper = signed_in(twente.caseworker)
    for doing in ("bekijk", "zet"):
        answer = helper.post(
            f"/mijn-mensen/{person.pk}/vraag-aan-leden",
            {**LINES, "woorden-needs": "heeft autisme", "doe": doing, "hoe": "spoken"},
        )
        assert answer.status_code == 400
        text = answer.content.decode()
        assert "Dat bewaren we niet" in text
        assert 'id="fout-needs"' in text
        assert 'href="#woorden-needs"' in text
    with acting(twente.system):
        assert not MembersQuestion.objects.exists()


def test_who_has_a_question_open_is_led_to_it(twente: World, person: Candidate) -> None:
    question = put(twente, person)
    asking = f"/mijn-mensen/{person.pk}/vraag-aan-leden"

    assert f"/vragen/{question}" in page(signed_in(twente.caseworker), asking)


def test_a_question_that_is_over_stands_for_those_who_answered(
    twente: World, person: Candidate
) -> None:
    question = put(twente, person)
    at, firm, quiet = f"/vragen/{question}", signed_in(twente.employer), twente.firm("Bakkerij")
    pressed(firm, at, doe="later")
    members_ending.close(
        actor=twente.clock, question_id=question, now=timezone.now() + timedelta(days=30)
    )

    assert "de tijd is voorbij" in page(firm, at)
    assert "Voorbij" in page(firm, "/vragen")
    assert firm.post(at, {"doe": "kom-kijken"}).status_code == 404
    assert signed_in(quiet.actor).get(at).status_code == 404


def test_the_project_leader_reads_the_lines_and_answers_for_nobody(
    twente: World, person: Candidate
) -> None:
    at, lead = f"/vragen/{put(twente, person)}", signed_in(twente.project_lead)

    assert "Wat zeggen jullie?" not in page(lead, at)
    assert "werkt netjes en rustig" in page(lead, "/vragen")
    assert lead.post(at, {"doe": "later"}).status_code == 404
