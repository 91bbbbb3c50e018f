# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first page after signing in: what is asked of somebody today."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web.walled import walled
from hartwerk.rules.actors import Actor, Role

ELSEWHERE = {Role.PROJECT_LEAD: "monday", Role.CANDIDATE: "my-page"}
"""Who begins on a page of their own."""


@require_safe
@walled(Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE, Role.STEERING)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    if actor.role in ELSEWHERE:
        try:
            return HttpResponseRedirect(reverse(ELSEWHERE[actor.role]))
        except NoReverseMatch:
            pass
    return render(request, "home/home.html")
