# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The columns of our own template for people."""

from __future__ import annotations

from hartwerk.interchange.columns import (
    DAY_PARTS_EXPLAIN,
    HOURS_HIGHEST,
    LEVEL_PREFIX,
    TRAVEL_HIGHEST,
    Choices,
    Column,
    Value,
)
from hartwerk.profiles.vocabulary import Text, vocabulary

_PEOPLE: tuple[Column, ...] = (
    Column(
        "name",
        Text("Naam", "Name"),
        Text(
            "Hoe u de persoon herkent. Een voornaam of een nummer van uzelf mag ook.",
            "How you recognise the person. A first name or a number of your own will do.",
        ),
        "Samira B.",
        synonyms=("Volledige naam", "Kandidaat", "Cliënt", "Deelnemer", "Werkzoekende"),
    ),
    Column(
        "place",
        Text("Plaats of postcode", "Place or postcode"),
        Text(
            "Woonplaats, of de vier cijfers van de postcode. Van een postcode gebruiken wij "
            "alleen de cijfers.",
            "Place of living, or the four digits of the postcode. Of a postcode we use only "
            "the digits.",
        ),
        "Hengelo (OV)",
        Value.PLACE,
        synonyms=("Plaats", "Woonplaats", "Postcode", "Plaatsnaam", "PC4", "Postcode (4 cijfers)"),
    ),
    Column(
        "hours_min",
        Text("Uren per week minimaal", "Hours a week at least"),
        Text(
            "Hoeveel uur per week iemand minimaal wil werken.",
            "The fewest hours a week the person wants.",
        ),
        "16",
        Value.NUMBER,
        highest=HOURS_HIGHEST,
        synonyms=("Uren minimaal", "Minimaal aantal uren", "Min uren"),
    ),
    Column(
        "hours_max",
        Text("Uren per week maximaal", "Hours a week at most"),
        Text(
            "Hoeveel uur per week iemand maximaal kan werken.",
            "The most hours a week the person can work.",
        ),
        "24",
        Value.NUMBER,
        highest=HOURS_HIGHEST,
        synonyms=(
            "Uren",
            "Uren per week",
            "Uren maximaal",
            "Maximaal aantal uren",
            "Beschikbare uren",
            "Max uren",
        ),
    ),
    Column(
        "means",
        Text("Vervoer", "Transport"),
        Text(
            "Waarmee iemand kan reizen. Meer dan een mag, met komma's ertussen.",
            "How the person can travel. More than one is fine, with commas between.",
        ),
        "fiets, openbaar vervoer",
        Value.SEVERAL,
        Choices.MEANS,
        synonyms=("Vervoermiddel", "Vervoersmiddel", "Eigen vervoer"),
    ),
    Column(
        "max_travel",
        Text("Langste reistijd (minuten)", "Longest travel (minutes)"),
        Text(
            "Hoe lang iemand hoogstens wil reizen, enkele reis. Leeg: wat in het netwerk "
            "gewoon is.",
            "The longest journey one way. Empty: what is usual in the network.",
        ),
        "45",
        Value.NUMBER,
        lowest=1,
        highest=TRAVEL_HIGHEST,
        synonyms=("Reistijd", "Maximale reistijd", "Max reistijd"),
    ),
    Column(
        "earliest",
        Text("Kan vanaf (tijd)", "Can start from (time)"),
        Text(
            "Hoe laat iemand op zijn vroegst kan beginnen.",
            "The earliest hour the person can start.",
        ),
        "8:30",
        Value.TIME,
        synonyms=("Kan vanaf", "Vroegste begintijd"),
    ),
    Column(
        "latest",
        Text("Kan tot (tijd)", "Can stay until (time)"),
        Text(
            "Hoe laat iemand op zijn laatst klaar moet zijn.",
            "The hour by which the person must stop.",
        ),
        "14:30",
        Value.TIME,
        synonyms=("Kan tot", "Laatste eindtijd"),
    ),
    Column(
        "day_parts",
        Text("Dagdelen", "Parts of the week"),
        DAY_PARTS_EXPLAIN,
        "ma-vr ochtend, wo middag",
        Value.DAY_PARTS,
        synonyms=("Beschikbare dagdelen", "Werkdagen", "Beschikbare dagen"),
    ),
    Column(
        "available_from",
        Text("Beschikbaar vanaf", "Available from"),
        Text("Vanaf welke datum iemand kan werken.", "The day from which the person can work."),
        "1-12-2026",
        Value.DATE,
        synonyms=("Beschikbaar per",),
    ),
    Column(
        "available_to",
        Text("Beschikbaar tot", "Available until"),
        Text(
            "Tot en met welke datum iemand kan werken. Leeg: geen einddatum.",
            "The last day the person can work. Empty: no end.",
        ),
        "",
        Value.DATE,
        synonyms=("Beschikbaar t/m",),
    ),
    Column(
        "licences",
        Text("Rijbewijs", "Driving licence"),
        Text(
            "Welke rijbewijzen iemand heeft, met komma's ertussen. 'geen' als iemand er geen "
            "heeft. "
            "Leeg: nog niet besproken.",
            "Which driving licences the person holds, with commas between. 'geen' (none) if "
            "there is none. "
            "Empty: not yet talked about.",
        ),
        "B",
        Value.SEVERAL,
        Choices.LICENCES,
        synonyms=("Rijbewijzen",),
    ),
    Column(
        "certificates",
        Text("Certificaten", "Certificates"),
        Text(
            "Welke certificaten iemand heeft, met komma's ertussen. Staat hier iets, dan is "
            "de lijst compleet; "
            "'geen' als iemand er geen heeft. Leeg: nog niet besproken.",
            "Which certificates the person holds, with commas between. If anything stands "
            "here the list is "
            "complete; 'geen' (none) if there is none. Empty: not yet talked about.",
        ),
        "VCA basis",
        Value.SEVERAL,
        Choices.CERTIFICATES,
        synonyms=("Certificaat", "Diploma's en certificaten"),
    ),
    Column(
        "skills",
        Text("Vaardigheden", "Skills"),
        Text(
            "Wat iemand kan, met komma's ertussen. Staat hier iets, dan is de lijst compleet. "
            "Leeg: nog niet besproken.",
            "What the person can do, with commas between. If anything stands here the list is "
            "complete. "
            "Empty: not yet talked about.",
        ),
        "",
        Value.SEVERAL,
        Choices.SKILLS,
        synonyms=("Vaardigheid", "Kan goed"),
    ),
    Column(
        "occupations",
        Text("Zoekt werk als", "Looks for work as"),
        Text(
            "Welk beroep in het dossier staat, met komma's ertussen.",
            "The occupation in the file, with commas between.",
        ),
        "magazijnmedewerker",
        Value.WORDS,
        synonyms=(
            "Bemiddelingsberoep",
            "Beroep",
            "Beroepen",
            "Zoekberoep",
            "Gewenst beroep",
            "Functie",
        ),
    ),
    Column(
        "wishes",
        Text("Wil graag", "Likes"),
        Text(
            "Welk soort werk de persoon zelf zegt graag te doen.",
            "The kind of work the person says they would like.",
        ),
        "",
        Value.SEVERAL,
        Choices.FAMILIES,
        synonyms=("Wens", "Wensen"),
    ),
    Column(
        "refuses",
        Text("Wil niet", "Does not want"),
        Text(
            "Welk werk, of wat in het werk, de persoon niet wil. Daar wordt nooit op voorgesteld.",
            "Which work, or what in the work, the person does not want. It is never proposed.",
        ),
        "",
        Value.SEVERAL,
        Choices.REFUSALS,
        synonyms=("Wil liever niet",),
    ),
    Column(
        "waiting_since",
        Text("Wacht sinds", "Waiting since"),
        Text(
            "Sinds wanneer iemand werk zoekt.", "Since when the person has been looking for work."
        ),
        "1-3-2026",
        Value.DATE,
        synonyms=("Inschrijfdatum", "Datum melding", "Aanmelddatum", "Ingeschreven sinds"),
    ),
    Column(
        "last_spoken",
        Text("Laatst gesproken", "Last spoken"),
        Text("Wanneer u de persoon het laatst sprak.", "When you last spoke with the person."),
        "12-11-2026",
        Value.DATE,
        synonyms=("Laatste gesprek", "Laatste contact"),
    ),
)


def people_columns() -> tuple[Column, ...]:
    """Return the columns of the sheet with people: the fixed ones, then one per dimension."""
    return _PEOPLE + tuple(
        Column(
            f"{LEVEL_PREFIX}{dimension.id}",
            dimension.name,
            Text(
                f"{dimension.ask_person.nl} 0 tot en met 5. Leeg: nog niet besproken.",
                f"{dimension.ask_person.en} 0 to 5. Empty: not yet talked about.",
            ),
            "",
            Value.LEVEL,
            Choices.LEVELS,
            highest=5,
            synonyms=(dimension.id,),
            dimension=dimension.id,
        )
        for dimension in vocabulary().dimensions
    )
