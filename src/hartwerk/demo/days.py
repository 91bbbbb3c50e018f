# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""When things happened in a made-up network: working days before today, at an hour of their own."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from hartwerk.rules.working_days import add_working_days, is_working_day

HERE = ZoneInfo("Europe/Amsterdam")
OPENS, HOURS = time(9, 30), 6
"""Things happen between half past nine and half past three; meetings begin before that."""
MEETING = time(9, 0)
MORNING = time(7, 5)
"""When the house looks at its terms, each day."""


@dataclass(frozen=True, slots=True)
class Days:
    """A history that ends today. Where days are counted, they are working days back from today."""

    today: date

    def day(self, back: int) -> date:
        return add_working_days(self.today, -back)

    @property
    def last_working_day(self) -> date:
        """Today, or the Friday before."""
        return self.today if is_working_day(self.today) else self.day(1)

    def at(self, back: int, what: str) -> datetime:
        """Return a moment on a day; the same for the same words in every run."""
        drawn = int.from_bytes(sha256(what.encode()).digest()[:2], "big") / 65536
        return self._on(self.day(back), OPENS) + timedelta(minutes=int(drawn * HOURS * 60))

    def meeting(self, back: int) -> datetime:
        """Return when people meet on a day; before 0 lies ahead."""
        return self._on(self.day(back), MEETING)

    def morning(self, day: date) -> datetime:
        return self._on(day, MORNING)

    def _on(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, HERE).astimezone(UTC)
