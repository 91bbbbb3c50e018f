# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One's own data in the browser; the privacy officer who is asked who looked; being removed."""

import json
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from hartwerk.access.context import acting
from hartwerk.privacy.objecting import object_to, objections
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Purpose
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.rules.actors import Actor
from hartwerk.rules.letters import State as LetterState
from hartwerk.rules.objections import Against
from hartwerk.rules.proposals import State
from tests.interfaces.web.membership.reading import filled, page
from tests.interfaces.web.signed_in import signed_in
from tests.matching.chains import brought
from tests.people_of_the_network import World
from tests.privacy.keeping import as_they_were, kept, their_world
from tests.privacy.whole import IDENTITY, WORDS, Whole, tables_with

pytestmark = pytest.mark.django_db
MINE = "/mijn-pagina/gegevens"


@pytest.fixture(scope="module")
def _kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Whole]:
    with kept(django_db_blocker) as someone:
        yield someone


@pytest.fixture
def samira(_kept: Whole) -> Iterator[Whole]:
    with as_they_were(_kept) as someone:
        yield someone


@pytest.fixture
def here(request: pytest.FixtureRequest) -> World:
    return their_world(request)


class TestMyData:
    def test_shows_every_word_that_is_kept(self, samira: Whole) -> None:
        shown = page(signed_in(samira.page), MINE)

        # Where one meets is on the page of the appointment.
        assert [word for word in WORDS if word not in shown] == ["kanarieplek"]
        assert "P01" not in shown.partition("<main")[2].replace('value="P01"', "")

    def test_says_who_looked_and_why(self, samira: Whole) -> None:
        with acting(samira.world.caseworker):
            vault.identities([samira.person.pk], Purpose.LIST)

        shown = page(signed_in(samira.page), MINE)

        assert "keek naar je naam." in shown
        assert "(een lijst met mensen)" in shown

    def test_takes_an_answer_away_by_one_button(self, samira: Whole) -> None:
        client = signed_in(samira.page)

        answer = client.post(MINE, {"klopt-niet": "P01"}, follow=True)

        assert "Weggehaald" in answer.content.decode()
        assert 'value="P01"' not in answer.content.decode()
        assert client.post(MINE, {"klopt-niet": "alles"}).status_code == 404

    def test_changes_a_telephone_number(self, samira: Whole) -> None:
        client = signed_in(samira.page)
        form = filled(page(client, f"{MINE}/bereikbaar"))
        assert form["given_name"] == "Zevenblad"

        answer = client.post(f"{MINE}/bereikbaar", form | {"phone": "06 11 11 11 11"}, follow=True)

        assert "06 11 11 11 11" in answer.content.decode()

    def test_says_at_the_field_what_is_not_kept(self, samira: Whole) -> None:
        client = signed_in(samira.page)
        form = filled(page(client, f"{MINE}/bereikbaar"))

        for wrong in ({"phone": "111222333"}, {"email": "geen adres"}, {"given_name": ""}):
            shown = client.post(f"{MINE}/bereikbaar", form | wrong).content.decode()
            assert 'role="alert"' in shown

    def test_is_taken_along_as_json(self, samira: Whole) -> None:
        answer = signed_in(samira.page).post(f"{MINE}/download")

        assert answer.headers["Content-Disposition"].startswith('attachment; filename="hartwerk-')
        assert json.loads(answer.content)["identity"]["family_name"] == "Kanarievogel"

    def test_takes_an_objection_and_says_who_answers_and_when(self, samira: Whole) -> None:
        answer = signed_in(samira.page).post(f"{MINE}/bezwaar", {"tegen": "match"}, follow=True)

        (made,) = objections(actor=samira.page)
        shown = answer.content.decode()
        assert f"{made.by} van {made.organisation} geeft antwoord, uiterlijk" in shown

    def test_of_somebody_about_whom_hardly_anything_is_kept(self, here: World) -> None:
        shown = page(signed_in(here.page_of(here.person(yes=False))), MINE)

        assert "Hier is nog niets bekend." in shown


