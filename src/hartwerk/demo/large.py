# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The large network: thirty members, sixty places of work, six hundred people, all drawn.

Each draw follows from words and never changes, so that the network is the same in every run.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from hashlib import sha256
from itertools import product
from typing import TypeVar

from hartwerk.demo.caseload import AS_OF, Row, known, whole
from hartwerk.demo.characters import Character
from hartwerk.demo.script import Desk, Firm, Newcomer, Offer, Professional, Promise, Said
from hartwerk.demo.small import GUIDES, VISIT
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vocabulary import templates
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import Nobody
from hartwerk.rules.referrers import ReferrerKind

T = TypeVar("T")

NAME = "Groot voorbeeldnetwerk Twente en Achterhoek"
BEGAN = 190
FIRST_NUMBER = 101
LEADS_FROM = "de-wilg"
PEOPLE = 600

KINDS: Mapping[str, tuple[str, str]] = {
    "Woningcorporatie": ("caretaker", "service_desk"),
    "Keukenfabriek": ("housekeeping", "production"),
    "Groothandel": ("warehouse", "driving"),
    "Schildersbedrijf": ("painting_helper", "warehouse"),
    "Dakbedrijf": ("roofing_helper", "building_helper"),
    "Groenbedrijf": ("green_worker", "caretaker"),
    "Installatiebedrijf": ("installation_helper", "warehouse"),
    "Elektrobedrijf": ("electrical_helper", "production"),
    "Interieurbouw": ("joinery", "production"),
    "Zorgcentrum": ("catering", "housekeeping"),
}
"""Kinds of members, and the work that each of them offers."""
TREES = (
    "De Wilg", "De Berk", "De Els", "De Beuk", "De Eik", "De Hulst", "De Iep", "De Vlier",
    "De Meidoorn", "De Populier", "De Kastanje", "De Hazelaar", "De Esdoorn", "De Den",
    "De Spar", "De Lariks", "De Taxus", "De Kers", "De Pruim", "De Appel", "De Peer", "De Walnoot",
    "De Mispel", "De Sleedoorn", "De Braam", "De Hop", "De Klimop", "De Brem", "De Heide",
    "De Varen",
)  # fmt: skip
PLACES = (
    "Enschede", "Hengelo (OV)", "Almelo", "Oldenzaal", "Borne", "Goor", "Haaksbergen", "Nijverdal",
    "Rijssen", "Winterswijk", "Doetinchem", "Aalten", "Lichtenvoorde", "Groenlo", "Eibergen",
    "Delden", "Losser", "Vriezenveen", "Wierden", "Denekamp",
)  # fmt: skip
GIVEN = (
    "Amina", "Bert", "Carla", "Daan", "Elif", "Frank", "Gea", "Hakan", "Iris", "Jamal", "Karel",
    "Lotte", "Mirjam", "Nico", "Olga", "Paula", "Quinten", "Rachid", "Selma", "Tom", "Ursula",
    "Victor", "Wouter", "Xandra", "Yasmin", "Zoran", "Anouk", "Bilal", "Chantal", "Dirkje",
)  # fmt: skip
FAMILY = ("Assink", "Bekkers", "Dijkman", "Egberts", "Franken", "Groothuis")
JOBS = (
    "productiemedewerker", "magazijnmedewerker", "schoonmaker", "chauffeur", "kantinemedewerker",
    "hovenier", "timmerman", "receptionist", "schilder", "monteur", "huismeester", "",
)  # fmt: skip
DESKS: tuple[tuple[str, str, str, int, ReferrerKind], ...] = (
    (
        "werkplein-de-dinkel",
        "Werkplein De Dinkel (voorbeeld)",
        "Enschede",
        3,
        ReferrerKind.WERKPLEIN,
    ),
    (
        "werkplein-de-berkel",
        "Werkplein De Berkel (voorbeeld)",
        "Winterswijk",
        2,
        ReferrerKind.WERKPLEIN,
    ),
    ("roc-de-stuw", "ROC De Stuw (voorbeeld)", "Hengelo (OV)", 1, ReferrerKind.SCHOOL),
    ("de-herberg", "Stichting De Herberg (voorbeeld)", "Almelo", 1, ReferrerKind.SOCIAL),
)
"""Key, name, place, how many people refer there, and what it is."""
CAME = (180, 150, 120, 90, 60, 30, 8)
"""Working days before today on which lists were brought in."""


