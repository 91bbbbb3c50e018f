# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Proposals as each side reads them: the helper with the person, the employer with the card."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, When

from hartwerk.access.context import acting, as_system
from hartwerk.access.people import consents_to_read
from hartwerk.access.proposals import (
    proposals_to_answer,
    proposals_to_see,
    proposed_to_see,
)
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching import cards
from hartwerk.matching.cards import Card
from hartwerk.matching.moving import STANDS, Whose
from hartwerk.matching.setting_back import may_be_set_back
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.records.first import first_of
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import consent, letters
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import LIFE, OPEN, State, Verb
from hartwerk.rules.terms import Kind

MET_BEFORE = frozenset({State.MEETING, State.MET, State.ACCEPTED})
"""States in which the person may have said who they are."""
HELPER_ASKED = frozenset(
    state
    for state, stands in STANDS.items()
    if stands.task is not None and stands.task_of is Whose.HELPER
)
"""States in which the helper is asked something."""


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal in the list of a helper."""

    proposal: Proposal
    candidate: Candidate
    vacancy: Vacancy
    name: str
    """Empty where none was kept."""
    unread: bool
    """An answer stands that nobody read yet."""

    @property
    def state(self) -> State:
        return State(self.proposal.state)

    @property
    def helper_next(self) -> bool:
        """The helper is asked something now."""
        return self.unread or self.state in HELPER_ASKED


@dataclass(frozen=True, slots=True)
class One:
    """One proposal as its helper reads it.

    Attributes
    ----------
    card
        As it was sent; None before.
    yes
        What the person said last about this work.
    name_open
        The employer may see who it is.
    until
        Until when the employer answers.
    letter_at
        When the letter with the card leaves; None where it left, or none waits.
    may
        What the helper can do now.
    back
        The last move, where the helper can set it back.
    """

    line: Line
    identity: Identity
    card: Card | None
    yes: Consent | None
    name_open: bool
    until: date | None
    letter_at: datetime | None
    may: frozenset[Verb]
    back: Verb | None


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card in the list of an employer, or of the project leader."""

    proposal: Proposal
    vacancy: Vacancy
    until: date | None

    @property
    def state(self) -> State:
        return State(self.proposal.state)


@dataclass(frozen=True, slots=True)
class OneCard:
    """One card as its employer reads it, or the project leader.

    Attributes
    ----------
    identity
        Who it is, while the person's second yes stands; only the employer reads it.
    contacts
        Who may have said something for this member; for the project leader.
    """

    line: CardLine
    card: Card
    identity: Identity | None
    may: frozenset[Verb]
    back: Verb | None
    contacts: tuple[Membership, ...]


def own_proposals(
    *, actor: Actor, open_only: bool, first: int, count: int
) -> tuple[tuple[Line, ...], int]:
    """Return a part of the proposals of the own organisation, what asks for something first.

    Also return how many there are; `first` and `count` say which are on the page.
    """
    unread = Task.objects.filter(
        kind=TaskKind.READ_ANSWER.value, done_at=None, proposal=OuterRef("pk")
    )
    mine = proposals_to_see(actor).annotate(unread=Exists(unread))
    is_open = Q(state__in=[state.value for state in OPEN]) | Q(unread=True)
    chosen = mine.filter(is_open) if open_only else mine.exclude(is_open)
    asks = Q(unread=True) | Q(state__in=[state.value for state in HELPER_ASKED])
    order = Case(When(asks, then=0), default=1), "-made_at", "pk"
    with acting(actor):
        shown = [*chosen.order_by(*order).values_list("pk", "unread")[first : first + count]]
        about = proposed_to_see(actor).select_related(
            "proposal", "candidate", "vacancy__organisation"
        )
        about = about.defer("candidate__practical", "vacancy__description", "proposal__card")
        rows = {row.pk: row for row in about.filter(pk__in=[pk for pk, _ in shown])}
        total = chosen.count()
    found = [(rows[pk], is_unread) for pk, is_unread in shown if pk in rows]
    return tuple(
        Line(row.proposal, row.candidate, row.vacancy, "", is_unread) for row, is_unread in found
    ), total


