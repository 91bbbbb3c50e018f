# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who coaches somebody; and what a job coach reads: whom they coach, and the month for a payer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from hartwerk.access.around import beside_to_see, pathways_to_coach
from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import pathways_to_see
from hartwerk.pathways.coach_hours import as_grant, as_spent, standing
from hartwerk.pathways.first_day import Read, days_of
from hartwerk.pathways.leading import Leads, leads_of
from hartwerk.records.models.around import Beside
from hartwerk.records.models.coaching import CoachGrant, CoachVisit
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import COACHES, Part, holds
from hartwerk.rules.coaching import Grant, Payer, holding, left, month_of

OF_COACHES = [each.value for each in COACHES]


@dataclass(frozen=True, slots=True)
class Coached:
    """Somebody whom one coaches: an alias, the work, and what was done.

    Attributes
    ----------
    row
        As what one is there, and for which days.
    others
        Who else is there, now or later: a buddy, a stand-in.
    visits
        The last one first.
    grant, left
        The hours that are paid on this day, and how many quarters of them are left.
    """

    pathway: Pathway
    row: Beside
    others: tuple[Beside, ...]
    grants: tuple[Grant, ...]
    visits: tuple[CoachVisit, ...]
    grant: Grant | None
    left: int

    @property
    def next_on(self) -> date | None:
        """The next time, as it was said the last time that anything was written down."""
        return self.visits[0].next_on if self.visits else None

    @property
    def last_on(self) -> date | None:
        return self.visits[0].on if self.visits else None


@dataclass(frozen=True, slots=True)
class Whole:
    """One pathway as its coach reads it."""

    coached: Coached
    leads: Leads | None
    day: Read


@dataclass(frozen=True, slots=True)
class Coaching:
    """What helper and person read of the coach of a pathway; with the hours, where they may."""

    grants: tuple[Grant, ...]
    rows: tuple[CoachGrant, ...]
    visits: tuple[CoachVisit, ...]
    grant: Grant | None
    left: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a month: a day, of somebody under an alias."""

    visit: CoachVisit
    pathway: Pathway
    grant: Grant | None

    @property
    def payer(self) -> Payer | None:
        return self.grant.payer if self.grant else None


@dataclass(frozen=True, slots=True)
class Month:
    """What one coach did in a month, by person and by day.

    Attributes
    ----------
    entries
        Of one payer; `all` is those of every payer, and of nobody.
    """

    first: date
    payer: Payer | None
    entries: tuple[Entry, ...]
    all: tuple[Entry, ...]
    coach: Membership

    def of(self, payer: Payer | None) -> "Month":
        """Return the same month, for one payer."""
        return replace(
            self, payer=payer, entries=tuple(each for each in self.all if each.payer is payer)
        )

    @property
    def quarters(self) -> int:
        return sum(each.visit.quarters for each in self.entries)

    @property
    def payers(self) -> tuple[Payer | None, ...]:
        """Who pays something of this month, in the order of `Payer`; None last."""
        there = {each.payer for each in self.all}
        return (*(each for each in Payer if each in there), *((None,) if None in there else ()))


def coach_today(pathway_id: UUID, today: date) -> Membership | None:
    """Return who coaches a pathway on a day: the stand-in, while there is one.

    To be called as the house. Nobody, where the coach is not there and nobody stands in.
    """
    rows = Beside.objects.filter(pathway=pathway_id, ended_at=None, part__in=OF_COACHES)
    there = {
        Part(each.part): each.membership
        for each in rows.select_related("membership")
        if holds(each.since, each.until, today)
    }
    return there.get(Part.COACH_STAND_IN) or there.get(Part.COACH)


def coached(*, actor: Actor, today: date) -> tuple[Coached, ...]:
    """Return whom a job coach coaches today: who waits longest for a visit first."""
    with acting(actor):
        rows = list(beside_to_see(actor).filter(part__in=OF_COACHES).order_by("since", "pk"))
        keys = [each.pathway_id for each in rows]
        found = {each.pathway.pk: each for each in _coached(actor, keys, rows, today)}
    mine = [found[key] for key in dict.fromkeys(keys)]
    return tuple(sorted(mine, key=lambda each: (each.next_on or date.min, each.pathway.alias)))


def one(*, actor: Actor, pathway_id: UUID, today: date) -> Whole:
    """Return one pathway as its coach reads it.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor does not coach it today.
    """
    with acting(actor):
        pathways_to_coach(actor).only("pk").get(pk=pathway_id)
        rows = list(beside_to_see(actor).filter(part__in=OF_COACHES, pathway=pathway_id))
        (found,) = _coached(actor, [pathway_id], rows[:1], today)
        return Whole(found, leads_of(found.pathway), days_of([found.pathway])[pathway_id])


def coaching(*, actor: Actor, pathway_id: UUID, today: date) -> Coaching:
    """Return the hours and the visits of a pathway, for the helper and the person.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        row = pathways_to_see(actor).only("pk").get(pk=pathway_id)
        return coaching_on(actor=actor, pathway=row, today=today)


