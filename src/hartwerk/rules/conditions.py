# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words for when, how and with what someone works: transport, day parts, verdicts."""

from enum import StrEnum


class Means(StrEnum):
    """How someone travels."""

    WALK = "walk"
    BIKE = "bike"
    E_BIKE = "e_bike"
    SCOOTER = "scooter"
    PUBLIC_TRANSPORT = "public_transport"
    CAR = "car"


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")

DAY_PARTS: tuple[str, ...] = tuple(f"{day}_{part}" for day in DAYS for part in PARTS)
"""The 21 day parts of a week; a set of them is a mask with bit i for DAY_PARTS[i]."""

ALL_DAY_PARTS = (1 << len(DAY_PARTS)) - 1
OFFICE_WEEK = sum(
    1 << i for i, name in enumerate(DAY_PARTS) if name[:3] in DAYS[:5] and name[4:] != "evening"
)


class Verdict(StrEnum):
    """What the match says of one person and one piece of work. Never a decision."""

    FITS = "fits"
    FITS_WITH = "fits_with"
    ASK_FIRST = "ask_first"
    NOT_NOW = "not_now"


class Exclusion(StrEnum):
    """The only hard reasons (MA-03). A capability gap is never one, nor is age."""

    TRAVEL = "travel"
    HOURS = "hours"
    OWN_NO = "own_no"
    LEGAL_CERTIFICATE = "legal_certificate"
