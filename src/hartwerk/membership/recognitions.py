# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""For which work a member is a recognised learning company: the member writes it, until a day.

SBB recognises companies. Nobody here looks it up: it is what the member says, with its last day.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import recognitions_to_change, recognitions_to_see
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.records import journal
from hartwerk.records.models.networks import Membership, Participation
from hartwerk.records.models.schemes import Recognition
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.terms import Kind, warn_on

RECORD, TAKE_BACK = "record", "take_back"
PAGE = "/leerbedrijf"


def own_recognitions(*, actor: Actor) -> tuple[Recognition, ...]:
    """Return those of the own firm, in the order of the families of work."""
    with acting(actor):
        rows = {each.family: each for each in recognitions_to_change(actor)}
    return tuple(rows[family] for family in vocabulary().families if family in rows)


def record(*, actor: Actor, family: str, since: date, until: date | None, now: datetime) -> UUID:
    """Write down that the own firm is a learning company for some work. Return its key.

    One that stands for this work gets these days.

    Parameters
    ----------
    until
        The first day on which it no longer holds; None: no end is known.

    Raises
    ------
    Participation.DoesNotExist
        The actor is of no member.
    FieldRefused
        There is no such work, or it ends before it begins.
    """
    if actor.role is not Role.EMPLOYER or actor.organisation_id is None:
        raise Participation.DoesNotExist
    if family not in vocabulary().families:
        raise FieldRefused("family", Problem.PERIOD)
    if until is not None and until <= since:
        raise FieldRefused("until", Problem.PERIOD)
    with acting(actor):
        of_work = recognitions_to_change(actor).filter(family=family)
        row = Recognition(
            network_id=actor.network_id, organisation_id=actor.organisation_id, family=family,
            since=since, until=until,
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            of_work.update(since=since, until=until)
            row = of_work.get()
        journal.note(actor=actor, subject="recognition", subject_id=row.pk, verb=RECORD, now=now)
    return row.pk


def take_back(*, actor: Actor, recognition_id: UUID, now: datetime) -> None:
    """Say that the own firm is no learning company for some work.

    Raises
    ------
    Recognition.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        if recognitions_to_change(actor).filter(pk=recognition_id).update(standing=False) != 1:
            raise Recognition.DoesNotExist
        journal.note(
            actor=actor, subject="recognition", subject_id=recognition_id, verb=TAKE_BACK, now=now
        )


def remind_of_ends(*, actor: Actor, now: datetime) -> int:
    """Tell members once that a recognition is about to end; `actor` is the house as CLOCK.

    Return of how many they are told, a second time as well: each letter is written once.
    """
    today = localdate(now)
    told = 0
    with acting(actor):
        ending = recognitions_to_see(actor).filter(until__gt=today).order_by("until", "pk")
        for row in ending:
            day = row.until and warn_on(Kind.RECOGNITION_END, row.until, today)
            if day is not None and day <= today:
                _tell(actor, row, now)
                told += 1
    return told


def _tell(actor: Actor, row: Recognition, now: datetime) -> None:
    with as_system(actor):
        people = Membership.objects.filter(
            network=actor.network_id, organisation=row.organisation_id, active=True,
            role=Role.EMPLOYER.value,
        ).exclude(email="")  # fmt: skip
        for each in people.order_by("pk"):
            outbox.write(
                actor=actor,
                kind=LetterKind.RECOGNITION_ENDS,
                to=each.email,
                membership_id=each.pk,
                organisation_id=row.organisation_id,
                facts={"link": PAGE, "until": row.until},
                occasion=f"{row.pk}:{row.until}",
                now=now,
            )