class TestMyErasure:
    def test_shows_what_goes_and_then_does_it(self, samira: Whole) -> None:
        client = signed_in(samira.page)
        page(client, f"{MINE}/weg")

        first = client.post(f"{MINE}/weg", {"doe": "kijk"}).content.decode()
        assert "alle antwoorden over wat deze persoon kan" in first
        assert "2 kaarten" in first
        assert tables_with("Kanariedorp")

        last = client.post(f"{MINE}/weg", {"doe": "wis"}, follow=True)

        assert "Je bent gewist" in last.content.decode()
        assert tables_with(*WORDS) == set()
        assert client.get("/mijn-pagina").headers["Location"].startswith("/inloggen")


class TestHelper:
    def test_hands_over_what_is_kept(self, samira: Whole) -> None:
        client = signed_in(samira.world.caseworker)
        shown = page(client, f"/mijn-mensen/{samira.person.pk}")
        assert "Download om mee te geven" in shown

        answer = client.post(f"/mijn-mensen/{samira.person.pk}/gegevens")

        assert "kanarieantwoord" in answer.content.decode()

    def test_removes_who_asks_for_it(self, samira: Whole) -> None:
        client = signed_in(samira.world.caseworker)
        address = f"/mijn-mensen/{samira.person.pk}/weg"
        page(client, address)

        client.post(address, {"doe": "kijk"})
        assert client.post(address, {"doe": "wis"}).headers["Location"] == "/mijn-mensen"

        assert client.get(address).status_code == 404

    def test_joins_two_rows_that_are_one_person(self, samira: Whole) -> None:
        here, person = samira.world, samira.person
        twin, theirs = here.person(), here.person(desk=here.desk("ROC"))
        with acting(here.caseworker):
            vault.keep_identities({twin.pk: IDENTITY})
        client = signed_in(here.caseworker)
        address = f"/mijn-mensen/{person.pk}/dubbel"
        assert address in page(client, f"/mijn-mensen/{person.pk}")
        assert twin.label in page(client, address)
        for unknown in ("K-9", theirs.label, person.label):
            shown = client.post(address, {"doe": "kijk", "nummer": unknown}).content.decode()
            assert "Dit nummer is er niet bij jouw mensen." in shown

        shown = client.post(address, {"doe": "kijk", "nummer": twin.label}).content.decode()
        assert shown.count("Zevenblad Kanarievogel") == 2
        form = {"doe": "voeg-samen", "nummer": twin.label, "blijft": person.label}
        assert client.post(address, form).status_code == 404
        done = client.post(address, form | {"waarom": "said_one_person"})

        assert done.headers["Location"] == f"/mijn-mensen/{person.pk}"
        assert client.get(f"/mijn-mensen/{twin.pk}").status_code == 404
        with acting(here.system):
            line = JournalEntry.objects.get(verb="merge")
        assert (line.candidate_id, line.reason) == (person.pk, "said_one_person")

    def test_reads_that_both_are_asked_about_the_same_work(self, here: World) -> None:
        work = here.work(positions=2)
        one, other = (brought(here, State.ASKED, work=work).person for _ in range(2))

        answer = signed_in(here.caseworker).post(
            f"/mijn-mensen/{one.pk}/dubbel",
            {
                "doe": "voeg-samen", "nummer": other.label, "blijft": one.label,
                "waarom": "two_files",
            },
        )  # fmt: skip

        assert "Rond er eerst een af." in answer.content.decode()

    def test_answers_an_objection_from_the_list_of_today(self, here: World) -> None:
        person = here.person()
        signed_in(here.page_of(person)).post(f"{MINE}/bezwaar", {"tegen": "match"})
        client = signed_in(here.caseworker)
        (made,) = objections(actor=here.officer())
        assert f"/bezwaren/{made.id}" in page(client, "/vandaag")
        page(client, f"/bezwaren/{made.id}")

        client.post(f"/bezwaren/{made.id}", {"uitkomst": "granted"})

        assert client.get(f"/bezwaren/{made.id}").status_code == 404
        shown = page(signed_in(here.page_of(person)), MINE)
        assert "Eens met het bezwaar." in shown


