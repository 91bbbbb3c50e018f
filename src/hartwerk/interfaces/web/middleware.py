# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every request passes: its number, its language, its size, and the headers of its answer."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation

from hartwerk.interfaces.web import errors
from hartwerk.interfaces.web.logs import REQUEST_ID
from hartwerk.postgres.place import room

Answer = Callable[[HttpRequest], HttpResponseBase]

_NOTHING = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(),"
    " midi=(), payment=(), usb=()"
)
TRIAL_PATH = "/proefmatch"
LEAST_ROOM = 100_000_000
"""Bytes that the pages leave on the disk of the embedded database."""
READS = ("GET", "HEAD", "OPTIONS")
ALWAYS = ("language", "sign-in", "sign-out")
"""Pages that take hardly any room, and without which nobody can read, or leave."""


def request_id(get_response: Answer) -> Answer:
    """Give each request a number of our own making; a number sent along is never believed."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        number = secrets.token_hex(4)
        token = REQUEST_ID.set(number)
        try:
            response = get_response(request)
        finally:
            REQUEST_ID.reset(token)
        response.headers["X-Request-Id"] = number
        return response

    return answer


def headers(get_response: Answer) -> Answer:
    """Allow the page nothing it does not need, and let nobody keep a copy of it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Permissions-Policy"] = _NOTHING
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.path.startswith(TRIAL_PATH):
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return answer


def language(get_response: Answer) -> Answer:
    """Speak Dutch unless the visitor chose otherwise.

    The language of the browser is not asked: many a Dutch office has an English one.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return answer


def largest_request(get_response: Answer) -> Answer:
    """Refuse what is too large before a byte of it is read, and say what can be done."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        try:
            announced = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            announced = 0
        if announced > settings.LARGEST_REQUEST:
            return errors.too_large(request)
        return get_response(request)

    return answer


def room_to_write(get_response: Answer) -> Answer:
    """Take nothing in while the disk of the embedded database is nearly full; reading goes on.

    What is left is for the database itself: for who looked at what, and to come back after a fall.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        folder = settings.HARTWERK_DATABASE_FOLDER
        writes = request.method not in READS and request.path not in map(reverse, ALWAYS)
        if folder is not None and writes and room(folder) < LEAST_ROOM:
            return errors.no_room(request)
        return get_response(request)

    return answer
