# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody of whom everything is kept, made once for all tests of a module; each begins anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.people_of_the_network import World, world
from tests.privacy.whole import Whole, whole

ELSEWHERE = "Elders"


@contextmanager
def kept(blocker: DjangoDbBlocker) -> Iterator[Whole]:
    """Let everything happen to somebody, in a transaction that is rolled back after a module."""
    with blocker.unblock(), transaction.atomic():
        yield whole(world(ELSEWHERE))
        transaction.set_rollback(True)


@contextmanager
def as_they_were(someone: Whole) -> Iterator[Whole]:
    """Give them to one test: what it does to rows, and to what it holds in its hands, is undone."""
    with transaction.atomic():
        yield deepcopy(someone)
        transaction.set_rollback(True)


def their_world(request: pytest.FixtureRequest) -> World:
    """Return the network that they are in; one of its own for a test that is not about them."""
    if "samira" in request.fixturenames:
        someone: Whole = request.getfixturevalue("samira")
        return someone.world
    return world()
