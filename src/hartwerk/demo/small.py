# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The small network: nine members, three referrers, and the work that is and was there."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hartwerk.demo.example import works
from hartwerk.demo.script import Desk, Firm, Offer, Professional, Promise
from hartwerk.profiles.vocabulary import templates
from hartwerk.profiles.work import Task, Work
from hartwerk.rules.reasons import Released
from hartwerk.rules.referrers import ReferrerKind
from hartwerk.rules.vacancies import Kind

NAME = "Voorbeeldnetwerk Twente en Achterhoek"
BEGAN, PROMISED = 650, 190
"""Working days before today: when the network began, and its members began to promise."""
LEAD = Professional("harmen", "Harmen Lubbers")
LEADS_FROM = "de-brink"
COACH = Professional("wilma", "Wilma Hofstede")
AGENCY = "Jobcoach de Regge (voorbeeld)"
OFFICER = Professional("els", "Els Groeneveld")
OFFICER_FROM = "werkplein-de-regge"

EXAMPLE = {work.title: work for work in works()}
"""The twelve places of work of the example, by title."""
WORKSHOP = EXAMPLE["Hulp bij de elektricien, werkplaats"]


def _firm(key: str, name: str, contact: str, *promises: Promise, place: str, joined: int) -> Firm:
    full = f"{name} (voorbeeld)"
    bus = next((w.first_arrival for w in works() if w.organisation == full), None)
    first_name = contact.partition(" ")[0].lower()
    return Firm(key, full, place, Professional(first_name, contact), bus, promises, joined)


def _kept(people: int, *, settled: bool | Released = True) -> Promise:
    return Promise(people, settled)


def _runs(people: int) -> Promise:
    return Promise(people, begins=6, months=12)


FIRMS: tuple[Firm, ...] = (
    _firm("de-brink", "Woningcorporatie De Brink", "Marloes Veldhuis",
          _kept(1), _runs(2), place="Hengelo (OV)", joined=0),
    _firm("de-es", "Keukenfabriek De Es", "Petra Kamphuis",
          _kept(2), _runs(3), place="Borne", joined=1),
    _firm("de-klink", "Groothandel De Klink, deuren en sloten", "Sjoerd Wolters",
          _kept(1), _runs(2), place="Almelo", joined=1),
    _firm("de-kwast", "Schildersbedrijf De Kwast", "Anja Nijhuis",
          _kept(1, settled=False), _runs(1), place="Enschede", joined=2),
    _firm("de-linde", "Groenbedrijf De Linde", "Bart Elferink",
          _kept(2), _runs(2), place="Hengelo (OV)", joined=2),
    _firm("de-bron", "Installatiebedrijf De Bron", "Ellen Haverkate",
          _kept(1, settled=Released.LESS_WORK), _runs(1), place="Goor", joined=350),
    _firm("de-vonk", "Elektrobedrijf De Vonk", "Ruud Bosch",
          _kept(1), _runs(1), place="Almelo", joined=9),
    _firm("de-schaaf", "Interieurbouw De Schaaf", "Miriam Leussink",
          _kept(2, settled=False), _runs(1), place="Hengelo (OV)", joined=360),
    _firm("het-slag", "Kozijnenfabriek Het Slag", "Gert Wiggers",
          Promise(1, begins=12, months=12), place="Lichtenvoorde", joined=500),
)  # fmt: skip

DESKS: tuple[Desk, ...] = (
    Desk("werkplein-de-regge", "Werkplein De Regge (voorbeeld)", "Hengelo (OV)",
         (Professional("karin", "Karin Sanders"), Professional("erik", "Erik Heuvelman")),
         ReferrerKind.WERKPLEIN),
    Desk("roc-de-vecht", "ROC De Vecht (voorbeeld)", "Almelo",
         (Professional("judith", "Judith Kok"),), ReferrerKind.SCHOOL),
    Desk("het-baken", "Stichting Het Baken (voorbeeld)", "Enschede",
         (Professional("dirk", "Dirk Pasman"),), ReferrerKind.SOCIAL),
)  # fmt: skip

