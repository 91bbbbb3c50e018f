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

from hartwerk.access.context import acting
from hartwerk.access.speaking import OnBehalf
from hartwerk.pathways import (
    closing,
    going_on,
    starting,
    trials,
)
from hartwerk.pathways.agreed import Agreed
from hartwerk.pathways.beginning import choose, chosen_step
from hartwerk.pathways.contracting import sign
from hartwerk.pathways.first_day import Card
from hartwerk.pathways.planning import Held, Plan
from hartwerk.pathways.planning import Step as PlanStep
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.setting_back import set_back
from hartwerk.pathways.talking import decline
from hartwerk.pathways.trials import Terms
from hartwerk.records.models.pathways import OnPathway, Pathway, PathwayMove, TrialPlacement
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.beginnings import Age, Lives, Told
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_steps import Party as Agrees
from hartwerk.rules.first_steps import Step
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.open_points import Point
from hartwerk.rules.pathways import OPEN, NextStep, Outcome, State, Verb
from hartwerk.rules.proposals import State as CardState
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.trials import Regime
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


def tries(helper: Actor, pathway_id: UUID, now: datetime) -> None:
    """Let the helper choose with the person to begin on trial, where nothing was chosen yet."""
    if chosen_step(helper, pathway_id) is None:
        choose(
            actor=helper, pathway_id=pathway_id, step=Step.TRIAL, agreed=(Agrees.PERSON,),
            told=Told(Age.ADULT, Lives.BENEFIT), channel=Channel.SPOKEN, now=now,
        )  # fmt: skip


def asked_for(path: Path) -> UUID:
    """Ask for a trial from tomorrow on."""
    tries(path.actor(Role.CASEWORKER), path.id, path.now())
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
