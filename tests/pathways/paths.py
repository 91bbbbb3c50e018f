# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pathways in every state, brought there by the verbs, and each verb as each role calls it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.timezone import localdate

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting
from hartwerk.access.speaking import OnBehalf
from hartwerk.caseload.consenting import record_consent
from hartwerk.matching.placing import start_at_place
from hartwerk.membership import recognitions
from hartwerk.pathways import (
    aftercare,
    around,
    closing,
    coaching,
    going_on,
    starting,
    trials,
    visiting,
)
from hartwerk.pathways.aftercare import Heard
from hartwerk.pathways.agreed import Agreed, Earlier
from hartwerk.pathways.beginning import choose
from hartwerk.pathways.checking_in import choose as choose_readers
from hartwerk.pathways.checking_in import say
from hartwerk.pathways.contracting import add_earlier, sign
from hartwerk.pathways.first_day import Card, pick, write_card
from hartwerk.pathways.leading import Leads, say_who_leads
from hartwerk.pathways.planning import Held, Plan, write_plan
from hartwerk.pathways.planning import Step as PlanStep
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.schemes import write_scheme
from hartwerk.pathways.setting_back import set_back
from hartwerk.pathways.talking import decline, talked
from hartwerk.pathways.trials import Terms
from hartwerk.pathways.trying_again import Next, happened, recover
from hartwerk.records.models.around import Beside
from hartwerk.records.models.coaching import CoachVisit
from hartwerk.records.models.pathways import OnPathway, Pathway, PathwayMove, TrialPlacement
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.aftercare import Living, Measured
from hartwerk.rules.aftercare import Says as Works
from hartwerk.rules.around import Part
from hartwerk.rules.beginnings import Age, Lives, Told
from hartwerk.rules.check_ins import Reader
from hartwerk.rules.check_ins import Says as Goes
from hartwerk.rules.coaching import Agreement, Payer
from hartwerk.rules.coaching import Outcome as Was
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.contracts import At
from hartwerk.rules.first_days import Helps
from hartwerk.rules.first_steps import Party as Agrees
from hartwerk.rules.first_steps import Step
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.open_points import Point, With
from hartwerk.rules.pathway_terms import Kind as Term
from hartwerk.rules.pathways import OPEN, NextStep, Outcome, State, Verb
from hartwerk.rules.proposals import State as CardState
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.scheme_status import Scheme, Stands, Status
from hartwerk.rules.setbacks import About, Try
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.trials import Regime
from hartwerk.rules.vacancies import Kind
from hartwerk.rules.visits import Says
from tests.matching.chains import Chain, brought
from tests.people_of_the_network import NOW, World

FIRST = localdate(NOW) + timedelta(days=1)
"""The first day of whoever begins."""
DAY = timedelta(days=1)
PLAN = Plan(
    goals=("Ik wil mijn kanariedoel halen: rijden op de heftruck",),
    steps=(PlanStep("Bel de opleider", "Karin", FIRST), PlanStep("Oefenen met Ron", done=True)),
    reviews=(FIRST,),
    certificates=(Held("forklift", date(2026, 9, 1), date(2031, 9, 1)),),
)


@dataclass
class Path:
    """One pathway of a world, and who acts on it."""

    chain: Chain
    id: UUID

    @property
    def world(self) -> World:
        return self.chain.world

    @property
    def row(self) -> Pathway:
        with acting(self.world.system):
            return Pathway.objects.get(pk=self.id)

    @property
    def trial(self) -> TrialPlacement:
        """The one trial that was asked for."""
        with acting(self.world.system):
            return TrialPlacement.objects.get(pathway=self.id)

    @property
    def state(self) -> State:
        return State(self.row.state)

    def actor(self, role: Role) -> Actor:
        return self.chain.actor(role)

    def said(self, actor: Actor) -> OnBehalf | None:
        return self.chain.said(actor)

    def now(self) -> datetime:
        return self.chain.now()

    def later(self, days: int = 1) -> datetime:
        """Let days go by, and return the moment."""
        self.chain.at += timedelta(days=days)
        return self.chain.now()

    @property
    def today(self) -> date:
        return localdate(self.chain.at)


def card(day: date = FIRST, **said: Any) -> Card:
    """Return the card of a first day, with other words in some fields."""
    whole: dict[str, Any] = {
        "day": day,
        "starts": "08:00",
        "ends": "12:30",
        "door": "Groene deur naast het hek",
        "waits": "Anja, bij de balie",
        "tasks": ("Werkschoenen krijgen", "Dozen vouwen met Ron"),
        "breaks": ("10.00 uur, een kwartier, in de kantine",),
        "clothes": "Een lange broek",
        "quiet_place": "De kamer naast de kantine",
        "when_late": "Bel Anja op 074 123 45 67",
        "too_much": "Ga naar de rustige plek",
        "call_who": "Anja",
        "call_number": "074 123 45 67",
    }
    return Card(**whole | said)


