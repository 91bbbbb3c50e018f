# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The order key: one whole number per pair, packed from the fields that the reasons show."""

import numpy as np

from hartwerk.engine.arrays import (
    UNKNOWN_WAITING,
    Bools,
    Int64s,
    Numbers,
    UInt8s,
    UInt16s,
    UInt32s,
    UInt64s,
    Values,
)
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

_WORD = (1 << 64) - 1
_STEP, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def mixed(values: Values) -> Values:
    """Scatter 64-bit numbers, an array or one, so that neighbours share nothing.

    Notes
    -----
    The output function of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).

    Examples
    --------
    >>> hex(mixed(0)), hex(mixed(np.zeros(1, np.uint64))[0])
    ('0xe220a8397b1dcdaf', '0xe220a8397b1dcdaf')
    """
    z = (values + _STEP) & _WORD
    z = ((z ^ z >> 30) * _FIRST) & _WORD
    z = ((z ^ z >> 27) * _SECOND) & _WORD
    return z ^ z >> 31


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
    >>> draw(2, 1) == draws(ids, 1)[2]
    True
    """
    lots: Int64s = draw(np.atleast_1d(ids), seed).astype(np.int64)
    return lots


def draw(id_: Values, seed: int) -> Values:
    """Draw the lot of one id, a plain number."""
    return mixed(id_ ^ mixed(seed & _WORD)) >> 64 - WIDTHS["draw"]


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
    key: Int64s = bands.astype(np.int64) << SHIFTS["travel_band"]
    key += _WAITED.take(waiting) + draw
    key += unknowns.astype(np.int64) << SHIFTS["unknowns"]
    key += gaps.astype(np.int64) << SHIFTS["gaps"]
    key += wishes_unmet * np.int64(1 << SHIFTS["wishes_unmet"])
    key += ~wish * np.int64(1 << SHIFTS["no_wish"])
    key += excluded * np.int64(1 << SHIFTS["excluded"])
    return key


def _waited() -> Int64s:
    """Return for each number of bands how it stands in the key: counted down, unknown as none."""
    bands = np.arange(256)
    bands[UNKNOWN_WAITING] = 0
    return (LIMITS["waited"] - bands) << SHIFTS["waited"]


_WAITED = _waited()


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


def first(keys: Int64s, ids: UInt64s, rows: Numbers, top: int | None) -> Numbers:
    """Return the positions of the smallest keys in order; equal keys by the id of their row.

    Parameters
    ----------
    keys : int64 (k,)
    ids : uint64 (n,)
    rows : int (k,)
        Where the id of each key stands.

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
    ranked: Numbers = chosen[np.lexsort((ids[rows[chosen]], keys[chosen]))][:top]
    return ranked
