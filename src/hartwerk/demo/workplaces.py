# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Twelve made-up places of work of the kinds a network in Twente has; no such firm exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from hartwerk.profiles.places import Gazetteer
from hartwerk.profiles.vocabulary import templates
from hartwerk.profiles.work import Demand, Task, Weight, Work


@dataclass(frozen=True, slots=True)
class Place:
    """How a place of work differs from the template of its kind."""

    template: str
    title: str
    organisation: str
    place: str
    hours: tuple[int, int]
    start: time
    end: time
    first_arrival: time | None
    places: int = 1
    start_adjustable: bool = False
    van_pickup: bool | None = None
    day_parts_needed: int | None = None
    mornings: bool = False
    season: tuple[date, date] | None = None
    from_day: date | None = None
    day: tuple[Task, ...] = ()
    demands: Mapping[str, Demand | None] = field(default_factory=dict)
    """Demands that differ; None: does not occur here."""
    provisions: Mapping[str, int | None] = field(default_factory=dict)
    """Provisions that differ; None: not described, so a question to the employer."""
    adds: frozenset[str] = frozenset()
    """Adaptations offered beside those of the template."""
    lacks: frozenset[str] = frozenset()
    """Adaptations of the template that this place does not offer."""
    wanted: frozenset[str] | None = None
    aspects: frozenset[str] | None = None


CORE, ORDINARY, SIDE = Weight.CORE, Weight.ORDINARY, Weight.SIDE

PLACES: tuple[Place, ...] = (
    Place(
        template="housekeeping",
        title="Medewerker huishoudelijke dienst",
        organisation="Keukenfabriek De Es (voorbeeld)",
        place="Borne",
        hours=(12, 24),
        start=time(8, 30),
        end=time(12, 30),
        first_arrival=time(7, 41),
        start_adjustable=True,
        day=(
            Task("Kantine klaarzetten en opruimen", 30),
            Task("Toiletten en kleedruimte schoonmaken", 30),
            Task("Showroom en kantoren stofzuigen", 25),
            Task("Afwas doen", 15),
        ),
        provisions={"N01": 4, "N03": 4, "N04": 3},
        lacks=frozenset({"shorter_days"}),
    ),
    Place(
        template="warehouse",
        title="Medewerker magazijn, ochtenden",
        organisation="Groothandel De Klink, deuren en sloten (voorbeeld)",
        place="Almelo",
        hours=(16, 24),
        start=time(7, 0),
        end=time(12, 0),
        first_arrival=time(7, 12),
        places=2,
        mornings=True,
        day_parts_needed=4,
        from_day=date(2027, 1, 4),
        day=(
            Task("Orders verzamelen: sloten, scharnieren, krukken", 50),
            Task("Inpakken en labels plakken", 25),
            Task("Vrachtwagen lossen", 15),
            Task("Opruimen", 10),
        ),
    ),
    Place(
        template="driving",
        title="Bezorger deuren en sloten",
        organisation="Groothandel De Klink, deuren en sloten (voorbeeld)",
        place="Almelo",
        hours=(24, 32),
        start=time(8, 0),
        end=time(16, 30),
        first_arrival=time(7, 12),
        provisions={"N04": None},
    ),
    Place(
        template="caretaker",
        title="Medewerker complexbeheer",
        organisation="Woningcorporatie De Brink (voorbeeld)",
        place="Hengelo (Overijssel)",
        hours=(16, 32),
        start=time(8, 30),
        end=time(15, 0),
        first_arrival=time(6, 25),
        start_adjustable=True,
        provisions={"N01": 3, "N03": 3},
        wanted=frozenset(),
    ),
    Place(
        template="service_desk",
        title="Medewerker servicebalie",
        organisation="Woningcorporatie De Brink (voorbeeld)",
        place="Hengelo (Overijssel)",
        hours=(16, 20),
        start=time(8, 30),
        end=time(12, 30),
        first_arrival=time(6, 25),
        start_adjustable=True,
        demands={"P10": Demand(4, ORDINARY, adjustable=True), "S02": Demand(3, CORE)},
    ),
    Place(
        template="painting_helper",
        title="Hulp bij de schilder",
        organisation="Schildersbedrijf De Kwast (voorbeeld)",
        place="Enschede",
        hours=(24, 38),
        start=time(7, 30),
        end=time(16, 0),
        first_arrival=time(6, 20),
        places=2,
        wanted=frozenset(),
    ),
    Place(
        template="roofing_helper",
        title="Hulp bij de dakdekker",
        organisation="Dakbedrijf De Nok (voorbeeld)",
        place="Oldenzaal",
        hours=(32, 40),
        start=time(7, 0),
        end=time(15, 45),
        first_arrival=time(6, 48),
        wanted=frozenset({"vca_basis"}),
    ),
    Place(
        template="green_worker",
        title="Medewerker groen, april tot en met oktober",
        organisation="Groenbedrijf De Linde (voorbeeld)",
        place="Hengelo (Overijssel)",
        hours=(24, 36),
        start=time(7, 0),
        end=time(15, 30),
        first_arrival=time(6, 25),
        places=3,
        season=(date(2027, 4, 1), date(2027, 10, 31)),
        provisions={"N02": 4, "N04": 2},
    ),
    Place(
        template="installation_helper",
        title="Hulp bij de installateur",
        organisation="Installatiebedrijf De Bron (voorbeeld)",
        place="Goor",
        hours=(28, 40),
        start=time(7, 30),
        end=time(16, 15),
        first_arrival=time(7, 5),
    ),
    Place(
        template="electrical_helper",
        title="Hulp bij de elektricien, werkplaats",
        organisation="Elektrobedrijf De Vonk (voorbeeld)",
        place="Almelo",
        hours=(20, 36),
        start=time(8, 0),
        end=time(16, 0),
        first_arrival=time(7, 12),
        start_adjustable=True,
        van_pickup=False,
        day_parts_needed=5,
        day=(
            Task("Kabels op maat knippen en strippen", 45),
            Task("Kasten voorbereiden en labels plakken", 35),
            Task("Bus vullen voor de monteurs", 15),
            Task("Opruimen", 5),
        ),
        demands={
            "P05": None,
            "P03": Demand(3, SIDE, adjustable=True),
            "P06": Demand(2, SIDE),
            "P04": Demand(2, SIDE, adjustable=True),
        },
        provisions={"N01": 4, "N03": 4, "N04": 4},
        adds=frozenset({"quiet_workplace", "sit_stand_support", "fixed_daily_order"}),
        wanted=frozenset(),
        aspects=frozenset(),
    ),
    Place(
        template="joinery",
        title="Medewerker werkplaats interieurbouw",
        organisation="Interieurbouw De Schaaf (voorbeeld)",
        place="Hengelo (Overijssel)",
        hours=(24, 38),
        start=time(7, 30),
        end=time(16, 0),
        first_arrival=time(6, 25),
        start_adjustable=True,
    ),
    Place(
        template="production",
        title="Medewerker productie kozijnen",
        organisation="Kozijnenfabriek Het Slag (voorbeeld)",
        place="Lichtenvoorde",
        hours=(24, 38),
        start=time(7, 30),
        end=time(16, 0),
        first_arrival=None,
        places=2,
    ),
)

