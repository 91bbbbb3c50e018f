# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was kept long enough goes: announced first, and only if nothing happened since.

The clock does so each day; how long is in the table of terms. Where the house was away for a
while, nothing goes unannounced: the notice counts from when it is back.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import get_default_timezone, localdate

from hartwerk.access.context import acting
from hartwerk.access.organisations import entrances_to_forget
from hartwerk.access.people import candidates_to_read
from hartwerk.access.proposals import proposals_to_end
from hartwerk.agenda import deadlines, tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.privacy.erasing import erase
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.pathways import OnPathway
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposed
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.dates import add_months
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import Erased
from hartwerk.rules.terms import Kind, term

AT_ONCE = 200
"""So many of each kind in one go, so that no transaction takes long; the next day does the rest."""
LED_TO_NOTHING = [
    each.value
    for each in (State.REFUSED, State.DECLINED, State.WITHDRAWN, State.LAPSED, State.ENDED)
]


@dataclass(frozen=True, slots=True)
class LetGo:
    """What one day did."""

    announced: int
    people: int
    levels: int
    cards: int
    lists: int
    pathways: int = 0
    check_ins: int = 0
    photos: int = 0


def let_go(*, actor: Actor, now: datetime) -> LetGo:
    """Announce what is about to go, and let go of what was announced and still stands untouched.

    Raises
    ------
    PermissionDenied
        Nobody but the clock does so.
    """
    if actor.role is not Role.CLOCK:
        raise PermissionDenied
    on = localdate(now)
    with acting(actor):
        announced = (
            _announce_people(actor, on, now)
            + _announce_levels(actor, on, now)
            + _announce_cards(actor, on, now)
        )
        return LetGo(
            announced,
            people=_let_people_go(actor, on, now),
            levels=_let_levels_go(actor, on, now),
            cards=_let_cards_go(actor, on, now),
            lists=_call("wall.let_go_of_lists(%s)", _before(Kind.OLD_LIST, on)),
            pathways=_let_pathways_go(on),
            check_ins=_call("wall.let_go_of_check_ins(%s)", _before(Kind.OLD_CHECK_IN, on)),
            photos=_let_photos_go(actor, on),
        )


# --- people of whom nothing was heard


def _announce_people(actor: Actor, on: date, now: datetime) -> int:
    quiet = _quiet(actor, _notice(Kind.QUIET_PERSON, on))
    leaving = _unannounced(quiet, Kind.QUIET_PERSON).order_by("touched_at", "pk")[:AT_ONCE]
    return _announce(
        actor, Kind.QUIET_PERSON, TaskKind.QUIET_PERSON,
        ((each, localdate(each.touched_at)) for each in leaving), on, now,
    )  # fmt: skip


def _let_people_go(actor: Actor, on: date, now: datetime) -> int:
    gone = 0
    still = set(_quiet(actor, _before(Kind.QUIET_PERSON, on)).values_list("pk", flat=True))
    for person in _over(actor, Kind.QUIET_PERSON, on):
        if person in still:
            erase(actor=actor, candidate_id=person, because=Erased.TERM, now=now)
            gone += 1
        else:
            _settle(actor, person, Kind.QUIET_PERSON, TaskKind.QUIET_PERSON, now)
    return gone


def _quiet(actor: Actor, before: datetime) -> QuerySet[Candidate]:
    """People who were asked once and with whom nothing was done since; nobody who is at work."""
    asked = Consent.objects.filter(candidate=OuterRef("pk"))
    holds = Proposed.objects.filter(candidate=OuterRef("pk")).filter(
        Q(live=True) | Q(proposal__state=State.ACCEPTED.value)
    )
    at_work = OnPathway.objects.filter(candidate=OuterRef("pk"), open=True)
    quiet = candidates_to_read(actor).filter(Exists(asked), touched_at__lt=before)
    return quiet.exclude(Exists(holds)).exclude(Exists(at_work))


# --- levels that nobody confirmed


def _announce_levels(actor: Actor, on: date, now: datetime) -> int:
    old = _confirmed_before(_notice(Kind.OLD_LEVELS, on))
    people = candidates_to_read(actor).filter(pk__in=old)
    last = on - timedelta(days=term(Kind.OLD_LEVELS, on).value - term(Kind.OLD_LEVELS, on).warn)
    leaving = _unannounced(people, Kind.OLD_LEVELS).order_by("pk")[:AT_ONCE]
    return _announce(
        actor, Kind.OLD_LEVELS, TaskKind.OLD_LEVELS, ((each, last) for each in leaving), on, now
    )


def _let_levels_go(actor: Actor, on: date, now: datetime) -> int:
    over = _over(actor, Kind.OLD_LEVELS, on)
    before = _before(Kind.OLD_LEVELS, on)
    gone = _call("vault.let_go(%s::uuid[], %s)", over, before) if over else 0
    for person in over:
        _settle(actor, person, Kind.OLD_LEVELS, TaskKind.OLD_LEVELS, now)
    return gone


def _confirmed_before(moment: datetime) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("select * from vault.confirmed_before(%s)", [moment])
        return [person for (person,) in cursor.fetchall()]


# --- cards that led to nothing


