# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a word of the vocabulary is: dimension, skill, certificate, adaptation, family, aspect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Dutch and English."""

    nl: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language.startswith("en") else self.nl


class Kind(StrEnum):
    """`DEMAND`: the job asks, the person offers. `SUPPORT`: the person asks, the place offers."""

    DEMAND = "demand"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the 33 dimensions of the Hartwerk profile."""

    id: str
    key: str
    kind: Kind
    name: Text
    ask_person: Text
    ask_work: Text
    anchors: tuple[Text, ...]
    """What levels 0 to 5 mean, in words of work (six texts)."""


@dataclass(frozen=True, slots=True)
class Skill:
    key: str
    name: Text
    esco_uri: str | None
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, licence or permit; whether the law asks for it is said by the work."""

    key: str
    name: Text
    licence: bool
    synonyms: tuple[str, ...]
    obtain: Text
    """How one gets it, in a sentence."""
    implies: frozenset[str] = frozenset()
    """Who holds this one holds these too: a licence C is never given without B."""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What a workplace can do, and by how many levels it lowers which demand or need."""

    key: str
    name: Text
    relaxes: Mapping[str, int]
    """Dimension id -> levels."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of functions: what kind of work it is, and the words by which it is recognised."""

    key: str
    name: Text
    occupations: tuple[str, ...]
    """Lower-case Dutch words or beginnings of occupation names that point at this family."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something in work that a person may refuse: heights, animals, nights."""

    key: str
    name: Text
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    dimensions: tuple[Dimension, ...]
    skills: Mapping[str, Skill]
    certificates: Mapping[str, Certificate]
    adaptations: Mapping[str, Adaptation]
    families: Mapping[str, Family]
    aspects: Mapping[str, Aspect]
    positions: Mapping[str, int] = field(init=False)
    """Dimension id -> position."""

    def __post_init__(self) -> None:
        positions = {dimension.id: i for i, dimension in enumerate(self.dimensions)}
        object.__setattr__(self, "positions", positions)

    def index_of(self, dimension_id: str) -> int:
        """Return the position of a dimension in every array of levels."""
        return self.positions[dimension_id]
