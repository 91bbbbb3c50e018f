# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of work: for each dimension and level what it does to the pair, in one byte."""

from dataclasses import dataclass, field

import numpy as np

from hartwerk.engine.arrays import (
    ASKED,
    BITS_LIMIT,
    DIMENSIONS,
    LEVELS,
    NO_PROVISION,
    Bools,
    Int64s,
    UInt8s,
    UInt64s,
)

SIDE, ORDINARY, CORE = 1, 2, 3
MOST = 5
"""The highest level."""

# One entry of a table: gap weight (2 bits), unknown weight (2 bits), blocks, adapted.
GAP_BITS, UNKNOWN_SHIFT, BLOCKS, ADAPTED = 3, 2, 1 << 4, 1 << 5

# A sum of entries: gaps and unknowns stand where the order key has them (`order.SHIFTS`), so that
# a sum is the beginning of a key; below them how many block and how many are adapted.
SUM_LIMIT, COUNT_LIMIT = (1 << 9) - 1, (1 << 7) - 1
GAPS_SHIFT, UNKNOWNS_SHIFT, ADAPTED_SHIFT = 53, 43, 7
ONE_GAP, ONE_UNKNOWN, ONE_ADAPTED, ONE_BLOCKING = 1 << 53, 1 << 43, 1 << 7, 1
IN_KEY = -(1 << 43)
"""What of a sum goes into the key."""


def _spread() -> Int64s:
    entry = np.arange(1 << 6)
    fields: Int64s = (
        (entry & GAP_BITS) * ONE_GAP
        + (entry >> UNKNOWN_SHIFT & GAP_BITS) * ONE_UNKNOWN
        + (entry >> 4 & 1) * ONE_BLOCKING
        + (entry >> 5 & 1) * ONE_ADAPTED
    )
    return fields


