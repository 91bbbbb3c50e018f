# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The talk of ten minutes: one group of questions a page, each step kept, nothing lost."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hartwerk.caseload import talks
from hartwerk.caseload.answering import Versions, save_answers
from hartwerk.caseload.guarding import NotToBeKept
from hartwerk.caseload.talks import Talk
from hartwerk.interfaces.web import caseload_questions as questions
from hartwerk.interfaces.web import caseload_words as words
from hartwerk.interfaces.web.caseload_again import AGAIN, again
from hartwerk.interfaces.web.caseload_questions import Sent
from hartwerk.interfaces.web.walled import walled
from hartwerk.profiles import saying
from hartwerk.profiles.relevant import Question, Step, Topic, step_title, steps
from hartwerk.profiles.vault import Overtaken
from hartwerk.profiles.vocabulary import template_names
from hartwerk.rules.actors import Actor, Role

DONE = "klaar"
TRIES = 3
"""How often a step is kept anew when somebody else was just first."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the talk is about, as the address says it."""

    vacancy_id: UUID | None
    template: str | None

    @property
    def written(self) -> str:
        if self.vacancy_id:
            return urlencode({"werk": self.vacancy_id})
        return urlencode({"soort": self.template}) if self.template else ""

    def read(self, actor: Actor, person_id: UUID) -> Talk:
        return talks.talk(
            actor=actor,
            candidate_id=person_id,
            vacancy_id=self.vacancy_id,
            template=self.template,
            on=timezone.localdate(),
        )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def talk(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show a step, keep what was answered in it, and go on to the next."""
    chosen = _chosen(request)
    found = chosen.read(actor, person_id)
    parts = steps(found.questions)
    here = f"{reverse('person-talk', args=[person_id])}?{chosen.written}"
    if AGAIN in request.GET:
        return again(
            request, found, f"{here}&{AGAIN}=1",
            lambda read, asked: _keep(request, actor, person_id, chosen, read, asked, None),
        )  # fmt: skip
    if not parts:
        return _page(request, actor, chosen, found, here, parts, None)
    step = _step(request.GET.get("stap", ""), found, parts)
    if request.method == "POST" and step is not None:
        asked = parts[step][1]
        only = request.POST.get("alleen") or None
        found, sent = _keep(request, actor, person_id, chosen, found, asked, only)
        if sent.wrong:
            return _page(request, actor, chosen, found, here, parts, step, sent)
        after = DONE if step + 1 >= len(parts) else str(step + 2)
        return HttpResponseRedirect(f"{here}&stap={after}")
    return _page(request, actor, chosen, found, here, parts, step)


def _keep(
    request: HttpRequest,
    actor: Actor,
    person_id: UUID,
    chosen: Chosen,
    found: Talk,
    asked: tuple[Question, ...],
    only: str | None,
) -> tuple[Talk, Sent]:
    """Keep the answers of a step; when somebody was just first, look again what changed."""
    for _ in range(TRIES):
        sent = questions.read(found, asked, request.POST, only)
        if not sent.anything:
            return found, sent
        try:
            save_answers(
                actor=actor,
                candidate_id=person_id,
                answers=sent.answers,
                read=Versions(found.version, found.profile.version),
                now=timezone.now(),
            )
        except Overtaken:
            found = chosen.read(actor, person_id)
        except NotToBeKept as refused:
            sent.wrong[Topic.TRAVEL] = words.not_to_be_kept(refused)
            return found, sent
        else:
            # Shown again only where something is wrong, with what was kept beside it; or where it
            # is shown what is otherwise by now.
            shown = sent.wrong or AGAIN in request.GET
            return (chosen.read(actor, person_id) if shown else found), sent
    raise Overtaken


def _page(
    request: HttpRequest,
    actor: Actor,
    chosen: Chosen,
    found: Talk,
    here: str,
    parts: tuple[tuple[Step, tuple[Question, ...]], ...],
    step: int | None,
    sent: Sent | None = None,
) -> HttpResponse:
    on = timezone.localdate()
    every = [question for _, asked in parts for question in asked]
    shown = every if step is None else parts[step][1]
    wrong = sent.wrong if sent else {}
    about = found.works[0].title if len(found.works) == 1 else ""
    if chosen.template:
        about = saying.text(template_names()[chosen.template])
    return render(
        request,
        "caseload/talk.html",
        {
            "found": found,
            "name": found.name or found.label,
            "about": about,
            "here": here,
            "done": step is None,
            "step": 0 if step is None else step + 1,
            "steps": len(parts),
            "title": "" if step is None else step_title(parts[step][0]),
            "total": len(every),
            "asked": questions.asked(found, shown, on, request.POST if wrong else None, wrong),
            "wrong": wrong,
            "works": talks.open_work(actor=actor) if step is None else (),
            "kinds": [(key, saying.text(name)) for key, name in template_names().items()]
            if step is None
            else [],
        },
    )


def _chosen(request: HttpRequest) -> Chosen:
    """Return what the talk is about; an address that we did not make is no page."""
    asked = request.GET.get("werk", "")
    try:
        vacancy_id = UUID(asked) if asked else None
    except ValueError as wrong:
        raise Http404 from wrong
    return Chosen(vacancy_id, request.GET.get("soort") or None)


def _step(
    wanted: str, found: Talk, parts: tuple[tuple[Step, tuple[Question, ...]], ...]
) -> int | None:
    """Return the step that the address names; without one, the first that has an open question."""
    if wanted == DONE:
        return None
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:3]) <= len(parts):
        return int(wanted[:3]) - 1
    if wanted:
        raise Http404
    for place, (_, asked) in enumerate(parts):
        if not all(found.known(question.key) for question in asked):
            return place
    return None
