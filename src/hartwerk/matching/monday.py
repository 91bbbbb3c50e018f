# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The project leader's Monday: what waits longest, who has not answered, and whom to call."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, IntegerField, OuterRef, QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import also_wears, hats_to_see, referrers
from hartwerk.access.people import people_waiting
from hartwerk.access.proposals import proposals_to_see
from hartwerk.access.vacancies import vacancies_to_see
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records.first import AnyRow, first_of
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.proposals import Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import AT_EMPLOYER
from hartwerk.rules.proposals import State as ProposalState
from hartwerk.rules.terms import Kind
from hartwerk.rules.vacancies import State

Calls = Mapping[UUID, tuple["Professional", ...]]

MOST = 6
"""Lines of each list, so that all of it is on one screen; below stands how many more there are."""
COUNTED = 100
"""So far is counted what waits; beyond it nobody reads the number, and it costs more each day."""
MANY = COUNTED + 1 - MOST
"""Where so many more are said to wait, there are as many or more."""
NAMES = 2
"""People to call at one referrer."""


class Why(StrEnum):
    """Why somebody is called about open work; the first that holds counts."""

    CARD_LATE = "card_late"
    """The member has a card and the term is over: call the member."""
    NOT_LOOKED = "not_looked"
    """No card stands, and referrers have not answered: call those."""
    UNDER_WAY = "under_way"
    """A card stands within its term, or a meeting: nobody has to be called."""
    NOBODY = "nobody"
    """Every referrer answered and nobody stands: talk with the member about the work."""


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody of the network to call, in their own work."""

    name: str
    organisation: str
    phone: str
    """Empty where it is not known."""


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A piece of open work, how long it waits, and whom to call about it."""

    id: UUID
    title: str
    kind: str
    organisation: str
    place: str
    days: int
    free: int
    cards: int
    """How many stand at the member, unanswered or on the way to a meeting."""
    why: Why
    calls: tuple[Professional, ...]


@dataclass(frozen=True, slots=True)
class LateCard:
    """A card that the member has not answered in time."""

    id: UUID
    alias: str
    title: str
    due_on: date
    calls: tuple[Professional, ...]


