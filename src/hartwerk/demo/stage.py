# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The network while its history is played: who acts, and the keys behind the names of a script."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from hartwerk.access.actors import wearing
from hartwerk.access.context import house
from hartwerk.demo import hats
from hartwerk.demo.days import Days
from hartwerk.demo.hats import Size
from hartwerk.demo.script import Firm, Professional, Promise, Script
from hartwerk.membership.hats import Contact
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.terms import Kind, moment

SIGNED = 5
"""Working days after joining, a member signs the declaration."""

Act = Callable[[datetime], None]
Events = Iterator[tuple[datetime, Act]]
"""What happens, and when; in any order."""


@dataclass(slots=True)
class Stage:
    """Names of the script, and what stands behind them by now."""

    size: Size
    script: Script
    days: Days
    organisations: dict[str, UUID] = field(default_factory=dict)
    works: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    cards: dict[tuple[str, str], UUID] = field(default_factory=dict)
    """Proposals, by person and offer."""
    post_goes: list[datetime] = field(default_factory=list)
    """A heap: when letters that were written may leave."""
    _worn: dict[str, Actor] = field(default_factory=dict)
    _told: dict[str, Contact] = field(default_factory=dict)

    def wrote(self, now: datetime) -> None:
        """Let the post come by when what was written now may leave."""
        at = moment(Kind.SEND_LETTER, now, now.date())
        if at not in self.post_goes:
            heapq.heappush(self.post_goes, at)

    def signed(self, firm: Firm) -> int:
        """Return how many working days ago a member signed."""
        return self.script.began - firm.joined - SIGNED

    def promised(self, firm: Firm) -> int:
        """Return how many working days ago a member made its promises."""
        return min(self.signed(firm), self.script.promises_from - SIGNED)

    def begins(self, promise: Promise) -> date:
        """Return the first day of a period: the first one begins the month after it was agreed."""
        return _month_after(self.days.day(self.script.promises_from), promise.begins + 1)

    def ends(self, promise: Promise) -> date:
        """Return the first day after the period of a promise."""
        return _month_after(self.begins(promise), promise.months)

    def house(self, role: Role) -> Actor:
        return house(role, hats.network(self.size))

    def hat(self, name: str) -> UUID:
        return hats.hat(self.size, name)

    def wearing(self, name: str) -> Actor:
        """Return somebody of the script as actor: a professional, or a person with a page."""
        if name not in self._worn:
            self._worn[name] = wearing(self.hat(name))
        return self._worn[name]

    @property
    def lead(self) -> Actor:
        return self.wearing(self.script.lead.key)

    def employer(self, offer: str) -> Actor:
        """Return who answers for a piece of work."""
        return self.wearing(self.firm_of(offer).contact.key)

    def firm_of(self, offer: str) -> Firm:
        offers = (*self.script.offers, *self.script.places)
        firm = next(each.firm for each in offers if each.key == offer)
        return next(each for each in self.script.firms if each.key == firm)

    def helper(self, person: str) -> Actor:
        return self.wearing(
            next(each.helper for each in self.script.newcomers if each.key == person)
        )

    def contact(self, who: Professional, organisation: str) -> Contact:
        """Return how somebody can be reached: numbers and addresses that no one has."""
        if who.key not in self._told:
            # No local number begins with 0; `.example` is nobody's (RFC 2606).
            pairs = divmod(len(self._told) + 1, 100)
            self._told[who.key] = Contact(
                who.name,
                f"{who.key}@{organisation}.example",
                "074 000 {:02} {:02}".format(*pairs),
                key=self.hat(who.key),
            )
        return self._told[who.key]


def _month_after(day: date, months: int) -> date:
    """Return the first day of a month so many months after that of a day."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
