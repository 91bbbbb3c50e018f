# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages need their style, collected once; statements need a network with proposals in it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from hartwerk.config import static
from tests.attacks.sql import STATES, Chains
from tests.matching.chains import brought
from tests.people_of_the_network import world


@pytest.fixture(autouse=True, scope="session")
def _collected() -> None:
    static.prepare()


@pytest.fixture(scope="module")
def _kept_chains(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Chains]:
    with django_db_blocker.unblock(), transaction.atomic():
        twente = world()
        yield {state: brought(twente, state) for state in STATES}
        transaction.set_rollback(True)


@pytest.fixture
def chains(_kept_chains: Chains) -> Iterator[Chains]:
    """Give one network for all tests of a module; what a test does there is undone."""
    with transaction.atomic():
        yield _kept_chains
        transaction.set_rollback(True)
