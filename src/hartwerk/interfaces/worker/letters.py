# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sends the letters that wait, one by one, in each network."""

import logging
import time
from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from hartwerk.access.context import house
from hartwerk.access.networks import networks
from hartwerk.mail.delivery import Claimed, claim, doubt_stale, settle
from hartwerk.mail.post import Mailbox, Outcome, Post
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.letters import State

log = logging.getLogger("hartwerk.letters")

PATIENCE = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds between tries to write down how sending ended: a database that restarts is back soon."""


def way_out() -> Post | None:
    """Return how letters leave this house; None: no mail server is named, so they wait."""
    return Mailbox() if settings.HARTWERK_DEMO else settings.HARTWERK_SMTP


def send(*, stop: Callable[[], bool]) -> None:
    """Send what waits until nothing does, the post is closed, or somebody asks to stop."""
    ended: Counter[str] = Counter()
    for network in networks():
        clock = house(Role.CLOCK, network)
        if doubted := doubt_stale(actor=clock, now=timezone.now()):
            log.warning("%d letters were being sent when their sender died", doubted)
        if (post := way_out()) is not None and not _sent_all(clock, post, ended, stop):
            break
    if ended:
        log.info("letters: %s", ", ".join(f"{n} {state}" for state, n in sorted(ended.items())))


def _sent_all(clock: Actor, post: Post, ended: Counter[str], stop: Callable[[], bool]) -> bool:
    """Send what waits in one network; False when no other letter should be tried now."""
    while not stop():
        if (claimed := claim(actor=clock, now=timezone.now())) is None:
            return True
        outcome = post.deliver(claimed.parcel, now=timezone.now())
        state = _settled(clock, claimed, outcome, keeps_text=post.keeps_text)
        ended[state.value if state else "overtaken"] += 1
        if outcome.closed:
            log.warning("the mail server serves nobody now (%s)", outcome.trouble)
            return False
    return False


def _settled(clock: Actor, claimed: Claimed, outcome: Outcome, *, keeps_text: bool) -> State | None:
    """Write down how it ended, past a restart of the database."""
    tries = iter(PATIENCE)
    while True:
        try:
            return settle(
                actor=clock,
                claimed=claimed,
                outcome=outcome,
                keeps_text=keeps_text,
                now=timezone.now(),
            )
        except (OperationalError, InterfaceError):
            connection.close()
            if (seconds := next(tries, None)) is None:
                raise
            time.sleep(seconds)
