# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The few free lines of a proposal, held against what should never be written down (PRIV-07)."""

import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from hartwerk.matching.refusals import WordsRefused
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Purpose
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
TOLD = (
    #  what it says of somebody   as one writes it down
    (Ground.AGE, r"\d{2} jaar\b|\d{2}[- ]?(jarig|plusser)\w*|jonge(re|man|vrouw)?\b|oudere?\b"),
    (Ground.SEX, r"man\b|vrouw\b|heer\b|meneer\b|mevrouw\b|dame\b|jongen\b|meisje\b"),
    (Ground.FAMILY, r"(alleenstaand|getrouwd|gescheiden)\w*|moeder\b|vader\b"),
    (Ground.ORIGIN, r"komt uit\b|gevlucht\b|vluchteling\w*|statushouder\w*|nieuwkomer\w*"
                    r"|afkomst\w*|herkomst\w*|(syri|eritre|oekra|afgha|somal|marok|turk|irak"
                    r"|irani|surina|pool|bulga|roeme)\w*"),
)  # fmt: skip
_TOLD = tuple((ground, re.compile(rf"\b(?:{words})", re.I)) for ground, words in TOLD)
_ASKED_AFTER = tuple((ground, re.compile(rf"\b(?:{words})", re.I)) for ground, words in ASKED_AFTER)


class TextMissing(ValueError):
    """Nothing was written."""


class TextTooLong(ValueError):
    """More was written than there is room for."""


def checked_words(text: str, longest: int, *, names: Iterable[str]) -> str:
    """Return what a helper writes about somebody to all members, as it is kept; empty stays empty.

    Raises
    ------
    TextTooLong, WordsRefused
        As for `checked_text`; also where it says an age, a sex, a family or an origin.
    """
    if not text.strip():
        return ""
    kept = checked_text(text, longest, names=names)
    if traits := tuple(_matched(kept, _TOLD)):
        raise WordsRefused((), traits)
    return kept


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


def words_of_name(candidate_id: UUID) -> list[str]:
    """Return the words of a person's name, which may not reach a member; the look is journalled."""
    known = vault.identities([candidate_id], Purpose.CARD).get(candidate_id)
    return known.name.split() if known else []


def _asked_after(text: str) -> tuple[Refusal, ...]:
    """Return where a question asks who somebody is, in place of what the work asks."""
    return tuple(_matched(text, _ASKED_AFTER))


def _matched(text: str, patterns: Iterable[tuple[Ground, re.Pattern[str]]]) -> Iterator[Refusal]:
    for ground, pattern in patterns:
        for match in pattern.finditer(text):
            yield Refusal(match[0], ground, RESTS_ON[ground])
