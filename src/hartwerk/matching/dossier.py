# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a helper takes along to the own system: one proposal, one pathway, or all own people.

No name is read for it and none is in it: a file goes astray more easily than a page.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hartwerk.access.context import acting
from hartwerk.access.pathways import on_pathway_to_see, pathways_to_see
from hartwerk.access.people import candidates_to_read
from hartwerk.access.proposals import proposals_to_see, proposed_to_see
from hartwerk.agenda import tasks
from hartwerk.pathways.reads import was_there
from hartwerk.profiles.description_json import from_json
from hartwerk.records.models.pathways import Pathway, Visit
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import visits
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathways import State as Stage
from hartwerk.rules.proposals import OPEN, State


@dataclass(frozen=True, slots=True)
class OfProposal:
    proposal: Proposal
    family: str | None
    """The code of the kind of work: its title may name somebody."""


@dataclass(frozen=True, slots=True)
class OfPathway:
    pathway: Pathway
    family: str | None
    visit: Visit | None
    """The last one that was held."""


@dataclass(frozen=True, slots=True)
class OfPerson:
    """One of the own people in this week: what is open, and the nearest day of it."""

    label: str
    spoken_on: date | None
    matchable: bool
    waiting_since: date
    cards: tuple[tuple[str, State], ...]
    """The alias and the state of each that is open."""
    pathways: tuple[Pathway, ...]
    came: frozenset[UUID]
    """At which of these they were there to see it."""
    next_on: date | None


def of_proposal(*, actor: Actor, proposal_id: UUID) -> OfProposal:
    """Return one proposal of the own organisation.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    """
    if actor.role is not Role.CASEWORKER:
        raise Proposal.DoesNotExist
    with acting(actor):
        found = proposals_to_see(actor).select_related("vacancy__establishment").defer("card")
        proposal = found.get(pk=proposal_id)
    return OfProposal(proposal, _family(proposal.vacancy))


def of_pathway(*, actor: Actor, pathway_id: UUID) -> OfPathway:
    """Return one pathway of one of the own people.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    if actor.role is not Role.CASEWORKER:
        raise Pathway.DoesNotExist
    with acting(actor):
        found = pathways_to_see(actor).select_related("vacancy", "establishment")
        pathway = found.get(pk=pathway_id)
        held = Visit.objects.filter(pathway=pathway.pk, state=visits.State.HELD.value)
        return OfPathway(pathway, _family(pathway.vacancy), held.order_by("-at").first())


def own_week(*, actor: Actor) -> tuple[OfPerson, ...]:
    """Return those whom the actor helps, by label; five statements however many there are."""
    if actor.role is not Role.CASEWORKER:
        raise Candidate.DoesNotExist
    with acting(actor):
        mine = candidates_to_read(actor).filter(helper=actor.membership_id)
        people = [*mine.defer("practical").order_by("label")]
        ids = [each.pk for each in people]
        cards = proposed_to_see(actor).filter(
            candidate__in=ids, proposal__state__in=[state.value for state in OPEN]
        )
        about_card = {row.proposal_id: row for row in cards.select_related("proposal")}
        about_path = {
            row.pathway_id: row.candidate_id
            for row in on_pathway_to_see(actor).filter(candidate__in=ids)
        }
        over = (Stage.CLOSED.value, Stage.WITHDRAWN.value)
        running = pathways_to_see(actor).filter(pk__in=about_path).exclude(state__in=over)
        paths = [*running.annotate(came=was_there()).order_by("agreed_on", "pk")]
        nearest: dict[UUID, date] = {}
        for task in tasks.standing(actor):
            card = about_card.get(task.proposal_id) if task.proposal_id else None
            whose = (
                task.candidate_id
                or (card.candidate_id if card else None)
                or (about_path.get(task.pathway_id) if task.pathway_id else None)
            )
            if whose is not None:
                nearest.setdefault(whose, task.due_on)
    return tuple(
        OfPerson(
            label=each.label,
            spoken_on=each.spoken_on,
            matchable=each.matchable,
            waiting_since=each.waiting_since,
            cards=tuple(
                (row.proposal.alias, State(row.proposal.state))
                for row in about_card.values()
                if row.candidate_id == each.pk
            ),
            pathways=tuple(path for path in paths if about_path[path.pk] == each.pk),
            came=frozenset(path.pk for path in paths if path.came),
            next_on=nearest.get(each.pk),
        )
        for each in people
    )


def _family(work: Vacancy) -> str | None:
    return from_json(work.description).family
