# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work as arrays: what it asks, what the place offers, and the tables compiled from both."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from hartwerk.engine.arrays import (
    DAY_PARTS_OPEN,
    DIMENSIONS,
    HOURS_OPEN,
    LEVELS,
    NO_END,
    NO_FAMILY,
    NO_FROM,
    NO_PROVISION,
    NO_START,
    NO_TO,
    OPEN_KINDS,
    SKILL_WORDS,
    SKILLS_OPEN,
    TRAVEL_OPEN,
    UNKNOWN_HOURS,
    Bools,
    Columns,
    Float32s,
    Index,
    Int16s,
    Int64s,
    UInt8s,
    UInt16s,
    UInt32s,
    UInt64s,
    Values,
)
from hartwerk.engine.reasons import Part
from hartwerk.engine.tables import (
    CORE,
    COUNT_LIMIT,
    ONE_BLOCKING,
    ONE_UNKNOWN,
    ORDINARY,
    SIDE,
    SPREAD,
    SUM_LIMIT,
    Catalogue,
    Sums,
    compile_tables,
)

# column             type       what stands in it where nothing is known
COLUMNS: dict[str, tuple[DTypeLike, int]] = {
    "id":                 (np.uint64, 0),
    "x":                  (np.float32, 0),
    "y":                  (np.float32, 0),
    "located":            (np.uint8, 0),
    "hours_min":          (np.uint8, 0),
    "hours_max":          (np.uint8, UNKNOWN_HOURS),
    "day_parts":          (np.uint32, 0),
    "day_parts_needed":   (np.uint8, 0),
    "start":              (np.int16, NO_START),
    "end":                (np.int16, NO_END),
    "start_adjustable":   (np.bool_, 0),
    "bus":                (np.uint8, 0),
    "starts_on":          (np.uint16, NO_FROM),
    "ends_on":            (np.uint16, NO_TO),
    "family":             (np.uint8, NO_FAMILY),
    "aspects":            (np.uint64, 0),
    "law":                (np.uint64, 0),
    "wanted":             (np.uint64, 0),
    "adaptations":        (np.uint64, 0),
}  # fmt: skip

# column          type       empty
DEMANDS: dict[str, tuple[DTypeLike, int]] = {
    "need":       (np.uint8, 0),
    "weight":     (np.uint8, ORDINARY),
    "adjustable": (np.bool_, 0),
    "provision":  (np.uint8, NO_PROVISION),
}  # fmt: skip

KEPT = 4096
"""Pieces of work of which plan and description are kept; then we start afresh."""
BUS_NO_MATTER, BUS_TOO_LATE, BUS_ADAPTED, BUS_UNKNOWN = range(4)
"""What `bus` says of the first arrival by public transport, for who has nothing else."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one piece of work asks, as numbers; or what some ask, as arrays.

    Attributes as the columns of `Works`.
    """

    id: Values
    x: Values
    y: Values
    located: Values
    hours_min: Values
    hours_max: Values
    day_parts: Values
    day_parts_needed: Values
    start: Values
    end: Values
    start_adjustable: Values
    bus: Values
    starts_on: Values
    ends_on: Values
    family: Values
    aspects: Values
    law: Values
    wanted: Values
    adaptations: Values
    skills: Values


@dataclass(frozen=True, slots=True)
class Plan:
    """One piece of work made ready to be asked of people.

    Attributes
    ----------
    asked
        What it asks, as numbers.
    table : int64 (11 * 512,)
        Entries of the table for each code of three levels, added up (`records.coded`).
    open : int64 (16,)
        What is added for what is not known, by the bits of `arrays`.
    gates
        Which constraints could exclude somebody: function, columns of people, values of the work.
    """

    asked: Asked
    table: Int64s
    open: Int64s
    gates: tuple[tuple[Callable[..., Values], tuple[str, ...], tuple[Values, ...]], ...]


@dataclass(frozen=True, slots=True)
class Described:
    """One piece of work in plain numbers, for explanations; parts are filled in when asked for."""

    facts: dict[str, int]
    dimensions: tuple[tuple[int, int, int], ...]
    """Those that occur, demanded or of kind support: dimension, its code, its place there."""
    skills: tuple[int, ...]
    parts: list[Part | None]
    """By d * 8 + level: what that entry of the table says."""


