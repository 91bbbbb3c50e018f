# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A ledger of erasures that says how it was called."""

from dataclasses import dataclass
from datetime import datetime

CALLED: list[datetime] = []


@dataclass(frozen=True)
class Replayed:
    lines: int
    erased: int


def replay(*, now: datetime) -> Replayed:
    CALLED.append(now)
    return Replayed(lines=3, erased=2)
