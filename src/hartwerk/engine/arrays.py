# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names for the arrays of the engine, and the numbers that stand for: not known."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bools: TypeAlias = NDArray[np.bool_]
UInt8s: TypeAlias = NDArray[np.uint8]
UInt16s: TypeAlias = NDArray[np.uint16]
UInt32s: TypeAlias = NDArray[np.uint32]
UInt64s: TypeAlias = NDArray[np.uint64]
Int16s: TypeAlias = NDArray[np.int16]
Int64s: TypeAlias = NDArray[np.int64]
Float32s: TypeAlias = NDArray[np.float32]
Columns: TypeAlias = dict[str, NDArray[Any]]
"""Columns by name, each of its own type; `People` and `Works` give each its type again."""
Numbers: TypeAlias = NDArray[np.intp]
"""Row numbers."""

Values: TypeAlias = Any
"""A column, or one plain number: numpy's types have no name for what both can do."""

Index: TypeAlias = int | Numbers | slice
"""One row, some rows, or all: the same formula serves each."""

ALL = slice(None)

DIMENSIONS = 33
LEVELS = 8
"""Levels 0 to 5, and the two ways of not knowing."""

ASKED = 6
"""A level: asked, and the answer was: I do not know."""
UNKNOWN_LEVEL = 7
"""A level: not talked about."""

NO_CEILING = 254
"""Hours a week: at least so many, without a limit."""
UNKNOWN_HOURS = 255
ANY_DAY_PART = 0xFFFFFFFF
"""Day parts of a person that are not known: none of them may exclude."""
NO_EARLIEST, NO_LATEST = -1, 32767
"""Minutes since midnight of a person who named no limit."""
NO_START, NO_END = 32767, -1
"""The same for work that named no hour: nobody comes too late, nobody leaves too early."""
NO_FROM, NO_TO = 0, 65535
"""Days since 1-1-1970, for people and for work."""
UNKNOWN_WAITING = 255
NO_PROVISION = 255
NO_FAMILY = 255

HOURS_OPEN, DAY_PARTS_OPEN, TRAVEL_OPEN, SKILLS_OPEN = 1, 2, 4, 8
"""Bits of what a person was not asked as a whole."""
OPEN_KINDS = 16

CODES = 11
"""Levels of three dimensions stand together in one number below 512: so many of these."""
CODE_VALUES = LEVELS**3

SKILL_WORDS = 2
"""128 skills in two 64-bit words."""
FAMILIES_LIMIT = ASPECTS_LIMIT = 32
BITS_LIMIT = 64
"""Certificates and adaptations stand in one 64-bit word each."""


def some(values: Values) -> bool:
    """Say whether any of the values, or the one value, is not zero."""
    # The method costs as much for one number as for a thousand.
    return bool(values.any() if values.ndim else values)
