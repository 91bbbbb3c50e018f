# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody at work: a buddy, a job coach, and a stand-in while either is away.

Periods are half-open, and nobody is named for whom there is no room. `live` says of a period
whether it holds today; what a verb changes it turns itself, and the clock what a new day brings.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from hartwerk.access.around import (
    MEMBER,
    beside_to_change,
    buddies,
    coaches,
    pathways_to_guide,
)
from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import establishments_to_change
from hartwerk.access.speaking import OnBehalf, check_who_said_it
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.pathways.around_telling import tell
from hartwerk.pathways.moving import Taken, keep_time, note, take
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.starting import FURTHEST
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.around import Beside
from hartwerk.records.models.networks import Establishment, Membership
from hartwerk.records.writing import write
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import COACHES, MOST_ROOM, ROOM, STANDS_IN, Part, holds, meet
from hartwerk.rules.pathways import OPEN
from hartwerk.rules.reasons import SetBack


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the firm who can guide people."""

    name: str
    email: str = ""
    phone: str = ""
    room: int = ROOM
    harrie_on: date | None = None
    key: UUID | None = None
    """Of the hat: who sends the same form twice gets the first one back."""


def add_colleague(
    *, actor: Actor, establishment_id: UUID, colleague: Colleague, now: datetime
) -> UUID:
    """Let a colleague at a place of work guide people. Return the key of the hat.

    Raises
    ------
    Establishment.DoesNotExist
        There is none, or it is not for the actor to say.
    Refused
        There is no name, or room for nobody or for too many.
    """
    if not colleague.name.strip() or not 1 <= colleague.room <= MOST_ROOM:
        raise Refused(Why.NO_ROOM)
    with acting(actor):
        if actor.role not in MEMBER:
            raise Establishment.DoesNotExist
        place = establishments_to_change(actor).get(pk=establishment_id)
        key = colleague.key or uuid.uuid4()
        if buddies(actor, place.organisation_id).filter(pk=key).exists():
            return key
        with as_system(actor):
            Membership(
                id=key,
                network_id=actor.network_id,
                organisation_id=place.organisation_id,
                establishment=place,
                role=Role.BUDDY.value,
                name=colleague.name.strip(),
                email=colleague.email.strip(),
                phone=colleague.phone.strip(),
                room=colleague.room,
                harrie_on=colleague.harrie_on,
            ).save(force_insert=True)
        journal.note(
            actor=actor, subject="membership", subject_id=key, verb="give_hat",
            detail=Role.BUDDY.value, now=now,
        )  # fmt: skip
    return key


def name_buddy(
    *,
    actor: Actor,
    pathway_id: UUID,
    hat_id: UUID,
    since: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
    part: Part = Part.BUDDY,
) -> UUID:
    """Put a colleague beside somebody from a day on; who was there until then goes that day.

    Or a job coach, where that is the part.

    Raises
    ------
    Pathway.DoesNotExist, Membership.DoesNotExist
        There is none, or the actor may not.
    Refused
        The colleague is there already or has no room, or the pathway or the day is over.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        taken = _taken(actor, pathway_id, on_behalf, part)
        _check_days(taken, since, None, now)
        hat = _with_room(actor, taken, hat_id, since, None, part)
        there = _of(taken).filter(Q(until=None) | Q(until__gt=since), part=part.value)
        before = list(there)
        if any(each.membership_id == hat.pk for each in before):
            raise Refused(Why.THERE_ALREADY)
        # One at a time: first the other goes, and then it is written for whom.
        stayed_on = [each for each in before if each.until is None]
        for each in before:
            _change(each, now, until=max(each.since, since))
        made = _put(actor, taken, part, hat, since, None, now=now)
        for each in stayed_on:
            _change(each, now, replaced_by=made)
        _note(actor, taken, made, f"name_{part}", said=on_behalf, now=now)
        tell(actor, taken, made, (hat,), now=now)
    return made.pk


