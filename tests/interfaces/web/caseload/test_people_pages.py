# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The list of own people, a search that leaves no name, one person, and one added by hand."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.caseload.intake import keep
from hartwerk.caseload.leaving import remove_untouched
from hartwerk.profiles import vault
from hartwerk.profiles.vault import SELF, Answer, Identity, Profile
from hartwerk.records.models.people import Candidate
from tests.caseload.people import dump, own, rows
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db
EMPTY = {"given_name": "", "place": ""}


@pytest.fixture
def twente() -> World:
    return world()


def brought(twente: World, count: int) -> None:
    keep(actor=twente.caseworker, people=rows(count), now=timezone.now())


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


class TestList:
    def test_names_the_own_people_with_what_is_known(self, twente: World) -> None:
        brought(twente, 3)

        shown = text(page(signed_in(twente.caseworker), "/mijn-mensen"))

        for n in range(3):
            assert f"Persoon Nummer{n}" in shown
        assert "nog niet gevraagd" in shown
        assert "eerst bellen" in shown
        assert "Hengelo (Overijssel) · fiets" in shown

    def test_is_paged_and_stays_within_its_statements(self, twente: World) -> None:
        brought(twente, 120)
        client = signed_in(twente.caseworker)

        for number, there in ((1, 50), (2, 50), (3, 20), (9, 20)):
            with counted() as asked:
                shown = page(client, f"/mijn-mensen?pagina={number}")
            assert shown.count("Persoon Nummer") == there
            assert asked.n <= MOST, asked

    def test_shows_nobody_to_a_stranger_of_the_same_role(self, twente: World) -> None:
        brought(twente, 2)

        for actor in (twente.desk("ROC").actor, world("Achterhoek").caseworker):
            shown = page(signed_in(actor), "/mijn-mensen")
            assert "Persoon" not in shown
            assert "Hier staat nog niemand" in shown

    def test_shows_a_part_of_it(self, twente: World) -> None:
        brought(twente, 2)
        twente.person()
        client = signed_in(twente.caseworker)

        assert "2 mensen" in page(client, "/mijn-mensen?toon=niet-gevraagd")
        assert "1 persoon" in page(client, "/mijn-mensen?toon=ja")
        assert "Hier staat nog niemand" in page(client, "/mijn-mensen?toon=gaat-weg")

    def test_says_who_leaves_and_when(self, twente: World) -> None:
        long_ago = timezone.now() - timedelta(days=85)
        keep(actor=twente.caseworker, people=rows(1), now=long_ago)
        remove_untouched(actor=twente.clock, now=timezone.now())

        shown = page(signed_in(twente.caseworker), "/mijn-mensen?toon=gaat-weg")

        assert "gaat weg na" in shown
        assert "Persoon Nummer0" in shown


