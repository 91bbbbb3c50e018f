# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""At which hours somebody of a firm answers the phone, for who guides people there."""

from datetime import datetime, time

from hartwerk.access.context import acting, as_system
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records import journal
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import PROFESSIONALS, Actor


def say_hours(*, actor: Actor, since: time, until: time, now: datetime) -> None:
    """Say from when until when one answers the phone oneself, on working days.

    Raises
    ------
    Membership.DoesNotExist
        The actor is nobody who is phoned.
    Refused
        The last hour is not after the first.
    """
    if until <= since:
        raise Refused(Why.DAY)
    if actor.role not in PROFESSIONALS or actor.membership_id is None:
        raise Membership.DoesNotExist
    with acting(actor):
        # A hat is the project leader's to change; these hours are one's own.
        with as_system(actor):
            own = Membership.objects.filter(pk=actor.membership_id, network=actor.network_id)
            if own.update(phone_from=since, phone_until=until) != 1:
                raise Membership.DoesNotExist
        journal.note(
            actor=actor, subject="membership", subject_id=actor.membership_id, verb="say_hours",
            now=now,
        )  # fmt: skip
