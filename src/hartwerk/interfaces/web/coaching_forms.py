# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms about the hours of a job coach: what was granted, and what is taken back."""

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hartwerk.interfaces.web import coaching_words as words
from hartwerk.interfaces.web import matching_words
from hartwerk.interfaces.web.matching_acting import NotFilledIn, day_in
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_steps import Field, Step
from hartwerk.pathways.coaching import Granted
from hartwerk.rules.coaching import Payer
from hartwerk.rules.working_days import DAY


def granting_step(today: date) -> Step:
    """Return the form for hours that somebody pays."""
    return Step(
        "uren", _("Uren die zijn toegekend"), _("Schrijf de uren op"),
        (
            Field("betaler", _("Wie betaalt?"), options=tuple(
                (each.value, said) for each, said in words.payers().items()
            )),
            Field("van", _("Eerste dag"), value=today.isoformat()),
            Field("tot", _("Laatste dag")),
            Field("uren", _("Hoeveel uur samen?"), kind="number"),
            Field("kenmerk", _("Kenmerk van de beschikking, als dat er is"), kind="text",
                  optional=True),
        ),
        _("Alleen data en uren. De jobcoach, de begeleider en de persoon lezen dit. Het bedrijf"
          " niet."),
    )  # fmt: skip


def granted_in(request: HttpRequest) -> Granted:
    """Read that form.

    Raises
    ------
    NotFilledIn
        A day or the hours cannot be read.
    """
    try:
        said = int(request.POST.get("uren", ""))
    except ValueError:
        raise NotFilledIn("uren", _("Vul hele uren in.")) from None
    return Granted(
        posted(request, "betaler", Payer), day_in(request, "van"), day_in(request, "tot") + DAY,
        said, request.POST.get("kenmerk", ""),
    )  # fmt: skip


def take_back_step(name: str, title: str, lines: tuple[tuple[str, str], ...]) -> Step:
    """Return the form with which one takes back what one wrote down."""
    reasons = tuple((each.value, said) for each, said in matching_words.set_back().items())
    return Step(
        name, title, _("Zet terug"),
        (Field("regel", _("Wat klopt niet?"), options=lines),
         Field("reden", _("Waarom?"), options=reasons)),
    )  # fmt: skip
