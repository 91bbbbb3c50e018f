# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is told of what happened on a pathway, by letter and under its alias: the other side."""

from datetime import datetime

from hartwerk.access.links import make_link
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.pathways.moving import Taken
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import TrialPlacement
from hartwerk.rules.actors import Actor, Role

PAGE = "/trajecten/{id}"
MEMBER = frozenset({Role.EMPLOYER, Role.PROJECT_LEAD, Role.LINK})


def tell(actor: Actor, taken: Taken, noted: JournalEntry, *, now: datetime) -> None:
    """Write to who did not do it: to the helper, to the contact of the work, or to both."""
    if actor.role is not Role.CASEWORKER:
        _news(actor, taken, noted, taken.candidate.helper, now)
    if actor.role not in MEMBER:
        _news(actor, taken, noted, taken.vacancy.contact, now)


def ask_to_confirm(
    actor: Actor, taken: Taken, trial: TrialPlacement, noted: JournalEntry, *, now: datetime
) -> None:
    """Write to the contact of the work, with a link that confirms this one trial."""
    contact = taken.vacancy.contact
    if not contact.email or contact.pk == actor.membership_id:
        return
    token = make_link(
        actor=actor,
        kind=Link.Kind.TRIAL,
        subject_id=trial.pk,
        organisation_id=taken.pathway.employer_id,
        now=now,
    )
    outbox.write(
        actor=actor,
        kind=LetterKind.TRIAL_TO_CONFIRM,
        to=contact.email,
        membership_id=contact.pk,
        facts={"alias": taken.pathway.alias, "link": f"/l/{token}"},
        occasion=str(noted.pk),
        pathway_id=taken.pathway.pk,
        now=now,
    )


def ask_no_more(actor: Actor, taken: Taken, *, now: datetime) -> None:
    """Hold back a letter that asks to confirm a trial, because nobody waits for it any more."""
    outbox.cancel(
        actor=actor, kind=LetterKind.TRIAL_TO_CONFIRM, pathway_id=taken.pathway.pk, now=now
    )


def _news(actor: Actor, taken: Taken, noted: JournalEntry, to: Membership, now: datetime) -> None:
    if not to.email:
        return
    outbox.write(
        actor=actor,
        kind=LetterKind.PATHWAY_NEWS,
        to=to.email,
        membership_id=to.pk,
        facts={"alias": taken.pathway.alias, "link": PAGE.format(id=taken.pathway.pk)},
        occasion=str(noted.pk),
        pathway_id=taken.pathway.pk,
        now=now,
    )
