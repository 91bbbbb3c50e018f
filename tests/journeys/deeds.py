# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people of the network do on its pages, step by step, with the words that stand there."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.interchange.books import sonar
from tests.journeys.counting import Someone

NAME = "Karel V."
"""In the file that stands in where the published example of Sonar is not at hand."""

# --- work


def describes(who: Someone, title: str, *, establishment: str | None = None) -> None:
    """Describe work in a warehouse, from the template, in the mornings; the card is shown after."""
    who.clicks("link", re.compile("^Medewerker magazijn$"))
    who.writes("Hoe heet het werk?", title)
    if establishment is not None:
        who.picks("Waar is het werk?", establishment)
    week = who.page.get_by_role("group", name="Op welke dagdelen?")
    for afternoon in week.get_by_label("middag").all():
        if afternoon.is_checked():
            who.presses(afternoon)
    who.writes("Begint om", "7:00")
    who.writes("Klaar om", "11:00")
    who.writes("Vanaf welke dag?", "4-1-2027")
    lifting = who.page.get_by_role("group", name="Tillen en dragen")
    other_ways = lifting.get_by_label(re.compile("kan anders"))
    if not other_ways.is_checked():
        who.presses(other_ways)
    who.clicks("button", "Bewaar en bekijk de kaart")


def answered(who: Someone) -> int:
    """Read how many referrers answered, on the page of the work."""
    found = re.search(r"(\d+) van \d+ verwijzers? antwoord", who.text)
    assert found, who.text
    return int(found[1])


def shares_card(who: Someone, referrer: str | None = None) -> str:
    """Make the card of the work with a link; return its address, and go back."""
    work = who.page.url
    if referrer is not None:
        who.picks("Voor wie?", referrer)
    who.clicks("button", "Maak een kaart met link en QR")
    made = who.page.url
    who.opens(work)
    return made


# --- people


def keeps_one(who: Someone, file: Path | None, job: str) -> str:
    """Try the own file, keep one person of it who looked for such a job, and open their page.

    Returns
    -------
    str
        What the person is called.
    """
    who.goes("Mijn mensen")
    who.clicks("link", "Mensen uit een bestand")
    content: Path | dict[str, object] = file or {
        "name": "sonar.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": sonar({"Volledige Naam": NAME, "Plaats": "Almelo", "Vervoer": "AUTO"}),
    }
    who.page.set_input_files("#id_people", content)  # type: ignore[arg-type]  # a file as a dict
    who.clicks("button", "Lees in")
    who.clicks("link", "Bewaar mensen in mijn lijst")
    row = who.page.get_by_role("row").filter(has_text=job).first
    # Where several are called alike, the line of the file stands behind it.
    name = row.get_by_role("rowheader").inner_text().strip().partition(" (")[0]
    who.presses(row.get_by_role("checkbox"))
    who.clicks("button", "Bewaar wie ik koos")
    who.clicks("link", "Naar wie nog niet gevraagd is")
    who.clicks("link", name)
    return name


def records_yes(who: Someone) -> None:
    """Write down, on the page of somebody, that they may be matched: said in a talk."""
    who.clicks("link", "Vraag om een ja")
    who.presses(who.page.get_by_label("in een gesprek"))
    who.presses(who.page.get_by_label("Ja", exact=True))
    who.clicks("button", "Leg vast")


def talks(who: Someone, *, place: str = "Almelo", forgets: str = "") -> int:
    """Go through the questions that are asked; return how many there were."""
    asked = 0
    while (forward := who.page.get_by_role("button", name=re.compile("^Bewaar en"))).count():
        for group in who.page.locator("form[data-save] > fieldset").all():
            asked += 1
            subject = group.locator("legend").first.inner_text().partition(":")[0]
            if subject != forgets:
                _answers(who, group, place)
        who.presses(forward)
    return asked


def _answers(who: Someone, group: Locator, place: str) -> None:
    """Answer one question as somebody who can do most things."""
    if (fields := group.get_by_role("textbox")).count():
        written = {
            "Plaats, of de vier cijfers van de postcode": place,
            "Hooguit hoeveel minuten": "60",
            "Minstens": "20",
            "Hooguit": "28",
        }
        for field in fields.all():
            label = group.locator(f"label[for='{field.get_attribute('id')}']").inner_text()
            if field.input_value() != written.get(label, ""):
                who.types(field, written[label])
    if (radios := group.get_by_role("radio")).count():
        needs = (group.get_attribute("data-of") or "").startswith("N")
        who.presses(radios.nth(1 if needs else 4 if radios.count() > 6 else 0))
    elif (week := group.get_by_label("maandag tot en met vrijdag, overdag")).count():
        if not week.is_checked():
            who.presses(week)
    elif (bus := group.get_by_label("auto", exact=True)).count():
        if not bus.is_checked():
            who.presses(bus)
    elif (nothing := group.get_by_label("niets hiervan")).count():
        who.presses(nothing)


# --- proposals


def about(words: str, what: str) -> re.Pattern[str]:
    """Return the name of a button or link that is followed, unseen, by what it is about."""
    return re.compile(f"^{words} ?: {re.escape(what)}$")


def asks(who: Someone, name: str, answer: str) -> None:
    """Ask somebody of the list of who fits, and write down what was said."""
    who.clicks("link", about("Vraag het", name))
    who.clicks("button", answer)


def sends_card(who: Someone) -> str:
    """Send the card of the proposal that is shown; return what it is called."""
    alias = re.search(r"Kaart (\w+)", who.text)
    assert alias, who.text
    who.clicks("button", "Stuur deze kaart")
    expect(who.page.locator("main")).to_contain_text("de werkgever heeft de kaart")
    return alias[1]


# --- pathways


def fills_first_day(who: Someone, day: date) -> None:
    """Fill in the card of a first day."""
    for label, said in {
        "Eerste dag": day.isoformat(),
        "Begint om": "08:00",
        "Klaar om": "12:30",
        "Welke ingang?": "Groene deur naast het hek",
        "Wie wacht er, en waar?": "Anja, bij de balie",
        "De eerste taken, in volgorde": "Werkschoenen krijgen\nDozen vouwen met Ron",
        "Wie kan iemand bellen?": "Anja",
        "Telefoonnummer": "06 12 34 56 78",
    }.items():
        who.writes(label, said)
    who.clicks("button", "Bewaar de kaart")


def writes_plan(who: Someone, goal: str) -> None:
    """Write down what somebody wants to reach, with one step."""
    who.writes("Wat wil de persoon? In eigen woorden", goal)
    who.writes(re.compile("^Wat 1$"), "Bel de opleider")
    who.picks("Hoe zei de persoon dit?", "in een gesprek")
    who.clicks("button", "Bewaar het plan")


def letter(reader: Someone, to: str, about: str) -> Locator:
    """Open the mailbox of the demo and return the newest letter about something."""
    reader.opens("/brievenbus")
    reader.clicks("link", to)
    return reader.page.get_by_role("article").filter(has_text=about).first


def address_shown(who: Someone) -> str:
    """Read the link that stands on the page, to be given to somebody."""
    found = re.search(r"https?://\S+/l/\S+", who.text)
    assert found, who.text
    return found[0]
