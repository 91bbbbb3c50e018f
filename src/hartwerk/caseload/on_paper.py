# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A paper for somebody without e-mail: with its code they see open work and say what seems fun.

Whoever finds it sees work, and nothing about anybody.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.links import make_link, revoke
from hartwerk.access.people import candidate_locked
from hartwerk.caseload.desk import desk_of
from hartwerk.caseload.touching import touch
from hartwerk.records import journal
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind, moment


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on it, once: the path is kept nowhere."""

    path: str
    until: datetime
    helper: Membership


def give_paper(*, actor: Actor, candidate_id: UUID, now: datetime) -> Paper:
    """Make a paper for somebody of the own caseload; one that was made before opens nothing more.

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
        revoke(actor=actor, subject_id=person.pk, kind=Link.Kind.PAPER, now=now)
        until = moment(Kind.PAPER, now, localdate(now))
        token = make_link(
            actor=actor,
            kind=Link.Kind.PAPER,
            subject_id=person.pk,
            organisation_id=None,
            until=until,
            now=now,
        )
        touch(actor, person, now=now)
        journal.note(
            actor=actor, subject="candidate", subject_id=person.pk, candidate_id=person.pk,
            verb="give_paper", now=now,
        )  # fmt: skip
        return Paper(f"/l/{token}", until, person.helper)


def take_paper_back(*, actor: Actor, candidate_id: UUID, now: datetime) -> bool:
    """Let a paper that was lost open nothing more; False where there was none.

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
        if not revoke(actor=actor, subject_id=person.pk, kind=Link.Kind.PAPER, now=now):
            return False
        journal.note(
            actor=actor, subject="candidate", subject_id=person.pk, candidate_id=person.pk,
            verb="take_paper_back", now=now,
        )  # fmt: skip
        return True
