# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Readings for screens: work with what was answered to it, and how long answers take."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import itemgetter
from statistics import median
from uuid import UUID

from django.db.models import Min, Q, QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import as_system
from hartwerk.access.organisations import hats_to_see, referrers
from hartwerk.access.vacancies import card_answers_to_see, vacancies_to_see
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.proposals import Proposed as About
from hartwerk.records.models.vacancies import CardAnswer, Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import State as Proposed
from hartwerk.rules.reasons import Nobody
from hartwerk.rules.vacancies import State

SOON = timedelta(days=14)
"""K12: an answer within so many days after the work was opened."""
LOOKED_BACK = timedelta(days=90)
NO_ONE = UUID(int=0)
TALKED = (Proposed.MEETING, Proposed.MET, Proposed.ACCEPTED)

PROPOSED = "proposed"
"""Said of a referrer that put somebody forward; the other answers are codes of `rules.reasons`."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A piece of work in a list."""

    id: UUID
    title: str
    organisation: str
    place: str
    kind: str
    state: str
    positions: int
    filled: int
    waits: int | None
    """Days since it was opened; None where it is not open."""
    asked: int
    """Referrers that take part now."""
    answered: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What one referrer said to one piece of work."""

    said: str
    at: datetime
    follow_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReferrerLine:
    """One referrer beside a piece of work."""

    organisation_id: UUID
    name: str
    """Empty for a member: who put somebody forward says who it may be."""
    answer: Answer | None
    """The last one; None: nothing yet."""
    contacts: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said to one piece of work: 3 of 4 answered."""

    lines: tuple[ReferrerLine, ...]
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """K13: how long a referrer takes to answer, over work opened in a period."""

    organisation_id: UUID
    name: str
    asked: int
    answered: int
    median_days: float | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """K12: work opened 14 to 104 days ago, closed work included."""

    works: int
    answered: int
    """Some referrer proposed, or said nobody, within 14 days."""
    talked: int
    """It led to a talk."""


def work_list(actor: Actor, *, on: date, states: Iterable[State] = State) -> list[WorkLine]:
    """Return the work that the actor sees, what waits longest first; drafts come last."""
    return _work_lines(actor, list(_work(actor, states)), on)


def work_page(
    actor: Actor, *, on: date, states: Iterable[State], first: int, count: int
) -> tuple[list[WorkLine], int]:
    """Return a part of the same list, and how long the whole is.

    Parameters
    ----------
    first, count
        How much comes before, and how much is on the page.
    """
    works = _work(actor, states)
    return _work_lines(actor, list(works[first : first + count]), on), works.count()


def _work(actor: Actor, states: Iterable[State]) -> QuerySet[Vacancy]:
    return (
        vacancies_to_see(actor)
        .filter(state__in=[state.value for state in states])
        .select_related("organisation", "establishment")
        .defer("description")
        .order_by("opened_at", "made_at", "pk")
    )


def _work_lines(actor: Actor, works: list[Vacancy], on: date) -> list[WorkLine]:
    asked = set(referrers(actor).values_list("organisation_id", flat=True))
    answers = _answers(actor, works)
    return [
        WorkLine(
            id=work.pk,
            title=work.title,
            organisation=work.organisation.name,
            place=work.establishment.place,
            kind=work.kind,
            state=work.state,
            positions=work.positions,
            filled=work.filled,
            waits=_waits(work, on),
            asked=len(asked),
            answered=len(asked & answers[work.pk].keys()),
        )
        for work in works
    ]


def referrers_of(actor: Actor, work: Vacancy) -> Answers:
    """Return what every referrer said last to a piece of work; a referrer sees itself only.

    A member reads why nobody was found, without a name; of who answered how many only.
    """
    parts = list(
        referrers(actor)
        .select_related("organisation")
        .order_by("organisation__name", "organisation_id")
    )
    answers = _answers(actor, [work])[work.pk]
    contacts: defaultdict[UUID, list[Membership]] = defaultdict(list)
    if actor.role is Role.PROJECT_LEAD:
        hats = hats_to_see(actor).filter(role=Role.CASEWORKER.value, active=True)
        for hat in hats.order_by("name", "pk"):
            if hat.organisation_id is not None:
                contacts[hat.organisation_id].append(hat)
    own = actor.organisation_id if actor.role is Role.CASEWORKER else None
    lines = tuple(
        ReferrerLine(
            organisation_id=part.organisation_id,
            name=part.organisation.name,
            answer=answers.get(part.organisation_id),
            contacts=tuple(contacts[part.organisation_id]),
        )
        for part in parts
        if own in (None, part.organisation_id)
    )
    return Answers(
        lines=_without_names(lines) if actor.role is Role.EMPLOYER else lines,
        asked=len(parts),
        answered=sum(part.organisation_id in answers for part in parts),
    )