MORNINGS = sum(1 << (3 * day) for day in range(5))
"""Monday to Friday, mornings; see rules.conditions.DAY_PARTS."""


def work_of(place: Place, row: int, *, gazetteer: Gazetteer) -> Work:
    """Return the template of a kind, changed where this place differs."""
    template = templates()[place.template]
    demands = {**template.demands, **place.demands}
    provisions: dict[str, int | None] = {**template.provisions, **place.provisions}
    starts_on, ends_on = place.season or (place.from_day, None)
    return replace(
        template,
        ref=f"Voorbeeld, werk {row}",
        title=place.title,
        organisation=place.organisation,
        place=place.place,
        spot=gazetteer.look_up(place.place).spot,
        places=place.places,
        hours_min=place.hours[0],
        hours_max=place.hours[1],
        day_parts=MORNINGS if place.mornings else template.day_parts,
        day_parts_needed=place.day_parts_needed or template.day_parts_needed,
        start=place.start,
        end=place.end,
        start_adjustable=place.start_adjustable,
        first_arrival=place.first_arrival,
        van_pickup=template.van_pickup if place.van_pickup is None else place.van_pickup,
        starts_on=starts_on,
        ends_on=ends_on,
        day=place.day or template.day,
        demands={name: demand for name, demand in demands.items() if demand is not None},
        provisions={name: level for name, level in provisions.items() if level is not None},
        adaptations=(template.adaptations | place.adds) - place.lacks,
        certificates_wanted=(
            template.certificates_wanted if place.wanted is None else place.wanted
        ),
        aspects=template.aspects if place.aspects is None else place.aspects,
    )
