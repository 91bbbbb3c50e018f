# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks of somebody who looks for work."""

from playwright.sync_api import expect

from hartwerk.demo.hats import Demo
from tests.journeys import deeds
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget
from tests.journeys.looking import PHONE
from tests.journeys.scoring import Tasks


class TestNotWanting:
    """A22: they ask if you want this work; you don't."""

    def test_takes_two_taps_and_no_reason(self, enter: Enter, task: Tasks) -> None:
        yonas = enter(Demo.ASKED, width=PHONE)

        with task("A22", "candidate", yonas, Budget(clicks=2, words=0)):
            yonas.clicks("link", deeds.about("Lees het en kies", "Medewerker magazijn, ochtenden"))
            assert yonas.page.locator("main").get_by_role("textbox").count() == 0
            assert yonas.page.locator("main").get_by_role("combobox").count() == 0
            yonas.clicks("button", "Nee, nu niet")

        said = yonas.page.get_by_role("status")
        expect(said).to_contain_text("Alleen je begeleider hoort dit")
        expect(said).to_contain_text("Je plek in een lijst verandert niet")
