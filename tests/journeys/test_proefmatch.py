# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first hour with Proefmatch in a real browser: tasks A01, A02 and A03 of the caseworker."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.journeys.looking import DESK, PHONE, Visitors, low_targets, sideways

WORK = "Medewerker huishoudelijke dienst"
PERCENTAGE_OR_DECIMAL = re.compile(r"\d\s*%|\b0[,.]\d")
PAGES = [
    "/",
    "/methode",
    "/wetten-en-termijnen",
    "/proefmatch",
    "/proefmatch/ingelezen",
    "/proefmatch/werk",
    "/proefmatch/werk/1",
    "/proefmatch/werk/1?oordeel=niet-nu",
    "/proefmatch/werk/1/vragen",
    "/proefmatch/vragen",
    "/proefmatch/mensen",
    "/proefmatch/mensen/1",
    "/proefmatch/mensen/1/gesprek?werk=2&stap=1",
    "/proefmatch/mensen/1/gesprek?werk=2&stap=klaar",
    "/proefmatch/weg",
    "/nergens",
]
KEY, POINT, HAND, THINK = 0.28, 1.1, 0.4, 1.35
"""Seconds of the keystroke-level model (Card, Moran and Newell)."""


@dataclass
class Hand:
    """Clicks as a person does, and counts."""

    page: Page
    clicks: int = 0

    def click(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]  # a role
        self.clicks += 1


def sound(visitor: Visitors, page: Page) -> None:
    assert visitor.findings(page) == []
    assert sideways(page) <= 0


def open_example(page: Page) -> Hand:
    page.goto("/")
    hand = Hand(page)
    hand.click("button", "Open het voorbeeld")
    return hand


class TestWhomToCallFirst:
    """A02: whom of your people would you phone first, and what would you ask?"""

    def test_stands_on_the_screen_within_three_clicks(self, visitor: Visitors, page: Page) -> None:
        hand = open_example(page)
        hand.click("link", WORK)

        first = page.get_by_role("article").first
        expect(first).to_contain_text("Bel eerst")
        name = first.get_by_role("heading").inner_text()
        assert name.strip()
        question = page.locator(".ask li").first.inner_text()
        assert "?" in question
        assert hand.clicks <= 3
        # Two choices, two clicks, and reading one card: far within the ninety seconds.
        assert hand.clicks * (THINK + POINT) <= 90
        assert not PERCENTAGE_OR_DECIMAL.search(page.inner_text("main"))
        sound(visitor, page)

    def test_shows_why_at_this_place_when_asked(self, page: Page) -> None:
        open_example(page).click("link", WORK)

        page.locator("details summary", has_text="Alles, en waarom").first.click()

        expect(page.get_by_text("Waarom op deze plek", exact=True).first).to_be_visible()


