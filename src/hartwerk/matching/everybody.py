# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Many people at once as the match reads them; who was opened just now is not opened again.

Who may be read the database says each time, and it writes down that somebody looked. What it hands
out tells whether a process opened the same before: the versions of the rows, those of PostgreSQL
itself. Whoever changes, says no or leaves has others, or none.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from hartwerk.engine.people import People
from hartwerk.matching.carrying import carried
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.packing import pack_people
from hartwerk.profiles.people import Person
from hartwerk.profiles.vault import Listed
from hartwerk.records.first import one_of
from hartwerk.records.models.people import Candidate

OPEN_FOR = 300.0
"""Seconds that opened levels stay in memory: no longer than the look of the engine over all. They
are let go of at the first look after; of a process that nobody asks anything, when it ends."""
MOST_OPEN = 8_000
"""People whom a process holds opened, some kilobytes each."""
MOST_LISTS = 24
"""Lists of people that it holds as arrays."""
_ROW = RawSQL('"records_candidate"."xmin"::text || "records_candidate"."ctid"::text', [])
"""Which version of a row it is: each change of it makes another."""


class Line(NamedTuple):
    """What is told of somebody on a list beside how they fit; named as the columns are."""

    id: UUID
    label: str
    matchable: bool
    spoken_on: date | None
    waiting_since: date


@dataclass(frozen=True, slots=True, eq=False)
class _Opened:
    """Somebody as the match reads them, and how that is carried. Compared as the object it is."""

    person: Person
    carried: str
    until: float
    row: str
    """The version of the row that was read."""
    levels: str
    """The version of the sealed levels; empty where there are none to be read."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """A list as the match reads it. It goes with the first of its people."""

    people: tuple[Person, ...]
    arrays: People
    carried: tuple[str, ...]
    until: float


@dataclass(frozen=True, slots=True)
class Everybody:
    """Some people in the order of their keys, four times: each has the same place in all.

    Attributes
    ----------
    people, packed, carried
        As the match reads them, as arrays for one day, and as JSON.
    """

    rows: tuple[Line, ...]
    people: tuple[Person, ...]
    packed: People
    carried: tuple[str, ...]


_OPENED: OrderedDict[UUID, _Opened] = OrderedDict()
"""By when they were opened, the first first."""
_PACKED: OrderedDict[tuple[date, tuple[_Opened, ...]], _Packed] = OrderedDict()
_ONE_AT_A_TIME = Lock()
_OPENING = Lock()
"""Held by who opens people: whoever asks for the same meanwhile waits, and finds them opened.
Before it nobody has locked anything in the database."""


def everybody_known(people: QuerySet[Candidate], *, on: date) -> Everybody:
    """Return many people as the match reads them, under the key of their row and without a name.

    Levels are read of those who said yes to being matched; the journal gets one line for all.
    Who is shown after that is written down where it is shown.
    """
    found = list(people.order_by("pk").values_list(*Line._fields, _ROW))
    rows = [Line(*each[:-1]) for each in found]
    versions = [each[-1] for each in found]
    with _OPENING if None in _known(rows, versions) else nullcontext():
        packed = _packed(_all_opened(people, rows, versions), on)
    return Everybody(tuple(rows), packed.people, packed.arrays, packed.carried)


def _known(rows: Sequence[Line], versions: Sequence[str]) -> list[_Opened | None]:
    """Return who is opened; of a row that is another now, all is read anew."""
    with _ONE_AT_A_TIME:
        _let_go(time.monotonic())
        known = [_OPENED.get(row.id) for row in rows]
    return [
        there if there and there.row == version else None
        for there, version in zip(known, versions, strict=True)
    ]


def _all_opened(
    people: QuerySet[Candidate], rows: Sequence[Line], versions: Sequence[str]
) -> tuple[_Opened, ...]:
    """Return everybody as the match reads them; who is not opened, or has changed, is opened."""
    known = _known(rows, versions)
    asked = {
        row.id: there.levels if there else ""
        for row, there in zip(rows, known, strict=True)
        if row.matchable
    }
    levels = vault.profiles_to_list(asked) if asked else {}
    new = [
        place
        for place, (row, there) in enumerate(zip(rows, known, strict=True))
        if there is None or (row.matchable and there.levels != _version(levels.get(row.id)))
    ]
    if new:
        opened = _opened(
            people,
            {rows[place]: (versions[place], levels.get(rows[place].id)) for place in new},
            until=time.monotonic() + OPEN_FOR,
        )
        with _ONE_AT_A_TIME:
            for place, each in zip(new, opened, strict=True):
                known[place] = _OPENED[rows[place].id] = each
                _OPENED.move_to_end(rows[place].id)
    return tuple(each for each in known if each)


def forget() -> None:
    """Let go of all that was opened: at the end of a test."""
    with _ONE_AT_A_TIME:
        _OPENED.clear()
        _PACKED.clear()


def _opened(
    people: QuerySet[Candidate],
    new: Mapping[Line, tuple[str, Listed | None]],
    *,
    until: float,
) -> list[_Opened]:
    those = people.filter(one_of([row.id for row in new]))
    said = dict(those.values_list("pk", Cast("practical", TextField())))
    found = []
    for row, (version, levels) in new.items():
        person = keeping.person_of(
            # Who left between the two statements is read as somebody of whom nothing is known.
            keeping.from_json(json.loads(said.get(row.id, "{}"))),
            levels.opened() if levels else None,
            ref=str(row.id),
            waiting_since=row.waiting_since,
            last_spoken=row.spoken_on,
        )
        found.append(_Opened(person, carried(person), until, version, _version(levels)))
    return found


def _version(levels: Listed | None) -> str:
    return levels.written if levels else ""


def _packed(found: tuple[_Opened, ...], on: date) -> _Packed:
    key = on, found
    with _ONE_AT_A_TIME:
        if (there := _PACKED.get(key)) is not None:
            return there
    people = tuple(each.person for each in found)
    made = _Packed(
        people,
        pack_people(people, on=on),
        tuple(each.carried for each in found),
        min((each.until for each in found), default=0.0),
    )
    with _ONE_AT_A_TIME:
        _PACKED[key] = made
        while len(_PACKED) > MOST_LISTS:
            _PACKED.popitem(last=False)
    return made


def _let_go(moment: float) -> None:
    while _OPENED and (len(_OPENED) > MOST_OPEN or next(iter(_OPENED.values())).until <= moment):
        _OPENED.popitem(last=False)
    for key in [key for key, each in _PACKED.items() if each.until <= moment]:
        del _PACKED[key]