SPREAD = _spread()
"""Entry -> the same in fields wide enough to add up: int64."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of entries, taken apart."""

    packed: Int64s

    @property
    def gaps(self) -> Int64s:
        return self.packed >> GAPS_SHIFT

    @property
    def unknowns(self) -> Int64s:
        return self.packed >> UNKNOWNS_SHIFT & SUM_LIMIT

    @property
    def blocking(self) -> Int64s:
        return self.packed & COUNT_LIMIT

    @property
    def adapted(self) -> Int64s:
        return self.packed >> ADAPTED_SHIFT & COUNT_LIMIT


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What all work shares: which dimensions are of kind support, and what adaptations do.

    Attributes
    ----------
    support : bool (33,)
        True where the person asks and the place offers.
    relaxes : uint8 (A, 33)
        By how many levels adaptation a lowers the demand (or raises the provision) on d.
    carve_levels : int
        By how many levels a demand that the employer can carve is lowered.
    """

    support: Bools
    relaxes: UInt8s
    carve_levels: int
    helping: tuple[tuple[tuple[int, int], ...], ...] = field(init=False, repr=False, compare=False)
    """For each dimension (levels, adaptation) of all that help there, fewest levels first."""

    def __post_init__(self) -> None:
        if self.support.shape != (DIMENSIONS,):
            raise ValueError(f"{self.support.shape} kinds; there are {DIMENSIONS} dimensions")
        if self.relaxes.ndim != 2 or self.relaxes.shape[1] != DIMENSIONS:
            raise ValueError("relaxes is a table of adaptations x dimensions")
        if len(self.relaxes) > BITS_LIMIT:
            raise ValueError(f"at most {BITS_LIMIT} adaptations")
        helping = (
            sorted((levels, number) for number, levels in enumerate(column) if levels)
            for column in self.relaxes.T.tolist()
        )
        object.__setattr__(self, "helping", tuple(map(tuple, helping)))

    def relief(self, offered: UInt64s) -> UInt8s:
        """Return the levels by which the best offered adaptation helps: the largest, not the sum.

        Parameters
        ----------
        offered : uint64 (V,)
            Masks of adaptations.

        Returns
        -------
        uint8 (33, V)
        """
        relief = np.zeros((DIMENSIONS, len(offered)), dtype=np.uint8)
        for number, levels in enumerate(self.relaxes):
            has = (offered >> np.uint64(number) & np.uint64(1)).astype(bool)
            if has.any():
                np.maximum(relief, np.where(has, levels[:, None], 0), out=relief, casting="unsafe")
        return relief


def compile_tables(
    catalogue: Catalogue,
    *,
    need: UInt8s,
    weight: UInt8s,
    adjustable: Bools,
    provision: UInt8s,
    adaptations: UInt64s,
) -> UInt8s:
    """Write out for each work, dimension and level what it does to the pair.

    Parameters
    ----------
    need : uint8 (33, V)
        Level demanded; 0 where the work does not ask it.
    weight : uint8 (33, V)
        1 side, 2 ordinary, 3 core.
    adjustable : bool (33, V)
        The employer can carve the demand.
    provision : uint8 (33, V)
        Level offered on dimensions of kind support; `NO_PROVISION` where not described.
    adaptations : uint64 (V,)
        Masks of what the place offers.

    Returns
    -------
    uint8 (33 * 8, V)
        Row d * 8 + level. A person's sums are the sum of 33 rows.

    Notes
    -----
    O(264 V). 264 bytes a work.

    Examples
    --------
    Lifting is asked at level 4 and can be carved by 2: level 2 is adapted, level 1 a gap.

    >>> catalogue = Catalogue(np.arange(33) >= 29, np.zeros((0, 33), np.uint8), 2)
    >>> column = lambda values: np.array([values + [0] * (33 - len(values))], np.uint8).T
    >>> table = compile_tables(catalogue, need=column([4]), weight=column([3]),
    ...     adjustable=column([1]).astype(bool), provision=column([]),
    ...     adaptations=np.zeros(1, np.uint64))
    >>> [int(entry) & GAP_BITS for entry in table[:6, 0]]
    [3, 3, 0, 0, 0, 0]
    >>> [bool(entry & ADAPTED) for entry in table[:6, 0]]
    [False, False, True, True, False, False]
    """
    relief = catalogue.relief(adaptations)
    carve = np.where(adjustable, np.uint8(catalogue.carve_levels), np.uint8(0))
    effective = need - np.minimum(need, np.maximum(relief, carve))
    described = provision != NO_PROVISION
    offered = np.where(described, provision, 0).astype(np.uint8)
    raised = np.minimum(offered + relief, MOST)

    table = np.zeros((DIMENSIONS, LEVELS, need.shape[1]), dtype=np.uint8)
    demand, support = ~catalogue.support, catalogue.support
    for level in range(LEVELS):
        table[demand, level] = _demand(level, need[demand], effective[demand], weight[demand])
        table[support, level] = _support(
            level, described[support], offered[support], raised[support]
        )
    return table.reshape(DIMENSIONS * LEVELS, -1)


def _demand(level: int, need: UInt8s, effective: UInt8s, weight: UInt8s) -> UInt8s:
    """The job asks, the person offers."""
    if level >= ASKED:
        open_ = effective > 0
        entry = open_ * (weight << UNKNOWN_SHIFT)
        entry |= np.where(open_ & (weight >= ORDINARY), BLOCKS, 0).astype(np.uint8)
        entry |= np.where(~open_ & (need > 0), ADAPTED, 0).astype(np.uint8)
        return entry.astype(np.uint8)
    entry = (level < effective) * weight
    entry |= np.where((effective <= level) & (level < need), ADAPTED, 0).astype(np.uint8)
    return entry.astype(np.uint8)


def _support(level: int, described: Bools, offered: UInt8s, raised: UInt8s) -> UInt8s:
    """The person asks, the place offers; what it does not describe, the employer must say."""
    if level == 0:
        return np.zeros_like(offered)
    if level >= ASKED:
        sure = raised >= MOST
        entry = np.where(sure, 0, SIDE << UNKNOWN_SHIFT)
        return (entry | np.where(sure & (offered < MOST), ADAPTED, 0)).astype(np.uint8)
    short = np.where(described, ORDINARY, ORDINARY << UNKNOWN_SHIFT | BLOCKS)
    return np.where(level <= offered, 0, np.where(level <= raised, ADAPTED, short)).astype(np.uint8)
