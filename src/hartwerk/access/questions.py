# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions to the members and what they said: one queryset for each thing done with them."""

from django.db.models import QuerySet

from hartwerk.access.people import about_people_to_see
from hartwerk.records.models.questions import AskedFor, MemberAnswer, MembersQuestion
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.members_questions import State


def questions_to_see(actor: Actor) -> QuerySet[MembersQuestion]:
    """Questions about the own people or oneself; to a member those open, and those it answered."""
    here = MembersQuestion.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.CASEWORKER | Role.CANDIDATE:
            return here.filter(pk__in=asked_for_to_see(actor).values("question"))
        case Role.EMPLOYER:
            own = answers_to_see(actor).values("question")
            over = here.filter(state=State.CLOSED.value, pk__in=own)
            return here.filter(state=State.OPEN.value) | over
        case Role.PROJECT_LEAD:
            return here.filter(state=State.OPEN.value)
        case Role.LINK if actor.subject_id is not None and actor.organisation_id is not None:
            read = (State.OPEN.value, State.CLOSED.value)
            return here.filter(pk=actor.subject_id, state__in=read)
        case Role.SYSTEM | Role.CLOCK:
            return here
        case _:
            return here.none()


def questions_to_answer(actor: Actor) -> QuerySet[MembersQuestion]:
    """Open questions to which a member says something, signed in or by its link."""
    if actor.role not in (Role.EMPLOYER, Role.LINK):
        return MembersQuestion.objects.none()
    return questions_to_see(actor).filter(state=State.OPEN.value)


def questions_to_withdraw(actor: Actor) -> QuerySet[MembersQuestion]:
    """Questions that the helper takes back, or the person; and sets back after that."""
    if actor.role not in (Role.CASEWORKER, Role.CANDIDATE):
        return MembersQuestion.objects.none()
    return questions_to_see(actor)


def questions_to_end(actor: Actor) -> QuerySet[MembersQuestion]:
    """Questions that the house ends, by a consequence or because time is up."""
    if actor.role not in (Role.SYSTEM, Role.CLOCK):
        return MembersQuestion.objects.none()
    return questions_to_see(actor)


def asked_for_to_see(actor: Actor) -> QuerySet[AskedFor]:
    """Whom questions are about: for the helper and for the person."""
    return about_people_to_see(actor, AskedFor.objects.all())


def answers_to_see(actor: Actor) -> QuerySet[MemberAnswer]:
    """What was said: a member its own, the helper and the person all about the own question."""
    here = MemberAnswer.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.CASEWORKER | Role.CANDIDATE:
            return here.filter(question__in=asked_for_to_see(actor).values("question"))
        case Role.EMPLOYER:
            return here.filter(member=actor.organisation_id)
        case Role.PROJECT_LEAD:
            return here.filter(question__in=questions_to_see(actor))
        case Role.LINK if actor.organisation_id is not None:
            return here.filter(question=actor.subject_id, member=actor.organisation_id)
        case Role.SYSTEM | Role.CLOCK:
            return here
        case _:
            return here.none()
