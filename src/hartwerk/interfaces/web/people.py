# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The people of a trial match, and for one of them the work in order with the reasons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web.listing import page_of
from hartwerk.interfaces.web.shown import (
    PageOfTrial,
    person_facts,
    shown_work,
)
from hartwerk.interfaces.web.visit import Visit, with_visit
from hartwerk.interfaces.web.work import STEPS_SHOWN, number_of
from hartwerk.rules.conditions import Verdict

PEOPLE_PER_PAGE = 50


@require_safe
@with_visit
def people(request: HttpRequest, visit: Visit) -> HttpResponse:
    look = visit.brought.look()
    everyone = look.people
    page = page_of(request, range(len(everyone)), PEOPLE_PER_PAGE)
    lines = [
        {"number": n + 1, "name": look.name_of(n), "facts": person_facts(everyone[n])}
        for n in page.items
    ]
    return render(
        request,
        "trial/people.html",
        {
            "trial": PageOfTrial.of(visit, "people"),
            "lines": lines,
            "page": page,
            "total": len(everyone),
        },
    )


@require_safe
@with_visit
def person(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    look = visit.brought.look()
    index = number_of(number, look.people)
    page = page_of(request, look.ranking_of_work(index))
    rows = [look.row(index, work) for work in page.items]
    return render(
        request,
        "trial/person.html",
        {
            "trial": PageOfTrial.of(visit, "people"),
            "number": number,
            "name": look.name_of(index),
            "facts": person_facts(look.people[index]),
            "page": page,
            "rows": [shown_work(row) for row in rows if row.verdict is not Verdict.NOT_NOW],
            "not_now": [shown_work(row) for row in rows if row.verdict is Verdict.NOT_NOW],
            "steps": look.steps_for_person(index)[:STEPS_SHOWN],
        },
    )
