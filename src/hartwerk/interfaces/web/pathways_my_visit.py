# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A visit before work, for the person: where and when, and how it was. Nobody asks why."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web import pathways_words as words
from hartwerk.interfaces.web.matching_acting import Trouble
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import visiting
from hartwerk.pathways.first_day import entrance_shows
from hartwerk.pathways.reads import own_visit
from hartwerk.pathways.refusals import Refused
from hartwerk.records.models.pathways import Visit
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.visits import Says, State


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def my_visit(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    pathway, visit = own_visit(actor=actor, pathway_id=pathway_id)
    trouble: Trouble | None = None
    if request.method == "POST":
        if visit is None:
            raise Visit.DoesNotExist
        says = posted(request, "zegt", Says)
        try:
            visiting.say(actor=actor, visit_id=visit.pk, says=says, now=timezone.now())
        except Refused as problem:
            trouble = Trouble(words.refused(problem), status=409)
        else:
            return HttpResponseRedirect(request.path)
    said = words.says()
    return render(
        request,
        "pathways/my_visit.html",
        {
            "visit": visit,
            "pathway": pathway,
            "entrance": entrance_shows(actor=actor, pathway_id=pathway_id) if visit else "",
            "held": visit is not None and visit.state == State.HELD.value,
            "said": said[Says(visit.person_says)] if visit and visit.person_says else "",
            "choices": [(each.value, named) for each, named in said.items()],
            "trouble": trouble,
        },
        status=trouble.status if trouble else 200,
    )