@dataclass(slots=True)
class Works:
    """Vacancies and places as columns; row v of each column is work number v.

    Attributes
    ----------
    id : uint64 (V,)
        Hash of the reference.
    x, y : float32 (V,)
        Whole hectometres.
    located : uint8 (V,)
        1 where the place is known.
    hours_min, hours_max : uint8 (V,)
    day_parts : uint32 (V,)
        0 where not described.
    day_parts_needed : uint8 (V,)
    start, end : int16 (V,)
        Minutes since midnight.
    start_adjustable : bool (V,)
    bus : uint8 (V,)
        One of the `BUS_` numbers.
    starts_on, ends_on : uint16 (V,)
        Days since 1-1-1970.
    family : uint8 (V,)
        `NO_FAMILY` where not known.
    aspects : uint64 (V,)
        The family in the lower, the aspects in the upper 32 bits: what people may refuse.
    law, wanted : uint64 (V,)
        Certificates that the law demands for the task; that the employer asks for besides.
    skills : uint64 (2, V)
    adaptations : uint64 (V,)
        What the place offers.
    need, weight, provision : uint8 (33, V)
    adjustable : bool (33, V)
    open : int64 (16, V)
        What hours, day parts, travel and skills add when not known, by the bits of `arrays`.
    table : uint8 (33 * 8, V)
        See `tables.compile_tables`.

    Notes
    -----
    593 bytes a piece of work.
    """

    id: UInt64s
    x: Float32s
    y: Float32s
    located: UInt8s
    hours_min: UInt8s
    hours_max: UInt8s
    day_parts: UInt32s
    day_parts_needed: UInt8s
    start: Int16s
    end: Int16s
    start_adjustable: Bools
    bus: UInt8s
    starts_on: UInt16s
    ends_on: UInt16s
    family: UInt8s
    aspects: UInt64s
    law: UInt64s
    wanted: UInt64s
    adaptations: UInt64s
    need: UInt8s
    weight: UInt8s
    adjustable: Bools
    provision: UInt8s
    skills: UInt64s
    catalogue: Catalogue
    open: Int64s
    table: UInt8s
    described: dict[int, Described] = field(default_factory=dict, init=False)
    """Work that was explained before."""
    plans: dict[int, Plan] = field(default_factory=dict, init=False)
    """Work that was asked of people before."""
    offering: dict[int, "Works"] = field(default_factory=dict, init=False)
    """The same work where all places offer one adaptation more, as it was tried before."""

    @classmethod
    def from_columns(
        cls, *, catalogue: Catalogue, skills: ArrayLike | None = None, **columns: ArrayLike
    ) -> Self:
        """Check the columns and compile the tables.

        Parameters
        ----------
        catalogue
            What all work shares.
        skills : uint64 (2, V), optional
        columns
            By the names of `COLUMNS` and `DEMANDS`; what is left out is not described. `id` is
            required.

        Raises
        ------
        ValueError
            A column is missing, unknown, of another shape or out of range, or the demands of a
            piece of work could add up to more than an order key holds.
        """
        if "id" not in columns:
            raise ValueError("the column id is missing")
        if strange := sorted(columns.keys() - COLUMNS.keys() - DEMANDS.keys()):
            raise ValueError(f"no such column: {', '.join(strange)}")
        count = np.shape(columns["id"])[0]
        flat = _filled(columns, COLUMNS, (count,))
        demands = _filled(columns, DEMANDS, (DIMENSIONS, count))
        skills_ = np.asarray(
            np.zeros((SKILL_WORDS, count)) if skills is None else skills, dtype=np.uint64
        )
        if skills_.shape != (SKILL_WORDS, count):
            raise ValueError(f"skills are {SKILL_WORDS} x {count}")
        ordered = np.sort(flat["id"])
        if (ordered[1:] == ordered[:-1]).any():
            raise ValueError("two pieces of work have the same id")
        flat["wanted"] = flat["wanted"] & ~flat["law"]
        # A support dimension is not demanded, whatever the column says.
        demands["need"][catalogue.support] = 0
        table = compile_tables(catalogue, adaptations=flat["adaptations"], **demands)
        _check_sums(table, flat, skills_)
        return cls(
            **flat,
            **demands,
            skills=skills_,
            catalogue=catalogue,
            open=_open_questions(flat, skills_),
            table=table,
        )

    def __len__(self) -> int:
        return len(self.id)

    def spread(self, number: int) -> Int64s:
        """Return the table of one piece of work in fields that add up: int64 (33, 8)."""
        spread: Int64s = SPREAD.take(self.table[:, number]).reshape(DIMENSIONS, LEVELS)
        return spread

    def asked(self, index: Index) -> Asked:
        """Return what one piece of work, or some, or all, ask."""
        skills = self.skills[:, index]
        columns = {name: getattr(self, name)[index] for name in COLUMNS}
        return Asked(**columns, skills=skills)

    def describe(self, number: int) -> Described:
        """Return one piece of work in plain numbers; the last so many are kept."""
        found = self.described.get(number)
        if found is None:
            if len(self.described) >= KEPT:
                self.described.clear()
            occurs = (self.need[:, number] > 0) | self.catalogue.support
            found = self.described[number] = Described(
                facts={name: int(getattr(self, name)[number]) for name in COLUMNS},
                dimensions=tuple((d, d // 3, 3 * (d % 3)) for d in np.flatnonzero(occurs).tolist()),
                skills=tuple(
                    word * 64 + bit
                    for word in range(SKILL_WORDS)
                    for bit in range(64)
                    if int(self.skills[word, number]) >> bit & 1
                ),
                parts=[None] * (DIMENSIONS * LEVELS),
            )
        return found

    def only(self, number: int, **changed: ArrayLike) -> Self:
        """Return the works with one piece of work, with columns changed: to try what it does."""
        one = slice(number, number + 1)
        columns = {name: getattr(self, name)[..., one] for name in (*COLUMNS, *DEMANDS)}
        return type(self).from_columns(
            catalogue=self.catalogue, skills=self.skills[:, one], **{**columns, **changed}
        )


def _filled(
    columns: dict[str, ArrayLike],
    known: dict[str, tuple[DTypeLike, int]],
    shape: tuple[int, ...],
) -> Columns:
    filled: Columns = {}
    for name, (kind, empty) in known.items():
        column = (
            np.array(columns[name], dtype=kind) if name in columns else np.full(shape, empty, kind)
        )
        if column.shape != shape:
            raise ValueError(f"{name} has the shape {column.shape}, not {shape}")
        filled[name] = column
    return filled


def _open_questions(flat: Columns, skills: UInt64s) -> Int64s:
    """Add up what is not known of person or work, for each way of not knowing."""
    side, blocks = SIDE * ONE_UNKNOWN, ORDINARY * ONE_UNKNOWN + ONE_BLOCKING
    needed = np.bitwise_count(skills).sum(axis=0, dtype=np.int64)
    total = np.zeros((OPEN_KINDS, len(needed)), dtype=np.int64)
    for bits in range(OPEN_KINDS):
        hours = (flat["hours_max"] == UNKNOWN_HOURS) | bool(bits & HOURS_OPEN)
        parts = (flat["day_parts"] != 0) & bool(bits & DAY_PARTS_OPEN)
        travel = (flat["located"] == 0) | bool(bits & TRAVEL_OPEN)
        asked = needed if bits & SKILLS_OPEN else 0
        total[bits] = hours * side + parts * side + travel * blocks + asked * side
    return total


def _check_sums(table: UInt8s, flat: Columns, skills: UInt64s) -> None:
    """Refuse work of which a sum could run over into the next field of the key."""
    by_level = SPREAD[table].reshape(DIMENSIONS, LEVELS, -1)
    at_most = {
        "gaps": Sums(by_level).gaps.max(axis=1).sum(axis=0),
        "unknowns": Sums(by_level).unknowns.max(axis=1).sum(axis=0),
    }
    law, wanted = np.bitwise_count(flat["law"]), np.bitwise_count(flat["wanted"])
    needed = np.bitwise_count(skills).sum(axis=0, dtype=np.int64)
    at_most["gaps"] = at_most["gaps"] + ORDINARY * (needed + wanted)
    # Beside these: travel, the first bus, hours and day parts.
    at_most["unknowns"] = at_most["unknowns"] + CORE * law.astype(int) + needed + wanted + 5
    for name, sums in at_most.items():
        if (over := np.flatnonzero(sums > SUM_LIMIT)).size:
            raise ValueError(
                f"work {int(over[0])} asks so much that its {name} could add up to"
                f" {int(sums[over[0]])}; {SUM_LIMIT} is the most"
            )
    if (over := np.flatnonzero(DIMENSIONS + law.astype(int) + 1 > COUNT_LIMIT)).size:
        raise ValueError(f"work {int(over[0])} asks for too many certificates")
