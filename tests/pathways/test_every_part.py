# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every verb of visits and trials, from every state by every hat, and its way back."""

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest

from hartwerk.access.context import acting
from hartwerk.pathways import visiting
from hartwerk.pathways.moving import SET_BACK
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.pathways import TrialPlacement
from hartwerk.rules import trial_placements, visits
from hartwerk.rules.actors import Actor
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.trial_placements import State as TrialState
from hartwerk.rules.trial_placements import Verb as TrialVerb
from hartwerk.rules.visits import State as VisitState
from hartwerk.rules.visits import Verb as VisitVerb
from tests.pathways.parts import HELPER, LEAD, MEMBER, PERSON, Part, trial_in, visit_in
from tests.pathways.paths import DAY, REFUSED, asked_for, back, confirmed, do, refused, undone
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db

ROLES = (HELPER, MEMBER, LEAD, PERSON)


@pytest.fixture
def twente() -> World:
    return world()


def strangers(here: World) -> list[Actor]:
    """Return hats of others, and hats that read something else of it than this."""
    others = here.firm("Bakkerij").actor, here.desk("ROC").actor
    return [*others, here.buddy(), here.officer()]


def every_verb(part: Part, life: Any, verbs: Any, others: Iterable[Actor]) -> None:
    """Let every hat try every verb on a part as it stands, and set back what was done."""
    path, state = part.path, type(life.start)(part.state)
    hats = {role: path.actor(role) for role in ROLES}
    for verb, role in product(verbs, ROLES):
        with undone():
            # Unpaid work begins on its day, and no day of before is ever confirmed.
            if not life.may(state, verb, role):
                before = part.row
                with pytest.raises(REFUSED):
                    part.do(verb, hats[role])
                assert part.row.version == before.version, (verb, role)
                continue
            before, terms = part.row, part.terms()
            part.do(verb, hats[role])
            assert part.state == life.after(state, verb, role), (verb, role)
            for other in ROLES:
                if other is not role and {role, other} != {MEMBER, LEAD}:
                    with undone(), pytest.raises(Refused):
                        part.back(hats[other])
            if verb in (TrialVerb.CONFIRM, TrialVerb.BEGIN) or path.state is State.CLOSED:
                # A yes is taken back by its party, and the pathway takes back what it began.
                with pytest.raises(Refused):
                    part.back(hats[role])
                continue
            part.back(hats[role])
            assert part.state == state, (verb, role)
            assert getattr(part.row, "until", None) == getattr(before, "until", None)
            assert part.terms() == terms, (verb, role)
    for stranger in others:
        for verb in verbs:
            with undone(), pytest.raises(REFUSED):
                part.do(verb, stranger)
        with undone(), pytest.raises(REFUSED):
            part.back(stranger)


class TestEveryVerb:
    def test_of_a_visit(self, twente: World) -> None:
        for state in VisitState:
            others = strangers(twente) if state is VisitState.PLANNED else ()
            every_verb(visit_in(twente, state), visits.LIFE, VisitVerb, others)

    def test_of_a_trial(self, twente: World) -> None:
        for state in TrialState:
            others = strangers(twente) if state is TrialState.CONFIRMED else ()
            every_verb(trial_in(twente, state), trial_placements.LIFE, TrialVerb, others)


class TestSetBack:
    def test_leaves_a_line_with_its_reason_and_no_name_where_a_member_reads(
        self, twente: World
    ) -> None:
        part = visit_in(twente, VisitState.CANCELLED)

        part.back(part.path.actor(MEMBER))

        assert part.state == VisitState.PLANNED
        with acting(twente.system):
            (line,) = JournalEntry.objects.filter(
                subject_id=part.id, verb=SET_BACK, role="employer"
            )
        assert (line.reason, line.candidate_id, line.target) == ("wrong_button", None, "planned")

    def test_of_a_visit_is_over_once_somebody_said_how_it_was_or_another_is_planned(
        self, twente: World
    ) -> None:
        part = visit_in(twente, VisitState.HELD)
        path, member = part.path, part.path.actor(MEMBER)
        with undone():
            visiting.say(
                actor=path.actor(PERSON), visit_id=part.id, says=visits.Says.YES, now=path.now()
            )
            with refused(Why.MOVED_SINCE):
                part.back(member)
        visiting.plan(actor=member, pathway_id=path.id, at=path.now() + DAY, now=path.now())
        with refused(Why.OPEN_ALREADY):
            part.back(member)

    def test_of_a_trial_is_over_with_its_first_day_or_with_another_trial(
        self, twente: World
    ) -> None:
        part = trial_in(twente, TrialState.WITHDRAWN)
        path, member = part.path, part.path.actor(MEMBER)
        with undone():
            asked_for(path)
            with refused(Why.OPEN_ALREADY):
                part.back(member)
        path.later(2)
        with refused(Why.BACK_DATED):
            part.back(member)

    def test_what_followed_from_the_pathway_goes_back_with_it_alone(self, twente: World) -> None:
        part = visit_in(twente, VisitState.PLANNED)
        path, member = part.path, part.path.actor(MEMBER)
        trial = Part(path, confirmed(path), TrialPlacement)
        do(path, Verb.WITHDRAW, member)
        assert (part.state, trial.state) == (VisitState.CANCELLED, TrialState.WITHDRAWN)

        for each in (part, trial):
            with pytest.raises(Refused):
                each.back(member)
        back(path, member)

        assert (part.state, trial.state) == (VisitState.PLANNED, TrialState.CONFIRMED)
