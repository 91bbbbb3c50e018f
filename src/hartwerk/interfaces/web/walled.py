# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The door of every page behind the wall: who acts is known first, in one transaction a request.

    @require_http_methods(["GET", "HEAD", "POST"])
    @walled(Role.CASEWORKER)
    def person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse: ...

    path("mensen/<uuid:person_id>", people.person, name="person-kept")

The view runs inside `acting(actor)`. A verb that raises has undone its own work when the view
catches it, so that the form can be shown again with what is wrong; what the view lets go undoes
the whole request. `ObjectDoesNotExist` is the page that is not there, `MoveRefused` the page
that says somebody was first. Where the key of names and levels is not there, the page says so.

    @require_http_methods(["GET", "HEAD", "POST"])
    @linked(Link.Kind.ANSWER)
    def answer_card(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse: ...

    path("l/<str:token>/antwoord", cards.answer_card, name="link-answer")

A letter holds `/l/<token>` (URL name `link`): it leads on to the page named `link-<kind>`.
A GET never uses a link up: programs that read mail open links too.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.template.response import SimpleTemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hartwerk.access.actors import NoActor, holding, wearing
from hartwerk.access.context import acting
from hartwerk.interfaces.web import errors
from hartwerk.matching.sealing import WrongKey
from hartwerk.profiles.vault import Broken
from hartwerk.profiles.wrapping import NoKey
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused

log = logging.getLogger("hartwerk.wall")

HAT, SINCE, SEEN = "hat", "since", "seen"
TOUCH = 60
"""Seconds between two times that a session notes that it is still used."""

LOCKED = (Broken, NoKey, WrongKey)
"""What is sealed does not open: names, levels, and lists that were kept."""

P = ParamSpec("P")
Page = Callable[P, HttpResponse]


@dataclass(frozen=True, slots=True)
class Held:
    """The link that a visitor holds."""

    id: UUID
    kind: Link.Kind
    subject_id: UUID
    used: bool
    """Somebody answered with it before: it shows what was said, and answers no more."""


class _Undone(Exception):
    """Carries an answer out of the transaction that it undoes."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status_code)
        self.response = response


def put_on(request: HttpRequest, membership_id: UUID) -> None:
    """Sign in: a session of its own, with nothing of the one before."""
    now = _seconds()
    request.session.flush()
    request.session.update({HAT: str(membership_id), SINCE: now, SEEN: now})
    rotate_token(request)


def take_off(request: HttpRequest) -> None:
    """Sign out: the session is deleted, and its cookie opens nothing any more."""
    request.session.flush()


def worn_by(request: HttpRequest) -> Actor | None:
    """Return who is signed in; a session that is over, or of a hat that ended, is deleted."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    hat, since = request.session.get(HAT), request.session.get(SINCE, 0)
    now = _seconds()
    try:
        if hat is None or now - since > settings.HARTWERK_LONGEST_SESSION:
            raise NoActor
        actor = wearing(UUID(hat))
    except (NoActor, ValueError):
        take_off(request)
        return None
    if now - request.session.get(SEEN, 0) >= TOUCH:
        request.session[SEEN] = now
    return actor


def walled(
    *roles: Role,
) -> Callable[[Page[Concatenate[HttpRequest, Actor, P]]], Page[Concatenate[HttpRequest, P]]]:
    """Open a page to some roles. To others it is not there, and to strangers it is the way in."""

    def door(
        view: Page[Concatenate[HttpRequest, Actor, P]],
    ) -> Page[Concatenate[HttpRequest, P]]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = worn_by(request)
            if actor is None:
                return _kept_by_nobody(_to_sign_in(request))
            try:
                if actor.role not in roles:
                    raise PermissionDenied
                with acting(actor):
                    response = _finished(view(request, actor, *args, **kwargs))
            except (ObjectDoesNotExist, Http404, PermissionDenied):
                match = request.resolver_match
                log.info("not there for %s: %s", actor.role, match.view_name if match else "")
                response = errors.not_found(request)
            except MoveRefused:
                response = errors.overtaken(request)
            except LOCKED:
                response = _locked(request)
            except _Undone as undone:
                response = undone.response
            return _kept_by_nobody(response)

        vars(answer)["roles"] = frozenset(roles)
        return answer

    return door


def linked(
    *kinds: Link.Kind,
) -> Callable[[Page[Concatenate[HttpRequest, Actor, Held, P]]], Callable[..., HttpResponse]]:
    """Open a page to whoever holds a link of these kinds; any other link opens nothing."""

    def door(
        view: Page[Concatenate[HttpRequest, Actor, Held, P]],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(
            request: HttpRequest, /, token: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            try:
                actor, link = _held(token)
                if link.kind not in kinds:
                    raise NoActor
                with acting(actor):
                    response = _finished(view(request, actor, link, *args, **kwargs))
            except (NoActor, ObjectDoesNotExist, Http404, PermissionDenied):
                response = errors.dead_link(request)
            except MoveRefused:
                response = errors.overtaken(request)
            except LOCKED:
                response = _locked(request)
            except _Undone as undone:
                response = undone.response
            return _kept_by_nobody(response)

        vars(answer)["kinds"] = frozenset(kinds)
        return answer

    return door


@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Lead whoever holds a link on to the page of its kind."""
    try:
        _, found = _held(token)
        response: HttpResponse = HttpResponseRedirect(
            reverse(f"link-{found.kind.value}", kwargs={"token": token})
        )
    except (NoActor, NoReverseMatch):
        response = errors.dead_link(request)
    return _kept_by_nobody(response)


def _held(token: str) -> tuple[Actor, Held]:
    actor, id, kind, used = holding(token, now=timezone.now())
    if actor.subject_id is None:
        raise NoActor
    return actor, Held(id, Link.Kind(kind), actor.subject_id, used)


def _finished(response: HttpResponse) -> HttpResponse:
    """Let nothing be read after the transaction, and keep nothing of what went wrong.

    A page with status 4xx keeps what was written: it shows a form again, and the journal has to
    say whose record was looked at to show it.
    """
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    if response.status_code >= 500:
        raise _Undone(response)
    return response


def _locked(request: HttpRequest) -> HttpResponse:
    match = request.resolver_match
    log.error("sealed, and no key opens it: %s", match.view_name if match else "")
    return errors.locked(request)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    asked = {"next": request.get_full_path()} if request.method in ("GET", "HEAD") else {}
    after = f"?{urlencode(asked)}" if asked else ""
    return HttpResponseRedirect(reverse("sign-in") + after)


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _seconds() -> int:
    return int(timezone.now().timestamp())
