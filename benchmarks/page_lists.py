# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lists that somebody of each role has, and who asks for which of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from benchmarks.network import ON_PAGE, Drawn, Somebody
from benchmarks.sending import Request
from hartwerk.interfaces.web.walled import HAT, SEEN, SINCE
from hartwerk.records.models.networks import Membership

VISITORS = 40
"""Of each role, at most; one after the other asks."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its name, and as many requests for it as are wanted."""

    name: str
    requests: tuple[Request, ...]


def lists(drawn: Drawn, *, requests: int, seed: int = 4) -> list[Listed]:
    """Sign visitors in, and draw for each list who asks and about what."""
    chance = Random(seed)
    helpers = _signed_in(drawn.helpers[:VISITORS])
    contacts = _signed_in(drawn.contacts[:VISITORS])
    leads = _signed_in([drawn.lead])
    pages = _signed_in(drawn.pages[: min(VISITORS, ON_PAGE)])
    own: Mapping[UUID, list[Somebody]] = {hat: [] for hat in helpers}
    for who in drawn.people:
        if who.row.helper_id in own:
            own[who.row.helper_id].append(who)
    works = [work.pk for work in drawn.open]

    def fixed(path: str) -> Callable[[UUID], str]:
        return lambda _hat: path

    def fits(_hat: UUID) -> str:
        return f"/werk/{chance.choice(works)}/wie-past"

    def next_work(hat: UUID) -> str:
        return f"/mijn-mensen/{chance.choice(own[hat]).row.pk}/werk"

    asked: Sequence[tuple[str, Mapping[UUID, str], Callable[[UUID], str]]] = (
        ("caseworker: today", helpers, fixed("/vandaag")),
        ("caseworker: own people", helpers, fixed("/mijn-mensen")),
        ("caseworker: work", helpers, fixed("/werk")),
        ("caseworker: proposals", helpers, fixed("/voorstellen")),
        ("caseworker: proposals, settled", helpers, fixed("/voorstellen?laat-zien=voorbij")),
        ("caseworker: who of my people fits", helpers, fits),
        ("caseworker: who of all of us fits", helpers, lambda hat: f"{fits(hat)}?wie=iedereen"),
        ("caseworker: next work for a person", helpers, next_work),
        ("caseworker: who needs what this week", helpers, fixed("/deze-week")),
        ("employer: who needs what this week", contacts, fixed("/deze-week")),
        ("project leader: who needs what this week", leads, fixed("/deze-week")),
        ("employer: today", contacts, fixed("/vandaag")),
        ("employer: own work", contacts, fixed("/ons-werk")),
        ("employer: cards", contacts, fixed("/kaarten")),
        ("project leader: monday", leads, fixed("/maandag")),
        ("project leader: work", leads, fixed("/werk")),
        ("project leader: cards", leads, fixed("/kaarten")),
        ("project leader: organisations", leads, fixed("/organisaties")),
        ("project leader: letters", leads, fixed("/brieven")),
        ("person: own page", pages, fixed("/mijn-pagina")),
        ("person: open work", pages, fixed("/mijn-pagina/werk")),
    )
    return [Listed(name, tuple(_asked(visitors, path, requests))) for name, visitors, path in asked]


def _asked(
    visitors: Mapping[UUID, str], path: Callable[[UUID], str], count: int
) -> Iterator[Request]:
    hats = [*visitors]
    for number in range(count):
        hat = hats[number % len(hats)]
        yield Request(path(hat), visitors[hat])


def _signed_in(hats: Sequence[Membership]) -> dict[UUID, str]:
    """Return the session of each hat, as the page on which one signs in makes it."""
    found = {}
    now = int(timezone.now().timestamp())
    for hat in hats:
        session = SessionStore()
        session.update({HAT: str(hat.pk), SINCE: now, SEEN: now})
        session.create()
        found[hat.pk] = session.session_key or ""
    return found
