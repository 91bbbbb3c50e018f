# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work in a test: described by its member, with whom it was asked of and what was written."""

from typing import Any

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.membership import work
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import letters
from hartwerk.rules.actors import Actor
from hartwerk.rules.vacancies import Kind
from tests.people_of_the_network import NOW, World, described, world


def words(**changed: object) -> dict[str, object]:
    return {**described("warehouse"), **changed}


def draft(here: World, actor: Actor | None = None, **changed: Any) -> Vacancy:
    filled: dict[str, Any] = {
        "establishment_id": here.member.establishment.pk,
        "kind": Kind.VACANCY,
        "title": "Hulp in het magazijn",
        "description": words(),
        "positions": 1,
    }
    return work.describe(actor=actor or here.employer, now=NOW, **(filled | changed))


def strangers(here: World) -> list[Actor]:
    return [here.firm("Schilder Kwast").actor, world("Oost").employer, here.caseworker]


def standing(here: World, vacancy: Vacancy) -> list[str]:
    """Name the referrers that are asked to look."""
    with acting(here.system):
        asked = Task.objects.filter(vacancy=vacancy, kind=TaskKind.LOOK.value, done_at=None)
        return sorted(asked.values_list("organisation__name", flat=True))


def letters_of(here: World, vacancy: Vacancy, state: letters.State) -> list[Letter]:
    with acting(here.system):
        found = Letter.objects.filter(vacancy=vacancy, state=state.value)
        return list(found.order_by("written_at", "to"))
