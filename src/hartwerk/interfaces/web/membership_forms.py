# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of organisations: take in, promise, a place of work, somebody who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hartwerk.interfaces.web.membership_fields import ClockField, CountField, DayField, text
from hartwerk.interfaces.web.membership_words import (
    organisation_kinds,
    referrer_kinds,
    refusal,
    roles,
)
from hartwerk.membership.hats import Contact
from hartwerk.membership.organisations import Promise
from hartwerk.membership.pledges import MOST
from hartwerk.membership.refusals import FieldRefused
from hartwerk.records.models.networks import Participation
from hartwerk.rules.actors import Role
from hartwerk.rules.referrers import ReferrerKind


class Refusing(forms.Form):
    """A form that says at a field what a verb refused."""

    use_required_attribute = False

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, initial: Mapping[str, Any] | None = None
    ) -> None:
        # Several of these stand on one page: each names its fields apart.
        super().__init__(
            data,
            initial={"key": uuid4(), **(initial or {})},
            auto_id=f"{type(self).__name__.lower()}_%s",
        )

    def refuse(self, wrong: FieldRefused) -> None:
        self.add_error(wrong.field if wrong.field in self.fields else None, refusal(wrong))


class ContactForm(Refusing):
    """A professional who answers for an organisation."""

    contact_name = forms.CharField(
        max_length=100, widget=text(autocomplete="name"), label=gettext_lazy("Naam")
    )
    contact_email = forms.EmailField(
        required=False,
        max_length=254,
        widget=text(inputmode="email", autocomplete="email"),
        label=gettext_lazy("E-mail"),
    )
    contact_phone = forms.CharField(
        required=False,
        max_length=20,
        widget=text(inputmode="tel", autocomplete="tel"),
        label=gettext_lazy("Telefoon"),
    )

    def contact(self) -> Contact:
        said = self.cleaned_data
        return Contact(said["contact_name"], said["contact_email"], said["contact_phone"])


class HatForm(ContactForm):
    """Somebody else who wears a hat for an organisation."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["role"] = forms.ChoiceField(choices=[*roles().items()], label=_("Rol"))

    def contact(self) -> Contact:
        return replace(super().contact(), key=self.cleaned_data["key"])

    def role(self) -> Role:
        return Role(self.cleaned_data["role"])


def referrer_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False,
        choices=[("", _("niet gezegd")), *referrer_kinds().items()],
        label=_("Wat voor verwijzer?"),
        help_text=_("Alleen voor een verwijzer. Het zegt wie er belt, en beslist niets."),
    )


class TakeIn(ContactForm):
    """An organisation that joins, with its promise where it is a member."""

    name = forms.CharField(
        max_length=150, widget=text(), label=gettext_lazy("Naam van de organisatie")
    )
    kvk_number = forms.CharField(
        required=False,
        max_length=20,
        widget=text(inputmode="numeric", size="12"),
        label=gettext_lazy("KvK-nummer"),
        help_text=gettext_lazy("Acht cijfers. Leeg als er geen is, zoals bij een gemeente."),
    )
    place = forms.CharField(
        required=False, max_length=100, widget=text(), label=gettext_lazy("Plaats")
    )
    people = CountField(
        most=MOST,
        label=gettext_lazy("Belofte: hoeveel mensen?"),
        help_text=gettext_lazy("Alleen voor een lid. Leeg: er is nog geen belofte."),
    )
    last_day = DayField(required=False, label=gettext_lazy("Tot en met"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, on: date) -> None:
        first = {"kind": Participation.Kind.MEMBER.value, "last_day": date(on.year, 12, 31)}
        super().__init__(data, first)
        self.on = on
        self.fields["kind"] = forms.ChoiceField(
            choices=[*organisation_kinds().items()],
            widget=forms.RadioSelect,
            label=_("Hoe doet de organisatie mee?"),
        )
        self.fields["referrer_kind"] = referrer_field()

    def referrer_kind(self) -> ReferrerKind | None:
        said = self.cleaned_data["referrer_kind"]
        return ReferrerKind(said) if said else None

    def promise(self) -> Promise | None:
        people, last = self.cleaned_data["people"], self.cleaned_data["last_day"]
        if not people or self.cleaned_data["kind"] != Participation.Kind.MEMBER.value:
            return None
        last = last or date(self.on.year, 12, 31)
        return Promise(people, self.on, last + timedelta(days=1))

    def refuse(self, wrong: FieldRefused) -> None:
        # The form asks for the last day; a promise ends on the first day after it.
        name = "last_day" if wrong.field == "until" else wrong.field
        self.add_error(name if name in self.fields else None, refusal(wrong))


class KindOfReferrer(Refusing):
    """What a referrer is."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, now: str = "") -> None:
        super().__init__(data, {"referrer_kind": now})
        self.fields["referrer_kind"] = referrer_field()

    def said(self) -> ReferrerKind | None:
        said = self.cleaned_data["referrer_kind"]
        return ReferrerKind(said) if said else None


class PromiseForm(Refusing):
    """A new promise of a member."""

    people = CountField(most=MOST, required=True, label=gettext_lazy("Hoeveel mensen?"))
    last_day = DayField(label=gettext_lazy("Tot en met"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, on: date) -> None:
        super().__init__(data, {"last_day": date(on.year, 12, 31)})
        self.on = on

    def promise(self) -> Promise:
        said = self.cleaned_data
        return Promise(said["people"], self.on, said["last_day"] + timedelta(days=1))

    def refuse(self, wrong: FieldRefused) -> None:
        name = "last_day" if wrong.field == "until" else wrong.field
        self.add_error(name if name in self.fields else None, refusal(wrong))


class NewPlace(Refusing):
    """Another place where an organisation works."""

    place = forms.CharField(max_length=100, widget=text(), label=gettext_lazy("Plaats"))
    street = forms.CharField(
        required=False,
        max_length=150,
        widget=text(),
        label=gettext_lazy("Straat en nummer"),
    )
    number = forms.CharField(
        required=False,
        max_length=20,
        widget=text(inputmode="numeric", size="16"),
        label=gettext_lazy("Vestigingsnummer"),
        help_text=gettext_lazy("Twaalf cijfers van de KvK. Mag leeg blijven."),
    )


class PlaceForm(NewPlace):
    """A place where an organisation works, with the first bus."""

    first_bus = ClockField(
        required=False,
        label=gettext_lazy("De eerste bus of trein komt aan om"),
        help_text=gettext_lazy("Leeg: nog niet bekend."),
    )
    first_bus_source = forms.CharField(
        required=False,
        max_length=200,
        widget=text(),
        label=gettext_lazy("Waar staat dat?"),
        help_text=gettext_lazy("Bijvoorbeeld: 9292.nl, bus 9 vanaf het station."),
    )
    first_bus_on = DayField(required=False, label=gettext_lazy("Opgezocht op"))
