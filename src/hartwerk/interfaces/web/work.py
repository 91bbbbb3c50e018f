# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The work of a trial match, and for one piece of work the people in order with their reasons."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web.listing import Count, chosen_verdict, count, page_of
from hartwerk.interfaces.web.shown import PageOfTrial, clock, shown_person
from hartwerk.interfaces.web.visit import Visit, with_visit
from hartwerk.matching import words
from hartwerk.matching.outcome import Look
from hartwerk.profiles.work import Work
from hartwerk.rules.conditions import Verdict

STEPS_SHOWN = 3
NOT_NOW_SHOWN = 20
"""So many who do not fit now are shown under the others; all of them on a page of their own."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One piece of work in the list."""

    number: int
    work: Work
    facts: tuple[str, ...]
    counts: tuple[Count, ...]


def facts(work: Work) -> tuple[str, ...]:
    """Say in a few words where, how long and from when."""
    said = [work.place]
    if work.hours_min is not None or work.hours_max is not None:
        said.append(words.hours(work.hours_min, work.hours_max))
    if work.start and work.end:
        said.append(
            _("van %(start)s tot %(end)s uur")
            % {"start": clock(work.start), "end": clock(work.end)}
        )
    elif work.start:
        said.append(_("begint om %(start)s uur") % {"start": clock(work.start)})
    return tuple(each for each in said if each)


def work_line(look: Look, number: int, chosen: Verdict | None = None) -> WorkLine:
    found = look.counts(number)
    work = look.works[number]
    counts = tuple(count(verdict, found[verdict], chosen) for verdict in Verdict)
    return WorkLine(number + 1, work, facts(work), counts)


def number_of(number: int, things: tuple[object, ...]) -> int:
    """Return the place in the tuple of what the address calls by number, counted from 1."""
    if not 1 <= number <= len(things):
        raise Http404
    return number - 1


@require_safe
@with_visit
def works(request: HttpRequest, visit: Visit) -> HttpResponse:
    look = visit.brought.look()
    page = page_of(request, range(len(look.works)))
    lines = [work_line(look, number) for number in page.items]
    return render(
        request,
        "trial/works.html",
        {"trial": PageOfTrial.of(visit, "works"), "lines": lines, "page": page},
    )


@require_safe
@with_visit
def one_work(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    look = visit.brought.look()
    index = number_of(number, look.works)
    chosen = chosen_verdict(request)
    ranking = look.ranking(index)
    wanted = [
        person
        for person, verdict in ranking
        if (verdict is chosen if chosen else verdict is not Verdict.NOT_NOW)
    ]
    not_now = [] if chosen else [p for p, verdict in ranking if verdict is Verdict.NOT_NOW]
    page = page_of(request, wanted)
    return render(
        request,
        "trial/work.html",
        {
            "trial": PageOfTrial.of(visit, "works"),
            "line": work_line(look, index, chosen),
            "page": page,
            "found": len(wanted),
            "rows": [
                shown_person(
                    look.row(person, index),
                    first=page.number == 1 and place == 0 and chosen is not Verdict.NOT_NOW,
                )
                for place, person in enumerate(page.items)
            ],
            "slug": request.GET.get("oordeel", "") if chosen else "",
            "chosen": chosen,
            "not_now": [shown_person(look.row(p, index)) for p in not_now[:NOT_NOW_SHOWN]],
            "not_now_count": len(not_now),
            "steps": look.steps_for_work(index)[:STEPS_SHOWN],
        },
    )
