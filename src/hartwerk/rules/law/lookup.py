# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the law says on a day: look a key up, and be told by name and day when nothing is known."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hartwerk.rules.law.own_rows import joined
from hartwerk.rules.law.row import Duration, Row, Value
from hartwerk.rules.law.tables import ROWS


class LawMissing(LookupError):
    """No value of this key is known on the day asked for."""

    def __init__(self, key: str, on: date) -> None:
        super().__init__(f"no value for {key} on {on.isoformat()}")
        self.key, self.on = key, on


class Law:
    """Rows by key. Nothing in it changes; other rows are another law."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._of: dict[str, list[Row]] = {}
        for each in self.rows:
            self._of.setdefault(each.key, []).append(each)

    def row(self, key: str, on: date, municipality: str = "") -> Row:
        """Return the row that holds on a day; that of the municipality goes before the general.

        Raises
        ------
        LawMissing
            No row holds on that day.
        """
        holding = {each.municipality: each for each in self._of.get(key, ()) if each.holds(on)}
        found = holding.get(municipality) or holding.get("")
        if found is None:
            raise LawMissing(key, on)
        return found


_here = Law(ROWS)


def law() -> Law:
    """Return the law of this installation."""
    return _here


def use(own: Iterable[Row]) -> None:
    """Let the rows that an installation brings hold from here on, beside those that came along."""
    global _here
    _here = Law(joined(ROWS, own))


def row(key: str, on: date, municipality: str = "") -> Row:
    """Return the row of a key that holds on a day.

    Raises
    ------
    LawMissing
        Names the key and the day.
    """
    return _here.row(key, on, municipality)


def value(key: str, on: date, municipality: str = "") -> Value:
    """Return the value of a key that holds on a day.

    Raises
    ------
    LawMissing
        Names the key and the day.
    """
    found = row(key, on, municipality).value
    if found is None:
        raise LawMissing(key, on)
    return found


def number(key: str, on: date, municipality: str = "") -> Decimal:
    """Return money, a percentage or a number; raises `LawMissing`, and `TypeError` for others."""
    found = value(key, on, municipality)
    if not isinstance(found, Decimal):
        raise TypeError(key)
    return found


def duration(key: str, on: date, municipality: str = "") -> Duration:
    """Return a length of time; raises `LawMissing`, and `TypeError` for others."""
    found = value(key, on, municipality)
    if not isinstance(found, Duration):
        raise TypeError(key)
    return found


def code(key: str, on: date, municipality: str = "") -> str:
    """Return a code, several with a space between; raises `LawMissing`, `TypeError` for others."""
    found = value(key, on, municipality)
    if not isinstance(found, str):
        raise TypeError(key)
    return found


def is_so(key: str, on: date, municipality: str = "") -> bool:
    """Return a yes or a no; raises `LawMissing`, and `TypeError` for others."""
    found = value(key, on, municipality)
    if not isinstance(found, bool):
        raise TypeError(key)
    return found
