# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minutes of travel: where places lie, and how long each means of transport takes between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hartwerk.engine.arrays import Float32s, UInt8s, UInt16s
from hartwerk.rules.conditions import Means

MEANS = tuple(Means)
"""Bit i of a mask of means stands for MEANS[i]. An empty mask means: not known."""
PUBLIC_TRANSPORT = 1 << MEANS.index(Means.PUBLIC_TRANSPORT)

MASKS = 1 << len(MEANS)
FARTHEST = 4095
"""Hectometres: beyond 409 km all distances count as this one. Farther than the Netherlands is long,
and below it the squares of whole hectometres are exact in float32."""
NEVER = 65535
"""Minutes: not to be reached."""

LONGEST = 24 * 60 - 1
"""Minutes: who would travel longer than a day counts as willing to travel this long."""
_EARTH = 63_788.0
"""Radius in hectometres: the local radius of the ellipsoid near Amersfoort."""
_ORIGIN = (52.15616, 5.38764)
_BORDER = 20_000.0
"""Hectometres: places are held within 2,000 km of the origin, so that a grid stays small."""


def project(latitude: ArrayLike, longitude: ArrayLike) -> tuple[Float32s, Float32s]:
    """Lay places on a flat map of the Netherlands, in whole hectometres.

    Stereographic around Amersfoort, on a sphere: true to 0.1 % within 200 km. Whole hectometres
    in float32 make distances exact, so that no two ways of computing one can disagree.

    Parameters
    ----------
    latitude, longitude : array-like of float, degrees

    Returns
    -------
    x, y : float32 arrays, hectometres east and north of the origin

    Notes
    -----
    O(n). Source: Snyder, Map Projections (USGS 1395), equations 21-2 to 21-4.

    Examples
    --------
    Almelo and Hengelo (Overijssel) lie 14 km apart.

    >>> x, y = project([52.3567, 52.2658], [6.6625, 6.7931])
    >>> bool(135 < np.hypot(x[1] - x[0], y[1] - y[0]) < 137)
    True
    """
    phi = np.radians(np.asarray(latitude, dtype=np.float64))
    turn = np.radians(np.asarray(longitude, dtype=np.float64) - _ORIGIN[1])
    sin0, cos0 = np.sin(np.radians(_ORIGIN[0])), np.cos(np.radians(_ORIGIN[0]))
    cosine = sin0 * np.sin(phi) + cos0 * np.cos(phi) * np.cos(turn)
    scale = 2.0 * _EARTH / np.maximum(1.0 + cosine, 1e-6)
    x = scale * np.cos(phi) * np.sin(turn)
    y = scale * (cos0 * np.sin(phi) - sin0 * np.cos(phi) * np.cos(turn))
    return _whole(x), _whole(y)


def _whole(hectometres: NDArray[np.float64]) -> Float32s:
    return np.rint(np.clip(hectometres, -_BORDER, _BORDER)).astype(np.float32)


def distance(dx: Float32s, dy: Float32s) -> Float32s:
    """Return the straight line in whole hectometres, rounded down, at most `FARTHEST`.

    Examples
    --------
    >>> float(distance(np.float32(30), np.float32(40)))
    50.0
    """
    return np.minimum(np.floor(np.sqrt(dx * dx + dy * dy)), np.float32(FARTHEST))


class Routing(Protocol):
    """What the kernel asks of travel. A routing engine can take the place of `CrowFly`."""

    def minutes(
        self, means: UInt8s, x: Float32s, y: Float32s, to_x: Float32s, to_y: Float32s
    ) -> UInt16s:
        """Return the minutes by the fastest of `means`; 0 where no means is known.

        All arguments broadcast; coordinates in hectometres.
        """
        ...

    def reach(self, means: UInt8s, limit: UInt16s) -> Float32s:
        """Return how far, in hectometres, one can come in `limit` minutes at the very best.

        The kernel skips who lies beyond it: never too small, and infinite without means.
        """
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes = start + km x detour / speed x 60, for one means of transport."""

    speed: float
    """Kilometres an hour."""
    detour: float
    """Kilometres of road per kilometre in a straight line."""
    start: float
    """Minutes lost at both ends together."""


@dataclass(frozen=True)
class CrowFly:
    """Travel as a straight line with a detour and a speed: good enough to decide whom to phone.

    Parameters
    ----------
    paces
        One for each of MEANS, in that order.

    Notes
    -----
    Minutes stand in a table of masks x hectometres (64 x 4096 uint16, 512 KiB), so that the
    filter, the order and the explanation read the same number. O(1) per pair.

    Examples
    --------
    >>> bike = 1 << MEANS.index(Means.BIKE)
    >>> crow = CrowFly(tuple(Pace(15, 1.25, 2) for _ in MEANS))
    >>> int(crow.minutes(np.uint8(bike), *np.float32([0, 0, 30, 40])))
    27
    >>> bool(crow.reach(np.uint8(bike), np.uint16(27)) > 50)
    True
    """

    paces: Sequence[Pace]
    table: UInt16s = field(init=False, repr=False, compare=False)
    reaches: Float32s = field(init=False, repr=False, compare=False)
    _flat: UInt16s = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.paces) != len(MEANS):
            raise ValueError(f"{len(self.paces)} paces for {len(MEANS)} means of transport")
        if any(p.speed <= 0 or p.detour < 1 or p.start < 0 for p in self.paces):
            raise ValueError("a speed is above 0, a detour at least 1, a start not below 0")
        kilometres = np.arange(FARTHEST + 1) / 10
        table = np.full((MASKS, FARTHEST + 1), NEVER, dtype=np.uint16)
        for bit, pace in enumerate(self.paces):
            minutes = np.floor(pace.start + kilometres * pace.detour / pace.speed * 60 + 0.5)
            whole = np.minimum(minutes, NEVER - 1).astype(np.uint16)
            with_it = [mask for mask in range(MASKS) if mask >> bit & 1]
            table[with_it] = np.minimum(table[with_it], whole)
        table[0] = 0
        object.__setattr__(self, "table", table)
        object.__setattr__(self, "_flat", table.ravel())
        object.__setattr__(self, "reaches", self._reaches(table))

    @staticmethod
    def _reaches(table: UInt16s) -> Float32s:
        """Hectometres by mask and limit: the first distance at which the limit is passed."""
        limits = np.arange(LONGEST + 1)
        reaches = np.empty((MASKS, LONGEST + 1), dtype=np.float32)
        reaches[0] = np.inf
        for mask in range(1, MASKS):
            first = np.searchsorted(table[mask], limits, side="right")
            reaches[mask] = np.where(first > FARTHEST, np.inf, first)
        return reaches

    def minutes(
        self, means: UInt8s, x: Float32s, y: Float32s, to_x: Float32s, to_y: Float32s
    ) -> UInt16s:
        far = distance(x - to_x, y - to_y).astype(np.intp)
        at = far + means.astype(np.intp) * (FARTHEST + 1)
        took: UInt16s = self._flat.take(at)
        return took

    def reach(self, means: UInt8s, limit: UInt16s) -> Float32s:
        return self.reaches[means, np.minimum(limit, LONGEST)]
