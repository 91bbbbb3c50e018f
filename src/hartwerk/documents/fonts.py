# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The letters that come along: the same on every machine, and what they can draw."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")
"""In this order: Latin, Greek and Cyrillic; Arabic, Farsi and Urdu; Tigrinya and Amharic."""


@cache
def drawn() -> frozenset[int]:
    """Return the code points for which one of the regular faces has a glyph."""
    faces = sorted(FOLDER.glob("*-Regular.ttf"))
    return frozenset().union(*(_code_points(face.read_bytes()) for face in faces))


def _code_points(face: bytes) -> set[int]:
    """Read the table `cmap` in its format 4 (OpenType 1.9, cmap)."""
    (tables,) = struct.unpack_from(">H", face, 4)
    records = (struct.unpack_from(">4sIII", face, 12 + 16 * nth) for nth in range(tables))
    cmap = next(offset for tag, _check, offset, _length in records if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", face, cmap + 2)
    at = [struct.unpack_from(">I", face, cmap + 8 + 8 * nth)[0] + cmap for nth in range(maps)]
    start = next(each for each in at if struct.unpack_from(">H", face, each) == (4,))
    segments = struct.unpack_from(">H", face, start + 6)[0] // 2
    columns = struct.unpack_from(f">{segments}H2x{3 * segments}H", face, start + 14)
    lasts, firsts, deltas, ranges = (
        columns[nth * segments : (nth + 1) * segments] for nth in range(4)
    )
    found = set()
    for nth, (first, last, delta, skip) in enumerate(
        zip(firsts, lasts, deltas, ranges, strict=True)
    ):
        # Where the glyphs of a segment stand is counted from the place of its own offset.
        row = start + 16 + 6 * segments + 2 * nth + skip
        for code in range(first, last + 1):
            if skip == 0:
                glyph = code + delta
            else:
                (glyph,) = struct.unpack_from(">H", face, row + 2 * (code - first))
                glyph = glyph and glyph + delta
            if glyph & 0xFFFF:
                found.add(code)
    return found - {0xFFFF}
