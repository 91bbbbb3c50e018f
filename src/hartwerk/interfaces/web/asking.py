# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The question grid: at most ten people, three questions, four words, one press at the end."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hartwerk.engine.reasons import About
from hartwerk.interfaces.web.brought import Brought, Change
from hartwerk.interfaces.web.listing import Count, count
from hartwerk.interfaces.web.shown import PageOfTrial
from hartwerk.interfaces.web.visit import Visit, change, with_visit
from hartwerk.interfaces.web.work import number_of
from hartwerk.matching import answering, words
from hartwerk.matching.answering import Answer
from hartwerk.matching.outcome import Look
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.conditions import Verdict

Subject = tuple[About, int]


@dataclass(frozen=True, slots=True)
class Cell:
    name: str
    person: str
    question: str
    """The ids of the two texts that name the cell together."""
    text: str
    choices: tuple[tuple[str, str], ...]
    """Empty: it is known already."""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What the answers of a moment ago changed."""

    answers: int
    at: str
    before: tuple[Count, ...]
    after: tuple[Count, ...]
    decided: int


@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def ask_for_work(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Ask about one piece of work."""
    work = number_of(number, visit.brought.works)
    return _ask(request, visit, (work,), number)


@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def ask_for_all(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask about all the work at once."""
    return _ask(request, visit, tuple(range(len(visit.brought.works))), None)


def _ask(
    request: HttpRequest, visit: Visit, works: tuple[int, ...], number: int | None
) -> HttpResponse:
    if request.method == "POST":
        said = _said(request, visit.brought)
        if said:
            change(visit, lambda kept: _after(kept, works, said))
        return HttpResponseRedirect(request.path)
    look = visit.brought.look()
    grid = look.grid(works)
    questions = [
        Question(
            id=f"v{place}",
            subject=words.subject(about, index),
            text=words.question(about, index, _need(look, works, about, index)),
        )
        for place, (about, index) in enumerate(grid.questions)
    ]
    rows = [
        Row(
            number=person + 1,
            name=look.name_of(person),
            cells=tuple(
                _cell(
                    person,
                    place,
                    subject,
                    text=questions[place].text,
                    known=(person, place) not in grid.open,
                )
                for place, subject in enumerate(grid.questions)
            ),
        )
        for person in grid.people
    ]
    return render(
        request,
        "trial/ask.html",
        {
            "trial": PageOfTrial.of(visit, "works" if number else "ask"),
            "number": number,
            "work": look.works[works[0]] if number else None,
            "questions": questions,
            "rows": rows,
            "decides": grid.decides,
            "change": _shown(visit.brought.change, works),
        },
    )


def _cell(number: int, place: int, subject: Subject, *, text: str, known: bool) -> Cell:
    about, index = subject
    return Cell(
        name=f"antwoord-{number + 1}-{about}-{index}",
        person=f"m{number + 1}",
        question=f"v{place}",
        text=text,
        choices=() if known else _choices(about),
    )


def _choices(about: About) -> tuple[tuple[str, str], ...]:
    if about is About.CERTIFICATE:
        return (
            (Answer.WORKS, _("heeft het")),
            (Answer.WITH_HELP, _("kan het halen")),
            (Answer.NOT, _("heeft het niet")),
            (Answer.UNKNOWN, _("weet ik niet")),
        )
    return (
        (Answer.WORKS, _("lukt")),
        (Answer.WITH_HELP, _("lukt met hulp")),
        (Answer.NOT, _("lukt niet")),
        (Answer.UNKNOWN, _("weet ik niet")),
    )


def _need(look: Look, works: tuple[int, ...], about: About, index: int) -> int | None:
    """Return the most that the work in question asks: an answer about that says enough for all."""
    if about is not About.DIMENSION:
        return None
    id = vocabulary().dimensions[index].id
    asked = [look.works[w].demands[id].level for w in works if id in look.works[w].demands]
    return max(asked, default=None)


def _said(request: HttpRequest, brought: Brought) -> list[tuple[int, Subject, Answer]]:
    """Read the cells that were filled in; what is no cell of ours is not looked at."""
    said: list[tuple[int, Subject, Answer]] = []
    words_ = vocabulary()
    longest = {
        About.DIMENSION: len(words_.dimensions),
        About.CERTIFICATE: len(words_.certificates),
    }
    for name, value in request.POST.items():
        match name.split("-"):
            case ["antwoord", person, about, index] if (
                person.isascii()
                and person.isdigit()
                and index.isascii()
                and index.isdigit()
                and len(person) < 7
                and len(index) < 7
            ):
                if (
                    about in longest
                    and value in list(Answer)
                    and 1 <= int(person) <= len(brought.people)
                    and int(index) < longest[About(about)]
                ):
                    said.append((int(person) - 1, (About(about), int(index)), Answer(value)))
    return said


def _after(
    kept: Brought, works: tuple[int, ...], said: list[tuple[int, Subject, Answer]]
) -> Brought:
    """Add the answers, and remember what they changed for the next page."""
    before = kept.look()
    people = list(kept.people)
    for person, (about, index), answer in said:
        need = _need(before, works, about, index) or 0
        people[person] = answering.answered(people[person], about, index, answer, need)
    changed = kept.with_people(tuple(people))
    after = changed.look()
    old, new = _total(before, works), _total(after, works)
    return changed.with_change(
        Change(
            works=works,
            at=timezone.now(),
            answers=len(said),
            before=tuple(old[verdict] for verdict in Verdict),
            after=tuple(new[verdict] for verdict in Verdict),
        )
    )


def _total(look: Look, works: tuple[int, ...]) -> dict[Verdict, int]:
    total = dict.fromkeys(Verdict, 0)
    for work in works:
        for verdict, n in look.counts(work).items():
            total[verdict] += n
    return total


def _shown(kept: Change | None, works: tuple[int, ...]) -> ShownChange | None:
    """Show the change on the page of the work it belongs to."""
    if kept is None or kept.works != works:
        return None
    asked = tuple(Verdict).index(Verdict.ASK_FIRST)
    return ShownChange(
        answers=kept.answers,
        at=timezone.localtime(kept.at).strftime("%H:%M"),
        before=tuple(count(v, n) for v, n in zip(Verdict, kept.before, strict=True)),
        after=tuple(count(v, n) for v, n in zip(Verdict, kept.after, strict=True)),
        decided=max(0, kept.before[asked] - kept.after[asked]),
    )
