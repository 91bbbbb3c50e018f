# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forty people of the small network: whose caseload, since when, and what they were asked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from hartwerk.demo.example import AS_OF, people
from hartwerk.demo.script import Newcomer
from hartwerk.rules.consent import Channel

PAGE, SPOKEN, PAPER, PHONE = Channel.OWN_PAGE, Channel.SPOKEN, Channel.PAPER, Channel.PHONE


@dataclass(frozen=True, slots=True)
class _Came:
    """Some people of one helper: their first names, when they came, and when they were asked."""

    names: str
    helper: str
    came: int
    asked: int | None = None
    channel: Channel = SPOKEN
    talked: int | None = None


CAME: tuple[_Came, ...] = (
    # The list of the Werkplein, in parts.
    _Came("Rob Truus", "karin", 170, 165, talked=164),
    _Came("Ingrid Willem Dennis", "karin", 170, 158, talked=150),
    _Came("Pieter", "karin", 130, 120, talked=112),
    _Came("Samira Danuta Halima", "karin", 75, 40, talked=38),
    _Came("Esra", "karin", 75, 18, PHONE, talked=16),
    _Came("Aisha", "karin", 75, 44, PAGE, talked=42),
    _Came("Yonas Omar", "karin", 75, 30, talked=29),
    _Came("Rahel Leyla", "karin", 75, 36, PAPER, talked=33),
    _Came("Jeroen Nour Priya", "karin", 9),
    _Came("Mehmet Zeynep", "erik", 165, 150, talked=148),
    _Came("Fatima Henk", "erik", 110, 100, PHONE, talked=98),
    _Came("Tesfay Marek Femke", "erik", 110, 60, talked=58),
    _Came("Kim", "erik", 62, 26, PAGE, talked=24),
    _Came("Wendy", "erik", 62, 20, PHONE, talked=19),
    # Nobody touched these rows since: they are about to go.
    _Came("Oksana Stefan", "erik", 62),
    # One at a time, without a file.
    _Came("Koen Bas", "judith", 166, 160, talked=159),
    _Came("Ali", "judith", 60, 50, PAGE, talked=46),
    _Came("Sanne", "judith", 40, 12, talked=11),
    _Came("Thijs", "judith", 12),
    _Came("Abdul", "dirk", 140, 130, talked=128),
    _Came("Gerrit", "dirk", 100, 95, talked=92),
    _Came("Roy Linda", "dirk", 50, 44, PAPER, talked=43),
    _Came("Johan", "dirk", 30, 22, talked=20),
    _Came("Mariam", "dirk", 11),
)
PAGES = frozenset(
    {"yonas", "danuta", "omar", "aisha", "nour", "rahel", "koen", "ali", "kim", "samira"}
)
"""Who has a page of their own. The others are asked by their helper, or by link."""
LIKES = {"rahel": "housekeeping"}
WITHDREW = {"fatima": 22}
LANGUAGES = {"yonas": "ti", "omar": "ar", "rahel": "ti"}
FROM_FILES = frozenset({"karin", "erik"})


def newcomers(today: date) -> Iterator[Newcomer]:
    moved = today - AS_OF
    rows = {person.name.partition(" ")[0]: person for person in people()}
    since = {name: row.waiting_since or AS_OF for name, row in rows.items()}
    for each in CAME:
        for name in each.names.split():
            person, key = rows[name], name.lower()
            yield Newcomer(
                key=key,
                person=replace(person, waiting_since=since[name] + moved, last_spoken=None),
                helper=each.helper,
                came=each.came,
                by_file=each.helper in FROM_FILES,
                asked=each.asked,
                channel=each.channel,
                talked=each.talked,
                withdrew=WITHDREW.get(key),
                page=key in PAGES,
                likes=LIKES.get(key, ""),
                language=LANGUAGES.get(key, "nl"),
            )
