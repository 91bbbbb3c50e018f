# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The day that a command is asked about."""

import contextlib
from datetime import date, datetime

from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.words import _


def day_of(text: str, option: str) -> date:
    """Return the day that an option names, as 2026-12-01 or 1-12-2026; raises `Stop` otherwise."""
    for pattern in ("%Y-%m-%d", "%d-%m-%Y"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
    raise Stop(
        _("%(option)s: “%(value)s” is geen datum.") % {"option": option, "value": text},
        way_out=_("schrijf hem als 2026-12-01 of 1-12-2026"),
        code=Code.USAGE,
    )


def today() -> date:
    return datetime.now().astimezone().date()
