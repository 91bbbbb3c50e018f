# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of a colleague who is with somebody at work: with whom, and whom to phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web.membership_words import roles
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import around_reads
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import Part


@require_safe
@walled(Role.BUDDY)
def guided(request: HttpRequest, actor: Actor) -> HttpResponse:
    today = timezone.localdate()
    said = roles()
    return render(
        request,
        "pathways/guided.html",
        {
            "people": around_reads.guided(actor=actor, today=today),
            "stand_in": Part.STAND_IN.value,
            "phones": [
                {"hat": one.hat, "role": said[one.hat.role], "now": one.now}
                for one in around_reads.to_phone(actor=actor, now=timezone.now())
            ],
        },
    )
