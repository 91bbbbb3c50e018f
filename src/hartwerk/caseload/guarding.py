# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may not be written about someone: no BSN, nothing about health, money or a record."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from hartwerk.profiles.keeping import LONGEST_WORD, MOST_OCCUPATIONS
from hartwerk.profiles.people import Person
from hartwerk.profiles.recognising import plain
from hartwerk.profiles.vault import Identity
from hartwerk.rules.free_text import found, passes_eleven_test
from hartwerk.rules.private_words import Kind

_POSTCODE = re.compile(r"\b([1-9]\d{3})\s?[A-Za-z]{2}\b")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One field that may not stay as it is; what was typed does not stand in it."""

    field: str
    kinds: tuple[Kind, ...]


class NotToBeKept(Exception):
    """Something was written that is not kept of anyone. Names fields and kinds, never words."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(", ".join(trouble.field for trouble in troubles))
        self.troubles = troubles


def check(person: Person, identity: Identity) -> None:
    """Look at all that was typed freely about a person.

    Raises
    ------
    NotToBeKept
        A BSN anywhere, or something private in the place or the occupations.
    """
    typed = {
        "given_name": identity.given_name,
        "family_name": identity.family_name,
        "phone": identity.phone,
        "email": identity.email,
        "representative": identity.representative,
        "representative_phone": identity.representative_phone,
    }
    troubles = [
        Trouble(field, (Kind.BSN,)) for field, text in typed.items() if passes_eleven_test(text)
    ]
    names = [name for name in (identity.given_name, identity.family_name) if name]
    free = {"place": person.place, "occupations": ", ".join(person.occupations)}
    for field, text in free.items():
        if kinds := _kinds(field, text, names):
            troubles.append(Trouble(field, kinds))
    if troubles:
        raise NotToBeKept(*troubles)


def cleaned(people: Iterable[Person]) -> Iterator[Person]:
    """Give people of a file without the words that are not kept of anyone.

    Nobody is at the keyboard to say it otherwise, so they are left out. Places and occupations
    come again and again in one file: each is looked at once, and remembered no longer than that.
    """
    seen = lru_cache(maxsize=None)(partial(_kinds, names=()))
    for person in people:
        words = [each[:LONGEST_WORD] for each in person.occupations]
        # Looking for a name costs more than all the rest, and it is hardly ever there.
        named = bool(person.name) and bool(words) and plain(person.name) in plain(" ".join(words))
        kinds = partial(_kinds, names=(person.name,)) if named else seen
        place = four_digits(person.place)
        kept = [each for each in words if not kinds("", each)]
        yield replace(
            person,
            place="" if seen("place", place) else place[:LONGEST_WORD],
            occupations=tuple(kept)[:MOST_OCCUPATIONS],
            source="" if passes_eleven_test(person.source) else person.source,
        )


def four_digits(place: str) -> str:
    """Return a place in which a postcode has lost its letters: they lead to a few doors."""
    return _POSTCODE.sub(r"\1", place)


def _kinds(field: str, text: str, names: Collection[str]) -> tuple[Kind, ...]:
    # A place may carry a family name; the letters of its postcode are cut off.
    skip = {Kind.POSTCODE, Kind.NAME} if field == "place" else set()
    return tuple(dict.fromkeys(hit.kind for hit in found(text, names) if hit.kind not in skip))
