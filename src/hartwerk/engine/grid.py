# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A grid of 10 km over the people: who lives near enough to look at."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from hartwerk.engine.arrays import Float32s, Numbers

CELL = 100.0
"""Hectometres."""


@dataclass(slots=True)
class Grid:
    """Rows sorted by cell, row of cells by row of cells; who has no known reach stands last.

    Attributes
    ----------
    left, bottom : float
        Corner of the first cell, hectometres.
    starts : int64 (ny * nx + 2,)
        First row of each cell; the last cell holds all whose reach is infinite.
    reach : float32 (ny, nx)
        The square of the farthest reach of anyone in the cell; below 0 where nobody reaches.
    """

    left: float
    bottom: float
    starts: NDArray[np.int64]
    reach: Float32s

    @classmethod
    def over(cls, x: Float32s, y: Float32s, reach: Float32s) -> tuple[Self, Numbers]:
        """Return the grid and the order in which to lay the rows.

        Notes
        -----
        O(n): a stable radix sort over at most 65,536 cells; beyond that O(n log n).
        """
        endless = ~np.isfinite(reach)
        if endless.all():
            starts = np.array([0, 0, len(x)], dtype=np.int64)
            return cls(0.0, 0.0, starts, np.full((1, 1), -1, np.float32)), np.arange(len(x))
        placed = slice(None) if not endless.any() else ~endless
        left = float(np.floor(x[placed].min() / CELL) * CELL)
        bottom = float(np.floor(y[placed].min() / CELL) * CELL)
        nx = int((x[placed].max() - left) // CELL) + 1
        ny = int((y[placed].max() - bottom) // CELL) + 1
        kind = np.uint16 if nx * ny < 65_535 else np.int64
        column = ((x - np.float32(left)) / np.float32(CELL)).astype(np.int32)
        line = ((y - np.float32(bottom)) / np.float32(CELL)).astype(np.int32)
        cell = line * np.int32(nx) + column
        cell[endless] = nx * ny
        cell = cell.astype(kind)
        order = np.argsort(cell, kind="stable")
        starts = np.zeros(nx * ny + 2, dtype=np.int64)
        np.cumsum(np.bincount(cell, minlength=nx * ny + 1), out=starts[1:])
        farthest = np.full(nx * ny, -1, dtype=np.float32)
        filled = np.flatnonzero(np.diff(starts[:-1]))
        in_order = reach[order[: starts[-2]]]
        farthest[filled] = _squared(np.maximum.reduceat(in_order, starts[filled]))
        return cls(left, bottom, starts, farthest.reshape(ny, nx)), order

    @property
    def nbytes(self) -> int:
        return self.starts.nbytes + self.reach.nbytes

    def runs(self, x: float, y: float) -> list[tuple[int, int]]:
        """Return runs of rows (from, to) that hold all who may come to a place.

        Notes
        -----
        O(cells). A cell is left out when its nearest edge lies beyond the reach of all in it.
        """
        ny, nx = self.reach.shape
        dx = np.abs(np.arange(nx) * CELL - (x - self.left - CELL / 2)) - CELL / 2
        dy = np.abs(np.arange(ny) * CELL - (y - self.bottom - CELL / 2)) - CELL / 2
        np.maximum(dx, 0.0, out=dx)
        np.maximum(dy, 0.0, out=dy)
        # Not `<`: who lives on the very edge of a cell may live on the edge of the reach.
        may = dx * dx <= self.reach - (dy * dy)[:, None]
        lines = np.flatnonzero(may.any(axis=1))
        may = may[lines]
        lines *= nx
        firsts = lines + may.argmax(axis=1)
        lasts = lines + (nx - may[:, ::-1].argmax(axis=1))
        begins, ends = self.starts[firsts].tolist(), self.starts[lasts].tolist()
        begins.append(int(self.starts[-2]))
        ends.append(int(self.starts[-1]))
        return [(a, b) for a, b in zip(begins, ends, strict=True) if a < b]

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
        """Say whether a changed row still stands in the right cell; widen the cell's reach."""
        cell = int(np.searchsorted(self.starts, row, side="right")) - 1
        ny, nx = self.reach.shape
        if cell >= nx * ny:
            return not np.isfinite(reach)
        if not np.isfinite(reach):
            return False
        line, column = divmod(cell, nx)
        left, bottom = self.left + column * CELL, self.bottom + line * CELL
        if not (left <= x < left + CELL and bottom <= y < bottom + CELL):
            return False
        self.reach[line, column] = max(self.reach[line, column], reach * reach if reach > 0 else -1)
        return True


def _squared(reach: Float32s) -> Float32s:
    return np.where(reach > 0, reach * reach, np.float32(-1))
