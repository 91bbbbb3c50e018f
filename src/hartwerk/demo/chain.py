# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happens to one card: each move of a story as its verb, by whoever makes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from hartwerk.access.actors import holding
from hartwerk.demo.script import Step, Story
from hartwerk.demo.stage import Events, Stage
from hartwerk.matching import asking, meeting, proposing, setting_back
from hartwerk.matching.meeting import When
from hartwerk.matching.moving import OnBehalf
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import NotNow, SetBack, Withdrawn

SAME_DAY = timedelta(minutes=45)
QUESTIONS: Mapping[str, str] = {
    "hours": "Kunnen het ook twee uur per dag meer zijn?",
    "days": "Kan deze persoon ook op woensdagochtend?",
}
REPLIES: Mapping[str, str] = {
    "hours": "Ja, na een maand. Eerst rustig beginnen.",
    "days": "Ja, alle ochtenden.",
}
MEET_AT = "Bij de receptie"
SILENT = frozenset({"ask", "yes", "no", "name", "met"})
"""Moves about which nobody gets a letter."""
TOLD = frozenset({"meet", "meetphone", "accept", "decline", "declinephone", "leave"})
"""Moves that the helper reads the working day after."""
LAST = TOLD - {"meet", "meetphone"}
"""Of these: moves after which nothing happens by itself any more."""
SETTLED = 3
"""Working days before today: whatever the helpers could read by then, they have."""
BY_EMPLOYER = frozenset({"question", "meet", "met", "accept", "decline"})


def chain(stage: Stage) -> Events:
    """Give every move of every story, on its day."""
    for story in stage.script.stories:
        played = _Played(stage, story)
        back = story.begun
        at = stage.days.at(back, f"{story.person} {story.offer}")
        for step in story.steps:
            back -= step.days
            if step.days:
                at = stage.days.at(back, f"{story.person} {story.offer} {step.verb}")
            elif step is not story.steps[0]:
                at += timedelta(minutes=step.minutes) or SAME_DAY
            yield at, partial(played.move, step, back)
            if step.verb in TOLD and back > 1:
                yield stage.days.at(back - 1, f"{story.person} read"), played.read
        if back > SETTLED and step.verb not in LAST:
            # What ended by itself meanwhile has been read too.
            yield stage.days.at(SETTLED, f"{story.person} read"), played.read


@dataclass(slots=True)
class _Played:
    """One story while it is played."""

    stage: Stage
    story: Story
    token: str = ""
    """Of the link by which the person answers."""
    last: Actor | None = None
    """Who made the last move: only they set it back."""
    card: UUID = field(default=UUID(int=0))

    def move(self, step: Step, back: int, now: datetime) -> None:
        actor = self._actor(step, now)
        match step.verb:
            case "ask":
                self._ask(actor, step, now)
            case "yes" | "no":
                say = asking.say_yes if step.verb == "yes" else asking.say_no
                say(actor=actor, proposal_id=self.card, channel=_heard(step), now=now)
            case "name":
                asking.release_identity(
                    actor=actor, proposal_id=self.card, channel=_heard(step), now=now
                )
            case "send":
                proposing.propose(actor=actor, proposal_id=self.card, now=now)
            case "reply":
                text = REPLIES[step.detail]
                proposing.reply(actor=actor, proposal_id=self.card, text=text, now=now)
            case "withdraw":
                reason = Withdrawn(step.detail)
                proposing.withdraw(actor=actor, proposal_id=self.card, reason=reason, now=now)
            case "leave":
                proposing.withdraw(actor=actor, proposal_id=self.card, now=now)
            case "back":
                why = SetBack(step.detail)
                setting_back.set_back(actor=actor, proposal_id=self.card, reason=why, now=now)
            case _:
                self._answer(actor, step, back, now)
        self.last = actor
        if step.verb not in SILENT:
            self.stage.wrote(now)

    def read(self, now: datetime) -> None:
        actor = self.stage.helper(self.story.person)
        proposing.read_answer(actor=actor, proposal_id=self.card, now=now)

    def _ask(self, actor: Actor, step: Step, now: datetime) -> None:
        asked = asking.ask(
            actor=actor,
            candidate_id=self.stage.people[self.story.person],
            vacancy_id=self.stage.works[self.story.offer],
            link=step.detail == "link",
            now=now,
        )
        self.card, self.token = asked.proposal_id, asked.token
        self.stage.cards[self.story.person, self.story.offer] = asked.proposal_id

    def _answer(self, actor: Actor, step: Step, back: int, now: datetime) -> None:
        """Do what the employer says, or what the project leader writes down for them."""
        said = self._said(step)
        match step.verb.removesuffix("phone"):
            case "question":
                text = QUESTIONS[step.detail]
                meeting.question(
                    actor=actor, proposal_id=self.card, text=text, on_behalf=said, now=now
                )
            case "meet":
                at = self.stage.days.meeting(back - int(step.detail))
                when = When(at, MEET_AT)
                meeting.meet(actor=actor, proposal_id=self.card, when=when, on_behalf=said, now=now)
            case "met":
                meeting.note_meeting(actor=actor, proposal_id=self.card, on_behalf=said, now=now)
            case "accept":
                meeting.accept(actor=actor, proposal_id=self.card, on_behalf=said, now=now)
            case "decline":
                reason = NotNow(step.detail)
                meeting.decline(
                    actor=actor, proposal_id=self.card, reason=reason, on_behalf=said, now=now
                )
            case other:
                raise ValueError(f"{other} is no move")

    def _actor(self, step: Step, now: datetime) -> Actor:
        person, offer = self.story.person, self.story.offer
        if step.verb == "back" and self.last is not None:
            return self.last
        if step.verb.endswith("phone"):
            return self.stage.lead
        if step.verb in BY_EMPLOYER:
            return self.stage.employer(offer)
        if step.verb == "leave" or step.detail == "page":
            return self.stage.wearing(person)
        if step.detail == "link" and step.verb != "ask":
            return holding(self.token, now=now)[0]
        return self.stage.helper(person)

    def _said(self, step: Step) -> OnBehalf | None:
        if not step.verb.endswith("phone"):
            return None
        contact = self.stage.firm_of(self.story.offer).contact
        return OnBehalf(Channel.PHONE, self.stage.hat(contact.key))


def _heard(step: Step) -> Channel | None:
    """Return how a helper heard it; with their own hand people say it one way only."""
    return None if step.detail in ("page", "link") else Channel(step.detail)
