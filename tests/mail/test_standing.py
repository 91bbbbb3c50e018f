# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A letter whose reason fell away does not go, even where nobody thought of cancelling it."""

from datetime import timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.mail.delivery import claim
from hartwerk.mail.outbox import LetterKind
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.letters import State as LetterState
from hartwerk.rules.proposals import State
from tests.matching.chains import brought
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def here() -> World:
    return world()


def card_letter(here: World) -> Letter:
    with acting(here.system):
        return Letter.objects.get(kind=LetterKind.CARD_TO_ANSWER.value)


def claimed(here: World) -> set[object]:
    found: set[object] = set()
    while (each := claim(actor=here.clock, now=LATER)) is not None:
        found.add(each.letter_id)
    return found


def test_a_card_that_stands_is_sent(here: World) -> None:
    brought(here, State.PROPOSED)

    assert card_letter(here).pk in claimed(here)


@pytest.mark.parametrize(
    "state", [State.QUESTIONED, State.MEETING, State.WITHDRAWN, State.LAPSED, State.ENDED]
)
def test_a_card_that_moved_on_is_cancelled_just_before_it_would_go(
    here: World, state: State
) -> None:
    chain = brought(here, State.PROPOSED)
    with acting(here.system):
        Proposal.objects.filter(pk=chain.id).update(state=state.value)

    assert card_letter(here).pk not in claimed(here)
    assert card_letter(here).state == LetterState.CANCELLED
    assert card_letter(here).body == ""
