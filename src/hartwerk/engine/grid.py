# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A grid of 10 km over the people: who lives near enough to look at."""

from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray

from hartwerk.engine.arrays import Float32s, Numbers

CELL = 100
"""Hectometres."""
FAR = 600.0
"""Hectometres. Who comes from farther than this, or whose travel is not known, is always looked at:
a few such people must not widen the search for all others."""


@dataclass(slots=True)
class Grid:
    """Rows sorted by cell, line of cells by line of cells; who is always looked at stands last.

    Attributes
    ----------
    left, bottom : int
        Corner of the first cell, hectometres.
    across, up : int
        Cells on a line, and lines.
    farthest : float
        The farthest reach of anyone in a cell, hectometres; below 0 where nobody is in any.
    starts : int64 (up * across + 2,)
        First row of each cell; the last cell holds who is always looked at.
    """

    left: int
    bottom: int
    across: int
    up: int
    farthest: float
    starts: NDArray[np.int64]

    @classmethod
    def over(cls, x: Float32s, y: Float32s, reach: Float32s) -> tuple[Self, Numbers]:
        """Return the grid and the order in which to lay the rows.

        Notes
        -----
        O(n): a stable radix sort over at most 65,536 cells; beyond that O(n log n).
        """
        always = reach > FAR
        if always.all():
            return cls(0, 0, 1, 1, -1.0, np.array([0, 0, len(x)])), np.arange(len(x))
        placed = slice(None) if not always.any() else ~always
        left, bottom = (floor(each[placed].min() / CELL) * CELL for each in (x, y))
        across = int((x[placed].max() - left) // CELL) + 1
        up = int((y[placed].max() - bottom) // CELL) + 1
        column = ((x - np.float32(left)) / np.float32(CELL)).astype(np.int32)
        line = ((y - np.float32(bottom)) / np.float32(CELL)).astype(np.int32)
        cell = line * np.int32(across) + column
        cell[always] = across * up
        cell = cell.astype(np.uint16 if across * up < 1 << 16 else np.int64)
        starts = np.zeros(across * up + 2, dtype=np.int64)
        np.cumsum(np.bincount(cell, minlength=across * up + 1), out=starts[1:])
        farthest = float(reach[placed].max())
        grid = cls(left, bottom, across, up, farthest, starts)
        return grid, np.argsort(cell, kind="stable")

    @property
    def nbytes(self) -> int:
        return self.starts.nbytes

    def runs(self, x: float, y: float) -> list[tuple[int, int]]:
        """Return runs of rows (from, to) that hold all who may come to a place.

        Notes
        -----
        O(lines of cells within the farthest reach).
        """
        runs = []
        x, y, reach = x - self.left, y - self.bottom, self.farthest
        # Both ends belong: who lives on the very edge of a cell may live on the edge of the reach.
        first, last = floor((y - reach) / CELL), floor((y + reach) / CELL)
        for line in range(max(first, 0), min(last, self.up - 1) + 1):
            away = max(line * CELL - y, y - (line + 1) * CELL, 0.0)
            wide = sqrt(max(reach * reach - away * away, 0.0))
            begin = max(floor((x - wide) / CELL), 0)
            end = min(ceil((x + wide) / CELL + 1e-9), self.across)
            if begin < end:
                cells = line * self.across
                runs.append((self.starts.item(cells + begin), self.starts.item(cells + end)))
        runs.append((self.starts.item(-2), self.starts.item(-1)))
        return [(a, b) for a, b in runs if a < b]

    @staticmethod
    def rows(positions: Numbers, runs: list[tuple[int, int]]) -> Numbers:
        """Turn positions in the runs laid end to end into rows."""
        shifts, lengths, laid = [], [], 0
        for a, b in runs:
            shifts.append(a - laid)
            lengths.append(b - a)
            laid += b - a
        rows: Numbers = positions + np.repeat(shifts, lengths).take(positions)
        return rows

    def keeps(self, row: int, x: float, y: float, reach: float) -> bool:
        """Say whether a changed row still stands in the right cell; widen the search if need be."""
        cell = int(np.searchsorted(self.starts, row, side="right")) - 1
        if cell >= self.across * self.up:
            return True
        line, column = divmod(cell, self.across)
        left, bottom = self.left + column * CELL, self.bottom + line * CELL
        inside = left <= x < left + CELL and bottom <= y < bottom + CELL
        if not inside or reach > FAR:
            return False
        self.farthest = max(self.farthest, reach)
        return True
