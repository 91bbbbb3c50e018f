# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every day it is seen who is with whom; of whoever has nobody, the firm and the lead hear."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.agenda import tasks
from hartwerk.agenda.finishing import DONE
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import COACHES, OF_THE_FIRM, Part
from hartwerk.rules.pathways import AT_WORK, OPEN
from hartwerk.rules.working_days import add_working_days


def watch(*, actor: Actor, now: datetime) -> int:
    """Let periods begin and end that come to their day; ask the firm where nobody is there.

    Somebody who had nobody today and on the working day before is not left to chance: the project
    leader hears of it too. Who had a job coach and has none any more, the helper hears of. What was
    asked is over once somebody is there, or nobody is missed.
    Return of how many people that is.
    """
    today = localdate(now)
    with acting(actor), as_system(actor):
        turned = F("version") + 1
        Beside.objects.filter(live=True, until__lte=today).update(live=False, version=turned)
        begun = Q(live=False, ended_at=None, since__lte=today)
        Beside.objects.filter(begun & (Q(until=None) | Q(until__gt=today))).update(
            live=True, version=turned
        )
        before = add_working_days(today, -1)
        leads = Membership.objects.filter(
            network=actor.network_id, role=Role.PROJECT_LEAD.value, active=True
        )
        hear = [
            (lead.organisation_id, lead.pk)
            for lead in leads.order_by("pk")
            if lead.organisation_id is not None
        ]
        alone = _alone(today, before)
        _settle_others(actor, TaskKind.NOBODY_BESIDE, alone, now)
        for pathway in alone:
            contact = (pathway.employer_id, pathway.vacancy.contact_id)
            _ask(actor, TaskKind.NOBODY_BESIDE, pathway, (contact, *hear), now)
        left = _left_by_coach(today, before)
        _settle_others(actor, TaskKind.NO_COACH, left, now)
        people = OnPathway.objects.select_related("candidate").filter(pathway__in=left)
        helpers = {each.pathway_id: each for each in people}
        for pathway in left:
            who = helpers[pathway.pk]
            helper = (who.referrer_id, who.candidate.helper_id)
            _ask(actor, TaskKind.NO_COACH, pathway, (helper, *hear), now)
    return len(alone) + len(left)


def _alone(today: date, before: date) -> list[Pathway]:
    """Return at work of whom no colleague was there today and on the working day before."""
    alone = Pathway.objects.filter(
        state__in=[each.value for each in AT_WORK], interrupted_on=None, started_on__lte=before
    ).exclude(pk__in=_there(OF_THE_FIRM, today, before).values("pathway"))
    return list(alone.select_related("vacancy").defer("vacancy__description").order_by("pk"))


def _left_by_coach(today: date, before: date) -> list[Pathway]:
    """Return who had a job coach and has none, but where somebody said that it is well so."""
    gone = Beside.objects.filter(
        ended_at=None, until__lte=before, part__in=[each.value for each in COACHES]
    ).exclude(pathway__in=_there(COACHES, today, before).values("pathway"))
    said = Task.objects.filter(
        kind=TaskKind.NO_COACH.value, answer=DONE, pathway=OuterRef("pathway"),
        done_at__date__gte=OuterRef("until"),
    )  # fmt: skip
    missed = gone.exclude(Exists(said)).values("pathway")
    left = Pathway.objects.filter(pk__in=missed, state__in=[each.value for each in OPEN])
    return list(left.select_related("vacancy").defer("vacancy__description").order_by("pk"))


def _there(parts: Collection[Part], today: date, before: date) -> QuerySet[Beside]:
    there = Beside.objects.filter(
        ended_at=None, since__lte=today, part__in=[each.value for each in parts]
    )
    return there.filter(Q(until=None) | Q(until__gt=before))


def _ask(
    actor: Actor,
    kind: TaskKind,
    pathway: Pathway,
    whom: Iterable[tuple[UUID, UUID]],
    now: datetime,
) -> None:
    for organisation_id, membership_id in whom:
        tasks.ask(
            actor=actor, kind=kind, organisation_id=organisation_id, membership_id=membership_id,
            about=About(pathway_id=pathway.pk), due_on=localdate(now), now=now,
        )  # fmt: skip


def _settle_others(
    actor: Actor, kind: TaskKind, asked_of: Iterable[Pathway], now: datetime
) -> None:
    still = [each.pk for each in asked_of]
    asked = Task.objects.filter(kind=kind.value, done_at=None).exclude(pathway__in=still)
    for pathway_id in asked.values_list("pathway", flat=True).distinct():
        tasks.settle(actor=actor, about=About(pathway_id=pathway_id), kind=kind, now=now)
