# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From asking a person to the answer of an employer, on the pages of each of them."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.proposals import State
from tests.interfaces.web.signed_in import signed_in
from tests.matching.test_next_work import HANDY, talked
from tests.people_of_the_network import World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db


@dataclass
class Town:
    world: World
    person: Candidate
    work: Vacancy
    own_page: Actor

    @property
    def proposal(self) -> Proposal:
        with acting(self.world.system):
            return Proposal.objects.get()

    def letters(self, kind: str) -> list[Letter]:
        with acting(self.world.system):
            return list(Letter.objects.filter(kind=kind).order_by("written_at", "pk"))


@pytest.fixture
def town() -> Town:
    twente = world()
    person = twente.person(practical=HANDY)
    talked(person, twente.referrer, but=("P02",))
    return Town(twente, person, twente.work(), twente.page_of(person))


def pressed(client: Client, path: str, **fields: object) -> str:
    """Press a button; return the page that comes after, which must be there."""
    answer = client.post(path, fields, follow=True)
    assert answer.status_code == 200, (path, fields, answer.status_code)
    return answer.content.decode()


def page(client: Client, path: str, *, most: int = MOST) -> str:
    with counted() as asked:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    assert asked.n <= most, asked
    text = answer.content.decode()
    assert len(re.findall("<h1", text)) == 1, path
    return text


def test_the_whole_chain_signed_in(town: Town) -> None:
    helper = signed_in(town.world.caseworker)
    firm = signed_in(town.world.employer)
    me = signed_in(town.own_page)

    assert "Vraag het" in page(helper, f"/werk/{town.work.pk}/wie-past")
    assert "Lees dit voor" in page(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}")
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="vraag", hoe="phone")
    here = f"/voorstellen/{town.proposal.pk}"

    assert f"/mijn-pagina/{town.proposal.pk}" in page(me, "/mijn-pagina")
    assert 'value="nee"' in page(me, f"/mijn-pagina/{town.proposal.pk}")
    pressed(me, f"/mijn-pagina/{town.proposal.pk}", doe="ja")
    shown = page(helper, here)
    assert "Precies dit krijgt het bedrijf" in shown
    sent = pressed(helper, here, doe="stuur")
    assert "Dit kreeg het bedrijf" in sent

    card = f"/kaarten/{town.proposal.pk}"
    assert town.proposal.alias in page(firm, "/kaarten")
    page(firm, card)
    pressed(firm, card, doe="vraag", tekst="Kan iemand om zeven uur beginnen?")
    assert "Kan iemand om zeven uur" in page(helper, here)
    pressed(helper, here, doe="antwoord", tekst="Ja, met de fiets.")
    on = timezone.localtime() + timedelta(days=3)
    pressed(firm, card, doe="kennismaken", dag=f"{on:%Y-%m-%d}", tijd="10:00", plaats="Kantine")
    assert "Kantine" in page(helper, here)
    calendar = firm.get(f"{card}/afspraak.ics")
    assert b"BEGIN:VEVENT" in calendar.content
    assert calendar["Content-Type"].startswith("text/calendar")

    assert 'value="naam-wel"' in page(me, f"/mijn-pagina/{town.proposal.pk}")
    pressed(me, f"/mijn-pagina/{town.proposal.pk}", doe="naam-wel")
    page(firm, card)
    pressed(firm, card, doe="verder")
    assert "Het bedrijf wil met je verder" in page(me, "/mijn-pagina")
    page(helper, "/voorstellen")
    pressed(helper, here, doe="gelezen")
    assert "aangenomen" in page(helper, "/voorstellen?laat-zien=voorbij")
    assert State(town.proposal.state) is State.ACCEPTED


