# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The few free lines of a proposal, held against what should never be written down (PRIV-07)."""

from collections.abc import Iterable

from hartwerk.matching.refusals import WordsRefused
from hartwerk.rules.free_text import Kind, found, refused_conditions

IN_AN_ADDRESS = frozenset({Kind.POSTCODE})
"""Where one meets may be told as it stands on an envelope."""


class TextMissing(ValueError):
    """Nothing was written."""


class TextTooLong(ValueError):
    """More was written than there is room for."""


def checked_text(text: str, longest: int, *, names: Iterable[str] = (), place: bool = False) -> str:
    """Return a text as it is kept, on one line.

    Parameters
    ----------
    names
        That may not be in it: of the person it is about.
    place
        Where one meets: may be empty, and may hold a postcode.

    Raises
    ------
    TextMissing, TextTooLong
        It is empty, or longer than `longest` characters.
    WordsRefused
        It holds what gives something away about a person, or asks after traits. Nothing is kept.
    """
    kept = " ".join(text.split())
    if not kept and not place:
        raise TextMissing
    if len(kept) > longest:
        raise TextTooLong
    hits = found(kept, names)
    if place:
        hits = tuple(hit for hit in hits if hit.kind not in IN_AN_ADDRESS)
    conditions = () if place else refused_conditions(kept)
    if hits or conditions:
        raise WordsRefused(hits, conditions)
    return kept
