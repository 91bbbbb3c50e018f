# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A card opened from a mail, in the corridor, without an account: read, and answered in a press."""

import gzip
import html
import re
import uuid
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.membership import cards, reads, work
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import CardAnswer, Vacancy
from hartwerk.rules.reasons import Nobody
from hartwerk.rules.vacancies import State
from hartwerk.rules.working_days import add_working_days
from tests.interfaces.web.membership.reading import filled, page
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db
HEAVIEST = 20_000
"""Bytes that a telephone gets at first sight: the page and its styles, compressed."""


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture
def vacancy(here: World) -> Vacancy:
    made = here.work(state=State.DRAFT)
    return work.open_work(actor=here.employer, vacancy_id=made.pk, now=timezone.now())


def card(here: World, vacancy: Vacancy) -> str:
    """Return the address to which the link of a mail leads."""
    path = cards.card_link(
        actor=here.caseworker,
        vacancy_id=vacancy.pk,
        referrer_id=here.referrer.organisation.pk,
        now=timezone.now(),
    )
    answer = Client().get(path)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def answers(here: World) -> list[tuple[str, str]]:
    with acting(here.system):
        return list(CardAnswer.objects.order_by("at").values_list("knows", "nobody"))


class TestReading:
    def test_shows_by_what_one_recognises_someone_and_asks_nothing_about_anybody(
        self, here: World, vacancy: Vacancy
    ) -> None:
        shown = page(Client(), card(here, vacancy))
        assert "Ken je zo iemand?" in shown
        assert "Kan om 7.30 uur in Hengelo" in shown or "Kan rond 7.30 uur in Hengelo" in shown
        assert "De eerste bus: nog niet bekend." in shown
        assert "Je antwoordt voor Werkplein Twente." in shown
        assert re.findall(r'<input (?!type="hidden")', shown.partition("<main")[2]) == []
        assert "<textarea" not in shown

    def test_stands_on_one_screen_of_little_weight(self, here: World, vacancy: Vacancy) -> None:
        answer = Client().get(card(here, vacancy))
        weight = len(gzip.compress(answer.content))
        for sheet in re.findall(r"hartwerk/(\w+)(?:\.\w+)?\.css", answer.content.decode()):
            found = finders.find(f"hartwerk/{sheet}.css")
            weight += len(gzip.compress(Path(str(found)).read_bytes()))
        assert weight <= HEAVIEST
        assert b"<script" not in answer.content

    def test_has_a_code_with_the_short_link_to_print(self, here: World, vacancy: Vacancy) -> None:
        address = card(here, vacancy)
        token = address.split("/")[2]
        shown = page(Client(), address)
        assert f"http://localhost:8000/l/{token}</p>" in shown
        assert '<svg xmlns="http://www.w3.org/2000/svg" class="qr"' in shown

    def test_is_kept_by_nobody_on_the_way(self, here: World, vacancy: Vacancy) -> None:
        headers = Client().get(card(here, vacancy)).headers
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]


