# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A photo is made anew: smaller, upright, without what the camera wrote, or it is refused."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from hartwerk.documents.photos import LARGEST, LONGEST_SIDE, PhotoRefused, Why, made_anew
from hartwerk.documents.pictures import drawing
from tests.documents.photographs import SECRET, photo

ORIENTATION = 0x0112


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(made_anew(data)))


def points(data: bytes) -> bytes:
    """Return a PNG whose head says a size, and that has no more than that."""

    def chunk(name: bytes, said: bytes) -> bytes:
        return (
            struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said))
        )

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", data) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


class TestMadeAnew:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_is_a_smaller_jpeg_without_what_the_camera_wrote(self, kind: str) -> None:
        brought = photo(kind, size=(2400, 1600))
        assert SECRET in brought
        kept = made_anew(brought)

        assert SECRET not in kept
        assert b"Exif" not in kept
        assert not Image.open(BytesIO(kept)).getexif()
        found = opened(brought)
        assert (found.format, found.size) == ("JPEG", (LONGEST_SIDE, 853))
        assert drawing(kept)

    def test_a_small_one_is_not_made_larger(self) -> None:
        assert opened(photo("PNG", size=(30, 20))).size == (30, 20)

    @pytest.mark.parametrize(("up", "size"), [(1, (90, 60)), (6, (60, 90)), (8, (60, 90))])
    def test_stands_upright(self, up: int, size: tuple[int, int]) -> None:
        assert opened(photo("JPEG", size=(90, 60), up=up)).size == size

    @pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "RGBA", "LA", "I;16"])
    def test_of_any_colours_is_taken(self, mode: str) -> None:
        out = BytesIO()
        Image.new(mode, (8, 8)).save(out, "JPEG" if mode == "CMYK" else "PNG")
        assert opened(out.getvalue()).mode == "RGB"

    def test_what_is_seen_through_is_white(self) -> None:
        out = BytesIO()
        Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
        assert min(opened(out.getvalue()).getpixel((4, 4))) > 250  # type: ignore[arg-type]


class TestRefused:
    def test_of_too_many_bytes(self) -> None:
        assert _why(b"\xff\xd8" + bytes(LARGEST)) is Why.TOO_LARGE

    @pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
    def test_of_too_many_points_before_one_of_them_is_read(self, side: int) -> None:
        head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        assert _why(points(head)) is Why.TOO_MANY_POINTS

    @pytest.mark.parametrize(
        "data",
        [
            b"", b"kanarie", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            photo("JPEG")[:300], photo("PNG")[:60], photo("WEBP")[:80], photo("GIF"), photo("BMP"),
            points(struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)),
        ],
    )  # fmt: skip
    def test_what_is_no_photo_or_is_cut_off(self, data: bytes) -> None:
        assert _why(data) is Why.NO_PHOTO

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_a_broken_one_is_taken_or_refused_and_nothing_else(self, kind: str) -> None:
        whole = photo(kind, size=(60, 40))
        for at in range(0, len(whole), max(1, len(whole) // 150)):
            broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
            kept: Any = None
            try:
                kept = made_anew(broken)
            except PhotoRefused:
                continue
            assert SECRET not in kept


def _why(data: bytes) -> Why:
    with pytest.raises(PhotoRefused) as refused:
        made_anew(data)
    return refused.value.why
