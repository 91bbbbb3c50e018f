# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The columns of our own template for work: the work, what it asks, and a normal day."""

from __future__ import annotations

from hartwerk.interchange.columns import DAY_PARTS_EXPLAIN, HOURS_HIGHEST, Choices, Column, Value
from hartwerk.profiles.vocabulary import Text

_TITLE = Text("Functie", "Job")
_ORGANISATION = Text("Bedrijf", "Employer")

WORK_COLUMNS: tuple[Column, ...] = (
    Column(
        "title",
        _TITLE,
        Text("Hoe het werk heet.", "What the work is called."),
        "Medewerker huishouding kantine",
        required=True,
        synonyms=("Naam vacature", "Vacature", "Functienaam", "Titel"),
    ),
    Column(
        "organisation",
        _ORGANISATION,
        Text("Bij welk bedrijf.", "At which employer."),
        "Keukenfabriek De Es (voorbeeld)",
        synonyms=("Werkgever", "Organisatie"),
    ),
    Column(
        "template",
        Text("Sjabloon", "Template"),
        Text(
            "Het soort werk. De rij begint met alles wat in dit sjabloon staat; wat u zelf "
            "invult gaat voor.",
            "The kind of work. The row starts with all that is in this template; what you "
            "fill in wins.",
        ),
        "",
        Value.CHOICE,
        Choices.TEMPLATES,
        synonyms=("Soort werk", "Functiefamilie"),
    ),
    Column(
        "place",
        Text("Plaats of postcode", "Place or postcode"),
        Text(
            "Waar het werk is: plaats, of de vier cijfers van de postcode.",
            "Where the work is: a place, or the four digits of the postcode.",
        ),
        "Hengelo (OV)",
        Value.PLACE,
        synonyms=("Plaats", "Werklocatie", "Postcode", "Standplaats"),
    ),
    Column(
        "places",
        Text("Aantal plekken", "Number of places"),
        Text("Hoeveel mensen er kunnen beginnen.", "How many people can start."),
        "1",
        Value.NUMBER,
        lowest=1,
        highest=500,
    ),
    Column(
        "hours_min",
        Text("Uren per week minimaal", "Hours a week at least"),
        Text("Het kleinste aantal uren per week dat kan.", "The fewest hours a week that will do."),
        "16",
        Value.NUMBER,
        highest=HOURS_HIGHEST,
        synonyms=("Uren minimaal", "Uren min"),
    ),
    Column(
        "hours_max",
        Text("Uren per week maximaal", "Hours a week at most"),
        Text("Het grootste aantal uren per week.", "The most hours a week."),
        "32",
        Value.NUMBER,
        highest=HOURS_HIGHEST,
        synonyms=("Uren per week", "Uren", "Uren maximaal", "Uren max"),
    ),
    Column(
        "day_parts",
        Text("Dagdelen", "Parts of the week"),
        DAY_PARTS_EXPLAIN,
        "ma-vr",
        Value.DAY_PARTS,
    ),
    Column(
        "day_parts_needed",
        Text("Aantal dagdelen nodig", "Parts needed"),
        Text(
            "Op hoeveel van deze dagdelen iemand moet kunnen komen.",
            "On how many of these parts a person must be able to come.",
        ),
        "4",
        Value.NUMBER,
        lowest=1,
        highest=21,
    ),
    Column(
        "start",
        Text("Begintijd", "Start time"),
        Text("Hoe laat het werk begint.", "When the work starts."),
        "7:30",
        Value.TIME,
    ),
    Column(
        "end",
        Text("Eindtijd", "End time"),
        Text("Hoe laat het werk klaar is.", "When the work ends."),
        "16:00",
        Value.TIME,
    ),
    Column(
        "start_adjustable",
        Text("Begintijd aanpasbaar", "Start can be adjusted"),
        Text("Of iemand later mag beginnen.", "Whether a person may start later."),
        "ja",
        Value.YES_NO,
        Choices.YES_NO,
    ),
    Column(
        "first_arrival",
        Text("Eerste aankomst met de bus", "First arrival by bus"),
        Text(
            "Hoe laat iemand er op zijn vroegst is met bus of trein.",
            "The earliest one arrives by bus or train.",
        ),
        "7:10",
        Value.TIME,
        synonyms=("Eerste aankomst met het ov",),
    ),
    Column(
        "van_pickup",
        Text("Busje haalt op", "A van picks up"),
        Text(
            "Of een busje mensen ophaalt bij huis of station.",
            "Whether a van fetches people near home or at a station.",
        ),
        "nee",
        Value.YES_NO,
        Choices.YES_NO,
    ),
    Column(
        "starts_on",
        Text("Begint op", "Begins on"),
        Text("Vanaf welke datum.", "The first day."),
        "1-12-2026",
        Value.DATE,
        synonyms=("Begindatum",),
    ),
    Column(
        "ends_on",
        Text("Eindigt op", "Ends on"),
        Text("Tot en met welke datum. Leeg: geen einddatum.", "The last day. Empty: no end."),
        "",
        Value.DATE,
        synonyms=("Einddatum",),
    ),
    Column(
        "adaptations",
        Text("Aanpassingen", "Adaptations"),
        Text(
            "Wat de werkplek kan doen om het werk passend te maken, met komma's ertussen.",
            "What the workplace can do to make the work fit, with commas between.",
        ),
        "",
        Value.SEVERAL,
        Choices.ADAPTATIONS,
    ),
    Column(
        "skills_needed",
        Text("Vaardigheden nodig", "Skills needed"),
        Text(
            "Wat iemand op de eerste dag moet kunnen.",
            "What a person must be able to do on the first day.",
        ),
        "",
        Value.SEVERAL,
        Choices.SKILLS,
    ),
    Column(
        "skills_learned",
        Text("Vaardigheden te leren", "Skills learned"),
        Text("Wat iemand hier leert.", "What a person learns here."),
        "",
        Value.SEVERAL,
        Choices.SKILLS,
    ),
    Column(
        "certificates_by_law",
        Text("Certificaten wettelijk verplicht", "Certificates the law demands"),
        Text(
            "Alleen wat de wet voor deze taak eist. Wie het niet heeft, kan nu niet.",
            "Only what the law demands for this task. Who does not hold it cannot start now.",
        ),
        "",
        Value.SEVERAL,
        Choices.CERTIFICATES,
        synonyms=("Certificaten wettelijk",),
    ),
    Column(
        "certificates_wanted",
        Text("Certificaten gewenst", "Certificates wanted"),
        Text(
            "Wat u graag ziet, of wat iemand bij u kan halen.",
            "What you would like, or what a person can obtain with you.",
        ),
        "",
        Value.SEVERAL,
        Choices.CERTIFICATES,
    ),
    Column(
        "aspects",
        Text("Kenmerken", "Features"),
        Text(
            "Wat in dit werk voorkomt en sommige mensen niet willen.",
            "What occurs in this work and some people do not want.",
        ),
        "",
        Value.SEVERAL,
        Choices.ASPECTS,
    ),
)

