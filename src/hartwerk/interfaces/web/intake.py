# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bringing a file: upload, what came in and what did not, places to choose, columns to name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hartwerk.demo import example as ready
from hartwerk.interchange import templates
from hartwerk.interchange.notes import (
    CaseloadRead,
    PlaceQuestion,
    Problem,
    Source,
    Unreadable,
    WorksRead,
    private_text,
    reason_text,
)
from hartwerk.interchange.people_columns import people_columns
from hartwerk.interchange.reading import read_caseload, read_works
from hartwerk.interfaces.web.brought import Brought, example_caseload, example_works
from hartwerk.interfaces.web.forms import Upload
from hartwerk.interfaces.web.listing import page_of
from hartwerk.interfaces.web.shown import PageOfTrial
from hartwerk.interfaces.web.visit import Visit, begin, change, standing, with_visit
from hartwerk.matching import words
from hartwerk.profiles.places import Spot, gazetteer

MOST_PEOPLE = 10_000
"""So many rows a page can still answer for within its half hour; the command has no such end."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest) -> HttpResponse:
    """Show the form, or read what was sent with it."""
    if request.method != "POST":
        return _form(request, Upload())
    form = Upload(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=422)
    people, work = form.source("people"), form.source("work")
    if people is None:
        raise Http404
    places = gazetteer(settings.HARTWERK_HOME)
    try:
        caseload = read_caseload(people, gazetteer=places, mapping=_mapping(request))
        works_read = read_works(work, gazetteer=places) if work else example_works()
    except Unreadable as refused:
        return _form(
            request,
            form,
            problems=(refused.problem,),
            unknown=refused.unknown_columns,
            status=422,
        )
    problems = _refused(people.name, caseload) or _refused_work(work, works_read)
    if problems:
        return _form(request, form, problems=problems, status=422)
    return _begun(
        request,
        Brought(
            on=timezone.localdate(),
            caseload=caseload,
            works_read=works_read,
            own_people=True,
            own_work=work is not None,
        ),
        "read-in",
    )


def _refused(name: str, caseload: CaseloadRead) -> tuple[Problem, ...]:
    """Say what can be read but not looked at here."""
    if len(caseload.rows) <= MOST_PEOPLE:
        return ()
    return (
        Problem(
            file=name,
            message=_("Dit bestand heeft meer dan 10.000 regels."),
            way_out=_(
                "Splits het, of gebruik op uw eigen computer de opdracht hartwerk match:"
                " die kan ze allemaal aan."
            ),
        ),
    )


def _refused_work(source: Source | None, works_read: WorksRead) -> tuple[Problem, ...]:
    if works_read.works or source is None:
        return ()
    return works_read.problems or (
        Problem(
            file=source.name,
            message=_("Er is geen werk gevonden."),
            way_out=_("Vul het sjabloon voor werk in, of laat dat veld leeg."),
        ),
    )


def _mapping(request: HttpRequest) -> dict[str, str]:
    """Read which unknown column is which of ours."""
    ours = {column.key for column in people_columns()}
    return {
        heading: key
        for heading, key in zip(
            request.POST.getlist("kolom"), request.POST.getlist("is"), strict=False
        )
        if key in ours
    }


def _form(
    request: HttpRequest,
    form: Upload,
    *,
    problems: Sequence[Problem] = (),
    unknown: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    visit = standing(request)
    for name in form.errors:
        field = form.fields[name]
        field.widget.attrs["aria-invalid"] = "true"
        field.widget.attrs["aria-describedby"] = f"error_{name} hint_{name}"
    return render(
        request,
        "trial/trial.html",
        {
            "form": form,
            "problems": problems,
            "unknown": unknown,
            "columns": _columns() if unknown else (),
            "visit": visit,
            "gone_at": visit and timezone.localtime(visit.expires_at),
            "people": len(ready.people()),
            "works": len(ready.works()),
        },
        status=status,
    )


@dataclass(frozen=True, slots=True)
class ColumnName:
    key: str
    name: str


def _columns() -> tuple[ColumnName, ...]:
    return tuple(ColumnName(each.key, words.text(each.heading)) for each in people_columns())


def _begun(request: HttpRequest, brought: Brought, page: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse(page))
    begin(request, response, brought)
    return response


@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """Begin with the synthetic people and places."""
    return _begun(
        request,
        Brought(
            on=ready.AS_OF,
            caseload=example_caseload(),
            works_read=example_works(),
            own_people=False,
            own_work=False,
        ),
        "works",
    )


@require_safe
def template(request: HttpRequest, name: str) -> HttpResponse:
    """Hand over an empty template."""
    language = get_language() or "nl"
    match name:
        case "mensen.xlsx":
            content, kind = templates.people_template(language=language), XLSX
        case "werk.xlsx":
            content, kind = templates.work_template(language=language), XLSX
        case "mensen.csv":
            content, kind = templates.people_template_csv(language=language), CSV
        case "werk.csv":
            content, kind = templates.work_template_csv(language=language), CSV
        case _:
            raise Http404
    return HttpResponse(
        content,
        headers={
            "Content-Type": kind,
            "Content-Disposition": f'attachment; filename="hartwerk-{name}"',
        },
    )


@dataclass(frozen=True, slots=True)
class Counted:
    text: str
    n: int


@require_safe
@with_visit
def read_in(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Tell what came in and what did not, row by row."""
    caseload, works_read = visit.brought.caseload, visit.brought.works_read
    out = [note for note in caseload.rows if not note.taken]
    noticed = [note for note in caseload.rows if note.taken and note.text]
    return render(
        request,
        "trial/read_in.html",
        {
            "trial": PageOfTrial.of(visit, "read-in"),
            "came_in": len(caseload.people),
            "total": len(caseload.rows),
            "left_out": [Counted(reason_text(r), n) for r, n in caseload.left_out.items()],
            "out": page_of(request, out),
            "noticed": noticed[:MOST_SHOWN],
            "noticed_count": len(noticed),
            "dropped": [Counted(private_text(code), n) for code, n in caseload.dropped.items()],
            "unused": caseload.unused_columns,
            "problems": caseload.problems[:MOST_SHOWN],
            "problem_count": len(caseload.problems),
            "unknown": caseload.unknown_columns,
            "columns": _columns() if caseload.unknown_columns else (),
            "form": Upload(),
            "questions": _open_places(visit.brought),
            "works_in": len(works_read.works),
            "works_total": len(works_read.rows),
            "works_out": [note for note in works_read.rows if not note.taken][:MOST_SHOWN],
            "works_problems": works_read.problems[:MOST_SHOWN],
        },
    )


MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place name that can be several places, not chosen yet."""

    name: str
    text: str
    rows: int
    choices: tuple[str, ...]


def _all_places(brought: Brought) -> dict[str, PlaceQuestion]:
    """Name the questions apart: a row of people and a row of work may have the same name."""
    of_people = enumerate(brought.caseload.place_questions)
    of_work = enumerate(brought.works_read.place_questions)
    return {f"mensen-{n}": each for n, each in of_people} | {
        f"werk-{n}": each for n, each in of_work
    }


def _open_places(brought: Brought) -> list[OpenPlace]:
    lost = {
        "mensen": {person.ref for person in brought.people if person.spot is None},
        "werk": {work.ref for work in brought.works if work.spot is None},
    }
    return [
        OpenPlace(name, each.text, len(each.refs), tuple(spot.label for spot in each.choices))
        for name, each in _all_places(brought).items()
        if lost[name.partition("-")[0]].intersection(each.refs)
    ]


@require_POST
@with_visit
def places(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Put everybody in the place that was chosen for its name."""
    chosen: dict[str, int] = {}
    for name, question in _all_places(visit.brought).items():
        answer = request.POST.get(f"plaats-{name}", "")
        if answer.isascii() and answer.isdigit() and int(answer[:4]) < len(question.choices):
            chosen[name] = int(answer[:4])
    if chosen:
        change(visit, lambda kept: _placed(kept, chosen))
    return HttpResponseRedirect(reverse("read-in"))


def _placed(kept: Brought, chosen: Mapping[str, int]) -> Brought:
    questions = _all_places(kept)

    def spots(of: str) -> dict[str, Spot]:
        return {
            ref: questions[name].choices[choice]
            for name, choice in chosen.items()
            if name.startswith(f"{of}-")
            for ref in questions[name].refs
        }

    there, at = spots("mensen"), spots("werk")
    people = tuple(replace(p, spot=there.get(p.ref, p.spot)) for p in kept.people)
    works = tuple(replace(w, spot=at.get(w.ref, w.spot)) for w in kept.works)
    return replace(kept.with_people(people), works_read=replace(kept.works_read, works=works))
