# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages need their style, collected once."""

import pytest

from hartwerk.config import static


@pytest.fixture(autouse=True, scope="session")
def _collected() -> None:
    static.prepare()
