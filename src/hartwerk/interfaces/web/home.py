# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first page after signing in: what is asked of somebody today, and where it is done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hartwerk.access.proposals import proposed_to_see
from hartwerk.agenda import finishing
from hartwerk.agenda.tasks import TaskKind, standing
from hartwerk.interfaces.web.context import address_for
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.privacy.objecting import AGAINST
from hartwerk.records.first import first_of
from hartwerk.records.models.agenda import Task
from hartwerk.rules.actors import Actor, Role

ELSEWHERE = {
    Role.PROJECT_LEAD: "monday",
    Role.CANDIDATE: "my-page",
    Role.BUDDY: "guided",
    Role.JOB_COACH: "coached",
    Role.PRIVACY_OFFICER: "privacy",
}
"""Who begins on a page of their own."""
PAGES = {
    TaskKind.NOBODY_BESIDE.value: "around",
    TaskKind.NO_COACH.value: "around",
    TaskKind.WORRY.value: "check-ins",
}
"""On which page of a pathway a task is done; others on the first one."""
SHOWN = 50
"""So many tasks on the page: the days that come first. What is done makes room."""


@dataclass(frozen=True, slots=True)
class Line:
    """One task, in words."""

    words: str
    day: str
    late: bool
    address: str
    """Where it is done; empty where there is no page for it."""
    id: UUID
    by_hand: bool
    """Done when somebody says so."""


@require_safe
@walled(
    *(Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE, Role.STEERING),
    *(Role.BUDDY, Role.JOB_COACH, Role.PRIVACY_OFFICER),
)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    if elsewhere := address_for(actor.role, ELSEWHERE.get(actor.role, "")):
        return HttpResponseRedirect(elsewhere)
    lines, more = task_lines(actor)
    return render(
        request,
        "home/home.html",
        {"lines": lines, "more": more, "done": done_line(request, actor)},
    )


@require_POST
@walled(Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD)
def task(request: HttpRequest, actor: Actor, task_id: UUID) -> HttpResponse:
    """Call a task done, or not done after all; and go back to the page on which it stood."""
    verbs = {"gedaan": finishing.finish, "toch-niet": finishing.unfinish}
    verb = posted(request, "doe", verbs.__getitem__)
    verb(actor=actor, task_id=task_id, now=timezone.now())
    back = address_for(actor.role, ELSEWHERE.get(actor.role, "home"))
    return HttpResponseRedirect(f"{back}?gedaan={task_id}" if verb is finishing.finish else back)


def task_lines(actor: Actor, most: int = SHOWN) -> tuple[list[Line], bool]:
    """Return what somebody is asked, what comes first first, and whether there is more."""
    on = timezone.localdate()
    asked = standing(actor)
    # Which ones first, and then what each is about: not of all that somebody is asked.
    first = Task.objects.filter(first_of(asked[: most + 1]))
    tasks = list(_with_subject(first.order_by(*asked.query.order_by)))
    labels = _labels(actor, tasks)
    lines = [_line(task, labels, actor.role, on) for task in tasks[:most]]
    return lines, len(tasks) > most


def done_line(request: HttpRequest, actor: Actor) -> Line | None:
    """Return the task that was called done just now, so that it can stand again."""
    try:
        just = finishing.just_done(actor, UUID(request.GET.get("gedaan", "")))
    except ValueError:
        return None
    if just is None:
        return None
    (found,) = _with_subject(Task.objects.filter(pk=just.pk))
    return _line(found, _labels(actor, [found]), actor.role, timezone.localdate())


def _with_subject(tasks: QuerySet[Task]) -> QuerySet[Task]:
    asked = tasks.select_related(
        "vacancy__organisation",
        "proposal__vacancy__organisation",
        "candidate",
        "question",
        "pathway",
    )
    return asked.defer(
        "vacancy__description",
        "proposal__card",
        "proposal__vacancy__description",
        "candidate__practical",
        "question__lines",
    )


def _labels(actor: Actor, tasks: list[Task]) -> dict[UUID, str]:
    """Return what the network calls whom each proposal is about; only a helper sees that."""
    proposals = {task.proposal_id for task in tasks if task.proposal_id}
    if actor.role is not Role.CASEWORKER or not proposals:
        return {}
    about = proposed_to_see(actor).filter(proposal__in=proposals)
    return dict(about.values_list("proposal_id", "candidate__label"))


def _line(task: Task, labels: dict[UUID, str], role: Role, on: date) -> Line:
    work = task.proposal.vacancy if task.proposal else task.vacancy
    who = ""
    if task.candidate:
        who = task.candidate.label
    elif task.proposal:
        who = labels.get(task.proposal.pk, task.proposal.alias)
    elif task.question:
        who = task.question.alias
    elif task.pathway:
        who = task.pathway.alias
    facts = {
        "who": who,
        "work": work.title if work else "",
        "employer": work.organisation.name if work else "",
    }
    words = task_words().get(TaskKind(task.kind), _("Er staat iets voor je klaar"))
    return Line(
        words % facts,
        day_words(task.due_on, on),
        task.due_on < on,
        _where(task, role),
        task.pk,
        task.kind in finishing.BY_HAND,
    )


