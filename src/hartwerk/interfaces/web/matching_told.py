# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""An employer said something to a helper: who writes it down, and ask them to."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web.walled import walled
from hartwerk.matching.hearing import ask_to_write_down, who_writes
from hartwerk.rules.actors import Actor, Role


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def told(request: HttpRequest, actor: Actor, proposal_id: UUID) -> HttpResponse:
    if request.method == "POST":
        ask_to_write_down(actor=actor, proposal_id=proposal_id, now=timezone.now())
        return HttpResponseRedirect(request.path)
    found = who_writes(actor=actor, proposal_id=proposal_id)
    return render(
        request,
        "matching/told.html",
        {"found": found, "proposal": found.proposal, "work": found.proposal.vacancy},
    )
