# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a card that is accepted to the end of a trial: a visit, a first day, three times yes."""

import re
from datetime import date

from playwright.sync_api import FilePayload, expect

from tests.documents.photographs import photo
from tests.journeys import deeds
from tests.journeys.counting import Someone
from tests.journeys.looking import PHONE
from tests.journeys.one_person import WORK, Life, fills, says

FIRST = date(2026, 11, 16)
"""A Monday, two weeks after they met."""


def begins(life: Life) -> None:
    """The employer met somebody, and they go on together."""
    employer = life.employer
    employer.goes("Kaarten")
    employer.clicks("link", re.compile("^Kaart "))
    employer.clicks("button", "Wij gaan samen verder")
    employer.clicks("button", "Traject beginnen")
    life.pathway = employer.page.url
    says(employer, "afgesproken", "Kom samen kijken, en spreek een eerste dag af.")
    says(life.person, "Jullie gaan samen verder. De eerste dag komt nog.")


def comes_to_look(life: Life) -> None:
    """They come to see it, without working; the person says first how it was, then the team."""
    employer = life.employer
    fills(employer, "Zet dit bezoek vast", {"Dag": "2026-11-04", "Tijd": "14:00"})
    says(employer, "woensdag 4 november 2026, 14:00: gepland")
    person = life.person
    person.goes("Mijn pagina")
    person.clicks("link", deeds.about("Meer over dit bezoek", "Keukenfabriek Twente"))
    says(person, "woensdag 4 november om 14.00 uur", "Je mag iemand meenemen.")

    life.house.clock.morning(date(2026, 11, 5))
    employer = life.employer
    employer.goes("Deze week")
    employer.opens(life.pathway)
    employer.clicks("button", "Het bezoek is geweest")
    expect(employer.page.get_by_text("Wat zegt het team na het bezoek?")).to_be_hidden()
    helper = life.helper
    helper.goes("Deze week")
    says(helper, "Vraag hoe het bezoek was, en schrijf het op.")
    person = life.person
    person.clicks("link", deeds.about("Zeg hoe het was", "Keukenfabriek Twente"))
    person.clicks("button", "Ja, graag verder")
    says(person, "Je zei: ja, graag verder.")
    employer.opens(life.pathway)
    says(employer, "De persoon zei: ja, graag verder")
    fills(employer, "Schrijf het op", {"Hoe was het?": "ja, graag verder"})
    says(employer, "Het team zei: ja, graag verder")
    says(employer, "Spreek samen een eerste dag af.")
    expect(employer.page.get_by_role("button", name="Zet dit bezoek vast")).to_be_hidden()


CARD = {
    "Eerste dag": FIRST.isoformat(),
    "Begint om": "08:00",
    "Klaar om": "12:30",
    "Welke ingang?": "De groene deur naast het hek",
    "Wie wacht er, en waar?": "Rob, bij de balie",
    "De eerste taken, in volgorde": "Werkschoenen passen\nDozen vouwen met Rob",
    "Pauzes": "10.00 uur, een kwartier, in de kantine",
    "Wie kan iemand bellen?": "Anja",
    "Telefoonnummer": "074 123 45 67",
}


def is_shown(who: Someone, words: str) -> None:
    """A photo stands on the page, made smaller, and its points came."""
    shown = who.page.get_by_role("img", name=words)
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    expect(shown).to_have_js_property("naturalWidth", 720)


def reads_the_first_day(life: Life) -> None:
    """The employer writes how the first day goes; the person reads it, and says what helps."""
    employer = life.employer
    employer.clicks("link", "De eerste dag")
    fills(employer, "Bewaar de kaart", CARD)
    says(employer, "De groene deur naast het hek")
    employer.clicks("link", "Zet een foto van de ingang erbij")
    door: FilePayload = {
        "name": "deur.webp", "mimeType": "image/webp", "buffer": photo("WEBP", size=(900, 1600)),
    }  # fmt: skip
    employer.page.set_input_files("#id_photo", door)
    employer.writes("Wat staat er op de foto?", "Een groene deur met een bel")
    employer.clicks("button", "Bewaar de foto")
    is_shown(employer, "Een groene deur met een bel")

    person = life.person
    person.goes("Mijn pagina")
    person.clicks("link", re.compile("^Mijn eerste dag"))
    says(person, "maandag 16 november 2026", "Rob, bij de balie", "Dozen vouwen met Rob")
    is_shown(person, "Een groene deur met een bel")
    for helps in ("Doe het een keer voor.", "Zeg het vooraf als er iets verandert."):
        person.presses(person.page.get_by_label(helps))
    person.clicks("button", "Bewaar deze zinnen")
    employer.opens(f"{life.pathway}/eerste-dag")
    says(employer, "Doe het een keer voor.")


def talks_before_the_start(life: Life) -> None:
    """The employer talks with the person and with the team, and says that it was done."""
    life.house.clock.morning(date(2026, 11, 6))
    employer = life.employer
    employer.goes("Deze week")
    need = employer.page.get_by_role("listitem").filter(has_text="Praat samen over de start")
    employer.clicks("button", re.compile("^Gedaan"), within=need)
    says(employer, "Het is gedaan.")


