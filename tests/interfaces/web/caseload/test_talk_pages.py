# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first yes and the talk: nothing without an answer, each step kept, nothing lost."""

import html
import re

import pytest
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.caseload.answering import save_answer
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Profile, Purpose
from hartwerk.records.models.people import Candidate, Consent
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import World, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'<input type="(\w+)" name="([^"]+)"[^>]*?value="([^"]*)"( checked)?')


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def person(twente: World) -> Candidate:
    return twente.person()


@pytest.fixture
def helper(twente: World) -> Client:
    return signed_in(twente.caseworker)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def form(shown: str) -> dict[str, list[str]]:
    """Return what a browser would send of the form of a page if nobody touched it."""
    sent: dict[str, list[str]] = {}
    _, _, inside = shown.partition('<form class="talk"')
    for kind, name, value, checked in FIELD.findall(inside.partition("</form>")[0]):
        if kind in ("hidden", "text") or checked:
            sent.setdefault(name, []).append(html.unescape(value))
    return sent


def profile(twente: World, person: Candidate) -> Profile:
    with acting(twente.caseworker):
        return vault.profiles([person.pk], Purpose.TALK).get(person.pk, Profile())


def practical(twente: World, person: Candidate) -> dict[str, object]:
    with acting(twente.caseworker):
        return dict(Candidate.objects.get(pk=person.pk).practical)


class TestConsent:
    def test_reads_out_the_text_and_keeps_the_answer(self, twente: World, helper: Client) -> None:
        person = twente.person(yes=False)
        address = f"/mijn-mensen/{person.pk}/toestemming"

        shown = page(helper, address)
        assert "Hartwerk doet niets met je nee" in shown
        assert "Je afspraken met de gemeente blijven zoals ze zijn" in shown
        said = {"channel": "spoken", "language": "ar", "interpreter": "on", "answer": "ja"}
        answer = helper.post(address, said, follow=True)

        assert "Het ja staat vast" in answer.content.decode()
        with acting(twente.caseworker):
            kept = Consent.objects.get()
        assert (kept.given, kept.channel, kept.language, kept.interpreter) == (
            True,
            "spoken",
            "ar",
            True,
        )

    @pytest.mark.parametrize("missing", ["answer", "channel"])
    def test_records_nothing_without_an_answer_or_how_it_was_said(
        self, twente: World, helper: Client, missing: str
    ) -> None:
        person = twente.person(yes=False)
        said = {"channel": "spoken", "language": "nl", "answer": "ja"}
        del said[missing]

        answer = helper.post(f"/mijn-mensen/{person.pk}/toestemming", said)

        assert answer.status_code == 200
        assert "Fout:" in answer.content.decode()
        with acting(twente.caseworker):
            assert not Consent.objects.exists()

    def test_says_what_ends_before_a_yes_is_taken_back(
        self, twente: World, person: Candidate, helper: Client
    ) -> None:
        address = f"/mijn-mensen/{person.pk}/toestemming"

        assert "worden de antwoorden over wat deze persoon kan gewist" in page(helper, address)
        said = {"channel": "phone", "language": "nl", "answer": "nee"}
        answer = helper.post(address, said, follow=True)

        assert "Het nee staat vast" in answer.content.decode()
        with acting(twente.caseworker):
            assert not Candidate.objects.get().matchable


