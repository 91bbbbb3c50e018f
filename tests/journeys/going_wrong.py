# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A bad week at work: a colleague says that it is hard, somebody phones, and it goes again."""

import re
from datetime import date

from tests.journeys.one_person import Life, fills, says


def has_a_setback(life: Life) -> None:
    """It is hard, whoever is to phone does; what is tried is written down, and it goes again."""
    buddy = life.buddy
    buddy.opens("/begeleiden")
    buddy.clicks("button", re.compile("^Het is moeilijk"))
    says(buddy, "Vandaag zei je: Het is moeilijk.", "Bel Anja")

    employer = life.employer
    employer.goes("Vandaag")
    says(employer, "bel vandaag. Iemand wil praten over hoe het gaat")
    employer.opens(f"{life.pathway}/hoe-gaat-het")
    says(employer, "Bel vandaag: iemand zei dat het moeilijk is, of wil praten.")
    employer.clicks("button", "Ik heb gebeld")
    employer.opens(f"{life.pathway}/hoe-gaat-het")
    fills(
        employer,
        "Schrijf het op",
        {
            "Waar gaat het over?": "het reizen",
            "Wat proberen we nu?": "andere werktijden",
            "Wie doet dat?": "het bedrijf",
            "Voor welke dag?": "2027-01-14",
        },
    )
    said = "Tegenslag (het reizen). Wat we proberen: andere werktijden. Wie: het bedrijf"
    says(employer, said)
    person = life.person
    person.goes("Mijn pagina")
    person.clicks("link", re.compile("^Hoe gaat het"))
    says(person, said)
    person.clicks("button", re.compile("Het gaat wel"))
    says(person, "Vandaag zei je: Het gaat wel.")

    life.house.clock.morning(date(2027, 1, 14))
    helper = life.helper
    helper.opens(f"{life.pathway}/hoe-gaat-het")
    fills(helper, "Schrijf het op", {})
    says(helper, "Hersteld van een tegenslag")
