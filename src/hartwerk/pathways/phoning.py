# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whom to phone now; and where nobody answers now, who answers next and when.

A look at it is not written down: whoever asks for help leaves no trace on a pathway.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate, localtime

from hartwerk.access.context import acting, as_system
from hartwerk.pathways.around_reads import Phone
from hartwerk.pathways.checking_in import linked_row
from hartwerk.pathways.coaching_reads import coach_today
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.working_days import is_working_day

DAY = timedelta(days=1)
AHEAD = 14
"""So many days are looked ahead: between Christmas and New Year it can be long."""


@dataclass(frozen=True, slots=True)
class Next:
    """Who answers next, and from which moment."""

    hat: Membership
    at: datetime


def by_link(*, actor: Actor, now: datetime) -> tuple[Phone, ...]:
    """Return whom a colleague phones who holds a link: the coach, the firm, and then who leads.

    Raises
    ------
    Beside.DoesNotExist
        They are not there any more.
    """
    with acting(actor):
        row = linked_row(actor)
        with as_system(actor):
            hats = Membership.objects.filter(network=actor.network_id, active=True)
            contacts = Pathway.objects.filter(pk=row.pathway_id).values("vacancy__contact")
            leads = hats.filter(role=Role.PROJECT_LEAD.value).order_by("name", "pk")
            coach = coach_today(row.pathway_id, localdate(now))
            first = (coach,) if coach is not None else ()
            return in_order((*first, *hats.filter(pk__in=contacts), *leads), now)


def in_order(hats: Iterable[Membership], now: datetime) -> tuple[Phone, ...]:
    """Return who has a number, who answers now first; else in the order in which they stand."""
    here = localtime(now)
    found = [Phone(hat, answers(hat, here)) for hat in hats if hat.active and hat.phone]
    return tuple(sorted(found, key=lambda each: each.now is not True))


def answers(hat: Membership, here: datetime) -> bool | None:
    """Say whether somebody answers the phone at a local moment; None where nobody said when."""
    if hat.phone_from is None or hat.phone_until is None:
        return None
    return is_working_day(here.date()) and hat.phone_from <= here.time() < hat.phone_until


def next_answer(phones: Iterable[Phone], now: datetime) -> Next | None:
    """Return who answers next; None where somebody answers now, or nobody said when."""
    phones, here = tuple(phones), localtime(now)
    if any(each.now for each in phones):
        return None
    found = [
        Next(each.hat, at)
        for each in phones
        if each.hat.phone_from is not None
        for at in _begins(each.hat.phone_from, here)
    ]
    return min(found, key=lambda each: each.at, default=None)


def _begins(since: time, here: datetime) -> list[datetime]:
    """Return the next moment at which somebody begins to answer, on a working day."""
    for n in range(AHEAD):
        day = here.date() + n * DAY
        at = datetime.combine(day, since, get_default_timezone())
        if is_working_day(day) and at > here:
            return [at]
    return []
