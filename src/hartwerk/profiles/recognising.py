# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Recognising a word as people write it: with capitals, accents, hyphens, other words around."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

PREFIXES = (
    "hulp", "leerling", "assistent", "aankomend", "allround", "all round", "senior", "junior",
    "medewerker",
)  # fmt: skip
"""What Dutch puts before the word that tells the trade, often glued to it: `hulpschilder`."""


def plain(text: str) -> str:
    """Return small letters without accents; whatever is no letter, digit or plus is one space."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9+]+", " ", letters.replace("ß", "ss")).strip()


class Words:
    """Words that stand for a key: whole texts, and beginnings of words.

    Raises
    ------
    ValueError
        One word stands for two keys: the data is wrong, whichever would win.
    """

    def __init__(
        self,
        whole: Iterable[tuple[str, Iterable[str]]],
        beginnings: Iterable[tuple[str, Iterable[str]]] = (),
    ) -> None:
        self._whole = _by_word(whole)
        # The longest word wins, so that `keukenmonteur` is joinery and `keukenhulp` catering.
        self._beginnings = sorted(
            _by_word(beginnings).items(), key=lambda item: (-len(item[0]), item[0])
        )

    def exactly(self, text: str) -> str | None:
        return self._whole.get(plain(text))

    def by_beginning(self, text: str) -> str | None:
        written = " " + plain(text)
        for prefix in PREFIXES:
            written = written.replace(f" {prefix}", f" {prefix} ")
        written = re.sub(" +", " ", written)
        for word, key in self._beginnings:
            if f" {word}" in written:
                return key
        return None


def _by_word(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, words in rows:
        for word in words:
            if found.setdefault(plain(word), key) != key:
                raise ValueError(f"{word} stands for both {found[plain(word)]} and {key}")
    return found
