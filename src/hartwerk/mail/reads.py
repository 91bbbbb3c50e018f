# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the post stands: for the project leader who minds it, and for the mailbox of the demo."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max

from hartwerk.access.context import as_system
from hartwerk.access.letters import letters_to_handle, letters_to_see
from hartwerk.records.models.letters import Letter
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.letters import LIFE, State, Verb

SHOWN = 50
"""Letters of one state on a page; of the rest it says how many there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One letter, without its text: that holds links which open things for others.

    Attributes
    ----------
    to, phone
        Of a professional; empty where the letter is for somebody else.
    at
        When it goes while it waits; else since when it is as it is.
    """

    id: UUID
    subject: str
    to: str
    name: str
    organisation: str
    phone: str
    at: datetime
    attempts: int
    trouble: str
    verbs: tuple[Verb, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """The letters in one state: the first of them, and how many more there are."""

    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Address:
    """Of the demo: whom letters were written to.

    Attributes
    ----------
    key
        Stands for the address where it may not stand itself, such as in the address of a page.
    """

    key: str
    to: str
    letters: int
    newest: datetime


def piles(*, actor: Actor, states: Collection[State]) -> dict[State, Pile]:
    """Return the letters in some states, the oldest first; none to whoever does not mind the post.

    One statement a state, and one for all counts.
    """
    with as_system(actor):
        handled = letters_to_handle(actor).defer("body")
        counted = handled.filter(state__in=[state.value for state in states])
        counts = dict(counted.order_by("state").values_list("state").annotate(letters=Count("id")))
        found = {}
        for state in states:
            rows = handled.filter(state=state.value).select_related(
                "membership__organisation", "organisation"
            )
            lines = tuple(_line(actor, each) for each in rows.order_by("written_at", "id")[:SHOWN])
            found[state] = Pile(lines, counts.get(state.value, 0) - len(lines))
        return found


def addresses(*, actor: Actor) -> list[Address]:
    """Return whom letters were written to, whose newest letter is the newest first."""
    with as_system(actor):
        grouped = letters_to_see(actor).values("to").order_by("to")
        found = grouped.annotate(letters=Count("id"), newest=Max("written_at"))
        made = [
            Address(_key(each["to"]), each["to"], each["letters"], each["newest"]) for each in found
        ]
    return sorted(made, key=lambda address: address.newest, reverse=True)


def letters_to(*, actor: Actor, key: str) -> tuple[str, list[Letter]]:
    """Return an address by its key, and its letters with their text, the newest first.

    Raises
    ------
    Letter.DoesNotExist
        Nobody has that key.
    """
    with as_system(actor):
        known = letters_to_see(actor).order_by("to").values_list("to", flat=True).distinct()
        to = next((each for each in known if _key(each) == key), None)
        if to is None:
            raise Letter.DoesNotExist
        letters = letters_to_see(actor).filter(to=to)
        return to, list(letters.order_by("-written_at", "id")[:SHOWN])


def _line(actor: Actor, letter: Letter) -> Line:
    reader = letter.membership
    organisation = reader.organisation if reader else letter.organisation
    professional = reader is None or reader.role != Role.CANDIDATE.value
    state = State(letter.state)
    at = letter.settled_at or letter.claimed_at or letter.written_at
    return Line(
        letter.pk,
        letter.subject,
        letter.to if professional else "",
        reader.name if reader else "",
        organisation.name if organisation else "",
        reader.phone if reader else "",
        letter.not_before if state is State.WAITING else at,
        letter.attempts,
        letter.trouble,
        LIFE.verbs_from(state, by=actor.role),
    )


def _key(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:12]
