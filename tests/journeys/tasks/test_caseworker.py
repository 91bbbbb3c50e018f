# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks of caseworkers: fill in, put forward, read a no, answer a card."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Locator, expect

from hartwerk.demo.hats import Demo
from tests.journeys import deeds
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget, Someone
from tests.journeys.looking import PHONE
from tests.journeys.scoring import Tasks

ROLE = "caseworker"
FORGOTTEN = "Lezen"


class TestTalking:
    """A03: you have this person at your desk; fill in what warehouse work needs."""

    def test_takes_ten_minutes_and_loses_nothing(self, enter: Enter, task: Tasks) -> None:
        karin = enter(Demo.WERKPLEIN)
        karin.goes("Mijn mensen")
        karin.clicks("link", "Priya S.")
        deeds.records_yes(karin)
        karin.goes("Vandaag")

        with task("A03", ROLE, karin, Budget(words=30, seconds=600)):
            karin.goes("Mijn mensen")
            karin.clicks("link", "Priya S.")
            karin.clicks("link", "Werk dat past")
            karin.clicks("link", deeds.about("Stel de vragen", "Medewerker magazijn, ochtenden"))
            again = closes_the_tab_halfway(karin)
            assert 12 <= deeds.talks(again, place="Borne", forgets=FORGOTTEN) <= 15
            again.clicks("link", "Iets veranderen")
            says_when(again)

        row = again.page.get_by_role("row", name=re.compile(f"^{FORGOTTEN}"))
        expect(row.get_by_role("cell")).to_have_text("nog niet besproken")
        open_ones = again.page.get_by_role("row").filter(has_text="nog niet besproken")
        expect(open_ones).to_have_count(1)


def closes_the_tab_halfway(who: Someone) -> Someone:
    """Answer something, close the tab without a press on a button, and come back to it."""
    who.presses(by_car(who))
    expect(who.page.get_by_text("Bewaard", exact=True)).to_be_visible()
    address, context = who.page.url, who.page.context
    who.page.close()
    again = Someone(context.new_page(), who.visitors, who.name, who.cost)
    again.opens(address)
    expect(by_car(again)).to_be_checked()
    return again


def says_when(who: Someone) -> None:
    """Write down from what hour and from which day somebody can work."""
    soon = localdate() + timedelta(days=7)
    said = {"Kan beginnen om": "7:00", "Vanaf welke dag": f"{soon.day}-{soon.month}-{soon.year}"}
    while (forward := who.page.get_by_role("button", name=re.compile("^Bewaar en"))).count():
        for label, words in said.items():
            if (field := who.page.get_by_label(label, exact=True)).count():
                who.types(field, words)
        who.presses(forward)


def by_car(who: Someone) -> Locator:
    """Return the box with which somebody says that they can come by car."""
    return who.page.locator("form[data-save]").get_by_label("auto", exact=True)


class TestPuttingForward:
    """A04: put her forward for it; she has said yes."""

    def test_shows_the_card_and_takes_two_clicks(self, enter: Enter, task: Tasks) -> None:
        karin = enter(Demo.WERKPLEIN)

        with task("A04", ROLE, karin, Budget(clicks=4)):
            karin.clicks("link", re.compile("zei ja. Stuur de kaart: Medewerker huishoudelijke"))
            card = karin.page.get_by_role("region", name="Precies dit krijgt het bedrijf")
            expect(card).to_contain_text("Wat past")
            # Say-back: does the employer see her age, and when can you still stop it?
            expect(card).to_contain_text("geen naam, leeftijd, woonplaats")
            expect(karin.page.locator("main")).to_contain_text(
                "Tot het bedrijf antwoordt, kun je de kaart nog terughalen"
            )
            karin.clicks("button", "Stuur deze kaart")

        expect(karin.page.locator("main")).to_contain_text("de werkgever heeft de kaart")


class TestReadingANo:
    """A05: the company said no; why, and what now for him?"""

    def test_finds_the_reason_and_the_next_work_in_three_clicks(
        self, enter: Enter, task: Tasks
    ) -> None:
        karin = enter(Demo.WERKPLEIN)

        with task("A05", ROLE, karin, Budget(clicks=3)):
            karin.clicks("link", re.compile("gaf antwoord over .*: Medewerker huishoudelijke"))
            expect(karin.page.locator("main")).to_contain_text("Ander werk lijkt beter te passen.")
            karin.clicks("link", "Ander werk voor Leyla Y.")
            first = karin.page.get_by_role("article").first.get_by_role("heading")
            expect(first).to_be_visible()
            assert first.inner_text() != "Medewerker huishoudelijke dienst"


class TestKnowingSomebody:
    """A06: you get this in the corridor; you may know someone; say so."""

    @pytest.mark.parametrize("javascript", [True, False], ids=["", "without-javascript"])
    def test_by_link_takes_one_tap_and_asks_nothing_about_anybody(
        self, enter: Enter, task: Tasks, javascript: bool
    ) -> None:
        lead = enter(Demo.PROJECT_LEAD)
        work = "Medewerker complexbeheer" if javascript else "Bezorger deuren en sloten"
        lead.goes("Werk")
        lead.clicks("link", work)
        before = deeds.answered(lead)
        address = deeds.shares_card(lead, "ROC De Vecht (voorbeeld)")
        anybody = enter(width=PHONE, javascript=javascript)
        anybody.page.goto(address)

        with task("A06", ROLE, anybody, Budget(clicks=3, words=0, seconds=60)):
            assert anybody.page.get_by_role("textbox").count() == 0
            anybody.clicks("button", "Ik vraag het eerst")
            expect(anybody.page.get_by_role("status")).to_contain_text("vraagt het eerst")

        lead.opens(lead.page.url)
        assert deeds.answered(lead) == before + 1

    def test_signed_in_takes_three_taps(self, enter: Enter, task: Tasks) -> None:
        """Fall-back."""
        dirk = enter(Demo.SOCIAL_WORK, width=PHONE)

        with task("A06", f"{ROLE}, signed in", dirk, Budget(clicks=4, words=0, seconds=60)):
            dirk.clicks("link", re.compile("Kijk wie van je mensen past: Medewerker groen"))
            dirk.clicks("link", re.compile("^Medewerker groen"))
            dirk.clicks("button", "Bel mij")

        expect(dirk.page.locator("main")).to_contain_text("weet iemand: bel mij")
