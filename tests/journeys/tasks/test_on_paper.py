# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A26: he sleeps at different places and has no e-mail; he can start early if there is a bus."""

import re

from playwright.sync_api import expect

from hartwerk.demo.hats import Demo
from tests.journeys import deeds
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget, Someone
from tests.journeys.looking import PHONE
from tests.journeys.scoring import Tasks

ROLE = "social worker"
BUDGET = Budget(seconds=120)
"""Of the record. Nothing was agreed about what comes after it; it is held to the same."""
WORK = "Een plek om te beginnen, in het magazijn of buiten"


class TestWithoutEmail:
    def test_he_gets_a_paper_with_which_he_says_what_seems_fun(
        self, enter: Enter, task: Tasks
    ) -> None:
        dirk = enter(Demo.SOCIAL_WORK)

        with task("A26", ROLE, dirk, BUDGET):
            adds(dirk, "Wim")
        expect(dirk.page.locator("main")).to_contain_text("4 tot 12 uur per week")

        with task("A26", f"{ROLE}, the paper", dirk, BUDGET):
            dirk.clicks("button", "Maak een papier met een code")
        assert "Wim" not in dirk.text
        expect(dirk.page.locator("main")).to_contain_text("Vraag naar Dirk Pasman")
        # A telephone that he may use for a moment, without scripts.
        wim = enter(width=PHONE, javascript=False)
        wim.page.goto(deeds.address_shown(dirk))

        with task("A26", "candidate, by the paper", wim, BUDGET):
            wim.clicks("button", deeds.about("Lijkt me leuk", WORK))
            expect(wim.page.get_by_role("status")).to_contain_text("Je begeleider leest het")
        assert "Dirk" not in wim.text

        dirk.goes("Vandaag")
        dirk.clicks("link", re.compile("zag werk dat leuk lijkt"))
        assert dirk.heading == "Wim"

    def test_his_helper_acts_for_him_and_sees_the_minutes_of_travel(
        self, enter: Enter, task: Tasks
    ) -> None:
        """Fall-back."""
        dirk = enter(Demo.SOCIAL_WORK)
        adds(dirk, "Jan")

        with task("A26", f"{ROLE}, on his behalf", dirk, BUDGET):
            deeds.records_yes(dirk)
            dirk.clicks("link", "Werk dat past")
            place = dirk.page.get_by_role("article").filter(has_text=WORK)
            expect(place).to_contain_text(re.compile(r"ongeveer \d+ minuten"))
            deeds.asks(dirk, WORK, "Ja")

        expect(dirk.page.get_by_role("button", name="Stuur deze kaart")).to_be_visible()


def adds(dirk: Someone, name: str) -> None:
    """Add somebody with a place and no street, no e-mail, and few hours."""
    dirk.goes("Mijn mensen")
    dirk.clicks("link", "Nieuwe persoon")
    dirk.writes("Voornaam", name)
    dirk.writes("Plaats", "Hengelo (OV)")
    dirk.presses(dirk.page.get_by_label("bus of trein"))
    dirk.writes("Uren per week, minstens", "4")
    dirk.writes("Uren per week, hooguit", "12")
    dirk.clicks("button", "Bewaar")
    assert dirk.heading == name
