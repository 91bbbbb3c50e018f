# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in a made-up network: cards in every state, tasks, terms, answers and letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from benchmarks.network import Drawn, Somebody, key
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching import cards
from hartwerk.profiles.describing import work_of
from hartwerk.profiles.description_json import from_json
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.records.models.people import Consent
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import CardAnswer, Vacancy
from hartwerk.rules.consent import TEXTS, Channel, Purpose
from hartwerk.rules.letters import State as Sent
from hartwerk.rules.proposals import OPEN, State
from hartwerk.rules.reasons import Ended, Knows, Nobody, NotNow
from hartwerk.rules.terms import Kind

CARDS_A_WORK = 3
ANSWERED = 0.5
"""So much of the open work has been answered by each referrer."""
CARDS_DRAWN = 60
"""Cards in words are written so often; more proposals have one of these."""
STATES = {
    State.ASKED: 8, State.AGREED: 4, State.REFUSED: 6, State.PROPOSED: 14, State.QUESTIONED: 2,
    State.MEETING: 5, State.MET: 3, State.ACCEPTED: 18, State.DECLINED: 24, State.WITHDRAWN: 6,
    State.LAPSED: 4, State.ENDED: 6,
}  # fmt: skip
"""How many of a hundred proposals stand so."""
SAID_YES = frozenset(State) - {State.DRAFT, State.ASKED, State.REFUSED}
WAS_SENT = SAID_YES - {State.AGREED}
LETTERS = {
    Sent.SENT: 20_000, Sent.CANCELLED: 500, Sent.WAITING: 200, Sent.FAILED: 60, Sent.UNCERTAIN: 20
}  # fmt: skip


@dataclass(slots=True)
class History:
    """Rows in the order in which they may come in."""

    consents: list[Consent] = field(default_factory=list)
    asked: list[Proposal] = field(default_factory=list)
    """Proposals as they begin: no card leaves before the yes is there."""
    proposed: list[Proposed] = field(default_factory=list)
    now: dict[UUID, dict[str, object]] = field(default_factory=dict)
    """By proposal: what its row says in the end."""
    tasks: list[Task] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    answers: list[CardAnswer] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    pathways: list[Pathway] = field(default_factory=list)
    on_pathways: list[OnPathway] = field(default_factory=list)


def history(drawn: Drawn, chance: Random, now: datetime) -> History:
    made = History()
    for who in drawn.matchable:
        made.consents.append(_said(chance, drawn, who, Purpose.MATCHING, 1, now))
    written = list(_cards(chance, drawn, now.date()))
    taken: set[tuple[UUID, UUID]] = set()
    for number in range(len(drawn.works) * CARDS_A_WORK):
        who, work = chance.choice(drawn.matchable), drawn.works[number % len(drawn.works)]
        if (who.row.pk, work.pk) not in taken:
            taken.add((who.row.pk, work.pk))
            _proposal(chance, drawn, made, who, work, f"H-{100_000 + number}", written, now)
    for work in drawn.open:
        _looked(chance, drawn, made, work, now)
    made.letters += _letters(chance, drawn, made, now)
    return made


def _cards(chance: Random, drawn: Drawn, on: date) -> Iterator[dict[str, object]]:
    for work in drawn.works[:CARDS_DRAWN]:
        described = work_of(from_json(work.description), ref=str(work.pk))
        yield cards.to_json(cards.card_for(chance.choice(drawn.people).person, described, on=on))


def _said(
    chance: Random, drawn: Drawn, who: Somebody, purpose: Purpose, number: int, at: datetime,
    proposal: Proposal | None = None,
) -> Consent:  # fmt: skip
    return Consent(
        id=key(chance), network=drawn.network, candidate=who.row, referrer=who.row.referrer,
        purpose=purpose.value, proposal_id=proposal.pk if proposal else None,
        receiver=proposal.employer if proposal else None, given=True,
        text_version=TEXTS[purpose], channel=Channel.SPOKEN.value,
        recorded_by=who.row.helper, at=at, number=number,
    )  # fmt: skip


