# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A session of the tests plans each statement once, and keeps that over tests rolled back.

With the policies in it a statement takes longer to plan than to run. On a page it is planned once
in the life of a connection; every test ends in a rollback, at which the driver forgets all plans.
PostgreSQL itself does not: what changed meanwhile it plans again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg._preparing import Prepare, PrepareManager
from psycopg.pq.abc import PGresult

MOST = 1_500
"""So many statements a session keeps."""
_discards = PrepareManager._should_discard


def keep() -> None:
    """Let every connection of this process keep its plans when something is rolled back."""
    PrepareManager._should_discard = _should_discard  # type: ignore[assignment, method-assign]  # in tests alone
    PrepareManager.prepared_max = MOST


def once(database: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a database in which a statement that comes again is planned once.

    Not at its first time: several statements in one are run as they are, and never kept.
    """
    options = database["OPTIONS"]
    asked = f"{options['options']} -c plan_cache_mode=force_generic_plan"
    return {**database, "OPTIONS": {**options, "prepare_threshold": 1, "options": asked}}


def _should_discard(self: PrepareManager, prep: Prepare, results: Sequence[PGresult]) -> bool:
    if any(each.command_status == b"ROLLBACK" for each in results):
        return False
    return _discards(self, prep, results)
