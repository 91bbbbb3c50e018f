# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The person is asked first: this work, at this employer. Silence is never a yes."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hartwerk.access.context import acting, as_system
from hartwerk.access.links import make_link
from hartwerk.access.proposals import (
    people_to_ask,
    proposals_to_put_forward,
    proposals_to_say,
    proposed_to_see,
    work_to_ask_about,
)
from hartwerk.matching import consenting
from hartwerk.matching.alias import new_alias
from hartwerk.matching.consenting import said_by
from hartwerk.matching.moving import Taken, moved, note, take
from hartwerk.matching.refusals import Refused, Why
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.proposals import OPEN, State, Verb
from hartwerk.rules.vacancies import State as WorkState

NAME_OPENS = frozenset({State.MEETING, State.MET, State.ACCEPTED})
"""When the person may let the employer know who they are: there is a meeting first."""

IN_THE_WAY = (OPEN | {State.ACCEPTED}) - {State.DRAFT}
"""A person is not asked twice for the same work at the same time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A person was asked.

    Attributes
    ----------
    token
        Of the link by which the person answers without signing in; empty where none was wanted.
        Kept nowhere: it is shown once.
    """

    proposal_id: UUID
    token: str


def ask(
    *, actor: Actor, candidate_id: UUID, vacancy_id: UUID, now: datetime, link: bool = False
) -> Asked:
    """Ask somebody whether this work at this employer may have their card.

    Somebody who said no before is asked again on the same proposal.

    Parameters
    ----------
    link
        Make a link with which the person answers by themselves.

    Raises
    ------
    Candidate.DoesNotExist, Vacancy.DoesNotExist
        The actor may not, or there is none.
    Refused
        No yes to being matched; the work is not open any more; asked already.
    """
    with acting(actor):
        candidate = people_to_ask(actor).select_for_update(of=("self",)).get(pk=candidate_id)
        work_to_ask_about(actor).only("pk").get(pk=vacancy_id)
        with as_system(actor):
            vacancy = Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy_id)
        if not candidate.matchable:
            raise Refused(Why.NO_YES_TO_MATCHING)
        if vacancy.state != WorkState.OPEN.value:
            raise Refused(Why.WORK_CLOSED)
        proposal_id = _to_ask_again(actor, candidate, vacancy) or _draft(
            actor, candidate, vacancy, now
        )
        taken = take(actor, proposals_to_put_forward(actor), proposal_id)
        moved(actor, taken, Verb.ASK, now=now, changes={"asked_at": now})
        return Asked(proposal_id, _link(actor, proposal_id, now) if link else "")


def link_for_person(*, actor: Actor, proposal_id: UUID, now: datetime) -> str:
    """Return the token of a new link with which the person answers by themselves.

    Raises
    ------
    Proposal.DoesNotExist
        There is none to answer, or the actor may not.
    """
    with acting(actor):
        asked = proposals_to_put_forward(actor).filter(state=State.ASKED.value)
        found = asked.only("pk").get(pk=proposal_id)
        return _link(actor, found.pk, now)


def say_yes(
    *,
    actor: Actor,
    proposal_id: UUID,
    now: datetime,
    channel: Channel | None = None,
    language: str = "nl",
    interpreter: bool = False,
) -> None:
    """Write down the yes of the person to this work at this employer.

    Parameters
    ----------
    channel
        How a helper heard it; of the person's own page or link it is known.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        There is nothing to say yes to any more.
    Refused
        The person took back the yes to being matched; the work is not open any more.
    WrongChannel
        A helper did not say how they heard it.
    """
    said = said_by(actor, channel, language, interpreter)
    with acting(actor):
        taken = take(actor, proposals_to_say(actor), proposal_id, person=True)
        _may_go_on(taken)
        yes = consenting.keep(actor, taken, Purpose.THIS_WORK, given=True, said=said, now=now)
        moved(actor, taken, Verb.AGREE, now=now, changes={"yes": yes})


