# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Clears away, each minute and in each server process, trial matches and sessions that are over."""

import logging
import threading

from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections, connection
from django.db.utils import Error
from django.utils import timezone

from hartwerk.matching import trials

log = logging.getLogger("hartwerk.janitor")

EVERY = 60.0


def sweep() -> int:
    """Delete what is over; return how many trial matches.

    An unreachable database is a line in the log, and a next try.
    """
    close_old_connections()
    try:
        gone = trials.forget_expired(now=timezone.now())
        SessionStore.clear_expired()
    except Error:
        log.warning("could not clear away what is over; next try in a minute")
        return 0
    finally:
        connection.close()
    if gone:
        log.info("cleared away %d expired trial matches", gone)
    return gone


def start(*, every: float = EVERY) -> threading.Event:
    """Start the janitor; setting the event that is returned ends it."""
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(every):
            sweep()

    threading.Thread(target=work, name="janitor", daemon=True).start()
    return stop