class TestTalk:
    def test_has_twelve_to_fifteen_questions_for_a_kind_of_work(
        self, person: Candidate, helper: Client
    ) -> None:
        seen = 0
        for step in range(1, 6):
            answer = helper.get(f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse&stap={step}")
            if answer.status_code == 200:
                seen += answer.content.decode().count("<fieldset id=")

        assert 12 <= seen <= 15

    def test_each_step_is_kept_and_one_comes_back_where_one_was(
        self, twente: World, person: Candidate, helper: Client
    ) -> None:
        here = f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse"
        steps, key = 0, ""
        while "Alle antwoorden" not in (shown := page(helper, here)):
            steps += 1
            step = re.search(r"stap=(\d)", shown)
            assert step
            sent = form(shown)
            for name in [*sent]:
                if name.startswith("antwoord-"):
                    sent[name] = ["2"] if name[9].isupper() else ["ja"]
                elif name == "veld-travel-plaats":
                    sent[name] = ["Hengelo (OV)"]
            sent |= {
                "veld-travel-vervoer": ["bike"],
                "veld-hours-minstens": ["4"],
                "veld-hours-hooguit": ["16"],
                "veld-day_parts-week": ["week"],
                "veld-times-van": ["8.30"],
                "veld-dates-vanaf": ["1-12-2026"],
                "veld-refusals-niets": ["niets"],
                "veld-skills-niets": ["niets"],
            }
            answer = helper.post(f"{here}&stap={step[1]}", sent)
            assert answer.status_code == 302, answer.content.decode()
            key = key or next((n[9:] for n in sent if n.startswith("antwoord-P")), "")
            assert steps < 9

        assert "nog niet besproken" not in shown
        assert "hooguit" in shown or "4 tot 16 uur per week" in shown
        assert profile(twente, person).levels[key] == 2
        assert practical(twente, person)["hours_max"] == 16
        assert practical(twente, person)["earliest"] == "08:30"

    def test_what_was_forgotten_reads_not_talked_about(
        self, twente: World, person: Candidate, helper: Client
    ) -> None:
        here = f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse"
        helper.post(f"{here}&stap=2", form(page(helper, f"{here}&stap=2")))

        shown = page(helper, f"{here}&stap=klaar")

        assert profile(twente, person).answers == {}
        assert shown.count("<em>nog niet besproken</em>") >= 12

    def test_without_a_yes_only_practical_questions_are_put(
        self, twente: World, helper: Client
    ) -> None:
        person = twente.person(yes=False)
        here = f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse"

        shown = page(helper, here)

        assert "wachten op een ja" in shown
        assert 'name="antwoord-P' not in shown
        sent = form(shown) | {"antwoord-P01": ["3"], "was-P01": [""], "veld-hours-hooguit": ["8"]}
        assert helper.post(f"{here}&stap=1", sent).status_code == 302
        assert profile(twente, person).levels == {}
        assert practical(twente, person)["hours_max"] == 8

    def test_only_what_changed_is_sent_back(
        self, twente: World, person: Candidate, helper: Client
    ) -> None:
        here = f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse&stap=2"
        old = form(page(helper, here))
        key = next(name[9:] for name in old if name.startswith("antwoord-P"))
        other = next(n[9:] for n in old if n.startswith("antwoord-P") and n[9:] != key)
        self._colleague(twente, person, key, 4)

        helper.post(here, old | {f"antwoord-{other}": ["1"]})

        assert profile(twente, person).levels == {key: 4, other: 1}

    def test_two_answers_to_one_question_are_shown_not_overwritten(
        self, twente: World, person: Candidate, helper: Client
    ) -> None:
        here = f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse&stap=2"
        old = form(page(helper, here))
        key = next(name[9:] for name in old if name.startswith("antwoord-P"))
        self._colleague(twente, person, key, 4)

        answer = helper.post(here, old | {f"antwoord-{key}": ["1"]})

        shown = answer.content.decode()
        assert "Iemand anders vulde dit net in" in shown
        assert profile(twente, person).levels == {key: 4}
        again = form(shown)
        assert again[f"antwoord-{key}"] == ["1"]
        assert helper.post(here, again).status_code == 302
        assert profile(twente, person).levels == {key: 1}

    def test_one_answer_is_kept_at_once_when_the_page_can(
        self, twente: World, person: Candidate, helper: Client
    ) -> None:
        here = f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse&stap=1"
        sent = form(page(helper, here)) | {
            "veld-hours-hooguit": ["12"],
            "veld-times-van": ["kwart over"],
            "alleen": ["hours"],
        }

        assert helper.post(here, sent).status_code == 302
        assert practical(twente, person)["hours_max"] == 12

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("veld-hours-hooguit", "2", "Schrijf een getal van 4 tot en met 60"),
            ("veld-travel-plaats", "Hengelo", "Schrijf de provincie erbij"),
            ("veld-times-van", "kwart over", "Schrijf de tijd zo"),
            ("veld-dates-vanaf", "ooit", "Schrijf de dag zo"),
            ("veld-travel-plaats", "in de verslavingszorg", "iets over gezondheid"),
        ],
    )
    def test_says_at_the_question_what_is_wrong(
        self,
        twente: World,
        person: Candidate,
        helper: Client,
        field: str,
        value: str,
        words: str,
    ) -> None:
        work = twente.work()
        with acting(twente.system):
            work.description |= {"starts_on": "2027-04-01"}
            work.save(update_fields=["description"])
        here = f"/mijn-mensen/{person.pk}/gesprek?werk={work.pk}&stap=1"
        sent = form(page(helper, here))
        assert field in sent

        answer = helper.post(here, sent | {field: [value]})

        shown = answer.content.decode()
        assert words in shown
        assert f'value="{value}"' in shown
        assert "Fout:" in shown

    def test_about_work_of_another_network_is_not_there(
        self, person: Candidate, helper: Client
    ) -> None:
        other = world("Achterhoek").work()

        for asked in (f"werk={other.pk}", "werk=x", "soort=bestaat-niet", "stap=99"):
            answer = helper.get(f"/mijn-mensen/{person.pk}/gesprek?{asked}")
            assert answer.status_code == 404, asked

    def test_stays_within_its_statements(
        self, twente: World, person: Candidate, helper: Client
    ) -> None:
        for _ in range(3):
            twente.work()

        for part in ("", "?stap=1", "?stap=klaar"):
            with counted() as asked:
                page(helper, f"/mijn-mensen/{person.pk}/gesprek{part}")
            assert asked.n <= MOST, asked

    @staticmethod
    def _colleague(twente: World, person: Candidate, key: str, level: int) -> None:
        save_answer(
            actor=twente.caseworker,
            candidate_id=person.pk,
            dimension=key,
            level=level,
            expected=0,
            now=timezone.now(),
        )


