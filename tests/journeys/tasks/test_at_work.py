# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks about somebody at work: a contract that ends, a colleague away, a start, a wrong end."""

import re
from datetime import timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Locator, expect

from hartwerk.demo.hats import Demo
from tests.journeys import deeds
from tests.journeys.conftest import Enter
from tests.journeys.counting import Budget, Someone
from tests.journeys.looking import PHONE
from tests.journeys.scoring import Tasks

ROLE = "employer"
DAY = r"\d{1,2} [a-z]+ 20\d\d"
NUMBER = re.compile(r"074 000 \d\d \d\d")


def at_work(who: Someone, work: str) -> Locator:
    """Return the lines of the list of pathways that are about a piece of work."""
    return who.page.locator("main").get_by_role("listitem").filter(has_text=work)


def follows(who: Someone, line: Locator) -> None:
    who.presses(line.get_by_role("link").first)


class TestContractThatEnds:
    """A09: Rob's contract ends some time in spring. What is to be done, what if you forget?"""

    def test_is_read_in_two_clicks(self, enter: Enter, task: Tasks) -> None:
        petra = enter(Demo.HR_KITCHENS)

        with task("A09", ROLE, petra, Budget(clicks=2, words=0)):
            petra.goes("Trajecten")
            follows(petra, at_work(petra, "Medewerker magazijn keukens").first)
            contract = petra.page.get_by_role("region", name="Contract")
            # Say-back: the date, what is sent, what forgetting costs, and where this comes from.
            for said in (
                f"tot en met {DAY}",
                r"Zeg uiterlijk \w+ " + DAY,
                "Stuur de persoon een brief of een e-mail",
                "Vergeten kost een maandloon",
                r"Dit staat in de wet: .*7:668",
            ):
                expect(contract).to_contain_text(re.compile(said))


class TestColleagueAway:
    """A10: the colleague who guides him is away for two weeks from Monday."""

    def test_is_four_clicks_and_both_are_told(self, enter: Enter, task: Tasks) -> None:
        petra = enter(Demo.HR_KITCHENS)
        work = "Medewerker kantine"
        today = localdate()
        monday = today + timedelta(days=7 - today.weekday())

        with task("A10", ROLE, petra, Budget(clicks=4, words=0)):
            petra.goes("Trajecten")
            there = at_work(petra, work).first
            petra.presses(there.get_by_role("link", name=re.compile("Wie is er bij")))
            away = petra.page.locator("form", has_text="is er even niet")
            buddy = away.get_by_role("heading").inner_text().removesuffix(" is er even niet")
            free = away.get_by_role("radio")
            assert 1 <= free.count() == away.get_by_text(re.compile("ruimte voor [1-9]")).count()
            stand_in = away.locator("label.choice").first.inner_text().partition(" (")[0]
            petra.presses(free.first)
            petra.clicks("button", "Zet de vervanging vast")

        petra.goes("Trajecten")
        follows(petra, at_work(petra, work).first)
        with task("A10", f"{ROLE}, who is there on Tuesday", petra, Budget(clicks=1, words=0)):
            petra.clicks("link", "Wie is er bij?")
            days = petra.page.get_by_role("region", name="Dag voor dag").get_by_role("listitem")
            said = f"dinsdag {(monday + timedelta(days=1)).day} "
            tuesday = days.filter(has_text=said).first
            expect(tuesday).to_contain_text(f"{stand_in} ({buddy} is er niet)")
        reader = enter()
        for told in (buddy, stand_in):
            expect(deeds.letter(reader, f"{told.lower()}-de-es", work)).to_be_visible()


