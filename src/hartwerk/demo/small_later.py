# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is asked later how it goes in the small network, who stands in, and a first day to come.

Helpers ask in time, but for one whom nobody reached and for those whose day was this week.
"""

from datetime import date

from hartwerk.pathways.first_day import Card
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
WRITTEN, FIRST_DAY = 5, 6
"""Working days ago a first day was written down, and in how many it is."""
HELPS = (Helps.ONE_THING, Helps.SHOW_ME, Helps.BREAK_TOGETHER)


def card(day: date, who: str, number: str) -> Card:
    """Return the card of a first day, with whom to phone."""
    return Card(
        day=day,
        starts="08:30",
        ends="12:30",
        door="De groene poort naast de kas",
        waits="Ruud, bij de poort",
        tasks=("Werkschoenen passen", "Een rondje over de kwekerij", "Samen de perken harken"),
        breaks=("10.15 uur, een kwartier, in de kantine",),
        clothes="Een lange broek en een warme trui",
        quiet_place="De schuur naast de kantine",
        when_late=f"Bel {who}",
        too_much="Zeg het tegen Ruud. Even stoppen mag altijd.",
        call_who=who,
        call_number=number,
    )
