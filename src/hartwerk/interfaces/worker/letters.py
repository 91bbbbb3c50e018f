# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sends the letters that wait, one by one, in each network."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from hartwerk.access.context import house
from hartwerk.access.networks import networks
from hartwerk.mail.delivery import claim, doubt_stale, settle
from hartwerk.mail.post import Mailbox, Post
from hartwerk.rules.actors import Actor, Role

log = logging.getLogger("hartwerk.letters")

PATIENCE = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds between tries in the database: one that restarts is back soon."""

T = TypeVar("T")


def way_out() -> Post | None:
    """Return how letters leave this house; None: no mail server is named, so they wait."""
    return Mailbox() if settings.HARTWERK_DEMO else settings.HARTWERK_SMTP


def send(*, stop: Callable[[], bool]) -> None:
    """Send what waits until nothing does, the post is closed, or somebody asks to stop."""
    ended: Counter[str] = Counter()
    for network in _patiently(networks):
        clock = house(Role.CLOCK, network)
        doubt = partial(doubt_stale, actor=clock, now=timezone.now())
        if doubted := _patiently(doubt):
            log.warning("%d letters were being sent when their sender died", doubted)
        if (post := way_out()) is not None and not _sent_all(clock, post, ended, stop):
            break
    if ended:
        log.info("letters: %s", ", ".join(f"{n} {state}" for state, n in sorted(ended.items())))


def _sent_all(clock: Actor, post: Post, ended: Counter[str], stop: Callable[[], bool]) -> bool:
    """Send what waits in one network; False when no other letter should be tried now."""
    while not stop():
        claimed = _patiently(lambda: claim(actor=clock, now=timezone.now()))
        if claimed is None:
            return True
        outcome = post.deliver(claimed.parcel, now=timezone.now())
        state = _patiently(
            partial(
                settle,
                actor=clock,
                claimed=claimed,
                outcome=outcome,
                keeps_text=post.keeps_text,
                now=timezone.now(),
            )
        )
        ended[state.value if state else "overtaken"] += 1
        if outcome.closed:
            log.warning("the mail server serves nobody now (%s)", outcome.trouble)
            return False
    return False


def _patiently(step: Callable[[], T]) -> T:
    """Take one step in the database, past a restart of it.

    Of a claim that was committed unheard nobody knows: the letter hangs, and is doubted later.
    """
    tries = iter(PATIENCE)
    while True:
        try:
            return step()
        except (OperationalError, InterfaceError):
            connection.close()
            if (seconds := next(tries, None)) is None:
                raise
            time.sleep(seconds)
