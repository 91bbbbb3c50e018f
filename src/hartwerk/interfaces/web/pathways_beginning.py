# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How can somebody begin? Asked and judged on one page; an age or a benefit goes no further."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web import pathways_beginning_words as words
from hartwerk.interfaces.web.caseload_words import told_channels
from hartwerk.interfaces.web.matching_acting import Trouble, pressed, told_by
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_words import refused
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import beginning
from hartwerk.pathways.beginning import Begins
from hartwerk.pathways.reads import called
from hartwerk.pathways.refusals import Refused
from hartwerk.profiles import saying
from hartwerk.profiles.deciding import who_decides
from hartwerk.profiles.vault import Purpose
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.records.models.schemes import Recognition
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.beginnings import CHOICES, Age, Lives, Qualified, Told
from hartwerk.rules.first_steps import FirstStep, Party, Step, Why

UNKNOWN = frozenset({Why.AGE_UNKNOWN, Why.QUALIFICATION_UNKNOWN, Why.BENEFIT_UNKNOWN})
"""What is first asked of whoever knows."""


@sensitive_post_parameters("leeftijd", "uitkering", "startkwalificatie")
@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def begin(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """Choose with which step somebody begins at a member, and say who agreed."""
    told, trouble, now = _told(request), None, timezone.now()

    def choose() -> None:
        beginning.choose(
            actor=actor,
            pathway_id=pathway_id,
            step=posted(request, "stap", Step),
            agreed=frozenset(each for each in Party if f"ja-{each}" in request.POST),
            told=told,
            channel=told_by(request),
            seen=posted(request, "gezien", int),
            now=now,
        )

    if request.method == "POST":
        act = pressed(request, {"kijk": lambda: None, "kies": choose})
        try:
            act()
        except Refused as problem:
            trouble = Trouble(refused(problem), status=409)
        else:
            if act is choose:
                return HttpResponseRedirect(reverse("pathway", args=[pathway_id]))
    found = beginning.begins(actor=actor, pathway_id=pathway_id, told=told, now=now)
    looked = request.method == "POST" and found.open
    asks_other = looked and any(Party.REPRESENTATIVE in each.agree for each in found.steps)
    person_id = found.candidate.pk
    return render(
        request,
        "pathways/beginning.html",
        {
            **_asked(request, told),
            **_steps(found.steps),
            "found": found,
            "called": called(actor=actor, row=found.pathway),
            "chosen": _chosen(found),
            "version": found.version,
            "channels": told_channels(),
            "may_choose": found.open,
            "asks_other": asks_other,
            "decides": who_decides(person_id, Purpose.PERSON) if asks_other else None,
            "trouble": trouble,
        },
        status=trouble.status if trouble else 200,
    )


@sensitive_post_parameters("leeftijd", "uitkering", "startkwalificatie")
@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def of_person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Say how somebody can begin at some member; nothing is written down."""
    told = _told(request)
    steps, companies = beginning.anywhere(
        actor=actor, candidate_id=person_id, told=told, now=timezone.now()
    )
    return render(
        request,
        "caseload/beginning.html",
        {
            **_asked(request, told),
            **_steps(steps, anywhere=True),
            "person_id": person_id,
            "companies": [_company(each) for each in companies],
        },
    )


def _told(request: HttpRequest) -> Told:
    if request.method != "POST":
        return Told()
    told = Told(posted(request, "leeftijd", Age))
    # What the rule of an age does not need is not asked, and not read.
    if told.asks_lives and "uitkering" in request.POST:
        told = replace(told, lives=posted(request, "uitkering", Lives))
    if told.asks_qualified and "startkwalificatie" in request.POST:
        told = replace(told, qualified=posted(request, "startkwalificatie", Qualified))
    return told


def _asked(request: HttpRequest, told: Told) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "looked": request.method == "POST",
        "told": told,
        "ages": [(each.value, said) for each, said in words.ages().items()],
        "lives": [(each.value, said) for each, said in words.lives().items()],
        "qualified": [(each.value, said) for each, said in words.qualified().items()],
        "young": [*words.facts(words.YOUNG, today)] if told.age is Age.SIXTEEN else [],
    }


def _steps(steps: Iterable[FirstStep], *, anywhere: bool = False) -> dict[str, object]:
    said, about, whys, parties = words.steps(), words.about(), words.whys(), words.parties()
    shown: dict[str, list[dict[str, object]]] = {"may": [], "may_not": [], "ask": []}
    for each in steps:
        why = whys[each.why] if each.why else ""
        if anywhere and each.why is Why.NOT_RECOGNISED:
            why = words.nowhere()
        asks = each.why in UNKNOWN
        shown["may" if each.is_open else "ask" if asks else "may_not"].append(
            {
                "code": each.step.value,
                "title": said[each.step],
                "about": about[each.step],
                "agree": [(party.value, parties[party]) for party in Party if party in each.agree],
                "why": why,
                "unverified": not each.checked,
                "choice": each.step in CHOICES,
                "bbl": each.step is Step.BBL,
            }
        )
    return {"steps": shown}


def _chosen(found: Begins) -> dict[str, object] | None:
    if found.chosen is None:
        return None
    parties = words.parties()
    return {
        "title": words.steps()[found.chosen.step],
        "agreed": [parties[each] for each in Party if each in found.chosen.agreed],
        "on": found.chosen.on,
    }


def _company(row: Recognition) -> str:
    facts = {
        "company": row.organisation.name,
        "work": saying.text(vocabulary().families[row.family].name),
    }
    return _("%(company)s: %(work)s") % facts
