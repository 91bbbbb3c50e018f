# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happens to people at work: each step of a pathway as its verb, by whoever takes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.speaking import OnBehalf
from hartwerk.caseload.consenting import record_consent
from hartwerk.demo.script import AtWork, Professional, Step
from hartwerk.demo.stage import Events, Stage
from hartwerk.matching.placing import start_at_place
from hartwerk.pathways import around, closing, going_on, starting, trials, visiting
from hartwerk.pathways.agreed import Agreed
from hartwerk.pathways.beginning import choose
from hartwerk.pathways.contracting import sign
from hartwerk.pathways.first_day import Card, write_card
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.setting_back import set_back
from hartwerk.pathways.talking import talked
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor
from hartwerk.rules.beginnings import Age, Lives, Told
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.dates import add_months
from hartwerk.rules.first_steps import Party as Agrees
from hartwerk.rules.first_steps import Step as Begin
from hartwerk.rules.open_points import Point, With
from hartwerk.rules.pathways import NextStep, Outcome
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.trials import Regime
from hartwerk.rules.visits import Says

SAME_DAY = timedelta(minutes=45)
LASTS = timedelta(weeks=8)
"""Of a trial."""
HOURS = 24
"""A week, in a trial and in the contract that is meant to follow."""
MONTHS = 7
"""Of that contract."""
SIGNED = 3
"""Working days before the first day under a contract, where nothing ran before it."""
WORKS, ENDS = frozenset({"begin", "sign", "permanent"}), frozenset({"close", "stop"})
GUIDES = (
    *("Wim", "Ria", "Henk", "Loes", "Bart", "Tineke", "Jaap", "Mieke", "Gert", "Hanna"),
    *("Ruud", "Sonja", "Theo", "Marga", "Piet", "Dini", "Geert", "Willemien"),
)
"""Colleagues who are with people at work: of each firm two or more."""
PHONE, HELPER = "phone", "helper"
"""Added to a verb: the project leader wrote it down for the member, or the helper did it."""

DOORS = {"green": "De groene deur naast het hek", "blue": "De blauwe deur aan de achterkant"}
FIRST_DAY = Card(
    day=date.min,
    starts="08:00",
    ends="12:30",
    door="",
    waits="Ruud, bij de balie",
    tasks=(
        "Werkschoenen en een kluisje krijgen",
        "Met Ruud het terrein rond",
        "Schoffelen met Ruud",
    ),
    breaks=("10.00 uur, een kwartier, in de kantine", "Het bankje achter de loods is stil"),
    clothes="Een lange broek en een trui",
    quiet_place="Het bankje achter de loods",
    when_late="Bel even. Dan is er niets aan de hand.",
    too_much="Zeg het tegen Ruud, of loop naar het bankje",
    call_who="",
    call_number="",
)
"""How a first day goes; day, door and whom to phone are those of the pathway."""

AFTER: Mapping[Outcome, NextStep] = {
    Outcome.SUSTAINED_24M: NextStep.STAYS,
    Outcome.MOVED_TO_OTHER_EMPLOYER: NextStep.OTHER_EMPLOYER,
    Outcome.FURTHER_EDUCATION: NextStep.TRAINING,
    Outcome.BENEFIT_RELAPSE: NextStep.TALK,
    Outcome.DROPOUT_CONTRACT: NextStep.OTHER_MEMBER,
    Outcome.NOT_RENEWED: NextStep.LOOK_ON,
    Outcome.MOVED_REGION: NextStep.NOTHING,
}
"""What comes after what, in these stories."""


def at_work(stage: Stage) -> Events:
    """Give every step of every pathway, on its day."""
    for path in stage.script.paths:
        played = _Played(stage, path)
        what = f"{path.person} at {path.offer}"
        back, at = path.agreed, stage.days.at(path.agreed, what)
        yield at, played.start
        for step in path.steps:
            back -= step.days
            at = stage.days.at(back, f"{what} {step.verb}") if step.days else at + SAME_DAY
            yield at, partial(played.move, step, back)