def talks_about_money(life: Life) -> None:
    """Before any work the person talks about money and about the way back; nothing is kept."""
    life.house.clock.morning(date(2026, 11, 9))
    person = life.person
    person.clicks("link", re.compile("^Lees wat je kunt vragen"))
    for title in ("Wat doet dit met mijn geld?", "En als het niet lukt?"):
        point = person.page.get_by_role("region", name=title)
        person.clicks("button", "Het is besproken", within=point)
        says(person, "9 november 2026: besproken, met de begeleider")


def three_say_yes(life: Life) -> None:
    """A trial is asked for; the employer, the person, and who allows it each say yes."""
    helper = life.helper
    helper.goes("Trajecten")
    helper.clicks("link", re.compile(WORK))
    helper.clicks("link", "Hoe kan het beginnen?")
    helper.presses(helper.page.get_by_label("18 jaar of ouder"))
    helper.clicks("button", "Kijk wat kan")
    helper.presses(helper.page.get_by_label("ja", exact=True))
    helper.clicks("button", "Kijk wat kan")
    trial = helper.page.locator("form.card", has=helper.page.get_by_text("proefplaatsing")).last
    for yes in trial.get_by_role("checkbox").all():
        helper.presses(yes)
    helper.clicks("button", re.compile("^Kies dit"), within=trial)
    helper.opens(life.pathway)
    fills(
        helper,
        "Vraag de proefplaatsing",
        {
            "Eerste dag": FIRST.isoformat(),
            "Laatste dag": "2027-01-15",
            "Uren per week": "24",
            "Wie geeft toestemming?": "de gemeente",
            "Contract erna: hoeveel maanden?": "7",
            "Contract erna: uren per week": "24",
            "Welke uitkering?": "bijstand",
        },
    )
    says(helper, "gevraagd: nog niet iedereen zei ja")

    contact = life.house.comes(width=PHONE)
    deeds.letter(contact, "anja", "proefplaatsing").get_by_role("link").first.click()
    contact.looks()
    says(contact, "Wie zegt ja waartegen?", "zonder loon")
    contact.presses(contact.page.get_by_label("Wij hebben de persoon verzekerd tegen schade."))
    contact.clicks("button", "Ja, zo is het afgesproken")
    says(contact, "Jullie ja is opgeschreven.")

    person = life.person
    person.goes("Mijn pagina")
    person.clicks("link", deeds.about("Lees het en kies", "op proef werken"))
    person.clicks("button", "Ja")
    says(person, "Je zei ja.", "Begin niet eerder.")

    helper.opens(life.pathway)
    says(helper, "Tot die er is, mag niemand onbetaald werken.")
    fills(helper, "Schrijf dit ja op", {"Vanaf welke dag mag het?": FIRST.isoformat()})
    says(helper, "alle drie zeiden ja", "Het mag vanaf 16 november 2026.")


def reads_what_changed(life: Life) -> None:
    """The card changes in time: old and new stand side by side, also for who waits at the door."""
    employer = life.employer
    employer.opens(f"{life.pathway}/wie-is-erbij")
    fills(employer, "Zet de begeleider vast", {"Wie?": "Rob (ruimte voor 2)"})
    says(employer, "Rob begeleidt, vanaf 9 november 2026")

    life.house.clock.morning(date(2026, 11, 12))
    employer = life.employer
    employer.opens(f"{life.pathway}/eerste-dag")
    fills(employer, "Bewaar de kaart", {"Welke ingang?": "De deur aan de achterkant"})
    person = life.person
    person.clicks("link", re.compile("^Mijn eerste dag"))
    says(person, "Dit is veranderd", "De deur aan de achterkant", "De groene deur naast het hek")
    says(life.buddy, "Rob, bij de balie")


def tries_the_work(life: Life) -> None:
    """The trial begins on its day."""
    life.house.clock.morning(FIRST)
    buddy = life.buddy
    says(buddy, "Vandaag is de eerste dag.", "De deur aan de achterkant", "Doe het een keer voor.")
    employer = life.employer
    employer.goes("Deze week")
    employer.clicks("link", re.compile(WORK))
    employer.clicks("button", "Begin de proefplaatsing")
    says(employer, "loopt", "Halverwege: hoe gaat het?")
    says(life.person, "Je bent op proef aan het werk.")


def has_a_stand_in(life: Life) -> None:
    """Rob is away for two weeks: Els is there, knows what helps, and goes when he is back."""
    life.house.clock.morning(date(2026, 12, 3))
    employer = life.employer
    employer.opens(life.pathway)
    employer.clicks("link", "Wie is er bij?")
    fills(
        employer,
        "Zet de vervanging vast",
        {
            "Wie is er dan bij?": "Els (ruimte voor 2)",
            "Eerste dag zonder Rob": "2026-12-07",
            "Op welke dag is Rob er weer?": "2026-12-21",
        },
    )
    says(employer, "dinsdag 8 december: Els (Rob is er niet)")
    life.house.clock.morning(date(2026, 12, 8))
    says(life.stand_in, "Je vervangt Rob, tot en met zondag 20 december.", "Doe het een keer voor.")
    says(life.buddy, "Jij bent er nu niet. Els vervangt je, tot en met zondag 20 december.")
    life.house.clock.morning(date(2026, 12, 21))
    says(life.stand_in, "Je begeleidt nu niemand.")
    says(life.buddy, "Jij bent de vaste begeleider.")
