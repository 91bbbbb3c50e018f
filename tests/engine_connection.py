# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The roles that look over a whole network, each on a connection of its own, for tests of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

from hartwerk.matching import snapshot
from hartwerk.postgres.place import ENGINE, FIGURES
from hartwerk.steering import figures as counting


@pytest.fixture
def engine() -> Iterator[None]:
    """A second connection to the same database, as the role of the engine."""
    with connected(snapshot.ALIAS, ENGINE):
        snapshot.forget()
        yield
    snapshot.forget()


@pytest.fixture
def figures() -> Iterator[None]:
    """A second connection to the same database, as the role of the figures."""
    with connected(counting.ALIAS, FIGURES):
        yield


@contextmanager
def connected(alias: str, role: str) -> Iterator[None]:
    default = connections["default"].settings_dict
    # The last one named holds.
    asked = f"{default['OPTIONS']['options']} -c role={role}"
    connections.settings[alias] = default | {"OPTIONS": {**default["OPTIONS"], "options": asked}}
    # By hand: a test may only open by itself what was there when it began.
    connections[alias].connect()
    try:
        yield
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]
