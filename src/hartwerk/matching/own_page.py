# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody who looks for work reads about themselves: asked, said, sent, and who looked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.people import candidates_to_read, consents_to_read
from hartwerk.access.proposals import proposals_to_say, proposals_to_withdraw
from hartwerk.access.vacancies import vacancies_to_see
from hartwerk.matching.setting_back import may_be_set_back
from hartwerk.matching.wishing import wishes_of
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Membership, Organisation
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Purpose
from hartwerk.rules.proposals import LIFE, State, Verb

LOOKED = ("read_identity", "read_profile")
LINES_READ = 300
"""So many looks are counted, the last ones first."""


@dataclass(frozen=True, slots=True)
class Look:
    """An organisation looked on a day, as often as it was."""

    on: date
    role: Role
    organisation: str
    """Empty where it was the house itself."""
    levels: bool
    """At what the person can; else at who they are."""
    times: int


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own page.

    Attributes
    ----------
    matching
        Whether the yes to being matched stands; None: nobody asked yet.
    asked, others
        Proposals that wait for an answer of the person, and all others; the last ones first.
    """

    candidate: Candidate
    helper: Membership
    matching: bool | None
    asked: tuple[Proposal, ...]
    others: tuple[Proposal, ...]
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class OwnProposal:
    """One proposal, with what the person can do about it now."""

    proposal: Proposal
    may: frozenset[Verb]
    name_given: bool
    """The second yes stands: the employer may see who it is."""
    back: Verb | None


def own_page(*, actor: Actor) -> OwnPage:
    """Return what is asked of a person, what was said, and who looked.

    Raises
    ------
    Candidate.DoesNotExist
        The actor is nobody who looks for work.
    """
    with acting(actor):
        candidate = _me(actor, candidates_to_read(actor).select_related("helper__organisation"))
        said = consents_to_read(actor).filter(purpose=Purpose.MATCHING.value)
        last = said.order_by("-number").first()
        found = list(
            proposals_to_withdraw(actor)
            .select_related("vacancy__organisation")
            .defer("vacancy__description", "card")
            .order_by("-made_at", "pk")
        )
        looks = _looks(actor)
    return OwnPage(
        candidate=candidate,
        helper=candidate.helper,
        matching=None if last is None else last.given,
        asked=tuple(each for each in found if State(each.state) is State.ASKED),
        others=tuple(each for each in found if State(each.state) not in (State.ASKED, State.DRAFT)),
        looks=looks,
    )


def own_proposal(*, actor: Actor, proposal_id: UUID) -> OwnProposal:
    """Return one proposal about oneself.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        mine = proposals_to_say(actor).exclude(state=State.DRAFT.value)
        proposal = mine.select_related("vacancy__organisation", "vacancy__establishment").get(
            pk=proposal_id
        )
        named: Consent | None = (
            consents_to_read(actor)
            .filter(purpose=Purpose.IDENTITY.value, proposal_id=proposal.pk)
            .order_by("-number")
            .first()
        )
        return OwnProposal(
            proposal=proposal,
            may=frozenset(LIFE.verbs_from(State(proposal.state), actor.role)),
            name_given=named is not None and named.given,
            back=may_be_set_back(actor, proposal),
        )


def open_work(
    *, actor: Actor, first: int, count: int
) -> tuple[tuple[Vacancy, ...], int, frozenset[str]]:
    """Return a part of the work that is open, the newest first; how much it is; what they like.

    Parameters
    ----------
    first, count
        How much comes before, and how much is on the page.

    Raises
    ------
    Candidate.DoesNotExist
        The actor is nobody who looks for work.
    """
    with acting(actor):
        candidate = _me(actor, candidates_to_read(actor))
        works = vacancies_to_see(actor)
        shown = works.select_related("organisation", "establishment").order_by("-opened_at", "pk")
        return tuple(shown[first : first + count]), works.count(), wishes_of(candidate)


def _me(actor: Actor, people: QuerySet[Candidate]) -> Candidate:
    if actor.role is not Role.CANDIDATE:
        raise Candidate.DoesNotExist
    return people.get()


def _looks(actor: Actor) -> tuple[Look, ...]:
    lines = JournalEntry.objects.filter(candidate_id=actor.candidate_id, verb__in=LOOKED)
    others = lines.exclude(role=Role.CANDIDATE.value).order_by("-number")[:LINES_READ]
    counted = Counter(
        (localdate(line.at), line.role, line.organisation_id, line.verb == "read_profile")
        for line in others
    )
    names = dict(
        Organisation.objects.filter(pk__in={who for _, _, who, _ in counted}).values_list(
            "pk", "name"
        )
    )
    return tuple(
        Look(on, Role(role), names.get(who, "") if who else "", levels, times)
        for (on, role, who, levels), times in counted.items()
    )
