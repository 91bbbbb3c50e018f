# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a proposal through its verbs: who may what from where, and what follows."""

import pytest

from hartwerk.rules.proposals import State
from tests.matching.chains import WAYS, brought
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


@pytest.mark.parametrize("state", WAYS)
def test_every_state_is_reached_by_the_verbs(twente: World, state: State) -> None:
    assert brought(twente, state).state is state