def say_no(
    *,
    actor: Actor,
    proposal_id: UUID,
    now: datetime,
    channel: Channel | None = None,
    language: str = "nl",
    interpreter: bool = False,
) -> None:
    """Write down a no, or not now. No reason is asked, and no order changes by it.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        There is nothing to say no to any more.
    WrongChannel
        A helper did not say how they heard it.
    """
    said = said_by(actor, channel, language, interpreter)
    with acting(actor):
        taken = take(actor, proposals_to_say(actor), proposal_id, person=True)
        consenting.keep(actor, taken, Purpose.THIS_WORK, given=False, said=said, now=now)
        moved(actor, taken, Verb.REFUSE, now=now, changes={"yes": None})


def release_identity(
    *,
    actor: Actor,
    proposal_id: UUID,
    now: datetime,
    channel: Channel | None = None,
    language: str = "nl",
    interpreter: bool = False,
) -> None:
    """Let the employer of a card know who the person is, at the meeting: the second yes.

    Raises
    ------
    Proposal.DoesNotExist
        There is no meeting, or the actor may not.
    WrongChannel
        A helper did not say how they heard it.
    """
    _say_name(actor, proposal_id, True, said_by(actor, channel, language, interpreter), now)


def keep_identity(
    *,
    actor: Actor,
    proposal_id: UUID,
    now: datetime,
    channel: Channel | None = None,
    language: str = "nl",
    interpreter: bool = False,
) -> None:
    """Take the second yes back: from the next look on, the employer sees the alias again.

    Raises
    ------
    Proposal.DoesNotExist
        There is no meeting, or the actor may not.
    WrongChannel
        A helper did not say how they heard it.
    """
    _say_name(actor, proposal_id, False, said_by(actor, channel, language, interpreter), now)


def _say_name(
    actor: Actor, proposal_id: UUID, given: bool, said: consenting.Said, now: datetime
) -> None:
    with acting(actor):
        meeting = proposals_to_say(actor).filter(state__in=[each.value for each in NAME_OPENS])
        taken = take(actor, meeting, proposal_id, person=True)
        if consenting.stands(actor, taken, Purpose.IDENTITY) == given:
            return
        consenting.keep(actor, taken, Purpose.IDENTITY, given=given, said=said, now=now)
        note(actor, taken, "release_identity" if given else "keep_identity", now=now)


def _may_go_on(taken: Taken) -> None:
    if not taken.candidate.matchable:
        raise Refused(Why.NO_YES_TO_MATCHING)
    if taken.vacancy.state != WorkState.OPEN.value:
        raise Refused(Why.WORK_CLOSED)


def _to_ask_again(actor: Actor, candidate: Candidate, vacancy: Vacancy) -> UUID | None:
    """Return the proposal on which this person is asked again: a draft, or one they said no to."""
    pair = proposed_to_see(actor).filter(candidate=candidate, vacancy=vacancy)
    states = dict(
        proposals_to_put_forward(actor)
        .filter(pk__in=pair.values("proposal"))
        .order_by("made_at")
        .values_list("pk", "state")
    )
    if any(State(state) in IN_THE_WAY for state in states.values()):
        raise Refused(Why.ALREADY_ASKED)
    again = [pk for pk, state in states.items() if State(state) in (State.DRAFT, State.REFUSED)]
    return again[-1] if again else None


def _draft(actor: Actor, candidate: Candidate, vacancy: Vacancy, now: datetime) -> UUID:
    proposal = Proposal(
        id=uuid.uuid4(),
        network_id=actor.network_id,
        vacancy=vacancy,
        employer_id=vacancy.organisation_id,
        alias=new_alias(actor),
        state=State.DRAFT.value,
        made_at=now,
    )
    # First whom it is about: whose a proposal is, the wall reads there.
    Proposed(
        proposal=proposal,
        network_id=actor.network_id,
        candidate=candidate,
        vacancy=vacancy,
        referrer_id=candidate.referrer_id,
    ).save(force_insert=True)
    proposal.save(force_insert=True)
    return proposal.pk


def _link(actor: Actor, proposal_id: UUID, now: datetime) -> str:
    return make_link(
        actor=actor,
        kind=Link.Kind.ASK,
        subject_id=proposal_id,
        organisation_id=None,
        now=now,
    )