class TestBegunBefore:
    """A11: he started unpaid last Monday to try; record that."""

    def test_is_refused_in_one_sentence_with_whom_to_phone(self, enter: Enter, task: Tasks) -> None:
        sjoerd = enter(Demo.HR_WAREHOUSE)
        today = localdate()
        monday = today - timedelta(days=today.weekday() or 7)

        with task("A11", ROLE, sjoerd, Budget(seconds=90)):
            sjoerd.goes("Trajecten")
            begins = at_work(sjoerd, "Plekken om te beginnen").filter(has_text="De eerste dag is")
            follows(sjoerd, begins.first)
            before = sjoerd.text
            sjoerd.unfolds("Vraag een proefplaatsing")
            asked = sjoerd.page.locator("form", has_text="Vraag de proefplaatsing")
            for label, day in (
                ("Eerste dag", monday),
                ("Laatste dag", monday + timedelta(weeks=8)),
            ):
                sjoerd.writes(label, day.isoformat(), within=asked)
            sjoerd.writes("Uren per week", "20", within=asked)
            sjoerd.writes("Contract erna: uren per week", "24", within=asked)
            sjoerd.clicks("button", "Vraag de proefplaatsing")

        refused = sjoerd.page.get_by_role("alert")
        expect(refused).to_contain_text("Dit kan niet met terugwerkende kracht")
        expect(refused).to_contain_text(re.compile(f"op zijn vroegst vanaf {today.day} "))
        expect(refused).to_contain_text(re.compile(f"bel eerst [A-Z].*{NUMBER.pattern}"))
        assert refused.inner_text().strip().removesuffix(".").count(". ") == 0
        # Nothing of it was written down.
        sjoerd.opens(sjoerd.page.url)
        assert sjoerd.text == before


class TestWrongOne:
    """A16: yesterday you ended the wrong person's pathway."""

    def test_is_set_back_in_five_clicks(self, enter: Enter, task: Tasks) -> None:
        harmen = enter(Demo.PROJECT_LEAD)
        work = "Bezorger, regio Almelo"
        harmen.goes("Trajecten")
        follows(harmen, at_work(harmen, work).first)
        before, alias = harmen.page.locator("p.lead").inner_text(), harmen.heading.partition(":")[0]
        harmen.unfolds("Sluit dit traject af")
        harmen.picks("Hoe liep het af?", re.compile("niet verlengd"))
        harmen.clicks("button", "Sluit af")
        reader = enter()
        letter = deeds.letter(reader, "erik", alias)
        expect(letter).to_contain_text("wacht nog even")
        harmen.opens("/vandaag")

        with task("A16", "project leader", harmen, Budget(clicks=5, words=0)):
            harmen.goes("Trajecten")
            harmen.clicks("link", "Voorbij")
            follows(harmen, at_work(harmen, work).first)
            harmen.presses(harmen.page.get_by_label("Het ging om iemand anders"))
            harmen.clicks("button", "Zet terug")

        assert harmen.page.locator("p.lead").inner_text() == before
        happened = harmen.page.get_by_role("region", name="Wat er gebeurde")
        lines = happened.get_by_role("listitem")
        expect(lines.nth(0)).to_contain_text("Het ging om iemand anders")
        expect(lines.nth(1)).to_contain_text("is teruggezet")
        reader.page.reload()
        expect(letter).to_contain_text("tegengehouden")


class TestFirstDay:
    """A23: Monday is your first day. What happens until the first break? Did anything change?"""

    def test_is_read_in_a_tap_with_what_changed(self, enter: Enter, task: Tasks) -> None:
        youssef = enter("youssef", width=PHONE)

        with task("A23", "candidate", youssef, Budget(clicks=2, words=0)):
            youssef.clicks("link", re.compile("^Mijn eerste dag"))
            for said in (
                "08:00",
                "De blauwe deur aan de achterkant",
                "Ruud, bij de balie",
                "Werkschoenen en een kluisje krijgen",
                "Met Ruud het terrein rond",
                "in de kantine",
            ):
                expect(youssef.page.locator("dl.facts")).to_contain_text(said)
            changed = youssef.page.get_by_role("region", name="Dit is veranderd")
            expect(changed.get_by_role("listitem")).to_have_count(1)
            expect(changed.locator("ins")).to_have_text("De blauwe deur aan de achterkant")
            expect(changed.locator("del")).to_have_text("De groene deur naast het hek")
        assert "De Es" not in youssef.text