def _proposal(
    chance: Random, drawn: Drawn, made: History, who: Somebody, work: Vacancy, alias: str,
    written: list[dict[str, object]], now: datetime,
) -> None:  # fmt: skip
    state = chance.choices([*STATES], [*STATES.values()])[0]
    asked_at = now - timedelta(days=2 + chance.random() * (20 if state in OPEN else 300))
    proposal = Proposal(
        id=key(chance), network=drawn.network, vacancy=work, employer=work.organisation,
        alias=alias, state=State.ASKED.value, made_at=asked_at,
        asked_at=asked_at,
    )  # fmt: skip
    made.asked.append(proposal)
    made.proposed.append(
        Proposed(
            proposal=proposal, network=drawn.network, candidate=who.row, vacancy=work,
            referrer=who.row.referrer, live=state in OPEN,
        )
    )  # fmt: skip
    settled = state not in OPEN
    ends: dict[str, object] = {"state": state.value}
    if state in SAID_YES:
        number = 2 + len(made.consents)
        yes = _said(chance, drawn, who, Purpose.THIS_WORK, number, asked_at, proposal)
        made.consents.append(yes)
        if state in WAS_SENT:
            ends |= {
                "yes_id": yes.pk, "card": chance.choice(written),
                "proposed_at": asked_at + timedelta(days=1),
            }  # fmt: skip
    if state is State.DECLINED:
        ends["not_now"] = chance.choice([*NotNow]).value
    if state is State.ENDED:
        ends["ended_by"] = next(iter(Ended)).value
    if state is State.MEETING:
        ends |= {"meeting_at": now + timedelta(days=3), "meeting_place": "Bij de receptie"}
    if settled and state in WAS_SENT:
        ends["answered_at"] = asked_at + timedelta(days=3)
    made.now[proposal.pk] = ends
    _agenda(chance, drawn, made, proposal, state, who, asked_at, now)


def _agenda(
    chance: Random, drawn: Drawn, made: History, proposal: Proposal, state: State,
    who: Somebody, asked_at: datetime, now: datetime,
) -> None:  # fmt: skip
    helper, contact = (who.row.referrer, who.row.helper), (proposal.employer, None)
    kinds = {
        State.AGREED: (TaskKind.SEND_CARD, helper),
        State.PROPOSED: (TaskKind.ANSWER_CARD, contact),
        State.QUESTIONED: (TaskKind.ANSWER_QUESTION, helper),
        State.DECLINED: (TaskKind.READ_ANSWER, helper),
        State.ACCEPTED: (TaskKind.READ_ANSWER, helper),
    }
    if state in kinds:
        kind, (organisation, membership) = kinds[state]
        read = kind is TaskKind.READ_ANSWER and chance.random() < 0.9
        made.tasks.append(
            Task(
                id=key(chance), network=drawn.network, organisation=organisation,
                membership=membership, kind=kind.value, proposal=proposal,
                due_on=(asked_at + timedelta(days=8)).date(), made_at=asked_at,
                done_at=now if read else None,
            )
        )  # fmt: skip
    terms = {
        State.ASKED: (Kind.PERSON_SILENT, helper[0]),
        State.PROPOSED: (Kind.ANSWER_PROPOSAL, proposal.employer),
        State.MEETING: (Kind.MEETING, proposal.employer),
    }
    if state in terms:
        term, organisation = terms[state]
        made.deadlines.append(
            Deadline(
                id=key(chance), network=drawn.network, organisation=organisation,
                kind=term.value, proposal=proposal, made_at=asked_at,
                due_on=(asked_at + timedelta(days=8)).date(),
            )
        )  # fmt: skip


def _looked(chance: Random, drawn: Drawn, made: History, work: Vacancy, now: datetime) -> None:
    opened = work.opened_at or now
    for referrer in drawn.referrers:
        done = chance.random() < ANSWERED
        at = opened + (now - opened) * chance.random()
        if done:
            knows = chance.random() < 0.2
            made.answers.append(
                CardAnswer(
                    id=key(chance), network=drawn.network, vacancy=work, referrer=referrer,
                    knows=Knows.I_ASK_FIRST.value if knows else "",
                    nobody="" if knows else chance.choice([*Nobody]).value, at=at,
                )
            )  # fmt: skip
        made.tasks.append(
            Task(
                id=key(chance), network=drawn.network, organisation=referrer,
                kind=TaskKind.LOOK.value, vacancy=work, made_at=opened,
                due_on=(opened + timedelta(days=7)).date(), done_at=at if done else None,
            )
        )  # fmt: skip


def _letters(chance: Random, drawn: Drawn, made: History, now: datetime) -> Iterator[Letter]:
    for state, count in LETTERS.items():
        for number in range(count):
            proposal = chance.choice(made.asked)
            contact = proposal.vacancy.contact
            at = now - timedelta(minutes=number + 1)
            yield Letter(
                id=key(chance), network=drawn.network, kind=LetterKind.CARD_TO_ANSWER.value,
                key=f"{state}:{number}", to=contact.email, membership=contact,
                proposal=proposal, subject="Er is een kaart voor u",
                body="" if state is Sent.SENT else "Er is een kaart voor u.\n",
                state=state.value, not_before=now + timedelta(days=30), written_at=at,
                settled_at=None if state is Sent.WAITING else at,
                trouble="550 5.1.1" if state is Sent.FAILED else "",
            )  # fmt: skip
