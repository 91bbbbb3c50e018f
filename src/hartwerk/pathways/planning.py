# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The plan of one person at work: goals in their words, steps, days to look back, certificates.

The helper writes down what the person says; the person reads it. A member has no way to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.pathways import on_pathway_to_see, pathways_to_see
from hartwerk.access.speaking import TOLD, NotTheirs
from hartwerk.pathways.moving import took
from hartwerk.pathways.sheets import WRITTEN_IN, NotWritten, Wrong, add, lines, text
from hartwerk.profiles.description_json import Json
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.sheets import Plan as PlanSheet
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_steps import Rung
from hartwerk.rules.pathways import State

WRITE = "plan"
MOST_GOALS, MOST_STEPS, MOST_REVIEWS, MOST_HELD = 5, 12, 6, 8
GOAL, LINE, WHO = 200, 120, 60
"""Characters."""
NOT_LEARNT = frozenset({"vog", "work_permit"})
"""Papers that tell of a record or of where somebody is from: they are in no plan."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, by whom and by when; both may be open still."""

    what: str
    who: str = ""
    by: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate: its code, and the days between which it holds, as far as known."""

    code: str
    got_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody wants, in their own words, and how they get there."""

    goals: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    reviews: tuple[date, ...] = ()
    certificates: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """The plan of a pathway as the helper and the person read it.

    Attributes
    ----------
    plan
        None where nothing was written yet.
    version
        0 where there is none.
    earlier
        On which days it was written before, the last first.
    """

    pathway: Pathway
    candidate: Candidate
    plan: Plan | None
    version: int
    written_on: date | None
    earlier: tuple[date, ...]
    open: bool


def certificates() -> tuple[str, ...]:
    """Return the codes of what a plan can name: the ladder of school, then the vocabulary."""
    learnt = (code for code in vocabulary().certificates if code not in NOT_LEARNT)
    return (*(each.value for each in Rung), *learnt)


def plan_of(*, actor: Actor, pathway_id: UUID) -> Read:
    """Return the plan of a pathway.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    if actor.role not in (Role.CASEWORKER, Role.CANDIDATE):
        raise Pathway.DoesNotExist
    with acting(actor):
        named = pathways_to_see(actor).select_related("vacancy", "employer", "establishment")
        pathway = named.defer("vacancy__description").get(pk=pathway_id)
        people = on_pathway_to_see(actor).select_related("candidate__helper")
        candidate = people.defer("candidate__practical").get(pk=pathway_id).candidate
        written = [*PlanSheet.objects.filter(pathway=pathway.pk).order_by("-number")]
    days = [localdate(each.at) for each in written]
    return Read(
        pathway=pathway,
        candidate=candidate,
        plan=as_plan(written[0].facts) if written else None,
        version=written[0].number if written else 0,
        written_on=days[0] if days else None,
        earlier=tuple(days[1:]),
        open=State(pathway.state) in WRITTEN_IN,
    )


def write_plan(
    *,
    actor: Actor,
    pathway_id: UUID,
    plan: Plan,
    channel: Channel,
    now: datetime,
    seen: int | None = None,
) -> None:
    """Write down the plan as the person said it; what it said before is kept.

    Parameters
    ----------
    channel
        How the helper heard it.
    seen
        The version that whoever writes had before them.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, it is over, or the actor may not.
    NotWritten
        No goal, too much, a certificate that no plan names, or words that are not kept.
    Refused
        Somebody wrote another plan meanwhile.
    NotTheirs
        A helper writes it, who says how they heard it.
    """
    kept = _checked(plan)
    if actor.role is not Role.CASEWORKER or channel not in TOLD:
        raise NotTheirs
    with acting(actor):
        taken = took(actor, pathway_id, None)
        add(PlanSheet, actor, taken, _facts(kept), verb=WRITE, seen=seen, channel=channel, now=now)


def _checked(plan: Plan) -> Plan:
    for field, said, most in (
        ("steps", plan.steps, MOST_STEPS),
        ("reviews", plan.reviews, MOST_REVIEWS),
        ("certificates", plan.certificates, MOST_HELD),
    ):
        if len(said) > most:
            raise NotWritten(field, Wrong.MANY)
    for held in plan.certificates:
        over = held.got_on and held.valid_until and held.valid_until <= held.got_on
        if held.code not in certificates() or over:
            raise NotWritten("certificates", Wrong.NO_DAY if over else Wrong.EMPTY)
    return Plan(
        goals=lines("goals", plan.goals, GOAL, MOST_GOALS, needed=True),
        steps=tuple(
            Step(text("steps", each.what, LINE, needed=True), text("steps", each.who, WHO),
                 each.by, each.done)
            for each in plan.steps
        ),
        reviews=tuple(sorted(set(plan.reviews))),
        certificates=tuple(plan.certificates),
    )  # fmt: skip


def _facts(plan: Plan) -> Json:
    return {
        "goals": [*plan.goals],
        "steps": [
            {"what": each.what, "who": each.who, "by": _iso(each.by), "done": each.done}
            for each in plan.steps
        ],
        "reviews": [each.isoformat() for each in plan.reviews],
        "certificates": [
            {"code": each.code, "got_on": _iso(each.got_on), "until": _iso(each.valid_until)}
            for each in plan.certificates
        ],
    }


def as_plan(facts: Mapping[str, list[Mapping[str, object]]]) -> Plan:
    return Plan(
        goals=tuple(map(str, facts["goals"])),
        steps=tuple(
            Step(str(each["what"]), str(each["who"]), _day(each["by"]), bool(each["done"]))
            for each in facts["steps"]
        ),
        reviews=tuple(date.fromisoformat(str(each)) for each in facts["reviews"]),
        certificates=tuple(
            Held(str(each["code"]), _day(each["got_on"]), _day(each["until"]))
            for each in facts["certificates"]
        ),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(said: object) -> date | None:
    return date.fromisoformat(str(said)) if said else None
