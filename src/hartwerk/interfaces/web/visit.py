# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One visitor's trial match for one request: opened with the cookie, changed, put back."""

import base64
import binascii
import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hartwerk.interfaces.web import errors
from hartwerk.interfaces.web.brought import Brought, from_bytes, to_bytes
from hartwerk.interfaces.web.middleware import TRIAL_PATH
from hartwerk.matching import trials
from hartwerk.matching.sealing import KEY_BYTES

TRIES = 5
"""How often a change is made anew when another tab was just first."""

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the cookie holds: the number of the record, and the only copy of its key."""

    id: uuid.UUID
    key: bytes

    def written(self) -> str:
        return base64.urlsafe_b64encode(self.id.bytes + self.key).decode("ascii")


@dataclass(frozen=True, slots=True)
class Visit:
    """A trial match that stands, opened."""

    ticket: Ticket
    brought: Brought
    expires_at: datetime

    @property
    def mark(self) -> str:
        """A short sign for in the forms: a form of an earlier trial match is refused."""
        return hashlib.sha256(b"form" + self.ticket.id.bytes).hexdigest()[:16]


def cookie_name() -> str:
    return "__Secure-proefmatch" if settings.HARTWERK_HTTPS else "proefmatch"


def ticket_of(request: HttpRequest) -> Ticket | None:
    """Read the cookie; anything that is not a ticket is no ticket."""
    try:
        held = base64.b64decode(
            request.COOKIES.get(cookie_name(), ""), altchars=b"-_", validate=True
        )
    except (binascii.Error, ValueError):
        return None
    if len(held) != 16 + KEY_BYTES:
        return None
    return Ticket(uuid.UUID(bytes=held[:16]), held[16:])


def standing(request: HttpRequest) -> Visit | None:
    """Open the visitor's trial match, if there is one that stands; clear away what is over."""
    now = timezone.now()
    trials.forget_expired(now=now)
    ticket = ticket_of(request)
    if ticket is None:
        return None
    try:
        kept = trials.fetch(id=ticket.id, key=ticket.key, now=now)
    except trials.NoSuchTrial:
        return None
    return Visit(ticket, from_bytes(kept.look_bytes), kept.expires_at)


def begin(request: HttpRequest, response: HttpResponse, brought: Brought) -> None:
    """Keep what the visitor brought, in place of what was there before, and hand over the key."""
    now = timezone.now()
    trials.forget_expired(now=now)
    before = ticket_of(request)
    if before is not None:
        trials.forget(id=before.id, key=before.key, now=now)
    id, key = trials.keep(look_bytes=to_bytes(brought), now=now)
    response.set_cookie(
        cookie_name(),
        Ticket(id, key).written(),
        path=TRIAL_PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def end(request: HttpRequest, response: HttpResponse) -> None:
    """Delete the visitor's trial match and the cookie that opened it."""
    now = timezone.now()
    trials.forget_expired(now=now)
    ticket = ticket_of(request)
    if ticket is not None:
        trials.forget(id=ticket.id, key=ticket.key, now=now)
    response.delete_cookie(cookie_name(), path=TRIAL_PATH, samesite="Lax")


def change(visit: Visit, how: Callable[[Brought], Brought]) -> Brought:
    """Put back what `how` makes of it; when another tab was first, make it anew from theirs.

    Raises
    ------
    hartwerk.matching.trials.NoSuchTrial
        The half hour ended meanwhile.
    hartwerk.matching.trials.Overtaken
        Others were first, time after time.
    """
    ticket = visit.ticket
    for attempt in range(TRIES):
        now = timezone.now()
        kept = trials.fetch(id=ticket.id, key=ticket.key, now=now)
        changed = how(from_bytes(kept.look_bytes))
        try:
            trials.replace(
                id=ticket.id,
                key=ticket.key,
                look_bytes=to_bytes(changed),
                version=kept.version,
                now=now,
            )
        except trials.Overtaken:
            if attempt == TRIES - 1:
                raise
        else:
            return changed
    raise trials.Overtaken


def with_visit(
    view: Callable[Concatenate[HttpRequest, Visit, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Open the trial match for a page; without one there is no page, whoever asks."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        visit = standing(request)
        if visit is None:
            return errors.gone(request)
        if request.method == "POST" and request.POST.get("mark") != visit.mark:
            return errors.stale(request)
        try:
            return view(request, visit, *args, **kwargs)
        except trials.NoSuchTrial:
            return errors.gone(request)

    return answer