def draw(*words: object) -> float:
    """Return a number from 0 up to 1 that belongs to these words."""
    digest = sha256("/".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def pick(choices: Sequence[T], *words: object) -> T:
    return choices[int(draw(*words) * len(choices))]


# --- who takes part


@cache
def firms() -> tuple[Firm, ...]:
    return tuple(_firms())


def _firms() -> Iterator[Firm]:
    for number, tree in enumerate(TREES):
        kind = list(KINDS)[number % len(KINDS)]
        key = tree.lower().replace(" ", "-")
        # A third of the members joined in the first month, the others later.
        yield Firm(
            key,
            f"{kind} {tree} (voorbeeld)",
            pick(PLACES, "firm", key),
            Professional(f"hr-{key}", f"{GIVEN[number]} {pick(FAMILY, 'hr', key)}"),
            time(6 + number % 2, 5 * int(12 * draw("bus", key))) if number % 5 else None,
            (Promise(1 + number % 3, settled=number % 4 > 0), Promise(2, begins=6, months=12)),
            joined=0 if key == LEADS_FROM else 1 + int(20 * draw("joined", key)),
        )


@cache
def desks() -> tuple[Desk, ...]:
    return tuple(
        Desk(
            key,
            name,
            place,
            tuple(
                Professional(f"{key}-{n}", f"{pick(GIVEN, key, n)} {pick(FAMILY, n, key)}")
                for n in range(1, people + 1)
            ),
            kind,
        )
        for key, name, place, people, kind in DESKS
    )


# --- what is offered


@dataclass(frozen=True, slots=True)
class Work:
    """An offer, and whether it is open today or was filled before."""

    offer: Offer
    now: bool


@cache
def works() -> tuple[Work, ...]:
    """Return two places of work of each member, and one that was filled before."""
    found = []
    for firm, which in product(firms(), ("first", "second", "before")):
        kinds = KINDS[firm.name.partition(" ")[0]]
        template = kinds[0 if which == "first" else 1]
        key, now = f"{firm.key}-{which}", which != "before"
        back = draw("opened", key)
        found.append(
            Work(
                Offer(
                    key,
                    firm.key,
                    replace(templates()[template], title=_title(template, key), ref=key),
                    template,
                    3 + int(67 * back) if now else 80 + int(70 * back),
                    guide=GUIDES[template],
                    visit=VISIT,
                ),
                now,
            )
        )
    return tuple(found)


def _title(template: str, key: str) -> str:
    part = pick(("", ", ochtenden", ", middagen", ", vast rooster"), "title", key)
    return f"{templates()[template].title}{part}"


# --- who looks for work


@cache
def people() -> tuple[Person, ...]:
    """Return everybody as their helper knows them: much was not talked about yet."""
    rows = [_row(number) for number in range(PEOPLE)]
    table = gazetteer()
    return tuple(
        known(row, whole(row, number, gazetteer=table)) for number, row in enumerate(rows, 1)
    )


def _row(number: int) -> Row:
    name = f"{GIVEN[number % len(GIVEN)]} {chr(ord('A') + number // len(GIVEN))}."
    least = pick((12, 16, 20, 24, 28, 32), "hours", name)
    return Row(
        name,
        pick(PLACES, "place", name),
        pick(("bo", "b", "o", "be", "c", "bc", "s"), "means", name),
        pick((30, 45, 60, None), "minutes", name),
        (least, least + 8),
        pick(("week", "week", "week", "mornings", "four days", "afternoons"), "parts", name),
        4 + int(140 * draw("weeks", name)),
        pick(tuple(Character), "character", name),
        pick(JOBS, "job", name),
        papers="licence_b" if draw("licence", name) < 0.4 else "",
        unasked=pick(("P04 E04", "P07 P09 S02", "E03 P05", "C03 C06 N01", ""), "unasked", name),
        untold=pick(("", "", "courses", "papers"), "untold", name),
    )


def newcomers(today: date, first_asked: Mapping[str, int]) -> Iterator[Newcomer]:
    """Give everybody, with when they came.

    Parameters
    ----------
    first_asked
        By key: when somebody was first asked about a piece of work; they said yes before that.
    """
    moved = today - AS_OF
    helpers = [each.key for desk in desks() for each in desk.people]
    for person in people():
        key = key_of(person)
        since = (person.waiting_since or AS_OF) + moved
        asked: int | None = None
        if key in first_asked:
            asked = first_asked[key] + 3
            came = min(day for day in CAME if day > asked)
        elif draw("asked", key) < 0.4:
            came = pick(CAME[:-1], "came", key)
            asked = came - 5
        else:
            # Who came earlier and was never asked has gone again.
            came = pick((30, 8), "came", key)
        yield Newcomer(
            key=key,
            person=replace(person, waiting_since=since, last_spoken=None),
            helper=pick(helpers, "helper", key),
            came=came,
            asked=asked,
            channel=pick((Channel.SPOKEN, Channel.PHONE, Channel.PAPER), "channel", key),
            talked=None if asked is None else asked - 1,
        )


def key_of(person: Person) -> str:
    return person.name.lower().rstrip(".").replace(" ", "-")


# --- what was answered to cards


def answers() -> Iterator[Said]:
    """Give what referrers answered to about half of what is open today."""
    for work, desk in product(works(), desks()):
        key = work.offer.key
        if work.now and draw("answers", key, desk.key) < 0.5:
            back = int(work.offer.opened * draw("answered", key, desk.key))
            if back >= 1:
                answer = pick(tuple(Nobody), "nobody", key, desk.key)
                how = pick((Channel.OWN_PAGE, Channel.LINK), "how", key, desk.key)
                yield Said(key, desk.key, back, answer, how)