def response_times(actor: Actor, *, since: date, until: date) -> list[ResponseTime]:
    """Return K13 for each referrer, over work opened in a period; a referrer sees its own.

    Parameters
    ----------
    until
        The first day after the period.
    """
    works = list(
        vacancies_to_see(actor).filter(opened_at__date__gte=since, opened_at__date__lt=until)
    )
    parts = referrers(actor).select_related("organisation")
    if actor.role is Role.CASEWORKER:
        parts = parts.filter(organisation=actor.organisation_id)
    first = _first_answers(actor, works)
    times = []
    for part in parts.order_by("organisation__name", "organisation_id"):
        asked = [w for w in works if w.opened_at and part.since <= localdate(w.opened_at)]
        days = [
            (at - work.opened_at).total_seconds() / 86_400
            for work in asked
            if work.opened_at and (at := first[work.pk].get(part.organisation_id))
        ]
        times.append(
            ResponseTime(
                organisation_id=part.organisation_id,
                name=part.organisation.name,
                asked=len(asked),
                answered=len(days),
                median_days=median(days) if days else None,
            )
        )
    return times


def coverage(actor: Actor, *, on: date) -> Coverage:
    """Return K12 on a day, with beside it how much of the work led to a talk."""
    last = on - SOON
    works = list(
        vacancies_to_see(actor).filter(
            opened_at__date__gt=last - LOOKED_BACK, opened_at__date__lte=last
        )
    )
    first = _first_answers(actor, works)
    soon = [
        work
        for work in works
        if any(at - work.opened_at <= SOON for at in first[work.pk].values() if work.opened_at)
    ]
    with as_system(actor):
        met = Q(state__in=[state.value for state in TALKED]) | Q(meeting_at__isnull=False)
        talked = set(
            Proposal.objects.filter(met, vacancy__in=works).values_list("vacancy_id", flat=True)
        )
    return Coverage(works=len(works), answered=len(soon), talked=len(talked))


def _without_names(lines: Iterable[ReferrerLine]) -> tuple[ReferrerLine, ...]:
    """Leave why nobody was found, in the order in which it was said."""
    nobody = [
        (line.answer.at, replace(line, name="", organisation_id=NO_ONE))
        for line in lines
        if line.answer and line.answer.said in set(Nobody)
    ]
    return tuple(line for _at, line in sorted(nobody, key=itemgetter(0)))


def _waits(work: Vacancy, on: date) -> int | None:
    if work.state != State.OPEN.value or work.opened_at is None:
        return None
    return (on - localdate(work.opened_at)).days


def _said_to(actor: Actor, works: list[Vacancy]) -> list[tuple[UUID, UUID, Answer]]:
    """Return (work, referrer, answer) since each was opened, oldest first.

    Counted as the house: that a referrer proposed is an answer that all may know; whom is not
    looked at.
    """
    opened = {work.pk: work.opened_at for work in works}
    with as_system(actor) as system:
        said = [
            (row.vacancy_id, row.referrer_id, _answer(row))
            for row in card_answers_to_see(system).filter(vacancy__in=works)
        ]
        proposals = (
            About.objects.filter(vacancy__in=works, proposal__proposed_at__isnull=False)
            .values("vacancy_id", "referrer_id")
            .annotate(first=Min("proposal__proposed_at"))
        )
        said += [
            (row["vacancy_id"], row["referrer_id"], Answer(PROPOSED, row["first"]))
            for row in proposals
        ]
    return sorted(
        (each for each in said if (since := opened[each[0]]) is not None and each[2].at >= since),
        key=lambda each: (each[2].at, each[1]),
    )


def _answers(actor: Actor, works: list[Vacancy]) -> defaultdict[UUID, dict[UUID, Answer]]:
    """Return for each work the last answer of each referrer."""
    found: defaultdict[UUID, dict[UUID, Answer]] = defaultdict(dict)
    for work_id, referrer_id, answer in _said_to(actor, works):
        found[work_id][referrer_id] = answer
    return found


def _first_answers(actor: Actor, works: list[Vacancy]) -> defaultdict[UUID, dict[UUID, datetime]]:
    """Return for each work when each referrer answered first."""
    found: defaultdict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    for work_id, referrer_id, answer in _said_to(actor, works):
        found[work_id].setdefault(referrer_id, answer.at)
    return found


def _answer(row: CardAnswer) -> Answer:
    return Answer(said=row.knows or row.nobody, at=row.at, follow_up_on=row.follow_up_on)