class TestAgain:
    def test_shows_every_level_once_more_and_then_what_is_otherwise(
        self, twente: World, person: Candidate, helper: Client
    ) -> None:
        address = f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse&opnieuw=1"
        asked = re.findall(r'<fieldset id="vraag-([A-Z]\d\d)"', page(helper, address))
        assert len(asked) == len(set(asked)) > 5
        one, other = asked[:2]
        for dimension, level in ((one, 2), (other, 3)):
            save_answer(
                actor=twente.caseworker, candidate_id=person.pk, dimension=dimension, level=level,
                expected=profile(twente, person).version, now=timezone.now(),
            )  # fmt: skip
        with counted() as statements:
            shown = page(helper, address)
        assert statements.n <= MOST, statements
        sent = form(shown)

        assert "Alles bleef zoals het was." in helper.post(address, sent).content.decode()
        told = helper.post(address, sent | {f"antwoord-{one}": ["4"]}).content.decode()

        assert "Wat er veranderde" in told
        assert told.count('<th scope="row">') == 1
        levels = profile(twente, person).levels
        assert (levels[one], levels[other]) == (4, 3)

    def test_is_asked_of_nobody_who_did_not_say_yes(self, twente: World, helper: Client) -> None:
        person = twente.person(yes=False)

        shown = page(helper, f"/mijn-mensen/{person.pk}/gesprek?soort=warehouse&opnieuw=1")

        assert "wachten op een ja" in shown
        assert 'type="radio"' not in shown