AWAY = {Verb.INTERRUPT: False, Verb.RESUME: True, Verb.BEGIN_AFTERCARE: False}
"""Verbs for which somebody is away just then, or is not."""
REFUSED = (MoveRefused, ObjectDoesNotExist, Refused)
"""How a verb says that it is not now, or not for this hat."""


def begun(
    world: World,
    role: Role = Role.EMPLOYER,
    chain: Chain | None = None,
    *,
    settled: bool = True,
) -> Path:
    """Let a pathway begin with an accepted card, and settle what is talked about before work."""
    chain = chain or brought(world, CardState.ACCEPTED)
    actor = chain.actor(role)
    id = starting.start(
        actor=actor, proposal_id=chain.id, expected_on=FIRST, on_behalf=chain.said(actor),
        now=chain.now(),
    )  # fmt: skip
    path = Path(chain, id)
    if settled:
        settle(path)
    return path


def settle(path: Path) -> None:
    """Let the helper write down that the person needs no talk before work."""
    for point in Point:
        decline(
            actor=path.actor(Role.CASEWORKER), pathway_id=path.id, point=point,
            channel=Channel.SPOKEN, now=path.now(),
        )  # fmt: skip


def signed(path: Path, until: date | None, actor: Actor | None = None) -> None:
    """Let a contract be written down from today on; without `until` it is permanent."""
    sign(
        actor=actor or path.actor(Role.EMPLOYER), pathway_id=path.id,
        agreed=Agreed(path.today, until, 24), now=path.now(),
    )  # fmt: skip


def asked_for(path: Path) -> UUID:
    """Ask for a trial from tomorrow on."""
    terms = Terms(
        regime=Regime.MUNICIPALITY,
        starts_on=path.today + DAY,
        until=path.today + 57 * DAY,
        hours=24,
        intended_months=6,
        intended_hours=24,
        insured=True,
    )
    return trials.request(
        actor=path.actor(Role.EMPLOYER), pathway_id=path.id, terms=terms, now=path.now()
    )


def confirmed(path: Path) -> UUID:
    """Let three parties confirm a trial."""
    trial = asked_for(path)
    helper, starts_on = path.actor(Role.CASEWORKER), path.today
    employer = path.actor(Role.EMPLOYER)
    trials.confirm(actor=employer, trial_id=trial, party=Party.EMPLOYER, now=path.now())
    trials.confirm(
        actor=helper, trial_id=trial, party=Party.PERSON, channel=Channel.SPOKEN, now=path.now()
    )
    trials.confirm(
        actor=helper, trial_id=trial, party=Party.BODY, channel=Channel.PHONE,
        allowed_from=starts_on, now=path.now(),
    )  # fmt: skip
    return trial


def do(path: Path, verb: Verb, actor: Actor, seen: State | None = None) -> None:
    """Call a verb as somebody would, who saw the pathway in a state: as it is, unless said."""
    # Under a contract what is signed is the next one.
    later = 30 * DAY if (seen or path.state) is State.FIXED_TERM else 0 * DAY
    said, now = path.said(actor), path.now()
    today = path.today
    step: dict[str, Any] = {"actor": actor, "pathway_id": path.id, "now": now}
    spoken: dict[str, Any] = {**step, "on_behalf": said}
    if verb is Verb.START_TRIAL:
        trial = confirmed(path) if path.state is State.AGREED else UUID(int=1)
        trials.begin(actor=actor, trial_id=trial, on_behalf=said, now=path.later())
        return
    calls: dict[Verb, Callable[[], object]] = {
        Verb.SIGN: lambda: sign(
            agreed=Agreed(today + later, today + later + 180 * DAY, 24), **spoken
        ),
        Verb.MAKE_PERMANENT: lambda: sign(agreed=Agreed(today, None, 24), **spoken),
        Verb.BEGIN_AFTERCARE: lambda: going_on.begin_aftercare(**spoken),
        Verb.INTERRUPT: lambda: going_on.interrupt(on=today, **spoken),
        Verb.RESUME: lambda: going_on.resume(on=today, **spoken),
        Verb.CLOSE: lambda: closing.close(
            outcome=Outcome.MOVED_TO_OTHER_EMPLOYER,
            next_step=NextStep.OTHER_EMPLOYER,
            on=today,
            **spoken,
        ),
        Verb.STOP: lambda: closing.stop(**step),
        Verb.WITHDRAW: lambda: closing.withdraw(**spoken),
        Verb.END: lambda: closing.end_for_person(
            actor=actor, candidate_id=path.chain.person.pk, now=now
        ),
    }
    calls[verb]()


