# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People as arrays: one column a fact, laid out by where they live."""

from dataclasses import dataclass, field, fields
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    DIMENSIONS,
    LEVELS,
    NO_EARLIEST,
    NO_FROM,
    NO_LATEST,
    NO_TO,
    SKILL_WORDS,
    UNKNOWN_HOURS,
    UNKNOWN_LEVEL,
    UNKNOWN_WAITING,
    Bools,
    Columns,
    Float32s,
    Int16s,
    Numbers,
    UInt8s,
    UInt16s,
    UInt32s,
    UInt64s,
)
from hartwerk.engine.grid import Grid
from hartwerk.engine.travel import LONGEST, MASKS, Routing

# column             type       what stands in it where nothing is known
COLUMNS: dict[str, tuple[DTypeLike, int]] = {
    "id":                 (np.uint64, 0),
    "x":                  (np.float32, 0),
    "y":                  (np.float32, 0),
    "means":              (np.uint8, 0),
    "max_travel":         (np.uint16, 0),
    "hours_min":          (np.uint8, 0),
    "hours_max":          (np.uint8, UNKNOWN_HOURS),
    "day_parts":          (np.uint32, ANY_DAY_PART),
    "earliest":           (np.int16, NO_EARLIEST),
    "latest":             (np.int16, NO_LATEST),
    "available_from":     (np.uint16, NO_FROM),
    "available_to":       (np.uint16, NO_TO),
    "refuses":            (np.uint64, 0),
    "wishes":             (np.uint32, 0),
    "interests":          (np.uint32, 0),
    "certificates":       (np.uint64, 0),
    "certificates_known": (np.uint64, 0),
    "skills_known":       (np.bool_, 0),
    "waiting":            (np.uint8, UNKNOWN_WAITING),
}  # fmt: skip


@dataclass(slots=True)
class People:
    """A caseload as columns, sorted by grid cell; `number` tells whose row it is.

    Rows are an inner matter: every function of the engine takes and returns the numbers in which
    the people were given. There is no column for age, sex, origin or benefit.

    Attributes
    ----------
    id : uint64 (n,)
        Hash of the reference; decides ties, so that no list depends on the order of rows.
    x, y : float32 (n,)
        Whole hectometres (`travel.project`).
    reach : float32 (n,)
        Hectometres; infinite where travel is not known.
    means : uint8 (n,)
        Mask over `travel.MEANS`; 0 where means or place is not known.
    max_travel : uint16 (n,)
        Minutes one way.
    hours_min, hours_max : uint8 (n,)
        A week; `NO_CEILING` and `UNKNOWN_HOURS` in `hours_max`.
    day_parts : uint32 (n,)
        Mask of 21 bits; `ANY_DAY_PART` where not known.
    earliest, latest : int16 (n,)
        Minutes since midnight.
    available_from, available_to : uint16 (n,)
        Days since 1-1-1970.
    refuses : uint64 (n,)
        Families in the lower, aspects in the upper 32 bits.
    wishes, interests : uint32 (n,)
        Masks of families.
    certificates, certificates_known : uint64 (n,)
        Held, and known whether held. A bit of the first without the second: asked, not known.
    skills : uint64 (2, n)
    skills_known : bool (n,)
    waiting : uint8 (n,)
        Bands; `UNKNOWN_WAITING` where not known.
    levels : uint8 (33, n)
        0 to 5, `ASKED` or `UNKNOWN_LEVEL`.
    number, row : int32 (n,)
        Row -> number and number -> row.

    Notes
    -----
    129 bytes a person and 8 a grid cell of 10 km.

    Examples
    --------
    >>> from hartwerk.engine.travel import CrowFly, Pace
    >>> people = People.from_columns(id=[7, 8], x=[0, 300], y=[0, 0], means=[1, 1],
    ...     max_travel=[45, 45], routing=CrowFly((Pace(5, 1.25, 0),) * 6))
    >>> len(people), people.bytes_per_person
    (2, 129.0)
    """

    id: UInt64s
    x: Float32s
    y: Float32s
    means: UInt8s
    max_travel: UInt16s
    hours_min: UInt8s
    hours_max: UInt8s
    day_parts: UInt32s
    earliest: Int16s
    latest: Int16s
    available_from: UInt16s
    available_to: UInt16s
    refuses: UInt64s
    wishes: UInt32s
    interests: UInt32s
    certificates: UInt64s
    certificates_known: UInt64s
    skills_known: Bools
    waiting: UInt8s
    skills: UInt64s
    levels: UInt8s
    reach: Float32s
    number: NDArray[np.int32]
    row: NDArray[np.int32]
    routing: Routing
    travel_band: int
    grid: Grid
    loose: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    """Rows that moved out of their grid cell since the index was built: looked at every time."""

    @classmethod
    def from_columns(
        cls,
        *,
        routing: Routing,
        travel_band: int = 15,
        skills: ArrayLike | None = None,
        levels: ArrayLike | None = None,
        **columns: ArrayLike,
    ) -> Self:
        """Check the columns, lay the people out by place and index them.

        Parameters
        ----------
        routing
            Turns places into minutes.
        travel_band : int
            Minutes of travel that count as equal.
        skills : uint64 (2, n), optional
        levels : uint8 (33, n), optional
        columns
            By the names of `COLUMNS`; what is left out is not known. `id` is required.

        Raises
        ------
        ValueError
            A column is missing, unknown, of another length or out of range, or an id comes twice.

        Notes
        -----
        O(n): cells are sorted by radix. No loop over people.
        """
        flat, levels_, skills_ = _checked(columns, levels, skills)
        n = len(flat["id"])
        limit = np.minimum(flat["max_travel"], LONGEST)
        reach = routing.reach(flat["means"], limit)
        grid, order = Grid.over(flat["x"], flat["y"], reach)
        number = order.astype(np.int32)
        row = np.empty(n, dtype=np.int32)
        row[order] = np.arange(n, dtype=np.int32)
        flat["max_travel"] = limit
        return cls(
            **{name: column[order] for name, column in flat.items()},
            skills=np.ascontiguousarray(skills_[:, order]),
            # A person's 33 levels lie together: one cache line a person.
            levels=np.ascontiguousarray(levels_.T)[order].T,
            reach=reach[order],
            number=number,
            row=row,
            routing=routing,
            travel_band=travel_band,
            grid=grid,
        )

    def __len__(self) -> int:
        return len(self.id)

    @property
    def bytes_per_person(self) -> float:
        """Bytes of all columns and the index, divided by the people."""
        arrays = [getattr(self, f.name) for f in fields(self)]
        total = sum(a.nbytes for a in arrays if isinstance(a, np.ndarray))
        return (total + self.grid.nbytes) / max(1, len(self))

    def near(self, x: float, y: float) -> Numbers:
        """Return the rows of all who may reach a place, and of all whose travel is not known.

        Notes
        -----
        O(people in the grid cells from which anyone reaches it).
        """
        runs = self.grid.runs(x, y)
        if not runs:
            return self.loose
        dx = np.concatenate([self.x[a:b] for a, b in runs])
        dy = np.concatenate([self.y[a:b] for a, b in runs])
        reach = np.concatenate([self.reach[a:b] for a, b in runs])
        dx -= np.float32(x)
        dy -= np.float32(y)
        dx *= dx
        dy *= dy
        dx += dy
        reach *= reach
        rows = self.grid.rows(np.flatnonzero(dx < reach), runs)
        if len(self.loose):
            rows = np.union1d(rows, self.loose)
        return rows

    def only(self, number: int) -> Self:
        """Return the people with one person: to try what a change would do."""
        row = slice(int(self.row[number]), int(self.row[number]) + 1)
        flat = {name: getattr(self, name)[row] for name in COLUMNS}
        return type(self).from_columns(
            routing=self.routing,
            travel_band=self.travel_band,
            skills=self.skills[:, row],
            levels=self.levels[:, row],
            **flat,
        )


