# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody, day by day, and which colleagues have room; and what a buddy reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localtime

from hartwerk.access.around import MEMBER, NAMES_COACH, beside_to_see, buddies, coaches
from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import pathways_to_see
from hartwerk.pathways.around import room_left
from hartwerk.pathways.contracts import last_here, standing
from hartwerk.pathways.first_day import Read, days_of
from hartwerk.pathways.leading import Leads, leads_of
from hartwerk.pathways.reads import contacts_of
from hartwerk.records.models.around import Beside
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import COACHES, OF_THE_FIRM, Part, holds, meet
from hartwerk.rules.findings import Finding
from hartwerk.rules.pathways import OPEN, State
from hartwerk.rules.schemes import check_coach
from hartwerk.rules.working_days import is_working_day

AHEAD = 21
"""So many days are shown, from today on."""
DAY = timedelta(days=1)
PHONED = {Role.JOB_COACH: 0, Role.EMPLOYER: 1, Role.PROJECT_LEAD: 2}
"""Whom a buddy phones, in this order."""


@dataclass(frozen=True, slots=True)
class There:
    """Who is there on a day: the stand-in, while there is one; None where it is nobody."""

    day: date
    beside: Beside | None
    away: Beside | None = None
    """For whom somebody stands in."""


@dataclass(frozen=True, slots=True)
class Room:
    """A colleague, and for how many more there is room from today on."""

    hat: Membership
    left: int


@dataclass(frozen=True, slots=True)
class Around:
    """Who is with somebody.

    Attributes
    ----------
    rows
        Periods that stand and are not over, by their first day.
    days
        Who is there on each working day ahead.
    colleagues
        Who may be named, those at the same place of work with the most room first; for whoever
        names them.
    coaches
        Which job coaches may be named; for whoever names them.
    leads
        Who leads the team.
    """

    pathway: Pathway
    rows: tuple[Beside, ...]
    days: tuple[There, ...]
    colleagues: tuple[Room, ...]
    coaches: tuple[Membership, ...]
    leads: Leads | None
    contacts: tuple[Membership, ...]
    may: bool
    may_name_coach: bool
    about_coach: tuple[Finding, ...] = ()
    """What the rules say of a job coach for this contract (JC-01); for whoever names one."""


@dataclass(frozen=True, slots=True)
class Phone:
    """Somebody who can be phoned; `now` says whether they answer now, None where nobody said."""

    hat: Membership
    now: bool | None


@dataclass(frozen=True, slots=True)
class Guided:
    """Somebody whom one is with today: an alias, the work, the days, and what helps them.

    Attributes
    ----------
    others
        Who stands in for the buddy, now or later; or for whom one stands in.
    day
        The card of the first day and what the person picked for their team.
    """

    pathway: Pathway
    title: str
    place: str
    row: Beside
    others: tuple[Beside, ...]
    day: Read
    coached: bool = False
    """Whether somebody coaches them today."""

    @property
    def first_day(self) -> date | None:
        return self.pathway.started_on or self.pathway.expected_on

    @property
    def last_day(self) -> date | None:
        return self.row.until and self.row.until - DAY


