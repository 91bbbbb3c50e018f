# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words in which people and work are described: read once from versioned data files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from hartwerk.profiles.recognising import Words, plain
from hartwerk.profiles.strict_files import DataFileBroken, read
from hartwerk.profiles.template_files import read_template
from hartwerk.profiles.terms import (
    Adaptation,
    Aspect,
    Certificate,
    Dimension,
    Family,
    Kind,
    Skill,
    Text,
    Vocabulary,
)
from hartwerk.profiles.word_files import (
    read_adaptations,
    read_aspects,
    read_certificates,
    read_dimensions,
    read_families,
    read_skills,
)
from hartwerk.profiles.work import Work
from hartwerk.rules.conditions import Means

__all__ = [
    "DATA",
    "PROFILE_VERSION",
    "Adaptation",
    "Aspect",
    "Certificate",
    "DataFileBroken",
    "Dimension",
    "Family",
    "Kind",
    "Skill",
    "Text",
    "Vocabulary",
    "aspect_of",
    "certificate_of",
    "dimension_id_order",
    "family_of",
    "means_of",
    "skill_of",
    "template_names",
    "templates",
    "vocabulary",
    "with_implied",
]

DATA = files("hartwerk.profiles") / "data"

PROFILE_VERSION = "0.1"


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary; a data file that does not hold together raises at once.

    Raises
    ------
    DataFileBroken
        Names the file and the key.
    """
    dimensions = read_dimensions(read(DATA / f"profile-{PROFILE_VERSION}.yaml"), PROFILE_VERSION)
    return Vocabulary(
        dimensions=dimensions,
        skills=read_skills(read(DATA / "skills.yaml")),
        certificates=read_certificates(read(DATA / "certificates.yaml")),
        adaptations=read_adaptations(
            read(DATA / "adaptations.yaml"), frozenset(d.id for d in dimensions)
        ),
        families=read_families(read(DATA / "families.yaml")),
        aspects=read_aspects(read(DATA / "aspects.yaml")),
    )


@cache
def dimension_id_order() -> Mapping[str, int]:
    """Return dimension id -> position."""
    return vocabulary().positions


@cache
def _templates() -> tuple[tuple[str, Text, Work], ...]:
    words = vocabulary()
    names = sorted(f.name for f in (DATA / "templates").iterdir() if f.name.endswith(".yaml"))
    found: dict[str, tuple[str, Text, Work]] = {}
    for name in names:
        key, text, work = read_template(read(DATA / "templates" / name), words)
        if name != f"{key}.yaml":
            raise DataFileBroken(name, "file.key", f"{key} does not match the name of the file")
        found[key] = (key, text, work)
    in_order = [key for key in words.families if key in found]
    in_order += [key for key in found if key not in in_order]
    return tuple(found[key] for key in in_order)


@cache
def templates() -> Mapping[str, Work]:
    """Return the templates of work, in the order of the families."""
    return MappingProxyType({key: work for key, _, work in _templates()})


@cache
def template_names() -> Mapping[str, Text]:
    return MappingProxyType({key: name for key, name, _ in _templates()})


# --- recognising words as people write them


@cache
def _skill_words() -> Words:
    skills = vocabulary().skills.values()
    return Words((s.key, (s.key, s.name.nl, s.name.en, *s.synonyms)) for s in skills)


@cache
def _certificate_words() -> Words:
    rows = vocabulary().certificates.values()
    return Words((c.key, (c.key, c.name.nl, c.name.en, *c.synonyms)) for c in rows)


@cache
def _aspect_words() -> Words:
    rows = vocabulary().aspects.values()
    return Words((a.key, (a.key, a.name.nl, a.name.en, *a.synonyms)) for a in rows)


@cache
def _family_words() -> Words:
    rows = vocabulary().families.values()
    return Words(
        ((f.key, (f.key, f.name.nl, f.name.en)) for f in rows),
        ((f.key, f.occupations) for f in rows),
    )


MEANS_WORDS = Words(
    (
        (Means.WALK, ("walk", "lopen", "lopend", "loopt", "te voet", "voet", "walking")),
        (Means.BIKE, ("bike", "fiets", "fietsen", "rijwiel", "op de fiets", "bicycle")),
        (Means.E_BIKE, ("e_bike", "e-bike", "ebike", "elektrische fiets", "speedpedelec",
                        "speed pedelec", "elektrisch fietsen", "e-fiets")),
        (Means.SCOOTER, ("scooter", "brommer", "bromfiets", "snorfiets", "snorscooter", "moped",
                         "bromscooter", "scootmobiel")),
        (Means.PUBLIC_TRANSPORT, ("public_transport", "ov", "o.v.", "openbaar vervoer", "bus",
                                  "trein", "bus en trein", "trein en bus", "metro", "tram",
                                  "public transport", "train", "bus/trein", "trein/bus")),
        # A motorcycle travels as a car does: same roads, same minutes.
        (Means.CAR, ("car", "auto", "eigen auto", "personenauto", "motor", "motorfiets",
                     "bestelauto", "bestelbus", "eigen vervoer auto", "motorcycle")),
    )
)  # fmt: skip


def skill_of(text: str) -> str | None:
    return _skill_words().exactly(text)


def certificate_of(text: str) -> str | None:
    """Return the certificate meant by a name, synonym or code such as `BE` or `Rijbewijs B`."""
    words = _certificate_words()
    found = words.exactly(text)
    if found is None and plain(text).startswith("rijbewijs "):
        found = words.exactly(plain(text).removeprefix("rijbewijs "))
    return found


def aspect_of(text: str) -> str | None:
    return _aspect_words().exactly(text)


def family_of(occupation: str) -> str | None:
    """Return the family an occupation points at; None when no word of it is known."""
    return _family_words().exactly(occupation) or _family_words().by_beginning(occupation)


def means_of(text: str) -> Means | None:
    found = MEANS_WORDS.exactly(text)
    return None if found is None else Means(found)


def with_implied(certificates: Iterable[str]) -> frozenset[str]:
    """Return the certificates with all they imply: who holds BE holds B and AM."""
    known = vocabulary().certificates
    held = frozenset(certificates)
    return held.union(*(known[key].implies for key in held if key in known))
