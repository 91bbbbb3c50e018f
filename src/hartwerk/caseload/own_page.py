# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A page of one's own: the hat with which a person reads and answers what is asked of them."""

import uuid
from datetime import datetime
from uuid import UUID

from hartwerk.access.context import acting
from hartwerk.access.people import candidate_locked
from hartwerk.caseload.desk import desk_of
from hartwerk.records import journal
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor, Role


def give_page(
    *, actor: Actor, candidate_id: UUID, now: datetime, key: UUID | None = None
) -> Membership:
    """Give somebody of the own caseload a page of their own; who has one keeps it.

    Parameters
    ----------
    key
        Of the hat.

    Raises
    ------
    PermissionDenied
        Only a caseworker does so.
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    desk_of(actor)
    with acting(actor):
        person = candidate_locked(actor, candidate_id)
        worn = Membership.objects.filter(candidate_id=person.pk, active=True)
        if (before := worn.first()) is not None:
            return before
        hat = Membership(
            id=key or uuid.uuid4(),
            network_id=actor.network_id,
            role=Role.CANDIDATE.value,
            candidate_id=person.pk,
        )
        hat.save(force_insert=True)
        journal.note(
            actor=actor, subject="candidate", subject_id=person.pk, candidate_id=person.pk,
            verb="give_page", now=now,
        )  # fmt: skip
    return hat
