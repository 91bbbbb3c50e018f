# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is told of a move: the helper by task and letter, the employer by letter, under the alias."""

from datetime import datetime

from django.utils.timezone import localdate

from hartwerk.access.links import make_link
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.matching.moving import Taken
from hartwerk.records.about import About
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind, due, moment

HELPER_PAGE, EMPLOYER_PAGE = "/voorstellen/{id}", "/kaarten/{id}"
"""Where each side reads how it stands with a proposal; letters lead there."""


def tell_helper(
    actor: Actor, taken: Taken, *, now: datetime, kind: LetterKind = LetterKind.CARD_ANSWERED
) -> None:
    """Ask the helper to read what happened, and say so by letter."""
    tasks.ask(
        actor=actor,
        kind=TaskKind.READ_ANSWER,
        organisation_id=taken.candidate.referrer_id,
        membership_id=taken.helper.pk,
        about=About(proposal_id=taken.proposal.pk),
        due_on=due(Kind.ANSWER_TASK, localdate(now)),
        now=now,
    )
    letter_to_helper(actor, taken, kind, now=now)


def letter_to_helper(actor: Actor, taken: Taken, kind: LetterKind, *, now: datetime) -> None:
    letter(
        actor, taken, kind, to=taken.helper,
        link=HELPER_PAGE.format(id=taken.proposal.pk), now=now,
    )  # fmt: skip


def letter(
    actor: Actor,
    taken: Taken,
    kind: LetterKind,
    *,
    to: Membership,
    now: datetime,
    link: str = "",
    occasion: str = "",
    **facts: object,
) -> None:
    """Write to a professional about a card, under its alias; whoever has no address gets none.

    Parameters
    ----------
    occasion
        Tells two letters of one kind apart while the proposal stays as it is.
    """
    if not to.email:
        return
    outbox.write(
        actor=actor,
        kind=kind,
        to=to.email,
        membership_id=to.pk,
        facts={"alias": taken.proposal.alias, "link": link, **facts},
        occasion=f"{taken.proposal.version}{occasion}",
        proposal_id=taken.proposal.pk,
        now=now,
    )


def letter_to_contact(actor: Actor, taken: Taken, kind: LetterKind, *, now: datetime) -> None:
    letter(
        actor, taken, kind, to=taken.contact,
        link=EMPLOYER_PAGE.format(id=taken.proposal.pk), now=now,
    )  # fmt: skip


def ask_employer(actor: Actor, taken: Taken, *, now: datetime) -> None:
    """Write to whoever answers for the work, with a link that answers this one card."""
    letter(
        actor, taken, LetterKind.CARD_TO_ANSWER, to=taken.contact,
        link=link_to_answer(actor, taken, now=now), replied=bool(taken.proposal.reply),
        until=due(Kind.ANSWER_PROPOSAL, localdate(now)), now=now,
    )  # fmt: skip


def tell_of_meeting(actor: Actor, taken: Taken, kind: LetterKind, *, now: datetime) -> None:
    """Write about a meeting: the member gets a link that goes on from there, without signing in."""
    planned = taken.proposal.meeting_at is not None
    if planned:
        letter(
            actor, taken, kind, to=taken.helper, planned=True,
            link=HELPER_PAGE.format(id=taken.proposal.pk), now=now,
        )  # fmt: skip
    letter(
        actor, taken, kind, to=taken.contact, planned=planned,
        link=link_to_answer(actor, taken, now=now), now=now,
    )  # fmt: skip


def link_to_answer(actor: Actor, taken: Taken, *, now: datetime) -> str:
    """Return the path of a new link with which the member of a card answers it."""
    token = make_link(
        actor=actor,
        kind=Link.Kind.ANSWER,
        subject_id=taken.proposal.pk,
        organisation_id=taken.proposal.employer_id,
        now=now,
    )
    return f"/l/{token}"


def tell_said(actor: Actor, taken: Taken, said: str, said_by: Membership, *, now: datetime) -> None:
    """Tell whoever was spoken for what was written down, with a way to say that it is not so."""
    token = make_link(
        actor=actor,
        kind=Link.Kind.DISPUTE,
        subject_id=taken.proposal.pk,
        organisation_id=taken.proposal.employer_id,
        now=now,
        until=moment(Kind.DISPUTE, now, localdate(now)),
    )
    letter(
        actor, taken, LetterKind.SAID_ON_BEHALF, to=said_by, link=f"/l/{token}", said=said, now=now,
    )  # fmt: skip
