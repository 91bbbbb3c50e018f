# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ready example: forty made-up people, twelve made-up places of work, always the same."""

from __future__ import annotations

from functools import cache

from hartwerk.demo.caseload import AS_OF, ROWS, known, whole
from hartwerk.demo.workplaces import PLACES, work_of
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.work import Work

__all__ = ["AS_OF", "people", "truth", "works"]


@cache
def truth() -> tuple[Person, ...]:
    """Return the forty people with everything answered: what asking would bring out."""
    table = gazetteer()
    return tuple(whole(row, i, gazetteer=table) for i, row in enumerate(ROWS, start=1))


@cache
def people() -> tuple[Person, ...]:
    """Return the forty people as their caseworker knows them: much was not talked about yet."""
    return tuple(known(row, person) for row, person in zip(ROWS, truth(), strict=True))


@cache
def works() -> tuple[Work, ...]:
    """Return the twelve places of work."""
    table = gazetteer()
    return tuple(work_of(place, i, gazetteer=table) for i, place in enumerate(PLACES, start=1))
