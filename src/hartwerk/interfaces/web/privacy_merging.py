# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody stands in the caseload twice: both beside each other, and then one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web import privacy_words as words
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.privacy import merging
from hartwerk.privacy.merging import BothAsked, Side
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import Twice

LOOK, DO = "kijk", "voeg-samen"
LONGEST_LABEL = 20


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def double(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show who may be the same, then the two beside each other, and join them by a second press."""
    if request.method != "POST":
        return _asking(request, actor, person_id)
    does = posted(request, "doe", {LOOK: False, DO: True}.__getitem__)
    label = request.POST.get("nummer", "")[:LONGEST_LABEL]
    try:
        both = merging.beside(actor=actor, candidate_id=person_id, label=label)
    except Candidate.DoesNotExist:
        return _asking(request, actor, person_id, asked=label)
    if not does:
        return _beside(request, both)
    stays = posted(request, "blijft", {each.label: each for each in both}.__getitem__)
    gone = next(each for each in both if each is not stays)
    try:
        merging.merge(
            actor=actor,
            stays_id=stays.id,
            gone_id=gone.id,
            because=posted(request, "waarom", Twice),
            now=timezone.now(),
        )
    except BothAsked:
        trouble = _(
            "Voor allebei staat iets open bij hetzelfde werk of bij de leden. Rond er eerst een af."
        )
        return _beside(request, both, trouble)
    return HttpResponseRedirect(reverse("person-kept", args=[stays.id]))


def _asking(
    request: HttpRequest, actor: Actor, person_id: UUID, asked: str | None = None
) -> HttpResponse:
    """Show who has the same name; anybody else is named by number."""
    found = merging.alike(actor=actor, candidate_id=person_id)
    return render(
        request,
        "privacy/double.html",
        {"person_id": person_id, "found": found, "asked": asked or "", "nobody": asked is not None},
    )


def _beside(request: HttpRequest, both: tuple[Side, Side], trouble: str = "") -> HttpResponse:
    one, other = both
    return render(
        request,
        "privacy/beside.html",
        {
            "one": one,
            "other": other,
            "both": both,
            "trouble": trouble,
            "reasons": [(each.value, said) for each, said in words.twice().items()],
        },
    )
