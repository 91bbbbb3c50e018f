# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Knocks with every hat at every address, and compares who is let in with what is agreed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.test import Client
from django.urls import resolve

from hartwerk.rules.addresses import ADDRESSES, KEYS
from tests.attacks.matrix import Seen
from tests.attacks.pages import walled_pages
from tests.attacks.walking import ENOUGH, Walk

OF_A_TRIAL = {"proefmatch/bewaren"}
"""What is there for a hat once it brought a file of its own: `tests/caseload` keeps them."""


@dataclass(frozen=True)
class Visitor:
    """Somebody with a hat, or nobody: who is not signed in."""

    name: str
    role: str
    walk: Walk
    """Where they came already."""
    table: dict[str, Seen]

    @property
    def client(self) -> Client:
        return self.walk.client

    @cached_property
    def nothing(self) -> bytes:
        """What they are answered where nothing is."""
        return self.client.get("/nergens").content

    def may(self, route: str, address: str) -> bool:
        agreed, keys = ADDRESSES[route], resolve(address).kwargs
        return agreed.hats is not None and (
            self.role in agreed.hats
            and all(keys[key] in self.table[KEYS[key]].may[verb] for key, verb in agreed.needs)
        )

    def is_let_in(self, address: str) -> bool | None:
        """Knock once; None where it takes no GET from anybody."""
        if (been := self.walk.pages.get(address)) is not None and been.status != 404:
            return True
        answer = self.client.get(address)
        if answer.status_code == 405:
            return None
        if not self.role:
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/inloggen"), address
            return False
        assert answer.headers["Cache-Control"] == "no-store", address
        if answer.status_code == 404:
            assert answer.content == self.nothing, (self.name, address)
            return False
        assert answer.status_code in (200, 302), (self.name, address, answer.status_code)
        return not answer.headers.get("Location", "").startswith("/inloggen")


def doors(walks: Iterable[Walk]) -> list[tuple[str, str]]:
    """Give every route behind the wall with an address of it; with a key: two, of who came there.

    Every other key is tried by strangers of the same role and of another network.
    """
    known = {page.route: page for page in walled_pages()}
    found: dict[str, list[str]] = {route: [] for route in known}
    for walk in walks:
        # One of each visitor: the keys in it are theirs, and of somebody else to the others.
        own = {step.route: step.address.partition("?")[0] for step in reversed([*walk])}
        for route, address in own.items():
            if route in known and "<" in route and address not in found[route][:ENOUGH]:
                found[route].append(address)
    return [
        (route, address)
        for route, page in known.items()
        for address in found[route][:ENOUGH] or ([] if page.has_key else [page.address()])
    ]


def unlike(visitors: Iterable[Visitor], at: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Give who is let in where they should not be, or is not where they should."""
    at = [*at]
    met = set()
    for visitor in visitors:
        for route, address in at:
            # Where no key decides, one visitor of a role is enough.
            agreed, kind = ADDRESSES[route], (visitor.role, address)
            stands_open = not agreed.needs or visitor.role not in (agreed.hats or ())
            if stands_open and kind in met:
                continue
            met.add(kind)
            if agreed.hats and visitor.role in agreed.hats and route in OF_A_TRIAL:
                continue
            if agreed.hats and visitor.role and visitor.role not in agreed.hats:
                sent = visitor.client.post(address)
                if (sent.status_code, sent.content) != (404, visitor.nothing):
                    assert sent.status_code == 405, (visitor.name, address, sent.status_code)
            let_in = visitor.is_let_in(address)
            if let_in is not None and let_in is not visitor.may(route, address):
                yield visitor.name, address, "let in" if let_in else "kept out"
