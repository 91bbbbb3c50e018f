# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form on which work is described: from a description, and back to one."""

# The type of a bound field can be filled in for the type checker only.
from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hartwerk.interfaces.web.membership_described import described, first, of_kind, shares
from hartwerk.interfaces.web.membership_fields import (
    ChoicesField,
    ClockField,
    CountField,
    DayField,
    text,
)
from hartwerk.interfaces.web.membership_words import work_kinds
from hartwerk.membership.work import MOST
from hartwerk.profiles import saying
from hartwerk.profiles.describing import Description
from hartwerk.profiles.description_json import (
    LONGEST_LINE,
    LONGEST_SENTENCE,
    MOST_HOURS,
    MOST_TASKS,
    Json,
)
from hartwerk.profiles.terms import Dimension, Kind
from hartwerk.profiles.vocabulary import templates, vocabulary
from hartwerk.profiles.work import Weight
from hartwerk.records.models.networks import Establishment
from hartwerk.rules.conditions import DAY_PARTS, DAYS, PARTS
from hartwerk.rules.vacancies import Kind as WorkKind

ROWS = 6
"""Lines of a day that are shown; as many as there are where there are more."""


@dataclass(frozen=True, slots=True)
class DemandRow:
    """What the work asks on one dimension."""

    name: str
    asks: str
    level: forms.BoundField
    weight: forms.BoundField
    adjustable: forms.BoundField