class TestAnswering:
    @pytest.mark.parametrize(
        ("pressed", "kept"),
        [
            ("call_me", ("call_me", "")),
            ("i_ask_first", ("i_ask_first", "")),
            *[(code.value, ("", code.value)) for code in Nobody],
        ],
    )
    def test_takes_one_press(
        self, here: World, vacancy: Vacancy, pressed: str, kept: tuple[str, str]
    ) -> None:
        visitor, address = Client(enforce_csrf_checks=True), card(here, vacancy)
        shown = page(visitor, address)
        assert f'name="antwoord" value="{pressed}"' in shown
        answer = visitor.post(address, filled(shown) | {"antwoord": pressed})
        assert answer.status_code == 302
        assert answers(here) == [kept]
        thanks = page(visitor, answer.headers["Location"])
        assert "Over een mens hebben we niets opgeschreven." in thanks
        assert ("De projectleider belt jullie" in thanks) is (pressed == "call_me")
        with acting(here.system):
            assert not Candidate.objects.exists()

    def test_counts_on_the_page_of_the_work(self, here: World, vacancy: Vacancy) -> None:
        visitor, address = Client(), card(here, vacancy)
        visitor.post(address, filled(page(visitor, address)) | {"antwoord": "travel"})
        shown = page(signed_in(here.employer), f"/ons-werk/{vacancy.pk}")
        assert "1 van 1 verwijzer antwoordde" in shown

    def test_asks_how_it_went_on_the_day_that_was_chosen(
        self, here: World, vacancy: Vacancy
    ) -> None:
        visitor, address = Client(), card(here, vacancy)
        sent = filled(page(visitor, address)) | {"antwoord": "i_ask_first", "wanneer": "10"}
        visitor.post(address, sent)
        with acting(here.system):
            on = CardAnswer.objects.get().follow_up_on
        assert on == add_working_days(timezone.localdate(), 10)

    def test_sent_twice_is_one_answer_and_answered_anew_are_two(
        self, here: World, vacancy: Vacancy
    ) -> None:
        visitor, address = Client(), card(here, vacancy)
        sent = filled(page(visitor, address)) | {"antwoord": "travel"}
        for _ in range(2):
            assert visitor.post(address, sent).status_code == 302
        assert len(answers(here)) == 1
        anew = filled(page(visitor, address)) | {"antwoord": "call_me"}
        done = visitor.post(address, anew)
        assert len(answers(here)) == 2
        assert "weet iemand: bel mij" in page(visitor, done.headers["Location"])
        with acting(here.project_lead):
            assert reads.referrers_of(here.project_lead, vacancy).answered == 1

    @pytest.mark.parametrize(
        "sent", [{}, {"antwoord": "iets"}, {"antwoord": "travel", "key": "x"}, {"key": "1"}]
    )
    def test_what_no_button_of_ours_sends_is_no_answer(
        self, here: World, vacancy: Vacancy, sent: dict[str, str]
    ) -> None:
        address = card(here, vacancy)
        assert Client().post(address, sent).status_code == 410
        assert answers(here) == []

    def test_of_work_that_closed_says_so_and_takes_no_answer(
        self, here: World, vacancy: Vacancy
    ) -> None:
        visitor, address = Client(), card(here, vacancy)
        sent = filled(page(visitor, address)) | {"antwoord": "travel"}
        work.close_work(actor=here.employer, vacancy_id=vacancy.pk, now=timezone.now())
        assert "Dit werk staat niet meer open" in page(visitor, address)
        assert "Dit werk staat niet meer open" in visitor.post(address, sent).content.decode()
        assert answers(here) == []


class TestSharing:
    def test_the_member_gets_a_card_to_hang_up_that_nobody_can_answer(
        self, here: World, vacancy: Vacancy
    ) -> None:
        shared = signed_in(here.employer).post(f"/werk/{vacancy.pk}/delen")
        visitor = Client()
        address = str(visitor.get(shared.headers["Location"]).headers["Location"])
        shown = html.unescape(page(visitor, address))
        assert "Weet je iemand? Zeg het tegen wie je helpt" in shown
        assert 'name="antwoord"' not in shown
        sent = {"antwoord": "travel", "key": str(uuid.uuid4())}
        assert visitor.post(address, sent).status_code == 410
        assert visitor.get(f"{address}/gezegd").status_code == 302

    def test_the_project_leader_chooses_for_whom_a_caseworker_speaks_for_the_own(
        self, here: World, vacancy: Vacancy
    ) -> None:
        other = here.desk("ROC Twente")
        chosen = {"verwijzer": str(other.organisation.pk)}
        for who, name in ((here.project_lead, "ROC Twente"), (here.caseworker, "Werkplein Twente")):
            shared = signed_in(who).post(f"/werk/{vacancy.pk}/delen", chosen)
            visitor = Client()
            address = str(visitor.get(shared.headers["Location"]).headers["Location"])
            assert f"Je antwoordt voor {name}." in page(visitor, address)

    def test_the_card_of_one_work_opens_no_other(self, here: World, vacancy: Vacancy) -> None:
        token = card(here, vacancy).split("/")[2]
        for address in (f"/l/{token}/uitnodiging", f"/l/{token}/antwoord", "/l/x/kaart"):
            assert Client().get(address).status_code in (404, 410)
