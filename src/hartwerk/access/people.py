# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which people an actor may read, change and put forward, and what was said of them."""

from uuid import UUID

from django.db.models import QuerySet

from hartwerk.access.context import as_system
from hartwerk.records.first import AnyRow
from hartwerk.records.models.erasures import Merger
from hartwerk.records.models.people import Candidate, Consent, Intake
from hartwerk.rules.actors import Actor, Role


def candidates_to_read(actor: Actor) -> QuerySet[Candidate]:
    """People whose row the actor may read; the engine reads those who said yes."""
    people = Candidate.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.CASEWORKER:
            return people.filter(referrer=actor.organisation_id)
        case Role.CANDIDATE if actor.candidate_id is not None:
            return people.filter(pk=actor.candidate_id)
        case Role.ENGINE:
            return people.filter(matchable=True)
        case Role.SYSTEM | Role.CLOCK:
            return people
        case _:
            return people.none()


def people_waiting(actor: Actor) -> QuerySet[Candidate]:
    """People who said yes, as the project leader sees them: by the name that the network uses.

    To be called as the house: what they need and where they live is in the same row.
    """
    if actor.role is not Role.PROJECT_LEAD:
        return Candidate.objects.none()
    shown = ("label", "waiting_since", "spoken_on", "referrer", "helper")
    return Candidate.objects.filter(network=actor.network_id, matchable=True).only(*shown)


def candidates_to_change(actor: Actor) -> QuerySet[Candidate]:
    """People of whom the actor may change what is kept: their helper's organisation, and they."""
    match actor.role:
        case Role.CASEWORKER | Role.CANDIDATE | Role.SYSTEM | Role.CLOCK:
            return candidates_to_read(actor)
        case _:
            return Candidate.objects.none()


def candidate_locked(actor: Actor, candidate_id: UUID) -> Candidate:
    """Lock somebody of whom the actor may change what is kept.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    return candidates_to_change(actor).select_for_update(of=("self",)).get(pk=candidate_id)


def stood_for(actor: Actor, **which: object) -> list[Candidate]:
    """Return people whose rights the actor minds: their own, or those of who asked, as a label."""
    match actor.role:
        case Role.CASEWORKER | Role.CANDIDATE:
            people = candidates_to_read(actor).select_related("referrer", "helper")
            return [*people.filter(**which).order_by("label")]
        case Role.PRIVACY_OFFICER:
            # As the house: what they want and where they live is in the same row.
            with as_system(actor):
                people = Candidate.objects.filter(network=actor.network_id, **which)
                named = people.select_related("referrer", "helper").order_by("label")
                return [*named.only("label", "referrer__name", "helper__name")]
        case _:
            return []


def one_stood_for(actor: Actor, **which: object) -> Candidate:
    """Return one of them.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    if not (found := stood_for(actor, **which)):
        raise Candidate.DoesNotExist
    return found[0]


def one_to_erase(actor: Actor, candidate_id: UUID) -> Candidate:
    """Return somebody who is removed for good: by themselves, their helper, or who was asked to.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    if actor.role is Role.PRIVACY_OFFICER:
        return one_stood_for(actor, pk=candidate_id)
    return candidates_to_change(actor).only("pk", "label").get(pk=candidate_id)


def candidates_to_merge(actor: Actor) -> QuerySet[Candidate]:
    """Own people, of whom two rows may be one person: across referrers nobody can tell."""
    if actor.role is not Role.CASEWORKER:
        return Candidate.objects.none()
    return candidates_to_read(actor)


def merged_rows(actor: Actor) -> QuerySet[Merger]:
    """By which keys the files of the own organisation know rows that are gone."""
    if actor.role is not Role.CASEWORKER:
        return Merger.objects.none()
    return Merger.objects.filter(network=actor.network_id, referrer=actor.organisation_id)


def candidates_to_propose(actor: Actor) -> QuerySet[Candidate]:
    """People whom the actor may put forward: their own, who said yes to being matched."""
    if actor.role is not Role.CASEWORKER:
        return Candidate.objects.none()
    return candidates_to_read(actor).filter(matchable=True)


def consents_to_read(actor: Actor) -> QuerySet[Consent]:
    """What was said, yes and no: by the own people, or by oneself."""
    return about_people_to_see(actor, Consent.objects.all())


def about_people_to_see(actor: Actor, rows: QuerySet[AnyRow]) -> QuerySet[AnyRow]:
    """Of rows with a person and their referrer, those about the own people or about oneself."""
    here = rows.filter(network=actor.network_id)
    match actor.role:
        case Role.CASEWORKER:
            return here.filter(referrer=actor.organisation_id)
        case Role.CANDIDATE if actor.candidate_id is not None:
            return here.filter(candidate=actor.candidate_id)
        case Role.SYSTEM | Role.CLOCK:
            return here
        case _:
            return here.none()


def intakes_to_read(actor: Actor) -> QuerySet[Intake]:
    """Files that were kept by the own organisation."""
    kept = Intake.objects.filter(network=actor.network_id)
    if actor.role is not Role.CASEWORKER:
        return kept.none()
    return kept.filter(referrer=actor.organisation_id)


def intakes_to_undo(actor: Actor) -> QuerySet[Intake]:
    """Files that can be set back: anyone of the organisation that brought it may."""
    return intakes_to_read(actor).filter(undone_at=None)
