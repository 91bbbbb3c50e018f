# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a place is: a small table of Dutch places, and postcodes once they are loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map, with the words by which one recognises it."""

    latitude: float
    longitude: float
    label: str
