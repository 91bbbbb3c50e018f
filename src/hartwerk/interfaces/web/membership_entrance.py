# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The photo of where one goes in: brought by the member or the project leader, seen by them."""

# The type of an upload can be filled in for the type checker only.
from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.documents.photos import LARGEST, MEDIA_TYPE
from hartwerk.interfaces.web.matching_acting import Trouble, pressed
from hartwerk.interfaces.web.membership_fields import text
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.membership_words import refusal
from hartwerk.interfaces.web.walled import walled
from hartwerk.membership import entrances
from hartwerk.membership.refusals import FieldRefused
from hartwerk.rules.actors import Actor, Role

BRING = "bewaar"
INLINE = {"Content-Disposition": 'inline; filename="ingang.jpg"'}


class EntranceForm(forms.Form):
    """A photo, and what is on it."""

    use_required_attribute = False

    photo = forms.FileField(
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        label=gettext_lazy("Foto"),
        help_text=gettext_lazy(
            "JPEG, PNG of WebP, hooguit 10 MB. Geen mensen op de foto, ook niet van ver."
        ),
        error_messages={
            "required": gettext_lazy("Kies een foto."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een andere foto."),
            "invalid": gettext_lazy("Kies een foto."),
        },
    )
    shows = forms.CharField(
        max_length=entrances.LONGEST,
        widget=text(),
        label=gettext_lazy("Wat staat er op de foto?"),
        help_text=gettext_lazy(
            "Voor wie de foto niet ziet. Bijvoorbeeld: de groene deur naast het hek, met een bel."
        ),
        error_messages={"required": gettext_lazy("Zeg in een zin wat er op de foto staat.")},
    )

    def brought(self) -> bytes:
        """Return what was sent, no more of it than is looked at."""
        found: bytes = self.cleaned_data["photo"].read(LARGEST + 1)
        return found

    def refuse(self, wrong: FieldRefused) -> None:
        self.add_error(wrong.field if wrong.field in self.fields else None, refusal(wrong))


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def entrance(request: HttpRequest, actor: Actor, establishment_id: UUID) -> HttpResponse:
    """Bring a photo, take it away, or set the one before it back."""
    form, trouble = EntranceForm(), None
    if request.method == "POST":
        if request.POST.get("doe") == BRING:
            form = EntranceForm(request.POST, request.FILES)
        trouble = _tried(request, actor, establishment_id, form)
        if trouble is None and not form.errors:
            return HttpResponseRedirect(reverse("entrance", args=[establishment_id]))
    found = entrances.shown(actor=actor, establishment_id=establishment_id)
    return render(
        request,
        "membership/entrance.html",
        {
            "form": form,
            "trouble": trouble,
            "found": found,
            "place": found.establishment,
            "lead": actor.role is Role.PROJECT_LEAD,
        },
        status=trouble.status if trouble else 422 if form.is_bound else 200,
    )


@require_safe
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def picture(request: HttpRequest, actor: Actor, establishment_id: UUID) -> HttpResponse:
    """Give the photo to who changes it."""
    photo = entrances.photo_of(actor=actor, establishment_id=establishment_id)
    return HttpResponse(photo, content_type=MEDIA_TYPE, headers=INLINE)


def _tried(
    request: HttpRequest, actor: Actor, establishment_id: UUID, form: EntranceForm
) -> Trouble | None:
    """Do what the button stands for; what is wrong with a field is said there."""

    def call(verb: Callable[..., None], **more: object) -> None:
        verb(actor=actor, establishment_id=establishment_id, now=timezone.now(), **more)

    def put() -> None:
        if form.is_valid():
            said = form.cleaned_data
            call(entrances.put_photo, brought=form.brought(), shows=said["shows"])

    act = pressed(
        request,
        {
            BRING: put,
            "weg": lambda: call(entrances.take_away, seen=posted(request, "gezien", int)),
            "terug": lambda: call(entrances.put_back, seen=posted(request, "gezien", int)),
        },
    )
    try:
        act()
    except FieldRefused as wrong:
        if not form.is_bound:
            return Trouble(refusal(wrong), status=409)
        form.refuse(wrong)
    return None
