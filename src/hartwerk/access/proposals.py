# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which proposals an actor may see, and which each verb may take: one queryset a verb.

A link speaks for a person where it names no organisation, else for the employer it names.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from hartwerk.access.context import as_system
from hartwerk.access.people import about_people_to_see
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.runs import MatchRun
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import SEEN_BY_EMPLOYER, State
from hartwerk.rules.vacancies import State as WorkState

SAID = [State.AGREED.value, State.REFUSED.value]
SEEN = [each.value for each in SEEN_BY_EMPLOYER]


@dataclass(frozen=True, slots=True)
class Taken:
    """A proposal that is locked to be moved, whom and what it is about, and who is told."""

    proposal: Proposal
    candidate: Candidate
    vacancy: Vacancy

    @property
    def state(self) -> State:
        return State(self.proposal.state)

    @property
    def helper(self) -> Membership:
        return self.candidate.helper

    @property
    def contact(self) -> Membership:
        return self.vacancy.contact


def proposals_to_see(actor: Actor) -> QuerySet[Proposal]:
    """Proposals of the own people, cards at the own firm, those about oneself."""
    here = Proposal.objects.filter(network=actor.network_id)
    match actor.role:
        case Role.CASEWORKER:
            return here.filter(pk__in=proposed_to_see(actor).values("proposal"))
        case Role.EMPLOYER:
            return here.filter(employer=actor.organisation_id, state__in=SEEN)
        case Role.PROJECT_LEAD:
            return here.filter(state__in=SEEN)
        case Role.CANDIDATE:
            return here.filter(pk__in=proposed_to_see(actor).values("proposal"))
        case Role.LINK if actor.subject_id is not None:
            one = here.filter(pk=actor.subject_id)
            if actor.organisation_id is None:
                return one
            return one.filter(employer=actor.organisation_id, state__in=SEEN)
        case Role.SYSTEM | Role.CLOCK:
            return here
        case _:
            return here.none()


def proposals_to_put_forward(actor: Actor) -> QuerySet[Proposal]:
    """Proposals of a helper: to ask again, to send, to answer the question about."""
    return _only(actor, actor.role is Role.CASEWORKER)


def proposals_to_say(actor: Actor) -> QuerySet[Proposal]:
    """Proposals on which the person says yes or no, or the helper writes down what was said."""
    person = actor.role is Role.LINK and actor.organisation_id is None
    return _only(actor, person or actor.role in (Role.CANDIDATE, Role.CASEWORKER))


def proposals_to_answer(actor: Actor) -> QuerySet[Proposal]:
    """Cards that the employer answers, or the project leader in the name of the employer."""
    firm = actor.role is Role.LINK and actor.organisation_id is not None
    return _only(actor, firm or actor.role in (Role.EMPLOYER, Role.PROJECT_LEAD))


def proposals_to_withdraw(actor: Actor) -> QuerySet[Proposal]:
    """Proposals that the helper takes back, or the person."""
    return _only(actor, actor.role in (Role.CASEWORKER, Role.CANDIDATE))


def proposals_to_set_back(actor: Actor) -> QuerySet[Proposal]:
    """Proposals on which this side made a move; the table says whose the last one is."""
    mine = _only(actor, actor.role not in (Role.SYSTEM, Role.CLOCK))
    if actor.role is Role.LINK and actor.organisation_id is None:
        # The table knows one role of links: one of a person undoes nothing of an employer.
        return mine.filter(state__in=SAID)
    return mine


def proposals_to_end(actor: Actor) -> QuerySet[Proposal]:
    """Proposals that the house ends, by a consequence or because time is up."""
    return _only(actor, actor.role in (Role.SYSTEM, Role.CLOCK))


def proposed_to_see(actor: Actor) -> QuerySet[Proposed]:
    """Whom proposals are about: for the helper and for the person."""
    return about_people_to_see(actor, Proposed.objects.all())


def take(
    actor: Actor,
    allowed: QuerySet[Proposal],
    proposal_id: UUID,
    *,
    person: bool = False,
    work: bool = False,
) -> Taken:
    """Lock a proposal to move it; the row of the person or of the work too, where it changes.

    Rows are locked in one order everywhere, so that no two moves wait for each other: the person,
    then the work, then the proposal. What one side may not see is read by the house.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    """
    allowed.only("pk").get(pk=proposal_id)
    with as_system(actor):
        about = Proposed.objects.get(pk=proposal_id)
        people = Candidate.objects.select_related("helper")
        works = Vacancy.objects.select_related("contact", "organisation")
        if person:
            people = people.select_for_update(of=("self",))
        if work:
            works = works.select_for_update(of=("self",))
        candidate = people.get(pk=about.candidate_id)
        vacancy = works.get(pk=about.vacancy_id)
    proposal = allowed.select_for_update(of=("self",)).get(pk=proposal_id)
    return Taken(proposal, candidate, vacancy)


def people_to_ask(actor: Actor) -> QuerySet[Candidate]:
    """Own people; whether they said yes to being matched is said in words, not by absence."""
    if actor.role is not Role.CASEWORKER:
        return Candidate.objects.none()
    return Candidate.objects.filter(network=actor.network_id, referrer=actor.organisation_id)


def work_to_ask_about(actor: Actor) -> QuerySet[Vacancy]:
    """Open work for which a helper may ask somebody; at a place they may begin without a card."""
    if actor.role is not Role.CASEWORKER:
        return Vacancy.objects.none()
    return Vacancy.objects.filter(network=actor.network_id, state=WorkState.OPEN.value)


def runs_to_see(actor: Actor) -> QuerySet[MatchRun]:
    """Lists that the own organisation asked for."""
    if actor.role is not Role.CASEWORKER:
        return MatchRun.objects.none()
    return MatchRun.objects.filter(network=actor.network_id, organisation=actor.organisation_id)


def _only(actor: Actor, may: bool) -> QuerySet[Proposal]:
    return proposals_to_see(actor) if may else Proposal.objects.none()
