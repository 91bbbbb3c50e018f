# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Describe work from a template, from a function that was kept, or from an old advertisement."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.access.organisations import establishments_to_change
from hartwerk.access.vacancies import job_profiles, vacancies_to_change
from hartwerk.interfaces.web import membership_words as words
from hartwerk.interfaces.web.membership_describe_form import Describe
from hartwerk.interfaces.web.membership_pages import page_of_work
from hartwerk.interfaces.web.walled import walled
from hartwerk.membership import work
from hartwerk.membership.refusals import FieldRefused, NotComplete, Stale, TextRefused
from hartwerk.profiles import saying
from hartwerk.profiles.advertisement import (
    LONGEST,
    Reading,
    confirm,
    read_advertisement,
    refusal_reason,
)
from hartwerk.profiles.describing import (
    Description,
    DescriptionBroken,
    first_bus_warning,
    from_template,
)
from hartwerk.profiles.description_json import from_json
from hartwerk.profiles.places import gazetteer
from hartwerk.profiles.vocabulary import template_names
from hartwerk.records.models.networks import Establishment
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.vacancies import Kind, State

EMPTY = "leeg"
"""In the address: begin without a template."""


@dataclass(frozen=True, slots=True)
class Bus:
    """The first bus to an establishment, in words."""

    place: str
    said: str
    source: str
    late: bool
    """Who comes with it is too late for the start that stands in the form."""


