# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People and work of the records as the match reads them; each look at levels is journalled."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from hartwerk.engine.works import Works
from hartwerk.matching.carrying import carried
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.describing import work_of
from hartwerk.profiles.description_json import from_json
from hartwerk.profiles.packing import pack_works
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vault import Purpose
from hartwerk.profiles.work import Work
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import Vacancy

MOST_KEPT = 5_000
"""Pieces of work of which a process keeps what it read: some kilobytes each."""
PACKED_KEPT = 4
"""Lists of open work that are kept as arrays: one for each network and day."""


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Open work as the match reads it, and the same as arrays for one day."""

    works: tuple[Work, ...]
    carried: tuple[str, ...]
    """The same as JSON."""
    titles: tuple[str, ...]
    packed: Works


_READ: OrderedDict[Hashable, tuple[Work, str]] = OrderedDict()
_PACKED: OrderedDict[Hashable, OpenWork] = OrderedDict()
_ONE_AT_A_TIME = Lock()


def people_known(people: Sequence[Candidate], purpose: Purpose) -> tuple[Person, ...]:
    """Return people as the match reads them, under the key of their row and without a name.

    Levels are read of those who said yes to being matched; of others there are none, and only
    practical matters count.
    """
    asked = [person.pk for person in people if person.matchable]
    profiles = vault.profiles(asked, purpose) if asked else {}
    return tuple(
        keeping.person_of(
            keeping.from_json(person.practical),
            profiles.get(person.pk),
            ref=str(person.pk),
            waiting_since=person.waiting_since,
            last_spoken=person.spoken_on,
        )
        for person in people
    )


def work_known(vacancies: Iterable[Vacancy]) -> tuple[Work, ...]:
    """Return work as the match reads it; organisation and establishment are loaded."""
    return tuple(work_described(vacancy) for vacancy in vacancies)


def open_work(works: QuerySet[Vacancy], *, on: date) -> OpenWork:
    """Return much work at once; a description that this process read before is not read again.

    Which work there is, the database says each time. By the version of its row, that of PostgreSQL
    itself, it is known whether a description is still the same.
    """
    rows = list(
        works.order_by("pk")
        .annotate(written=RawSQL('"records_vacancy"."xmin"::text', []))
        .values_list(
            "pk",
            "version",
            "written",
            "title",
            "positions",
            "organisation__name",
            "establishment__place",
            "establishment__first_bus",
        )
    )
    key = (on, tuple(rows))
    with _ONE_AT_A_TIME:
        if (there := _PACKED.get(key)) is not None:
            _PACKED.move_to_end(key)
            return there
        known = {row: _READ[row] for row in rows if row in _READ}
    new = Vacancy.objects.filter(pk__in=[row[0] for row in rows if row not in known])
    described = new.select_related("organisation", "establishment").only(
        "description", "positions", "organisation__name", "establishment__place",
        "establishment__first_bus",
    )  # fmt: skip
    read = {
        vacancy.pk: (work, carried(work))
        for vacancy in described
        for work in [work_described(vacancy)]
    }
    found = [known.get(row) or read[row[0]] for row in rows]
    them = tuple(work for work, _ in found)
    made = OpenWork(
        works=them,
        carried=tuple(text for _, text in found),
        titles=tuple(row[3] for row in rows),
        packed=pack_works(them, on=on),
    )
    with _ONE_AT_A_TIME:
        _READ.update(zip(rows, found, strict=True))
        _PACKED[key] = made
        while len(_READ) > MOST_KEPT:
            _READ.popitem(last=False)
        while len(_PACKED) > PACKED_KEPT:
            _PACKED.popitem(last=False)
    return made


def work_described(vacancy: Vacancy) -> Work:
    """Return a piece of work with where it is done and when the first bus is there."""
    at = vacancy.establishment
    return work_of(
        from_json(vacancy.description),
        ref=str(vacancy.pk),
        organisation=vacancy.organisation.name,
        place=at.place,
        spot=gazetteer().look_up(at.place).spot,
        places=vacancy.positions,
        first_arrival=at.first_bus,
    )
