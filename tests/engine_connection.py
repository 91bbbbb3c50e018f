# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The role of the engine, for tests that count over a whole network."""

from collections.abc import Iterator

import pytest
from django.db import connections

from hartwerk.matching import snapshot
from hartwerk.postgres.place import ENGINE


@pytest.fixture
def engine() -> Iterator[None]:
    """A second connection to the same database, as the role of the engine."""
    default = connections["default"].settings_dict
    connections.settings[snapshot.ALIAS] = default | {
        "OPTIONS": {**default["OPTIONS"], "options": f"-c role={ENGINE}"}
    }
    # By hand: a test may only open by itself what was there when it began.
    connections[snapshot.ALIAS].connect()
    snapshot.forget()
    yield
    connections[snapshot.ALIAS].close()
    del connections[snapshot.ALIAS]
    del connections.settings[snapshot.ALIAS]
    snapshot.forget()
