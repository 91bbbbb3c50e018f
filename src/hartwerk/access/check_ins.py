# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with somebody, and setbacks: what an actor may read and write, one queryset each."""

from django.db.models import Q, QuerySet

from hartwerk.access.around import beside_to_see, pathways_to_coach
from hartwerk.access.pathways import pathways_to_see
from hartwerk.records.models.check_ins import CheckIn, Setback
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role

SAYERS = (Role.BUDDY, Role.CANDIDATE, Role.CASEWORKER, Role.JOB_COACH)
"""Who says how it goes."""
TRIERS = (Role.CASEWORKER, Role.EMPLOYER, Role.JOB_COACH)
"""Who writes down what is tried after a setback."""


def pathways_to_say(actor: Actor) -> QuerySet[Pathway]:
    """Pathways of which somebody says how it goes: their own, or of whom they help."""
    if actor.role is Role.BUDDY:
        return Pathway.objects.filter(pk__in=beside_to_see(actor).values("pathway"))
    return pathways_to_follow(actor) if actor.role in SAYERS else Pathway.objects.none()


def pathways_to_follow(actor: Actor) -> QuerySet[Pathway]:
    """Pathways of which somebody reads how it goes, where that is for them, and what is tried."""
    if actor.role is Role.JOB_COACH:
        return pathways_to_coach(actor)
    mine = actor.role in (*TRIERS, Role.CANDIDATE)
    return pathways_to_see(actor) if mine else Pathway.objects.none()


def check_ins_to_see(actor: Actor) -> QuerySet[CheckIn]:
    """What was said and stands: about oneself, by oneself, and what is for one's hat to read."""
    here = CheckIn.objects.filter(network=actor.network_id, taken_back_at=None)
    theirs = here.filter(pathway__in=pathways_to_follow(actor).values("pk"))
    match actor.role:
        case Role.CANDIDATE:
            return theirs
        case Role.CASEWORKER:
            return theirs.filter(helper_reads=True)
        case Role.EMPLOYER:
            return theirs.filter(employer_reads=True)
        case Role.JOB_COACH:
            return theirs.filter(coach_reads=True)
        case Role.BUDDY:
            mine = here.filter(pathway__in=pathways_to_say(actor))
            return mine.filter(Q(by=actor.membership_id) | Q(buddy_reads=True))
        case _:
            return here.none()


def setbacks_to_see(actor: Actor) -> QuerySet[Setback]:
    """Setbacks: for the person, who helps or coaches, and the firm. No project leader is asked."""
    return Setback.objects.filter(pathway__in=pathways_to_follow(actor).values("pk"))
