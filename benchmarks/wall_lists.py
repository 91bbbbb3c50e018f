# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lists of which the wall's cost is measured, and of which the tests look at the plan.

Each is what `access` gives a role, in the order and the length of a page: the right WHERE stands in
it already, so that the owner, who has no wall, gets the same rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from benchmarks.wall_fill import Filled
from hartwerk.access.actors import wearing
from hartwerk.access.organisations import hats_to_see, participations_to_see
from hartwerk.access.people import candidates_to_propose, candidates_to_read
from hartwerk.access.proposals import proposals_to_see
from hartwerk.access.vacancies import vacancies_to_see, work_to_look_at
from hartwerk.agenda import tasks
from hartwerk.rules.actors import Actor
from hartwerk.rules.vacancies import State

PAGE = 50
"""Rows of a list."""


@dataclass(frozen=True, slots=True)
class Question:
    """One list as one visitor asks for it."""

    actor: Actor
    sql: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Scoped:
    """One list, as each of some visitors asks for it."""

    name: str
    asked: tuple[Question, ...]


def scoped(filled: Filled, *, visitors: int) -> list[Scoped]:
    """Return every list, asked for so many times: by others of its role, where there are."""

    def listed(
        name: str, hats: Sequence[UUID], rows: Callable[[Actor], QuerySet[Any]], *order: str
    ) -> Scoped:
        chosen = [wearing(hat) for hat in hats[:: max(1, len(hats) // visitors)]]
        return Scoped(
            name,
            tuple(
                _question(who, rows(who).order_by(*order)[:PAGE])
                for who in islice(cycle(chosen), visitors)
            ),
        )

    helpers, contacts, pages = filled.helpers, filled.contacts, filled.pages
    lead = (filled.lead,)
    return [
        listed("caseworker: own people", helpers, candidates_to_read, "label"),
        listed("caseworker: who said yes", helpers, candidates_to_propose, "waiting_since", "id"),
        listed("caseworker: proposals", helpers, proposals_to_see, "-made_at", "id"),
        listed("caseworker: work", helpers, _open, "opened_at", "made_at", "pk"),
        listed("caseworker: whom to call", helpers, hats_to_see, "name", "pk"),
        listed("caseworker: tasks", helpers, tasks.standing, "due_on", "id"),
        listed("employer: own work", contacts, vacancies_to_see, "opened_at", "made_at", "pk"),
        listed("employer: cards", contacts, proposals_to_see, "-proposed_at", "id"),
        listed("employer: tasks", contacts, tasks.standing, "due_on", "id"),
        listed("project leader: work", lead, _open, "opened_at", "made_at", "pk"),
        listed("project leader: cards", lead, proposals_to_see, "-proposed_at", "id"),
        listed("project leader: members", lead, participations_to_see, "organisation__name"),
        listed("person: own row", pages, candidates_to_read, "label"),
        listed("person: own proposals", pages, proposals_to_see, "-made_at", "id"),
        listed("person: open work", pages, work_to_look_at, "opened_at", "made_at", "pk"),
    ]


def _open(actor: Actor) -> QuerySet[Any]:
    return vacancies_to_see(actor).filter(state=State.OPEN.value)


def _question(actor: Actor, rows: QuerySet[Any]) -> Question:
    sql, values = rows.query.sql_with_params()
    return Question(actor, sql, tuple(values))
