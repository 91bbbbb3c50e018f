# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Times and dates as people type them: `7.30`, `7:30 uur`, `1-1-2027`, `1 januari 2027`."""

# The type of a choice can be filled in for the type checker only.
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
"""In Dutch, whatever language the page speaks; numbers are read in any."""
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:uur|u))?")
DAY = re.compile(r"(\d{1,2})(?:[-/. ]\s*)(\d{1,2}|[a-z]+)(?:[-/. ]\s*)(\d{4})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def text(**attrs: str) -> forms.TextInput:
    """Return an ordinary line: what is typed is read by us, the same in every browser."""
    return forms.TextInput(attrs={"autocomplete": "off", **attrs})


class ClockField(forms.CharField):
    """A time of day; empty gives None."""

    widget = text(inputmode="decimal", size="8")

    def to_python(self, value: str | None) -> time | None:  # type: ignore[override]  # no text
        written = (value or "").strip().lower()
        if not written:
            return None
        found = CLOCK.fullmatch(written)
        try:
            if found:
                return time(int(found[1]), int(found[2] or 0))
        except ValueError:
            pass
        raise forms.ValidationError(_("Schrijf de tijd zo: 7.30"))

    def prepare_value(self, value: object) -> object:
        return f"{value.hour}.{value.minute:02d}" if isinstance(value, time) else value


class DayField(forms.CharField):
    """A date; empty gives None."""

    widget = text(size="18")

    def to_python(self, value: str | None) -> date | None:  # type: ignore[override]  # no text
        written = (value or "").strip().lower()
        if not written:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            if iso := ISO.fullmatch(written):
                return date(int(iso[1]), int(iso[2]), int(iso[3]))
            if found := DAY.fullmatch(written):
                month = found[2]
                number = int(month) if month.isdigit() else _month(month)
                return date(int(found[3]), number, int(found[1]))
        except ValueError:
            pass
        raise forms.ValidationError(_("Schrijf de dag zo: 31-12-2026"))

    def prepare_value(self, value: object) -> object:
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value


class CountField(forms.IntegerField):
    """A whole number in an ordinary line; `max_value` bounds it."""

    def __init__(self, *, most: int, required: bool = False, **more: object) -> None:
        super().__init__(
            min_value=1,
            max_value=most,
            required=required,
            widget=text(inputmode="numeric", size="5"),
            error_messages={
                "invalid": gettext_lazy("Schrijf een heel getal."),
                "min_value": gettext_lazy("Dit is minstens %(limit_value)s."),
                "max_value": gettext_lazy("Dit is hooguit %(limit_value)s."),
                "required": gettext_lazy("Vul een getal in."),
            },
            **more,  # type: ignore[arg-type]  # label, help_text and initial
        )


class ChoicesField(forms.MultipleChoiceField):
    """Several of a list, each with a box; none chosen is an empty set."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices: Iterable[tuple[str, str]], **more: object) -> None:
        super().__init__(
            choices=list(choices),
            required=False,
            **more,  # type: ignore[arg-type]  # label, help_text and initial
        )


def _month(word: str) -> int:
    """Return the month that a word begins with.

    Raises
    ------
    ValueError
        It is no month, or could be two.
    """
    found = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    if len(word) < 3 or len(found) != 1:
        raise ValueError(word)
    return found[0]
