# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A photo for on paper: only the picture, without where, when and with what it was taken."""

from __future__ import annotations

import struct
from base64 import b64encode
from dataclasses import dataclass, field

LARGEST = 8 * 1024 * 1024
"""Bytes."""
MOST_PIXELS = 40_000_000
"""Beyond these a small file costs a machine its memory."""
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
JPEG_ENDS = b"\xff\xd9"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers that start a frame and hold the size (ITU-T T.81, B.2.2)."""
_SCAN, _EXIF, _COLOURS, _COMMENT = 0xDA, 0xE1, 0xEE, 0xFE
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: "-1 0 0 1 {w} 0",
    3: "-1 0 0 -1 {w} {h}",
    4: "1 0 0 -1 0 {h}",
    5: "0 1 1 0 0 0",
    6: "0 1 -1 0 {h} 0",
    7: "0 -1 -1 0 {h} {w}",
    8: "0 -1 1 0 0 {w}",
}
"""Which side is up (Exif 2.32, tag 0x0112) -> what puts it upright."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A PNG or a JPEG, and what it shows for who does not see it."""

    data: bytes = field(repr=False)
    shows: str


@dataclass(frozen=True, slots=True)
class _Bare:
    kind: str
    width: int
    height: int
    data: bytes
    up: int = 1


def drawing(data: bytes) -> str:
    """Return a picture as SVG, upright, without what a camera wrote beside it.

    Raises
    ------
    ValueError
        It is no PNG or JPEG, is cut off, or is too large.
    """
    if len(data) > LARGEST:
        raise ValueError("a picture of too many bytes")
    try:
        bare = _png(data) if data.startswith(PNG) else _jpeg(data)
    except struct.error:
        raise ValueError("a picture that is cut off") from None
    w, h = bare.width, bare.height
    if not 0 < w * h <= MOST_PIXELS:
        raise ValueError("a picture of too many points")
    turn = _UPRIGHT.get(bare.up, "1 0 0 1 0 0").format(w=w, h=h)
    across, down = (h, w) if 5 <= bare.up <= 8 else (w, h)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}"'
        f' viewBox="0 0 {across} {down}"><image width="{w}" height="{h}"'
        f' transform="matrix({turn})"'
        f' href="data:image/{bare.kind};base64,{b64encode(bare.data).decode()}"/></svg>'
    )


def _png(data: bytes) -> _Bare:
    """Keep the chunks that a reader must know: their names start with a capital."""
    width, height = struct.unpack_from(">II", data, len(PNG) + 8)
    kept, at, name = [PNG], len(PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + 12 + length]
        if len(chunk) < 12 + length:
            raise ValueError("a picture that is cut off")
        if name[:1].isupper() or name == b"tRNS":
            kept.append(chunk)
        at += len(chunk)
    return _Bare("png", width, height, b"".join(kept))


def _jpeg(data: bytes) -> _Bare:
    """Keep the segments that a reader must know: no comment, and of applications the colours."""
    if not data.startswith(JPEG):
        raise ValueError("a picture of another kind than PNG and JPEG")
    kept, at, width, height, up = [JPEG], 2, 0, 0, 1
    while True:
        mark, marker, length = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF or length < 2:
            raise ValueError("a picture that is cut off")
        segment = data[at : at + 2 + length]
        if marker == _SCAN:
            break
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", segment, 5)
        if marker == _EXIF:
            up = _side_up(segment[4:]) or up
        if marker == _COLOURS or not (0xE0 <= marker <= 0xEF or marker == _COMMENT):
            kept.append(segment)
        at += 2 + length
    end = data.rfind(JPEG_ENDS)
    if end < at:
        raise ValueError("a picture that is cut off")
    return _Bare("jpeg", width, height, b"".join([*kept, data[at : end + 2]]), up)


def _side_up(exif: bytes) -> int:
    """Return which side is up, or 0 where this does not say it."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (entries,) = struct.unpack_from(f"{order}H", tiff, first)
    for nth in range(entries):
        tag, _kind, _count, up = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * nth)
        if tag == _ORIENTATION:
            return int(up)
    return 0
