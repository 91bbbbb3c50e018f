# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts about people, laid out so that looking at one person touches two lines of memory."""

from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from hartwerk.engine.arrays import (
    CODE_VALUES,
    CODES,
    DIMENSIONS,
    LEVELS,
    SKILL_WORDS,
    Bools,
    Float32s,
    Int16s,
    UInt8s,
    UInt16s,
    UInt32s,
    UInt64s,
)
from hartwerk.engine.travel import Routing

GATE = np.dtype(
    [
        ("refuses", np.uint64),
        ("certificates", np.uint64),
        ("certificates_known", np.uint64),
        ("day_parts", np.uint32),
        ("wishes", np.uint32),
        ("earliest", np.int16),
        ("latest", np.int16),
        ("available_from", np.uint16),
        ("available_to", np.uint16),
        ("max_travel", np.uint16),
        ("means", np.uint8),
        ("hours_min", np.uint8),
        ("hours_max", np.uint8),
        ("open", np.uint8),
        ("waiting", np.uint8),
        ("skills_known", np.bool_),
    ]
)
"""What may exclude, 48 bytes: read of all who live near enough."""

REST = np.dtype(
    {
        "names": ["id", "skills", "elsewhere", "codes"],
        "formats": [
            np.uint64,
            (np.uint64, (SKILL_WORDS,)),
            np.uint32,
            (np.uint16, (CODES,)),
        ],
        "itemsize": 56,
    }
)
"""What only orders, 56 bytes: read of all whom nothing excludes."""

_TABLES = (np.arange(CODES, dtype=np.uint16) * np.uint16(CODE_VALUES))[:, None]
_PLACES_OF_LEVELS = np.array([0, 3, 6], dtype=np.uint16)


def coded(levels: UInt8s) -> UInt16s:
    """Put the levels of three dimensions together: (33, k) -> (k, 11).

    Each number is a place in a table of 11 * 512 (`works.Plan`).

    Examples
    --------
    >>> levels = np.arange(33, dtype=np.uint8)[:, None] % 8
    >>> coded(levels)[0, :2].tolist()
    [136, 867]
    """
    first, second, third = (levels[i::3].astype(np.uint16) for i in range(3))
    return np.asarray((first | second << 3 | third << 6) + _TABLES, dtype=np.uint16).T


Array = TypeVar("Array", bound=NDArray[np.generic])


class Column(Generic[Array]):
    """One field of a record as an array: a view, so that writing to it changes the record."""

    def __init__(self, record: str) -> None:
        self.record = record

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, of: "Facts", owner: type) -> Array:
        column: Array = getattr(of, self.record)[self.name]
        return column

    def __set__(self, of: "Facts", values: Array) -> None:
        getattr(of, self.record)[self.name] = values


@dataclass
class Facts:
    """Facts about k people, or about one. A record each for: who may, and who comes first.

    Attributes
    ----------
    places : float32 (k, 4)
        x and y in whole hectometres (`travel.project`), the reach in hectometres, infinite where
        travel is not known, and its square: 16 bytes, which numpy takes as one.
    gate : record (k,)
    rest : record (k,)
    routing
        Turns places into minutes.
    travel_band : int
        Minutes of travel that count as equal.
    means : uint8 (k,)
        Mask over `travel.MEANS`; 0 where means or place is not known.
    max_travel : uint16 (k,)
        Minutes one way.
    hours_min, hours_max : uint8 (k,)
        A week; `NO_CEILING` and `UNKNOWN_HOURS` in `hours_max`.
    day_parts : uint32 (k,)
        Mask of 21 bits; `ANY_DAY_PART` where not known.
    earliest, latest : int16 (k,)
        Minutes since midnight.
    available_from, available_to : uint16 (k,)
        Days since 1-1-1970.
    refuses : uint64 (k,)
        Families in the lower, aspects in the upper 32 bits.
    certificates, certificates_known : uint64 (k,)
        Held, and known whether held. A bit of the first without the second: asked, not known.
    wishes : uint32 (k,)
        Mask of families.
    elsewhere : uint32 (k,)
        Families that the person does not look for, who looks for some; else 0.
    open : uint8 (k,)
        Which of hours, day parts, travel and skills are not known: bits of `arrays`.
    waiting : uint8 (k,)
        Bands; `UNKNOWN_WAITING` where not known.
    id : uint64 (k,)
        Hash of the reference; decides ties, so that no list depends on the order of rows.
    skills : uint64 (2, k)
        All where they are not known: then none is lacked.
    codes : uint16 (k, 11)
        Levels of three dimensions a number: 512 t, and the level of 3 t, of 3 t + 1 (times 8) and
        of 3 t + 2 (times 64).
    levels : uint8 (33, k)
        0 to 5, `ASKED` or `UNKNOWN_LEVEL`.
    """

    places: Float32s
    gate: NDArray[np.void]
    rest: NDArray[np.void]
    routing: Routing
    travel_band: int

    refuses = Column[UInt64s]("gate")
    certificates = Column[UInt64s]("gate")
    certificates_known = Column[UInt64s]("gate")
    day_parts = Column[UInt32s]("gate")
    wishes = Column[UInt32s]("gate")
    earliest = Column[Int16s]("gate")
    latest = Column[Int16s]("gate")
    available_from = Column[UInt16s]("gate")
    available_to = Column[UInt16s]("gate")
    max_travel = Column[UInt16s]("gate")
    means = Column[UInt8s]("gate")
    hours_min = Column[UInt8s]("gate")
    hours_max = Column[UInt8s]("gate")
    open = Column[UInt8s]("gate")
    waiting = Column[UInt8s]("gate")
    skills_known = Column[Bools]("gate")
    id = Column[UInt64s]("rest")
    elsewhere = Column[UInt32s]("rest")

    def __len__(self) -> int:
        return len(self.gate)

    @property
    def x(self) -> Float32s:
        x: Float32s = self.places[..., 0]
        return x

    @property
    def y(self) -> Float32s:
        y: Float32s = self.places[..., 1]
        return y

    @property
    def reach(self) -> Float32s:
        reach: Float32s = self.places[..., 2]
        return reach

    @property
    def skills(self) -> UInt64s:
        skills: UInt64s = self.rest["skills"].T
        return skills

    @property
    def codes(self) -> UInt16s:
        codes: UInt16s = self.rest["codes"]
        return codes

    @property
    def levels(self) -> UInt8s:
        """Levels taken apart again: a copy, O(33 k)."""
        apart = self.codes[..., None] >> _PLACES_OF_LEVELS & np.uint16(LEVELS - 1)
        return apart.astype(np.uint8).reshape(*apart.shape[:-2], DIMENSIONS).T
