# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every day it is seen who is with whom; of whoever has nobody, the firm and the lead hear."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathways import AT_WORK
from hartwerk.rules.working_days import add_working_days


def watch(*, actor: Actor, now: datetime) -> int:
    """Let periods begin and end that come to their day; ask the firm where nobody is there.

    Somebody who had nobody today and on the working day before is not left to chance: the project
    leader hears of it too. What was asked is over once somebody is there, or nobody is missed.
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
        there = Beside.objects.filter(ended_at=None, since__lte=today)
        there = there.filter(Q(until=None) | Q(until__gt=before))
        alone = Pathway.objects.filter(
            state__in=[each.value for each in AT_WORK], interrupted_on=None, started_on__lte=before
        ).exclude(pk__in=there.values("pathway"))
        found = list(alone.select_related("vacancy").defer("vacancy__description").order_by("pk"))
        _settle_others(actor, [each.pk for each in found], now)
        leads = Membership.objects.filter(
            network=actor.network_id, role=Role.PROJECT_LEAD.value, active=True
        )
        hear = [
            (lead.organisation_id, lead.pk)
            for lead in leads.order_by("pk")
            if lead.organisation_id is not None
        ]
        for pathway in found:
            contact = (pathway.employer_id, pathway.vacancy.contact_id)
            for organisation_id, membership_id in (contact, *hear):
                tasks.ask(
                    actor=actor,
                    kind=TaskKind.NOBODY_BESIDE,
                    organisation_id=organisation_id,
                    membership_id=membership_id,
                    about=About(pathway_id=pathway.pk),
                    due_on=today,
                    now=now,
                )
    return len(found)


def _settle_others(actor: Actor, alone: Collection[UUID], now: datetime) -> None:
    asked = Task.objects.filter(kind=TaskKind.NOBODY_BESIDE.value, done_at=None)
    for pathway_id in asked.exclude(pathway__in=alone).values_list("pathway", flat=True).distinct():
        about = About(pathway_id=pathway_id)
        tasks.settle(actor=actor, about=about, kind=TaskKind.NOBODY_BESIDE, now=now)
