# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is asked later how it goes in the small network, who stands in, and a first day to come.

Helpers ask in time, but for one whom nobody reached and for those whose day was this week.
"""

from hartwerk.rules.first_days import Helps
from hartwerk.rules.pathway_terms import Kind

EVERY, ASKED_UNTIL = 5, 5
"""Every so many working days a helper looks whom to ask; until so many before today."""
TALKED_UNTIL = 1
"""Until so many before today members call the talks of a trial done."""
UNREACHED = ("hans", Kind.AFTERCARE_SECOND)
"""Nobody reached this one within thirty days: that is unknown, and no failure of anybody."""

AWAY = ("hans", "es-places")
"""Whose buddy is away this week."""
STANDS_IN, SINCE, BACK = "Nel", 1, 4
"""Who is there instead, since how many working days, and in how many the buddy is there again."""

BEGINS = ("youssef", "linde-places")
WRITTEN = 2
"""Working days ago: after the card of the first day was written down."""
HELPS = (Helps.ONE_THING, Helps.SHOW_ME, Helps.BREAK_TOGETHER)
