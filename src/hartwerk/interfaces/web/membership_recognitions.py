# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""For which work the own firm is a recognised learning company, and until when."""

# The type of a choice can be filled in for the type checker only.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from hartwerk.interfaces.web.membership_fields import DayField
from hartwerk.interfaces.web.walled import walled
from hartwerk.membership.recognitions import own_recognitions, record, take_back
from hartwerk.profiles import saying
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.working_days import DAY


class RecognitionForm(forms.Form):
    """One kind of work, and its days."""

    use_required_attribute = False

    since = DayField(label=gettext_lazy("Erkend vanaf"))
    last = DayField(
        label=gettext_lazy("Erkend tot en met"),
        required=False,
        help_text=gettext_lazy("Laat leeg als er geen einde is."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["family"] = forms.ChoiceField(
            choices=[(key, saying.text(each.name)) for key, each in vocabulary().families.items()],
            label=_("Voor welk werk?"),
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("since", "last"):
            if said.get(name) and not 1990 <= said[name].year < 2200:
                self.add_error(name, _("Vul een dag in die bestaat."))
        if said.get("since") and said.get("last") and said["last"] < said["since"]:
            self.add_error("last", _("De laatste dag ligt voor de eerste."))
        return said


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER)
def recognitions(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = RecognitionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        record(
            actor=actor, family=said["family"], since=said["since"],
            until=said["last"] + DAY if said["last"] else None, now=timezone.now(),
        )  # fmt: skip
        return HttpResponseRedirect(reverse("recognitions"))
    today, families = timezone.localdate(), vocabulary().families
    return render(
        request,
        "membership/recognitions.html",
        {
            "form": form,
            "rows": [
                {
                    "key": each.pk,
                    "work": saying.text(families[each.family].name),
                    "since": each.since,
                    "last": each.until - DAY if each.until else None,
                    "over": each.until is not None and each.until <= today,
                }
                for each in own_recognitions(actor=actor)
            ],
        },
        status=422 if form.is_bound else 200,
    )


@require_POST
@walled(Role.EMPLOYER)
def take_out(request: HttpRequest, actor: Actor, recognition_id: UUID) -> HttpResponse:
    take_back(actor=actor, recognition_id=recognition_id, now=timezone.now())
    return HttpResponseRedirect(reverse("recognitions"))
