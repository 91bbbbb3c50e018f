# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is talked about before a contract: money, and the way back. Never what was said.

The person says so on their own page, or the helper writes down what the person said.
"""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.speaking import TOLD, NotTheirs
from hartwerk.pathways.contracts import open_points
from hartwerk.pathways.moving import note, take
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records.models.contracts import OpenPoint
from hartwerk.records.writing import next_number
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.open_points import How, Point, With
from hartwerk.rules.pathways import OPEN, OWN_WORD


def talked(
    *,
    actor: Actor,
    pathway_id: UUID,
    point: Point,
    with_whom: With,
    on: date,
    now: datetime,
    channel: Channel | None = None,
) -> None:
    """Write down that the person talked about a point, with whom and on which day.

    Parameters
    ----------
    channel
        How the helper heard it from the person.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        The day is still to come, or the pathway is over.
    NotTheirs
        It is not the person, nor the helper who says how they heard it.
    """
    if on > localdate(now):
        raise Refused(Why.DAY)
    _say(actor, pathway_id, point, How.DONE, with_whom, on, channel, now)


def decline(
    *,
    actor: Actor,
    pathway_id: UUID,
    point: Point,
    now: datetime,
    channel: Channel | None = None,
) -> None:
    """Write down that the person needs no talk about a point.

    Raises
    ------
    Pathway.DoesNotExist, Refused, NotTheirs
        As for `talked`.
    """
    _say(actor, pathway_id, point, How.DECLINED, None, localdate(now), channel, now)


def reopen(
    *,
    actor: Actor,
    pathway_id: UUID,
    point: Point,
    now: datetime,
    channel: Channel | None = None,
) -> None:
    """Write down that a point is to be talked about once more: it waits again.

    Raises
    ------
    Pathway.DoesNotExist, NotTheirs
        As for `talked`.
    Refused
        It waits already, or the pathway is over.
    """
    _say(actor, pathway_id, point, How.REOPENED, None, localdate(now), channel, now)


def _say(
    actor: Actor,
    pathway_id: UUID,
    point: Point,
    how: How,
    with_whom: With | None,
    on: date,
    channel: Channel | None,
    now: datetime,
) -> None:
    helper = actor.role is Role.CASEWORKER
    with acting(actor):
        taken = take(actor, pathway_id)
        if actor.role not in OWN_WORD or (helper and channel not in TOLD):
            raise NotTheirs
        if taken.state not in OPEN:
            raise Refused(Why.NOT_FROM_HERE)
        if how is How.REOPENED and point in open_points(actor, pathway_id):
            raise Refused(Why.OPEN_ALREADY)
        heard = channel if helper and channel else Channel.OWN_PAGE
        row = OpenPoint(
            network_id=actor.network_id,
            pathway_id=pathway_id,
            point=point.value,
            how=how.value,
            with_whom=with_whom.value if with_whom else "",
            on=on,
            role=actor.role.value,
            by_id=actor.membership_id if helper else None,
            channel=heard.value,
            at=now,
            number=next_number(OpenPoint.objects.filter(pathway=pathway_id)),
        )
        row.save(force_insert=True)
        note(
            actor, taken, how, subject="open_point", subject_id=row.pk, channel=heard, hidden=True,
            now=now,
        )  # fmt: skip
