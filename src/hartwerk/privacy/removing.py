# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one call that removes a person from every table; the database writes the ledger with it."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from hartwerk.mail import outbox
from hartwerk.matching.ending import end_for_person
from hartwerk.pathways import closing
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor
from hartwerk.rules.reasons import Ended, Erased


def remove(
    *, actor: Actor, candidate_id: UUID, because: Erased, tell: bool, now: datetime
) -> Mapping[str, int]:
    """End what is open about a person whose row is locked, then remove every row about them.

    To be called inside `acting`. Return how many rows went, by their kind.

    Parameters
    ----------
    tell
        Employers who have a card, and members who answered a question, hear that it is gone; else
        no letter goes.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    closing.end_for_person(actor=actor, candidate_id=candidate_id, now=now)
    end_for_person(actor=actor, candidate_id=candidate_id, because=Ended.PERSON_LEFT, now=now)
    outbox.cancel(actor=actor, candidate_id=candidate_id, now=now)
    with connection.cursor() as cursor:
        cursor.execute(
            "select wall.erase(%s, %s, %s, %s)::text", [candidate_id, because.value, now, tell]
        )
        (counted,) = cursor.fetchone()
    if counted is None:
        raise Candidate.DoesNotExist
    counts: dict[str, int] = json.loads(counted)
    return {kind: n for kind, n in counts.items() if n}
