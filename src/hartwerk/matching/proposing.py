# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The helper puts a person forward: the card leaves, the one question is answered, or taken back.

The other verbs stand beside this: `asking` (the person), `meeting` (the employer), `ending` (the
house) and `setting_back`.
"""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.links import revoke
from hartwerk.access.proposals import (
    proposals_to_put_forward,
    proposals_to_withdraw,
    proposed_to_see,
)
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching import cards, consenting
from hartwerk.matching.cards import Card, card_for
from hartwerk.matching.consenting import said_by
from hartwerk.matching.ending import close_card
from hartwerk.matching.guarding import checked_text, words_of_name
from hartwerk.matching.knowing import people_known, work_described
from hartwerk.matching.moving import moved, take
from hartwerk.matching.places import free_place, not_at_work
from hartwerk.matching.refusals import Refused, Why
from hartwerk.matching.telling import ask_employer, tell_helper
from hartwerk.profiles.vault import Purpose
from hartwerk.records.about import About
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules import consent
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import LIFE, State, Verb
from hartwerk.rules.reasons import Withdrawn
from hartwerk.rules.vacancies import State as WorkState

LONGEST = 300
PROPOSED = "proposed"
"""How a task to look for somebody ends when a card leaves."""


class ReasonMissing(ValueError):
    """Whoever takes something back for another says why."""


def card_to_send(*, actor: Actor, proposal_id: UUID, now: datetime) -> Card:
    """Return the exact card that the employer would get now.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        about = proposed_to_see(actor).select_related(
            "candidate", "vacancy__organisation", "vacancy__establishment"
        )
        found = about.get(proposal__in=proposals_to_put_forward(actor).filter(pk=proposal_id))
        return _card(found.candidate, found.vacancy, now)


def propose(*, actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Send the card of a person who said yes to this work: kept word for word from now on.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        The person did not say yes, or it was sent before.
    Refused
        The work is not open any more.
    CardNotClean
        Something on the card should never be written about anybody.
    """
    with acting(actor):
        taken = take(actor, proposals_to_put_forward(actor), proposal_id)
        LIFE.after(taken.state, Verb.PROPOSE, by=actor.role)
        work = Vacancy.objects.select_related("organisation", "establishment")
        vacancy = work.get(pk=taken.vacancy.pk)
        if vacancy.state != WorkState.OPEN.value:
            raise Refused(Why.WORK_CLOSED)
        card = _card(taken.candidate, vacancy, now)
        moved(
            actor, taken, Verb.PROPOSE, now=now,
            changes={"card": cards.to_json(card), "proposed_at": now, "answered_at": None},
        )  # fmt: skip
        tasks.settle(
            actor=actor,
            about=About(vacancy_id=vacancy.pk),
            kind=TaskKind.LOOK,
            organisation_id=taken.candidate.referrer_id,
            answer=PROPOSED,
            now=now,
        )
        revoke(actor=actor, subject_id=proposal_id, kind=Link.Kind.ASK, now=now)
        ask_employer(actor, taken, now=now)


def reply(*, actor: Actor, proposal_id: UUID, text: str, now: datetime) -> None:
    """Answer the one question of an employer.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        No question stands.
    WordsRefused
        The answer tells something about somebody's private life, or who it is.
    """
    with acting(actor):
        taken = take(actor, proposals_to_put_forward(actor), proposal_id)
        LIFE.after(taken.state, Verb.REPLY, by=actor.role)
        said = checked_text(text, LONGEST, names=words_of_name(taken.candidate.pk))
        moved(actor, taken, Verb.REPLY, now=now, changes={"reply": said})
        ask_employer(actor, taken, now=now)


def withdraw(
    *, actor: Actor, proposal_id: UUID, now: datetime, reason: Withdrawn | None = None
) -> None:
    """Take a proposal back: the helper with a reason, the person without.

    From this moment the employer does not see the card any more. Of the person it is a no, which
    only the person turns back into a yes.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It was settled already.
    ReasonMissing
        A helper named no reason.
    Refused
        A pathway began with it.
    """
    by_person = actor.role is Role.CANDIDATE
    if not by_person and reason is None:
        raise ReasonMissing
    with acting(actor):
        taken = take(actor, proposals_to_withdraw(actor), proposal_id, person=True, work=True)
        was = taken.state
        LIFE.after(was, Verb.WITHDRAW, by=actor.role)
        not_at_work(actor, taken.proposal)
        changes: dict[str, object] = {"withdrawn_for": reason.value if reason else ""}
        if by_person:
            consenting.keep(
                actor, taken, consent.Purpose.THIS_WORK, given=False,
                said=said_by(actor, None), now=now,
            )  # fmt: skip
            changes = {"yes": None}
        line = moved(actor, taken, Verb.WITHDRAW, now=now, reason=reason, changes=changes)
        if was is State.ACCEPTED:
            free_place(actor, taken.proposal, taken.vacancy, move_id=line.pk, now=now)
        close_card(actor, taken, was=was, now=now)
        if by_person:
            tell_helper(actor, taken, now=now)


def read_answer(*, actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """Note that the helper read what happened: the task is done.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        found = proposals_to_put_forward(actor).only("pk").get(pk=proposal_id)
        tasks.settle(
            actor=actor,
            about=About(proposal_id=found.pk),
            kind=TaskKind.READ_ANSWER,
            organisation_id=actor.organisation_id,
            now=now,
        )


def _card(candidate: Candidate, vacancy: Vacancy, now: datetime) -> Card:
    (person,) = people_known([candidate], Purpose.CARD)
    return card_for(person, work_described(vacancy), on=localdate(now))
