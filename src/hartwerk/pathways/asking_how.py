# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Links with which a colleague says how it goes, without signing in: given, sent, taken back.

A link opens as long as the colleague is there, and no longer than its own days. Its letter names
nobody.
"""

from datetime import datetime
from uuid import UUID

from hartwerk.access.around import beside_to_change
from hartwerk.access.context import acting, as_system
from hartwerk.access.links import make_link, revoke
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.pathways.moving import Taken
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records import journal
from hartwerk.records.models.around import Beside
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor
from hartwerk.rules.around import OF_THE_FIRM, Part


def give_link(*, actor: Actor, beside_id: UUID, now: datetime) -> str:
    """Return the path of a link for a colleague who is there today, to be given to them.

    Raises
    ------
    Beside.DoesNotExist
        There is none, or it is not for the actor to give.
    Refused
        They are not there today.
    """
    with acting(actor):
        row = beside_to_change(actor).select_related("pathway").get(pk=beside_id)
        if not row.live or row.part not in OF_THE_FIRM:
            raise Refused(Why.DAY)
        path = _link(actor, row, row.pathway.employer_id, now)
        _note(actor, row, "give_link", now)
    return path


def take_links(*, actor: Actor, beside_id: UUID, now: datetime) -> int:
    """Let no link of a colleague open anything any more; return how many did.

    Raises
    ------
    Beside.DoesNotExist
        There is none, or it is not for the actor to take.
    """
    with acting(actor):
        row = beside_to_change(actor).get(pk=beside_id)
        gone = revoke(actor=actor, subject_id=row.pk, kind=Link.Kind.CHECK_IN, now=now)
        _note(actor, row, "take_links", now)
    return gone


def ask_how_it_goes(actor: Actor, taken: Taken, *, occasion: str, now: datetime) -> None:
    """Write to who is there today, with a link; whoever has no e-mail is asked on their page."""
    with as_system(actor) as system:
        rows = Beside.objects.select_related("membership").filter(
            pathway=taken.pathway.pk, live=True, membership__active=True
        )
        there = {Part(each.part): each for each in rows}
        one = there.get(Part.STAND_IN) or there.get(Part.BUDDY)
        if one is None or not one.membership.email:
            return
        outbox.write(
            actor=system,
            kind=LetterKind.CHECK_IN,
            to=one.membership.email,
            membership_id=one.membership_id,
            facts={"link": _link(system, one, taken.pathway.employer_id, now)},
            occasion=occasion,
            pathway_id=taken.pathway.pk,
            now=now,
        )


def _link(actor: Actor, row: Beside, member_id: UUID, now: datetime) -> str:
    token = make_link(
        actor=actor, kind=Link.Kind.CHECK_IN, subject_id=row.pk, organisation_id=member_id, now=now
    )
    return f"/l/{token}"


def _note(actor: Actor, row: Beside, verb: str, now: datetime) -> None:
    journal.note(actor=actor, subject="beside", subject_id=row.pk, verb=verb, now=now)
