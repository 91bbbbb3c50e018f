# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A paper for somebody without e-mail: the sheet that is printed, and what its code opens."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hartwerk.access.vacancies import work_to_look_at
from hartwerk.caseload.on_paper import give_paper, take_paper_back
from hartwerk.documents.qr import qr_svg
from hartwerk.interfaces.web.listing import page_of
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import Held, linked, walled
from hartwerk.matching import wishing
from hartwerk.matching.knowing import work_described
from hartwerk.profiles.recognition import recognition_card
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role


@require_POST
@walled(Role.CASEWORKER)
def paper(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show a sheet to print: once, for its code is kept nowhere."""
    made = give_paper(actor=actor, candidate_id=person_id, now=timezone.now())
    address = f"{settings.HARTWERK_SITE_URL}{made.path}"
    return render(
        request,
        "caseload/paper.html",
        {
            "person_id": person_id,
            "until": timezone.localtime(made.until),
            "helper": made.helper,
            "address": address,
            "qr": qr_svg(address, title=_("Het werk dat open is, op een telefoon")),
        },
    )


@require_POST
@walled(Role.CASEWORKER)
def take_back(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Let a paper that was lost open nothing more."""
    take_paper_back(actor=actor, candidate_id=person_id, now=timezone.now())
    return HttpResponseRedirect(reverse("person-kept", args=[person_id]) + "?gedaan=papier-uit")


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.PAPER)
def by_paper(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Show open work to whoever holds a paper, and take what seems fun.

    What was said before is not shown: somebody else may hold the paper now.
    """
    if request.method == "POST":
        verb = wishing.unlike if "niet" in request.POST else wishing.like
        work_id = posted(request, "werk", UUID)
        verb(actor=actor, vacancy_id=work_id, now=timezone.now())
        said = {"niet" if "niet" in request.POST else "leuk": str(work_id)}
        asked = {"pagina": request.GET.get("pagina", "1")} | said
        return HttpResponseRedirect(f"{request.path}?{urlencode(asked)}#werk-{work_id}")
    works = work_to_look_at(actor).select_related("organisation", "establishment")
    page = page_of(request, list(works.order_by("-opened_at", "pk")), per_page=10)
    return render(
        request,
        "caseload/by_paper.html",
        {
            "page": page,
            "works": [
                (
                    work,
                    recognition_card(work_described(work)),
                    str(work.pk) == request.GET.get("leuk"),
                    str(work.pk) == request.GET.get("niet"),
                )
                for work in page.items
            ],
        },
    )
