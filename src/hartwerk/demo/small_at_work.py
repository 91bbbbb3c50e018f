# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Thirty-five people at work in the small network, or who were: thirty months of them.

Eight began with a card of this year, the others at places that members offered without a vacancy.
The steps of a pathway: `verb:detail+days`. A visit and a trial name in how many working days they
are, a contract its months, a card of a first day its door, and what ends it why. `phone` behind a
verb: the project leader wrote it down; `helper`: the helper did it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hartwerk.demo.days import Days
from hartwerk.demo.script import AtWork, Newcomer, Offer
from hartwerk.demo.small import GUIDES, VISIT
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vocabulary import templates
from hartwerk.rules.vacancies import Kind

CAME = 2
"""Working days before something was agreed, the helper brought somebody in."""
WAITED = 45
"""Working days that somebody had waited then."""

_PLACES = """
es-places      de-es      housekeeping       630 4 170  Plekken om te beginnen, in de huishouding
linde-places   de-linde   green_worker       549 4 -    Plekken om te beginnen, in het groen
brink-places   de-brink   caretaker          605 3 70   Plekken om te beginnen, bij de huismeester
klink-places   de-klink   warehouse          498 4 -    Plekken om te beginnen, in het magazijn
vonk-places    de-vonk    electrical_helper  450 3 -    Plekken om te beginnen, in de werkplaats
schaaf-places  de-schaaf  joinery            262 3 -    Plekken om te beginnen, bij de meubelmakers
"""
"""Key, member, kind, opened, how many, closed, title. Of who goes the place is free, and taken
again by who comes after; today none of them is free."""

_PEOPLE = """
Carmen  V.  karin   Hengelo (OV)
Wout    D.  karin   Delden
Driss   B.  karin   Hengelo (OV)
Mina    K.  karin   Borne
Youssef A.  karin   Hengelo (OV)
Hans    L.  erik    Borne
Senna   G.  erik    Goor
Frits   O.  erik    Haaksbergen
Joke    W.  erik    Almelo
Ans     H.  erik    Hengelo (OV)
Inge    T.  erik    Wierden
Olaf    S.  erik    Almelo
Fleur   M.  judith  Hengelo (OV)
Nadia   C.  judith  Almelo
Tamar   J.  judith  Almelo
Lars    E.  judith  Hengelo (OV)
Bilal   R.  dirk    Hengelo (OV)
Gulsen  Y.  dirk    Enschede
Stan    P.  dirk    Enschede
Anton   Z.  dirk    Borne
Ferhat  U.  dirk    Goor
Kevin   N.  dirk    Enschede
"""
"""Name, helper, where they live. Not of the forty of today: who works waits for nothing."""


PAGES = frozenset({"youssef"})
"""Who has a page of their own: the card of his first day is on it."""

