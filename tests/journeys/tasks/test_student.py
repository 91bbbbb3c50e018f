# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A25: you have a student of 17 who left school; he wants to work with wood."""

from playwright.sync_api import expect

from hartwerk.demo.hats import Demo
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget
from tests.journeys.scoring import Tasks

ROLE = "ROC coach"
WOOD = "Timmerwerk en interieurbouw"
NOT_ASKED = ("uitkering", "bestand", "geboortedatum")
"""What nobody is asked of who comes from school."""


class TestLeavingSchool:
    def test_he_is_offered_work_and_school_together_and_who_must_agree_is_named(
        self, enter: Enter, task: Tasks
    ) -> None:
        judith = enter(Demo.ROC)

        with task("A25", ROLE, judith, Budget(seconds=180)):
            judith.goes("Mijn mensen")
            judith.clicks("link", "Nieuwe persoon")
            asked = judith.page.locator("main form").inner_text().lower()
            judith.writes("Voornaam", "Sem")
            judith.writes("Plaats", "Hengelo (OV)")
            judith.unfolds("Werk dat deze persoon leuk lijkt")
            judith.presses(judith.page.get_by_label(WOOD))
            judith.clicks("button", "Bewaar")
            assert judith.heading == "Sem"
            judith.clicks("link", "Hoe kan deze persoon beginnen?")
            asked += judith.page.locator("main form").inner_text().lower()
            judith.presses(judith.page.get_by_label("16 of 17 jaar"))
            judith.clicks("button", "Kijk wat kan")

        assert [each for each in NOT_ASKED if each in asked] == []
        can = judith.page.locator("section[aria-labelledby=kan]")
        learning = can.locator(".card").filter(has_text="Werken en leren (bbl)")
        expect(learning).to_contain_text(WOOD)
        expect(learning).to_contain_text(
            "Wie ja moet zeggen: de persoon zelf, een ouder of voogd, de school, het bedrijf."
        )
        expect(can).not_to_contain_text("proefplaatsing")
        expect(judith.page.locator("section[aria-labelledby=niet]")).to_contain_text(
            "Wie nog geen 18 is, werkt hier niet zonder loon."
        )
