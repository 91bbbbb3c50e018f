# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody can object to, and how it is answered. Codes: the words are said, not stored."""

from enum import StrEnum


class Against(StrEnum):
    MATCH = "match"
    """That they were put beside this work, or not (MA-07)."""
    LOOK = "look"
    """That somebody looked at what is kept about them."""
    KEEPING = "keeping"
    """That something is kept, or shared (AVG article 21)."""


class Outcome(StrEnum):
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    """With the reason told, and where to go then."""
    TAKEN_BACK = "taken_back"
    """The person does not object any more."""
