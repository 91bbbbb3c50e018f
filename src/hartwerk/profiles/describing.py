# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A piece of work as the form fills it, from a template to the work that the match sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from django.utils.translation import gettext as _

from hartwerk.profiles import saying
from hartwerk.profiles.places import Spot
from hartwerk.profiles.vocabulary import templates
from hartwerk.profiles.work import Demand, Task, Work


class DescriptionBroken(ValueError):
    """A description does not hold together. `field` names where: `demands.P01.level`."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Description:
    """What an employer says of a piece of work. `None` or empty means: not described yet."""

    template: str | None = None
    """The template it began as."""
    title: str = ""
    family: str | None = None
    place: str = ""
    """Where the work is, when that is not the establishment."""
    day: tuple[Task, ...] = ()
    hours_min: int | None = None
    hours_max: int | None = None
    day_parts: int | None = None
    """The day parts on which the work is done: a mask over `rules.conditions.DAY_PARTS`."""
    day_parts_needed: int = 1
    start: time | None = None
    end: time | None = None
    start_adjustable: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    """With `starts_on` the season of the work."""
    van_pickup: bool = False
    demands: dict[str, Demand] = field(default_factory=dict)
    provisions: dict[str, int] = field(default_factory=dict)
    adaptations: frozenset[str] = frozenset()
    skills_needed: frozenset[str] = frozenset()
    skills_learned: frozenset[str] = frozenset()
    certificates_by_law: frozenset[str] = frozenset()
    certificates_wanted: frozenset[str] = frozenset()
    aspects: frozenset[str] = frozenset()
    guide: str = ""
    """Who guides, by function: `een vaste collega in het magazijn`."""
    visit: str = ""
    """How one comes and looks."""


def from_template(key: str) -> Description:
    """Return the description that a template begins with.

    Raises
    ------
    KeyError
        There is no such template.
    """
    return description_of(templates()[key], template=key)


def description_of(
    work: Work, *, template: str | None = None, guide: str = "", visit: str = ""
) -> Description:
    """Return what can be described of a piece of work."""
    return Description(
        template=template,
        title=work.title,
        family=work.family,
        place=work.place,
        day=work.day,
        hours_min=work.hours_min,
        hours_max=work.hours_max,
        day_parts=work.day_parts,
        day_parts_needed=work.day_parts_needed,
        start=work.start,
        end=work.end,
        start_adjustable=work.start_adjustable,
        starts_on=work.starts_on,
        ends_on=work.ends_on,
        van_pickup=work.van_pickup,
        demands={key: demand for key, demand in work.demands.items() if demand.level},
        provisions=dict(work.provisions),
        adaptations=work.adaptations,
        skills_needed=work.skills_needed,
        skills_learned=work.skills_learned,
        certificates_by_law=work.certificates_by_law,
        certificates_wanted=work.certificates_wanted - work.certificates_by_law,
        aspects=work.aspects,
        guide=guide,
        visit=visit,
    )


def work_of(
    description: Description,
    *,
    ref: str,
    organisation: str = "",
    place: str = "",
    spot: Spot | None = None,
    places: int = 1,
    first_arrival: time | None = None,
) -> Work:
    """Return the work of a description, with what the establishment and the offer add.

    Parameters
    ----------
    place
        Of the establishment; a place in the description itself wins.
    first_arrival
        First arrival by public transport, as typed for the establishment; None: not known yet.
    """
    return Work(
        ref=ref,
        title=description.title,
        organisation=organisation,
        family=description.family,
        place=description.place or place,
        spot=spot,
        places=places,
        hours_min=description.hours_min,
        hours_max=description.hours_max,
        day_parts=description.day_parts,
        day_parts_needed=description.day_parts_needed,
        start=description.start,
        end=description.end,
        start_adjustable=description.start_adjustable,
        first_arrival=first_arrival,
        van_pickup=description.van_pickup,
        starts_on=description.starts_on,
        ends_on=description.ends_on,
        day=description.day,
        demands=dict(description.demands),
        provisions=dict(description.provisions),
        adaptations=description.adaptations,
        skills_needed=description.skills_needed,
        skills_learned=description.skills_learned,
        certificates_by_law=description.certificates_by_law,
        certificates_wanted=description.certificates_wanted,
        aspects=description.aspects,
    )


def missing(description: Description) -> tuple[str, ...]:
    """Name the fields without which nobody can recognise or match this work, in their order."""
    empty = {
        "title": not description.title,
        "day": not description.day,
        "hours_max": description.hours_max is None,
        "day_parts": not description.day_parts,
        "start": description.start is None,
        "demands": not description.demands,
        "guide": not description.guide,
    }
    return tuple(name for name, lacks in empty.items() if lacks)


def first_bus_warning(start: time | None, first_bus: time | None) -> str:
    """Say what the first bus means for this start; empty where it is in time.

    Parameters
    ----------
    first_bus
        First arrival by public transport at the establishment; None: nobody looked it up yet.
    """
    if first_bus is None:
        return _("De eerste bus: nog niet bekend.")
    if start is None or first_bus <= start:
        return ""
    said = {"bus": saying.clock(first_bus), "start": saying.clock(start)}
    return (
        _("De eerste bus is er om %(bus)s uur, het werk begint om %(start)s uur.") % said
        + " "
        + _("Wie met de bus komt, kan niet op tijd zijn.")
    )


def checked(description: Description) -> Description:
    """Return the description when its fields agree with each other.

    Raises
    ------
    DescriptionBroken
        Names the field that is to be changed.
    """
    shares = sum(task.share for task in description.day)
    if description.day and shares != 100:
        raise DescriptionBroken("day", f"the parts of the day add up to {shares}, not to 100")
    least, most = description.hours_min, description.hours_max
    if least is not None and most is not None and least > most:
        raise DescriptionBroken("hours_max", "is less than hours_min")
    if description.start and description.end and description.start >= description.end:
        raise DescriptionBroken("end", "is not after start")
    first, last = description.starts_on, description.ends_on
    if first and last and first > last:
        raise DescriptionBroken("ends_on", "is before starts_on")
    if description.certificates_by_law & description.certificates_wanted:
        raise DescriptionBroken("certificates_wanted", "one of them is demanded by law already")
    if description.day_parts is not None:
        there = description.day_parts.bit_count()
        if description.day_parts_needed > max(1, there):
            raise DescriptionBroken("day_parts_needed", f"there are {there} day parts")
    return description
