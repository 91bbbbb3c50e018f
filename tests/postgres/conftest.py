# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One cluster per kind for the tests that only look at a running one."""

from collections.abc import Iterator

import pytest

from hartwerk.postgres.server import Running, ensure
from tests.postgres.homes import KINDS, fresh_home


@pytest.fixture(scope="session", params=KINDS)
def running(request: pytest.FixtureRequest) -> Iterator[Running]:
    """A running cluster with the database `trial`."""
    with fresh_home() as home, ensure(home, which=request.param, linger=30) as found:
        found.create_database("trial")
        yield found