@dataclass(slots=True)
class _Played:
    """One pathway while it is played."""

    stage: Stage
    path: AtWork
    until: date | None = None
    """The first day on which the trial or the contract of now no longer holds."""
    id: UUID = field(default=UUID(int=0))
    part: UUID = field(default=UUID(int=0))
    """The visit or the trial that was planned last."""
    spoke: bool = False
    """Whether the person talked about money and about the way back."""

    def start(self, now: datetime) -> None:
        stage, path = self.stage, self.path
        first = path.agreed - path.first if path.first else None
        expected_on = None if first is None else stage.days.day(first)
        card = stage.cards.get((path.person, path.offer))
        if card is not None:
            self.id = starting.start(
                actor=stage.employer(path.offer), proposal_id=card, expected_on=expected_on, now=now
            )
            self._guide(now)
            return
        if self._begins_first:
            self._hear(Purpose.PATHWAY, yes=True, now=now)
        if self._stays:
            self._hear(Purpose.MATCHING, yes=False, now=now)
        self.id = start_at_place(
            actor=stage.helper(path.person),
            candidate_id=stage.people[path.person],
            vacancy_id=stage.works[path.offer],
            expected_on=expected_on,
            on_behalf=self._by_phone(),
            now=now,
        )
        self._guide(now)

    def _guide(self, now: datetime) -> None:
        """Let a colleague with room be with the person, from this day on."""
        employer, firms = self.stage.employer(self.path.offer), self.stage.script.firms
        firm = self.stage.firm_of(self.path.offer)
        with acting(employer):
            pathway = Pathway.objects.only("establishment").get(pk=self.id)
        first = 2 * firms.index(firm) % len(GUIDES)
        for name in (*GUIDES[first:], *GUIDES[:first]):
            who = self.stage.contact(Professional(f"{name.lower()}-{firm.key}", name), firm.key)
            hat_id = around.add_colleague(
                actor=employer,
                establishment_id=pathway.establishment_id,
                colleague=around.Colleague(who.name, who.email, who.phone, key=who.key),
                now=now,
            )
            try:
                around.name_buddy(
                    actor=employer, pathway_id=self.id, hat_id=hat_id, since=localdate(now), now=now
                )
            except Refused as problem:
                if problem.why is not Why.NO_ROOM:
                    raise
                continue
            self.stage.wrote(now)
            return

    def move(self, step: Step, back: int, now: datetime) -> None:
        verb = step.verb.removesuffix(PHONE).removesuffix(HELPER)
        actor, said = self._who(step)
        if verb in WORKS and not self.spoke:
            self._talk(now)
        match verb:
            case "visit":
                at = self.stage.days.meeting(back - int(step.detail))
                self.part = visiting.plan(
                    actor=actor, pathway_id=self.id, at=at, on_behalf=said, now=now
                )
            case "held":
                visiting.hold(actor=actor, visit_id=self.part, on_behalf=said, now=now)
            case "says":
                self._say(Says(step.detail), now)
            case "ask" | "trial":
                self._ask_for_trial(back - int(step.detail), now)
                if verb == "trial":
                    self._confirm_the_rest(back - int(step.detail), now)
            case "card":
                self._card(step.detail, now)
            case "begin":
                trials.begin(actor=actor, trial_id=self.part, on_behalf=said, now=now)
            case "back":
                reason = SetBack(step.detail)
                set_back(actor=actor, pathway_id=self.id, reason=reason, on_behalf=said, now=now)
            case "aftercare":
                going_on.begin_aftercare(actor=actor, pathway_id=self.id, on_behalf=said, now=now)
            case "stop":
                closing.stop(actor=actor, pathway_id=self.id, now=now)
            case _:
                self._on_a_day(verb, step.detail, back, now, actor=actor, said=said)
        if verb in ENDS and self._leaves:
            self._hear(Purpose.MATCHING, yes=False, now=now)

    def _on_a_day(
        self,
        verb: str,
        detail: str,
        back: int,
        now: datetime,
        *,
        actor: Actor,
        said: OnBehalf | None,
    ) -> None:
        """Do what holds from a day on: a contract from the end of what ran before it."""
        today, pathway_id = self.stage.days.day(back), self.id
        first = self.until or self.stage.days.day(back - SIGNED)
        match verb:
            case "sign" | "permanent":
                self.until = add_months(first, int(detail)) if verb == "sign" else self.until
                agreed = Agreed(first, self.until if verb == "sign" else None, HOURS)
                sign(
                    actor=actor, pathway_id=pathway_id, agreed=agreed, read=True, on_behalf=said,
                    now=now,
                )  # fmt: skip
            case "interrupt":
                going_on.interrupt(
                    actor=actor, pathway_id=pathway_id, on=today, on_behalf=said, now=now
                )
            case "resume":
                going_on.resume(
                    actor=actor, pathway_id=pathway_id, on=today, on_behalf=said, now=now
                )
            case "close":
                outcome = Outcome(detail)
                closing.close(
                    actor=actor, pathway_id=pathway_id, outcome=outcome, next_step=AFTER[outcome],
                    on=today, on_behalf=said, now=now,
                )  # fmt: skip
            case other:
                raise ValueError(f"{other} is no step")

    def _say(self, says: Says, now: datetime) -> None:
        """Let the person say how the visit was, and then the team."""
        visiting.say(
            actor=self.stage.helper(self.path.person), visit_id=self.part, says=says,
            channel=Channel.SPOKEN, now=now,
        )  # fmt: skip
        employer = self.stage.employer(self.path.offer)
        visiting.say(actor=employer, visit_id=self.part, says=says, now=now)

    def _talk(self, now: datetime) -> None:
        """Let the helper write down that the person talked about money and the way back."""
        for point in Point:
            talked(
                actor=self.stage.helper(self.path.person), pathway_id=self.id, point=point,
                with_whom=With.HELPER, on=localdate(now), channel=Channel.SPOKEN, now=now,
            )  # fmt: skip
        self.spoke = True

    def _ask_for_trial(self, first: int, now: datetime) -> None:
        """Let the member ask for a trial that was chosen, and say for itself that it can be."""
        choose(
            actor=self.stage.helper(self.path.person), pathway_id=self.id, step=Begin.TRIAL,
            agreed=(Agrees.PERSON,), told=Told(Age.ADULT, Lives.BENEFIT), channel=Channel.SPOKEN,
            now=now,
        )  # fmt: skip
        employer = self.stage.employer(self.path.offer)
        starts_on = self.stage.days.day(first)
        self.until = starts_on + LASTS
        self.part = trials.request(
            actor=employer,
            pathway_id=self.id,
            terms=trials.Terms(
                regime=Regime.MUNICIPALITY,
                starts_on=starts_on,
                until=self.until,
                hours=HOURS,
                intended_months=MONTHS,
                intended_hours=HOURS,
                insured=True,
            ),
            now=now,
        )
        trials.confirm(actor=employer, trial_id=self.part, party=Party.EMPLOYER, now=now)

    def _confirm_the_rest(self, first: int, now: datetime) -> None:
        """Let the helper write down what the person says, and who executes the rules."""
        helper = self.stage.helper(self.path.person)
        trials.confirm(
            actor=helper, trial_id=self.part, party=Party.PERSON, channel=Channel.SPOKEN, now=now
        )
        trials.confirm(
            actor=helper, trial_id=self.part, party=Party.BODY, channel=Channel.PHONE,
            allowed_from=self.stage.days.day(first), now=now,
        )  # fmt: skip

    def _card(self, door: str, now: datetime) -> None:
        """Let the member write how the first day goes, or change it: the door is another one."""
        stage, path = self.stage, self.path
        firm = stage.firm_of(path.offer)
        call = stage.contact(firm.contact, firm.key)
        given = call.name.partition(" ")[0]
        card = replace(FIRST_DAY, day=stage.days.day(path.agreed - path.first), door=DOORS[door])
        write_card(
            actor=stage.employer(path.offer), pathway_id=self.id,
            card=replace(card, call_who=given, call_number=call.phone), now=now,
        )  # fmt: skip

    def _hear(self, purpose: Purpose, *, yes: bool, now: datetime) -> None:
        """Let the helper write down what the person said to a purpose."""
        record_consent(
            actor=self.stage.helper(self.path.person),
            candidate_id=self.stage.people[self.path.person],
            purpose=purpose,
            given=yes,
            channel=Channel.SPOKEN,
            now=now,
        )

    def _who(self, step: Step) -> tuple[Actor, OnBehalf | None]:
        if step.verb.endswith(PHONE):
            return self.stage.lead, self._by_phone()
        if step.verb.endswith(HELPER) or step.verb == "stop":
            return self.stage.helper(self.path.person), None
        return self.stage.employer(self.path.offer), None

    def _by_phone(self) -> OnBehalf:
        contact = self.stage.firm_of(self.path.offer).contact
        return OnBehalf(Channel.PHONE, self.stage.hat(contact.key))

    @property
    def _all(self) -> list[AtWork]:
        """The pathways of this person, the first one first."""
        mine = [each for each in self.stage.script.paths if each.person == self.path.person]
        return sorted(mine, key=lambda each: -each.agreed)

    @property
    def _begins_first(self) -> bool:
        return self._all[0] is self.path

    @property
    def _stays(self) -> bool:
        """Whether somebody who begins for the first time works on, here or elsewhere."""
        return self._begins_first and not _ends(self._all[-1])

    @property
    def _leaves(self) -> bool:
        """Whether somebody who came for this goes, and looks for nothing more here."""
        by_card = (self.path.person, self.path.offer) in self.stage.cards
        return not by_card and self._all[-1] is self.path


def _ends(path: AtWork) -> bool:
    last = path.steps[-1].verb
    return last.removesuffix(PHONE).removesuffix(HELPER) in ENDS
