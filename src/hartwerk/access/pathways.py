# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which pathways an actor may see, and which each verb may take: one queryset a verb."""

from django.db.models import QuerySet

from hartwerk.access.proposals import proposals_to_see
from hartwerk.records.models.contracts import Contract, OpenPoint
from hartwerk.records.models.pathways import OnPathway, Pathway, TrialPlacement, Visit
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import State as Card
from hartwerk.rules.vacancies import Kind
from hartwerk.rules.vacancies import State as Work

SIDES = (Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD)


def pathways_to_see(actor: Actor) -> QuerySet[Pathway]:
    """Pathways of the own people, at the own firm, one's own; under an alias all of the network."""
    here = Pathway.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.EMPLOYER:
            return here.filter(employer=actor.organisation_id)
        case Role.CASEWORKER | Role.CANDIDATE:
            return here.filter(pk__in=on_pathway_to_see(actor).values("pathway"))
        case Role.PROJECT_LEAD | Role.SYSTEM | Role.CLOCK:
            return here
        case _:
            return here.none()


def pathways_to_move(actor: Actor) -> QuerySet[Pathway]:
    """Pathways on which somebody does something; the table says what."""
    return pathways_to_see(actor) if actor.role is not Role.CLOCK else Pathway.objects.none()


def pathways_to_set_back(actor: Actor) -> QuerySet[Pathway]:
    """Pathways on which a side may have made the last move."""
    mine = actor.role in (*SIDES, Role.CANDIDATE)
    return pathways_to_see(actor) if mine else Pathway.objects.none()


def on_pathway_to_see(actor: Actor) -> QuerySet[OnPathway]:
    """Whom pathways are about: for the helper and for the person."""
    here = OnPathway.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.CASEWORKER:
            return here.filter(referrer=actor.organisation_id)
        case Role.CANDIDATE:
            return here.filter(candidate=actor.candidate_id)
        case Role.SYSTEM | Role.CLOCK:
            return here
        case _:
            return here.none()


def proposals_to_begin(actor: Actor) -> QuerySet[Proposal]:
    """Cards on which both said yes, of which a pathway begins."""
    accepted = proposals_to_see(actor).filter(state=Card.ACCEPTED.value)
    return accepted if actor.role in SIDES else Proposal.objects.none()


def people_to_place(actor: Actor) -> QuerySet[Candidate]:
    """Own people, who begin at a place without a card."""
    if actor.role is not Role.CASEWORKER:
        return Candidate.objects.none()
    return Candidate.objects.filter(network=actor.network_id, referrer=actor.organisation_id)


def places_to_begin_at(actor: Actor) -> QuerySet[Vacancy]:
    """Places without a vacancy that are open."""
    if actor.role is not Role.CASEWORKER:
        return Vacancy.objects.none()
    open_ = Vacancy.objects.filter(network=actor.network_id, state=Work.OPEN.value)
    return open_.filter(kind=Kind.PLACE.value)


def visits_to_move(actor: Actor) -> QuerySet[Visit]:
    """Visits of the pathways that one may see."""
    return Visit.objects.filter(pathway__in=pathways_to_move(actor))


def trials_to_move(actor: Actor) -> QuerySet[TrialPlacement]:
    """Trial placements of the pathways that one may see; the clock ends what is over."""
    return TrialPlacement.objects.filter(pathway__in=pathways_to_see(actor))


def contracts_to_see(actor: Actor) -> QuerySet[Contract]:
    """Contracts of the pathways that one may see, but for what was set back or taken out."""
    return Contract.objects.filter(pathway__in=pathways_to_see(actor), standing=True)


def points_to_see(actor: Actor) -> QuerySet[OpenPoint]:
    """What was talked about before a contract: for the person and the helper."""
    if actor.role not in (Role.CASEWORKER, Role.CANDIDATE, Role.SYSTEM):
        return OpenPoint.objects.none()
    return OpenPoint.objects.filter(pathway__in=pathways_to_see(actor))
