# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of our own to try the door of the wall with, beside those of the house."""

from uuid import UUID

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import include, path

from hartwerk.access.context import acting
from hartwerk.access.links import use
from hartwerk.agenda.tasks import TaskKind, ask
from hartwerk.interfaces.web.walled import Held, linked, walled
from hartwerk.records.about import About
from hartwerk.records.models.links import Link
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.vacancies import State, Verb
from tests.people_of_the_network import NOW


def _ask(actor: Actor, work: Vacancy, kind: TaskKind) -> None:
    assert actor.organisation_id is not None
    ask(
        actor=actor,
        kind=kind,
        organisation_id=actor.organisation_id,
        about=About(vacancy_id=work.pk),
        due_on=NOW.date(),
        now=NOW,
    )


@walled(Role.CASEWORKER)
def one_work(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    return HttpResponse(Vacancy.objects.get(pk=work_id).title)


@walled(Role.CASEWORKER)
def never(request: HttpRequest, actor: Actor) -> HttpResponse:
    raise Http404


@walled(Role.CASEWORKER)
def half(request: HttpRequest, actor: Actor, how: str) -> HttpResponse:
    """Write a task, and then go wrong in one of several ways."""
    work = Vacancy.objects.order_by("id")[0]
    _ask(actor, work, TaskKind.LOOK)
    match how:
        case "raises":
            raise RuntimeError("of the test")
        case "refused":
            raise MoveRefused(Verb.OPEN, State.FILLED)
        case "shown-again":
            try:
                with acting(actor):
                    _ask(actor, work, TaskKind.FOLLOW_UP)
                    raise ValueError("what was typed is not right")
            except ValueError:
                return HttpResponse(status=400)
    return HttpResponse(status=int(how))


@walled(Role.CASEWORKER)
def late(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with a page that is written only when somebody asks for its content."""
    return TemplateResponse(request, "house/page.html")


@linked(Link.Kind.ANSWER, Link.Kind.ASK)
def answer(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse("first" if use(actor=actor, link_id=link.id, now=NOW) else "again")
    return HttpResponse(f"{actor.role} {link.kind} {link.subject_id} {link.used}")


@linked(Link.Kind.CARD)
def card(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    return TemplateResponse(request, "house/page.html")


def backend(request: HttpRequest) -> HttpResponse:
    """Say on which connection this request runs, and what it still says about who acts."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid(), current_setting('hartwerk.actor', true)")
        pid, said = cursor.fetchone()
    return HttpResponse(f"{pid}:{said or ''}")


urlpatterns: list[object] = [
    path("proef/werk/<uuid:work_id>", one_work),
    path("proef/nooit", never),
    path("proef/half/<str:how>", half),
    path("proef/later", late),
    path("l/<str:token>/antwoord", answer, name="link-answer"),
    path("l/<str:token>/kaart", card, name="link-card"),
    path("proef/verbinding", backend),
    path("", include("hartwerk.config.urls")),
]

handler404 = "hartwerk.interfaces.web.errors.not_found"
handler500 = "hartwerk.interfaces.web.errors.server_error"