def _announce_cards(actor: Actor, on: date, now: datetime) -> int:
    row = term(Kind.CLOSED_PROPOSAL, on)
    running = Deadline.objects.filter(kind=Kind.CLOSED_PROPOSAL.value, settled_at=None)
    announced = set(running.values_list("proposal_id", flat=True))
    closed = _closed(actor, _notice(Kind.CLOSED_PROPOSAL, on))
    leaving = [each for each in closed if each.id not in announced][:AT_ONCE]
    Deadline.objects.bulk_create(
        Deadline(
            network_id=actor.network_id,
            organisation_id=each.referrer_id,
            kind=Kind.CLOSED_PROPOSAL.value,
            proposal_id=each.id,
            due_on=max(each.on + timedelta(days=row.value), on + timedelta(days=row.warn)),
            warn_on=on,
            warned_at=now,
            made_at=now,
        )
        for each in leaving
    )
    return len(leaving)


def _let_cards_go(actor: Actor, on: date, now: datetime) -> int:
    over = deadlines.passed(actor=actor, kinds={Kind.CLOSED_PROPOSAL}, on=on)[:AT_ONCE]
    cards = {each.about.proposal_id for each in over if each.about.proposal_id is not None}
    going = [each.id for each in _closed(actor, _before(Kind.CLOSED_PROPOSAL, on), cards)]
    gone = _call("wall.let_go_of_cards(%s::uuid[])", going) if going else 0
    for stays in cards - {*going}:
        # It was set back, or asked about again: the term begins anew when that is over.
        deadlines.settle(
            actor=actor, about=About(proposal_id=stays), kind=Kind.CLOSED_PROPOSAL, now=now
        )
    if gone:
        journal.note(
            actor=actor, subject="network", subject_id=actor.network_id, verb="let_go",
            detail=str(gone), now=now,
        )  # fmt: skip
    return gone


@dataclass(frozen=True, slots=True)
class _Closed:
    """A card that led to nothing, and the day of its last move."""

    id: UUID
    referrer_id: UUID
    on: date


def _closed(actor: Actor, before: datetime, cards: Collection[UUID] | None = None) -> list[_Closed]:
    """Return cards that led to nothing and whose last move was before a moment, oldest first.

    Parameters
    ----------
    cards
        Only these.
    """
    ended = proposals_to_end(actor).filter(state__in=LED_TO_NOTHING)
    here = Proposed.objects.filter(proposal__in=ended)
    if cards is not None:
        here = here.filter(pk__in=cards)
    moves = JournalEntry.objects.filter(subject_id=OuterRef("pk")).exclude(target="")
    last = moves.order_by().values("subject_id").annotate(last=Max("at")).values("last")
    found = here.annotate(closed_at=Subquery(last)).filter(closed_at__lt=before)
    return [
        _Closed(id, referrer, localdate(at))
        for id, referrer, at in found.order_by("closed_at", "pk").values_list(
            "pk", "referrer_id", "closed_at"
        )
    ]


# --- pathways that are over


def _let_pathways_go(on: date) -> int:
    """Let pathways go whose last measurement is over; the function itself knows which are closed.

    It counts from the day before which somebody was first paid; who never was, goes three months
    after the end.
    """
    return _call("wall.let_go_of_pathways(%s)", add_months(on, -term(Kind.OLD_PATHWAY, on).value))


# --- photos that were replaced or taken away


def _let_photos_go(actor: Actor, on: date) -> int:
    """Forget the photo before the one of now; the one of now stays."""
    old = entrances_to_forget(actor).filter(changed_at__lt=_before(Kind.OLD_PHOTO, on))
    return old.update(before=None, shown_before="", version=F("version") + 1)


# --- days


def _announce(
    actor: Actor,
    kind: Kind,
    task: TaskKind,
    leaving: Iterable[tuple[Candidate, date]],
    on: date,
    now: datetime,
) -> int:
    """Set the day on which something goes, and ask the helper of each person to do something."""
    row, count = term(kind, on), 0
    for person, since in leaving:
        due_on = max(since + timedelta(days=row.value), on + timedelta(days=row.warn))
        Deadline(
            network_id=actor.network_id,
            organisation_id=person.referrer_id,
            kind=kind.value,
            candidate=person,
            due_on=due_on,
            warn_on=on,
            warned_at=now,
            made_at=now,
        ).save(force_insert=True)
        tasks.ask(
            actor=actor,
            kind=task,
            organisation_id=person.referrer_id,
            membership_id=person.helper_id,
            about=About(candidate_id=person.pk),
            due_on=due_on,
            now=now,
        )
        count += 1
    return count


def _unannounced(people: QuerySet[Candidate], kind: Kind) -> QuerySet[Candidate]:
    announced = Deadline.objects.filter(candidate=OuterRef("pk"), kind=kind.value, settled_at=None)
    return people.exclude(Exists(announced))


def _over(actor: Actor, kind: Kind, on: date) -> list[UUID]:
    over = deadlines.passed(actor=actor, kinds={kind}, on=on)[:AT_ONCE]
    return [each.about.candidate_id for each in over if each.about.candidate_id is not None]


def _settle(actor: Actor, person: UUID, kind: Kind, task: TaskKind, now: datetime) -> None:
    about = About(candidate_id=person)
    deadlines.settle(actor=actor, about=about, kind=kind, now=now)
    tasks.settle(actor=actor, about=about, kind=task, now=now)


def _notice(kind: Kind, on: date) -> datetime:
    """Return the moment before which something has to be, to be announced on a day."""
    row = term(kind, on)
    return _end_of(on - timedelta(days=row.value - row.warn))


def _before(kind: Kind, on: date) -> datetime:
    """Return the moment before which something has to be, for its time to be up on a day."""
    return _end_of(on - timedelta(days=term(kind, on).value))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), get_default_timezone())


def _call(function: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}", values)  # type: ignore[arg-type]  # keys and moments
        (count,) = cursor.fetchone()
    return int(count)