def test_a_no_of_the_employer_reaches_helper_and_person_with_what_is_next(town: Town) -> None:
    helper, firm, me = (
        signed_in(who) for who in (town.world.caseworker, town.world.employer, town.own_page)
    )
    other = town.world.work(title="Hulp in de keuken")
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    pressed(helper, f"/voorstellen/{town.proposal.pk}", doe="stuur")

    pressed(firm, f"/kaarten/{town.proposal.pk}", doe="nu-niet", reden="no_guide")

    said = "Er is nu niemand die kan begeleiden."
    assert said in page(helper, f"/voorstellen/{town.proposal.pk}")
    following, _, answered = page(helper, f"/mijn-mensen/{town.person.pk}/werk").partition(
        "Al beantwoord"
    )
    assert other.title in following
    assert town.work.title not in following
    assert f'href="/voorstellen/{town.proposal.pk}">{town.work.title}</a>' in answered
    assert said in page(me, f"/mijn-pagina/{town.proposal.pk}")


def test_by_link_an_employer_answers_once_and_reads_what_was_said(town: Town) -> None:
    helper = signed_in(town.world.caseworker)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    pressed(helper, f"/voorstellen/{town.proposal.pk}", doe="stuur")
    (letter,) = town.letters("card_to_answer")
    token = re.findall(r"/l/(\S+)", letter.body)[0]
    visitor = Client()

    assert "Op de kaart" in page(visitor, f"/l/{token}/antwoord")
    after = pressed(visitor, f"/l/{token}/antwoord", doe="kennismaken")
    again = visitor.post(f"/l/{token}/antwoord", {"doe": "nu-niet", "reden": "hours"})

    assert "Dank je wel" in after
    assert again.status_code == 409
    assert State(town.proposal.state) is State.MEETING


def test_a_word_about_health_is_warned_of_and_uses_up_no_link(town: Town) -> None:
    helper = signed_in(town.world.caseworker)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    pressed(helper, f"/voorstellen/{town.proposal.pk}", doe="stuur")
    token = re.findall(r"/l/(\S+)", town.letters("card_to_answer")[0].body)[0]
    visitor = Client()

    refused = visitor.post(
        f"/l/{token}/antwoord", {"doe": "vraag", "tekst": "Heeft de persoon een burn-out?"}
    )

    assert refused.status_code == 400
    assert "Dat bewaren we niet" in refused.content.decode()
    assert town.proposal.question == ""
    assert "Eén vraag" in page(visitor, f"/l/{token}/antwoord")


@pytest.mark.parametrize(("button", "state"), [("ja", State.AGREED), ("nee", State.REFUSED)])
def test_by_link_a_person_answers_in_two_taps(town: Town, button: str, state: State) -> None:
    helper = signed_in(town.world.caseworker)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="vraag", hoe="spoken")
    made = pressed(helper, f"/voorstellen/{town.proposal.pk}/link")
    token = re.findall(r"/l/([\w-]+)", made)[0]
    visitor = Client()

    asked = page(visitor, f"/l/{token}/vraag")
    after = pressed(visitor, f"/l/{token}/vraag", doe=button)

    assert "Je afspraken met de gemeente blijven zoals ze zijn" in asked
    assert "<textarea" not in asked
    assert len(asked.encode()) <= 20_000
    assert State(town.proposal.state) is state
    assert f"Je zei {button}" in after


def test_by_link_a_person_turns_a_yes_into_a_no_until_the_card_leaves(town: Town) -> None:
    helper = signed_in(town.world.caseworker)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="vraag", hoe="spoken")
    here = f"/voorstellen/{town.proposal.pk}"
    token = re.findall(r"/l/([\w-]+)", pressed(helper, f"{here}/link"))[0]
    visitor = Client()

    for button, state in (("ja", State.AGREED), ("nee", State.REFUSED), ("ja", State.AGREED)):
        pressed(visitor, f"/l/{token}/vraag", doe=button)
        assert State(town.proposal.state) is state
    pressed(helper, here, doe="stuur")

    assert visitor.get(f"/l/{token}/vraag").status_code == 410


