# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a column of our own templates is, and what may be chosen in it: read and written alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from hartwerk.profiles import vocabulary as catalogue
from hartwerk.profiles.vocabulary import Text, vocabulary
from hartwerk.profiles.work import Weight
from hartwerk.rules.conditions import Means


class Value(StrEnum):
    """What kind of value a cell holds."""

    TEXT = "text"
    PLACE = "place"
    NUMBER = "number"
    TIME = "time"
    DATE = "date"
    YES_NO = "yes_no"
    LEVEL = "level"
    CHOICE = "choice"
    """One of the choices."""
    SEVERAL = "several"
    """Any of the choices, with commas between."""
    WORDS = "words"
    """Free words, with commas between."""
    DAY_PARTS = "day_parts"


class Choices(StrEnum):
    """Where the choices of a column come from."""

    MEANS = "means"
    LICENCES = "licences"
    CERTIFICATES = "certificates"
    SKILLS = "skills"
    FAMILIES = "families"
    REFUSALS = "refusals"
    """Families and aspects together."""
    ASPECTS = "aspects"
    ADAPTATIONS = "adaptations"
    TEMPLATES = "templates"
    DIMENSIONS = "dimensions"
    WEIGHTS = "weights"
    YES_NO = "yes_no"
    LEVELS = "levels"


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    name: Text
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    key
        How the code names it: stable, the same in every language.
    heading, explain
        What stands above it, and the sentence of the explanation sheet.
    example
        A value as someone would type it.
    choices
        Where the drop-down comes from, if there is one.
    required
        A sheet without this column is not understood.
    lowest, highest
        For numbers.
    synonyms
        Other headings that are read as this column.
    dimension
        For a level: the id of the dimension.
    """

    key: str
    heading: Text
    explain: Text
    example: str
    value: Value = Value.TEXT
    choices: Choices | None = None
    required: bool = False
    lowest: int = 0
    highest: int = 999
    synonyms: tuple[str, ...] = ()
    dimension: str | None = None


PEOPLE_SHEET = Text("Mensen", "People")
WORK_SHEET = Text("Werk", "Work")
DEMAND_SHEET = Text("Eisen", "Demands")
DAY_SHEET = Text("Dag", "Day")
EXPLAIN_SHEET = Text("Uitleg", "Explanation")
EXAMPLE = Text("Voorbeeld:", "Example:")
"""A row whose name or job begins with this shows how to fill in, and is never taken in."""

_DRIVE = "licence_"
LEVEL_PREFIX = "level:"
"""Column keys of levels: `level:P01`."""

MEANS_NAMES: dict[Means, Text] = {
    Means.WALK: Text("te voet", "on foot"),
    Means.BIKE: Text("fiets", "bicycle"),
    Means.E_BIKE: Text("elektrische fiets", "electric bicycle"),
    Means.SCOOTER: Text("scooter of brommer", "scooter or moped"),
    Means.PUBLIC_TRANSPORT: Text("openbaar vervoer", "public transport"),
    Means.CAR: Text("auto", "car"),
}
MEANS_SYNONYMS: dict[Means, tuple[str, ...]] = {
    Means.WALK: ("lopen", "lopend", "voet", "walk"),
    Means.BIKE: ("bike", "rijwiel"),
    Means.E_BIKE: ("e-bike", "ebike", "e-fiets"),
    Means.SCOOTER: ("scooter", "brommer", "bromfiets", "snorfiets", "moped"),
    Means.PUBLIC_TRANSPORT: (
        "ov",
        "bus",
        "trein",
        "bus en trein",
        "bus of trein",
        "public transport",
    ),
    Means.CAR: ("auto (eigen)", "eigen auto", "motor", "motorfiets", "car"),
}
"""A motorcycle is counted as a car: it is as fast and needs no bus."""

WEIGHT_NAMES: dict[Weight, Text] = {
    Weight.SIDE: Text("bijzaak", "side"),
    Weight.ORDINARY: Text("gewoon", "ordinary"),
    Weight.CORE: Text("kern", "core"),
}
YES = Text("ja", "yes")
NO = Text("nee", "no")

HOURS_HIGHEST = 60
TRAVEL_HIGHEST = 240

DAY_PARTS_EXPLAIN = Text(
    "Op welke dagen en dagdelen. Bijvoorbeeld: ma-vr ochtend, wo middag. Alleen dagen betekent: "
    "ochtend en middag. Alleen dagdelen betekent: maandag tot en met vrijdag.",
    "Which days and parts of the day. For example: ma-vr ochtend, wo middag. Only days means: "
    "morning and afternoon. Only parts means: Monday to Friday.",
)


def choices_of(source: Choices) -> tuple[Choice, ...]:
    """Return what may be chosen, in the order in which a drop-down shows it."""
    words = vocabulary()
    match source:
        case Choices.MEANS:
            return tuple(Choice(m, name, MEANS_SYNONYMS[m]) for m, name in MEANS_NAMES.items())
        case Choices.LICENCES:
            return tuple(
                Choice(c.key, c.name, c.synonyms)
                for c in words.certificates.values()
                if c.key in driving_licences()
            )
        case Choices.CERTIFICATES:
            return tuple(Choice(c.key, c.name, c.synonyms) for c in words.certificates.values())
        case Choices.SKILLS:
            return tuple(Choice(s.key, s.name, s.synonyms) for s in words.skills.values())
        case Choices.FAMILIES:
            return tuple(Choice(f.key, f.name) for f in words.families.values())
        case Choices.ASPECTS:
            return tuple(Choice(a.key, a.name) for a in words.aspects.values())
        case Choices.REFUSALS:
            return choices_of(Choices.FAMILIES) + choices_of(Choices.ASPECTS)
        case Choices.ADAPTATIONS:
            return tuple(Choice(a.key, a.name) for a in words.adaptations.values())
        case Choices.TEMPLATES:
            return tuple(Choice(key, name) for key, name in catalogue.template_names().items())
        case Choices.DIMENSIONS:
            return tuple(Choice(d.id, d.name, (d.key,)) for d in words.dimensions)
        case Choices.WEIGHTS:
            return tuple(Choice(w.name.lower(), name) for w, name in WEIGHT_NAMES.items())
        case Choices.YES_NO:
            return (Choice("yes", YES), Choice("no", NO))
        case Choices.LEVELS:
            return tuple(Choice(str(level), Text(str(level), str(level))) for level in range(6))


@cache
def driving_licences() -> frozenset[str]:
    """Return the licences to drive on the road: a column `Rijbewijs` is complete about these only.

    Other licences (spraying, gas) stand among the certificates.
    """
    return frozenset(
        c.key for c in vocabulary().certificates.values() if c.licence and c.key.startswith(_DRIVE)
    )
