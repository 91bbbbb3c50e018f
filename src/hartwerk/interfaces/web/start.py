# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The start page and the page that explains the match."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hartwerk.demo import example
from hartwerk.matching.outcome import Look, Row
from hartwerk.rules import parameters
from hartwerk.rules.conditions import Means, Verdict
from hartwerk.rules.parameters import Parameter


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    return render(
        request,
        "start/start.html",
        {"row": _sample(on), "people": len(example.people()), "works": len(example.works())},
    )


def _sample(on: date) -> Row:
    """Return a real answer of the match on the synthetic example, in the language of the page."""
    person, work = _most_telling(on)
    return _example(on).row(person, work)


@cache
def _example(on: date) -> Look:
    return Look(people=example.people(), works=example.works(), on=on)


@cache
def _most_telling(on: date) -> tuple[int, int]:
    """Return the pair that shows most on one card: an adaptation, and a question to ask first.

    Only those who would really stand on top of a list are looked at.
    """
    look = _example(on)
    tops = [row for work in range(len(look.works)) for row in look.people_for(work, top=1)]
    best = max(
        tops,
        key=lambda row: (
            row.verdict is not Verdict.NOT_NOW,
            bool(row.questions) + bool(row.adaptations) + bool(row.fits),
            -len(row.questions),
            -row.work_number,
        ),
    )
    return best.person_number, best.work_number


@dataclass(frozen=True, slots=True)
class TravelRow:
    name: str
    speed: str
    detour: str
    start: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    name: str
    value: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Bands:
    travel: int
    weeks: int
    trial: int


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    names = means_names()
    travel = [
        TravelRow(
            names[each.means],
            speed=number_format(each.speed, 0),
            detour=number_format(each.detour, 2),
            start=number_format(each.start, 0),
        )
        for each in (parameters.travel(means, on) for means in Means)
    ]
    named = _parameter_names()
    others = [
        ValueRow(named[row.key], _with_unit(row), row.valid_from)
        for row in parameters.PARAMETERS
        if row.key in named and row.valid_from <= on and (row.valid_to is None or on < row.valid_to)
    ]
    bands = Bands(
        travel=int(parameters.value("travel_band", on)),
        weeks=int(parameters.value("waiting_band", on)) // 7,
        trial=int(parameters.value("trial_match_minutes", on)),
    )
    return render(
        request, "start/method.html", {"travel": travel, "others": others, "bands": bands}
    )


def means_names() -> dict[Means, str]:
    return {
        Means.WALK: _("lopen"),
        Means.BIKE: _("fiets"),
        Means.E_BIKE: _("elektrische fiets"),
        Means.SCOOTER: _("brommer of scooter"),
        Means.PUBLIC_TRANSPORT: _("bus of trein"),
        Means.CAR: _("auto"),
    }


def _parameter_names() -> dict[str, str]:
    return {
        "max_travel_minutes": _("Langste reis als iemand zelf niets noemt"),
        "carve_levels": _("Zoveel lager wordt een eis als een taak geruild kan worden"),
        "travel_band": _("Stap waarin reistijd meetelt in de volgorde"),
        "waiting_band": _("Stap waarin wachttijd meetelt in de volgorde"),
        "trial_match_minutes": _("Zo lang staat een proefmatch klaar"),
    }


def _with_unit(row: Parameter) -> str:
    units = {"minutes": _("minuten"), "levels": _("niveaus"), "days": _("dagen")}
    return f"{number_format(row.value, 0)} {units[row.unit]}"


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language for this browser, and go back to the page."""
    after = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()}):
        after = reverse("start")
    response = HttpResponseRedirect(after)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 60 * 60,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
    return response
