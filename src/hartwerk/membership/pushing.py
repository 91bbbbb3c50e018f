# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The push: opened work becomes a task and a letter for every referrer, and stops being one."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import hats_to_see, referrers
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching import ending
from hartwerk.membership import links
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import letters
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import Ended
from hartwerk.rules.terms import Kind, due, warn_on

OF_THE_WORK = (TaskKind.LOOK, TaskKind.FOLLOW_UP)
"""Tasks that end when the work closes."""


def ask_referrers(*, actor: Actor, work: Vacancy, now: datetime) -> None:
    """Ask every referrer that takes part to look among its people, and write to its people."""
    until = due(Kind.ANSWER_TASK, localdate(now))
    organisations = list(referrers(actor).values_list("organisation_id", flat=True))
    for organisation_id in organisations:
        tasks.ask(
            actor=actor,
            kind=TaskKind.LOOK,
            organisation_id=organisation_id,
            about=About(vacancy_id=work.pk),
            due_on=until,
            now=now,
        )
    _write(actor, work, organisations, until, now, reminder=False)


def ask_no_more(*, actor: Actor, work: Vacancy, move_id: UUID, now: datetime) -> None:
    """Take back what was asked about work that is not offered any more; open cards end.

    Parameters
    ----------
    move_id
        The line of the journal that this follows from.
    """
    for kind in OF_THE_WORK:
        tasks.settle(actor=actor, about=About(vacancy_id=work.pk), now=now, kind=kind)
    outbox.cancel(actor=actor, now=now, kind=LetterKind.WORK_OPENED, vacancy_id=work.pk)
    ending.end_for_work(
        actor=actor, vacancy_id=work.pk, because=Ended.WORK_CLOSED, move_id=move_id, now=now
    )


def ask_again(*, actor: Actor, work: Vacancy, closing: JournalEntry, now: datetime) -> None:
    """Bring back what ended when the work was closed; letters that waited are written again."""
    ending.go_on_after(actor=actor, move_id=closing.pk, now=now)
    with as_system(actor):
        Task.objects.filter(
            vacancy=work,
            kind__in=[kind.value for kind in OF_THE_WORK],
            done_at=closing.at,
            answer="",
        ).update(done_at=None)
        stopped = Letter.objects.filter(
            vacancy=work,
            kind=LetterKind.WORK_OPENED.value,
            state=letters.State.CANCELLED.value,
            settled_at=closing.at,
        )
        unread = set(stopped.values_list("membership__organisation_id", flat=True))
        looking = Task.objects.filter(vacancy=work, kind=TaskKind.LOOK.value, done_at=None)
        days = dict(looking.values_list("organisation_id", "due_on"))
    for organisation_id in unread & days.keys():
        _write(actor, work, [organisation_id], days[organisation_id], now, reminder=False)


def remind_referrers(*, actor: Actor, now: datetime) -> int:
    """Write once more to referrers whose term to look is nearly over; return to how many.

    `actor` is the house as CLOCK.
    """
    today = localdate(now)
    with acting(actor):
        standing = Task.objects.filter(
            kind=TaskKind.LOOK.value, done_at=None, due_on__gte=today
        ).select_related("vacancy__organisation", "vacancy__establishment")
        reminded = 0
        for task in standing.order_by("due_on", "pk"):
            since = warn_on(Kind.ANSWER_TASK, task.due_on)
            if task.vacancy is None or since is None or since > today:
                continue
            told = Letter.objects.filter(
                Q(written_at__date__gte=since),
                vacancy=task.vacancy,
                kind=LetterKind.WORK_OPENED.value,
                membership__organisation=task.organisation_id,
            )
            if not told.exists():
                to = [task.organisation_id]
                _write(actor, task.vacancy, to, task.due_on, now, reminder=True)
                reminded += 1
    return reminded


def _write(
    actor: Actor,
    work: Vacancy,
    organisations: Collection[UUID],
    until: date,
    now: datetime,
    *,
    reminder: bool,
) -> None:
    """Write to everybody who refers for these organisations, with a card that speaks for them."""
    hats: defaultdict[UUID, list[Membership]] = defaultdict(list)
    for hat in (
        hats_to_see(actor)
        .filter(organisation__in=organisations, role=Role.CASEWORKER.value, active=True)
        .exclude(email="")
        .order_by("name", "pk")
    ):
        if hat.organisation_id is not None:
            hats[hat.organisation_id].append(hat)
    for organisation_id, people in hats.items():
        path = links.card(actor=actor, vacancy_id=work.pk, referrer_id=organisation_id, now=now)
        for hat in people:
            outbox.write(
                actor=actor,
                kind=LetterKind.WORK_OPENED,
                to=hat.email,
                facts={
                    "title": work.title,
                    "organisation": work.organisation.name,
                    "place": work.establishment.place,
                    "until": until,
                    "link": path,
                    "reminder": reminder,
                },
                now=now,
                occasion=now.isoformat(timespec="seconds"),
                membership_id=hat.pk,
                vacancy_id=work.pk,
            )
