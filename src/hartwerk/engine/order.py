# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The order key: one whole number per pair, packed from the fields that the reasons show."""

from functools import lru_cache

import numpy as np

from hartwerk.engine.arrays import (
    UNKNOWN_WAITING,
    Bools,
    Int64s,
    Numbers,
    UInt8s,
    UInt16s,
    UInt64s,
    Values,
)
from hartwerk.engine.reasons import Order
from hartwerk.engine.tables import GAPS_SHIFT, IN_KEY, UNKNOWNS_SHIFT

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

if (SHIFTS["gaps"], SHIFTS["unknowns"]) != (GAPS_SHIFT, UNKNOWNS_SHIFT):
    raise AssertionError("sums stand in the key where tables puts them")

_LOT = 64 - WIDTHS["draw"]
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
    z = _cut(values + _STEP)
    z = _cut((z ^ z >> 30) * _FIRST)
    z = _cut((z ^ z >> 27) * _SECOND)
    return z ^ z >> 31


def _cut(value: Values) -> Values:
    """Leave 64 bits of a plain number; a column has no more."""
    return value & _WORD if isinstance(value, int) else value


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
    >>> draw(2, 1) == draws(ids, 1).tolist()[2]
    True
    """
    lots: Int64s = draw(np.atleast_1d(ids), seed).astype(np.int64)
    return lots


def draw(id_: Values, seed: int) -> Values:
    """Draw the lot of one id, a plain number."""
    return mixed(id_ ^ _salt(seed)) >> _LOT


@lru_cache(maxsize=64)
def _salt(seed: int) -> int:
    return int(mixed(seed & _WORD))


def pack(
    *,
    sums: Int64s,
    wish: Bools,
    wishes_unmet: Bools,
    minutes: UInt16s,
    travel_band: int,
    waiting: UInt8s,
    excluded: Bools | None,
) -> Int64s:
    """Pack the fields of `Order` but the lot into one number; the smaller comes first.

    Parameters
    ----------
    sums : int64
        Gaps and unknowns, each at most 511, where the key has them (`tables.Sums`): `Works`
        refuses work whose demands could add up to more.
    minutes : uint16
        Of travel; counted in bands of `travel_band` minutes, the last of which is open.
    waiting : uint8
        Bands of waiting, at most 254; 255 stands for not known and counts as none.
    excluded : bool, optional
        None where nobody is.

    Returns
    -------
    int64, 0 <= key < 2**63

    Notes
    -----
    O(k). Bit widths in `WIDTHS`.
    """
    key: Int64s = _bands(travel_band).take(minutes)
    key += sums & IN_KEY
    key += _WAITED.take(waiting)
    key += ~wish * np.int64(1 << SHIFTS["no_wish"])
    key += wishes_unmet * np.int64(1 << SHIFTS["wishes_unmet"])
    if excluded is not None:
        key += excluded * np.int64(1 << SHIFTS["excluded"])
    return key


@lru_cache(maxsize=8)
def _bands(travel_band: int) -> Int64s:
    """Return for each number of minutes how its band stands in the key."""
    bands = np.minimum(np.arange(1 << 16) // travel_band, LIMITS["travel_band"])
    return bands << SHIFTS["travel_band"]


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
    for name, width in WIDTHS.items():
        value = getattr(order, name)
        if value >> width:
            raise ValueError(f"{name} {value} does not fit in {width} bits")
        key = key << width | value
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


def first(
    keys: Int64s, ids: UInt64s, lots: UInt64s, *, seed: int, top: int | None
) -> tuple[Numbers, Int64s]:
    """Draw lots and return the positions of the smallest keys in order, and these keys.

    Parameters
    ----------
    keys : int64 (k,)
        As `pack` makes them.
    ids : uint64 (k,)
        Decide between equal keys.
    lots : uint64 (k,) or (1,)
        Ids of the people, of whom the lots are drawn.

    Notes
    -----
    O(k + t log t). A lot is the last field of a key, so it can only decide between keys that are
    equal without it: the bound is the t-th smallest of these, all that equal it stay in (`<=`
    keeps, `<` prunes), and lots are drawn of them alone.
    """
    chosen: Numbers | slice = slice(None)
    if top is not None and top < len(keys):
        bound = np.partition(keys, top - 1)[top - 1] if top > 0 else -1
        chosen = np.flatnonzero(keys <= bound)
    whole = keys[chosen] + draws(lots if len(lots) < len(keys) else lots[chosen], seed)
    order = np.lexsort((ids[chosen], whole))[:top]
    positions = order if isinstance(chosen, slice) else chosen[order]
    return positions, whole[order]
