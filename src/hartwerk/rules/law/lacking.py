# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is not known of the law on a day: never found, run out, or not checked by anybody."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hartwerk.rules.law.lookup import Law
from hartwerk.rules.law.row import Row
from hartwerk.rules.parameters import Status


class Lack(StrEnum):
    MISSING = "missing"
    """It was looked for and not found."""
    EXPIRED = "expired"
    """The last value that is known no longer holds."""
    UNVERIFIED = "unverified"
    """A value is there, and nobody checked it."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """One key of which something is not known; the row is the last that is."""

    lack: Lack
    row: Row
    of_law: bool
    """A rule of law cannot be kept without it."""


def lacking(law: Law, on: date) -> tuple[Lacking, ...]:
    """Return what is not known on a day, in the order of the tables.

    A value that is to hold only later is not lacking.
    """
    by_key: dict[tuple[str, str], list[Row]] = {}
    for row in law.rows:
        by_key.setdefault((row.key, row.municipality), []).append(row)
    found = (_lacking(rows, on) for rows in by_key.values())
    return tuple(each for each in found if each is not None)


def _lacking(rows: list[Row], on: date) -> Lacking | None:
    holding = next((row for row in rows if row.holds(on)), None)
    if holding is not None and holding.value is None:
        return Lacking(Lack.MISSING, holding, of_law=False)
    if holding is not None:
        unsure = holding.status is Status.UNVERIFIED
        return Lacking(Lack.UNVERIFIED, holding, of_law=False) if unsure else None
    ended = [row for row in rows if row.valid_to is not None and row.valid_to <= on]
    if not ended:
        return None
    last = max(ended, key=lambda row: row.valid_to or date.max)
    return Lacking(Lack.EXPIRED, last, of_law=any(row.blocks for row in rows))
