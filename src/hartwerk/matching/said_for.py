# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody wrote down for a member, as whoever is said to have said it reads it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hartwerk.access.context import acting, as_system
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """One line that was written down for a member.

    Attributes
    ----------
    verb
        What was said, as a code.
    by, said_by
        The professional who wrote it down, and the one who is said to have said it.
    """

    verb: str
    at: datetime
    channel: Channel
    by: str
    said_by: str


def written_down(*, actor: Actor, link_id: UUID) -> WrittenDown:
    """Return what the holder of a link may say that they never said.

    Raises
    ------
    Link.DoesNotExist
        It is not a link for this, or nothing was written down with it.
    """
    if actor.subject_id is None:
        raise Link.DoesNotExist
    with acting(actor), as_system(actor):
        link = Link.objects.get(pk=link_id, kind=Link.Kind.DISPUTE, subject_id=actor.subject_id)
        line = line_behind(link)
        if line is None:
            raise Link.DoesNotExist
        hats = [hat for hat in (line.membership_id, UUID(line.detail)) if hat is not None]
        names = {hat.pk: hat.name for hat in Membership.objects.filter(pk__in=hats)}
        return WrittenDown(
            verb=line.verb,
            at=line.at,
            channel=Channel(line.channel),
            by=names.get(line.membership_id, "") if line.membership_id else "",
            said_by=names.get(UUID(line.detail), ""),
        )


def line_behind(link: Link) -> JournalEntry | None:
    """Return the line with which a link was made. To be called as the house."""
    lines = JournalEntry.objects.exclude(channel="").filter(
        subject_id=link.subject_id, at=link.made_at, role=Role.PROJECT_LEAD.value
    )
    return lines.order_by("-number").first()
