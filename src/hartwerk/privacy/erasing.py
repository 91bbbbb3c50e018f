# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Remove one person for good: from every table, with one line that says that it was done.

What is about to go can be seen first: the same is done, counted, and set back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hartwerk.access.context import acting, as_system
from hartwerk.access.people import one_to_erase
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.privacy import ledger
from hartwerk.privacy.removing import remove
from hartwerk.records import journal
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import Erased as Because

HELPERS_LIST = "/mijn-mensen"
"""Where a letter to a helper leads."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was removed, or would be.

    Attributes
    ----------
    evidence
        Key of the line in the journal that says so, and about whom it does not say.
    counts
        By the kind of row: how many.
    """

    evidence: UUID
    counts: Mapping[str, int]


class _SetBack(Exception):
    """Ends a rehearsal."""


def erase(*, actor: Actor, candidate_id: UUID, because: Because, now: datetime) -> Erased:
    """Remove a person: what is open ends, employers hear that a card is gone, every row goes.

    Lines of the journal about the person go too; one says that somebody was erased, not who. The
    ledger gets a line, so that a backup that comes back forgets the person as well.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        erased = _erase(actor, candidate_id, because, now)
        ledger.write_out_after_commit(actor.network_id)
    return erased


def rehearse(*, actor: Actor, candidate_id: UUID, now: datetime) -> Erased:
    """Return what `erase` would remove; afterwards all is as it was.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        try:
            with transaction.atomic():
                found = _erase(actor, candidate_id, Because.ASKED, now)
                raise _SetBack
        except _SetBack:
            return found


def _erase(actor: Actor, candidate_id: UUID, because: Because, now: datetime) -> Erased:
    one_to_erase(actor, candidate_id)
    with as_system(actor):
        people = Candidate.objects.select_for_update(of=("self",))
        candidate = people.get(pk=candidate_id)
    helper_id = candidate.helper_id
    counts = remove(actor=actor, candidate_id=candidate.pk, because=because, tell=True, now=now)
    with as_system(actor) as system:
        evidence = journal.note(
            actor=replace(system, membership_id=_unless_own(actor)), cause=actor,
            subject="network", subject_id=actor.network_id, verb="erase",
            reason=because.value, detail=str(sum(counts.values())), now=now,
        )  # fmt: skip
    if actor.membership_id != helper_id:
        _tell_helper(actor, helper_id, evidence.pk, now)
    return Erased(evidence.pk, counts)


def _unless_own(actor: Actor) -> UUID | None:
    """Return the hat of who did it; of the person themselves only the role is kept."""
    return None if actor.role is Role.CANDIDATE else actor.membership_id


def _tell_helper(actor: Actor, helper_id: UUID, evidence: UUID, now: datetime) -> None:
    """Say to the helper that somebody is gone, and not who: what a letter says, stays."""
    with as_system(actor):
        helper = Membership.objects.get(pk=helper_id)
    if helper.email and helper.organisation_id:
        outbox.write(
            actor=actor,
            kind=LetterKind.PERSON_GONE,
            to=helper.email,
            facts={"link": HELPERS_LIST},
            membership_id=helper.pk,
            organisation_id=helper.organisation_id,
            occasion=str(evidence),
            now=now,
        )
