# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a made-up network is made of: who takes part, what is offered, what happened when.

Everybody and everything has a name in the script, by which the rest of it points there. `back`
counts working days before today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from hartwerk.profiles.people import Person
from hartwerk.profiles.work import Work
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import Knows, Nobody, Released
from hartwerk.rules.referrers import ReferrerKind
from hartwerk.rules.vacancies import Kind


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody with a hat. The address is made of the key and the organisation."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Promise:
    """So many people, in a period."""

    people: int
    settled: bool | Released | None = None
    """Kept, partly kept, or the reason of a release; None: it runs, or is to begin."""
    begins: int = 0
    """Months after the first period of the network."""
    months: int = 6


@dataclass(frozen=True, slots=True)
class Firm:
    """A member, with the one place where it works."""

    key: str
    name: str
    place: str
    contact: Professional
    first_bus: time | None = None
    promises: tuple[Promise, ...] = ()
    joined: int = 0
    """Working days after the network began."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A referrer."""

    key: str
    name: str
    place: str
    people: tuple[Professional, ...]
    kind: ReferrerKind


@dataclass(frozen=True, slots=True)
class Offer:
    """A piece of work of a member."""

    key: str
    firm: str
    work: Work
    template: str
    opened: int
    closed: int | None = None
    kind: Kind = Kind.VACANCY
    guide: str = ""
    visit: str = ""
    profile: bool = False
    """The member keeps the description, to begin the next one with."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody in a caseload, and how far they were asked."""

    key: str
    person: Person
    """All that was talked about; nothing of it is stored before its day."""
    helper: str
    came: int
    by_file: bool = True
    asked: int | None = None
    """When they said yes to being matched, and how; None: not asked yet."""
    channel: Channel = Channel.SPOKEN
    talked: int | None = None
    """When the levels were talked about; None: that is still to come."""
    withdrew: int | None = None
    """When they took their yes back."""
    page: bool = False
    likes: str = ""
    """An offer of which they said on their page, the day before yesterday: this seems fun."""
    language: str = "nl"

    @property
    def speaks_by_page(self) -> bool:
        return self.channel is Channel.OWN_PAGE


@dataclass(frozen=True, slots=True)
class Said:
    """What a referrer answered to a recognition card."""

    offer: str
    desk: str
    back: int
    answer: Knows | Nobody
    how: Channel = Channel.OWN_PAGE
    """By phone: the project leader wrote it down. By link: without signing in."""


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a proposal: `meet:4+2` is the verb, a detail, and days after the one before."""

    verb: str
    detail: str
    days: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to one card, from the question to the person on."""

    person: str
    offer: str
    begun: int
    moves: str

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(_steps(self.moves))

    @property
    def days(self) -> int:
        """Return how many working days it took."""
        return sum(step.days for step in self.steps)


@dataclass(frozen=True, slots=True)
class AtWork:
    """What happened to somebody at a piece of work, from what was agreed on."""

    person: str
    offer: str
    agreed: int
    moves: str
    first: int = 0
    """In how many working days the first day was agreed to be; 0: that was left open."""

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(_steps(self.moves))

    @property
    def days(self) -> int:
        """Return how many working days it took so far."""
        return sum(step.days for step in self.steps)


@dataclass(frozen=True, slots=True)
class Trouble:
    """The mailbox of somebody, from a day on: the first letter does not arrive, or perhaps not."""

    hat: str
    back: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Script:
    """One network."""

    name: str
    began: int
    lead: Professional
    leads_from: str
    """The member at which the project leader works."""
    firms: tuple[Firm, ...]
    desks: tuple[Desk, ...]
    offers: tuple[Offer, ...]
    newcomers: tuple[Newcomer, ...]
    answers: tuple[Said, ...]
    stories: tuple[Story, ...]
    troubles: tuple[Trouble, ...] = ()
    officer: Professional | None = None
    """Minds the privacy of people."""
    officer_from: str = ""
    """The referrer at which the privacy officer works."""
    coach: Professional | None = None
    agency: str = ""
    """For which the job coach works."""
    places: tuple[Offer, ...] = ()
    """Offered without a vacancy in the years before: nobody is reminded of these."""
    paths: tuple[AtWork, ...] = ()
    promised: int | None = None
    """Since when members promise, of a network that is older than that."""
    first_number: int = 1
    """Of the trade register: of numbers below 00999999 no firm has one."""

    @property
    def helpers(self) -> dict[str, str]:
        """Return the desk of each of its people."""
        return {each.key: desk.key for desk in self.desks for each in desk.people}

    @property
    def promises_from(self) -> int:
        """Return how many working days ago the first period of promises was agreed on."""
        return self.began if self.promised is None else self.promised


_STEP = re.compile(r"(?P<verb>[a-z]+)(:(?P<detail>[a-z0-9_]+))?(\+(?P<days>\d+)(?P<unit>m)?)?")


def _steps(moves: str) -> Iterator[Step]:
    for move in moves.split():
        found = _STEP.fullmatch(move)
        if found is None:
            raise ValueError(f"{move} is no step")
        number = int(found["days"] or 0)
        minutes = found["unit"] is not None
        yield Step(
            found["verb"],
            found["detail"] or "",
            0 if minutes else number,
            number if minutes else 0,
        )