PATHS: tuple[AtWork, ...] = (
    # --- with a card of this year: pieter's is accepted, and he is still to begin
    AtWork("rob", "green-before", 145, "sign:6+2 close:not_renewed+131"),
    AtWork("koen", "green-before", 142, "sign:6+3 sign:6+110"),
    AtWork("truus", "canteen-before", 137, "trial:6+1 begin+6 sign:12+35"),
    AtWork("mehmet", "driving-before", 126, "signhelper:7+3"),
    AtWork("willem", "production-before", 113, "sign:12+3"),
    AtWork("abdul", "warehouse-kitchens", 106, "trial:7+1 begin+7 signphone:7+33"),
    AtWork("zeynep", "electrical-before", 92, "sign:12+2 interrupt+81"),
    AtWork("ingrid", "desk-before", 85, "permanent+3 back:wrong_button sign:12"),
    # --- two years at work, or nearly
    AtWork("carmen", "es-places", 548,
           "sign:12+2 permanent+238 aftercare+120 close:sustained_24m+165"),
    AtWork("hans", "es-places", 627, "sign:12+5 sign:12+238 permanent+250"),
    AtWork("wout", "brink-places", 538, "sign:12+4 permanent+240 aftercare+150"),
    AtWork("gulsen", "brink-places", 600, "sign:12+4 sign:12+238 permanentphone+255"),
    AtWork("frits", "klink-places", 496, "sign:12+3 permanent+240 aftercarehelper+160"),
    AtWork("joke", "vonk-places", 447, "sign:12+3 interrupt+90 resume+25 permanent+125"),
    AtWork("anton", "es-places", 403, "sign:12+3 permanent+240 aftercare+100"),
    AtWork("lars", "schaaf-places", 259, "sign:12+3 permanent+240"),
    # --- a contract that runs
    AtWork("driss", "linde-places", 342, "sign:12+3 signphone:12+240"),
    AtWork("tamar", "vonk-places", 420, "sign:12+2 sign:12+238"),
    AtWork("ferhat", "schaaf-places", 166, "trial:6+2 begin+6 sign:12+35"),
    # --- who went
    AtWork("fleur", "linde-places", 546, "sign:12+3 sign:8+238 closehelper:further_education+163"),
    AtWork("senna", "linde-places", 545, "sign:12+4 sign:12+238 close:moved_region+200"),
    AtWork("nadia", "klink-places", 495,
           "sign:12+4 sign:7+238 closephone:moved_to_other_employer+110"),
    # --- a first try, and a second one elsewhere
    AtWork("bilal", "es-places", 547, "sign:7+3 close:dropout_contract+130"),
    AtWork("bilal", "linde-places", 343, "sign:12+2 permanent+240"),
    AtWork("stan", "klink-places", 495, "sign:7+3 close:not_renewed+155"),
    AtWork("stan", "schaaf-places", 260, "sign:12+2 sign:12+240"),
    AtWork("mina", "es-places", 402, "sign:12+4 closehelper:benefit_relapse+235"),
    AtWork("mina", "vonk-places", 41, "trial:6+1 begin+6"),
    AtWork("ans", "brink-places", 213, "sign:7+3 close:not_renewed+152"),
    AtWork("ans", "linde-places", 24, "visit:2+1 held+2 says:yes trial:5+1 begin+5"),
    AtWork("olaf", "vonk-places", 73, "trial:5+1 begin+5 stop+18"),
    AtWork("olaf", "klink-places", 40, "trial:8+3 begin+8"),
    # --- who is about to begin
    AtWork("youssef", "linde-places", 23,
           "visit:3+2 held+3 says:yes trial:20+4 card:green+5 card:blue+3", first=29),
    AtWork("inge", "klink-places", 10, "visit:9+3", first=20),
    AtWork("kevin", "klink-places", 9,
           "visit:3+1 held+3 says:once_more visit:5+1 ask:12+1"),
)  # fmt: skip


def places() -> Iterator[Offer]:
    """Give the places without a vacancy that were offered in these thirty months."""
    for line in _PLACES.strip().splitlines():
        key, firm, template, opened, positions, closed, title = line.split(maxsplit=6)
        work = replace(templates()[template], title=title, places=int(positions))
        yield Offer(
            key, firm, work, template, int(opened), None if closed == "-" else int(closed),
            kind=Kind.PLACE, guide=GUIDES[template], visit=VISIT,
        )  # fmt: skip


def newcomers(today: date) -> Iterator[Newcomer]:
    """Give who began at one of those places, as their helper brought them in."""
    days, table = Days(today), gazetteer()
    agreed: dict[str, int] = {}
    for path in PATHS:
        agreed[path.person] = max(path.agreed, agreed.get(path.person, 0))
    for number, line in enumerate(_PEOPLE.strip().splitlines(), start=1):
        given, family, helper, place = line.split(maxsplit=3)
        came = agreed[given.lower()] + CAME
        person = Person(
            ref=f"Voorbeeld, eerder {number}",
            name=f"{given} {family}",
            place=place,
            spot=table.look_up(place).spot,
            waiting_since=days.day(came + WAITED),
        )
        key = given.lower()
        yield Newcomer(key, person, helper, came, page=key in PAGES)