def update_person(people: People, number: int, changed: People) -> None:
    """Put the columns of one changed person in place; the next question sees them.

    Parameters
    ----------
    people
        Changed in place.
    number : int
        Whose columns.
    changed
        People of length 1, as `from_columns` makes them. The id may not change.

    Raises
    ------
    ValueError
        `changed` is not one person, or not this one.

    Notes
    -----
    O(1). A person who moved to another grid cell is looked at with every question, until the
    caseload is packed again.
    """
    if len(changed) != 1:
        raise ValueError(f"{len(changed)} people given; one is changed at a time")
    row = int(people.row[number])
    if changed.id[0] != people.id[row]:
        raise ValueError(f"number {number} is somebody else")
    for name in COLUMNS:
        getattr(people, name)[row] = getattr(changed, name)[0]
    people.skills[:, row] = changed.skills[:, 0]
    people.levels[:, row] = changed.levels[:, 0]
    people.reach[row] = reach = changed.reach[0]
    stays = people.grid.keeps(row, float(changed.x[0]), float(changed.y[0]), float(reach))
    if not stays and row not in people.loose:
        people.loose = np.append(people.loose, np.intp(row))


def _checked(
    columns: dict[str, ArrayLike], levels: ArrayLike | None, skills: ArrayLike | None
) -> tuple[Columns, UInt8s, UInt64s]:
    """Return the columns with their types, complete; say what is wrong with them."""
    if "id" not in columns:
        raise ValueError("the column id is missing")
    if strange := sorted(columns.keys() - COLUMNS.keys()):
        raise ValueError(f"no such column: {', '.join(strange)}")
    n = np.shape(columns["id"])[0]
    flat = {
        name: np.asarray(columns[name], dtype=kind) if name in columns else np.full(n, empty, kind)
        for name, (kind, empty) in COLUMNS.items()
    }
    for name, column in flat.items():
        if column.shape != (n,):
            raise ValueError(f"{name} has the shape {column.shape}; there are {n} people")
    levels_ = (
        np.full((DIMENSIONS, n), UNKNOWN_LEVEL, np.uint8)
        if levels is None
        else np.asarray(levels, dtype=np.uint8)
    )
    skills_ = np.asarray(np.zeros((SKILL_WORDS, n)) if skills is None else skills, dtype=np.uint64)
    if levels_.shape != (DIMENSIONS, n) or skills_.shape != (SKILL_WORDS, n):
        raise ValueError(f"levels are {DIMENSIONS} x {n}, skills {SKILL_WORDS} x {n}")
    if n and int(levels_.max()) >= LEVELS:
        raise ValueError(f"the level {int(levels_.max())} does not exist")
    if n and int(flat["means"].max()) >= MASKS:
        raise ValueError("a means of transport that does not exist")
    ordered = np.sort(flat["id"])
    if (ordered[1:] == ordered[:-1]).any():
        raise ValueError("two people have the same id")
    return flat, levels_, skills_