def named(*, actor: Actor, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines with the names of whom they are about: those on one page, each look noted."""
    shown = tuple(lines)
    with acting(actor):
        names = vault.identities({line.candidate.pk for line in shown}, Purpose.LIST)
    nobody = Identity()
    return tuple(
        Line(
            line.proposal,
            line.candidate,
            line.vacancy,
            names.get(line.candidate.pk, nobody).name,
            line.unread,
        )
        for line in shown
    )


def one_proposal(*, actor: Actor, proposal_id: UUID) -> One:
    """Return one proposal of the own organisation.

    Raises
    ------
    Proposed.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        about = proposed_to_see(actor).select_related(
            "proposal", "candidate", "vacancy__organisation", "vacancy__establishment"
        )
        row = about.get(proposal__in=proposals_to_see(actor).filter(pk=proposal_id))
        names = vault.identities([row.candidate_id], Purpose.PERSON)
        identity = names.get(row.candidate_id, Identity())
        said = list(
            consents_to_read(actor)
            .filter(candidate=row.candidate_id, proposal_id=proposal_id)
            .select_related("recorded_by")
            .order_by("-number")
        )
        unread = bool(_unread([proposal_id]))
        line = Line(row.proposal, row.candidate, row.vacancy, identity.name, unread)
        return One(
            line=line,
            identity=identity,
            card=_card(row.proposal),
            yes=_last(said, consent.Purpose.THIS_WORK),
            name_open=_given(_last(said, consent.Purpose.IDENTITY)),
            until=_until([proposal_id]).get(proposal_id),
            letter_at=_letter_at(actor, proposal_id),
            may=frozenset(LIFE.verbs_from(line.state, actor.role)),
            back=may_be_set_back(actor, row.proposal),
        )


def own_cards(*, actor: Actor, first: int, count: int) -> tuple[tuple[CardLine, ...], int]:
    """Return a part of the cards at the own firm, or of all members for the project leader.

    Open ones first. Also return how many there are; `first` and `count` say which are on the page.
    """
    asked = Case(*(When(state=state.value, then=place) for place, state in enumerate(_ORDER)))
    order = asked, "employer__name", "-proposed_at", "pk"
    with acting(actor):
        allowed = proposals_to_answer(actor)
        # Which ones first, and then their work: not of all cards that there are.
        on_page = first_of(allowed.order_by(*order)[first : first + count])
        rows = list(
            allowed.filter(on_page)
            .select_related("vacancy__organisation", "employer")
            .defer("vacancy__description", "card")
            .order_by(*order)
        )
        until = _until(row.pk for row in rows)
        return tuple(CardLine(row, row.vacancy, until.get(row.pk)) for row in rows), allowed.count()


def one_card(*, actor: Actor, proposal_id: UUID) -> OneCard:
    """Return one card, for whoever answers it.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        found = proposals_to_answer(actor).select_related(
            "vacancy__organisation", "vacancy__establishment"
        )
        row = found.get(pk=proposal_id)
        state = State(row.state)
        opens = actor.role is Role.EMPLOYER and state in MET_BEFORE
        contacts: tuple[Membership, ...] = ()
        if actor.role is Role.PROJECT_LEAD:
            hats = Membership.objects.filter(
                organisation=row.employer_id,
                network=actor.network_id,
                role=Role.EMPLOYER.value,
                active=True,
            )
            first = row.vacancy.contact_id
            contacts = tuple(sorted(hats, key=lambda hat: (hat.pk != first, hat.name)))
        return OneCard(
            line=CardLine(row, row.vacancy, _until([row.pk]).get(row.pk)),
            card=_card(row) or Card((), (), (), ()),
            identity=vault.identity_on_card(row.pk) if opens else None,
            may=frozenset(LIFE.verbs_from(state, actor.role)),
            back=may_be_set_back(actor, row),
            contacts=contacts,
        )


def meeting_of(*, actor: Actor, proposal_id: UUID) -> Proposal:
    """Return a proposal with the meeting that is planned, for whoever may see it.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        planned = proposals_to_see(actor).filter(state=State.MEETING.value)
        return planned.select_related("vacancy").get(pk=proposal_id)


def _unread(proposal_ids: Iterable[UUID]) -> set[UUID]:
    standing = Task.objects.filter(
        kind=TaskKind.READ_ANSWER.value, done_at=None, proposal__in=list(proposal_ids)
    )
    return {id for id in standing.values_list("proposal_id", flat=True) if id is not None}


def _until(proposal_ids: Iterable[UUID]) -> Mapping[UUID, date]:
    running = Deadline.objects.filter(
        kind=Kind.ANSWER_PROPOSAL.value, settled_at=None, proposal__in=list(proposal_ids)
    )
    return {id: on for id, on in running.values_list("proposal_id", "due_on") if id is not None}


def _letter_at(actor: Actor, proposal_id: UUID) -> datetime | None:
    with as_system(actor):
        waiting = Letter.objects.filter(
            proposal=proposal_id,
            kind=LetterKind.CARD_TO_ANSWER.value,
            state=letters.State.WAITING.value,
        )
        return waiting.order_by("-not_before").values_list("not_before", flat=True).first()


def _card(proposal: Proposal) -> Card | None:
    return cards.from_json(proposal.card) if proposal.card else None


def _last(said: list[Consent], purpose: consent.Purpose) -> Consent | None:
    return next((each for each in said if each.purpose == purpose.value), None)


def _given(said: Consent | None) -> bool:
    return said is not None and said.given


_ORDER = (
    State.PROPOSED, State.MEETING, State.MET, State.QUESTIONED, State.ACCEPTED, State.DECLINED,
)  # fmt: skip
"""What an employer is asked first."""