class TestOfficer:
    def test_finds_who_asks_and_reads_who_looked_in_three_clicks(self, samira: Whole) -> None:
        with acting(samira.world.caseworker):
            vault.identities([samira.person.pk], Purpose.TALK)
        client = signed_in(samira.world.officer())
        page(client, "/privacy")

        found = client.post("/privacy", {"wie": "Zevenblad Kanarievogel"})

        month = f"{timezone.localdate():%Y-%m}"
        shown = page(client, f"{found.headers['Location']}?maand={month}")
        assert samira.person.label in shown
        assert "een gesprek met vragen" in shown
        assert samira.world.referrer.organisation.name in shown
        assert "Kanarievogel" not in shown

    def test_says_that_nobody_was_found(self, here: World) -> None:
        answer = signed_in(here.officer()).post("/privacy", {"wie": "Nie Mand"})

        assert "Niemand gevonden" in answer.content.decode()

    def test_writes_an_objection_down_that_stands_with_a_day_and_a_name(
        self, samira: Whole
    ) -> None:
        officer = samira.world.officer("Els")
        client = signed_in(officer)
        address = f"/privacy/mensen/{samira.person.pk}"

        made = client.post(address, {"tegen": "match", "hoe": "phone"})

        assert made.headers["Location"].startswith("/bezwaren/")
        (stands,) = objections(actor=officer)
        shown = page(client, "/privacy")
        assert stands.by in shown
        for _ in range(4):
            object_to(
                actor=officer, candidate_id=samira.world.person().pk, against=Against.LOOK,
                now=timezone.now(),
            )  # fmt: skip
        page(client, "/privacy")
        assert address in page(client, f"/bezwaren/{stands.id}")
        assert samira.person.label in shown
        for wrong in ({"tegen": "x", "hoe": "phone"}, {"tegen": "match", "hoe": "own_page"}):
            assert client.post(address, wrong).status_code == 404

    def test_removes_who_asks_for_it(self, samira: Whole) -> None:
        client = signed_in(samira.world.officer())
        address = f"/privacy/mensen/{samira.person.pk}/weg"
        page(client, address)

        client.post(address, {"doe": "wis"})

        assert tables_with(*WORDS) == set()


class TestOpenTab:
    def test_of_an_employer_answers_404_on_the_click_after_a_yes_is_taken_back(
        self, here: World
    ) -> None:
        chain = brought(here, State.PROPOSED)
        employer, person = signed_in(here.employer), signed_in(here.page_of(chain.person))
        address = f"/kaarten/{chain.id}"
        assert employer.get(address).status_code == 200

        person.post("/mijn-pagina/ja-of-nee", {"doe": "nee"})

        self._closed(employer, address)
        assert self._letters(here.system, chain.id) == {
            ("card_to_answer", LetterState.CANCELLED.value),
            ("card_answered", LetterState.WAITING.value),
        }

    def test_and_the_employer_who_was_told_of_the_card_hears_that_it_is_gone(
        self, here: World
    ) -> None:
        chain = brought(here, State.PROPOSED)
        with acting(here.clock):
            Letter.objects.filter(proposal=chain.id).update(state=LetterState.SENT.value)

        signed_in(here.page_of(chain.person)).post("/mijn-pagina/ja-of-nee", {"doe": "nee"})

        assert self._letters(here.system, chain.id) == {
            ("card_to_answer", LetterState.SENT.value),
            ("card_gone", LetterState.WAITING.value),
            ("card_answered", LetterState.WAITING.value),
        }

    def test_of_an_employer_answers_404_on_the_click_after_the_person_is_gone(
        self, here: World
    ) -> None:
        chain = brought(here, State.PROPOSED)
        employer, person = signed_in(here.employer), signed_in(here.page_of(chain.person))
        address = f"/kaarten/{chain.id}"
        assert employer.get(address).status_code == 200

        person.post(f"{MINE}/weg", {"doe": "wis"})

        self._closed(employer, address)
        with acting(here.system):
            assert not Letter.objects.filter(kind="card_to_answer").exists()
            assert JournalEntry.objects.filter(verb="erase").count() == 1

    @staticmethod
    def _closed(client: Client, address: str) -> None:
        nowhere = client.get("/nergens")
        for answer in (client.get(address), client.post(address, {"doe": "kennismaken"})):
            assert (answer.status_code, answer.content) == (404, nowhere.content)

    @staticmethod
    def _letters(house: Actor, card: UUID) -> set[tuple[str, str]]:
        """Return the letters about a card to employer and helper, each with how it stands."""
        with acting(house):
            letters = Letter.objects.filter(proposal=card, kind__startswith="card_")
            return {(each.kind, each.state) for each in letters}
