# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Warns of terms and acts on those that have passed: one verb each, in its own transaction.

One that fails does not hold up the others: it is a line in the log, and tried again in an hour.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ObjectDoesNotExist
from django.utils.timezone import localdate

from hartwerk.access.context import acting, house
from hartwerk.access.networks import networks
from hartwerk.agenda.deadlines import (
    Running,
    mark_ended,
    mark_warned,
    passed,
    push_back,
    to_tell,
    to_warn,
)
from hartwerk.caseload.leaving import remove_untouched
from hartwerk.matching.timing import ENDS, WARNINGS, Verb, follow
from hartwerk.membership.pledges import begin_due
from hartwerk.membership.pushing import remind_referrers
from hartwerk.membership.recognitions import remind_of_ends
from hartwerk.pathways.reminding import tell
from hartwerk.pathways.watching import watch
from hartwerk.privacy.ledger import catch_up
from hartwerk.privacy.retaining import let_go
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.terms import Kind

log = logging.getLogger("hartwerk.terms")

HERE = ZoneInfo("Europe/Amsterdam")
FROM, UNTIL = 7, 20
"""Hours between which anybody hears of a term: no telephone lights up at night."""
OF_THE_DAY: tuple[Callable[..., object], ...] = (
    begin_due,
    remind_referrers,
    remind_of_ends,
    watch,
    remove_untouched,
    let_go,
    catch_up,
)
"""Verbs that look themselves what has come to its day; a second time that day does nothing."""


def run(*, now: datetime, stop: Callable[[], bool]) -> None:
    """Go through what has come to its day, in every network, once."""
    if not FROM <= now.astimezone(HERE).hour < UNTIL:
        return
    on = localdate(now)
    for network in networks():
        clock = house(Role.CLOCK, network)
        for verb in OF_THE_DAY:
            if not stop():
                _try(verb, clock, now)
        for term in to_warn(actor=clock, kinds=WARNINGS, on=on, now=now):
            if not stop():
                _follow(WARNINGS, mark_warned, clock, term, now)
        for term in passed(actor=clock, kinds=ENDS, on=on, now=now):
            if not stop():
                _follow(ENDS, mark_ended, clock, term, now)
        for id in to_tell(actor=clock, now=now):
            if not stop():
                _tell(clock, id, now)


def _try(verb: Callable[..., object], clock: Actor, now: datetime) -> None:
    try:
        verb(actor=clock, now=now)
    except Exception:
        log.exception("%s failed; next try later", verb.__name__)


def _follow(
    verbs: Mapping[Kind, Verb],
    mark: Callable[..., bool],
    clock: Actor,
    term: Running,
    now: datetime,
) -> None:
    """Do what follows from one term, and mark it as done in the same transaction.

    Marked last: verbs lock what the term is about before the term, and so do we.
    """
    try:
        with acting(clock):
            follow(verbs, actor=clock, term=term, now=now)
            mark(actor=clock, deadline_id=term.id, now=now)
    except (ObjectDoesNotExist, MoveRefused):
        # What it was about moved on: nothing follows from it any more.
        with acting(clock):
            mark(actor=clock, deadline_id=term.id, now=now)
    except Exception:
        log.exception("the term %s of kind %s failed; next try later", term.id, term.kind)
        push_back(actor=clock, deadline_id=term.id, now=now)


def _tell(clock: Actor, deadline_id: UUID, now: datetime) -> None:
    try:
        tell(actor=clock, deadline_id=deadline_id, now=now)
    except Exception:
        log.exception("the term %s of a pathway failed; next try later", deadline_id)
        push_back(actor=clock, deadline_id=deadline_id, now=now)
