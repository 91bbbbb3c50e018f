# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From work described to an answered proposal, in a browser: signed in, by link, on a phone."""

import os
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from tests.journeys import deeds
from tests.journeys.conftest import Enter
from tests.journeys.counting import Someone
from tests.journeys.looking import DESK, PHONE

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in a chain: names of the demo, and the name under which the person is known."""

    employer: str
    helper: str
    person: str
    known_as: str
    title: str
    width: int = DESK
    javascript: bool = True


AT_A_DESK = Cast("petra", "karin", "rahel", "Rahel M.", "Inpakker, ochtenden")
ON_A_PHONE = Cast("bart", "judith", "ali", "Ali H.", "Hulp in de loods", PHONE, False)


@pytest.fixture
def file() -> Path | None:
    """Give the published example of Sonar; None where the reference data is not at hand."""
    folder = os.environ.get("HARTWERK_TEST_DATA")
    example = Path("standards") / "vum_um_pilot" / "SonarDashboardExample.xlsx"
    return Path(folder) / example if folder else None


class TestSignedIn:
    """All who take part have signed in: at a desk, and on a phone without scripts."""

    @pytest.mark.parametrize(
        "cast",
        [
            # Below a project leader goes through it at a desk, with scripts.
            pytest.param(AT_A_DESK, id="desk", marks=pytest.mark.longest),
            pytest.param(ON_A_PHONE, id="phone"),
        ],
    )
    def test_work_described_becomes_a_proposal_that_is_answered(
        self, enter: Enter, file: Path | None, cast: Cast
    ) -> None:
        def comes(hat: str | None = None) -> Someone:
            return enter(hat, width=cast.width, javascript=cast.javascript)

        employer = comes(cast.employer)
        employer.goes("Ons werk")
        employer.clicks("link", "Beschrijf werk")
        deeds.describes(employer, cast.title)
        employer.clicks("button", "Zet open")
        card = deeds.shares_card(employer)
        anybody = comes()
        anybody.opens(card)
        assert anybody.heading == cast.title

        helper = comes(cast.helper)
        task = re.compile(f"past: {cast.title}")
        expect(helper.page.get_by_role("link", name=task)).to_be_visible()
        name = deeds.keeps_one(helper, file, "Magazijnbediende")
        deeds.records_yes(helper)
        helper.clicks("link", "Werk dat past")
        helper.clicks("link", deeds.about("Stel de vragen", cast.title))
        assert 12 <= deeds.talks(helper) <= 15
        helper.clicks("link", "Klaar")
        helper.clicks("link", "Werk dat past")
        deeds.asks(helper, cast.title, "Ja")
        first = deeds.sends_card(helper)

        helper.goes("Werk")
        helper.clicks("link", cast.title)
        helper.clicks("link", re.compile("^Wie van mijn mensen past"))
        deeds.asks(helper, cast.known_as, "Denkt er nog over")
        person = comes(cast.person)
        person.clicks("link", deeds.about("Lees het en kies", cast.title))
        person.clicks("button", "Ja")
        expect(person.page.get_by_role("status")).to_contain_text("Je zei ja")
        helper.goes("Vandaag")
        helper.clicks("link", re.compile(f"zei ja. Stuur de kaart: {cast.title}"))
        second = deeds.sends_card(helper)

        employer.goes("Vandaag")
        employer.clicks("link", re.compile(f"kaart {first}"))
        employer.picks("Reden", "De uren passen niet bij elkaar.")
        employer.clicks("button", "Nu niet")
        assert name not in employer.text
        reader = comes()
        letter = deeds.letter(reader, cast.helper, first)
        expect(letter).to_contain_text("wacht nog even")
        employer.unfolds("Zet terug")
        employer.picks("Waarom?", "Verkeerde knop")
        employer.clicks("button", "Zet terug")
        expect(employer.page.locator("main")).to_contain_text("wacht op jullie antwoord")
        reader.page.reload()
        expect(letter).to_contain_text("tegengehouden")

        employer.clicks("button", "Wij willen kennismaken")
        employer.goes("Kaarten")
        employer.clicks("link", re.compile(f"Kaart {second}"))
        employer.picks("Reden", "Er is nu niemand die kan begeleiden.")
        employer.clicks("button", "Nu niet")

        helper.goes("Vandaag")
        helper.clicks("link", re.compile(f"gaf antwoord over K-\\d+: {cast.title}"))
        helper.goes("Voorstellen")
        helper.clicks("link", f"{cast.known_as}: {cast.title}")
        expect(helper.page.locator("main")).to_contain_text("Er is nu niemand die kan begeleiden.")
        helper.clicks("link", f"Ander werk voor {cast.known_as}")
        person.goes("Mijn pagina")
        expect(person.page.locator("main")).to_contain_text("Het bedrijf zei: nu niet.")

        lead = comes("harmen")
        lead.goes("Werk")
        expect(lead.page.get_by_role("link", name=cast.title)).to_be_visible()
        employer.goes("Kaarten")
        employer.clicks("link", re.compile(f"Kaart {first}"))
        employer.clicks("button", "Wij gaan samen verder")
        lead.page.reload()
        expect(lead.page.get_by_role("link", name=cast.title)).to_be_hidden()
        self.first_day(employer, helper, lead, name)

    def first_day(self, employer: Someone, helper: Someone, lead: Someone, name: str) -> None:
        """Let somebody begin: a card of the first day, a plan, and what is coming."""
        day = localdate() + timedelta(days=14)
        employer.clicks("button", "Traject beginnen")
        employer.clicks("link", "De eerste dag")
        deeds.fills_first_day(employer, day)
        expect(employer.page.locator("main")).to_contain_text("Groene deur naast het hek")
        employer.writes("Welke ingang?", "Blauwe deur")
        employer.clicks("button", "Bewaar de kaart")
        card = employer.page.url
        lead.opens(card)
        expect(lead.page.locator("main")).to_contain_text("Was: Groene deur")
        assert name not in lead.text

        helper.opens(card)
        helper.unfolds("Schrijf op wat de persoon kiest")
        helper.presses(helper.page.get_by_label("Doe het een keer voor."))
        helper.clicks("button", "Bewaar deze zinnen")
        employer.opens(card)
        expect(employer.page.locator("main")).to_contain_text("Doe het een keer voor.")
        helper.clicks("link", "Naar het traject")
        helper.clicks("link", "Het plan")
        deeds.writes_plan(helper, "Ik wil leren rijden op de heftruck")
        expect(helper.page.locator("main")).to_contain_text("rijden op de heftruck")
        helper.clicks("link", "Naar het traject")
        helper.clicks("link", "Voor mijn eigen dossier")
        for who in (employer, helper, lead):
            who.goes("Deze week")
            who.clicks("link", "Zet dit in je eigen agenda")
            who.clicks("button", "Maak een link")
            expect(who.page.locator("main")).to_contain_text("/agenda.ics")
            who.clicks("button", "Haal de link weg")


class TestByLinkAndNamens:
    """The employer never signs in, nor do the people who are asked."""

    def test_work_described_becomes_a_proposal_that_is_answered(
        self, enter: Enter, file: Path | None
    ) -> None:
        title, firm = "Hulp in het depot", "Installatiebedrijf De Bron (voorbeeld)"
        lead = enter("harmen")
        lead.goes("Werk")
        lead.clicks("link", "Beschrijf werk")
        deeds.describes(lead, title, establishment=firm)
        lead.clicks("button", "Zet open")
        work = lead.page.url
        assert deeds.answered(lead) == 0
        card = deeds.shares_card(lead, "Stichting Het Baken (voorbeeld)")
        corridor = enter(width=PHONE)
        corridor.opens(card)
        corridor.clicks("button", "Ik vraag het eerst")
        lead.opens(work)
        assert deeds.answered(lead) == 1

        helper = enter("dirk", width=PHONE)
        name = deeds.keeps_one(helper, file, "Magazijnbediende")
        deeds.records_yes(helper)
        helper.clicks("link", "Werk dat past")
        helper.clicks("link", deeds.about("Stel de vragen", title))
        deeds.talks(helper)
        cards, links = {}, {}
        for known_as in (name, "Linda T."):
            helper.goes("Werk")
            helper.clicks("link", title)
            helper.clicks("link", re.compile("^Wie van mijn mensen past"))
            deeds.asks(helper, known_as, "Denkt er nog over")
            proposal = helper.page.url
            helper.clicks("button", "Maak een link waarmee de persoon zelf antwoordt")
            links[known_as] = deeds.address_shown(helper)
            person = enter(width=PHONE)
            person.opens(links[known_as])
            assert known_as not in person.text
            person.clicks("button", "Ja")
            expect(person.page.get_by_role("status")).to_contain_text("Je zei ja")
            helper.opens(proposal)
            cards[known_as] = deeds.sends_card(helper)

        reader = enter(width=PHONE)
        deeds.letter(reader, "ellen", cards[name]).get_by_role("link").click()
        reader.clicks("button", "Wij willen kennismaken")
        expect(reader.page.get_by_role("status")).to_contain_text("Je antwoord is opgeschreven")
        assert reader.page.get_by_role("button", name="Nu niet").count() == 0

        self.said_by_phone(lead, cards["Linda T."], "De reis is te lang voor dit werk.")
        deeds.letter(reader, "ellen", "Klopt").get_by_role("link").click()
        expect(reader.page.locator("main")).to_contain_text("door de telefoon")
        reader.clicks("button", "Dit is niet wat ik heb gezegd")
        expect(reader.page.get_by_role("status")).to_contain_text("teruggezet")
        letter = deeds.letter(reader, "dirk", cards["Linda T."])
        expect(letter).to_contain_text("tegengehouden")
        self.said_by_phone(lead, cards["Linda T."], "De begindatum past nu niet.")

        helper.goes("Voorstellen")
        helper.clicks("link", f"Linda T.: {title}")
        expect(helper.page.locator("main")).to_contain_text("De begindatum past nu niet.")
        # Who has no page of their own hears it from a person: a link was for one question only.
        expect(helper.page.locator("main")).to_contain_text("Vertel het de persoon")
        helper.clicks("link", "Ander werk voor Linda T.")
        person.opens(links["Linda T."])
        assert person.heading == "Deze link werkt niet meer"

        lead.goes("Werk")
        expect(lead.page.get_by_role("link", name=title)).to_be_visible()
        lead.goes("Kaarten")
        lead.clicks("link", re.compile(f"Kaart {cards[name]}"))
        lead.clicks("button", "Zij gaan samen verder")
        lead.goes("Werk")
        expect(lead.page.get_by_role("link", name=title)).to_be_hidden()

    def said_by_phone(self, lead: Someone, card: str, reason: str) -> None:
        """Write down what the employer said: not now, and why."""
        lead.goes("Kaarten")
        lead.clicks("link", re.compile(f"Kaart {card}"))
        expect(lead.page.locator("main")).to_contain_text("wacht op antwoord van het bedrijf")
        lead.picks("Reden", reason)
        lead.clicks("button", "Nu niet")
