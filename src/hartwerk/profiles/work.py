# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A piece of work as it is: a normal day, what it asks, what the place can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum

from hartwerk.profiles.places import Spot


class Weight(IntEnum):
    """How much of the work hangs on a demand."""

    SIDE = 1
    ORDINARY = 2
    CORE = 3


@dataclass(frozen=True, slots=True)
class Demand:
    """What the work asks on one dimension of kind demand."""

    level: int
    weight: Weight = Weight.ORDINARY
    adjustable: bool = False
    """The employer can carve it: hand (part of) the task to a colleague."""


@dataclass(frozen=True, slots=True)
class Task:
    name: str
    share: int
    """Part of a normal day, in per cent; the tasks of a day add up to 100."""


@dataclass(frozen=True, slots=True)
class Work:
    """A vacancy or place. `None` means: not described yet."""

    ref: str
    """Where the row stood: `Werk, rij 3`. Unique within a file."""
    title: str
    organisation: str = ""
    family: str | None = None
    place: str = ""
    spot: Spot | None = None
    places: int = 1
    hours_min: int | None = None
    hours_max: int | None = None
    day_parts: int | None = None
    """The day parts on which the work is done."""
    day_parts_needed: int = 1
    """How many of these a person must be able to come."""
    start: time | None = None
    end: time | None = None
    start_adjustable: bool = False
    first_arrival: time | None = None
    """First arrival by public transport; None: not known yet."""
    van_pickup: bool = False
    """A van fetches the crew near home or at a station: the first bus no longer matters."""
    starts_on: date | None = None
    ends_on: date | None = None
    day: tuple[Task, ...] = ()
    demands: dict[str, Demand] = field(default_factory=dict)
    """Dimension id (kind demand) -> what is asked. Absent: does not occur in this work."""
    provisions: dict[str, int] = field(default_factory=dict)
    """Dimension id (kind support) -> level offered, 0 to 5. Absent: ask the employer."""
    adaptations: frozenset[str] = frozenset()
    """Adaptations the place offers."""
    skills_needed: frozenset[str] = frozenset()
    skills_learned: frozenset[str] = frozenset()
    """Learned on the job: named, never asked for."""
    certificates_by_law: frozenset[str] = frozenset()
    """Demanded by law for the task: the only certificates that exclude."""
    certificates_wanted: frozenset[str] = frozenset()
    """Asked for by the employer, or obtainable inside: at most an open gap."""
    aspects: frozenset[str] = frozenset()
    """What people sometimes refuse and this work has: heights, animals, nights."""
