# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Levels of made-up people: nine characters, each varied a little by a draw that never changes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256

from hartwerk.profiles.vocabulary import vocabulary


class Character(StrEnum):
    """What someone is like at work, in the words a colleague would use."""

    OUTDOORS = "outdoors"
    NEW_IN_DUTCH = "new_in_dutch"
    PRECISE = "precise"
    BUILDING_UP = "building_up"
    PRACTICAL = "practical"
    WITH_PEOPLE = "with_people"
    KEEPS_HOUSE = "keeps_house"
    BY_REPEATING = "by_repeating"
    CRAFT = "craft"


# The levels in the order of the profile: body | thinking | language | people | exposure | needs.
LEVELS: Mapping[Character, str] = {
    Character.OUTDOORS:     "4524443444 3332333 424 3333 54554 1120",
    Character.NEW_IN_DUTCH: "4444344455 3443344 123 4243 44344 2230",
    Character.PRECISE:      "3443235354 4553415 445 2122 21222 5323",
    Character.BUILDING_UP:  "2232124244 4433334 554 4423 32232 2214",
    Character.PRACTICAL:    "4424444455 3223343 533 3323 44444 3331",
    Character.WITH_PEOPLE:  "2442133345 4444443 554 5544 34123 1111",
    Character.KEEPS_HOUSE:  "3434233344 3433334 333 3333 33354 2221",
    Character.BY_REPEATING: "3433233344 1221212 311 3222 33342 4452",
    Character.CRAFT:        "2332225343 5545545 545 4444 44343 0002",
}  # fmt: skip


def levels(name: str, character: Character) -> dict[str, int]:
    """Return all 33 levels of one made-up person; the same in every run and on every machine."""
    digits = LEVELS[character].replace(" ", "")
    found: dict[str, int] = {}
    for dimension, digit in zip(vocabulary().dimensions, digits, strict=True):
        drawn = sha256(f"{name}/{dimension.id}".encode()).digest()[0]
        # One in three a level more, one in twelve a level less: nobody is exactly a character.
        change = 1 if drawn < 85 else -1 if drawn >= 235 else 0
        found[dimension.id] = min(5, max(0, int(digit) + change))
    return found
