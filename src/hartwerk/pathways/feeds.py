# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is coming on pathways, for the calendar of a professional, by a link that is taken back.

Nothing in it leads to a person: a calendar is kept elsewhere, and colleagues read along.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hartwerk.access.actors import NoActor, wearing
from hartwerk.access.context import acting, as_system
from hartwerk.access.links import make_link, revoke
from hartwerk.access.pathways import SIDES, on_pathway_to_see, pathways_to_see, terms_to_see
from hartwerk.access.proposals import proposals_to_see, proposed_to_see
from hartwerk.agenda.tasks import TaskKind, standing
from hartwerk.records import journal
from hartwerk.records.models.links import Link
from hartwerk.records.models.pathways import Pathway, Visit
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules import visits
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathway_terms import Kind
from hartwerk.rules.pathways import State
from hartwerk.rules.proposals import State as Card
from hartwerk.rules.terms import Kind as Length
from hartwerk.rules.terms import moment

MOST = 500
"""Entries of one kind: what comes first."""
FAR = timedelta(days=1000)
"""How far a calendar reads: nobody agrees on a day later than that."""


class On(StrEnum):
    """What happens on a day, beside what has to be done."""

    MEETING = "meeting"
    VISIT = "visit"
    START = "start"


@dataclass(frozen=True, slots=True)
class Coming:
    """One entry: what, when, and about which work. There is no field for who.

    Attributes
    ----------
    whose
        Which side does it; None where both are there.
    pathway_id
        Of which pathway, where it is on one.
    """

    id: UUID
    what: Kind | TaskKind | On
    on: date | datetime
    work: str
    whose: Role | None = None
    pathway_id: UUID | None = None


def give_feed(*, actor: Actor, now: datetime) -> str:
    """Make a link to what is coming; one that was made before opens nothing more. Return its path.

    Raises
    ------
    NoActor
        Only professionals have one, each their own.
    """
    hat = _hat(actor)
    with acting(actor):
        revoke(actor=actor, subject_id=hat, kind=Link.Kind.FEED, now=now)
        token = make_link(
            actor=actor,
            kind=Link.Kind.FEED,
            subject_id=hat,
            organisation_id=actor.organisation_id,
            until=moment(Length.FEED, now, localdate(now)),
            now=now,
        )
        _note(actor, hat, "give_feed", now)
    return f"/l/{token}/agenda.ics"


def take_feed_back(*, actor: Actor, now: datetime) -> bool:
    """Let one's own link open nothing more; False where there was none.

    Raises
    ------
    NoActor
        As for `give_feed`.
    """
    hat = _hat(actor)
    with acting(actor):
        if not revoke(actor=actor, subject_id=hat, kind=Link.Kind.FEED, now=now):
            return False
        _note(actor, hat, "take_feed_back", now)
        return True


def feed_until(*, actor: Actor, now: datetime) -> datetime | None:
    """Return until when one's own link opens something; None where there is none.

    Raises
    ------
    NoActor
        As for `give_feed`.
    """
    hat = _hat(actor)
    with acting(actor), as_system(actor):
        mine = Link.objects.filter(subject_id=hat, kind=Link.Kind.FEED, revoked_at=None)
        return mine.filter(expires_at__gt=now).values_list("expires_at", flat=True).first()


def feed_of(*, membership_id: UUID, now: datetime) -> tuple[Role, tuple[Coming, ...]]:
    """Return what is coming for whoever wears a hat, for the link that they gave away.

    Raises
    ------
    NoActor
        The hat is not worn any more, or not by a professional.
    """
    actor = wearing(membership_id)
    if actor.role not in SIDES:
        raise NoActor
    with acting(actor):
        return actor.role, (*_to_do(actor, localdate(now)), *happens(actor, now, now + FAR))


def _to_do(actor: Actor, today: date) -> Iterator[Coming]:
    """Give what one has to do; of the project leader only what nobody did in time."""
    rows = terms_to_see(actor).order_by("due_on", "pk")
    if actor.role is Role.PROJECT_LEAD:
        rows = rows.filter(escalate_on__lte=today)
    terms = rows.values_list("pk", "kind", "due_on", "pathway__vacancy__title", "whose")[:MOST]
    for id, kind, due_on, work, whose in terms:
        yield Coming(id, Kind(kind), due_on, work or "", Role(whose))
    asked = standing(actor).filter(pathway__isnull=False)
    tasks = asked.values_list("pk", "kind", "due_on", "pathway__vacancy__title")[:MOST]
    for id, kind, due_on, work in tasks:
        yield Coming(id, TaskKind(kind), due_on, work or "", actor.role)


def happens(actor: Actor, since: datetime, until: datetime) -> Iterator[Coming]:
    """Give who meets, comes to look and begins: of the own people, or at the own firm."""
    if actor.role is Role.PROJECT_LEAD:
        return
    meet = _cards(actor).filter(
        state=Card.MEETING.value, meeting_at__gte=since, meeting_at__lt=until
    )
    met = meet.order_by("meeting_at", "pk").values_list("pk", "meeting_at", "vacancy__title")
    yield from (Coming(id, On.MEETING, at, work) for id, at, work in met[:MOST] if at)
    mine = _mine(actor)
    come = Visit.objects.filter(
        pathway__in=mine, state=visits.State.PLANNED.value, at__gte=since, at__lt=until
    ).order_by("at", "pk")
    seen = come.values_list("pk", "at", "pathway__vacancy__title", "pathway")
    for id, at, work, pathway in seen[:MOST]:
        yield Coming(id, On.VISIT, at, work, pathway_id=pathway)
    begin = mine.filter(
        state=State.AGREED.value,
        expected_on__gte=localdate(since), expected_on__lte=localdate(until),
    )  # fmt: skip
    days = begin.order_by("expected_on", "pk").values_list("pk", "expected_on", "vacancy__title")
    for id, on, work in days[:MOST]:
        if on:
            yield Coming(id, On.START, on, work, pathway_id=id)


def _cards(actor: Actor) -> QuerySet[Proposal]:
    """Return the cards at the own firm, or of whom the helper is the actor."""
    seen = proposals_to_see(actor)
    if actor.role is not Role.CASEWORKER:
        return seen
    people = proposed_to_see(actor).filter(candidate__helper=actor.membership_id)
    return seen.filter(pk__in=people.values("proposal"))


def _mine(actor: Actor) -> QuerySet[Pathway]:
    """Return the pathways at the own firm, or of whom the helper is the actor."""
    seen = pathways_to_see(actor)
    if actor.role is not Role.CASEWORKER:
        return seen
    people = on_pathway_to_see(actor).filter(candidate__helper=actor.membership_id)
    return seen.filter(pk__in=people.values("pathway"))


def _hat(actor: Actor) -> UUID:
    if actor.membership_id is None or actor.role not in SIDES:
        raise NoActor
    return actor.membership_id


def _note(actor: Actor, hat: UUID, verb: str, now: datetime) -> None:
    journal.note(actor=actor, subject="membership", subject_id=hat, verb=verb, now=now)
