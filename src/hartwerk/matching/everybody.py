# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Many people at once as the match reads them; who was opened just now is not opened again.

Who may be read the database says each time, and it writes each look down. What it hands out tells
whether a process opened the same before: the version of the row, that of PostgreSQL itself, and
the sealed bytes of this transaction. Whoever changes, says no or leaves has others, or none.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from hartwerk.engine.people import People
from hartwerk.matching.carrying import carried
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.packing import pack_people
from hartwerk.profiles.people import Person
from hartwerk.profiles.vault import Purpose, Sealed
from hartwerk.records.models.people import Candidate

OPEN_FOR = 300.0
"""Seconds that opened levels stay in memory: no longer than the look of the engine over all. They
are let go of at the first look after; of a process that nobody asks anything, when it ends."""
MOST_OPEN = 8_000
"""People whom a process holds opened, some kilobytes each."""
MOST_LISTS = 24
"""Lists of people that it holds as arrays."""
SHOWN = ("label", "matchable", "spoken_on", "waiting_since")
_ROW = RawSQL('"records_candidate"."xmin"::text || "records_candidate"."ctid"::text', [])
"""Which version of a row it is: each change of it makes another."""

_Key = tuple[UUID, str, Sealed | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Opened:
    """Somebody as the match reads them, and how that is carried. Compared as the object it is."""

    person: Person
    carried: str
    until: float


@dataclass(frozen=True, slots=True)
class Everybody:
    """Some people in the order of their keys, four times: each has the same place in all.

    Attributes
    ----------
    rows
        With the columns of `SHOWN` only.
    people, packed, carried
        As the match reads them, as arrays for one day, and as JSON.
    """

    rows: tuple[Candidate, ...]
    people: tuple[Person, ...]
    packed: People
    carried: tuple[str, ...]


_OPENED: OrderedDict[_Key, _Opened] = OrderedDict()
"""By when they were opened, the first first."""
_PACKED: OrderedDict[tuple[date, tuple[_Opened, ...]], People] = OrderedDict()
_ONE_AT_A_TIME = Lock()


def everybody_known(people: QuerySet[Candidate], purpose: Purpose, *, on: date) -> Everybody:
    """Return many people as the match reads them, under the key of their row and without a name.

    Levels are read of those who said yes to being matched, and each look at them is journalled.
    """
    rows = tuple(people.order_by("pk").only(*SHOWN).annotate(written=_ROW))
    asked = [row.pk for row in rows if row.matchable]
    sealed = vault.sealed_profiles(asked, purpose) if asked else {}
    keys = [(row.pk, row.written, sealed.get(row.pk)) for row in rows]
    moment = time.monotonic()
    with _ONE_AT_A_TIME:
        _let_go(moment)
        known = {key: _OPENED[key] for key in keys if key in _OPENED}
    if new := {key: row for key, row in zip(keys, rows, strict=True) if key not in known}:
        opened = _opened(people, new, until=moment + OPEN_FOR)
        known |= opened
        with _ONE_AT_A_TIME:
            _OPENED.update(opened)
    found = tuple(known[key] for key in keys)
    who = tuple(each.person for each in found)
    return Everybody(rows, who, _packed(found, who, on), tuple(each.carried for each in found))


def forget() -> None:
    """Let go of all that was opened: at the end of a test."""
    with _ONE_AT_A_TIME:
        _OPENED.clear()
        _PACKED.clear()


def _opened(
    people: QuerySet[Candidate], new: Mapping[_Key, Candidate], *, until: float
) -> dict[_Key, _Opened]:
    those = people.filter(pk__in=[row.pk for row in new.values()])
    said = dict(those.values_list("pk", Cast("practical", TextField())))
    found = {}
    for key, row in new.items():
        _pk, _written, sealed = key
        person = keeping.person_of(
            # Who left between the two statements is read as somebody of whom nothing is known.
            keeping.from_json(json.loads(said.get(row.pk, "{}"))),
            sealed.opened() if sealed else None,
            ref=str(row.pk),
            waiting_since=row.waiting_since,
            last_spoken=row.spoken_on,
        )
        found[key] = _Opened(person, carried(person), until)
    return found


def _packed(found: tuple[_Opened, ...], who: Sequence[Person], on: date) -> People:
    key = on, found
    with _ONE_AT_A_TIME:
        if (there := _PACKED.get(key)) is not None:
            return there
    made = pack_people(who, on=on)
    with _ONE_AT_A_TIME:
        _PACKED[key] = made
        while len(_PACKED) > MOST_LISTS:
            _PACKED.popitem(last=False)
    return made


def _let_go(moment: float) -> None:
    while _OPENED and (len(_OPENED) > MOST_OPEN or next(iter(_OPENED.values())).until <= moment):
        _OPENED.popitem(last=False)
    # A list goes with the first of its people.
    for key in [key for key in _PACKED if any(each.until <= moment for each in key[1])]:
        del _PACKED[key]