def coaching_on(*, actor: Actor, pathway: Pathway, today: date) -> Coaching:
    """Return the same of a pathway that the actor has read."""
    with acting(actor):
        granted = tuple(standing(CoachGrant, pathway.pk).order_by("since"))
        grants = tuple(as_grant(each) for each in granted)
        visits = tuple(standing(CoachVisit, pathway.pk).order_by("-on", "-number"))
        grant = holding(grants, today)
        return Coaching(grants, granted, visits, grant, _left(grant, visits))


def month(*, actor: Actor, day: date, payer: Payer | None) -> Month:
    """Return what a coach did in the month of a day: all of it, and that of one payer.

    A pathway that is over counts too: who pays and under which reference is read as the house.
    """
    first, after = month_of(day)
    with acting(actor):
        if actor.role is not Role.JOB_COACH or actor.membership_id is None:
            raise Membership.DoesNotExist
        mine = CoachVisit.objects.filter(by=actor.membership_id, undoes=None, undone_by=None)
        visits = list(mine.filter(on__gte=first, on__lt=after).order_by("on", "number"))
        keys = {each.pathway_id for each in visits}
        with as_system(actor):
            named = Pathway.objects.select_related("establishment", "employer")
            pathways = {each.pk: each for each in named.filter(pk__in=keys)}
            grants: dict[UUID, list[Grant]] = {key: [] for key in keys}
            paid = CoachGrant.objects.filter(pathway__in=keys, undoes=None, undone_by=None)
            for row in paid.order_by("since"):
                grants[row.pathway_id].append(as_grant(row))
            coach = Membership.objects.get(pk=actor.membership_id)
    entries = [
        Entry(each, pathways[each.pathway_id], holding(grants[each.pathway_id], each.on))
        for each in visits
        if each.on is not None
    ]
    entries.sort(key=lambda each: (each.pathway.alias, str(each.visit.on), each.visit.number))
    return Month(first, payer, (), tuple(entries), coach).of(payer)


def _coached(
    actor: Actor, keys: list[UUID], rows: Iterable[Beside], today: date
) -> Iterable[Coached]:
    granted: dict[UUID, list[Grant]] = {key: [] for key in keys}
    visited: dict[UUID, list[CoachVisit]] = {key: [] for key in keys}
    stands = Q(undoes=None, undone_by=None, pathway__in=keys)
    for grant in CoachGrant.objects.filter(stands).order_by("since"):
        granted[grant.pathway_id].append(as_grant(grant))
    for visit in CoachVisit.objects.filter(stands).order_by("-on", "-number"):
        visited[visit.pathway_id].append(visit)
    with as_system(actor):
        named = Pathway.objects.select_related("vacancy", "establishment", "employer")
        whole = named.defer("vacancy__description").filter(pk__in=keys)
        pathways = {each.pk: each for each in whole}
        periods = Beside.objects.filter(pathway__in=keys, ended_at=None)
        there = list(
            periods.filter(Q(until=None) | Q(until__gt=today))
            .exclude(membership=actor.membership_id)
            .select_related("membership")
            .order_by("since", "pk")
        )
    for row in rows:
        key = row.pathway_id
        now = holding(granted[key], today)
        yield Coached(
            pathways[key], row, tuple(each for each in there if each.pathway_id == key),
            tuple(granted[key]), tuple(visited[key]), now, _left(now, visited[key]),
        )  # fmt: skip


def _left(grant: Grant | None, visits: Iterable[CoachVisit]) -> int:
    return left(grant, as_spent(visits)) if grant else 0
