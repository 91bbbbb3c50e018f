# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The question grid: few questions, answers that count at once, and nobody asked twice."""

import re

import pytest
from django.test import Client

from hartwerk.demo import example
from hartwerk.profiles.vocabulary import vocabulary
from tests.interfaces.web.visiting import mark_of

CELL = re.compile(r'name="(antwoord-(\d+)-(\w+)-(\d+))" value="works"')
ALL = "/proefmatch/vragen"
ONE = "/proefmatch/werk/1/vragen"


def cells(client: Client, page: str) -> list[str]:
    return [found[0] for found in CELL.findall(client.get(page).content.decode())]


def answer(client: Client, page: str, **answers: str) -> str:
    """Send answers and return the page that follows."""
    sent = {"mark": mark_of(client, page)} | answers
    shown = client.post(page, sent, follow=True)
    assert shown.status_code == 200
    return shown.content.decode()


@pytest.mark.parametrize("page", [ALL, ONE])
class TestGrid:
    def test_asks_at_most_ten_people_three_questions(self, guest: Client, page: str) -> None:
        asked = CELL.findall(guest.get(page).content.decode())

        assert asked
        assert len({person for _, person, _, _ in asked}) <= 10
        assert len({(about, index) for _, _, about, index in asked}) <= 3

    def test_says_for_how_many_people_it_becomes_clear(self, guest: Client, page: str) -> None:
        assert re.search(r"wordt het voor \d+ (persoon|mensen)", guest.get(page).content.decode())

    def test_shows_what_the_answers_changed(self, guest: Client, page: str) -> None:
        shown = answer(guest, page, **dict.fromkeys(cells(guest, page), "works"))

        assert re.search(r"\d+ antwoorden verwerkt om \d\d:\d\d", shown)
        assert "hoeft u eerst te vragen" in shown

    def test_does_not_ask_again_what_was_answered(self, guest: Client, page: str) -> None:
        before = cells(guest, page)

        answer(guest, page, **dict.fromkeys(before, "with_help"))

        assert set(before).isdisjoint(cells(guest, page))

    def test_does_not_ask_again_what_one_does_not_know(self, guest: Client, page: str) -> None:
        before = cells(guest, page)

        answer(guest, page, **dict.fromkeys(before, "unknown"))

        assert set(before).isdisjoint(cells(guest, page))

    def test_left_empty_changes_nothing(self, guest: Client, page: str) -> None:
        before = cells(guest, page)

        shown = answer(guest, page)

        assert cells(guest, page) == before
        assert "antwoorden verwerkt" not in shown


class TestAnswers:
    def test_decide_people_on_the_list_of_that_work(self, guest: Client) -> None:
        def to_ask() -> int:
            shown = guest.get("/proefmatch/werk/1").content.decode()
            found = re.search(r"(\d+) eerst vragen", shown)
            return int(found[1]) if found else 0

        before = to_ask()
        answer(guest, ONE, **dict.fromkeys(cells(guest, ONE), "works"))

        assert to_ask() < before

    def test_are_counted_once_when_the_form_is_sent_twice(self, guest: Client) -> None:
        sent = {"mark": mark_of(guest, ONE)} | dict.fromkeys(cells(guest, ONE), "works")
        guest.post(ONE, sent)
        once = guest.get("/proefmatch/werk/1").content.decode()
        guest.post(ONE, sent)
        twice = guest.get("/proefmatch/werk/1").content.decode()

        form = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
        assert form.sub("", once) == form.sub("", twice)

    def test_of_the_earlier_grid_are_not_lost_when_two_tabs_answer(self, guest: Client) -> None:
        mark, asked = mark_of(guest, ONE), cells(guest, ONE)
        first, second = asked[0], asked[-1]

        guest.post(ONE, {"mark": mark, first: "works"})
        guest.post(ONE, {"mark": mark, second: "works"})

        assert {first, second}.isdisjoint(cells(guest, ONE))

    def test_without_the_sign_of_this_trial_are_refused(self, guest: Client) -> None:
        before = cells(guest, ONE)

        assert guest.post(ONE, dict.fromkeys(before, "works")).status_code == 409
        assert cells(guest, ONE) == before

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("antwoord-0-dimension-1", "works"),
            ("antwoord-41-dimension-1", "works"),
            ("antwoord-1-dimension-33", "works"),
            ("antwoord-1-certificate-9999", "works"),
            ("antwoord-1-travel-0", "works"),
            ("antwoord-1-dimension-x", "works"),
            ("antwoord-²-dimension-1", "works"),
            ("antwoord-1-dimension-1-1", "works"),
            ("antwoord-1-dimension-1", "sometimes"),
            ("antwoord", "works"),
        ],
    )
    def test_that_were_never_asked_change_nothing(
        self, guest: Client, name: str, value: str
    ) -> None:
        before = guest.get("/proefmatch/mensen/1").content.decode()

        shown = answer(guest, ONE, **{name: value})

        form = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
        after = guest.get("/proefmatch/mensen/1").content.decode()
        assert "verwerkt" not in shown
        assert form.sub("", before) == form.sub("", after)

    def test_about_a_certificate_count_as_held_or_not_held(self, guest: Client) -> None:
        licence = tuple(vocabulary().certificates).index("licence_b")
        without = next(
            number
            for number, person in enumerate(example.people(), 1)
            if person.certificates is None and "licence_b" not in person.holds
        )
        delivery = next(
            number
            for number, work in enumerate(example.works(), 1)
            if "licence_b" in work.certificates_by_law
        )
        page = f"/proefmatch/werk/{delivery}/vragen"

        answer(guest, page, **{f"antwoord-{without}-certificate-{licence}": "not"})

        shown = guest.get(f"/proefmatch/mensen/{without}").content.decode()
        assert "verplicht door de wet" in shown
