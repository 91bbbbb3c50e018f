# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Photos as a telephone makes them: with where they were taken written beside the picture."""

from io import BytesIO

from PIL import Image

SECRET = b"N 52.26 E 6.79, camera 4711"
DESCRIPTION, ORIENTATION, GPS = 0x010E, 0x0112, 0x8825


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (90, 60), up: int = 1) -> bytes:
    """Return a photo of a green door, of some kind, turned as a telephone was held."""
    made = Image.linear_gradient("L").resize(size).convert("RGB")
    beside = Image.Exif()
    beside[DESCRIPTION], beside[ORIENTATION] = SECRET.decode(), up
    beside.get_ifd(GPS)[1] = "N"
    out = BytesIO()
    if kind in ("GIF", "BMP"):
        made.save(out, kind)
    else:
        made.save(out, kind, exif=beside)
    return out.getvalue()