def test_the_project_leader_writes_down_what_was_said_and_it_can_be_disputed(town: Town) -> None:
    helper = signed_in(town.world.caseworker)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    pressed(helper, f"/voorstellen/{town.proposal.pk}", doe="stuur")
    lead = signed_in(town.world.project_lead)
    card = f"/kaarten/{town.proposal.pk}"
    assert town.proposal.alias in page(lead, "/kaarten")
    assert "Wie zei het?" in page(lead, card)

    pressed(lead, card, doe="kennismaken", wie=str(town.world.member.contact.pk), hoe="phone")
    (letter,) = town.letters("said_on_behalf")
    token = re.findall(r"/l/(\S+)", letter.body)[0]
    anja = Client()
    assert "Klopt wat er is opgeschreven" in page(anja, f"/l/{token}/klopt-niet")
    answer = anja.post(f"/l/{token}/klopt-niet")

    assert "teruggezet" in answer.content.decode()
    assert State(town.proposal.state) is State.PROPOSED
    assert town.letters("said_on_behalf")[0].state == "cancelled"


def test_a_person_takes_back_a_yes_and_the_employer_reads_404(town: Town) -> None:
    helper, firm, me = (
        signed_in(who) for who in (town.world.caseworker, town.world.employer, town.own_page)
    )
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    pressed(helper, f"/voorstellen/{town.proposal.pk}", doe="stuur")
    card = f"/kaarten/{town.proposal.pk}"
    page(firm, card)

    pressed(me, f"/mijn-pagina/{town.proposal.pk}", doe="terug")

    assert firm.get(card).status_code == 404
    assert town.proposal.alias not in page(firm, "/kaarten")
    assert "Wat je zei en wanneer, bewaren we" in page(me, f"/mijn-pagina/{town.proposal.pk}")


def test_who_looked_is_on_ones_own_page(town: Town) -> None:
    helper, me = signed_in(town.world.caseworker), signed_in(town.own_page)
    page(helper, f"/werk/{town.work.pk}/wie-past")

    shown = page(me, "/mijn-pagina")

    assert f"{town.world.referrer.organisation.name} keek naar wat je kunt" in shown


def test_work_that_seems_fun_is_a_wish_and_a_task_for_the_helper(town: Town) -> None:
    me = signed_in(town.own_page)
    assert town.work.title in page(me, "/mijn-pagina/werk")

    after = pressed(me, "/mijn-pagina/werk", werk=str(town.work.pk))

    assert "lijkt me leuk" in after
    helper = signed_in(town.world.caseworker)
    assert "dat leuk lijkt" in page(helper, "/vandaag")


def test_a_list_shows_how_it_came_about(town: Town) -> None:
    helper = signed_in(town.world.caseworker)
    listed = page(helper, f"/werk/{town.work.pk}/wie-past")
    (address,) = set(re.findall(r"/lijsten/[0-9a-f-]+", listed))

    assert "er komt precies hetzelfde uit" in page(helper, address)


def test_a_move_is_set_back_on_the_page(town: Town) -> None:
    helper, firm = signed_in(town.world.caseworker), signed_in(town.world.employer)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    pressed(helper, f"/voorstellen/{town.proposal.pk}", doe="stuur")
    card = f"/kaarten/{town.proposal.pk}"
    pressed(firm, card, doe="nu-niet", reden="hours")
    before = town.proposal.version

    stale = firm.post(card, {"doe": "zet-terug", "reden": "wrong_button", "gezien": before - 1})
    pressed(firm, card, doe="zet-terug", reden="wrong_button", gezien=before)

    assert stale.status_code == 409
    assert State(town.proposal.state) is State.PROPOSED
    assert town.letters("card_answered")[0].state == "cancelled"


def test_every_list_is_a_press_away_from_where_one_begins(town: Town) -> None:
    helper, lead = signed_in(town.world.caseworker), signed_in(town.world.project_lead)

    work = page(helper, f"/werk/{town.work.pk}")
    monday = lead.get("/vandaag", follow=True).content.decode()

    assert f'href="/werk/{town.work.pk}/wie-past"' in work
    assert 'href="/kaarten"' in monday


