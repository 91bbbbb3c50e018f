# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two look at one pathway and both press: the second is held against what stands by then."""

from itertools import product
from typing import Any

import pytest

from hartwerk.access.context import acting
from hartwerk.pathways import starting
from hartwerk.pathways.contracts import open_points
from hartwerk.pathways.first_day import first_day
from hartwerk.pathways.planning import plan_of
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.rules import trial_placements, visits
from hartwerk.rules.actors import Role
from hartwerk.rules.open_points import Point
from hartwerk.rules.pathways import LIFE, State, Verb
from hartwerk.rules.trial_placements import OPEN
from tests.pathways.lives import lived
from tests.pathways.parts import Part, trial_in, visit_in
from tests.pathways.paths import (
    AWAY,
    REFUSED,
    WAYS,
    Path,
    begun,
    changed,
    consistent,
    do,
    led,
    undone,
)
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db

FIRST = {Verb.STOP: Role.CANDIDATE}
"""Who presses first, where it is not the member."""


@pytest.fixture
def twente() -> World:
    return world()


def copies(path: Path) -> list[tuple[Verb, Verb]]:
    """Return the pairs of what two who look at one page can press on it."""
    away = path.row.interrupted_on is not None
    shown = [
        verb
        for verb in LIFE.verbs_from(path.state)
        if verb is not Verb.END and AWAY.get(verb, away) is away
    ]
    # While somebody is away it is the coming back that is new.
    return [pair for pair in product(shown, shown) if not away or Verb.RESUME in pair]


def press_both(path: Path) -> None:
    seen = path.state
    hats = {each: path.actor(each) for each in (Role.EMPLOYER, Role.CASEWORKER, Role.CANDIDATE)}
    for first, second in copies(path):
        with undone():
            do(path, first, hats[FIRST.get(first, Role.EMPLOYER)])
            before, role = path.row, Role.CASEWORKER
            away = before.interrupted_on is not None
            follows = LIFE.may(State(before.state), second, role) and AWAY.get(second, away) is away
            # One contract that both wrote down is one contract.
            follows = follows and not (first is second is Verb.SIGN)
            if follows:
                do(path, second, hats[role], seen)
            else:
                with pytest.raises(REFUSED):
                    do(path, second, hats[role], seen)
                assert changed(before, path.row) == set(), (first, second)
            consistent(path)


class TestTwoCopies:
    def test_of_a_pathway(self, twente: World) -> None:
        for state in WAYS:
            path = led(twente, state)
            press_both(path)
            if LIFE.may(state, Verb.INTERRUPT, Role.EMPLOYER):
                do(path, Verb.INTERRUPT, path.actor(Role.EMPLOYER))
                press_both(path)

    def test_of_a_visit_and_of_a_trial(self, twente: World) -> None:
        parts: list[tuple[Part, Any]] = [
            (visit_in(twente, visits.State.PLANNED), visits.LIFE),
            *((trial_in(twente, each), trial_placements.LIFE) for each in sorted(OPEN)),
        ]
        for part, life in parts:
            shown = life.verbs_from(type(life.start)(part.state))
            for first, second in product(shown, shown):
                stop = trial_placements.Verb.STOP
                member, helper = (
                    part.path.actor(each) for each in (Role.EMPLOYER, Role.CASEWORKER)
                )
                with undone():
                    part.do(first, helper if first is stop else member)
                    before = part.row
                    if life.may(type(life.start)(before.state), second, Role.CASEWORKER):
                        part.do(second, helper)
                    else:
                        with pytest.raises(REFUSED):
                            part.do(second, helper)
                        assert part.row.version == before.version, (first, second)


class TestAgain:
    def test_begun_taken_back_and_begun_again_has_nothing_of_the_first_try(
        self, twente: World
    ) -> None:
        path = lived(begun(twente, settled=False))
        do(path, Verb.WITHDRAW, path.actor(Role.EMPLOYER))

        helper = path.actor(Role.CASEWORKER)
        id = starting.start(actor=helper, proposal_id=path.chain.id, now=path.now())
        again = Path(path.chain, id)

        person = path.actor(Role.CANDIDATE)
        assert (again.row.expected_on, again.row.until, again.row.started_on) == (None, None, None)
        assert first_day(actor=person, pathway_id=id).card is None
        assert first_day(actor=person, pathway_id=id).helps == ()
        assert plan_of(actor=helper, pathway_id=id).plan is None
        assert open_points(helper, id) == {*Point}
        with acting(twente.system):
            hangs = {
                each.related_model.__name__: each.related_model._default_manager.filter(
                    **{each.field.name: id}
                ).count()
                for each in Pathway._meta.related_objects
                if each.related_model is not None
            }
            # A letter may say that it begins.
            assert {name for name, n in hangs.items() if n} - {"Letter"} == {
                "PathwayMove", "Deadline",
            }  # fmt: skip
            assert not Deadline.objects.filter(pathway=path.id, settled_at=None).exists()
            assert not Task.objects.filter(pathway=path.id, done_at=None).exists()
            assert not Beside.objects.filter(pathway=path.id, ended_at=None).exists()
            assert not Beside.objects.filter(live=True).exists()
            waiting = Letter.objects.filter(pathway=path.id, state="waiting")
            assert {*waiting.values_list("kind", flat=True)} <= {"pathway_news", "beside"}
            assert [*OnPathway.objects.filter(open=True).values_list("pk", flat=True)] == [id]
        consistent(again)
