# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Seals what was written in journal and trail, and once a day keeps the head outside."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import connection

from hartwerk.records import anchors
from hartwerk.records.trail import Head

log = logging.getLogger("hartwerk.trail")


def run(*, now: datetime, stop: Callable[[], bool]) -> None:
    """Seal all that is not, in blocks; the first time of a day look at every line, and anchor."""
    file = settings.HARTWERK_ANCHOR_FILE or anchors.file_of(
        settings.HARTWERK_HOME, str(connection.settings_dict["NAME"])
    )
    try:
        new_day = anchors.last_day(file) != now.astimezone(anchors.HERE).date()
    except (anchors.AnchorsBroken, OSError, UnicodeDecodeError) as trouble:
        # Sealing goes on: whoever checks the chain meets the same file.
        log.error("the anchors cannot be read (%s)", type(trouble).__name__)
        new_day = False
    while not stop() and _sealed(everything=new_day):
        pass
    if new_day and (head := _head()) is not None:
        try:
            anchors.add(file, head)
        except OSError as trouble:
            log.error("the anchor of today could not be kept (%s)", type(trouble).__name__)


def _sealed(*, everything: bool) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select trail.seal(%s)", [everything])
        (block,) = cursor.fetchone()
    return block is not None


def _head() -> Head | None:
    with connection.cursor() as cursor:
        cursor.execute("select number, at, head from trail.head()")
        found = cursor.fetchone()
    return Head(found[0], found[1], bytes(found[2])) if found else None
