# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One person without a file, in two minutes: a name and a place are enough."""

# The type of a choice can be filled in for the type checker only.
from __future__ import annotations

import uuid
from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hartwerk.caseload.adding import add_person
from hartwerk.caseload.guarding import NotToBeKept
from hartwerk.interfaces.web import caseload_topics as topics
from hartwerk.interfaces.web import caseload_words as words
from hartwerk.interfaces.web.membership_fields import ChoicesField, text
from hartwerk.interfaces.web.start import means_names
from hartwerk.interfaces.web.walled import walled
from hartwerk.profiles import saying
from hartwerk.profiles.keeping import HOURS_LOWEST, LONGEST_WORD, MOST_HOURS
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.vault import Identity
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.conditions import Means

LONGEST_NAME = 60


class NewPerson(forms.Form):
    """What is asked of somebody who comes without a file; nothing about age, money or health."""

    use_required_attribute = False
    spot: Spot | None = None

    form = forms.UUIDField(widget=forms.HiddenInput)
    given_name = forms.CharField(
        max_length=LONGEST_NAME,
        widget=text(),
        label=gettext_lazy("Voornaam"),
        error_messages={"required": gettext_lazy("Vul een voornaam in, of hoe je iemand noemt.")},
    )
    family_name = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        widget=text(),
        label=gettext_lazy("Achternaam"),
        help_text=gettext_lazy("Mag leeg blijven."),
    )
    place = forms.CharField(
        max_length=LONGEST_WORD,
        widget=text(),
        label=gettext_lazy("Plaats, of de vier cijfers van de postcode"),
        help_text=gettext_lazy(
            "Geen straat. Wie op meer plekken slaapt: de plaats waar iemand het meest is."
        ),
        error_messages={"required": gettext_lazy("Vul een plaats in. Meer is niet nodig.")},
    )
    hours_min = forms.CharField(
        required=False,
        widget=text(inputmode="numeric", size="5"),
        label=gettext_lazy("Uren per week, minstens"),
        help_text=gettext_lazy("Vanaf 4 uur."),
    )
    hours_max = forms.CharField(
        required=False,
        widget=text(inputmode="numeric", size="5"),
        label=gettext_lazy("Uren per week, hooguit"),
    )
    phone = forms.CharField(
        required=False,
        max_length=20,
        widget=text(inputmode="tel"),
        label=gettext_lazy("Telefoon"),
        help_text=gettext_lazy("Mag leeg blijven. Alleen jouw organisatie ziet het."),
    )
    email = forms.EmailField(
        required=False,
        widget=text(inputmode="email"),
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Mag leeg blijven. Niemand heeft hier e-mail voor nodig."),
        error_messages={"invalid": gettext_lazy("Dit is geen e-mailadres.")},
    )
    spoke = forms.BooleanField(
        required=False, initial=True, label=gettext_lazy("Ik sprak deze persoon vandaag")
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, or nothing
        self.initial = {"form": uuid.uuid4(), "language": "nl", "spoke": True}
        self.fields["means"] = ChoicesField(
            [(means.value, name) for means, name in means_names().items()], label=_("Reist met")
        )
        self.fields["wishes"] = ChoicesField(
            [(key, saying.text(each.name)) for key, each in vocabulary().families.items()],
            label=_("Werk dat deze persoon leuk lijkt"),
        )
        self.fields["language"] = forms.ChoiceField(
            choices=[*words.languages().items()],
            label=_("Spreekt het liefst"),
        )

    def clean_place(self) -> str:
        place: str = self.cleaned_data["place"]
        try:
            self.spot = topics.spot_of(place)
        except topics.Wrong as trouble:
            raise forms.ValidationError(trouble.words) from trouble
        return place

    def clean_hours_min(self) -> int | None:
        return self._hours("hours_min")

    def clean_hours_max(self) -> int | None:
        most = self._hours("hours_max")
        try:
            topics.in_order(self.cleaned_data.get("hours_min"), most)
        except topics.Wrong as trouble:
            raise forms.ValidationError(trouble.words) from trouble
        return most

    def _hours(self, name: str) -> int | None:
        try:
            return topics.number(self.cleaned_data[name], HOURS_LOWEST, MOST_HOURS)
        except topics.Wrong as trouble:
            raise forms.ValidationError(trouble.words) from trouble

    def person(self, on: date) -> Person:
        said = self.cleaned_data
        return Person(
            ref="",
            place=said["place"],
            spot=self.spot,
            means=frozenset(Means(each) for each in said["means"]) or None,
            hours_min=said["hours_min"],
            hours_max=said["hours_max"],
            wishes=frozenset(said["wishes"]),
            last_spoken=on if said["spoke"] else None,
        )

    def identity(self) -> Identity:
        said = self.cleaned_data
        names = ("given_name", "family_name", "phone", "email", "language")
        return Identity(*(said[name] for name in names))

    def refuse(self, refused: NotToBeKept) -> None:
        """Say at each field what was written that is not kept of anyone."""
        for trouble in refused.troubles:
            field = trouble.field if trouble.field in self.fields else "place"
            self.add_error(field, words.not_to_be_kept(NotToBeKept(trouble)))


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = NewPerson(request.POST) if request.method == "POST" else NewPerson()
    if form.is_bound and form.is_valid():
        added = _add(actor, form)
        if added is not None:
            return HttpResponseRedirect(reverse("person-kept", args=[added]) + "?gedaan=nieuw")
    return render(request, "caseload/new.html", {"form": form})


def _add(actor: Actor, form: NewPerson) -> UUID | None:
    now = timezone.now()
    try:
        made = add_person(
            actor=actor,
            person=form.person(timezone.localdate(now)),
            identity=form.identity(),
            form=form.cleaned_data["form"],
            now=now,
        )
    except NotToBeKept as refused:
        form.refuse(refused)
        return None
    return made.candidate_id
