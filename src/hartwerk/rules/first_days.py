# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a first-day card says, what somebody picks for their team, and when a change is late.

There is no field for why, and no sentence about health: what cannot be written is not kept.
"""

from datetime import date, timedelta
from enum import StrEnum

from hartwerk.rules.working_days import working_days_between

MOST_SENTENCES = 5
MOST_TASKS = 8
MOST_BREAKS = 4


class Helps(StrEnum):
    """What helps somebody at work: sentences to pick from. None of them says why."""

    ONE_THING = "one_thing"
    SHOW_ME = "show_me"
    WRITE_DOWN = "write_down"
    PLAIN_WORDS = "plain_words"
    FIXED_ORDER = "fixed_order"
    TELL_BEFORE = "tell_before"
    TIME_TO_ANSWER = "time_to_answer"
    ONE_PERSON = "one_person"
    START_TOGETHER = "start_together"
    TRY_FIRST = "try_first"
    QUIET_PLACE = "quiet_place"
    BREAK_ALONE = "break_alone"
    BREAK_TOGETHER = "break_together"
    SAY_GOOD = "say_good"
    SAY_STRAIGHT = "say_straight"
    ASK_HOW = "ask_how"


def in_time(changed_on: date, day: date) -> bool:
    """Say whether a change can be read before the day it is about: a working day lies between.

    >>> in_time(date(2026, 11, 26), date(2026, 11, 30))  # Thursday, for Monday
    True
    >>> in_time(date(2026, 11, 27), date(2026, 11, 30))  # Friday, for Monday
    False
    """
    return working_days_between(changed_on, day - timedelta(days=1)) >= 1
