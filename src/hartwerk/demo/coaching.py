# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A job coach in the small network: an agency joins, and coaches three people up to today."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.demo.script import Professional
from hartwerk.demo.stage import Events, Stage
from hartwerk.membership import organisations
from hartwerk.pathways import around
from hartwerk.pathways import coaching as verbs
from hartwerk.pathways.leading import Leads, say_who_leads
from hartwerk.pathways.planning import Plan, Step, write_plan
from hartwerk.records.models.networks import Participation
from hartwerk.records.models.pathways import OnPathway
from hartwerk.rules.actors import Role
from hartwerk.rules.around import Part
from hartwerk.rules.coaching import Activity, Agreement, Outcome, Payer
from hartwerk.rules.consent import Channel

JOINED = 400
"""Working days ago the agency joined."""
FORTNIGHT = timedelta(days=14)
LATER = timedelta(minutes=90)
ALL = (Activity.AT_WORK, Activity.AT_WORK, Activity.FIRM, Activity.PHONE, Activity.REPORT)


@dataclass(frozen=True, slots=True)
class Followed:
    """Somebody whom the coach follows from a day on, with hours that somebody pays.

    Attributes
    ----------
    since, visits
        Working days ago.
    goals, steps
        Of the plan that the helper writes down with them that day; of the steps the first is done.
    """

    person: str
    offer: str
    since: int
    payer: Payer
    hours: int
    weeks: int
    reference: str
    leads: str
    visits: tuple[int, ...]
    goals: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


FOLLOWED = (
    Followed("ferhat", "schaaf-places", 110, Payer.UWV, 60, 26, "UWV-JC-1104", "Dennis",
             (108, 98, 88, 78, 68, 58, 48, 38, 28, 18, 8),
             ("Ik wil een machine zelf instellen", "Ik wil vijf dagen werken"),
             ("Vragen stellen voor het werk begint", "Twee weken de zaag bedienen")),
    Followed("abdul", "warehouse-kitchens", 60, Payer.MUNICIPALITY, 40, 21, "W-2207", "Monique",
             (59, 49, 39, 29, 19, 9),
             ("Ik wil mijn papier voor de heftruck halen",),
             ("De weg in het magazijn kennen", "De cursus voor de heftruck volgen")),
    Followed("mina", "vonk-places", 34, Payer.UWV, 30, 26, "UWV-JC-1187", "Ronald", (32, 22, 11)),
)  # fmt: skip


def coaching(stage: Stage) -> Events:
    """Give how the agency joins, whom its coach follows, and each visit on its day."""
    coach = stage.script.coach
    if coach is None:
        return
    yield stage.days.at(JOINED, "join agency") + LATER, partial(_join, stage, coach)
    paths = {(each.person, each.offer) for each in stage.script.paths}
    for each in FOLLOWED:
        if (each.person, each.offer) not in paths:
            continue
        what = f"coach {each.person}"
        yield stage.days.at(each.since, what) + LATER, partial(_begin, stage, each)
        for number, back in enumerate(each.visits):
            at = stage.days.at(back, f"{what} visit") + LATER
            yield at, partial(_visit, stage, each, number)


def _join(stage: Stage, coach: Professional, now: datetime) -> None:
    organisations.take_in(
        actor=stage.lead,
        name=stage.script.agency,
        kind=Participation.Kind.PARTNER,
        contact=stage.contact(coach, "jobcoach-de-regge"),
        hat=Role.JOB_COACH,
        now=now,
    )
    stage.wrote(now)


def _begin(stage: Stage, each: Followed, now: datetime) -> None:
    employer, pathway_id = stage.employer(each.offer), _pathway(stage, each)
    today = localdate(now)
    around.name_buddy(
        actor=employer, pathway_id=pathway_id, hat_id=_coach(stage), since=today, part=Part.COACH,
        now=now,
    )  # fmt: skip
    granted = verbs.Granted(
        each.payer, today, today + timedelta(weeks=each.weeks), each.hours, each.reference
    )
    verbs.grant(actor=stage.wearing(_key(stage)), pathway_id=pathway_id, granted=granted, now=now)
    if each.goals:
        steps = tuple(Step(what, done=not nth) for nth, what in enumerate(each.steps))
        write_plan(
            actor=stage.helper(each.person), pathway_id=pathway_id, plan=Plan(each.goals, steps),
            channel=Channel.SPOKEN, now=now,
        )  # fmt: skip
    say_who_leads(
        actor=employer, pathway_id=pathway_id, leads=Leads(each.leads, "074 000 99 00"), now=now
    )
    stage.wrote(now)


def _visit(stage: Stage, each: Followed, number: int, now: datetime) -> None:
    today = localdate(now)
    did = verbs.Did(
        on=today,
        quarters=(6, 4, 4, 2, 4)[number % 5],
        outcome=Outcome.ATTENTION if number % 4 == 3 else Outcome.FINE,
        activity=ALL[number % 5],
        agreed=(Agreement.PRACTISE, Agreement.GOES_ON, None)[number % 3],
        next_on=today + FORTNIGHT,
    )
    coach, pathway_id = stage.wearing(_key(stage)), _pathway(stage, each)
    verbs.visit(actor=coach, pathway_id=pathway_id, did=did, now=now)


def _pathway(stage: Stage, each: Followed) -> UUID:
    system = stage.house(Role.SYSTEM)
    with acting(system):
        about = OnPathway.objects.filter(candidate=stage.people[each.person])
        return about.get(pathway__vacancy=stage.works[each.offer]).pathway_id


def _coach(stage: Stage) -> UUID:
    return stage.hat(_key(stage))


def _key(stage: Stage) -> str:
    return stage.script.coach.key if stage.script.coach else ""
