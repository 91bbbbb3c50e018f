# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The talk with one person about one piece of work: five questions a page, each step kept."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web.brought import Brought
from hartwerk.interfaces.web.shown import PageOfTrial
from hartwerk.interfaces.web.visit import Visit, change, with_visit
from hartwerk.interfaces.web.work import number_of
from hartwerk.matching import answering, words
from hartwerk.matching.answering import TalkQuestion
from hartwerk.profiles.vocabulary import Kind

PER_STEP = 5
DONE = "klaar"
OPEN = ""
"""The value of: not talked about yet. Never a zero, never a no."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on the page."""

    field: str
    was: str
    subject: str
    question: str
    hint: str
    choices: tuple[Choice, ...]
    answer: str
    """The chosen words; empty: not talked about yet."""


def _asked(question: TalkQuestion) -> Asked:
    dimension = question.dimension
    was = OPEN if question.level is None else str(question.level)
    anchors = [words.text(anchor) for anchor in dimension.anchors]
    hint = ""
    if question.need is not None and dimension.kind is Kind.DEMAND:
        hint = _("Dit werk vraagt: %(anchor)s") % {"anchor": anchors[question.need]}
    return Asked(
        field=dimension.id,
        was=was,
        subject=words.text(dimension.name),
        question=words.text(dimension.ask_person),
        hint=hint,
        choices=tuple(
            Choice(str(level), anchor, was == str(level)) for level, anchor in enumerate(anchors)
        ),
        answer=OPEN if question.level is None else anchors[question.level],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def talk(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    brought = visit.brought
    person = number_of(number, brought.people)
    asked_work = request.GET.get("werk", "")
    if not (asked_work.isascii() and asked_work.isdigit() and len(asked_work) < 7):
        raise Http404
    work = number_of(int(asked_work), brought.works)
    questions = answering.talk(brought.people[person], brought.works[work])
    steps = max(1, -(-len(questions) // PER_STEP))
    here = f"{reverse('talk', args=[number])}?werk={asked_work}"
    step = _step(request.GET.get("stap", ""), steps, questions)
    if request.method == "POST":
        said = _said(request, questions[(step - 1) * PER_STEP : step * PER_STEP])
        if said:
            change(visit, lambda kept: _after(kept, person, said))
        after = DONE if step >= steps else str(step + 1)
        return HttpResponseRedirect(f"{here}&stap={after}")
    return render(
        request,
        "trial/talk.html",
        {
            "trial": PageOfTrial.of(visit, "people"),
            "number": number,
            "work_number": asked_work,
            "name": brought.look().name_of(person),
            "work": brought.works[work],
            "here": here,
            "done": step > steps,
            "step": step,
            "steps": steps,
            "before": step - 1,
            "spoken": sum(each.level is not None for each in questions),
            "total": len(questions),
            "asked": [
                _asked(each)
                for each in (
                    questions
                    if step > steps
                    else questions[(step - 1) * PER_STEP : step * PER_STEP]
                )
            ],
            "row": brought.look().row(person, work) if step > steps else None,
        },
    )


def _step(wanted: str, steps: int, questions: tuple[TalkQuestion, ...]) -> int:
    """Return the step that the address names; without one, the first that has an open question."""
    if wanted == DONE:
        return steps + 1
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:3]) <= steps:
        return int(wanted[:3])
    if wanted:
        raise Http404
    for place, question in enumerate(questions):
        if question.level is None:
            return place // PER_STEP + 1
    return steps + 1


def _said(request: HttpRequest, questions: tuple[TalkQuestion, ...]) -> dict[str, int | None]:
    """Return what changed on this page; what was left as it was is not sent back over a newer."""
    said: dict[str, int | None] = {}
    for question in questions:
        field = question.dimension.id
        answer = request.POST.get(f"antwoord-{field}")
        if answer is None or answer == request.POST.get(f"was-{field}", OPEN):
            continue
        if answer == OPEN:
            said[field] = None
        elif answer in {"0", "1", "2", "3", "4", "5"}:
            said[field] = int(answer)
    return said


def _after(kept: Brought, person: int, said: dict[str, int | None]) -> Brought:
    return kept.with_person(person, answering.talked(kept.people[person], said))
