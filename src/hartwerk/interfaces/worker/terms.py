# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Warns of terms and acts on those that have passed: one verb each, in its own transaction.

A term that fails does not hold up the others: it is a line in the log, and tried again next time.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ObjectDoesNotExist
from django.utils.timezone import localdate

from hartwerk.access.context import acting, house
from hartwerk.access.networks import networks
from hartwerk.agenda.deadlines import Running, mark_ended, mark_warned, passed, to_warn
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.terms import Kind

log = logging.getLogger("hartwerk.terms")

HERE = ZoneInfo("Europe/Amsterdam")
FROM, UNTIL = 7, 20
"""Hours between which anybody hears of a term: no telephone lights up at night."""

Step = Callable[[Actor, Running, datetime], None]


WARNINGS: Mapping[Kind, Step] = {}
ENDS: Mapping[Kind, Step] = {}


def run(*, now: datetime, stop: Callable[[], bool]) -> None:
    """Go through the terms of every network, once."""
    if not FROM <= now.astimezone(HERE).hour < UNTIL:
        return
    on = localdate(now)
    for network in networks():
        clock = house(Role.CLOCK, network)
        for term in to_warn(actor=clock, kinds=WARNINGS, on=on):
            if not stop():
                _do(mark_warned, WARNINGS[term.kind], clock, term, now)
        for term in passed(actor=clock, kinds=ENDS, on=on):
            if not stop():
                _do(mark_ended, ENDS[term.kind], clock, term, now)


def _do(mark: Callable[..., bool], step: Step, clock: Actor, term: Running, now: datetime) -> None:
    """Do what follows from one term, and mark it as done in the same transaction.

    Marked last: verbs lock what the term is about before the term, and so do we.
    """
    try:
        with acting(clock):
            step(clock, term, now)
            mark(actor=clock, deadline_id=term.id, now=now)
    except (ObjectDoesNotExist, MoveRefused):
        # What it was about moved on: nothing follows from it any more.
        with acting(clock):
            mark(actor=clock, deadline_id=term.id, now=now)
    except Exception:
        log.exception("the term %s of kind %s failed; next try later", term.id, term.kind)