WAYS: dict[State, tuple[Verb, ...]] = {
    State.AGREED: (),
    State.TRIAL: (Verb.START_TRIAL,),
    State.FIXED_TERM: (Verb.SIGN,),
    State.PERMANENT: (Verb.SIGN, Verb.MAKE_PERMANENT),
    State.AFTERCARE: (Verb.MAKE_PERMANENT, Verb.BEGIN_AFTERCARE),
    State.CLOSED: (Verb.SIGN, Verb.CLOSE),
    State.WITHDRAWN: (Verb.WITHDRAW,),
}


def led(world: World, state: State, chain: Chain | None = None) -> Path:
    """Bring a pathway to a state by the verbs that lead there."""
    path = begun(world, chain=chain)
    for verb in WAYS[state]:
        do(path, verb, path.actor(Role.EMPLOYER))
    assert path.state is state
    return path


def back(path: Path, actor: Actor, seen: int | None = None) -> None:
    """Set the last move back."""
    set_back(
        actor=actor, pathway_id=path.id, reason=SetBack.WRONG_BUTTON, seen=seen,
        on_behalf=path.said(actor), now=path.now(),
    )  # fmt: skip


def written(member: Actor, helper: Actor, pathway_id: UUID, day: date, now: datetime) -> None:
    """Let a card be filled in and changed, sentences be picked, and a plan be made."""
    for said in (card(day), card(day, door="De kanariedeur aan de achterkant")):
        write_card(actor=member, pathway_id=pathway_id, card=said, now=now)
    spoken: dict[str, Any] = {"pathway_id": pathway_id, "channel": Channel.SPOKEN, "now": now}
    pick(actor=helper, helps=(Helps.ONE_THING,), **spoken)
    write_plan(actor=helper, plan=PLAN, **spoken)
    told = Told(Age.ADULT, Lives.BENEFIT)
    choose(actor=helper, step=Step.TRIAL, agreed=(Agrees.PERSON,), told=told, **spoken)
    for stands in (
        Stands(Scheme.SUBSIDY, Status.TO_ASK, shared=True),
        Stands(Scheme.REGISTER, Status.ASKED, asked_on=localdate(now)),
    ):
        write_scheme(actor=helper, stands=stands, **spoken)
    recognitions.record(actor=member, family="warehouse", since=day, until=None, now=now)


def lived(path: Path) -> Path:
    """Let everything happen on a pathway that can before its first day, or is written for it."""
    employer, helper = path.actor(Role.EMPLOYER), path.actor(Role.CASEWORKER)
    for name in ("Rob", "Els"):
        guide = path.world.guide(name, firm=path.chain.firm)
        around.name_buddy(
            actor=employer, pathway_id=path.id, hat_id=guide.pk, since=path.today, now=path.now()
        )
    written(employer, helper, path.id, path.today + 3 * DAY, path.now())
    told(path)
    followed(coach_for(path), path.id, path.today, path.now())
    person = path.actor(Role.CANDIDATE)
    choose_readers(actor=person, pathway_id=path.id, chosen=[*Reader], now=path.now())
    for who in (beside(path), person, beside(path, Part.COACH)):
        say(actor=who, pathway_id=path.id, says=Goes.SO_SO, now=path.now())
    leads = Leads("Kanariedennis", "074 000 00 00")
    say_who_leads(actor=employer, pathway_id=path.id, leads=leads, now=path.now())
    for _ in range(2):
        visit = visiting.plan(
            actor=employer, pathway_id=path.id, at=path.now() + DAY, now=path.now()
        )
        visiting.hold(actor=employer, visit_id=visit, now=path.later())
    visiting.say(
        actor=path.actor(Role.CASEWORKER), visit_id=visit, says=Says.YES, channel=Channel.SPOKEN,
        now=path.now(),
    )  # fmt: skip
    confirmed(path)
    earlier = Earlier(At.PERHAPS, path.today - 200 * DAY, path.today - 60 * DAY, 20)
    add_earlier(actor=employer, pathway_id=path.id, earlier=earlier, now=path.now())
    talked(
        actor=path.actor(Role.CANDIDATE), pathway_id=path.id, point=Point.MONEY,
        with_whom=With.HELPER, on=path.today, now=path.now(),
    )  # fmt: skip
    return path


