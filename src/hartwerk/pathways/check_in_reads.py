# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with somebody, as each reads it: answers, who is to be phoned, and setbacks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile
from uuid import UUID

from hartwerk.access.check_ins import check_ins_to_see, pathways_to_follow, setbacks_to_see
from hartwerk.access.context import acting, as_system
from hartwerk.agenda.tasks import TaskKind, standing
from hartwerk.pathways.checking_in import chosen_by, linked_row, own_hat
from hartwerk.pathways.coaching_reads import OF_COACHES, coach_today
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.check_ins import CheckIn, Setback
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.check_ins import WORRIES, Reader, Says
from hartwerk.rules.pathway_terms import Kind
from hartwerk.rules.pathways import OPEN, State

SHOWN = 20
"""So many answers are shown, the last ones first."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A setback, and how it stands."""

    row: Setback
    recovered: Setback | None
    undone: Setback | None


@dataclass(frozen=True, slots=True)
class HowItGoes:
    """How it goes with somebody.

    Attributes
    ----------
    lines
        What was said and is for whoever reads, the last first.
    mine
        What they said today themselves.
    chosen
        Who reads what the person says of themselves; for the person and the helper.
    helper
        Who helps the person; for the person and the helper.
    coach
        Who coaches the person today.
    waits
        That somebody said it is hard, and their coach, who reads this, said nothing since.
    call
        Nobody said how it goes for two weeks.
    worry
        That somebody is to be phoned, where it is whoever reads who phones.
    setbacks
        The last first.
    to_phone
        Whom the person phones: coach, helper, and then the firm.
    open
        Whether the pathway runs.
    """

    pathway: Pathway
    lines: tuple[CheckIn, ...]
    mine: CheckIn | None
    chosen: frozenset[Reader]
    helper: Membership | None
    coach: Membership | None
    waits: bool
    call: bool
    worry: Task | None
    setbacks: tuple[Tried, ...]
    to_phone: tuple[Membership, ...]
    open: bool


def how_it_goes(*, actor: Actor, pathway_id: UUID, today: date) -> HowItGoes:
    """Return how it goes with somebody, for the person, who helps or coaches, or the firm.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        pathways_to_follow(actor).only("pk").get(pk=pathway_id)
        with as_system(actor):
            # A coach reads of the work what stands here, and not its whole row.
            named = OnPathway.objects.select_related(
                "pathway__vacancy__contact", "pathway__employer", "candidate__helper"
            )
            whole = named.defer("pathway__vacancy__description", "candidate__practical")
            on = whole.get(pk=pathway_id)
            row, coach = on.pathway, coach_today(pathway_id, today)
        said = check_ins_to_see(actor).filter(pathway=row.pk).order_by("-number")
        lines = tuple(said[:SHOWN])
        own = own_hat(actor)
        theirs = actor.role in (Role.CANDIDATE, Role.CASEWORKER)
        around = (coach, on.candidate.helper, row.vacancy.contact)
        asked = None
        if actor.role in (Role.CASEWORKER, Role.EMPLOYER):
            tasks = standing(actor).filter(pathway=row.pk, kind=TaskKind.WORRY.value)
            asked = tasks.first()
        return HowItGoes(
            pathway=row,
            lines=lines,
            mine=next((each for each in lines if _is_mine(each, actor, own, today)), None),
            chosen=chosen_by(on) if theirs else frozenset(),
            helper=on.candidate.helper if theirs else None,
            coach=coach,
            waits=actor.role is Role.JOB_COACH and _waits(lines),
            call=row.pk in to_call(actor, [row.pk], today),
            worry=asked,
            setbacks=tried(actor, row.pk),
            to_phone=tuple(each for each in around if each is not None)
            if actor.role is Role.CANDIDATE
            else (),
            open=State(row.state) in OPEN,
        )


def said_today(actor: Actor, pathway_ids: Collection[UUID], today: date) -> dict[UUID, CheckIn]:
    """Return what somebody said today of each pathway, the last of it."""
    rows = check_ins_to_see(actor).filter(pathway__in=pathway_ids, on=today, by=own_hat(actor))
    return {each.pathway_id: each for each in rows.order_by("number")}


def said_by_link(*, actor: Actor, today: date) -> tuple[Pathway, CheckIn | None]:
    """Return the pathway behind a link, and what was said of it today by the same colleague.

    Raises
    ------
    Beside.DoesNotExist
        They are not there any more.
    """
    with acting(actor):
        row = linked_row(actor)
        with as_system(actor):
            said = CheckIn.objects.filter(
                pathway=row.pathway_id, by=row.membership_id, on=today, taken_back_at=None
            )
            return row.pathway, said.order_by("-number").first()


def to_call(actor: Actor, pathway_ids: Collection[UUID], today: date) -> set[UUID]:
    """Return of which pathways nobody said for two weeks how it goes."""
    with as_system(actor):
        terms = Deadline.objects.filter(
            pathway__in=pathway_ids, kind=Kind.CHECK_IN.value, settled_at=None, due_on__lte=today
        )
        return {each for each in terms.values_list("pathway", flat=True) if each is not None}


def tried(actor: Actor, pathway_id: UUID) -> tuple[Tried, ...]:
    """Return the setbacks of a pathway as they stand, the last first."""
    lines = list(setbacks_to_see(actor).filter(pathway=pathway_id).order_by("-number"))
    undone = {each.undoes_id: each for each in lines if each.undoes_id}
    recovered = {
        each.recovers_id: each for each in lines if each.recovers_id and each.pk not in undone
    }
    return tuple(
        Tried(each, recovered.get(each.pk), undone.get(each.pk)) for each in lines if each.about
    )


def coached(actor: Actor, pathway_ids: Collection[UUID]) -> set[UUID]:
    """Return which of these pathways somebody coaches today."""
    with as_system(actor):
        rows = Beside.objects.filter(pathway__in=pathway_ids, live=True, part__in=OF_COACHES)
        return set(rows.values_list("pathway", flat=True))


def waiting(actor: Actor, pathway_ids: Collection[UUID]) -> set[UUID]:
    """Return of whom, of those one coaches, something hard was said that nobody answered yet."""
    rows = check_ins_to_see(actor).filter(pathway__in=pathway_ids).order_by("pathway", "-number")
    by_pathway = groupby(rows, key=lambda each: each.pathway_id)
    return {key for key, lines in by_pathway if _waits(tuple(lines))}


def _waits(lines: Collection[CheckIn]) -> bool:
    """Whether something hard was said after the last word of the coach; the last line first."""
    since = takewhile(lambda each: each.role != Role.JOB_COACH.value, lines)
    return any(Says(each.says) in WORRIES for each in since if each.role != Role.CASEWORKER.value)


def _is_mine(line: CheckIn, actor: Actor, own: UUID | None, today: date) -> bool:
    return line.role == actor.role.value and line.by_id == own and line.on == today