GUIDES: Mapping[str, str] = {
    "housekeeping": "Een vaste collega van de huishoudelijke dienst",
    "catering": "Een vaste collega in de kantine",
    "warehouse": "Een vaste collega in het magazijn",
    "driving": "De planner, en de eerste weken rijdt een collega mee",
    "caretaker": "Een huismeester",
    "service_desk": "Een collega aan dezelfde balie",
    "painting_helper": "Een schilder, altijd dezelfde",
    "roofing_helper": "Een dakdekker, altijd dezelfde",
    "green_worker": "De voorman van de ploeg",
    "installation_helper": "Een monteur, altijd dezelfde",
    "electrical_helper": "De chef van de werkplaats",
    "joinery": "Een meubelmaker in de werkplaats",
    "production": "Een vaste collega aan de lijn",
    "building_helper": "Een uitvoerder en een vaste collega",
}
VISIT = "Kom een uur kijken op een ochtend. Iemand meenemen mag."

A_PLACE = Work(
    ref="",
    title="Een plek om te beginnen, in het magazijn of buiten",
    day=(
        Task("Meelopen in het magazijn", 40),
        Task("Terrein en parkeerplaats netjes houden", 40),
        Task("Wat er verder te doen is", 20),
    ),
)
"""Offered before there is a vacancy: described roughly, as members do."""


def offers(today: date) -> tuple[Offer, ...]:
    return (*_now(today), *_before())


def _now(today: date) -> Iterator[Offer]:
    """Give the work that is open today."""

    def from_example(key: str, firm: str, template: str, title: str, opened: int) -> Offer:
        work = _dated(EXAMPLE[title], today)
        return Offer(
            key, firm, work, template, opened, guide=GUIDES[template], visit=VISIT,
            profile=template == "warehouse",
        )  # fmt: skip

    for row in (
        ("installation", "de-bron", "installation_helper", "Hulp bij de installateur", 62),
        ("driving", "de-klink", "driving", "Bezorger deuren en sloten", 47),
        ("joinery", "de-schaaf", "joinery", "Medewerker werkplaats interieurbouw", 38),
        ("desk", "de-brink", "service_desk", "Medewerker servicebalie", 31),
        ("production", "het-slag", "production", "Medewerker productie kozijnen", 28),
        ("housekeeping", "de-es", "housekeeping", "Medewerker huishoudelijke dienst", 24),
        ("painting", "de-kwast", "painting_helper", "Hulp bij de schilder", 20),
        ("caretaker", "de-brink", "caretaker", "Medewerker complexbeheer", 15),
        ("electrical", "de-vonk", "electrical_helper", "Hulp bij de elektricien, werkplaats", 14),
        ("green", "de-linde", "green_worker", "Medewerker groen, april tot en met oktober", 13),
        ("warehouse", "de-klink", "warehouse", "Medewerker magazijn, ochtenden", 9),
    ):
        yield from_example(*row)
    yield Offer(
        "place", "de-es", A_PLACE, "warehouse", 3, kind=Kind.PLACE, guide=GUIDES["warehouse"]
    )


def _before() -> Iterator[Offer]:
    """Give the work of earlier this year: filled, or closed."""
    for key, firm, template, title, opened, closed in (
        ("green-before", "de-linde", "green_worker", "Medewerker groen, dit seizoen", 160, 20),
        ("canteen-before", "de-es", "catering", "Medewerker kantine", 150, None),
        ("driving-before", "de-klink", "driving", "Bezorger, regio Almelo", 140, None),
        ("production-before", "het-slag", "production", "Medewerker afmontage", 130, None),
        ("warehouse-kitchens", "de-es", "warehouse", "Medewerker magazijn keukens", 120, None),
        ("electrical-before", "de-vonk", "electrical_helper", "Hulp in de werkplaats", 110, None),
        ("desk-before", "de-brink", "service_desk", "Medewerker receptie", 95, None),
        ("warehouse-before", "de-klink", "warehouse", "Orderverzamelaar", 80, None),
        ("joinery-before", "de-schaaf", "joinery", "Hulp in de meubelmakerij", 70, 45),
    ):
        places = 2 if key == "green-before" else 1
        alike = WORKSHOP if key == "electrical-before" else templates()[template]
        work = replace(alike, title=title, places=places)
        yield Offer(key, firm, work, template, opened, closed, guide=GUIDES[template], visit=VISIT)


def _dated(work: Work, today: date) -> Work:
    """Return work of the example with its dates moved to the months that lie ahead."""
    if work.starts_on is None:
        return work
    if work.ends_on is None:
        # The first Monday that no holiday makes short.
        first = date(today.year + 1, 1, 4)
        return replace(work, starts_on=first + timedelta(days=-first.weekday() % 7))
    year = today.year + (today >= date(today.year, 3, 1))
    return replace(work, starts_on=date(year, 4, 1), ends_on=date(year, 10, 31))