def told(path: Path) -> None:
    """Let it be said how it goes from each side, and something be tried after a setback."""
    now, firm = path.now(), path.actor(Role.EMPLOYER)
    for actor, says in (
        (beside(path), Goes.HARD), (path.actor(Role.CANDIDATE), Goes.TALK),
        (path.actor(Role.CASEWORKER), Goes.GOOD),
    ):  # fmt: skip
        say(actor=actor, pathway_id=path.id, says=says, now=now)
    for about in (About.TEAM, About.TRAVEL):
        key = happened(
            actor=firm, pathway_id=path.id, now=now,
            next=Next(about, Try.TALK, Role.EMPLOYER, path.today + DAY),
        )  # fmt: skip
    recover(actor=firm, setback_id=key, now=now)


def beside(path: Path, part: Part = Part.BUDDY) -> Actor:
    """Return who is with somebody at work today, as what."""
    with acting(path.world.system):
        here = Beside.objects.filter(pathway=path.id, live=True, part=part.value)
        return wearing(here.get().membership_id)


def coach_for(path: Path, name: str = "Ineke", actor: Actor | None = None) -> Actor:
    """Let a job coach coach somebody from today on."""
    by = actor or path.actor(Role.EMPLOYER)
    hat = path.world.coach(name)
    around.name_buddy(
        actor=by, pathway_id=path.id, hat_id=hat.pk, since=path.today, part=Part.COACH,
        on_behalf=path.said(by), now=path.now(),
    )  # fmt: skip
    return wearing(hat.pk)


def followed(coach: Actor, pathway_id: UUID, today: date, now: datetime) -> None:
    """Let hours be granted to a coach, and two visits be noted, of which one is taken back."""
    granted = coaching.Granted(Payer.UWV, today, today + 181 * DAY, 40, "B-2026-017")
    coaching.grant(actor=coach, pathway_id=pathway_id, granted=granted, now=now)
    did = coaching.Did(
        today, 6, Was.FINE, agreed=Agreement.PRACTISE, words="kanarieheftruck oefenen",
        next_on=today + 14 * DAY,
    )  # fmt: skip
    coaching.visit(actor=coach, pathway_id=pathway_id, did=did, now=now)
    wrong = coaching.visit(actor=coach, pathway_id=pathway_id, did=did, now=now)
    coaching.take_back(
        actor=coach, of=CoachVisit, line_id=wrong, reason=SetBack.WRONG_BUTTON, now=now
    )


def checked(path: Path) -> None:
    """Let the helper hear how it goes, half a year after the first paid day."""
    aftercare.check(
        actor=path.actor(Role.CASEWORKER), pathway_id=path.id, kind=Term.AFTERCARE_FIRST,
        heard=Heard(Works.HERE, Measured.CANDIDATE, Channel.PHONE, 24, Living.WAGE),
        now=path.later(190),
    )  # fmt: skip


def placed(world: World, chain: Chain) -> Path:
    """Let the person of a chain begin at a place without a card, and see it."""
    place = world.work(kind=Kind.PLACE, firm=chain.firm)
    record_consent(
        actor=chain.desk.actor, candidate_id=chain.person.pk, purpose=Purpose.PATHWAY, given=True,
        channel=Channel.SPOKEN, now=chain.now(),
    )  # fmt: skip
    id = start_at_place(
        actor=chain.desk.actor, candidate_id=chain.person.pk, vacancy_id=place.pk,
        on_behalf=OnBehalf(Channel.PHONE, chain.firm.contact.pk), now=chain.now(),
    )  # fmt: skip
    return lived(Path(chain, id))


def consistent(path: Path) -> None:
    """Hold all that is kept of a pathway against each other."""
    state = path.state
    with acting(path.world.system):
        assert OnPathway.objects.get(pk=path.id).open is (state in OPEN)
        lines = list(PathwayMove.objects.filter(pathway=path.id).order_by("number"))
        filled = Vacancy.objects.get(pk=path.chain.work.pk).filled
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(after.source == before.target for before, after in pairwise(lines))
    assert lines[-1].target == state.value
    # Before the first day the card holds the place.
    assert filled == (state is not State.CLOSED)


def refused(why: Why) -> AbstractContextManager[object]:
    return pytest.raises(Refused, match=f"^{why.value}$")


@contextmanager
def undone() -> Iterator[None]:
    """Let what happens inside be as if it never did."""
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


def changed(before: Pathway, after: Pathway) -> set[str]:
    """Return the fields in which a pathway is not what it was."""
    names = [field.attname for field in Pathway._meta.concrete_fields]
    return {name for name in names if getattr(before, name) != getattr(after, name)}
