# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo network: a history of some years up to today, played through the verbs of the house.

Nothing is written behind their back: each thing happened at its moment, by whoever it is for,
under the same wall as in a real network. One transaction: it is there as a whole, or not at all.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from django.db import connection, transaction
from django.utils.timezone import localdate

from hartwerk.access.context import acting, house
from hartwerk.demo import (
    hats,
    large,
    large_history,
    small,
    small_at_work,
    small_history,
    small_people,
)
from hartwerk.demo.arriving import arriving
from hartwerk.demo.at_work import at_work
from hartwerk.demo.beginning import beginnings
from hartwerk.demo.chain import chain
from hartwerk.demo.checking_in import checking_in
from hartwerk.demo.clock import deliver, mornings, post_of
from hartwerk.demo.coaching import coaching
from hartwerk.demo.days import Days
from hartwerk.demo.following import following
from hartwerk.demo.founding import founding, settled
from hartwerk.demo.hats import Size
from hartwerk.demo.members import questions
from hartwerk.demo.script import Script
from hartwerk.demo.stage import Events, Stage
from hartwerk.records.models.networks import Network
from hartwerk.rules.actors import Role


def build(*, size: Size, now: datetime) -> bool:
    """Make the demo network, unless it is there; return whether it was made now.

    Two at once make one: the second waits, and finds it.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "select pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [str(hats.network(size))],
            )
        if is_there(size):
            return False
        play(Stage(size, script_of(size, localdate(now)), Days(localdate(now))), now=now)
    return True


def is_there(size: Size) -> bool:
    system = house(Role.SYSTEM, hats.network(size))
    with acting(system):
        return Network.objects.filter(pk=system.network_id).exists()


def play(stage: Stage, *, now: datetime) -> None:
    """Let everything of a script happen, in the order of time."""
    found = [each for part in _parts(now) for each in part(stage)]
    post = post_of(stage)
    # At one moment in the order in which they were written down.
    for at, act in sorted(found, key=lambda each: each[0]):
        deliver(stage, post, until=at)
        act(at)
    deliver(stage, post, until=now)


def _parts(now: datetime) -> tuple[Callable[[Stage], Events], ...]:
    clock = partial(mornings, now=now)
    return (
        *(founding, settled, arriving, chain, at_work, coaching, beginnings, checking_in),
        *(following, questions, clock),
    )


def script_of(size: Size, today: date) -> Script:
    return _small(today) if size is Size.SMALL else _large(today)


def _small(today: date) -> Script:
    return Script(
        name=small.NAME,
        began=small.BEGAN,
        lead=small.LEAD,
        leads_from=small.LEADS_FROM,
        coach=small.COACH,
        agency=small.AGENCY,
        officer=small.OFFICER,
        officer_from=small.OFFICER_FROM,
        firms=small.FIRMS,
        desks=small.DESKS,
        offers=small.offers(today),
        newcomers=(*small_people.newcomers(today), *small_at_work.newcomers(today)),
        answers=tuple(small_history.answers()),
        stories=small_history.STORIES,
        troubles=small_history.TROUBLES,
        places=tuple(small_at_work.places()),
        paths=small_at_work.PATHS,
        promised=small.PROMISED,
    )


def _large(today: date) -> Script:
    return Script(
        name=large.NAME,
        began=large.BEGAN,
        lead=small.LEAD,
        leads_from=large.LEADS_FROM,
        firms=large.firms(),
        desks=large.desks(),
        offers=tuple(each.offer for each in large.works()),
        newcomers=tuple(large.newcomers(today, large_history.first_asked())),
        answers=tuple(large.answers()),
        stories=large_history.stories(),
        paths=tuple(large_history.paths()),
        first_number=large.FIRST_NUMBER,
    )
