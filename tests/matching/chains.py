# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Proposals in every state, brought there by the verbs, and each verb as each role calls it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from hartwerk.access.actors import holding
from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.matching import asking, ending, meeting, proposing
from hartwerk.matching.moving import OnBehalf
from hartwerk.matching.setting_back import set_back
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.reasons import Ended, NotNow, SetBack, Withdrawn
from tests.people_of_the_network import NOW, Desk, Firm, World

LATER = NOW + timedelta(days=60)
"""When every term of a card has passed."""


@dataclass
class Chain:
    """One proposal of a world, and who acts on it."""

    world: World
    person: Candidate
    work: Vacancy
    id: UUID
    desk: Desk
    firm: Firm
    at: datetime = NOW

    def now(self) -> datetime:
        """Return the next minute: two moves never happen at one moment."""
        self.at += timedelta(minutes=1)
        return self.at

    @property
    def row(self) -> Proposal:
        with acting(self.world.system):
            return Proposal.objects.get(pk=self.id)

    @property
    def state(self) -> State:
        return State(self.row.state)

    @property
    def live(self) -> bool:
        with acting(self.world.system):
            return Proposed.objects.get(pk=self.id).live

    def actor(self, role: Role) -> Actor:
        """Return who wears a hat for this proposal: a link is that of the employer."""
        match role:
            case Role.CASEWORKER:
                return self.desk.actor
            case Role.EMPLOYER:
                return self.firm.actor
            case Role.PROJECT_LEAD:
                return self.world.project_lead
            case Role.CANDIDATE:
                return self.world.page_of(self.person)
            case Role.LINK:
                return self.link(Link.Kind.ANSWER)
            case Role.CLOCK:
                return self.world.clock
            case _:
                return self.world.system

    def link(self, kind: Link.Kind) -> Actor:
        firm = None if kind is Link.Kind.ASK else self.firm.organisation.pk
        token = make_link(
            actor=self.world.system,
            kind=kind,
            subject_id=self.id,
            organisation_id=firm,
            now=self.at,
        )
        return holding(token, now=self.at)[0]

    def said(self, actor: Actor) -> OnBehalf | None:
        """Return who said it by phone, where the project leader writes it down."""
        if actor.role is not Role.PROJECT_LEAD:
            return None
        return OnBehalf(Channel.PHONE, self.firm.contact.pk)


def asked(
    world: World,
    *,
    person: Candidate | None = None,
    work: Vacancy | None = None,
    desk: Desk | None = None,
    firm: Firm | None = None,
) -> Chain:
    """Ask somebody about a piece of work."""
    desk, firm = desk or world.referrer, firm or world.member
    person = person or world.person(desk=desk)
    work = work or world.work(firm=firm)
    done = asking.ask(actor=desk.actor, candidate_id=person.pk, vacancy_id=work.pk, now=NOW)
    return Chain(world, person, work, done.proposal_id, desk, firm)


def do(chain: Chain, verb: Verb, actor: Actor) -> None:
    """Call a verb as somebody would."""
    said = chain.said(actor)
    now = chain.now()
    told = Channel.SPOKEN if actor.role is Role.CASEWORKER else None
    calls: dict[Verb, Callable[[], object]] = {
        Verb.ASK: lambda: asking.ask(
            actor=actor, candidate_id=chain.person.pk, vacancy_id=chain.work.pk, now=now
        ),
        Verb.AGREE: lambda: asking.say_yes(
            actor=actor, proposal_id=chain.id, channel=told, now=now
        ),
        Verb.REFUSE: lambda: asking.say_no(
            actor=actor, proposal_id=chain.id, channel=told, now=now
        ),
        Verb.PROPOSE: lambda: proposing.propose(actor=actor, proposal_id=chain.id, now=now),
        Verb.QUESTION: lambda: meeting.question(
            actor=actor,
            proposal_id=chain.id,
            text="Kan iemand om zeven uur beginnen?",
            on_behalf=said,
            now=now,
        ),
        Verb.REPLY: lambda: proposing.reply(
            actor=actor, proposal_id=chain.id, text="Ja, met de fiets.", now=now
        ),
        Verb.MEET: lambda: meeting.meet(actor=actor, proposal_id=chain.id, on_behalf=said, now=now),
        Verb.NOTE_MEETING: lambda: meeting.note_meeting(
            actor=actor, proposal_id=chain.id, on_behalf=said, now=now
        ),
        Verb.ACCEPT: lambda: meeting.accept(
            actor=actor, proposal_id=chain.id, on_behalf=said, now=now
        ),
        Verb.DECLINE: lambda: meeting.decline(
            actor=actor, proposal_id=chain.id, reason=NotNow.HOURS, on_behalf=said, now=now
        ),
        Verb.WITHDRAW: lambda: proposing.withdraw(
            actor=actor, proposal_id=chain.id, reason=Withdrawn.FOUND_WORK, now=now
        ),
        Verb.LAPSE: lambda: ending.lapse(actor=actor, proposal_id=chain.id, now=LATER),
        Verb.END: lambda: end(chain, actor, now),
    }
    calls[verb]()


def back(chain: Chain, actor: Actor, said: OnBehalf | None = None, seen: int | None = None) -> None:
    """Set the last move back."""
    set_back(
        actor=actor, proposal_id=chain.id, reason=SetBack.WRONG_BUTTON, seen=seen, on_behalf=said,
        now=chain.now(),
    )  # fmt: skip


def end(chain: Chain, actor: Actor, now: datetime) -> None:
    """Let the person leave: all about them ends, what was accepted too."""
    with acting(actor):
        ending.end_for_person(
            actor=actor, candidate_id=chain.person.pk, because=Ended.PERSON_LEFT, now=now
        )


WAYS: dict[State, tuple[tuple[Verb, Role], ...]] = {
    State.DRAFT: (),
    State.ASKED: (),
    State.AGREED: ((Verb.AGREE, Role.CASEWORKER),),
    State.REFUSED: ((Verb.REFUSE, Role.CASEWORKER),),
    State.PROPOSED: ((Verb.AGREE, Role.CASEWORKER), (Verb.PROPOSE, Role.CASEWORKER)),
}
WAYS[State.QUESTIONED] = (*WAYS[State.PROPOSED], (Verb.QUESTION, Role.EMPLOYER))
WAYS[State.MEETING] = (*WAYS[State.PROPOSED], (Verb.MEET, Role.EMPLOYER))
WAYS[State.MET] = (*WAYS[State.MEETING], (Verb.NOTE_MEETING, Role.EMPLOYER))
WAYS[State.ACCEPTED] = (*WAYS[State.MEETING], (Verb.ACCEPT, Role.EMPLOYER))
WAYS[State.DECLINED] = (*WAYS[State.PROPOSED], (Verb.DECLINE, Role.EMPLOYER))
WAYS[State.WITHDRAWN] = (*WAYS[State.PROPOSED], (Verb.WITHDRAW, Role.CASEWORKER))
WAYS[State.LAPSED] = (*WAYS[State.PROPOSED], (Verb.LAPSE, Role.CLOCK))
WAYS[State.ENDED] = (*WAYS[State.PROPOSED], (Verb.END, Role.SYSTEM))


def brought(world: World, state: State, **given: object) -> Chain:
    """Bring a proposal to a state by the verbs that lead there."""
    chain = asked(world, **given)  # type: ignore[arg-type]  # passed on as they are
    for verb, role in WAYS[state]:
        do(chain, verb, chain.actor(role))
    if state is State.DRAFT:
        back(chain, chain.desk.actor)
    assert chain.state is state
    return chain