def _ids(town: Town) -> list[str]:
    return [
        f"/werk/{town.work.pk}/wie-past",
        f"/werk/{town.work.pk}/vraag/{town.person.pk}",
        f"/mijn-mensen/{town.person.pk}/werk",
        f"/voorstellen/{town.proposal.pk}",
        f"/kaarten/{town.proposal.pk}",
        f"/kaarten/{town.proposal.pk}/afspraak.ics",
        f"/mijn-pagina/{town.proposal.pk}",
    ]


def test_every_address_with_an_id_is_a_404_to_a_stranger_of_the_same_role(town: Town) -> None:
    helper = signed_in(town.world.caseworker)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    pressed(helper, f"/voorstellen/{town.proposal.pk}", doe="stuur")
    listed = page(helper, f"/mijn-mensen/{town.person.pk}/werk")
    paths = [*_ids(town), re.findall(r"/lijsten/[0-9a-f-]+", listed)[0]]
    firm = signed_in(town.world.employer)
    pressed(firm, f"/kaarten/{town.proposal.pk}", doe="kennismaken")
    there = world("Achterhoek")
    here = town.world
    strangers = {
        "helper here": here.desk("Leger").actor,
        "helper there": there.caseworker,
        "employer here": here.firm("Schilder").actor,
        "employer there": there.employer,
        "lead there": there.project_lead,
        "person here": here.page_of(here.person()),
        "person there": there.page_of(there.person()),
    }
    open_to_helpers_here = f"/werk/{town.work.pk}/wie-past"
    for who, stranger in strangers.items():
        client = signed_in(stranger)
        nothing = client.get(f"/voorstellen/{UUID(int=0)}")
        for path in paths:
            if who == "helper here" and path == open_to_helpers_here:
                continue
            for answer in (client.get(path), client.post(path, {"doe": "ja"})):
                assert answer.status_code in (404, 405), (who, path, answer.status_code)
                if answer.status_code == 404:
                    assert _body(answer.content) == _body(nothing.content), (who, path)


def _body(page_: bytes) -> str:
    """Return a page without what differs from request to request."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page_.decode())
    return re.sub(r'name="next" value="[^"]+"', "", text)


def test_a_link_of_one_kind_opens_no_page_of_another(town: Town) -> None:
    helper = signed_in(town.world.caseworker)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    pressed(helper, f"/voorstellen/{town.proposal.pk}", doe="stuur")
    lead = signed_in(town.world.project_lead)
    pressed(
        lead,
        f"/kaarten/{town.proposal.pk}",
        doe="kennismaken",
        wie=str(town.world.member.contact.pk),
        hoe="phone",
    )
    tokens = {
        "antwoord": _token(town, Link.Kind.ANSWER, town.world.member.organisation.pk),
        "vraag": _token(town, Link.Kind.ASK, None),
        "klopt-niet": re.findall(r"/l/(\S+)", town.letters("said_on_behalf")[0].body)[0],
    }
    visitor = Client()
    for word, token in tokens.items():
        for other in tokens:
            status = visitor.get(f"/l/{token}/{other}").status_code
            assert status == (200 if other == word else 410), (word, other)


def _token(town: Town, kind: Link.Kind, organisation: UUID | None) -> str:
    return make_link(
        actor=town.world.system,
        kind=kind,
        subject_id=town.proposal.pk,
        organisation_id=organisation,
        now=timezone.now(),
    )


def test_what_a_helper_heard_goes_to_the_project_leader_who_writes_it_down(town: Town) -> None:
    helper, lead = signed_in(town.world.caseworker), signed_in(town.world.project_lead)
    pressed(helper, f"/werk/{town.work.pk}/vraag/{town.person.pk}", doe="ja", hoe="spoken")
    at = f"/voorstellen/{town.proposal.pk}"
    pressed(helper, at, doe="stuur")

    assert f"{at}/gehoord" in page(helper, at)
    assert "Femke" in page(helper, f"{at}/gehoord")
    assert "De projectleider weet het" in pressed(helper, f"{at}/gehoord")
    monday = page(lead, "/maandag")
    assert f"zei iets over kaart {town.proposal.alias}" in monday
    assert f"/kaarten/{town.proposal.pk}" in monday
