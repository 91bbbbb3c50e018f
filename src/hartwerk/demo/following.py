# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes on beside the steps of a pathway: how it goes later, a stand-in, a first-day card."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.agenda.finishing import finish, finish_term
from hartwerk.agenda.tasks import TaskKind
from hartwerk.demo import small_later as later
from hartwerk.demo.hats import Size
from hartwerk.demo.script import Professional
from hartwerk.demo.stage import Events, Stage
from hartwerk.pathways import aftercare, around
from hartwerk.pathways.aftercare import Heard
from hartwerk.pathways.first_day import pick
from hartwerk.pathways.reminding import tell
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.rules.actors import Role
from hartwerk.rules.aftercare import Living, Measured, Says, unknown_from
from hartwerk.rules.consent import Channel
from hartwerk.rules.deadlines import Kind as Term
from hartwerk.rules.pathway_terms import AFTERCARE, BY_HAND, Kind
from hartwerk.rules.pathways import PAID, Outcome, State

HOURS = 24
"""A week, of whoever is still at work."""
WENT_ON = frozenset({Outcome.MOVED_TO_OTHER_EMPLOYER, Outcome.MOVED_REGION, Outcome.NOT_RENEWED})
"""How it ended for those who found work elsewhere, in these stories."""


def following(stage: Stage) -> Events:
    """Give all of it for the small network; the large one has none."""
    if stage.size is not Size.SMALL or not stage.script.paths:
        return
    first = max(path.agreed for path in stage.script.paths)
    for back in range(first, later.ASKED_UNTIL, -later.EVERY):
        yield stage.days.at(back, "how it goes"), partial(_ask_how_it_goes, stage)
        yield stage.days.at(back, "the talks of a trial"), partial(_talk, stage)
    yield stage.days.at(later.TALKED_UNTIL, "the last talks"), partial(_talk, stage)
    yield stage.days.at(later.SINCE, "a stand-in"), partial(_stand_in, stage)
    yield stage.days.at(later.WRITTEN, "what helps"), partial(_pick_what_helps, stage)


def _ask_how_it_goes(stage: Stage, now: datetime) -> None:
    """Let helpers ask of whom the day of a check came, and talk with whom they should have."""
    with acting(stage.house(Role.SYSTEM)):
        talks = Task.objects.filter(kind=TaskKind.PATHWAY_TALK.value, done_at=None)
        to_talk = [
            (each.pk, _whose(stage, each.pathway_id))
            for each in talks.order_by("pk")
            if each.pathway_id
        ]
        checks = _due(AFTERCARE, now).filter(warn_on__isnull=False)
        to_ask = [
            (each, each.pathway_id, _whose(stage, each.pathway_id))
            for each in checks
            if each.pathway_id
        ]
    for task_id, person in to_talk:
        finish(actor=stage.helper(person), task_id=task_id, now=now)
    for row, pathway_id, person in to_ask:
        if (person, row.kind) == later.UNREACHED:
            _not_reached(stage, row, now)
        else:
            aftercare.check(
                actor=stage.helper(person), pathway_id=pathway_id, kind=Kind(row.kind),
                heard=_heard(stage, pathway_id), now=now,
            )  # fmt: skip


def _talk(stage: Stage, now: datetime) -> None:
    """Let members call done what they talked about, before a trial and on one."""
    offers = {id: offer for offer, id in stage.works.items()}
    with acting(stage.house(Role.SYSTEM)):
        due = list(_due(BY_HAND, now).values_list("pk", "pathway__vacancy"))
    for deadline_id, work in due:
        finish_term(actor=stage.employer(offers[work]), deadline_id=deadline_id, now=now)


def _due(kinds: Collection[Kind], now: datetime) -> QuerySet[Deadline]:
    rows = Deadline.objects.filter(kind__in=[each.value for each in kinds], settled_at=None)
    return rows.filter(due_on__lte=localdate(now)).order_by("due_on", "kind", "pk")


def _whose(stage: Stage, pathway_id: UUID) -> str:
    """Return whom a pathway is about, as the script names them."""
    id = OnPathway.objects.get(pk=pathway_id).candidate_id
    return next(name for name, each in stage.people.items() if each == id)


def _not_reached(stage: Stage, row: Deadline, now: datetime) -> None:
    """Let the clock write down that nobody knows, as it does after thirty days."""
    if row.basis_on and unknown_from(Term(row.kind), row.basis_on) <= localdate(now):
        tell(actor=stage.house(Role.CLOCK), deadline_id=row.pk, now=now)
        stage.wrote(now)


def _heard(stage: Stage, pathway_id: UUID) -> Heard:
    """Return what somebody says of their work on that day, as far as it is written down here."""
    paid = [each.value for each in PAID]
    with acting(stage.house(Role.SYSTEM)):
        here = Pathway.objects.get(pk=pathway_id)
        whose = OnPathway.objects.get(pk=pathway_id).candidate_id
        theirs = OnPathway.objects.filter(candidate=whose).values("pathway")
        elsewhere = Pathway.objects.filter(pk__in=theirs, state__in=paid).exists()
    if State(here.state) in PAID:
        says = Says.HERE
    elif elsewhere:
        says = Says.MEMBER
    elif here.outcome and Outcome(here.outcome) in WENT_ON:
        says = Says.ELSEWHERE
    else:
        says = Says.NOT
    if says is Says.NOT:
        return Heard(says, Measured.CANDIDATE, Channel.PHONE)
    return Heard(says, Measured.CANDIDATE, Channel.PHONE, HOURS, Living.WAGE)


def _stand_in(stage: Stage, now: datetime) -> None:
    """Let a colleague be there while the buddy of somebody is away."""
    person, offer = later.AWAY
    employer, firm = stage.employer(offer), stage.firm_of(offer)
    pathway = _pathway(stage, person, offer)
    name = later.STANDS_IN
    who = stage.contact(Professional(f"{name.lower()}-{firm.key}", name), firm.key)
    hat_id = around.add_colleague(
        actor=employer,
        establishment_id=pathway.establishment_id,
        colleague=around.Colleague(who.name, who.email, who.phone, key=who.key),
        now=now,
    )
    around.plan_absence(
        actor=employer, pathway_id=pathway.pk, hat_id=hat_id,
        since=stage.days.day(later.SINCE), until=stage.days.day(-later.BACK), now=now,
    )  # fmt: skip
    stage.wrote(now)


def _pick_what_helps(stage: Stage, now: datetime) -> None:
    """Let the person pick what helps on a first day that is written down."""
    person, offer = later.BEGINS
    pathway = _pathway(stage, person, offer)
    pick(
        actor=stage.helper(person), pathway_id=pathway.pk, helps=later.HELPS,
        channel=Channel.SPOKEN, now=now,
    )  # fmt: skip
    stage.wrote(now)


def _pathway(stage: Stage, person: str, offer: str) -> Pathway:
    with acting(stage.house(Role.SYSTEM)):
        theirs = OnPathway.objects.filter(candidate=stage.people[person]).values("pathway")
        return Pathway.objects.get(pk__in=theirs, vacancy=stage.works[offer])
