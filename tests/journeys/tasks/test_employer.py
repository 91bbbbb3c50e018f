# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks of an employer: make work known, and answer cards; and what was said by phone."""

import re

from playwright.sync_api import expect

from hartwerk.demo.hats import Demo
from tests.journeys import deeds
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget
from tests.journeys.looking import PHONE
from tests.journeys.scoring import Tasks

ROLE = "employer"
PRIVATE = re.compile(r"Gerrit|Johan|\b\d\d jaar\b|geboren|uitkering|bijstand|Wajong", re.IGNORECASE)


class TestDescribing:
    """A07: help in the warehouse from January, mornings; lifting can be arranged differently."""

    def test_from_a_template_takes_three_minutes_and_notices_the_bus(
        self, enter: Enter, task: Tasks
    ) -> None:
        sjoerd = enter(Demo.HR_WAREHOUSE)

        with task("A07", ROLE, sjoerd, Budget(words=120, seconds=180)):
            sjoerd.goes("Ons werk")
            sjoerd.clicks("link", "Beschrijf werk")
            deeds.describes(sjoerd, "Hulp in het magazijn, vanaf januari")
            expect(sjoerd.page.get_by_text(re.compile(r"7\.12")).first).to_be_visible()
            sjoerd.clicks("button", "Zet open")

        expect(sjoerd.page.locator("main")).to_contain_text("open")
        card = sjoerd.page.get_by_role("region", name="De kaart", exact=True)
        expect(card).to_contain_text(re.compile("[Tt]illen"))


class TestAnswering:
    """A13: Anja told on the phone that she wants to meet the second. A08: she answers both.

    One after the other, on the same two cards: what was written down for Anja did not hold.
    """

    def test_two_cards_by_phone_and_by_oneself(self, enter: Enter, task: Tasks) -> None:
        harmen = enter(Demo.PROJECT_LEAD, width=PHONE)
        with task("A13", "project leader", harmen, Budget(clicks=5, seconds=30)):
            harmen.goes("Kaarten")
            second = harmen.page.get_by_role("link", name=re.compile("Hulp bij de schilder")).nth(1)
            alias = second.inner_text().removeprefix("Kaart ").partition(":")[0]
            harmen.presses(second)
            harmen.clicks("button", "Zij willen kennismaken")
        expect(harmen.page.locator("main")).to_contain_text("kennismaking")
        reader = enter(width=PHONE)
        deeds.letter(reader, "anja", "Klopt").get_by_role("link").click()
        expect(reader.page.locator("main")).to_contain_text("Anja Nijhuis, door de telefoon")
        reader.clicks("button", "Dit is niet wat ik heb gezegd")
        expect(reader.page.get_by_role("status")).to_contain_text("teruggezet")

        anja = enter(Demo.HR_PAINTER)
        with task("A08", ROLE, anja, Budget(seconds=90)):
            anja.clicks("link", re.compile(f"kaart {alias}"))
            assert not PRIVATE.search(anja.text)
            anja.clicks("button", "Wij willen kennismaken")
            anja.goes("Kaarten")
            other = anja.page.get_by_role("link", name=re.compile("Hulp bij de schilder"))
            anja.presses(other.filter(has_not_text=alias))
            assert not PRIVATE.search(anja.text)
            anja.picks("Reden", "De begindatum past nu niet.")
            anja.clicks("button", "Nu niet")
        expect(anja.page.locator("main")).to_contain_text("De begindatum past nu niet.")

    def test_a_question_about_health_is_warned_about_and_not_stored(self, enter: Enter) -> None:
        petra = enter(Demo.HR_KITCHENS)
        petra.clicks("link", re.compile("Antwoord op kaart .*: Medewerker huishoudelijke dienst"))

        petra.writes("Wat wil je weten over het werk?", "Heeft deze persoon autisme?")
        petra.clicks("button", "Stel deze vraag")

        expect(petra.page.get_by_role("alert")).to_contain_text("bewaren we niet")
        petra.opens(petra.page.url)
        expect(petra.page.get_by_role("button", name="Stel deze vraag")).to_be_visible()
        assert "autisme" not in petra.page.content()

    def test_of_an_employer_alone_takes_two_clicks(self, enter: Enter, task: Tasks) -> None:
        """Fall-back of A13: the employer's own answer."""
        gert = enter("gert", width=PHONE)

        with task("A13", "employer, own answer", gert, Budget(clicks=3, seconds=30)):
            gert.clicks("link", re.compile("Antwoord op kaart"))
            gert.clicks("button", "Wij willen kennismaken")

        expect(gert.page.locator("main")).to_contain_text("kennismaking")
