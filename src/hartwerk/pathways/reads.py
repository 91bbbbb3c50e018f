# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pathways as each side reads them: the helper with the person, all others under an alias."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from hartwerk.access.context import acting
from hartwerk.access.pathways import on_pathway_to_see, pathways_to_see
from hartwerk.pathways.contracts import Contracts, contracts_at
from hartwerk.pathways.setting_back import may_be_set_back
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway, PathwayMove, Visit
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathways import LIFE, OPEN, State, Verb

RUNNING = sorted(state.value for state in OPEN)


@dataclass(frozen=True, slots=True)
class Line:
    """A pathway, and whom it is about where that is for whoever reads it."""

    pathway: Pathway
    candidate: Candidate | None = None
    name: str = ""
    """Only for the helper; empty where none was kept."""

    @property
    def state(self) -> State:
        return State(self.pathway.state)

    @property
    def title(self) -> str:
        """What it is called: the person for the helper, the alias for all others."""
        return self.name or (self.candidate.label if self.candidate else self.pathway.alias)


@dataclass(frozen=True, slots=True)
class One:
    """One pathway.

    Attributes
    ----------
    moves
        What happened, the last of it first.
    may
        What whoever reads it can do now, by the table.
    back
        The last move, where they can set it back.
    contracts
        What holds and held, and what is to be talked about first.
    contacts
        Who may have said something for the member; for the project leader.
    """

    line: Line
    moves: tuple[PathwayMove, ...]
    visits: tuple[Visit, ...]
    may: frozenset[Verb]
    back: Verb | None
    contracts: Contracts
    contacts: tuple[Membership, ...]


def own_pathways(
    *, actor: Actor, open_only: bool, first: int, count: int
) -> tuple[tuple[Line, ...], int]:
    """Return a part of the pathways of the own people, or at the own firm, the last ones first.

    Also return how many there are; `first` and `count` say which are on the page.
    """
    with acting(actor):
        seen = pathways_to_see(actor)
        chosen = (seen.filter if open_only else seen.exclude)(state__in=RUNNING)
        rows = [*_whole(chosen).order_by("-agreed_on", "pk")[first : first + count]]
        return _named(actor, rows, Purpose.LIST), chosen.count()


def pathways_of(*, actor: Actor, candidate_id: UUID) -> tuple[Pathway, ...]:
    """Return the pathways of one person, for the helper and for the person; the last ones first.

    One that was taken back before the first day is none.
    """
    with acting(actor):
        about = on_pathway_to_see(actor).filter(candidate=candidate_id).values("pathway")
        found = _whole(pathways_to_see(actor).filter(pk__in=about))
        kept = found.exclude(state=State.WITHDRAWN.value)
        return tuple(kept.order_by("-agreed_on", "pk"))


def pathway_of_card(*, actor: Actor, proposal_id: UUID) -> Pathway | None:
    """Return the pathway that began with a card, unless it was taken back."""
    with acting(actor):
        began = pathways_to_see(actor).filter(proposal=proposal_id)
        return began.exclude(state=State.WITHDRAWN.value).first()


def one_pathway(*, actor: Actor, pathway_id: UUID) -> One:
    """Return one pathway with all that happened.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        row = _whole(pathways_to_see(actor)).get(pk=pathway_id)
        (line,) = _named(actor, [row], Purpose.PERSON)
        moves = PathwayMove.objects.filter(pathway=row.pk).select_related("undone_by")
        contacts: tuple[Membership, ...] = ()
        if actor.role is Role.PROJECT_LEAD:
            contacts = contacts_of(actor, row.employer_id)
        return One(
            line=line,
            moves=tuple(moves.order_by("-number")),
            visits=tuple(Visit.objects.filter(pathway=row.pk).order_by("-at", "pk")),
            may=frozenset(LIFE.verbs_from(line.state, actor.role)),
            back=may_be_set_back(actor, row),
            contracts=contracts_at(actor, row),
            contacts=contacts,
        )


def contacts_of(actor: Actor, member_id: UUID) -> tuple[Membership, ...]:
    """Return who may have said something for a member."""
    hats = Membership.objects.filter(
        organisation=member_id,
        network=actor.network_id,
        role=Role.EMPLOYER.value,
        active=True,
    )
    return tuple(hats.order_by("name", "pk"))


def _whole(rows: QuerySet[Pathway]) -> QuerySet[Pathway]:
    named = rows.select_related("vacancy", "employer", "establishment")
    return named.defer("vacancy__description")


def _named(actor: Actor, rows: Iterable[Pathway], purpose: Purpose) -> tuple[Line, ...]:
    """Return pathways with the names of the own people; each look is noted."""
    rows = tuple(rows)
    if actor.role is not Role.CASEWORKER:
        return tuple(Line(row) for row in rows)
    about = on_pathway_to_see(actor).select_related("candidate").defer("candidate__practical")
    people = {each.pk: each.candidate for each in about.filter(pk__in=[row.pk for row in rows])}
    names = vault.identities({each.pk for each in people.values()}, purpose) if people else {}
    nobody = Identity()
    return tuple(
        Line(row, people[row.pk], names.get(people[row.pk].pk, nobody).name)
        for row in rows
        if row.pk in people
    )
