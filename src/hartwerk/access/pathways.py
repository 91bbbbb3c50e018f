# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which pathways an actor may see, and which each verb may take: one queryset a verb."""

from django.db.models import QuerySet

from hartwerk.access.people import about_people_to_see
from hartwerk.access.proposals import proposals_to_see
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.contracts import Contract, OpenPoint
from hartwerk.records.models.pathways import OnPathway, Pathway, TrialPlacement, Visit
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.schemes import Scheme
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import State as Card

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
        case Role.LINK:
            return here.filter(employer=actor.organisation_id, trials=actor.subject_id)
        case _:
            return here.none()


def pathways_to_move(actor: Actor) -> QuerySet[Pathway]:
    """Pathways on which somebody does something; the table says what."""
    only_trials = actor.role in (Role.CLOCK, Role.LINK)
    return Pathway.objects.none() if only_trials else pathways_to_see(actor)


def pathways_to_set_back(actor: Actor) -> QuerySet[Pathway]:
    """Pathways on which a side may have made the last move."""
    mine = actor.role in (*SIDES, Role.CANDIDATE)
    return pathways_to_see(actor) if mine else Pathway.objects.none()


def terms_to_see(actor: Actor) -> QuerySet[Deadline]:
    """Terms that run: of the own people or the own firm; of all where nothing was done in time."""
    here = Deadline.objects.filter(
        network=actor.network_id, settled_at=None, pathway__isnull=False, whose__gt=""
    )
    if actor.role is Role.PROJECT_LEAD:
        return here.filter(escalate_on__isnull=False)
    mine = here.filter(organisation=actor.organisation_id, whose=actor.role.value)
    if actor.role is Role.CASEWORKER:
        people = on_pathway_to_see(actor).filter(candidate__helper=actor.membership_id)
        return mine.filter(pathway__in=people.values("pathway"))
    return mine if actor.role is Role.EMPLOYER else here.none()


def pathways_to_check(actor: Actor) -> QuerySet[Pathway]:
    """Pathways of the own people, of whom is asked how it goes; closed ones too."""
    return pathways_to_see(actor) if actor.role is Role.CASEWORKER else Pathway.objects.none()


def on_pathway_to_see(actor: Actor) -> QuerySet[OnPathway]:
    """Whom pathways are about: for the helper and for the person."""
    return about_people_to_see(actor, OnPathway.objects.all())


def proposals_to_begin(actor: Actor) -> QuerySet[Proposal]:
    """Cards on which both said yes, of which a pathway begins."""
    accepted = proposals_to_see(actor).filter(state=Card.ACCEPTED.value)
    return accepted if actor.role in SIDES else Proposal.objects.none()


def visits_to_move(actor: Actor) -> QuerySet[Visit]:
    """Visits of the pathways that one may see."""
    return Visit.objects.filter(pathway__in=pathways_to_move(actor))


def trials_to_move(actor: Actor) -> QuerySet[TrialPlacement]:
    """Trial placements of the pathways that one may see; a link opens one of them."""
    here = TrialPlacement.objects.filter(pathway__in=pathways_to_see(actor))
    if actor.role is not Role.LINK:
        return here
    return here.filter(pk=actor.subject_id) if actor.subject_id else here.none()


def contracts_to_see(actor: Actor) -> QuerySet[Contract]:
    """Contracts of the pathways that one may see, but for what was set back or taken out."""
    return Contract.objects.filter(pathway__in=pathways_to_see(actor), standing=True)


def points_to_see(actor: Actor) -> QuerySet[OpenPoint]:
    """What was talked about before a contract: for the person and the helper."""
    if actor.role not in (Role.CASEWORKER, Role.CANDIDATE, Role.SYSTEM):
        return OpenPoint.objects.none()
    return OpenPoint.objects.filter(pathway__in=pathways_to_see(actor))


def schemes_to_see(actor: Actor) -> QuerySet[Scheme]:
    """How schemes stand: for the helper and the person; for the firm where the person lets them."""
    here = Scheme.objects.filter(pathway__in=pathways_to_see(actor))
    match actor.role:
        case Role.CASEWORKER | Role.CANDIDATE | Role.SYSTEM:
            return here
        case Role.EMPLOYER:
            return here.filter(shared=True)
        case _:
            return here.none()
