# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The mailbox of the demo: every letter that was written, by address. Elsewhere it is not there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hartwerk.access.actors import wearing
from hartwerk.accounts.hats import demo_hats
from hartwerk.interfaces.web import errors
from hartwerk.mail.reads import addresses, letters_to
from hartwerk.records.models.letters import Letter
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.letters import State

# The way in of the letter leads to this site, at whatever port the demo listens now.
LINK = re.compile(r"https?://[^\s/]+(/(?!/)\S*)")

Page = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line; with a path it is a link."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """One letter, to be read."""

    subject: str
    written_at: datetime
    state: str
    gone: bool
    paragraphs: tuple[tuple[tuple[Part, ...], ...], ...]


def only_in_demo(view: Page) -> Page:
    """Let a page exist in the demo only."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: str) -> HttpResponse:
        return view(request, **kwargs) if settings.HARTWERK_DEMO else errors.not_found(request)

    return answer


@never_cache
@require_safe
@only_in_demo
def mailbox(request: HttpRequest) -> HttpResponse:
    found = [(network, addresses(actor=lead)) for network, lead in _leads()]
    return render(request, "mailbox/mailbox.html", {"networks": found})


@never_cache
@require_safe
@only_in_demo
def letters(request: HttpRequest, key: str) -> HttpResponse:
    for _network, lead in _leads():
        try:
            to, found = letters_to(actor=lead, key=key)
        except ObjectDoesNotExist:
            continue
        return render(
            request, "mailbox/address.html", {"to": to, "letters": [_read(each) for each in found]}
        )
    return errors.not_found(request)


def _leads() -> Iterator[tuple[str, Actor]]:
    """Give, of each made-up network, somebody who may see its letters."""
    seen = set()
    for hat in demo_hats():
        if hat.role is Role.PROJECT_LEAD and hat.network not in seen:
            seen.add(hat.network)
            yield hat.network, wearing(hat.id)


def _read(letter: Letter) -> Read:
    state = State(letter.state)
    paragraphs = tuple(
        tuple(tuple(_parts(line)) for line in paragraph.splitlines())
        for paragraph in letter.body.split("\n\n")
        if paragraph.strip()
    )
    return Read(
        letter.subject, letter.written_at, _states()[state], state is State.CANCELLED, paragraphs
    )


def _parts(line: str) -> Iterator[Part]:
    at = 0
    for found in LINK.finditer(line):
        if found.start() > at:
            yield Part(line[at : found.start()])
        yield Part(found[0], found[1])
        at = found.end()
    if at < len(line):
        yield Part(line[at:])


def _states() -> dict[State, str]:
    return {
        State.WAITING: _("wacht nog even, zodat een vergissing terug kan"),
        State.SENDING: _("wordt nu bezorgd"),
        State.SENT: _("bezorgd"),
        State.UNCERTAIN: _("misschien bezorgd"),
        State.FAILED: _("niet bezorgd"),
        State.CANCELLED: _("tegengehouden: de reden is vervallen"),
    }