def task_words() -> dict[TaskKind, str]:
    """Return what each kind of task asks, of whoever it is asked."""
    return {
        TaskKind.LOOK: _("Kijk wie van je mensen past: %(work)s bij %(employer)s"),
        TaskKind.REMIND_PERSON: _("%(who)s zei nog niets. Vraag het nog eens: %(work)s"),
        TaskKind.SEND_CARD: _("%(who)s zei ja. Stuur de kaart: %(work)s bij %(employer)s"),
        TaskKind.ANSWER_CARD: _("Antwoord op kaart %(who)s: %(work)s"),
        TaskKind.ANSWER_QUESTION: _("%(employer)s heeft een vraag over %(who)s: %(work)s"),
        TaskKind.READ_ANSWER: _("%(employer)s gaf antwoord over %(who)s: %(work)s"),
        TaskKind.FOLLOW_UP: _("Iemand kent iemand. Vraag hoe het ging: %(work)s bij %(employer)s"),
        TaskKind.CALL: _("Bel %(who)s eerst: jullie spraken elkaar lang niet"),
        TaskKind.LIKES: _("%(who)s zag werk dat leuk lijkt. Kijk er samen naar"),
        TaskKind.LEAVING: _("%(who)s gaat van de lijst als niemand iets doet"),
        TaskKind.WRITE_DOWN: _("%(employer)s zei iets over kaart %(who)s. Bel en schrijf het op"),
        TaskKind.ANSWER_MEMBERS: _("Iemand zoekt een plek. Antwoord op vraag %(who)s"),
        TaskKind.READ_MEMBERS: _("Er is nieuws over vraag %(who)s aan de leden"),
        TaskKind.PATHWAY_TALK: _("%(who)s: praat samen over het traject"),
        TaskKind.NOBODY_BESIDE: _("%(who)s heeft geen begeleider op het werk. Kies een collega"),
        TaskKind.WORRY: _("%(who)s: bel vandaag. Iemand wil praten over hoe het gaat"),
        TaskKind.NO_COACH: _("%(who)s heeft geen jobcoach meer. Kies een andere"),
        TaskKind.CALL_FIRST_DAY: _("%(who)s: bel vandaag. Over de eerste dag staat er iets nieuws"),
        TaskKind.QUIET_PERSON: _("%(who)s: al lang niets gedaan. Vraag het, of alles wordt gewist"),
        TaskKind.OLD_LEVELS: _("%(who)s: antwoorden zijn oud. Vraag ze opnieuw, of ze gaan weg"),
        TaskKind.OBJECTS_MATCH: _("%(who)s heeft bezwaar tegen een voorstel. Geef antwoord"),
        TaskKind.OBJECTS_LOOK: _("%(who)s heeft bezwaar tegen wie er keek. Geef antwoord"),
        TaskKind.OBJECTS_KEEPING: _("%(who)s heeft bezwaar tegen wat bewaard is. Geef antwoord"),
        TaskKind.CORRECT: _("%(who)s zei dat iets niet klopt. Het is weg. Vraag het opnieuw"),
        TaskKind.ASK_AGAIN: _("Wat voor %(who)s is opgeschreven klopte niet. Vraag het opnieuw"),
    }


def day_words(due_on: date, on: date) -> str:
    """Say when something has to be done."""
    days = (due_on - on).days
    if days < 0:
        day = date_format(due_on, "j F" if due_on.year == on.year else "j F Y")
        return _("te laat sinds %(day)s") % {"day": day}
    if days == 0:
        return _("vandaag")
    return ngettext("morgen", "over %(n)s dagen", days) % {"n": days}


def _where(task: Task, role: Role) -> str:
    """Return the address of the page on which a task is done, or else of the list it is in."""
    id = (
        task.vacancy_id
        or task.proposal_id
        or task.candidate_id
        or task.question_id
        or task.pathway_id
    )
    member = role is Role.EMPLOYER
    if task.kind in AGAINST:
        return address_for(role, "objection", task.pk)
    if task.proposal_id:
        helper = role is Role.CASEWORKER
        names = ("proposal", "proposals") if helper else ("card", "cards")
    elif task.candidate_id:
        names = ("person-kept", "people-list")
    elif task.question_id:
        names = ("members-question", "members-questions")
    elif task.pathway_id:
        names = (PAGES.get(task.kind, "pathway"), "pathways")
    elif task.kind == TaskKind.LOOK.value:
        names = ("who-fits", "work-list")
    else:
        names = ("own-work-one", "own-work") if member else ("work-one", "work-list")
    return address_for(role, names[0], id) or address_for(role, names[1])