class TestOwnFile:
    """A01: this is the file from your own system; get your people in."""

    @pytest.mark.data
    def test_of_sonar_comes_in_with_one_click_and_is_accounted_for(
        self, visitor: Visitors, page: Page, test_data: Path
    ) -> None:
        file = test_data / "standards" / "vum_um_pilot" / "SonarDashboardExample.xlsx"
        page.goto("/proefmatch")
        page.set_input_files("#id_people", file)
        hand = Hand(page)

        hand.click("button", "Lees in")

        heading = page.get_by_role("heading", level=1).inner_text()
        assert re.fullmatch(r"\d+ van de \d+ regels kwamen binnen", heading)
        assert hand.clicks <= 6
        expect(page.get_by_text("Toestemming").first).to_be_visible()
        sound(visitor, page)
        hand.click("link", "Bekijk het werk en wie past")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Voor welk werk")

    def test_that_cannot_be_read_says_so_at_the_top(self, visitor: Visitors, page: Page) -> None:
        page.goto("/proefmatch")
        page.set_input_files(
            "#id_people", {"name": "foto.csv", "mimeType": "text/csv", "buffer": b"\x00\x01\x02"}
        )

        Hand(page).click("button", "Lees in")

        expect(page.get_by_role("alert")).to_contain_text("foto.csv")
        assert page.title().startswith("Fout:")
        sound(visitor, page)

    def test_leaves_no_word_on_the_disk_or_in_the_log(self, visitor: Visitors) -> None:
        page, canary = visitor(), "Kanariegeelpietje"
        page.goto("/proefmatch")
        content = f"Naam;Plaats;BSN\n{canary};Borne;123456782\n".encode()
        page.set_input_files(
            "#id_people", {"name": "lijst.csv", "mimeType": "text/csv", "buffer": content}
        )
        Hand(page).click("button", "Lees in")
        page.goto("/proefmatch/mensen")
        expect(page.get_by_role("table")).to_contain_text(canary)

        home = Path(settings.HARTWERK_HOME)
        written = [path for path in home.rglob("*") if path.is_file() and not path.is_symlink()]
        assert any("pg_wal" in path.parts for path in written)
        assert [path for path in written if canary.encode() in path.read_bytes()] == []

    def test_is_gone_at_once_when_one_says_so(self, visitor: Visitors, page: Page) -> None:
        open_example(page).click("button", "Nu weggooien")

        expect(page.get_by_role("heading", level=1)).to_have_text("Het is weg")
        sound(visitor, page)
        page.goto("/proefmatch/werk")
        expect(page.get_by_role("heading", level=1)).to_contain_text("geen proefmatch")


class TestTalk:
    """A03: fill in what is needed for warehouse work; one thing was forgotten."""

    def test_that_is_broken_off_goes_on_where_it_was(self, visitor: Visitors, page: Page) -> None:
        open_example(page)
        talk = "/proefmatch/mensen/1/gesprek?werk=2"
        page.goto(f"{talk}&stap=1")
        group = page.get_by_role("group").first
        group.get_by_role("radio").nth(2).check()
        Hand(page).click("button", "Bewaar en ga verder")
        expect(page.get_by_text("Stap 2 van")).to_be_visible()

        again = page.context.new_page()
        page.close()
        again.goto(f"{talk}&stap=1")

        assert again.get_by_role("group").first.get_by_role("radio").nth(2).is_checked()

    def test_keeps_every_answer_at_once_where_scripts_run(self, visitor: Visitors) -> None:
        page = visitor()
        open_example(page)
        talk = "/proefmatch/mensen/1/gesprek?werk=2&stap=1"
        page.goto(talk)
        radio = page.get_by_role("group").first.get_by_role("radio").nth(1)
        radio.check()
        expect(page.get_by_text("Bewaard", exact=True)).to_be_visible()

        again = page.context.new_page()
        page.close()
        again.goto(talk)

        assert again.get_by_role("group").first.get_by_role("radio").nth(1).is_checked()

    def test_shows_what_was_forgotten_as_not_talked_about(
        self, visitor: Visitors, page: Page
    ) -> None:
        open_example(page)
        page.goto("/proefmatch/mensen/1/gesprek?werk=2&stap=1")
        forgotten = page.get_by_role("group").first
        subject = forgotten.locator("legend").inner_text().partition(":")[0]
        forgotten.get_by_role("radio", name="nog niet besproken").check()

        for _ in range(5):
            if page.get_by_role("button", name=re.compile("Bewaar en")).count() == 0:
                break
            page.get_by_role("button", name=re.compile("Bewaar en")).click()

        row = page.get_by_role("row", name=re.compile(f"^{re.escape(subject)}"))
        expect(row).to_contain_text("nog niet besproken")
        sound(visitor, page)


