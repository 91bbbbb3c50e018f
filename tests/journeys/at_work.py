# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the end of a trial to two years at work: a certificate, contracts, notice, aftercare."""

import re
from datetime import date

from playwright.sync_api import expect

from tests.journeys import deeds
from tests.journeys.one_person import WORK, Life, fills, says


def plans(life: Life) -> None:
    """A goal in the person's words, a step, and the certificate that was got."""
    helper = life.helper
    helper.opens(f"{life.pathway}/plan")
    goal = "Ik wil zelf een lamp ophangen"
    fills(
        helper,
        "Bewaar het plan",
        {
            "Wat wil de persoon?": goal,
            "Wat 1": "VCA halen",
            "Wie 1": "Karin",
            "Voor welke dag 1": "2027-01-08",
            "Dag 1": "2027-01-11",
        },
    )
    says(helper, goal, "voor 8 januari 2027", "maandag 11 januari 2027")
    life.house.clock.morning(date(2027, 1, 11))
    helper = life.helper
    helper.opens(f"{life.pathway}/plan")
    fills(
        helper,
        "Bewaar het plan",
        {
            "Gedaan 1": "ja",
            "Welk 1": "VCA basis",
            "Gehaald op 1": "2027-01-08",
            "Geldig tot 1": "2037-01-08",
        },
    )
    person = life.person
    person.clicks("link", re.compile("^Mijn plan"))
    says(person, goal, "VCA basis", "gehaald op 8 januari 2027", "geldig tot 8 januari 2037")


def signs(life: Life) -> None:
    """The trial becomes a contract; the wage is held against the minimum, and forgotten."""
    employer = life.employer
    employer.goes("Deze week")
    employer.clicks("link", re.compile(WORK))
    employer.clicks("link", "Naar het contract")
    # The first day and the hours are those that the trial was for.
    contract = {
        "Soort contract": "tijdelijk",
        "Laatste dag": "15-8-2027",
        "Loon per uur, bruto": "18,50",
        "Geboortedatum": "1-3-1990",
    }
    fills(employer, "Schrijf dit contract op", contract)
    says(employer, "Het minimumloon is niet van elke dag van dit contract bekend.")
    again = {"Ik heb gelezen": "ja", "Loon per uur, bruto": "18,50", "Geboortedatum": "1-3-1990"}
    fills(employer, "Schrijf dit contract op", again)
    says(employer, "Tijdelijk contract van 16 januari 2027 tot en met 15 augustus 2027, 24 uur")
    says(employer, re.compile("Zeg uiterlijk .* 15 juli 2027 of het contract doorgaat."))
    life.house.clock.morning(date(2027, 1, 18))
    says(life.person, "Je hebt een tijdelijk contract.")


def hears_in_time(life: Life) -> None:
    """Three months before the end the employer is reminded, and tells what comes next in time."""
    life.house.clock.morning(date(2027, 5, 18))
    reader = life.house.comes()
    letter = deeds.letter(reader, "anja", "Graag uiterlijk op donderdag 15 juli.")
    expect(letter).to_contain_text("Herinnering: traject")
    tells(life)


def tells(life: Life) -> None:
    employer = life.employer
    employer.goes("Deze week")
    says(employer, "Zeg schriftelijk of het contract doorgaat, en hoe.", "AZ-01")
    employer.clicks("link", re.compile(WORK))
    fills(employer, "Schrijf op dat het gezegd is", {"Wat is er gezegd?": "het contract gaat door"})
    says(employer, "is schriftelijk gezegd: het contract gaat door.")
    employer.goes("Deze week")
    expect(employer.page.locator("main")).not_to_contain_text("AZ-01")


def signs_again(life: Life) -> None:
    """Half a year after the first paid day the helper asks; then comes the second contract."""
    asks_how_it_goes(life, date(2027, 7, 16), "Na 6 maanden")
    life.house.clock.morning(date(2027, 8, 2))
    employer = life.employer
    employer.opens(f"{life.pathway}/contract")
    second = {"Soort contract": "tijdelijk", "Laatste dag": "15-8-2028", "Uren per week": "28"}
    fills(employer, "Schrijf dit contract op", second)
    says(employer, "Tijdelijk contract van 16 augustus 2027 tot en met 15 augustus 2028, 28 uur")
    says(employer, "Er kan nog 1 tijdelijk contract bij")


def stays(life: Life) -> None:
    """A year after the first paid day; then for good, and after two years it is over."""
    asks_how_it_goes(life, date(2028, 1, 17), "Na 12 maanden")
    life.house.clock.morning(date(2028, 5, 18))
    tells(life)
    life.house.clock.morning(date(2028, 8, 7))
    employer = life.employer
    employer.opens(f"{life.pathway}/contract")
    for_good = {"Soort contract": "vast", "Laatste dag": "", "Uren per week": "28"}
    fills(employer, "Schrijf dit contract op", for_good)
    says(employer, "Vast contract vanaf 16 augustus 2028, 28 uur per week.")
    says(employer, "Vast vanaf 16 augustus 2028: zo is het afgesproken.")
    says(life.person, "Je hebt een vast contract.")
    employer.opens(life.pathway)
    fills(employer, "Begin de nazorg", {})
    says(employer, "nazorg")
    asks_how_it_goes(life, date(2029, 1, 16), "Na 24 maanden")
    helper = life.helper
    helper.opens(life.pathway)
    fills(
        helper,
        "Sluit af",
        {
            "Hoe liep het af?": "na 24 maanden nog aan het werk",
            "Wat komt daarna?": "de persoon werkt hier verder",
        },
    )
    says(helper, "na 24 maanden nog aan het werk")


def asks_how_it_goes(life: Life, day: date, title: str) -> None:
    """The helper phones, because the week says so, and writes down what the person says."""
    life.house.clock.morning(day)
    helper = life.helper
    helper.goes("Deze week")
    asked = f"Vraag hoe het gaat, {title.lower()}."
    need = helper.page.get_by_role("listitem").filter(has_text=asked)
    helper.clicks("link", re.compile(WORK), within=need)
    fills(
        helper,
        "Schrijf het op",
        {
            "Hoe is het nu?": "werkt nog op dezelfde plek",
            "Hoeveel uur per week?": "28",
            "Waarvan leeft iemand nu?": "leeft van het loon",
            "Hoe hoorde je het?": "door de telefoon",
        },
    )
    check = helper.page.get_by_role("region", name=title)
    expect(check).to_contain_text("werkt nog op dezelfde plek, 28 uur per week")
    expect(check).to_contain_text("aan het werk")