_REFER = Text(
    "De functie zoals op het blad Werk. De regel geldt voor elke rij met deze functie.",
    "The job as on the sheet Work. The line holds for each row with this job.",
)
_REFER_ORGANISATION = Text(
    "Alleen nodig als dezelfde functie bij meer bedrijven voorkomt.",
    "Only needed where the same job occurs at several employers.",
)

DEMAND_COLUMNS: tuple[Column, ...] = (
    Column("title", _TITLE, _REFER, "Medewerker huishouding kantine", required=True),
    Column("organisation", _ORGANISATION, _REFER_ORGANISATION, ""),
    Column(
        "dimension",
        Text("Onderdeel", "Part"),
        Text(
            "Wat het werk vraagt, of wat de werkplek biedt.",
            "What the work asks, or what the place offers.",
        ),
        "Tillen en dragen",
        Value.CHOICE,
        Choices.DIMENSIONS,
        required=True,
    ),
    Column(
        "level",
        Text("Niveau", "Level"),
        Text(
            "0 tot en met 5; wat elk cijfer betekent staat op het blad met uitleg. Bij "
            "structuur, begeleiding, "
            "voordoen en rust: hoeveel de werkplek biedt.",
            "0 to 5; the explanation sheet says what each means. For structure, guidance, "
            "showing and rest: "
            "how much the place offers.",
        ),
        "3",
        Value.LEVEL,
        Choices.LEVELS,
        required=True,
        highest=5,
    ),
    Column(
        "weight",
        Text("Gewicht", "Weight"),
        Text(
            "Hoeveel van het werk eraan hangt. Leeg: gewoon.",
            "How much of the work hangs on it. Empty: ordinary.",
        ),
        "gewoon",
        Value.CHOICE,
        Choices.WEIGHTS,
    ),
    Column(
        "adjustable",
        Text("Aanpasbaar", "Adjustable"),
        Text(
            "Of dit (deels) naar een collega kan. Leeg: nee.",
            "Whether (part of) it can go to a colleague. Empty: no.",
        ),
        "ja",
        Value.YES_NO,
        Choices.YES_NO,
    ),
)

DAY_COLUMNS: tuple[Column, ...] = (
    Column("title", _TITLE, _REFER, "Medewerker huishouding kantine", required=True),
    Column("organisation", _ORGANISATION, _REFER_ORGANISATION, ""),
    Column(
        "task",
        Text("Taak", "Task"),
        Text("Wat iemand op een gewone dag doet.", "What one does on a normal day."),
        "Tafels en aanrecht schoonmaken",
        required=True,
    ),
    Column(
        "share",
        Text("Deel van de dag", "Part of the day"),
        Text("In procenten; samen 100.", "In per cent; 100 together."),
        "40",
        Value.NUMBER,
        lowest=1,
        highest=100,
        required=True,
    ),
)