class Describe(forms.Form):
    """A piece of work. Everything beside title and day may stay open."""

    use_required_attribute = False
    warned = False
    """Words were found that may stay, where the writer says that they are about the work."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    template = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        max_length=LONGEST_LINE, widget=text(), label=gettext_lazy("Hoe heet het werk?")
    )
    place = forms.CharField(
        required=False,
        max_length=LONGEST_LINE,
        widget=text(),
        label=gettext_lazy("In een andere plaats"),
        help_text=gettext_lazy("Alleen als het werk ergens anders is dan hierboven."),
    )
    positions = CountField(most=MOST, required=True, label=gettext_lazy("Voor hoeveel mensen?"))
    hours_min = CountField(most=MOST_HOURS, label=gettext_lazy("Minstens"))
    hours_max = CountField(most=MOST_HOURS, label=gettext_lazy("Hooguit"))
    day_parts_needed = CountField(
        most=len(DAY_PARTS), label=gettext_lazy("Hoeveel dagdelen moet iemand zeker kunnen?")
    )
    start = ClockField(required=False, label=gettext_lazy("Begint om"))
    end = ClockField(required=False, label=gettext_lazy("Klaar om"))
    start_adjustable = forms.BooleanField(required=False, label=gettext_lazy("Later beginnen kan"))
    van_pickup = forms.BooleanField(
        required=False, label=gettext_lazy("Een busje haalt mensen op, thuis of bij een station")
    )
    starts_on = DayField(
        required=False,
        label=gettext_lazy("Vanaf welke dag?"),
        help_text=gettext_lazy("Bijvoorbeeld 4-1-2027. Leeg: het kan meteen."),
    )
    ends_on = DayField(
        required=False,
        label=gettext_lazy("Tot en met welke dag?"),
        help_text=gettext_lazy("Alleen voor een seizoen. Leeg: het loopt door."),
    )
    guide = forms.CharField(
        required=False,
        max_length=LONGEST_SENTENCE,
        widget=text(),
        label=gettext_lazy("Wie begeleidt?"),
        help_text=gettext_lazy("De functie, geen naam: een vaste collega in het magazijn."),
    )
    visit = forms.CharField(
        required=False,
        max_length=LONGEST_SENTENCE,
        widget=text(),
        label=gettext_lazy("Hoe kan iemand komen kijken?"),
        help_text=gettext_lazy("Bijvoorbeeld: elke dinsdagochtend een uur, iemand mag mee."),
    )
    about_work = forms.BooleanField(
        required=False, label=gettext_lazy("Deze woorden gaan over het werk, niet over een mens")
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        began: Description,
        establishments: Sequence[Establishment],
        kind: WorkKind = WorkKind.VACANCY,
        positions: int = 1,
        where: Establishment | None = None,
        version: int | None = None,
        fixed: bool = False,
    ) -> None:
        """Make the form of a description.

        Parameters
        ----------
        began
            What stands in it at first.
        fixed
            It was opened once: kind and establishment stay as they are.
        """
        super().__init__(data)
        self.began = began
        self.fixed = fixed
        sent = sum(name.startswith("task_") for name in self.data)
        self.rows = min(MOST_TASKS, max(ROWS, len(began.day) + 1, sent))
        self.initial = first(began, self.rows) | {
            "key": uuid.uuid4(),
            "template": began.template or "",
            "version": version,
            "kind": kind.value,
            "positions": positions,
            "establishment": str(where.pk) if where else "",
        }
        self._choices(establishments)
        self._day()
        self._demands()
        if fixed:
            for name in ("kind", "establishment"):
                del self.fields[name]
        elif where is None and len(establishments) == 1:
            self.initial["establishment"] = str(establishments[0].pk)

    # --- what can be chosen

    def _choices(self, establishments: Sequence[Establishment]) -> None:
        words = vocabulary()
        several = len({each.organisation_id for each in establishments}) > 1
        choose = [("", _("Kies een plek"))] if len(establishments) != 1 else []
        self.fields["kind"] = forms.ChoiceField(
            choices=[*work_kinds().items()], widget=forms.RadioSelect, label=_("Wat is het?")
        )
        self.fields["establishment"] = forms.ChoiceField(
            choices=choose
            + [
                (str(each.pk), f"{each.organisation.name}, {each.place}" if several else each.place)
                for each in establishments
            ],
            label=_("Waar is het werk?"),
        )
        self.fields["day_parts"] = ChoicesField((name, name) for name in DAY_PARTS)
        certificates = [(key, saying.text(c.name)) for key, c in words.certificates.items()]
        self.fields["certificates_by_law"] = ChoicesField(certificates)
        self.fields["certificates_wanted"] = ChoicesField(certificates)
        self.fields["adaptations"] = ChoicesField(
            _first(
                {key: saying.text(each.name) for key, each in words.adaptations.items()},
                self.began.adaptations,
            )
        )
        self.fields["aspects"] = ChoicesField(
            (key, saying.text(each.name)) for key, each in words.aspects.items()
        )
        for name, kept in (
            ("skills_needed", self._skills("skills_needed")),
            ("skills_learned", self._skills("skills_learned")),
        ):
            self.fields[name] = ChoicesField(
                (key, saying.text(each.name)) for key, each in words.skills.items() if key in kept
            )

    def _skills(self, name: str) -> frozenset[str]:
        """Return the skills to choose from: those of the template, and what was chosen."""
        template = templates().get(self.data.get("template") or self.began.template or "")
        usual: frozenset[str] = getattr(template, name) if template else frozenset()
        kept: frozenset[str] = getattr(self.began, name)
        return usual | kept

    def _day(self) -> None:
        for row in range(self.rows):
            self.fields[f"task_{row}"] = forms.CharField(
                required=False,
                max_length=LONGEST_LINE,
                widget=text(),
                label=_("Wat doet iemand? Regel %(n)s") % {"n": row + 1},
            )
            share = self.data.get(f"share_{row}") or self.initial[f"share_{row}"]
            self.fields[f"share_{row}"] = forms.IntegerField(
                required=False,
                min_value=1,
                max_value=100,
                widget=forms.Select(choices=shares(share)),
                label=_("Hoe lang? Regel %(n)s") % {"n": row + 1},
            )

    def _demands(self) -> None:
        weights = [
            (int(Weight.CORE), _("hier draait het om")),
            (int(Weight.ORDINARY), _("hoort erbij")),
            (int(Weight.SIDE), _("bijzaak")),
        ]
        for dimension in vocabulary().dimensions:
            name = saying.text(dimension.name)
            levels = list(enumerate(saying.text(anchor) for anchor in dimension.anchors))
            if dimension.kind is Kind.SUPPORT:
                self.fields[f"offers_{dimension.id}"] = forms.ChoiceField(
                    required=False,
                    choices=[("", _("nog niet bekend")), *levels],
                    label=saying.text(dimension.ask_work),
                )
                continue
            self.fields[f"level_{dimension.id}"] = forms.ChoiceField(
                required=False,
                choices=[("", _("komt hier niet voor")), *levels[1:]],
                label=saying.text(dimension.ask_work),
            )
            self.fields[f"weight_{dimension.id}"] = forms.ChoiceField(
                required=False,
                choices=weights,
                label=_("%(name)s: hoe belangrijk?") % {"name": name},
            )
            self.fields[f"adjustable_{dimension.id}"] = forms.BooleanField(
                required=False, label=_("kan anders: een collega neemt het over")
            )

    # --- what was filled in

    def described(self) -> dict[str, Json]:
        """Return what was filled in, as it is kept; only of a form that is valid."""
        return described(self.cleaned_data, self.began, self.rows)

    def refuse(self, field: str, said: str) -> None:
        """Say what is wrong at a field of the description; at the top where it has no field."""
        name = "task_0" if field.startswith("day") and field != "day_parts_needed" else field
        if field.startswith("demands."):
            name = f"level_{field.split('.')[1]}"
        self.add_error(name if name in self.fields else None, said)

    # --- as the page shows it

    def begins_at(self) -> time | None:
        """Return the start that stands in the form."""
        found = self.cleaned_data.get("start") if self.is_bound else self.began.start
        return found if isinstance(found, time) else None

    def day(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        for row in range(self.rows):
            yield self[f"task_{row}"], self[f"share_{row}"]

    def week(self) -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
        """Give for each day its parts: (name, words, chosen)."""
        chosen = set(self["day_parts"].value() or ())
        words = dict(zip(PARTS, (_("ochtend"), _("middag"), _("avond")), strict=True))
        for number, day in enumerate(DAYS):
            parts = [(f"{day}_{part}", words[part], f"{day}_{part}" in chosen) for part in PARTS]
            yield str(WEEKDAYS[number]), parts

    def asked(self) -> list[DemandRow]:
        """Return what the work asks now."""
        return [self._row(d) for d in of_kind(Kind.DEMAND) if self._asks(d)]

    def not_asked(self) -> list[DemandRow]:
        """Return what work can ask and this work did not when the page was opened."""
        return [self._row(d) for d in of_kind(Kind.DEMAND) if not self._asks(d)]

    def offers(self) -> list[forms.BoundField]:
        return [self[f"offers_{d.id}"] for d in of_kind(Kind.SUPPORT)]

    def _asks(self, dimension: Dimension) -> bool:
        return dimension.id in self.began.demands or bool(self[f"level_{dimension.id}"].value())

    def _row(self, dimension: Dimension) -> DemandRow:
        return DemandRow(
            name=saying.text(dimension.name),
            asks=saying.text(dimension.ask_work),
            level=self[f"level_{dimension.id}"],
            weight=self[f"weight_{dimension.id}"],
            adjustable=self[f"adjustable_{dimension.id}"],
        )


def _first(names: Mapping[str, str], chosen: frozenset[str]) -> list[tuple[str, str]]:
    """Put what was chosen before the rest."""
    return sorted(names.items(), key=lambda item: item[0] not in chosen)