@require_safe
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose what to begin with."""
    templates = [(key, saying.text(name)) for key, name in template_names().items()]
    profiles = job_profiles(actor).only("title", "changed_at").order_by("title", "pk")
    return render(
        request,
        "membership/begin.html",
        {"templates": templates, "profiles": list(profiles), "empty": EMPTY},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def describe(request: HttpRequest, actor: Actor, template: str) -> HttpResponse:
    """Describe new work that begins as a template."""
    if template != EMPTY and template not in template_names():
        raise Http404
    began = Description() if template == EMPTY else from_template(template)
    return _describe(request, actor, began)


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def from_profile(request: HttpRequest, actor: Actor, profile_id: UUID) -> HttpResponse:
    """Describe new work that begins as a function that was kept."""
    kept = job_profiles(actor).get(pk=profile_id)
    return _describe(request, actor, from_json(kept.description))


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def advertisement(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Turn an old advertisement into questions about the work. Its text is kept nowhere."""
    pasted = request.POST.get("tekst", "").strip()
    if request.method != "POST" or not pasted:
        return render(
            request,
            "membership/advertisement.html",
            {"longest": LONGEST, "missing": request.method == "POST"},
            status=422 if request.method == "POST" else 200,
        )
    reading = read_advertisement(pasted, gazetteer())
    if "neem-over" in request.POST:
        return _taken_over(request, actor, reading)
    refused = [(each.words, refusal_reason(each)) for each in reading.refused]
    return render(
        request,
        "membership/questions.html",
        {"reading": reading, "refused": refused, "pasted": pasted},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def change(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    """Describe existing work anew."""
    found = vacancies_to_change(actor)
    vacancy = found.select_related("establishment", "organisation").get(pk=work_id)
    places = _places(actor).filter(organisation=vacancy.organisation_id)
    form = Describe(
        request.POST if request.method == "POST" else None,
        began=from_json(vacancy.description),
        establishments=list(places),
        kind=Kind(vacancy.kind),
        positions=vacancy.positions,
        where=vacancy.establishment,
        version=vacancy.version,
        fixed=vacancy.state != State.DRAFT.value,
    )
    if form.is_valid():
        try:
            return HttpResponseRedirect(page_of_work(actor, _changed(actor, vacancy, form)))
        except Stale:
            form.add_error(None, _("Iemand anders heeft dit intussen veranderd. Begin opnieuw."))
        except NotComplete as lacks:
            said = _("Open werk heeft dit nodig: %(fields)s.")
            form.add_error(None, said % {"fields": words.lacking(lacks.fields)})
        except (FieldRefused, TextRefused, DescriptionBroken, ObjectDoesNotExist) as wrong:
            _say(form, wrong)
    return _shown(request, form, list(places), request.path, vacancy)


def _describe(request: HttpRequest, actor: Actor, began: Description) -> HttpResponse:
    places = list(_places(actor))
    data = request.POST if request.method == "POST" else None
    form = Describe(data, began=began, establishments=places)
    if form.is_valid():
        try:
            made = _made(actor, form)
            return HttpResponseRedirect(page_of_work(actor, made))
        except (FieldRefused, TextRefused, DescriptionBroken, ObjectDoesNotExist) as wrong:
            _say(form, wrong)
    return _shown(request, form, places, request.path)


def _made(actor: Actor, form: Describe) -> Vacancy:
    said = form.cleaned_data
    return work.describe(
        actor=actor,
        establishment_id=UUID(said["establishment"]),
        kind=Kind(said["kind"]),
        title=said["title"],
        description=form.described(),
        positions=said["positions"],
        about_work=said["about_work"],
        key=said["key"],
        now=timezone.now(),
    )


def _changed(actor: Actor, vacancy: Vacancy, form: Describe) -> Vacancy:
    said = form.cleaned_data
    return work.change(
        actor=actor,
        vacancy_id=vacancy.pk,
        version=said["version"] or 0,
        title=said["title"],
        description=form.described(),
        positions=said["positions"],
        kind=None if form.fixed else Kind(said["kind"]),
        establishment_id=None if form.fixed else UUID(said["establishment"]),
        about_work=said["about_work"],
        now=timezone.now(),
    )


def _taken_over(request: HttpRequest, actor: Actor, reading: Reading) -> HttpResponse:
    """Show the form with what was confirmed; nothing of the words of the advertisement."""
    keys = request.POST.getlist("klopt")
    try:
        began = confirm(Description(), reading, keys)
    except DescriptionBroken:
        began = confirm(Description(), reading, [key for key in keys if key == "template"])
    places = list(_places(actor))
    form = Describe(began=began, establishments=places)
    action = reverse("own-work-describe", args=[began.template or EMPTY])
    return _shown(request, form, places, action)


def _say(form: Describe, wrong: Exception) -> None:
    """Say at the field what is wrong with it."""
    match wrong:
        case FieldRefused():
            form.refuse(wrong.field, words.refusal(wrong))
        case TextRefused():
            for found in wrong.conditions:
                said = {"words": found.refusal.words, "why": refusal_reason(found.refusal)}
                form.refuse(found.field, _("“%(words)s” kan hier niet. %(why)s") % said)
            for word in wrong.private:
                form.refuse(word.field, words.private(word))
            form.warned = wrong.may_stay
        case DescriptionBroken():
            form.refuse(wrong.field, words.broken(wrong.field))
        case _:
            form.refuse("establishment", _("Kies een plek uit de lijst."))


def _places(actor: Actor) -> QuerySet[Establishment]:
    places = establishments_to_change(actor).select_related("organisation")
    return places.order_by("organisation__name", "place", "pk")


def _shown(
    request: HttpRequest,
    form: Describe,
    places: list[Establishment],
    action: str,
    vacancy: Vacancy | None = None,
) -> HttpResponse:
    return render(
        request,
        "membership/describe.html",
        {
            "form": form,
            "vacancy": vacancy,
            "buses": [_bus(each, form.begins_at()) for each in places],
            "action": action,
        },
        status=422 if form.is_bound else 200,
    )


def _bus(where: Establishment, start: time | None) -> Bus:
    said = saying.clock(where.first_bus) if where.first_bus else ""
    source = ""
    if where.first_bus_on:
        source = f"{where.first_bus_source}, {saying.day(where.first_bus_on)}"
    late = bool(where.first_bus and first_bus_warning(start, where.first_bus))
    return Bus(where.place, said, source, late)
