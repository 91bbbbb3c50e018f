# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From Proefmatch into the own caseload: only who is chosen is kept."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hartwerk.accounts.hats import worn
from hartwerk.caseload import intake
from hartwerk.interfaces.web import errors
from hartwerk.interfaces.web.listing import page_of
from hartwerk.interfaces.web.shown import PageOfTrial, person_facts
from hartwerk.interfaces.web.visit import standing
from hartwerk.interfaces.web.walled import walled
from hartwerk.profiles.people import Person
from hartwerk.rules.actors import Actor, Role

PER_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose people of a trial match, and store those and no others."""
    visit = standing(request)
    if visit is None:
        return errors.gone(request)
    look = visit.brought.look()
    # Made-up people have no place among real ones.
    refused = not visit.brought.own_people and not worn(actor).synthetic
    nobody = False
    if request.method == "POST" and not refused:
        if request.POST.get("mark") != visit.mark:
            return errors.stale(request)
        chosen = _chosen(request, look.people)
        if chosen:
            kept = intake.keep(actor=actor, people=chosen, now=timezone.now())
            after = "?eerder" if kept.again else ""
            return HttpResponseRedirect(reverse("file-kept", args=[kept.intake_id]) + after)
        nobody = True
    page = page_of(request, range(len(look.people)), PER_PAGE)
    return render(
        request,
        "caseload/keep.html",
        {
            "trial": PageOfTrial.of(visit, "people"),
            "lines": [
                {"number": n + 1, "name": look.name_of(n), "facts": person_facts(look.people[n])}
                for n in page.items
            ],
            "page": page,
            "total": len(look.people),
            "refused": refused,
            "nobody": nobody,
        },
    )


def _chosen(request: HttpRequest, people: tuple[Person, ...]) -> list[Person]:
    if "iedereen" in request.POST:
        return [*people]
    numbers = {
        int(each)
        for each in request.POST.getlist("wie")
        if each.isascii() and each.isdigit() and len(each) < 7
    }
    return [person for number, person in enumerate(people, 1) if number in numbers]
