# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in and out. In the demo: as one of the people who were made up for it."""

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from hartwerk.accounts.hats import DemoHat, demo_hats
from hartwerk.interfaces.web import errors
from hartwerk.interfaces.web.context import role_words
from hartwerk.interfaces.web.walled import put_on, take_off
from hartwerk.rules.actors import Role


@dataclass(frozen=True, slots=True)
class Choice:
    """One person to sign in as, in words."""

    id: UUID
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation of the demo; without a name: people who look for work."""

    network: str
    organisation: str
    choices: tuple[Choice, ...]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show who can be signed in as, and do so; outside the demo nobody can."""
    if not settings.HARTWERK_DEMO:
        if request.method == "POST":
            return errors.not_found(request)
        return render(request, "signing_in/by_invitation.html")
    hats = demo_hats()
    after = request.POST.get("next", request.GET.get("next", ""))
    if request.method == "POST":
        chosen = next((hat for hat in hats if str(hat.id) == request.POST.get("hat")), None)
        if chosen is not None:
            put_on(request, chosen.id)
            return HttpResponseRedirect(_after(request, after, chosen.role))
    context = {"groups": _groups(hats), "next": after, "nobody": request.method == "POST"}
    return render(
        request, "signing_in/sign_in.html", context, status=400 if context["nobody"] else 200
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    take_off(request)
    response = HttpResponseRedirect(reverse("start"))
    # What the browser itself still holds of these pages goes as well.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _groups(hats: list[DemoHat]) -> list[Group]:
    """Group by organisation, in the order of the list; those who look for work come last."""
    words = role_words()

    def place(hat: DemoHat) -> tuple[str, str]:
        return hat.network, hat.organisation

    groups = [
        Group(
            network,
            organisation,
            tuple(Choice(hat.id, hat.name or hat.label, words[hat.role]) for hat in found),
        )
        for (network, organisation), found in groupby(hats, key=place)
    ]
    return sorted(groups, key=lambda group: not group.organisation)


def _after(request: HttpRequest, asked: str, role: Role) -> str:
    """Go on to the page that was asked for, where it is one of this house and of this role."""
    home = reverse("home")
    if not url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return home
    try:
        view = resolve(asked.partition("?")[0]).func
    except Resolver404:
        return home
    return asked if role in getattr(view, "roles", ()) else home
