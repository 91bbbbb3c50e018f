# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Invite an organisation: a letter with a link, for there is no account yet."""

from datetime import datetime
from uuid import UUID

from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.access.organisations import hats_to_change, hats_to_see, networks_to_run
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor, Role


def invite(*, actor: Actor, membership_id: UUID, now: datetime, on_paper: bool = False) -> str:
    """Write to a contact with a link to what its organisation promised; return the path of it.

    Parameters
    ----------
    on_paper
        No letter is written: the path is there to print. So it is where there is no address.

    Raises
    ------
    Membership.DoesNotExist
        There is no such contact, or the actor invites nobody.
    """
    with acting(actor):
        hat = (
            hats_to_change(actor).select_related("organisation").get(pk=membership_id, active=True)
        )
        if hat.organisation is None:
            raise Membership.DoesNotExist
        network = networks_to_run(actor).get()
        token = make_link(
            actor=actor,
            kind=Link.Kind.INVITE,
            subject_id=hat.organisation.pk,
            organisation_id=hat.organisation.pk,
            now=now,
        )
        path = f"/l/{token}"
        if hat.email and not on_paper:
            lead = call_at(actor)
            outbox.write(
                actor=actor,
                kind=LetterKind.INVITATION,
                to=hat.email,
                facts={
                    "network": network.name,
                    "organisation": hat.organisation.name,
                    "link": path,
                    "lead": lead.name if lead else "",
                    "phone": lead.phone if lead else "",
                },
                now=now,
                occasion=now.isoformat(timespec="seconds"),
                membership_id=hat.pk,
                organisation_id=hat.organisation.pk,
            )
    return path


def call_at(actor: Actor) -> Membership | None:
    """Return whom one calls about the network: the project leader, first the one who acts."""
    leads = hats_to_see(actor).filter(role=Role.PROJECT_LEAD.value, active=True)
    found = list(leads.order_by("name", "pk"))
    own = [lead for lead in found if lead.pk == actor.membership_id]
    return next(iter(own + found), None)
