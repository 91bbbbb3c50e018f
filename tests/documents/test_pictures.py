# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A photo on paper: upright, and without what the camera wrote beside it."""

import re
import struct
from base64 import b64decode

import pytest

from hartwerk.documents.pictures import drawing

SECRET = b"N 52.26 E 6.79, camera 4711"


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(*, up: int = 1, order: str = ">") -> bytes:
    """Make the frame of a JPEG of eighty by forty-eight points; nobody decodes what is in it."""
    tiff = struct.pack(f"{order}2sHIH", b"MM" if order == ">" else b"II", 42, 8, 2)
    tiff += struct.pack(f"{order}HHII", 0x010F, 2, len(SECRET), 38)
    tiff += struct.pack(f"{order}HHIHHI", 0x0112, 3, 1, up, 0, 0) + SECRET
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0" + SECRET),
            segment(0xE1, b"Exif\0\0" + tiff),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
            segment(0xFE, SECRET),
            segment(0xEE, b"Adobe colours"),
            segment(0xC0, struct.pack(">BHHB", 8, 48, 80, 3)),
            segment(0xDA, b"\x03scan") + b"points\xff\xd9" + SECRET,
        )
    )


def inside(svg: str) -> bytes:
    found = re.search(r"base64,([^\"]+)", svg)
    assert found
    return b64decode(found[1])


class TestDrawing:
    def test_keeps_nothing_that_the_camera_wrote(self) -> None:
        kept = inside(drawing(jpeg()))

        assert SECRET not in kept
        assert b"Exif" not in kept
        assert b"Adobe colours" in kept
        assert kept.endswith(b"points\xff\xd9")

    @pytest.mark.parametrize(
        ("up", "across", "down", "first"),
        [
            *((1, 80, 48, (0, 0)), (2, 80, 48, (80, 0)), (3, 80, 48, (80, 48))),
            *((4, 80, 48, (0, 48)), (5, 48, 80, (0, 0)), (6, 48, 80, (48, 0))),
            *((7, 48, 80, (48, 80)), (8, 48, 80, (0, 80)), (99, 80, 48, (0, 0))),
        ],
    )
    @pytest.mark.parametrize("order", [">", "<"], ids=["big", "little"])
    def test_puts_it_upright(
        self, up: int, across: int, down: int, first: tuple[int, int], order: str
    ) -> None:
        svg = drawing(jpeg(up=up, order=order))

        assert f'viewBox="0 0 {across} {down}"' in svg
        numbers = re.search(r"matrix\(([-\d ]+)\)", svg)
        assert numbers
        a, b, c, d, x, y = map(int, numbers[1].split())
        assert (x, y) == first
        corners = {(a * w + c * h + x, b * w + d * h + y) for w in (0, 80) for h in (0, 48)}
        assert corners == {(0, 0), (across, 0), (0, down), (across, down)}

    def test_of_a_kind_or_size_that_does_not_print_is_refused(self) -> None:
        whole = jpeg()
        for wrong in (
            b"<svg/>",
            whole[: whole.index(b"scan")],
            whole[:-50],
            whole.replace(struct.pack(">HH", 48, 80), b"\xff\xff\xff\xff"),
            whole + bytes(9_000_000),
        ):
            with pytest.raises(ValueError, match="a picture"):
                drawing(wrong)
