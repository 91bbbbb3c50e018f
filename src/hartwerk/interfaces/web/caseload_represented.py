# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who decides with somebody by law, and how to reach them: for the helper alone."""

from dataclasses import replace
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hartwerk.caseload.guarding import NotToBeKept
from hartwerk.caseload.reads import one_person
from hartwerk.interfaces.web import caseload_words as words
from hartwerk.interfaces.web.membership_fields import text
from hartwerk.interfaces.web.walled import walled
from hartwerk.privacy.correcting import correct_identity
from hartwerk.rules.actors import Actor, Role


class Represented(forms.Form):
    """A name and a number; both empty where there is nobody."""

    use_required_attribute = False

    representative = forms.CharField(
        required=False,
        max_length=100,
        widget=text(),
        label=gettext_lazy("Wettelijk vertegenwoordiger: naam"),
        help_text=gettext_lazy("Leeg als er geen is. Alleen jullie en de persoon lezen dit."),
    )
    representative_phone = forms.CharField(
        required=False,
        max_length=20,
        widget=text(inputmode="tel"),
        label=gettext_lazy("Wettelijk vertegenwoordiger: telefoon"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def represented(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    found = one_person(actor=actor, candidate_id=person_id, on=timezone.localdate())
    was = found.identity
    form = Represented(
        request.POST if request.method == "POST" else None,
        initial={
            "representative": was.representative,
            "representative_phone": was.representative_phone,
        },
    )
    if form.is_bound and form.is_valid():
        said = {name: value.strip() for name, value in form.cleaned_data.items()}
        try:
            correct_identity(
                actor=actor, candidate_id=person_id, identity=replace(was, **said),
                now=timezone.now(),
            )  # fmt: skip
            return HttpResponseRedirect(reverse("person-kept", args=[person_id]))
        except NotToBeKept as refused:
            form.add_error(refused.troubles[0].field, words.not_to_be_kept(refused))
    name = found.line.name or found.line.label
    return render(
        request,
        "caseload/represented.html",
        {"form": form, "line": found.line, "name": name},
        status=400 if form.errors else 200,
    )
