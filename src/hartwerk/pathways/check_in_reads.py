# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with somebody, as each reads it: answers, who is to be phoned, and setbacks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hartwerk.access.check_ins import check_ins_to_see, setbacks_to_see
from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import pathways_to_see
from hartwerk.agenda.tasks import TaskKind, standing
from hartwerk.pathways.checking_in import chosen_by, linked_row, own_hat
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.check_ins import CheckIn, Setback
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.check_ins import Reader
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
        Who helps the person; for the person.
    call
        Nobody said how it goes for two weeks.
    worry
        That somebody is to be phoned, where it is whoever reads who phones.
    setbacks
        The last first.
    open
        Whether the pathway runs.
    """

    pathway: Pathway
    lines: tuple[CheckIn, ...]
    mine: CheckIn | None
    chosen: frozenset[Reader]
    helper: Membership | None
    call: bool
    worry: Task | None
    setbacks: tuple[Tried, ...]
    open: bool


def how_it_goes(*, actor: Actor, pathway_id: UUID, today: date) -> HowItGoes:
    """Return how it goes with somebody, for the person, the helper or the firm.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        if actor.role not in (Role.CANDIDATE, Role.CASEWORKER, Role.EMPLOYER):
            raise Pathway.DoesNotExist
        named = pathways_to_see(actor).select_related("vacancy", "employer")
        row = named.defer("vacancy__description").get(pk=pathway_id)
        said = check_ins_to_see(actor).filter(pathway=row.pk).order_by("-number")
        lines = tuple(said[:SHOWN])
        own = own_hat(actor)
        chosen: frozenset[Reader] = frozenset()
        helper = None
        if actor.role is not Role.EMPLOYER:
            on = OnPathway.objects.select_related("candidate__helper").get(pk=row.pk)
            chosen, helper = chosen_by(on), on.candidate.helper
        asked = Task.objects.none()
        if actor.role is not Role.CANDIDATE:
            asked = standing(actor).filter(pathway=row.pk, kind=TaskKind.WORRY.value)
        return HowItGoes(
            pathway=row,
            lines=lines,
            mine=next((each for each in lines if _is_mine(each, actor, own, today)), None),
            chosen=chosen,
            helper=helper,
            call=row.pk in to_call(actor, [row.pk], today),
            worry=asked.first(),
            setbacks=tried(actor, row.pk),
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


def _is_mine(line: CheckIn, actor: Actor, own: UUID | None, today: date) -> bool:
    return line.role == actor.role.value and line.by_id == own and line.on == today
