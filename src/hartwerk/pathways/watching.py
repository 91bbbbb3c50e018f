# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every day it is seen who is with whom; and whoever has nobody, their firm hears of it."""

from datetime import datetime

from django.db.models import F, Q
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records.about import About
from hartwerk.records.models.around import Beside
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor
from hartwerk.rules.pathways import AT_WORK
from hartwerk.rules.working_days import add_working_days


def watch(*, actor: Actor, now: datetime) -> int:
    """Let periods begin and end that come to their day; ask the firm where nobody is there.

    Somebody who had nobody today and on the working day before is not left to chance. Return of
    how many people that is.
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
        for pathway in found:
            tasks.ask(
                actor=actor,
                kind=TaskKind.NOBODY_BESIDE,
                organisation_id=pathway.employer_id,
                membership_id=pathway.vacancy.contact_id,
                about=About(pathway_id=pathway.pk),
                due_on=today,
                now=now,
            )
    return len(found)
