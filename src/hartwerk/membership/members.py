# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Readings of who takes part and what was promised. Nobody is ranked: names are in their order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, When
from django.utils.timezone import localdate

from hartwerk.access.organisations import (
    establishments_to_see,
    hats_to_see,
    participations_to_see,
    pledges_to_see,
)
from hartwerk.access.proposals import proposals_to_see
from hartwerk.records.models.networks import Establishment, Membership, Participation, Pledge
from hartwerk.rules.actors import Actor
from hartwerk.rules.pledges import LIFE, State, Verb
from hartwerk.rules.proposals import State as Proposed


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise with what became of it."""

    pledge: Pledge
    last_day: date
    accepted: int
    """People who got a place of this member in the period."""
    verbs: tuple[Verb, ...]
    """What the actor can say of it now."""


@dataclass(frozen=True, slots=True)
class Part:
    """One organisation in the network."""

    participation: Participation
    places: tuple[Establishment, ...]
    hats: tuple[Membership, ...]
    """Those that are worn, and after them those that ended."""
    promises: tuple[Promised, ...]


def parts(actor: Actor, *, kinds: Sequence[str], first: int, count: int) -> tuple[list[Part], int]:
    """Return a part of who takes part now, without their promises, and how many there are.

    Parameters
    ----------
    kinds
        Of organisations, in the order in which they come; of one kind they come by name.
    first, count
        Which are on the page.
    """
    here = participations_to_see(actor).filter(until=None)
    by_kind = Case(*(When(kind=kind, then=place) for place, kind in enumerate(kinds)))
    rows = here.select_related("organisation").order_by(by_kind, "organisation__name", "pk")
    return _parts(actor, rows[first : first + count], promised=False), here.count()


def part_of(actor: Actor, organisation_id: UUID) -> Part:
    """Return one organisation.

    Raises
    ------
    Participation.DoesNotExist
        It does not take part, or the actor may not see it.
    """
    found = participations_to_see(actor).filter(until=None).select_related("organisation")
    return _parts(actor, [found.get(organisation=organisation_id)])[0]


def promises_of(actor: Actor, organisation_id: UUID) -> list[Promised]:
    """Return the promises of one member, the newest period first."""
    return _promises(actor, {organisation_id})[organisation_id]


def _parts(actor: Actor, found: Iterable[Participation], *, promised: bool = True) -> list[Part]:
    rows = list(found)
    ids = {row.organisation_id for row in rows}
    places: defaultdict[UUID, list[Establishment]] = defaultdict(list)
    for place in establishments_to_see(actor).filter(organisation__in=ids).order_by("place", "pk"):
        places[place.organisation_id].append(place)
    hats: defaultdict[UUID, list[Membership]] = defaultdict(list)
    worn = hats_to_see(actor).filter(organisation__in=ids).order_by("-active", "name", "pk")
    for hat in worn:
        if hat.organisation_id is not None:
            hats[hat.organisation_id].append(hat)
    promises = _promises(actor, ids if promised else set())
    return [
        Part(
            participation=row,
            places=tuple(places[row.organisation_id]),
            hats=tuple(hats[row.organisation_id]),
            promises=tuple(promises[row.organisation_id]),
        )
        for row in rows
    ]


def _promises(actor: Actor, ids: set[UUID]) -> defaultdict[UUID, list[Promised]]:
    accepted: defaultdict[UUID, list[date]] = defaultdict(list)
    got = proposals_to_see(actor).filter(employer__in=ids, state=Proposed.ACCEPTED.value)
    for employer_id, at in got.values_list("employer_id", "answered_at"):
        if at is not None:
            accepted[employer_id].append(localdate(at))
    found: defaultdict[UUID, list[Promised]] = defaultdict(list)
    for pledge in pledges_to_see(actor).filter(organisation__in=ids).order_by("-since", "pk"):
        days = accepted[pledge.organisation_id]
        found[pledge.organisation_id].append(
            Promised(
                pledge=pledge,
                last_day=pledge.until - timedelta(days=1),
                accepted=sum(pledge.since <= day < pledge.until for day in days),
                verbs=LIFE.verbs_from(State(pledge.state), actor.role),
            )
        )
    return found
