# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The order key: one whole number per pair, packed from the fields that the reasons show."""

from functools import lru_cache

import numpy as np

from hartwerk.engine.arrays import Bools, Int64s, UInt8s, UInt16s, UInt32s, UInt64s
from hartwerk.engine.reasons import Order

# field          bits
WIDTHS = {
    "excluded":     1,
    "gaps":         9,
    "no_wish":      1,
    "unknowns":     9,
    "wishes_unmet": 2,
    "travel_band":  8,
    "waited":       8,
    "draw":        25,
}  # fmt: skip

if tuple(WIDTHS) != Order.__slots__ or sum(WIDTHS.values()) > 63:
    raise AssertionError("the key holds the fields of Order, in that order, in a positive int64")

_names = tuple(WIDTHS)
SHIFTS = {name: sum(WIDTHS[n] for n in _names[i + 1 :]) for i, name in enumerate(_names)}
LIMITS = {name: (1 << width) - 1 for name, width in WIDTHS.items()}

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def mixed(values: UInt64s) -> UInt64s:
    """Scatter 64-bit numbers so that neighbours share nothing.

    Notes
    -----
    The output function of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).

    Examples
    --------
    >>> hex(int(mixed(np.zeros(1, np.uint64))[0]))
    '0xe220a8397b1dcdaf'
    """
    z = values + _STEP
    z = (z ^ z >> np.uint64(30)) * _FIRST
    z = (z ^ z >> np.uint64(27)) * _SECOND
    return z ^ z >> np.uint64(31)


def draws(ids: UInt64s, seed: int) -> Int64s:
    """Draw a lot for each id: the same with the same seed, whatever the order of the rows.

    Parameters
    ----------
    ids : uint64 (k,)
    seed : int
        Any whole number; only its lowest 64 bits count.

    Returns
    -------
    int64 (k,), 25 bits

    Examples
    --------
    >>> ids = np.arange(3, dtype=np.uint64)
    >>> bool((draws(ids, 1)[::-1] == draws(ids[::-1], 1)).all())
    True
    """
    return (mixed(np.atleast_1d(ids) ^ _salt(seed)) >> np.uint64(64 - WIDTHS["draw"])).astype(
        np.int64
    )


@lru_cache(maxsize=64)
def _salt(seed: int) -> UInt64s:
    return mixed(np.array([seed & 0xFFFFFFFFFFFFFFFF], dtype=np.uint64))


def pack(
    *,
    excluded: Bools,
    gaps: UInt32s,
    wish: Bools,
    unknowns: UInt32s,
    wishes_unmet: Bools,
    minutes: UInt16s,
    travel_band: int,
    waiting: UInt8s,
    draw: Int64s,
) -> Int64s:
    """Pack the fields of `Order` into one number; the smaller comes first.

    Parameters
    ----------
    gaps, unknowns : whole numbers up to 511
        `Works` refuses work whose demands could add up to more.
    minutes : uint16
        Of travel; counted in bands of `travel_band` minutes, the last of which is open.
    waiting : uint8
        Bands of waiting, at most 254; 255 stands for not known and counts as none.

    Returns
    -------
    int64, 0 <= key < 2**63

    Notes
    -----
    O(k). Bit widths in `WIDTHS`.
    """
    bands = np.minimum(minutes // np.uint16(travel_band), LIMITS["travel_band"])
    waited = np.uint8(255) - np.where(waiting == 255, np.uint8(0), waiting)
    key = np.asarray(gaps, dtype=np.int64) << SHIFTS["gaps"]
    key = key | np.asarray(unknowns, dtype=np.int64) << SHIFTS["unknowns"]
    key |= np.asarray(excluded, dtype=np.int64) << SHIFTS["excluded"]
    key |= np.asarray(~wish, dtype=np.int64) << SHIFTS["no_wish"]
    key |= np.asarray(wishes_unmet, dtype=np.int64) << SHIFTS["wishes_unmet"]
    key |= np.asarray(bands, dtype=np.int64) << SHIFTS["travel_band"]
    key |= np.asarray(waited, dtype=np.int64) << SHIFTS["waited"]
    key |= draw
    return key


def packed(order: Order) -> int:
    """Pack one order.

    Raises
    ------
    ValueError
        A field does not fit its bits.
    """
    key = 0
    for name, shift in SHIFTS.items():
        value = int(getattr(order, name))
        if not 0 <= value <= LIMITS[name]:
            raise ValueError(f"{name} {value} does not fit in {WIDTHS[name]} bits")
        key |= value << shift
    return key


def unpacked(key: int) -> Order:
    """Take a key apart.

    Examples
    --------
    >>> order = Order(0, 3, 1, 5, 0, 2, 250, 77)
    >>> unpacked(packed(order)) == order
    True
    """
    return Order(**{name: key >> shift & LIMITS[name] for name, shift in SHIFTS.items()})


def first(keys: Int64s, ids: UInt64s, top: int | None) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return the positions of the smallest keys in order; equal keys by id.

    Notes
    -----
    O(k + t log t): the bound is the t-th smallest key, and all that equal it stay in (`<=` keeps,
    `<` prunes), so that ties never depend on where a row stood.
    """
    chosen = np.arange(len(keys))
    if top is not None and top < len(keys):
        if top <= 0:
            return chosen[:0]
        bound = np.partition(keys, top - 1)[top - 1]
        chosen = np.flatnonzero(keys <= bound)
    return chosen[np.lexsort((ids[chosen], keys[chosen]))][:top]