class TestSearch:
    def test_finds_by_a_part_of_the_name_or_by_the_label(self, twente: World) -> None:
        brought(twente, 12)
        client = signed_in(twente.caseworker)
        label = own(twente.caseworker)[0].label

        by_name = client.post("/mijn-mensen", {"naam": "NUMMER7"}).content.decode()
        by_label = client.post("/mijn-mensen", {"naam": label.lower()}).content.decode()

        assert by_name.count("Persoon Nummer") == 1
        assert by_label.count("/mijn-mensen/") >= 1
        assert label in by_label

    def test_leaves_the_words_in_no_table_and_no_address(
        self, twente: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        brought(twente, 1)
        client = signed_in(twente.caseworker)

        with caplog.at_level("DEBUG"):
            answer = client.post("/mijn-mensen", {"naam": "kanarievogel"})

        assert "Niemand gevonden" in answer.content.decode()
        assert "kanarievogel" not in dump()
        assert "kanarievogel" not in caplog.text
        assert "kanarievogel" not in str(answer.headers)

    def test_stays_within_its_statements(self, twente: World) -> None:
        brought(twente, 60)
        client = signed_in(twente.caseworker)

        with counted() as asked:
            client.post("/mijn-mensen", {"naam": "persoon"})

        assert asked.n <= MOST, asked


class TestPerson:
    def test_shows_what_is_known_what_is_open_and_who_looked(self, twente: World) -> None:
        person = twente.person(practical={"version": 1, "hours_max": 20})
        with acting(twente.caseworker):
            vault.keep_identities({person.pk: Identity("Samira", phone="06 12 34 56 78")})
            levels = {"P01": Answer(3, SELF, timezone.localdate())}
            vault.keep_profile(person.pk, Profile(levels), now=timezone.now())
        client = signed_in(twente.caseworker)

        with counted() as asked:
            shown = page(client, f"/mijn-mensen/{person.pk}")

        assert asked.n <= MOST, asked
        said = text(shown)
        assert "Samira" in said
        assert "hooguit 20 uur per week" in said
        assert "Nog niet besproken: Plaats" in said
        assert "de persoon zelf" in said
        assert "Karin, naam en bereikbaarheid" in said
        assert "Samira" not in shown.partition("</title>")[0]

    def test_of_another_is_not_there(self, twente: World) -> None:
        person = twente.person()
        strangers = (twente.desk("ROC").actor, world("Achterhoek").caseworker)
        nowhere = signed_in(twente.caseworker).get(f"/mijn-mensen/{uuid.uuid4()}")
        assert nowhere.status_code == 404

        for stranger in (*strangers, twente.employer, twente.project_lead):
            client = signed_in(stranger)
            for inside in ("", "/toestemming", "/gesprek"):
                answer = client.get(f"/mijn-mensen/{person.pk}{inside}")
                assert answer.status_code == 404
                assert answer.content == signed_in(stranger).get("/bestaat-niet").content
            for inside in ("/gesproken", "/toestemming", "/gesprek"):
                assert client.post(f"/mijn-mensen/{person.pk}{inside}").status_code == 404

    def test_a_new_day_of_speaking_is_kept(self, twente: World) -> None:
        person = twente.person()

        answer = signed_in(twente.caseworker).post(f"/mijn-mensen/{person.pk}/gesproken")

        assert answer.status_code == 302
        with acting(twente.caseworker):
            assert Candidate.objects.get().spoken_on == timezone.localdate()


class TestNewPerson:
    def sent(self, client: Client, **said: object) -> dict[str, object]:
        shown = page(client, "/mijn-mensen/nieuw")
        form = re.search(r'name="form" value="([^"]+)"', shown)
        assert form
        return {
            "form": form[1],
            "given_name": "Emre",
            "place": "Hengelo (OV)",
            "language": "nl",
        } | said

    def test_needs_a_name_and_a_place_only(self, twente: World) -> None:
        client = signed_in(twente.caseworker)

        answer = client.post("/mijn-mensen/nieuw", self.sent(client, hours_min="4"), follow=True)

        shown = text(answer.content.decode())
        assert "Emre" in shown
        assert "vanaf 4 uur per week" in shown
        assert "Bewaard." in shown
        (person,) = own(twente.caseworker)
        assert person.practical["spot"][2] == "Hengelo (Overijssel)"

    def test_sent_twice_is_one_person(self, twente: World) -> None:
        client = signed_in(twente.caseworker)
        sent = self.sent(client)

        both = [client.post("/mijn-mensen/nieuw", sent).headers["Location"] for _ in range(2)]

        assert both[0] == both[1]
        assert len(own(twente.caseworker)) == 1

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"given_name": ""}, "Vul een voornaam in"),
            ({"place": ""}, "Vul een plaats in"),
            ({"place": "Hengelo"}, "Schrijf de provincie erbij"),
            ({"hours_min": "2"}, "Schrijf een getal van 4 tot en met 60"),
            ({"hours_min": "20", "hours_max": "8"}, "Het minste is meer dan het meeste"),
            ({"email": "emre"}, "Dit is geen e-mailadres"),
            ({"phone": "111222333"}, "een nummer dat een BSN kan zijn"),
            ({"place": "in de verslavingszorg"}, "iets over gezondheid"),
        ],
    )
    def test_says_at_the_field_what_is_wrong_and_keeps_what_was_typed(
        self, twente: World, said: dict[str, str], words: str
    ) -> None:
        client = signed_in(twente.caseworker)

        answer = client.post("/mijn-mensen/nieuw", self.sent(client, family_name="Yilmaz", **said))

        shown = answer.content.decode()
        assert answer.status_code == 200
        assert words in shown
        assert 'value="Yilmaz"' in shown
        assert "Fout:" in shown
        assert own(twente.caseworker) == []

    def test_asks_nothing_about_age_or_benefit_and_names_the_rule(self, twente: World) -> None:
        shown = page(signed_in(twente.caseworker), "/mijn-mensen/nieuw")

        fields = re.findall(r'name="(\w+)"', shown)
        assert not {"age", "birth", "benefit", "bsn", "leeftijd"} & set(fields)
        assert "PP-05" in shown
