# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A photo that somebody brings, made anew: smaller, upright, and nothing but its points.

Of the bytes that came in none is kept: where, when and with what a photo was taken goes with them.
"""

from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps

LARGEST = 10 * 1024 * 1024
"""Bytes."""
MOST_POINTS = 50_000_000
"""Beyond these a small file costs a machine its memory; no telephone makes as many by itself."""
LONGEST_SIDE = 1280
QUALITY = 82
KINDS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPE = "image/jpeg"
WHITE = (255, 255, 255)


class Why(StrEnum):
    """What is the matter with a photo."""

    TOO_LARGE = "too_large"
    TOO_MANY_POINTS = "too_many_points"
    NO_PHOTO = "no_photo"
    """It is no JPEG, PNG or WebP, or it is cut off."""


class PhotoRefused(ValueError):
    """A photo that is not taken in. Nothing of it is kept."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def made_anew(data: bytes) -> bytes:
    """Return a photo as a JPEG of at most 1280 points a side, upright, with nothing beside it.

    Raises
    ------
    PhotoRefused
        It is too large, or no photo that can be read.
    """
    if len(data) > LARGEST:
        raise PhotoRefused(Why.TOO_LARGE)
    try:
        return _drawn(data)
    except PhotoRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PhotoRefused(Why.TOO_MANY_POINTS) from None
    except Exception:
        # On a file that was made to hurt a reader of pictures fails in any of a dozen ways.
        raise PhotoRefused(Why.NO_PHOTO) from None


def _drawn(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=KINDS) as found:
        # The head of the file says how many; no point is read before this.
        if found.width * found.height > MOST_POINTS:
            raise PhotoRefused(Why.TOO_MANY_POINTS)
        if found.format == "JPEG":
            found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(found)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A sheet of its own: what the camera wrote hangs on the picture that was opened.
    sheet = Image.new("RGB", upright.size, WHITE)
    seen_through = upright.convert("RGBA") if upright.has_transparency_data else None
    sheet.paste(upright.convert("RGB"), mask=seen_through and seen_through.getchannel("A"))
    out = BytesIO()
    sheet.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
