# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People and work of the records as the match reads them; each look at levels is journalled."""

from collections.abc import Iterable, Sequence

from hartwerk.profiles import keeping, vault
from hartwerk.profiles.describing import work_of
from hartwerk.profiles.description_json import from_json
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vault import Purpose
from hartwerk.profiles.work import Work
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import Vacancy


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
