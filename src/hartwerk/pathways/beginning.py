# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How somebody begins: which first step is open, which was chosen, and who said yes to it.

An age and a benefit are told for one judgement, and kept nowhere. Work without pay is offered to
nobody who is younger than eighteen or has no benefit (PP-05): a gate of the product, not of law.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import recognitions_to_see
from hartwerk.access.pathways import on_pathway_to_see, pathways_to_see
from hartwerk.access.people import candidates_to_read
from hartwerk.access.speaking import TOLD, NotTheirs
from hartwerk.pathways.moving import took
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.sheets import add, last
from hartwerk.profiles.description_json import Json
from hartwerk.records.models.pathways import Pathway, TrialPlacement
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.schemes import Recognition as Row
from hartwerk.records.models.sheets import Beginning
from hartwerk.rules import beginnings
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.beginnings import CHOICES, Told
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_steps import FirstStep, Party, Recognition, Step
from hartwerk.rules.pathways import State
from hartwerk.rules.trial_placements import OPEN
from hartwerk.rules.working_days import DAY

WRITE = "beginning"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The step that was chosen last, and who said yes to it."""

    step: Step
    agreed: frozenset[Party]
    on: date


@dataclass(frozen=True, slots=True)
class Begins:
    """How a pathway can begin, as its helper reads it.

    Attributes
    ----------
    chosen
        None: nothing was chosen yet.
    version
        0 where there is none.
    steps
        Every way to begin, judged on what was told.
    companies
        For which work the member is a recognised learning company.
    open
        Whether it is still to begin.
    """

    pathway: Pathway
    candidate: Candidate
    chosen: Chosen | None
    version: int
    steps: tuple[FirstStep, ...]
    companies: tuple[Row, ...]
    open: bool


def begins(*, actor: Actor, pathway_id: UUID, told: Told, now: datetime) -> Begins:
    """Return how a pathway can begin, given what the helper tells for this once.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    LawMissing
        An age that the law names is not known on the first day.
    """
    if actor.role is not Role.CASEWORKER:
        raise Pathway.DoesNotExist
    with acting(actor):
        named = pathways_to_see(actor).select_related("vacancy", "employer", "establishment")
        pathway = named.get(pk=pathway_id)
        people = on_pathway_to_see(actor).select_related("candidate")
        candidate = people.defer("candidate__practical").get(pk=pathway_id).candidate
        written = last(Beginning, pathway)
        companies = _companies(actor, pathway)
    return Begins(
        pathway=pathway,
        candidate=candidate,
        chosen=_chosen(written) if written else None,
        version=written.number if written else 0,
        steps=_judged(pathway, told, companies, localdate(now)),
        companies=companies,
        open=State(pathway.state) is State.AGREED,
    )


def anywhere(
    *, actor: Actor, candidate_id: UUID, told: Told, now: datetime
) -> tuple[tuple[FirstStep, ...], tuple[Row, ...]]:
    """Return how somebody of the own caseload can begin at some member, and where one also learns.

    Nothing of what is told is kept, and no list is made with it.

    Raises
    ------
    Candidate.DoesNotExist
        There is nobody, or the actor may not.
    LawMissing
        As for `begins`.
    """
    if actor.role is not Role.CASEWORKER:
        raise Candidate.DoesNotExist
    today = localdate(now)
    with acting(actor):
        candidates_to_read(actor).only("pk").get(pk=candidate_id)
        rows = recognitions_to_see(actor).select_related("organisation")
        found = tuple(
            each
            for each in rows.order_by("organisation__name", "family", "pk")
            if each.until is None or each.until > today
        )
    return beginnings.steps(today, told, "", _as_rules(found)), found


def choose(
    *,
    actor: Actor,
    pathway_id: UUID,
    step: Step,
    agreed: Collection[Party],
    told: Told,
    channel: Channel,
    now: datetime,
    seen: int | None = None,
) -> None:
    """Write down with which step somebody begins, and who said yes to it; what was told goes.

    Parameters
    ----------
    channel
        How the helper heard it from the person.
    seen
        The version that whoever writes had before them.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        It began already, a trial is asked for, the step is not open to who was told of, somebody
        did not say yes yet, or somebody wrote another choice meanwhile.
    NotTheirs
        A helper writes it, who says how they heard it.
    LawMissing
        As for `begins`.
    """
    if actor.role is not Role.CASEWORKER or channel not in TOLD:
        raise NotTheirs
    with acting(actor):
        taken = took(actor, pathway_id, None)
        if taken.state is not State.AGREED:
            raise Refused(Why.NOT_FROM_HERE)
        trials = TrialPlacement.objects.filter(pathway=pathway_id)
        asked_for = trials.filter(state__in=[each.value for each in OPEN]).exists()
        if step is not Step.TRIAL and asked_for:
            raise Refused(Why.OPEN_ALREADY)
        pathway = pathways_to_see(actor).select_related("vacancy").get(pk=pathway_id)
        steps = _judged(pathway, told, _companies(actor, pathway), localdate(now))
        found = next(each for each in steps if each.step is step)
        if step not in CHOICES or not found.is_open:
            raise Refused(Why.STEP_NOT_OPEN)
        if found.missing(agreed):
            raise Refused(Why.NOT_AGREED)
        agree: list[Json] = [*sorted(each.value for each in found.agree)]
        facts: Json = {"step": step.value, "agreed": agree}
        add(Beginning, actor, taken, facts, verb=WRITE, seen=seen, channel=channel, now=now)


def last_step() -> Subquery:
    """Return the step that was chosen last, of the pathway around it; for who reads the row."""
    rows = Beginning.objects.filter(pathway=OuterRef("pk")).order_by("-number")
    return Subquery(rows.annotate(step=KeyTextTransform("step", "facts")).values("step")[:1])


def chosen_step(actor: Actor, pathway_id: UUID) -> Step | None:
    """Return with which step somebody begins; the house reads it for who sees no more of it."""
    with as_system(actor):
        rows = Beginning.objects.filter(pathway=pathway_id).order_by("-number")
        said = rows.values_list("facts__step", flat=True).first()
    return Step(said) if said else None


def stop_another_step(actor: Actor, pathway_id: UUID, *steps: Step) -> None:
    """Raise `Refused` where a step was chosen with the person, and it is none of these."""
    if chosen_step(actor, pathway_id) not in (None, *steps):
        raise Refused(Why.OTHER_STEP)


def stop_not_chosen(actor: Actor, pathway_id: UUID, step: Step) -> None:
    """Raise `Refused` where nobody chose, with the person, to begin like this."""
    stop_another_step(actor, pathway_id, step)
    if chosen_step(actor, pathway_id) is None:
        raise Refused(Why.STEP_NOT_CHOSEN)


def _companies(actor: Actor, pathway: Pathway) -> tuple[Row, ...]:
    here = recognitions_to_see(actor).filter(organisation=pathway.employer_id)
    return tuple(here.order_by("family", "pk"))


def _judged(
    pathway: Pathway, told: Told, companies: Iterable[Row], today: date
) -> tuple[FirstStep, ...]:
    start = max(pathway.expected_on or today, today)
    # Work that is of no family is at nobody the work of a recognition.
    work = pathway.vacancy.description.get("family") or "?"
    return beginnings.steps(start, told, work, _as_rules(companies))


def _as_rules(rows: Iterable[Row]) -> list[Recognition]:
    return [
        Recognition(each.family, each.since, each.until - DAY if each.until else None)
        for each in rows
    ]


def _chosen(row: Beginning) -> Chosen:
    agreed = frozenset(map(Party, row.facts["agreed"]))
    return Chosen(Step(row.facts["step"]), agreed, localdate(row.at))
