# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A link as a QR code that stands in the page itself, under the strictest content policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4
"""Modules of white around the code, as ISO/IEC 18004 asks; less is not read from paper."""
LONGEST = 500
"""Characters: beyond these the modules get too small for a telephone."""


def qr_svg(link: str, *, title: str) -> SafeString:
    """Return a QR code as SVG, without styles or scripts, for a page or as a file.

    Dark on white whatever the colours of the page: a code in negative is not read by every
    telephone. Error correction M: readable with a fold or a stain on the paper.

    Parameters
    ----------
    title
        What a reader that cannot see it is told.

    Raises
    ------
    ValueError
        The link is empty or longer than a code on paper can hold.
    """
    if not 0 < len(link) <= LONGEST:
        raise ValueError(f"a link of {len(link)} characters makes no QR code")
    matrix = segno.make(link, error="m", micro=False, boost_error=False).matrix
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="0 0 {0} {0}"'
        ' shape-rendering="crispEdges"><title>{1}</title>'
        '<path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/><path fill="#000" d="{2}"/></svg>',
        len(matrix) + 2 * QUIET,
        title,
        "".join(_dark(matrix)),
    )


def _dark(matrix: Sequence[Sequence[int]]) -> Iterator[str]:
    """Give a rectangle of one module high for every run of dark modules."""
    for y, row in enumerate(matrix, start=QUIET):
        x = QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
