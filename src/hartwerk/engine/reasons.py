# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the engine answers: per pair a verdict, an order key, and the parts that made both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hartwerk.rules.conditions import Exclusion, Verdict


class About(StrEnum):
    """What a part is about; `Part.index` counts in the list that belongs to it."""

    DIMENSION = "dimension"
    SKILL = "skill"
    CERTIFICATE = "certificate"
    TRAVEL = "travel"
    HOURS = "hours"
    DAY_PARTS = "day_parts"
    START = "start"
    END = "end"
    DATES = "dates"
    FAMILY = "family"
    ASPECT = "aspect"
    WISH = "wish"
    INTEREST = "interest"
    WAITING = "waiting"


class State(StrEnum):
    """What a part does to the pair."""

    MET = "met"
    ADAPTED = "adapted"
    """Met thanks to an adaptation that the place offers, or a demand it can carve."""
    GAP = "gap"
    """Short after everything the place offers. Lowers the order, never closes the door."""
    UNKNOWN = "unknown"
    """Not talked about: a question. Blocks `fits` when it weighs ORDINARY or more."""
    EXCLUDES = "excludes"
    NOTED = "noted"
    """Counts in the order only: wish, interest, waiting time."""


CARVE = -1
"""`Part.via` or an element of `Part.openers`: the employer carves the demand."""
NONE = -2


@dataclass(frozen=True, slots=True)
class Part:
    """One reason, as numbers. `matching.words` turns it into a sentence.

    Attributes
    ----------
    about, index
        What it is about: dimension, skill, certificate, family or aspect number; 0 elsewhere.
    state
        What it does.
    have, need
        Levels (dimensions), minutes (travel), hours a week (hours), number of day parts
        (day parts), minutes since midnight (start, end), days since 1-1-1970 (dates),
        bands (waiting). None where not known or not meaningful.
    weight
        1 side, 2 ordinary, 3 core.
    via
        The adaptation (number) that closed it, `CARVE`, or `NONE`.
    openers
        For a gap: adaptations (numbers) from the catalogue that would close it, fewest levels
        first, `CARVE` last; empty where none does alone.
    exclusion
        Set when `state` is EXCLUDES.
    ask_employer
        For UNKNOWN: the employer, not the person, must answer.
    """

    about: About
    state: State
    index: int = 0
    have: int | None = None
    need: int | None = None
    weight: int = 0
    via: int = NONE
    openers: tuple[int, ...] = ()
    exclusion: Exclusion | None = None
    ask_employer: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """The order key, unpacked: compared field by field, smallest first; excluded pairs come last.

    The packed integer holds the same fields; `engine.order` packs and unpacks.
    """

    excluded: int
    gaps: int
    """Sum of the weights of open gaps, after what the place offers."""
    no_wish: int
    """0 when the person said: I like this work."""
    unknowns: int
    """Sum of the weights of unknown parts."""
    wishes_unmet: int
    """Other wishes not met (interest drawn from the occupation looked for; hours asked)."""
    travel_band: int
    waited: int
    """Bands of waiting time, counted down: the longest waiting comes first."""
    draw: int
    """Hash of (seed, person): a lot, the same in every run with this seed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One person and one piece of work, explained."""

    person: int
    work: int
    verdict: Verdict
    order: Order
    key: int
    parts: tuple[Part, ...]
