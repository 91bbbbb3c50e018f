# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which kind of organisation refers people: said for who reads a list; it decides nothing."""

from enum import StrEnum


class ReferrerKind(StrEnum):
    """What a referrer is; no match, no order and no right reads it."""

    WERKPLEIN = "werkplein"
    """Where a municipality and UWV help people to work together."""
    WERKCENTRUM = "werkcentrum"
    """The one desk of a region."""
    MUNICIPALITY = "municipality"
    UWV = "uwv"
    SCHOOL = "school"
    """A ROC, or another school."""
    DOORSTROOMPUNT = "doorstroompunt"
    """The task of a municipality for who left school early (before: RMC)."""
    SOCIAL = "social"
    """A social organisation, as the Leger des Heils."""
    OTHER = "other"
