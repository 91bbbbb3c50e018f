# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of a trial match share: the strip on top, facts about someone, steps in words."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Self

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hartwerk.interfaces.web.start import means_names
from hartwerk.interfaces.web.visit import Visit
from hartwerk.matching import words
from hartwerk.matching.outcome import Row
from hartwerk.profiles.people import Person


@dataclass(frozen=True, slots=True)
class PageOfTrial:
    """The strip on top of each page of a trial match."""

    at: str
    mark: str
    gone_at: datetime
    own_people: bool
    own_work: bool

    @classmethod
    def of(cls, visit: Visit, at: str) -> Self:
        return cls(
            at=at,
            mark=visit.mark,
            gone_at=timezone.localtime(visit.expires_at),
            own_people=visit.brought.own_people,
            own_work=visit.brought.own_work,
        )


def clock(moment: time) -> str:
    return words.clock(moment.hour * 60 + moment.minute)


def person_facts(person: Person) -> tuple[str, ...]:
    """Say in a few words where someone lives, how they travel and how much they want to work."""
    said = [person.spot.label if person.spot else person.place]
    if person.means:
        names = means_names()
        said.append(", ".join(names[means] for means in sorted(person.means)))
    if person.hours_min is not None or person.hours_max is not None:
        said.append(words.hours(person.hours_min, person.hours_max))
    if person.occupations:
        said.append(_("zoekt: %(what)s") % {"what": ", ".join(person.occupations)})
    return tuple(each for each in said if each)


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of a list: whom or what it names, where that leads, and whether to call first."""

    row: Row
    name: str
    address: str
    first: bool = False


def shown_person(row: Row, *, first: bool = False) -> Shown:
    address = reverse("person", args=[row.person_number + 1])
    return Shown(row, row.name, address, first)


def shown_work(row: Row) -> Shown:
    return Shown(row, row.work.title, reverse("work", args=[row.work_number + 1]))
