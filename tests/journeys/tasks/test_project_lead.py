# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks of the project leader: whom to call, what was said by phone, a firm that joins."""

import re

from playwright.sync_api import expect

from hartwerk.demo.hats import Demo
from tests.journeys import deeds
from tests.journeys.conftest import Enter
from tests.journeys.counting import THINK, Budget
from tests.journeys.scoring import Tasks

ROLE = "project leader"
MEMBERS = 9
"""In the small demo network."""
NUMBER = re.compile(r"^074 000 \d\d \d\d$")


class TestMonday:
    """A12: which open place waits longest, and whom do you call?"""

    def test_is_answered_on_the_start_page(self, enter: Enter, task: Tasks) -> None:
        harmen = enter(Demo.PROJECT_LEAD)

        with task("A12", ROLE, harmen, Budget(clicks=0, seconds=30)):
            longest = harmen.page.get_by_role("region").filter(has_text="Wacht het langst:")
            assert longest.get_by_role("heading").inner_text() == "Hulp bij de installateur"
            call = longest.get_by_role("listitem").first
            expect(call).to_contain_text("Ellen Haverkate")
            expect(call.get_by_role("link")).to_have_text(NUMBER)
            # One thought for the work and one for whom to call.
            harmen.cost.thought += 2 * THINK


class TestTakingIn:
    """A14: a roofing firm wants to join; get them in, with a promise of two people this year."""

    def test_with_a_promise_sends_an_invitation(self, enter: Enter, task: Tasks) -> None:
        harmen = enter(Demo.PROJECT_LEAD)
        name = "Dakdekkersbedrijf De Nok"

        with task("A14", ROLE, harmen, Budget(words=40, seconds=180)):
            harmen.goes("Organisaties")
            harmen.clicks("link", "Neem een organisatie op")
            harmen.writes("Naam van de organisatie", name)
            harmen.writes("KvK-nummer", "00123457")
            harmen.writes("Plaats", "Borne")
            who = harmen.page.get_by_role("region", name="Wie is aanspreekbaar?")
            harmen.writes("Naam", "Henk Nok", within=who)
            harmen.writes("E-mail", "henk@denok.example")
            harmen.writes("Belofte: hoeveel mensen?", "2")
            harmen.clicks("button", "Neem op en nodig uit")

        assert harmen.heading == name
        expect(harmen.page.get_by_role("region", name="Belofte")).to_contain_text("2 mensen")
        expect(harmen.page.get_by_role("status")).to_contain_text("uitnodiging")
        # The firm reads its own promise with the link in its letter, and signs what members sign.
        henk = enter()
        deeds.letter(henk, "henk@denok", name).get_by_role("link").first.click()
        assert henk.heading == f"Welkom, {name}"
        expect(henk.page.get_by_role("region", name="Jullie belofte")).to_contain_text("2 mensen")
        henk.clicks("button", "Dit verklaren wij")
        expect(henk.page.get_by_role("status")).to_contain_text("Jullie verklaarden dit")

    def test_ranks_nobody_by_their_promise(self, enter: Enter) -> None:
        harmen, petra = enter(Demo.PROJECT_LEAD), enter(Demo.HR_KITCHENS)
        harmen.goes("Organisaties")
        members = harmen.page.get_by_role("region").filter(has_text="De Brink")
        names = [each.inner_text() for each in members.get_by_role("link").all()]
        firms = [each for each in names if not each.startswith("0")]
        assert len(firms) >= MEMBERS
        assert firms == sorted(firms)
        assert "belofte" not in harmen.text.lower()
        petra.goes("Onze belofte")
        assert [each for each in firms if each in petra.text and "De Es" not in each] == []