class TestQuestionGrid:
    def test_of_thirty_cells_takes_a_keyboard_less_than_ninety_seconds(
        self, visitor: Visitors
    ) -> None:
        page = visitor()
        open_example(page)
        page.goto("/proefmatch/vragen")
        cells = page.get_by_role("radiogroup").count()
        rows = page.locator(".row").count()
        assert rows <= 10

        keys = 0
        for number in range(cells):
            page.keyboard.press("1234"[number % 3])
            keys += 1
        expect(page.locator("[data-grid] input:checked")).to_have_count(cells)
        page.keyboard.press("Enter")
        keys += 1

        expect(page.get_by_role("status")).to_contain_text("antwoorden verwerkt")
        # One thought for each cell, the hand once to the keyboard.
        assert HAND + keys * KEY + cells * THINK <= 90

    def test_says_what_the_answers_changed(self, visitor: Visitors, page: Page) -> None:
        open_example(page)
        page.goto("/proefmatch/werk/1/vragen")
        for group in page.get_by_role("radiogroup").all():
            group.get_by_role("radio").first.check()

        Hand(page).click("button", "Verwerk de antwoorden")

        expect(page.get_by_role("status")).to_contain_text("Eerst")
        expect(page.get_by_role("status")).to_contain_text("Nu")
        sound(visitor, page)

    def test_can_be_walked_with_the_arrows(self, visitor: Visitors) -> None:
        page = visitor()
        open_example(page)
        page.goto("/proefmatch/vragen")
        column = page.locator('.cell[aria-labelledby$=" v0"]')
        column.first.get_by_role("radio").first.focus()

        page.keyboard.press("ArrowDown")
        page.keyboard.press("3")

        assert column.nth(1).get_by_role("radio").nth(2).is_checked()


class TestEveryPage:
    def test_is_found_sound_on_a_phone(self, visitor: Visitors) -> None:
        page = visitor(width=PHONE)
        open_example(page)

        for address in PAGES:
            page.goto(address)
            sound(visitor, page)
            low = low_targets(page)
            assert [each for each in low if not each.startswith(("Uw mensen", "Het werk"))] == []
            page.set_viewport_size({"width": 320, "height": 900})
            assert sideways(page) <= 0, address
            page.set_viewport_size({"width": PHONE, "height": 900})

    def test_is_found_sound_at_a_desk_also_in_the_dark(self, visitor: Visitors) -> None:
        page = visitor()
        open_example(page)

        for address in PAGES:
            page.goto(address)
            sound(visitor, page)
            assert visitor.findings_in_the_dark(page) == []

    @pytest.mark.parametrize(
        "axe", [False, pytest.param(True, marks=pytest.mark.longest)], ids=["", "with-axe"]
    )
    def test_is_found_sound_in_english(self, visitor: Visitors, axe: bool) -> None:
        """Other words in the same pages, which axe saw in Dutch."""
        page = visitor(language="en")
        page.goto("/")
        page.get_by_role("button", name="Open the example").click()

        for address in PAGES:
            page.goto(address)
            assert page.locator("html").get_attribute("lang") == "en"
            assert sideways(page) <= 0, address
            assert not axe or visitor.findings(page) == []
            page.set_viewport_size({"width": PHONE, "height": 900})
            assert sideways(page) <= 0, address
            page.set_viewport_size({"width": DESK, "height": 900})

    def test_law_folds_open_on_a_phone_and_is_whole_on_paper(self, visitor: Visitors) -> None:
        page = visitor(width=PHONE)
        page.goto("/wetten-en-termijnen?dag=2027-01-01")
        page.get_by_text("Minimumloon", exact=True).click()

        wage = page.get_by_role("row", name="Minimumloon voor volwassenen")
        expect(wage).to_contain_text("Laatst bekend: € 14,99 per uur")
        sound(visitor, page)
        assert low_targets(page) == []

        notice = page.get_by_role("row", name="Aanzeggen: schriftelijk")
        expect(notice).not_to_be_visible()
        page.emulate_media(media="print")
        expect(notice).to_be_visible()

    def test_is_reached_by_keyboard_from_the_skip_link_on(self, visitor: Visitors) -> None:
        page = visitor()
        page.goto("/")

        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_contain_text("Voor welk werk")
