# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The few free lines of a proposal, held against what should never be written down (PRIV-07)."""

import re
from collections.abc import Iterable

from hartwerk.matching.refusals import WordsRefused
from hartwerk.rules.free_text import Ground, Kind, Refusal, found, refused_conditions
from hartwerk.rules.refused_words import RESTS_ON

IN_AN_ADDRESS = frozenset({Kind.POSTCODE})
"""Where one meets may be told as it stands on an envelope."""

ASKED_AFTER = (
    #  what it picks people by   as one asks it; an advertisement says it in other words
    (Ground.AGE, r"hoe oud\b|leeftijd\b|(jonger|ouder) dan\b|geboortejaar|wanneer geboren"),
    (Ground.SEX, r"is (het|dit) een (man|vrouw|jongen|meisje)\b|man of (een )?vrouw\b"),
    (Ground.ORIGIN, r"waar komt .{1,40} vandaan|uit welk land|welke nationaliteit|nederlander\b"),
    (Ground.RELIGION, r"welk geloof|is .{1,40} gelovig"),
    (Ground.FAMILY, r"getrouwd|gescheiden|alleenstaand|(heeft|wil) .{0,40}\bkinderen\b|kinderwens"),
)
_ASKED_AFTER = tuple((ground, re.compile(rf"\b(?:{words})", re.I)) for ground, words in ASKED_AFTER)


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
    conditions = () if place else (*refused_conditions(kept), *_asked_after(kept))
    if hits or conditions:
        raise WordsRefused(hits, conditions)
    return kept


def _asked_after(text: str) -> tuple[Refusal, ...]:
    """Return where a question asks who somebody is, in place of what the work asks."""
    return tuple(
        Refusal(match[0], ground, RESTS_ON[ground])
        for ground, pattern in _ASKED_AFTER
        for match in pattern.finditer(text)
    )
