# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks of a colleague who is with somebody at work: how it goes, and help."""

import re

from playwright.sync_api import expect

from hartwerk.demo.hats import Demo
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget, Someone
from tests.journeys.looking import PHONE
from tests.journeys.scoring import Tasks

LIGHT = 20_000
"""Bytes of a page, without the style of the house."""
READ_BY = re.compile("Dit leest (personeelszaken|de jobcoach)")


def is_light(who: Someone) -> bool:
    return len(who.page.content().encode()) <= LIGHT


class TestHowItGoes:
    """A19: how is it going with your colleague? A20: it went wrong this morning, get help."""

    def test_takes_one_tap_by_a_link_and_says_who_reads_it(self, enter: Enter, task: Tasks) -> None:
        petra = enter(Demo.HR_KITCHENS)
        petra.goes("Trajecten")
        petra.presses(petra.page.locator("main .tasks a").first)
        petra.clicks("link", "Wie is er bij?")
        petra.clicks("link", "Links om te zeggen hoe het gaat")
        petra.clicks("button", re.compile("^Maak een link"))
        link = re.search(r"https?://\S+(/l/[\w-]+)", petra.text)
        assert link is not None

        buddy = enter(width=PHONE, javascript=False)
        buddy.opens(link[1])
        with task("A19", "buddy, by link", buddy, Budget(clicks=2, words=0, seconds=20)):
            buddy.clicks("button", re.compile("Het gaat goed"))
        expect(buddy.page.get_by_role("status")).to_contain_text("Vandaag zei je: Het gaat goed.")
        expect(buddy.page.locator("main")).to_contain_text(READ_BY)
        assert is_light(buddy)

        with task("A20", "buddy, by link", buddy, Budget(clicks=2, words=0)):
            buddy.opens(link[1])
            call = buddy.page.get_by_role("link", name=re.compile("^Bel ")).first
            expect(call).to_have_attribute("href", re.compile(r"^tel:\d"))
        expect(buddy.page.get_by_role("region", name="Hulp")).to_contain_text(
            "op werkdagen van 08:30 tot 17:00 uur"
        )
