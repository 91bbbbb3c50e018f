# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Visits and trials in every state, brought there by the verbs, and each verb as a hat calls it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hartwerk.access.context import acting
from hartwerk.access.speaking import OnBehalf
from hartwerk.pathways import closing, trials, visiting
from hartwerk.pathways.parts_back import set_back_trial, set_back_visit
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.pathways import TrialPlacement, Visit
from hartwerk.rules import trial_placements
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.trial_placements import State as TrialState
from hartwerk.rules.trial_placements import Verb as TrialVerb
from hartwerk.rules.visits import State as VisitState
from hartwerk.rules.visits import Verb as VisitVerb
from tests.pathways.paths import DAY, Path, asked_for, begun
from tests.people_of_the_network import World

HELPER, MEMBER, LEAD, PERSON = (
    Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE,
)  # fmt: skip


@dataclass
class Part:
    """One visit or trial of a pathway, which is brought to a state by the member."""

    path: Path
    id: UUID
    kind: type[Visit] | type[TrialPlacement]

    @property
    def row(self) -> Any:
        with acting(self.path.world.system):
            return self.kind.objects.get(pk=self.id)

    @property
    def state(self) -> str:
        return str(self.row.state)

    def do(self, verb: VisitVerb | TrialVerb, actor: Actor) -> None:
        said, now = self.path.said(actor), self.path.now()
        whole: dict[str, Any] = {"actor": actor, "now": now}
        spoken: dict[str, Any] = {**whole, "on_behalf": said}
        if isinstance(verb, VisitVerb):
            {VisitVerb.HOLD: visiting.hold, VisitVerb.CANCEL: visiting.cancel}[verb](
                visit_id=self.id, **spoken
            )
            return
        calls: dict[TrialVerb, Callable[[], object]] = {
            TrialVerb.CONFIRM: lambda: self._confirm(actor, said),
            TrialVerb.BEGIN: lambda: trials.begin(trial_id=self.id, **spoken),
            TrialVerb.EXTEND: lambda: trials.extend(
                trial_id=self.id,
                until=self.row.until + 7 * DAY,
                consent_on=self.path.today,
                **spoken,
            ),
            TrialVerb.END: lambda: trials.end(trial_id=self.id, **spoken),
            TrialVerb.STOP: lambda: self._stop(actor),
            TrialVerb.WITHDRAW: lambda: trials.withdraw(trial_id=self.id, **spoken),
        }
        calls[verb]()

    def _confirm(self, actor: Actor, said: OnBehalf | None) -> None:
        """Say the last of three times yes, for the party that this hat speaks for."""
        party = Party.EMPLOYER if actor.role in (MEMBER, LEAD) else Party.PERSON
        given = {Party.EMPLOYER, Party.PERSON} - {party}
        helper, member = self.path.actor(HELPER), self.path.actor(MEMBER)
        step: dict[str, Any] = {"trial_id": self.id, "now": self.path.now()}
        if TrialState(self.state) is TrialState.REQUESTED:
            trials.confirm(
                actor=helper, party=Party.BODY, channel=Channel.PHONE,
                allowed_from=self.path.today, **step,
            )  # fmt: skip
            for each in given:
                own = each is Party.EMPLOYER
                trials.confirm(
                    actor=member if own else helper, party=each,
                    channel=None if own else Channel.SPOKEN, **step,
                )  # fmt: skip
        heard = Channel.SPOKEN if actor.role is HELPER else None
        trials.confirm(actor=actor, party=party, channel=heard, on_behalf=said, **step)

    def _stop(self, actor: Actor) -> None:
        """Stop a trial; one that runs ends with the pathway."""
        if TrialState(self.state) in trial_placements.RUNS:
            closing.stop(actor=actor, pathway_id=self.path.id, now=self.path.now())
        else:
            trials.stop(actor=actor, trial_id=self.id, now=self.path.now())

    def back(self, actor: Actor) -> None:
        step: dict[str, Any] = {
            "actor": actor, "reason": SetBack.WRONG_BUTTON, "on_behalf": self.path.said(actor),
            "now": self.path.now(),
        }  # fmt: skip
        if self.kind is Visit:
            set_back_visit(visit_id=self.id, **step)
        else:
            set_back_trial(trial_id=self.id, **step)

    def terms(self) -> list[tuple[object, ...]]:
        with acting(self.path.world.system):
            runs = Deadline.objects.filter(pathway=self.path.id, settled_at=None)
            return sorted(runs.values_list("kind", "due_on", "whose"))


def visit_in(here: World, state: VisitState) -> Part:
    path = begun(here)
    id = visiting.plan(
        actor=path.actor(MEMBER), pathway_id=path.id, at=path.now() + DAY, now=path.now()
    )
    path.later(2)
    part = Part(path, id, Visit)
    for verb in {
        VisitState.PLANNED: (),
        VisitState.HELD: (VisitVerb.HOLD,),
        VisitState.CANCELLED: (VisitVerb.CANCEL,),
    }[state]:
        part.do(verb, path.actor(MEMBER))
    return part


WAYS: dict[TrialState, tuple[TrialVerb, ...]] = {
    TrialState.REQUESTED: (),
    TrialState.CONFIRMED: (TrialVerb.CONFIRM,),
    TrialState.RUNNING: (TrialVerb.CONFIRM, TrialVerb.BEGIN),
    TrialState.EXTENDED: (TrialVerb.CONFIRM, TrialVerb.BEGIN, TrialVerb.EXTEND),
    TrialState.ENDED: (TrialVerb.CONFIRM, TrialVerb.BEGIN, TrialVerb.END),
    TrialState.STOPPED: (TrialVerb.STOP,),
    TrialState.WITHDRAWN: (TrialVerb.WITHDRAW,),
}


def trial_in(here: World, state: TrialState) -> Part:
    path = begun(here)
    part = Part(path, asked_for(path), TrialPlacement)
    for verb in WAYS[state]:
        part.do(verb, path.actor(HELPER if verb is TrialVerb.STOP else MEMBER))
        if verb is TrialVerb.CONFIRM:
            path.later()
    assert part.state == state.value
    return part
