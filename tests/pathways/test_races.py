# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two at once, on real connections: one of them wins, and the place is counted once."""

from collections.abc import Callable
from functools import partial

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind, settle
from hartwerk.matching import proposing
from hartwerk.matching.refusals import Refused as CardRefused
from hartwerk.pathways.refusals import Refused as NotNow
from hartwerk.pathways.watching import watch
from hartwerk.records.about import About
from hartwerk.records.models.pathways import OnPathway
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Role
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.proposals import State as Card
from hartwerk.rules.reasons import Withdrawn
from tests.matching.chains import brought
from tests.matching.test_races import EXPECTED, at_once
from tests.pathways.paths import back, begun, consistent, do, led
from tests.people_of_the_network import world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LOST = (*EXPECTED, NotNow, CardRefused)
PAIRS = (
    (Verb.SIGN, Verb.CLOSE, State.TRIAL),
    (Verb.CLOSE, Verb.CLOSE, State.FIXED_TERM),
    (Verb.STOP, Verb.MAKE_PERMANENT, State.TRIAL),
    (Verb.WITHDRAW, Verb.STOP, State.AGREED),
)
BY = {Verb.STOP: Role.CANDIDATE, Verb.CLOSE: Role.CASEWORKER}


def test_two_moves_from_two_stale_copies() -> None:
    twente = world()
    for first, second, state in PAIRS:
        path = led(twente, state)
        actors = [path.actor(BY.get(verb, Role.EMPLOYER)) for verb in (first, second)]
        acts: list[Callable[[], object]] = [
            partial(do, path, verb, actor)
            for verb, actor in zip((first, second), actors, strict=True)
        ]

        wrong = at_once(acts)

        assert [each for each in wrong if each and not isinstance(each, LOST)] == []
        assert None in wrong, (first, second, wrong)
        if state is not State.TRIAL or Verb.STOP in (first, second):
            assert wrong.count(None) == 1, (first, second, wrong)
        consistent(path)


def test_one_card_begins_once_and_is_not_taken_back_meanwhile() -> None:
    twente = world()
    chain = brought(twente, Card.ACCEPTED)
    helper = chain.desk.actor

    wrong = at_once(
        [
            partial(begun, twente, Role.EMPLOYER, chain),
            partial(begun, twente, Role.CASEWORKER, chain),
            lambda: proposing.withdraw(
                actor=helper, proposal_id=chain.id, reason=Withdrawn.MISTAKE, now=chain.now()
            ),
        ]
    )

    assert [each for each in wrong if each and not isinstance(each, LOST)] == []
    assert wrong.count(None) == 1
    with acting(twente.system):
        begun_ones = OnPathway.objects.filter(open=True).count()
        filled = Vacancy.objects.get(pk=chain.work.pk).filled
    assert begun_ones == filled == (chain.state is Card.ACCEPTED)


def test_a_move_is_set_back_once() -> None:
    path = led(world(), State.CLOSED)
    employer = path.actor(Role.EMPLOYER)
    seen = path.row.version

    wrong = at_once([partial(back, path, employer, seen)] * 2)

    assert wrong.count(None) == 1
    assert isinstance(next(each for each in wrong if each), NotNow)
    assert path.state is State.FIXED_TERM
    consistent(path)


def test_the_clock_that_looks_twice_at_once_asks_once() -> None:
    """A worker that was given up may still be at it when the next one begins."""
    path = led(world(), State.PERMANENT)
    clock, now = path.world.clock, path.later(30)
    for _ in range(6):
        assert at_once([partial(watch, actor=clock, now=now)] * 3) == [None] * 3
        # Of the firm and of the project leader.
        about = About(pathway_id=path.id)
        assert settle(actor=clock, about=about, kind=TaskKind.NOBODY_BESIDE, now=now) == 2
