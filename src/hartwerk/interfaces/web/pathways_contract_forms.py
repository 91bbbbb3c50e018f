# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of a contract. What somebody earns and when they were born is never sent back."""

# The type of a choice can be filled in for the type checker only.
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hartwerk.interfaces.web.membership_fields import CountField, DayField
from hartwerk.interfaces.web.pathways_contract_words import before, found, kinds, told, with_whom
from hartwerk.interfaces.web.pathways_words import refused
from hartwerk.pathways.agreed import Agreed, Earlier, Pay
from hartwerk.pathways.refusals import Found, Refused, Why
from hartwerk.rules.contracts import LONGEST_WEEK, At, Kind, Told
from hartwerk.rules.findings import Code, Severity
from hartwerk.rules.open_points import Point, With
from hartwerk.rules.working_days import DAY

NONE = ("0", gettext_lazy("geen"))
WAGE_MISSING = gettext_lazy("Vul beide in, of laat beide leeg.")
CODES = {
    Code.NO_PROBATION_THIS_SHORT: "probation",
    Code.PROBATION_TOO_LONG: "probation",
    Code.PROBATION_NOT_AGAIN: "probation",
    Code.PROBATION_AFTER_TRIAL: "probation",
    Code.PROBATION_NOT_WRITTEN: "written",
    Code.WRITING_UNKNOWN: "written",
    Code.BECOMES_PERMANENT: "kind",
}
"""At which field a finding is said; others are said at the wage."""
FIELDS = {Why.DAY: ("first", "on"), Why.LAST_DAY: ("last",), Why.HOURS: ("hours",)}
"""At which field a refusal is said: the first that a form has; others are about none."""


class Forgotten(forms.TextInput):
    """A line of which what was typed is not sent back."""

    def format_value(self, value: object) -> None:
        return None


class Written(forms.Form):
    """A form that says at a field what a verb refused."""

    use_required_attribute = False

    def __init__(
        self, data: Mapping[str, Any] | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial, auto_id=f"{type(self).__name__.lower()}_%s")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, value in [*said.items()]:
            if isinstance(value, date) and not 1900 <= value.year < 2200:
                self.add_error(name, _("Vul een dag in die bestaat."))
        return said

    def refuse(self, problem: Refused) -> None:
        """Say a refusal at its field; raises it again where it is about none."""
        field = next((each for each in FIELDS.get(problem.why, ()) if each in self.fields), None)
        if field is None:
            raise problem
        self.add_error(field, refused(problem))

    def find(self, problem: Found) -> None:
        """Say what the rules say of a plan; only of what is signed do they say anything."""
        raise problem


class Signed(Written):
    """A contract, and what is held against the minimum wage and forgotten."""

    first = DayField(
        label=gettext_lazy("Eerste dag"), help_text=gettext_lazy("Tot drie maanden vooruit.")
    )
    last = DayField(
        label=gettext_lazy("Laatste dag"),
        required=False,
        help_text=gettext_lazy("Laat leeg bij een vast contract."),
    )
    hours = CountField(label=gettext_lazy("Uren per week"), most=LONGEST_WEEK, required=True)
    written = forms.BooleanField(label=gettext_lazy("De proeftijd staat op papier"), required=False)
    learning = forms.BooleanField(
        label=gettext_lazy("Het is leren en werken (bbl)"), required=False
    )
    wage = forms.DecimalField(
        label=gettext_lazy("Loon per uur, bruto"),
        required=False,
        min_value=0,
        max_value=1000,
        localize=True,
        widget=Forgotten(attrs={"autocomplete": "off", "inputmode": "decimal", "size": "8"}),
        error_messages={
            name: gettext_lazy("Schrijf het loon zo: 15,50")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    born = DayField(
        label=gettext_lazy("Geboortedatum"),
        required=False,
        widget=Forgotten(attrs={"autocomplete": "off", "size": "18"}),
    )
    read = forms.BooleanField(
        label=gettext_lazy("Ik heb gelezen wat hierboven staat"), required=False
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial)
        self.to_read: list[str] = []
        self.fields["kind"] = forms.ChoiceField(
            choices=[(code.value, said) for code, said in kinds().items()],
            label=_("Soort contract"),
        )
        self.fields["probation"] = forms.ChoiceField(
            choices=[NONE, ("1", _("1 maand")), ("2", _("2 maanden"))], label=_("Proeftijd")
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        fixed = said.get("kind") == Kind.FIXED_TERM
        if "last" in said and (said["last"] is not None) is not fixed:
            self.add_error(
                "last",
                _("Een tijdelijk contract heeft een laatste dag.")
                if fixed
                else _("Een vast contract heeft geen laatste dag."),
            )
        if not self.errors and (said["wage"] is None) != (said["born"] is None):
            self.add_error("born" if said["born"] is None else "wage", str(WAGE_MISSING))
        return said

    def agreed(self) -> Agreed:
        said = self.cleaned_data
        fixed = said["kind"] == Kind.FIXED_TERM
        return Agreed(
            starts_on=said["first"],
            until=said["last"] + DAY if fixed else None,
            hours=said["hours"],
            probation_months=int(said["probation"]),
            probation_written=said["written"],
            learning=said["learning"],
        )

    def pay(self) -> Pay | None:
        said = self.cleaned_data
        return None if said["wage"] is None else Pay(said["wage"], said["born"])

    def find(self, problem: Found) -> None:
        """Say at its field what the law does not allow; what only is to be read, above the form."""
        for each in problem.findings:
            if each.severity is Severity.BLOCK:
                self.add_error(CODES.get(each.code, "wage"), found(each))
            elif each.severity is not Severity.HINT:
                self.to_read.append(found(each))


class Notice(Written):
    """What the employer told, and on which day."""

    on = DayField(label=gettext_lazy("Op welke dag?"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial)
        self.fields["says"] = forms.ChoiceField(
            choices=[(code.value, said) for code, said in told().items()],
            label=_("Wat is er gezegd?"),
        )

    def said(self) -> dict[str, object]:
        return {"says": Told(self.cleaned_data["says"]), "on": self.cleaned_data["on"]}


class Talked(Written):
    """With whom a point was talked about, and on which day."""

    on = DayField(label=gettext_lazy("Op welke dag?"))

    def __init__(
        self,
        point: Point,
        data: Mapping[str, Any] | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial)
        self.auto_id = f"{point.value}_%s"
        self.fields["with_whom"] = forms.ChoiceField(
            choices=[(code.value, said) for code, said in with_whom().items()],
            label=_("Met wie?"),
        )

    def said(self) -> dict[str, object]:
        return {"with_whom": With(self.cleaned_data["with_whom"]), "on": self.cleaned_data["on"]}


class Before(Written):
    """A contract of before."""

    first = DayField(label=gettext_lazy("Eerste dag"))
    last = DayField(label=gettext_lazy("Laatste dag"))
    hours = CountField(
        label=gettext_lazy("Uren per week"),
        most=LONGEST_WEEK,
        help_text=gettext_lazy("Laat leeg als je het niet weet."),
    )
    learning = forms.BooleanField(
        label=gettext_lazy("Het was leren en werken (bbl)"), required=False
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial)
        self.fields["at"] = forms.ChoiceField(
            choices=[(code.value, said) for code, said in before().items()], label=_("Bij wie?")
        )

    def earlier(self) -> Earlier:
        said = self.cleaned_data
        return Earlier(
            At(said["at"]), said["first"], said["last"] + DAY, said["hours"], said["learning"]
        )