@dataclass(frozen=True, slots=True)
class LateReferrer:
    """A referrer that has not answered in time, over all open work."""

    id: UUID
    organisation: str
    works: int
    """At most `COUNTED`; then as many or more."""
    since: date
    """The day on which the oldest term ended."""
    calls: tuple[Professional, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who said yes to being matched and has no work yet, under the label."""

    id: UUID
    label: str
    days: int
    calls: tuple[Professional, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at the member for one piece of work."""

    cards: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Monday:
    """Each list with what comes first on top; `more_…` counts what is not shown, to `MANY`."""

    places: tuple[OpenPlace, ...]
    more_places: int
    cards: tuple[LateCard, ...]
    more_cards: int
    referrers: tuple[LateReferrer, ...]
    people: tuple[Waiting, ...]
    more_people: int


def monday(actor: Actor, *, on: date) -> Monday:
    """Return what a project leader looks at first; to be called inside `acting`.

    Eight statements, however much there is.
    """
    open_ = vacancies_to_see(actor).filter(state=State.OPEN.value)
    order = "opened_at", "id"
    works = list(
        vacancies_to_see(actor)
        .filter(first_of(open_.order_by(*order)[:MOST]))
        .select_related("organisation", "establishment", "contact")
        .defer("description")
        .annotate(total=_how_many(open_))
        .order_by(*order)
    )
    standing = _standing(actor, works, on)
    # As the house: that somebody has not answered is for the lead to know, their other tasks are
    # not; of who waits it sees the row, and who has work by now. Nothing else is said of them.
    with as_system(actor):
        unanswered = _unanswered(works)
        late = _late_referrers(actor, on)
        people, more_people = _people(actor, on)
    calls = _calls(actor, {*late, *(each for of_work in unanswered.values() for each in of_work)})
    cards, more_cards = _late_cards(actor, on)
    return Monday(
        places=tuple(
            _place(work, standing.get(work.pk, Standing()), unanswered[work.pk], calls, on)
            for work in works
        ),
        more_places=works[0].total - len(works) if works else 0,
        cards=cards,
        more_cards=more_cards,
        referrers=tuple(
            LateReferrer(id, name, works_late, since, calls.get(id, ()))
            for id, (name, works_late, since) in late.items()
        ),
        people=people,
        more_people=more_people,
    )


def _standing(actor: Actor, works: Collection[Vacancy], on: date) -> dict[UUID, Standing]:
    """Return what stands at the members, by work."""
    ended = Deadline.objects.filter(
        kind=Kind.ANSWER_PROPOSAL.value, settled_at=None, due_on__lt=on, proposal=OuterRef("pk")
    )
    cards = proposals_to_see(actor).filter(
        vacancy__in=works, state__in=[state.value for state in AT_EMPLOYER]
    )
    found: dict[UUID, Standing] = {}
    for work_id, late in cards.annotate(late=Exists(ended)).values_list("vacancy_id", "late"):
        before = found.get(work_id, Standing())
        found[work_id] = Standing(before.cards + 1, before.late + late)
    return found


def _unanswered(works: Collection[Vacancy]) -> defaultdict[UUID, list[UUID]]:
    """Return which referrers have not answered, by work; whose term ended first comes first."""
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    asked = Task.objects.filter(kind=TaskKind.LOOK.value, done_at=None, vacancy__in=works)
    asked = asked.order_by("due_on", "organisation__name", "id")
    for work_id, organisation_id in asked.values_list("vacancy_id", "organisation_id"):
        if work_id is not None:
            found[work_id].append(organisation_id)
    return found


def _late_referrers(actor: Actor, on: date) -> dict[UUID, tuple[str, int, date]]:
    """Return name, number of works and oldest term of referrers that are late.

    Only open work has such a task that is not done: it is settled with the work.
    """
    late = Task.objects.filter(
        organisation=OuterRef("organisation"),
        kind=TaskKind.LOOK.value,
        done_at=None,
        due_on__lt=on,
    ).order_by("due_on")
    asked = referrers(actor).annotate(terms=ArraySubquery(late.values("due_on")[:COUNTED]))
    found = sorted(
        (terms[0], name, id, len(terms))
        for id, name, terms in asked.values_list("organisation", "organisation__name", "terms")
        if terms
    )
    return {id: (name, works, since) for since, name, id, works in found}


def professionals(*, actor: Actor, organisations: Collection[UUID]) -> Calls:
    """Return whom to call at each of some organisations: helpers, or who speaks for a member."""
    with acting(actor):
        return _calls(actor, organisations, (Role.CASEWORKER, Role.EMPLOYER))


def _calls(
    actor: Actor, organisations: Collection[UUID], roles: Collection[Role] = (Role.CASEWORKER,)
) -> Calls:
    """Return whom to call at each of some referrers."""
    hats = hats_to_see(actor).filter(
        organisation__in=organisations, role__in=[role.value for role in roles], active=True
    )
    # Of a referrer with many caseworkers few are shown: no row is made of the others.
    rows = hats.order_by("name", "id").values_list(
        "organisation_id", "name", "organisation__name", "phone"
    )
    found: defaultdict[UUID, list[Professional]] = defaultdict(list)
    for id, *about in rows:
        if len(found[id]) < NAMES:
            found[id].append(Professional(*about))
    return {id: tuple(people) for id, people in found.items()}


def _late_cards(actor: Actor, on: date) -> tuple[tuple[LateCard, ...], int]:
    """Return cards whose term to answer is over, the oldest first, and how many more there are."""
    late = Deadline.objects.filter(
        Exists(proposals_to_see(actor).filter(pk=OuterRef("proposal"))),
        kind=Kind.ANSWER_PROPOSAL.value,
        settled_at=None,
        due_on__lt=on,
    )
    order = "due_on", "id"
    ended = (
        Deadline.objects.filter(first_of(late.order_by(*order)[:MOST]))
        .select_related("proposal__vacancy__organisation", "proposal__vacancy__contact")
        .defer("proposal__card", "proposal__vacancy__description")
        .annotate(total=_how_many(late))
        .order_by(*order)
    )
    found, total = [], 0
    for term in ended:
        card, total = term.proposal, term.total
        if card is not None:
            contact = _professional(card.vacancy.contact, card.vacancy.organisation.name)
            found.append(LateCard(card.pk, card.alias, card.vacancy.title, term.due_on, (contact,)))
    return tuple(found), total - len(found)


def _place(
    work: Vacancy, standing: Standing, unanswered: Sequence[UUID], calls: Calls, on: date
) -> OpenPlace:
    why = Why.NOBODY
    call: tuple[Professional, ...] = (_professional(work.contact, work.organisation.name),)
    if standing.late:
        why = Why.CARD_LATE
    elif standing.cards:
        why, call = Why.UNDER_WAY, ()
    elif unanswered:
        why, call = Why.NOT_LOOKED, tuple(who for each in unanswered for who in calls.get(each, ()))
    return OpenPlace(
        id=work.pk,
        title=work.title,
        kind=work.kind,
        organisation=work.organisation.name,
        place=work.establishment.place,
        days=(on - localdate(work.opened_at)).days if work.opened_at else 0,
        free=work.positions - work.filled,
        cards=standing.cards,
        why=why,
        calls=call,
    )


def _people(actor: Actor, on: date) -> tuple[tuple[Waiting, ...], int]:
    """Return who waits longest, and how many more wait.

    Whoever takes people on as an employer too is told how many wait, and of nobody that they do.
    """
    placed = Proposed.objects.filter(
        candidate=OuterRef("pk"), proposal__state=ProposalState.ACCEPTED.value
    )
    waiting = people_waiting(actor).filter(~Exists(placed))
    order = "waiting_since", "label"
    if also_wears(actor, Role.EMPLOYER):
        return (), waiting.count()
    rows = list(
        waiting.filter(first_of(waiting.order_by(*order)[:MOST]))
        .select_related("referrer", "helper")
        .annotate(total=_how_many(waiting))
        .order_by(*order)
    )
    found = tuple(
        Waiting(
            row.pk,
            row.label,
            (on - row.waiting_since).days,
            (_professional(row.helper, row.referrer.name),),
        )
        for row in rows
    )
    return found, rows[0].total - len(found) if rows else 0


def _how_many(rows: QuerySet[AnyRow]) -> Func:
    """Count some rows, beside the few that are read with what they are of; see `COUNTED`."""
    keys = rows.order_by().values("pk")[: COUNTED + 1]
    return Func(ArraySubquery(keys), function="cardinality", output_field=IntegerField())


def _professional(hat: Membership, organisation: str) -> Professional:
    return Professional(hat.name, organisation, hat.phone)