def around(*, actor: Actor, pathway_id: UUID, today: date) -> Around:
    """Return who is with somebody, from today on.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        seen = pathways_to_see(actor).select_related("vacancy", "employer", "establishment")
        row = seen.defer("vacancy__description").get(pk=pathway_id)
        standing = beside_to_see(actor).filter(pathway=row.pk, ended_at=None)
        # A person and a helper read who of the firm is there, whose hat they may not read.
        with as_system(actor):
            periods = standing.select_related("membership").order_by("since", "pk")
            rows = tuple(each for each in periods if each.until is None or each.until > today)
        may = actor.role in MEMBER and State(row.state) in OPEN
        may_name_coach = actor.role in NAMES_COACH and State(row.state) in OPEN
        return Around(
            pathway=row,
            rows=rows,
            days=tuple(
                who_is_there(rows, day)
                for day in (today + n * DAY for n in range(AHEAD))
                if is_working_day(day)
            ),
            colleagues=_colleagues(actor, row, today) if may else (),
            coaches=_coaches(actor) if may_name_coach else (),
            leads=leads_of(row),
            contacts=contacts_of(actor, row.employer_id) if actor.role is Role.PROJECT_LEAD else (),
            may=may,
            may_name_coach=may_name_coach,
            about_coach=_about_coach(actor, row) if may_name_coach else (),
        )


def who_is_there(rows: Iterable[Beside], day: date) -> There:
    """Return who is there on a day; who stands in comes before whom they stand in for."""
    there = {Part(each.part): each for each in rows if holds(each.since, each.until, day)}
    buddy, stand_in = there.get(Part.BUDDY), there.get(Part.STAND_IN)
    return There(day, stand_in or buddy, buddy if stand_in else None)


def guided(*, actor: Actor, today: date) -> tuple[Guided, ...]:
    """Return with whom a buddy is today; of whoever it is, what is written for who is there."""
    with acting(actor):
        rows = _mine(actor, today)
        keys = [each.pathway_id for each in rows]
        with as_system(actor):
            named = Pathway.objects.select_related("vacancy", "establishment")
            whole = named.defer("vacancy__description").filter(pk__in=keys)
            found = {each.pk: each for each in whole}
            standing = Beside.objects.filter(pathway__in=keys, ended_at=None)
            others = list(
                standing.filter(Q(until=None) | Q(until__gt=today))
                .exclude(membership=actor.membership_id)
                .select_related("membership")
                .order_by("since", "pk")
            )
        days = days_of(found.values())
        return tuple(
            Guided(
                *(one, one.vacancy.title, one.establishment.place, row, theirs, days[one.pk]),
                coached=any(
                    each.pathway_id == one.pk
                    and each.part in COACHES
                    and holds(each.since, each.until, today)
                    for each in others
                ),
            )
            for row in rows
            for one in (found[row.pathway_id],)
            for theirs in (tuple(each for each in others if _beside(each, row)),)
        )


def _beside(other: Beside, row: Beside) -> bool:
    """Whether a colleague is there in a part of the days of a period, in the other part."""
    same = other.pathway_id == row.pathway_id and other.part != row.part
    same = same and other.part in OF_THE_FIRM
    return same and meet(other.since, other.until, row.since, row.until)


def to_phone(
    *, actor: Actor, now: datetime, people: Iterable[Guided] | None = None
) -> tuple[Phone, ...]:
    """Return whom a buddy phones: who answers now first; the coach, the firm, then who leads.

    Never the helper: who refers somebody can tell what they live on.

    Parameters
    ----------
    people
        With whom they are today, as `guided` returned it; None: that is read first.
    """
    here = localtime(now)
    with acting(actor):
        if people is None:
            there = [each.pathway_id for each in _mine(actor, here.date())]
        else:
            there = [each.pathway.pk for each in people]
        with as_system(actor):
            works = Pathway.objects.filter(pk__in=there).values("vacancy__contact")
            coached = Beside.objects.filter(pathway__in=there, live=True, part__in=COACHES)
            lead = Q(role=Role.PROJECT_LEAD.value)
            theirs = Q(pk__in=works) | Q(pk__in=coached.values("membership")) | lead
            hats = Membership.objects.filter(theirs, network=actor.network_id, active=True)
            known = list(hats.exclude(phone="").order_by("name", "pk")) if there else []
            # The coach, the firm, and then who leads.
            known.sort(key=lambda hat: PHONED.get(Role(hat.role), 1))
            found = [Phone(hat, _answers(hat, here)) for hat in known]
    return tuple(sorted(found, key=lambda each: each.now is not True))


def _mine(actor: Actor, today: date) -> list[Beside]:
    rows = beside_to_see(actor).order_by("since", "pk")
    return [each for each in rows if holds(each.since, each.until, today)]


def _answers(hat: Membership, here: datetime) -> bool | None:
    if hat.phone_from is None or hat.phone_until is None:
        return None
    return is_working_day(here.date()) and hat.phone_from <= here.time() < hat.phone_until


def _about_coach(actor: Actor, row: Pathway) -> tuple[Finding, ...]:
    """JC-01, of the contract of now; before there is one nothing is said."""
    now = last_here(standing(actor, row.pk))
    if now is None:
        return ()
    hours = None if now.hours is None else Decimal(now.hours)
    return check_coach(now.starts_on, now.until - DAY if now.until else None, hours)


def _coaches(actor: Actor) -> tuple[Membership, ...]:
    return tuple(coaches(actor).select_related("organisation").order_by("name", "pk"))


def _colleagues(actor: Actor, row: Pathway, today: date) -> tuple[Room, ...]:
    hats = tuple(buddies(actor, row.employer_id).order_by("name", "pk"))
    taken = Beside.objects.filter(membership__in=[hat.pk for hat in hats], ended_at=None)
    others = list(taken.exclude(pathway=row.pk))
    found = [
        Room(
            hat,
            room_left([each for each in others if each.membership_id == hat.pk], hat, today, None),
        )
        for hat in hats
    ]
    here = row.establishment_id
    return tuple(sorted(found, key=lambda each: (each.hat.establishment_id != here, -each.left)))
