# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody at work: in which part, for which days, and for how many there is room."""

from datetime import date
from enum import StrEnum

ROOM = 2
"""How many people a buddy guides at once where nobody said: more gets a warning (K19)."""
MOST_ROOM = 6


class Part(StrEnum):
    """As what somebody is there."""

    BUDDY = "buddy"
    """Every day, from a day on, until the pathway ends or another one takes over."""
    STAND_IN = "stand_in"
    """While the buddy is away: always for a period."""
    COACH = "coach"
    """The job coach, from a day on, until the pathway ends or another one takes over."""
    COACH_STAND_IN = "coach_stand_in"
    """While the job coach is away: always for a period."""


STANDS_IN = {Part.BUDDY: Part.STAND_IN, Part.COACH: Part.COACH_STAND_IN}
"""Who stands in for whom."""
OF_THE_FIRM = frozenset({Part.BUDDY, Part.STAND_IN})
COACHES = frozenset({Part.COACH, Part.COACH_STAND_IN})


def holds(since: date, until: date | None, on: date) -> bool:
    """Say whether a half-open period holds on a day; without an end it runs on.

    Examples
    --------
    >>> holds(date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 16))
    False
    """
    return since <= on and (until is None or on < until)


def meet(since: date, until: date | None, others_since: date, others_until: date | None) -> bool:
    """Say whether two half-open periods have a day in common.

    Examples
    --------
    >>> meet(date(2026, 11, 2), None, date(2026, 10, 1), date(2026, 11, 2))
    False
    """
    begins = max(since, others_since)
    ends = [each for each in (until, others_until) if each is not None]
    return not ends or begins < min(ends)
