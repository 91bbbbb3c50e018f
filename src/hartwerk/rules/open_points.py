# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two points that are talked about before work: what it does to money, and the way back.

A gate of the product: no trial begins and no contract is written down before both are done, or the
person said that they need no talk. What was said is kept nowhere: no amount, no debt, no benefit.
"""

from enum import StrEnum


class Point(StrEnum):
    MONEY = "money"
    """What does this do to my money?"""
    WAY_BACK = "way_back"
    """And if it does not work out?"""


class How(StrEnum):
    """What became of it; the last word counts."""

    DONE = "done"
    DECLINED = "declined"
    """The person needs no talk about it."""
    REOPENED = "reopened"


class With(StrEnum):
    """With whom it was talked about: by role, never by name."""

    HELPER = "helper"
    ADVISER = "adviser"
    """Somebody who knows about money: of the municipality, or of the person's own choice."""
    CLOSE = "close"
    """Somebody close to the person."""


SETTLED = frozenset({How.DONE, How.DECLINED})
