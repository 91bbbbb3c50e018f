# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A grid of 10 km over the people: who lives near enough to look at."""

from dataclasses import dataclass, field
from math import floor, sqrt
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from hartwerk.engine.arrays import Float32s, Numbers

CELL = 100
"""Hectometres."""
RINGS = (100.0, 250.0, 600.0)
"""Hectometres. Who reaches as far as a ring is searched for within it: who walks must not be looked
at from the other end of the province. Who comes from beyond the last, or whose travel is not known,
is always looked at."""

Runs: TypeAlias = tuple[tuple[int, int], ...]
Cell: TypeAlias = tuple[int, int]
"""Column and line."""
KEPT = 16
"""Rows a person that are kept for cells asked before: 64 bytes."""


@dataclass(slots=True)
class Grid:
    """Rows sorted by ring and cell, line of cells by line; who is always looked at stands last.

    Attributes
    ----------
    left, bottom : int
        Corner of the first cell, hectometres.
    across, up : int
        Cells on a line, and lines.
    farthest : list of float
        For each ring the farthest reach of anyone in it, hectometres; below 0 where nobody is.
    starts : int64 (rings * up * across + 2,)
        First row of each cell; the last cell holds who is always looked at.
    """

    left: int
    bottom: int
    across: int
    up: int
    farthest: list[float]
    starts: NDArray[np.int64]
    known: dict[Cell, NDArray[np.int32]] = field(default_factory=dict)
    """Rows found before, by cell; the oldest go when they are more than `KEPT` a person."""
    held: int = 0
    """Rows in `known`."""

    @classmethod
    def over(cls, x: Float32s, y: Float32s, reach: Float32s) -> tuple[Self, Numbers]:
        """Return the grid and the order in which to lay the rows.

        Notes
        -----
        O(n): a stable radix sort over at most 65,536 cells; beyond that O(n log n).
        """
        ring = np.searchsorted(RINGS, reach)
        always = ring == len(RINGS)
        if always.all():
            nobody = [-1.0] * len(RINGS)
            starts = np.zeros(len(RINGS) + 2, dtype=np.int64)
            starts[-1] = len(x)
            return cls(0, 0, 1, 1, nobody, starts), np.arange(len(x))
        placed = slice(None) if not always.any() else ~always
        left, bottom = (floor(each[placed].min() / CELL) * CELL for each in (x, y))
        across = int((x[placed].max() - left) // CELL) + 1
        up = int((y[placed].max() - bottom) // CELL) + 1
        column = ((x - np.float32(left)) / np.float32(CELL)).astype(np.int32)
        line = ((y - np.float32(bottom)) / np.float32(CELL)).astype(np.int32)
        cell = (ring.astype(np.int32) * up + line) * across + column
        cells = len(RINGS) * up * across
        cell[always] = cells
        cell = cell.astype(np.uint16 if cells < 1 << 16 else np.int64)
        starts = np.zeros(cells + 2, dtype=np.int64)
        np.cumsum(np.bincount(cell, minlength=cells + 1), out=starts[1:])
        farthest = [float(reach[ring == each].max(initial=-1)) for each in range(len(RINGS))]
        return cls(left, bottom, across, up, farthest, starts), np.argsort(cell, kind="stable")

    @property
    def nbytes(self) -> int:
        return self.starts.nbytes + self.held * 4

    def rows(self, x: float, y: float, places: Float32s) -> NDArray[np.int32]:
        """Return the rows of all who may come to some place in the cell of a place.

        Parameters
        ----------
        places : float32 (n, 4)
            Coordinates, reach and its square of all rows, of which none has moved or can come
            farther since the grid was made.

        Notes
        -----
        Kept for the cell: O(1) after the first time, which is O(people in the cells within reach).
        """
        cell = (int((x - self.left) // CELL), int((y - self.bottom) // CELL))
        found = self.known.get(cell)
        if found is None:
            found = self.known[cell] = self._rows_of(cell, places)
            self.held += len(found)
            while self.held > KEPT * len(places):
                self.held -= len(self.known.pop(next(iter(self.known))))
        return found

    def _rows_of(self, cell: Cell, places: Float32s) -> NDArray[np.int32]:
        runs = self._runs_of(*cell)
        if not runs:
            return np.zeros(0, dtype=np.int32)
        all_ = np.concatenate([np.arange(a, b, dtype=np.int32) for a, b in runs])
        x, y, _, square = places.take(all_, axis=0).T
        left, bottom = self.left + cell[0] * CELL, self.bottom + cell[1] * CELL
        away = [
            np.maximum(np.maximum(begin - each, each - (begin + CELL)), 0)
            for begin, each in ((np.float32(left), x), (np.float32(bottom), y))
        ]
        near: NDArray[np.int32] = all_[away[0] ** 2 + away[1] ** 2 < square]
        return near

    def _runs_of(self, column: int, line: int) -> Runs:
        """Return runs of rows (from, to) that hold all who may come to a place in a cell.

        The cell may lie outside the grid.
        """
        runs = []
        for ring, reach in enumerate(self.farthest):
            # Edges belong: on the very edge of a cell one may live on the edge of the reach.
            lines = int(reach // CELL) + 1 if reach >= 0 else -1
            for up in range(max(line - lines, 0), min(line + lines + 1, self.up)):
                away = max(abs(up - line) - 1, 0) * CELL
                if away > reach:
                    continue
                wide = int(sqrt(reach * reach - away * away) // CELL) + 1
                begin, end = max(column - wide, 0), min(column + wide + 1, self.across)
                if begin < end:
                    cells = (ring * self.up + up) * self.across
                    runs.append((int(self.starts[cells + begin]), int(self.starts[cells + end])))
        runs.append((int(self.starts[-2]), int(self.starts[-1])))
        return tuple(run for run in runs if run[0] < run[1])
