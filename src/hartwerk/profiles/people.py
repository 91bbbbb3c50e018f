# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A person as the match sees one: what was said, and what was not yet talked about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from hartwerk.profiles.places import Spot
from hartwerk.rules.conditions import Means

Levels = dict[str, int]
"""Dimension id -> level 0 to 5. A dimension that is absent was not talked about."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row of a caseload. `None` always means: not known, so ask; never no, never zero.

    There is no field for age, sex, origin, benefit, register status or diagnosis (MA-05).
    """

    ref: str
    """Where the row stood: `Blad 1, rij 7`. Unique within a caseload."""
    source: str = ""
    """The number of the person in the system the row came from; empty where there is none."""
    name: str = ""
    place: str = ""
    """The place as written: a name or a postcode of four digits."""
    spot: Spot | None = None
    """Where that is; None: not known or ambiguous."""
    means: frozenset[Means] | None = None
    max_travel: int | None = None
    """Minutes one way; None: the network's usual value holds."""
    hours_min: int | None = None
    hours_max: int | None = None
    day_parts: int | None = None
    """Mask over rules.conditions.DAY_PARTS."""
    earliest: time | None = None
    """Cannot start before this."""
    latest: time | None = None
    """Must stop by then."""
    available_from: date | None = None
    available_to: date | None = None
    levels: Levels = field(default_factory=dict)
    skills: frozenset[str] | None = None
    certificates: frozenset[str] | None = None
    """All certificates and licences held; None: not talked about as a whole."""
    holds: frozenset[str] = frozenset()
    """Known to be held although `certificates` is None: a file that tells only of licences."""
    lacks: frozenset[str] = frozenset()
    """Known not to be held although `certificates` is None."""
    occupations: tuple[str, ...] = ()
    """Occupations looked for, as written in the file."""
    wishes: frozenset[str] = frozenset()
    """Families of work that the person said: I like this. Counts right after open gaps."""
    interests: frozenset[str] = frozenset()
    """Families drawn from the occupations of the file: a wish, but not the person's own word."""
    refuses_families: frozenset[str] = frozenset()
    refuses_aspects: frozenset[str] = frozenset()
    waiting_since: date | None = None
    last_spoken: date | None = None
    asked: frozenset[str] = frozenset()
    """Dimension ids and certificate keys that were asked and answered with: I do not know.
    They stay unknown and are not put in the question grid again."""