def plan_absence(
    *,
    actor: Actor,
    pathway_id: UUID,
    hat_id: UUID,
    since: date,
    until: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
    part: Part = Part.BUDDY,
) -> UUID:
    """Let somebody stand in while the buddy, or the coach, is away until the day of coming back.

    Raises
    ------
    Pathway.DoesNotExist, Membership.DoesNotExist
        There is none, or the actor may not.
    Refused
        There is no buddy then, somebody stands in already, there is no room, or the days are over.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        stands_in = STANDS_IN[part]
        taken = _taken(actor, pathway_id, on_behalf, part)
        _check_days(taken, since, until, now)
        both = _of(taken).filter(part__in=(part.value, stands_in.value))
        rows = [each for each in both if meet(each.since, each.until, since, until)]
        away = [each for each in rows if each.part == part.value]
        if not away:
            raise Refused(Why.NO_BUDDY)
        if len(rows) > len(away) or any(each.membership_id == hat_id for each in away):
            raise Refused(Why.THERE_ALREADY)
        hat = _with_room(actor, taken, hat_id, since, until, part)
        made = _put(actor, taken, stands_in, hat, since, until, now=now)
        _note(actor, taken, made, "plan_absence", said=on_behalf, now=now)
        tell(actor, taken, made, (hat, *(each.membership for each in away)), now=now)
    return made.pk


def end(
    *,
    actor: Actor,
    beside_id: UUID,
    on: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Let somebody go on a day: then they are not there any more.

    Raises
    ------
    Beside.DoesNotExist
        It is over, or the actor may not.
    Refused
        They would be gone by then, or the day lies too far ahead.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        row, taken = _row(actor, beside_id, on_behalf)
        today = localdate(now)
        if (row.until is not None and row.until <= on) or not today <= on <= today + FURTHEST:
            raise Refused(Why.DAY)
        _change(row, now, until=max(row.since, on))
        _note(actor, taken, row, "end", said=on_behalf, now=now)


def set_back(
    *,
    actor: Actor,
    beside_id: UUID,
    reason: SetBack,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Undo that somebody was named; the buddy who went for it is there again.

    Raises
    ------
    Beside.DoesNotExist
        It is over, or the actor may not.
    Refused
        Another buddy took over since: that goes first.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        row, taken = _row(actor, beside_id, on_behalf)
        if row.replaced_by_id is not None:
            raise Refused(Why.MOVED_SINCE)
        _change(row, now, ended_at=now)
        for each in _of(taken).filter(replaced_by=row):
            _change(each, now, until=None, replaced_by=None)
        with as_system(actor):
            named_at = journal.moves_of(row.pk)[0].at
        _note(actor, taken, row, "set_back", reason=reason, said=on_behalf, now=now)
        outbox.cancel(
            actor=actor, pathway_id=taken.pathway.pk, kind=LetterKind.BESIDE, since=named_at,
            now=now,
        )  # fmt: skip


def end_around(actor: Actor, taken: Taken, *, now: datetime) -> None:
    """End who is with somebody, because the pathway ended: from this moment on."""
    with as_system(actor):
        _of(taken).update(ended_at=now, live=False, version=F("version") + 1)


def undo_around(actor: Actor, taken: Taken, *, since: datetime, now: datetime) -> None:
    """Put those back who went with a pathway whose end is set back."""
    with as_system(actor):
        for row in Beside.objects.filter(pathway=taken.pathway.pk, ended_at=since):
            _change(row, now, ended_at=None)


def guided_by(hat_id: UUID) -> int:
    """Return with how many people a colleague is, or will be. To be called as the house."""
    rows = Beside.objects.filter(membership=hat_id, ended_at=None)
    return rows.filter(Q(until=None) | Q(live=True)).values("pathway").distinct().count()


def room_left(rows: Iterable[Beside], hat: Membership, since: date, until: date | None) -> int:
    """Return for how many more there is room in a period; `rows` are those of the colleague."""
    room = ROOM if hat.room is None else hat.room
    taken = {each.pathway_id for each in rows if meet(each.since, each.until, since, until)}
    return room - len(taken)


def _taken(actor: Actor, pathway_id: UUID, said: OnBehalf | None, part: Part) -> Taken:
    taken = take(actor, pathway_id, allowed=pathways_to_guide(actor, part))
    check_who_said_it(actor, taken.pathway.employer_id, said)
    if taken.state not in OPEN:
        raise Refused(Why.MOVED_SINCE)
    return taken


def _row(actor: Actor, beside_id: UUID, said: OnBehalf | None) -> tuple[Beside, Taken]:
    """Lock the pathway, and return the row of it that stands."""
    rows = beside_to_change(actor).filter(ended_at=None)
    row = rows.get(pk=beside_id)
    taken = _taken(actor, row.pathway_id, said, Part(row.part))
    return rows.select_related("membership").get(pk=beside_id), taken


def _of(taken: Taken) -> QuerySet[Beside]:
    rows = Beside.objects.filter(pathway=taken.pathway.pk, ended_at=None)
    return rows.order_by("since", "pk")


def _check_days(taken: Taken, since: date, until: date | None, now: datetime) -> None:
    today = localdate(now)
    too_early = since < taken.pathway.agreed_on or (until is not None and until <= today)
    if too_early or since > today + FURTHEST or (until is not None and until <= since):
        raise Refused(Why.DAY)


def _with_room(
    actor: Actor, taken: Taken, hat_id: UUID, since: date, until: date | None, part: Part
) -> Membership:
    """Lock a colleague, so that two pathways do not take the last room at once."""
    coach = part in COACHES
    hats = coaches(actor) if coach else buddies(actor, taken.pathway.employer_id)
    hat = hats.only("pk").get(pk=hat_id)
    with as_system(actor):
        # Whose hat ended while we waited is nobody to name.
        hat = Membership.objects.select_for_update(of=("self",)).get(pk=hat.pk, active=True)
    others = Beside.objects.filter(membership=hat.pk, ended_at=None)
    # How many people a job coach has room for is for the coach to say, not for a firm.
    if not coach and room_left(others.exclude(pathway=taken.pathway.pk), hat, since, until) < 1:
        raise Refused(Why.NO_ROOM)
    return hat


def _put(
    actor: Actor,
    taken: Taken,
    part: Part,
    hat: Membership,
    since: date,
    until: date | None,
    *,
    now: datetime,
) -> Beside:
    made = Beside(
        network_id=actor.network_id,
        pathway=taken.pathway,
        part=part.value,
        membership=hat,
        since=since,
        until=until,
        live=holds(since, until, localdate(now)),
    )
    made.save(force_insert=True)
    if made.live:
        about = About(pathway_id=taken.pathway.pk)
        kind = TaskKind.NO_COACH if part in COACHES else TaskKind.NOBODY_BESIDE
        tasks.settle(actor=actor, about=about, kind=kind, now=now)
    return made


def _change(row: Beside, now: datetime, **changes: object) -> None:
    """Write fields of a row of a locked pathway, and whether it holds today.

    Raises
    ------
    Beside.DoesNotExist
        The database let nothing be changed.
    """
    for name, value in changes.items():
        setattr(row, name, value)
    live = row.ended_at is None and holds(row.since, row.until, localdate(now))
    write(row, **changes, live=live)


def _note(
    actor: Actor,
    taken: Taken,
    row: Beside,
    verb: str,
    *,
    now: datetime,
    said: OnBehalf | None,
    reason: SetBack | None = None,
) -> None:
    keep_time(actor, taken, now=now)
    note(
        actor, taken, verb, subject="beside", subject_id=row.pk, reason=reason, said=said,
        detail=row.part, now=now,
    )  # fmt: skip
