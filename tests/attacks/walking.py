# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Walks through every page that somebody can reach, along the links and forms on them."""

import io
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

from tests.attacks.forms import Sent, ways_of
from tests.documents.reading_pdf import read
from tests.statements import Asked, counted

PACKED, PAPER = b"PK", b"%PDF"
ENOUGH = 2
"""So many pages of one route for one visitor: the next of the same kind tell nothing new."""


def unpacked(answer: HttpResponse) -> list[bytes]:
    """Return what is packed in an answer; nothing where it is no workbook and no paper."""
    if answer.content.startswith(PAPER):
        paper = read(answer.content)
        return [part.encode() for part in (paper.about, *paper.pages)]
    if not answer.content.startswith(PACKED):
        return []
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return [packed.read(name) for name in packed.namelist()]


def text_of(answer: HttpResponse) -> str:
    """Return what an answer says, as whoever opens it reads it."""
    return b"\n".join(unpacked(answer) or [answer.content]).decode(errors="replace")


@dataclass(frozen=True, slots=True)
class Step:
    """One page that was opened, or a form that was found on one."""

    address: str
    route: str
    found_on: str
    status: int = 0
    asked: Asked = field(default_factory=Asked, compare=False)
    sends: Sent | None = None
    """What the form sends; None of a page."""

    def taken_by(self, client: Client) -> HttpResponse:
        """Open the page, or send the form as it stands there, as somebody else."""
        if self.sends is None:
            return client.get(self.address)  # type: ignore[return-value]  # of the test client
        return client.post(self.address, dict(self.sends))  # type: ignore[return-value]


@dataclass
class Walk:
    """What one visitor came across."""

    client: Client
    look: Callable[[str, HttpResponse], None] = lambda address, answer: None
    """Sees every answer."""
    pages: dict[str, Step] = field(default_factory=dict)
    forms: dict[tuple[str, Sent], Step] = field(default_factory=dict)
    _seen: Counter[str] = field(default_factory=Counter)

    def text_at(self, address: str) -> str:
        """Return what a page says when it is opened once more."""
        return text_of(self.client.get(address))  # type: ignore[arg-type]  # of the test client

    def along(self, starts: Iterable[str]) -> "Walk":
        """Open these pages and all that they lead to, behind the wall."""
        ways = deque((start, "") for start in starts)
        while ways:
            address, found_on = ways.popleft()
            match = behind_the_wall(address)
            if match is None or address in self.pages:
                continue
            if found_on and self._enough(match, address):
                continue
            with counted() as asked:
                answer = self.client.get(address)
            self.look(address, answer)  # type: ignore[arg-type]  # of the test client
            self.pages[address] = Step(address, match.route, found_on, answer.status_code, asked)
            if answer.status_code in (301, 302):
                ways.append((answer.headers["Location"], address))
            elif answer.headers["Content-Type"].startswith("text/html"):
                ways.extend((link, address) for link in self._read(address, answer.content))
        return self

    def _read(self, address: str, page: bytes) -> list[str]:
        found = ways_of(page.decode())
        for form in found.forms:
            to = _joined(address, form.action)
            match = behind_the_wall(to)
            if match is not None and not self._enough(match, f"{to}!"):
                for sends in form.sends():
                    self.forms[to, sends] = Step(to, match.route, address, sends=sends)
        return [_joined(address, link) for link in found.links]

    def _enough(self, match: ResolverMatch, address: str) -> bool:
        """Count the pages of a route: with and without a question, and its forms, apart."""
        kind = f"{match.route} {bool(urlsplit(address).query)} {address.endswith('!')}"
        self._seen[kind] += 1
        return self._seen[kind] > ENOUGH

    def __iter__(self) -> Iterator[Step]:
        yield from self.pages.values()
        yield from self.forms.values()


def behind_the_wall(address: str) -> ResolverMatch | None:
    """Return what answers at an address, where that is a page for a role or for a link."""
    found = urlsplit(address)
    if found.netloc or not found.path.startswith("/"):
        return None
    try:
        match = resolve(found.path.removesuffix("!"))
    except Resolver404:
        return None
    guarded = vars(match.func).keys() & {"roles", "kinds"} or match.view_name == "link"
    return match if guarded else None


def _joined(page: str, link: str) -> str:
    """Return where a link on a page leads, without the place on that page."""
    whole = link.partition("#")[0]
    if not whole or whole.startswith("?"):
        return urlsplit(page).path + whole
    return whole
