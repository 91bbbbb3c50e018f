# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work, and what referrers answered to it: one queryset for each thing that is done with it."""

from django.db.models import QuerySet

from hartwerk.records.models.vacancies import CardAnswer, JobProfile, Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.vacancies import State


def vacancies_to_see(actor: Actor) -> QuerySet[Vacancy]:
    """Return work as it is shown: drafts only to the member that writes them and the lead.

    A member sees its own work; what others offer is not its business yet.
    """
    here = Vacancy.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.PROJECT_LEAD | Role.SYSTEM | Role.CLOCK:
            return here
        case Role.EMPLOYER:
            return here.filter(organisation=actor.organisation_id)
        case Role.CASEWORKER:
            return here.exclude(state=State.DRAFT.value)
        case Role.CANDIDATE | Role.ENGINE:
            return here.filter(state=State.OPEN.value)
        case Role.LINK if actor.subject_id is not None:
            return here.filter(pk=actor.subject_id)
        case _:
            return here.none()


def work_to_look_at(actor: Actor) -> QuerySet[Vacancy]:
    """Return open work for whoever looks for work: on their own page, or with their paper.

    Which links are papers the wall knows: any other opens its own subject at most.
    """
    if actor.role not in (Role.CANDIDATE, Role.LINK):
        return Vacancy.objects.none()
    return Vacancy.objects.filter(network=actor.network_id, state=State.OPEN.value)


def vacancies_to_change(actor: Actor) -> QuerySet[Vacancy]:
    """Return the work that a member describes, opens and closes, or the project leader for it."""
    here = Vacancy.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.PROJECT_LEAD | Role.SYSTEM:
            return here
        case Role.EMPLOYER:
            return here.filter(organisation=actor.organisation_id)
        case _:
            return here.none()


def cards_to_answer(actor: Actor) -> QuerySet[Vacancy]:
    """Return the open work of which a referrer, or whoever speaks for one, answers the card."""
    here = Vacancy.objects.filter(network=actor.network_id, state=State.OPEN.value)
    match actor.role:
        case Role.CASEWORKER | Role.PROJECT_LEAD:
            return here
        case Role.LINK if actor.subject_id is not None and actor.organisation_id is not None:
            return here.filter(pk=actor.subject_id)
        case _:
            return here.none()


def card_answers_to_see(actor: Actor) -> QuerySet[CardAnswer]:
    """Return what was answered to cards: referrers see their own, members those to their work."""
    here = CardAnswer.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.PROJECT_LEAD | Role.SYSTEM | Role.CLOCK:
            return here
        case Role.EMPLOYER:
            return here.filter(vacancy__organisation=actor.organisation_id)
        case Role.CASEWORKER:
            return here.filter(referrer=actor.organisation_id)
        case Role.LINK if actor.organisation_id is not None:
            return here.filter(vacancy=actor.subject_id, referrer=actor.organisation_id)
        case _:
            return here.none()


def job_profiles(actor: Actor) -> QuerySet[JobProfile]:
    """Return the functions that a member described before, to see and to change."""
    here = JobProfile.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.PROJECT_LEAD | Role.SYSTEM:
            return here
        case Role.EMPLOYER:
            return here.filter(organisation=actor.organisation_id)
        case _:
            return here.none()
