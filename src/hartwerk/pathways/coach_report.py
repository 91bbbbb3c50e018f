# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A draft of what a job coach reports to whoever pays: goals, steps, visits and hours.

Nothing in it is written for it: the goals are those of the plan, in words of the person. What the
guard on free text knows by now, and the names of whoever is around, are taken out once more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from hartwerk.access.around import pathways_to_coach
from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import pathways_to_see
from hartwerk.pathways.coach_hours import as_grant, as_spent, standing
from hartwerk.pathways.leading import leads_of
from hartwerk.pathways.planning import Step, as_plan
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records.models.around import Beside
from hartwerk.records.models.coaching import CoachGrant, CoachVisit
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.records.models.sheets import Plan
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.coaching import Grant, left
from hartwerk.rules.free_text import found
from hartwerk.rules.working_days import DAY

OUT = "[…]"
"""Where a word was taken out."""
MAY = frozenset({Role.JOB_COACH, Role.CASEWORKER, Role.CANDIDATE})


@dataclass(frozen=True, slots=True)
class Report:
    """What happened in a period, for one payer.

    Attributes
    ----------
    grant, left
        The hours it is about, and how many quarters of them are left; None where nobody pays.
    since, last
        The first and the last day of the period.
    visits
        In that period, the first one first.
    steps
        Without who does them.
    next_on
        The next time, as it was said the last time that anything was written down.
    cut
        Whether a word was taken out.
    """

    pathway: Pathway
    grants: tuple[Grant, ...]
    grant: Grant | None
    left: int
    since: date
    last: date
    goals: tuple[str, ...]
    steps: tuple[Step, ...]
    visits: tuple[CoachVisit, ...]
    next_on: date | None
    cut: bool

    @property
    def quarters(self) -> int:
        return sum(each.quarters for each in self.visits)


def draft(
    *,
    actor: Actor,
    pathway_id: UUID,
    today: date,
    grant_id: UUID | None = None,
    since: date | None = None,
    last: date | None = None,
) -> Report:
    """Return the draft of a report: of hours that are named, or of the last ones that began.

    Parameters
    ----------
    since, last
        The period; of the hours where none is given, and no later than today.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor neither coaches nor helps the person, nor is it.
    CoachGrant.DoesNotExist
        There are no such hours.
    Refused
        The period ends before it begins.
    """
    if actor.role not in MAY:
        raise Pathway.DoesNotExist
    with acting(actor):
        coach = actor.role is Role.JOB_COACH
        may = pathways_to_coach(actor) if coach else pathways_to_see(actor)
        may.only("pk").get(pk=pathway_id)
        grants = tuple(map(as_grant, standing(CoachGrant, pathway_id).order_by("since")))
        visits = list(standing(CoachVisit, pathway_id).order_by("on", "number"))
        written = Plan.objects.filter(pathway=pathway_id).order_by("-number").first()
        with as_system(actor):
            named = Pathway.objects.select_related("vacancy__contact", "establishment", "employer")
            pathway = named.defer("vacancy__description").get(pk=pathway_id)
            names = _names(pathway)
    grant = _chosen(grants, grant_id, today)
    since = since or (grant.since if grant else pathway.agreed_on)
    last = last or min(today, grant.until - DAY if grant else today)
    if last < since and grant and today < grant.since:
        # Hours that begin later: nothing happened in them yet.
        last = since
    if last < since:
        raise Refused(Why.DAY)
    plan = as_plan(written.facts) if written else None
    goals = plan.goals if plan else ()
    steps = plan.steps if plan else ()
    within = [each for each in visits if each.on and since <= each.on <= last]
    said = [*goals, *(each.what for each in steps), *(each.words for each in within)]
    kept = {each: without(each, names) for each in said}
    for each in within:
        each.words = kept[each.words]
    return Report(
        pathway=pathway,
        grants=grants,
        grant=grant,
        left=left(grant, as_spent(visits)) if grant else 0,
        since=since,
        last=last,
        goals=tuple(kept[each] for each in goals),
        steps=tuple(replace(each, what=kept[each.what], who="") for each in steps),
        visits=tuple(within),
        next_on=visits[-1].next_on if visits else None,
        cut=any(before != after for before, after in kept.items()),
    )


def without(text: str, names: Iterable[str]) -> str:
    """Return a text in which nothing is left that the guard finds, nor any of these names.

    Examples
    --------
    >>> without("Met Rob oefenen, na de depressie", ["Rob"])
    'Met […] oefenen, na de […]'
    """
    hits = found(text, names)
    for hit in hits:
        text = text.replace(hit.word, OUT)
    # Of a word with signs in it that nobody sees the whole text goes.
    return OUT if found(text, names) else text


def _chosen(grants: tuple[Grant, ...], grant_id: UUID | None, today: date) -> Grant | None:
    if grant_id is not None:
        for each in grants:
            if each.key == grant_id:
                return each
        raise CoachGrant.DoesNotExist
    begun = [each for each in grants if each.since <= today]
    return begun[-1] if begun else grants[0] if grants else None


def _names(pathway: Pathway) -> tuple[str, ...]:
    """Return the names of whoever is around somebody, whole and first, as the house reads them."""

    def whole() -> Iterator[str]:
        yield pathway.vacancy.contact.name
        yield from Beside.objects.filter(pathway=pathway.pk).values_list(
            "membership__name", flat=True
        )
        yield from OnPathway.objects.filter(pk=pathway.pk).values_list(
            "candidate__helper__name", flat=True
        )
        leads = leads_of(pathway)
        if leads:
            yield leads.name

    return tuple({part: None for each in whole() if each for part in (each, each.split()[0])})
