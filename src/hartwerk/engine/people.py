# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People as arrays: one column a fact, laid out by where they live."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    DAY_PARTS_OPEN,
    DIMENSIONS,
    HOURS_OPEN,
    LEVELS,
    NO_EARLIEST,
    NO_FROM,
    NO_LATEST,
    NO_TO,
    SKILL_WORDS,
    SKILLS_OPEN,
    TRAVEL_OPEN,
    UNKNOWN_HOURS,
    UNKNOWN_LEVEL,
    UNKNOWN_WAITING,
    Columns,
    Numbers,
    UInt8s,
)
from hartwerk.engine.grid import Grid
from hartwerk.engine.records import GATE, REST, Facts, coded
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


@dataclass
class People(Facts):
    """A caseload as records, sorted by grid cell; `number` tells whose row it is.

    Rows are an inner matter: every function of the engine takes and returns the numbers in which
    the people were given. There is no fact about age, sex, origin or benefit.

    Attributes
    ----------
    number, row : int32 (n,)
        Row -> number and number -> row.
    grid
        Over the rows.

    Notes
    -----
    128 bytes a person, 8 a grid cell of 10 km, and at most 64 a person for cells asked before.

    Examples
    --------
    >>> from hartwerk.engine.travel import CrowFly, Pace
    >>> people = People.from_columns(id=[7, 8], x=[0, 300], y=[0, 0], means=[1, 1],
    ...     max_travel=[45, 45], routing=CrowFly((Pace(5, 1.25, 0),) * 6))
    >>> people.near(0, 0).tolist()
    [0]
    """

    number: NDArray[np.int32]
    row: NDArray[np.int32]
    grid: Grid
    loose: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    """Rows that moved or can come farther since the index was built: looked at every time."""

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
        flat = _checked(columns, levels, skills)
        n = len(flat["id"])
        flat["max_travel"] = np.minimum(flat["max_travel"], LONGEST)
        interests = flat.pop("interests")
        flat["elsewhere"] = np.where(interests != 0, ~interests, np.uint32(0))
        flat["open"] = _open(flat)
        flat["skills"][~flat["skills_known"]] = ~np.uint64(0)
        reach = routing.reach(flat["means"], flat["max_travel"])
        grid, order = Grid.over(flat["x"], flat["y"], reach)
        gate, rest = np.zeros(n, dtype=GATE), np.zeros(n, dtype=REST)
        for record in (gate, rest):
            for name in record.dtype.names or ():
                record[name] = flat[name]
        row = np.empty(n, dtype=np.int32)
        row[order] = np.arange(n, dtype=np.int32)
        return cls(
            places=np.stack([flat["x"], flat["y"], reach, reach * reach], axis=1)[order],
            gate=gate.take(order),
            rest=rest.take(order),
            routing=routing,
            travel_band=travel_band,
            number=order.astype(np.int32),
            row=row,
            grid=grid,
        )

    @property
    def bytes_per_person(self) -> float:
        """Bytes of all columns and the index, divided by the people."""
        columns = (self.places, self.gate, self.rest, self.number, self.row)
        return (sum(each.nbytes for each in columns) + self.grid.nbytes) / max(1, len(self))

    def near(self, x: float, y: float) -> Numbers:
        """Return the rows of all who may reach a place, and of all whose travel is not known.

        Notes
        -----
        O(people who reach some place in its grid cell).
        """
        among = self.grid.rows(x, y, self.places)
        their_x, their_y, _, square = self.places.take(among, axis=0).T
        dx, dy = their_x - np.float32(x), their_y - np.float32(y)
        dx *= dx
        dy *= dy
        dx += dy
        rows: Numbers = among.take((dx < square).nonzero()[0])
        if len(self.loose):
            rows = np.union1d(rows, self.loose)
        return rows

    def among(self, rows: Numbers, gate: NDArray[np.void] | None = None) -> Facts:
        """Return the facts about some of the people.

        Parameters
        ----------
        gate
            Their gates, where one has them.
        """
        return Facts(
            self.places.take(rows, axis=0),
            self.gate.take(rows) if gate is None else gate,
            self.rest.take(rows),
            self.routing,
            self.travel_band,
        )

    def one(self, row: int) -> Facts:
        """Return the facts about one person: numbers, not arrays."""
        return Facts(
            self.places[row], self.gate[row], self.rest[row], self.routing, self.travel_band
        )

    def only(self, number: int) -> Self:
        """Return the people with one person: to try what a change would do."""
        rows = self.row[number : number + 1]
        places, first = self.places.take(rows, axis=0), np.zeros(1, dtype=np.int32)
        return type(self)(
            places=places,
            gate=self.gate.take(rows),
            rest=self.rest.take(rows),
            routing=self.routing,
            travel_band=self.travel_band,
            number=first,
            row=first,
            grid=Grid.over(*places.T[:3])[0],
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
    O(1). A person who moved, or can come farther, is looked at with every question until the
    caseload is packed again.
    """
    if len(changed) != 1:
        raise ValueError(f"{len(changed)} people given; one is changed at a time")
    row = int(people.row[number])
    if changed.id[0] != people.id[row]:
        raise ValueError(f"number {number} is somebody else")
    was, now = people.places[row].tolist(), changed.places[0].tolist()
    people.places[row] = changed.places[0]
    people.gate[row], people.rest[row] = changed.gate[0], changed.rest[0]
    stays = was[:2] == now[:2] and now[2] <= was[2]
    if not stays and row not in people.loose:
        people.loose = np.append(people.loose, np.intp(row))


def _open(flat: Columns) -> UInt8s:
    """Say which whole subjects are not known of whom."""
    bits = (
        (flat["hours_max"] == UNKNOWN_HOURS) * HOURS_OPEN
        | (flat["day_parts"] == ANY_DAY_PART) * DAY_PARTS_OPEN
        | (flat["means"] == 0) * TRAVEL_OPEN
        | ~flat["skills_known"] * SKILLS_OPEN
    )
    return np.asarray(bits, dtype=np.uint8)


def _checked(
    columns: dict[str, ArrayLike], levels: ArrayLike | None, skills: ArrayLike | None
) -> Columns:
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
    flat["codes"], flat["skills"] = coded(levels_), skills_.T.copy()
    return flat
