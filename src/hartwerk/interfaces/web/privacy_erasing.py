# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Being removed: what goes away is shown first, and a second press does it. And taking it along."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hartwerk.access.people import one_to_erase
from hartwerk.interfaces.web import privacy_words as words
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.privacy import erasing, seeing
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import Erased

LOOK, DO = "kijk", "wis"


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def my_erasure(request: HttpRequest, actor: Actor) -> HttpResponse:
    if actor.candidate_id is None:
        raise Http404
    return _page(request, actor, actor.candidate_id, "privacy/my_erasure.html", reverse("erased"))


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def by_helper(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    done = reverse("people-list")
    return _page(request, actor, person_id, "privacy/erasure.html", done)


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.PRIVACY_OFFICER)
def by_officer(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    return _page(request, actor, person_id, "privacy/erasure.html", reverse("privacy"))


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say goodbye, to nobody in particular."""
    return render(request, "privacy/erased.html")


@require_POST
@walled(Role.CASEWORKER)
def handed(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Give a helper what the person may take along, to hand it over."""
    return as_file(seeing.export(actor=actor, candidate_id=person_id, now=timezone.now()))


def as_file(content: bytes) -> HttpResponse:
    """Return JSON to be saved; no name is in the name of the file."""
    name = f"hartwerk-{timezone.localdate():%Y-%m-%d}.json"
    return HttpResponse(
        content,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _page(
    request: HttpRequest, actor: Actor, person_id: UUID, template: str, done: str
) -> HttpResponse:
    person = one_to_erase(actor, person_id)
    going: list[str] = []
    if request.method == "POST":
        now = timezone.now()
        if posted(request, "doe", {LOOK: False, DO: True}.__getitem__):
            erasing.erase(actor=actor, candidate_id=person.pk, because=Erased.ASKED, now=now)
            return HttpResponseRedirect(done)
        found = erasing.rehearse(actor=actor, candidate_id=person.pk, now=now)
        going = words.going(found.counts)
    return render(request, template, {"person": person, "going": going})
