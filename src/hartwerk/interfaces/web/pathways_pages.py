# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pathways for helper, employer and project leader: the list, and one with its next steps."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.access.pathways import SIDES, visits_to_move
from hartwerk.access.speaking import TOLD, NotTheirs, OnBehalf
from hartwerk.interfaces.web import matching_words
from hartwerk.interfaces.web import pathways_words as words
from hartwerk.interfaces.web.caseload_words import channel_words
from hartwerk.interfaces.web.listing import page_read
from hartwerk.interfaces.web.matching_acting import Trouble, pressed, told_by
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_steps import steps
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import closing, going_on, reads, setting_back, visiting
from hartwerk.pathways.reads import Line, One
from hartwerk.pathways.refusals import Refused
from hartwerk.rules import visits
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathways import NextStep, Outcome, State
from hartwerk.rules.reasons import SetBack

DAY = timedelta(days=1)


class DayMissing(ValueError):
    """A field that holds no day, or no hour: its id."""


@require_safe
@walled(*SIDES)
def pathways(request: HttpRequest, actor: Actor) -> HttpResponse:
    over = request.GET.get("laat-zien") == "voorbij"

    def part(first: int, count: int) -> tuple[tuple[Line, ...], int]:
        return reads.own_pathways(actor=actor, open_only=not over, first=first, count=count)

    page, _total = page_read(request, part)
    said = words.states()
    return render(
        request,
        "pathways/pathways.html",
        {
            "over": over,
            "page": page,
            "kept": "laat-zien=voorbij&" if over else "",
            "helper": actor.role is Role.CASEWORKER,
            "employer": actor.role is Role.EMPLOYER,
            "lines": [
                {
                    "pathway": line.pathway,
                    "title": line.title,
                    "state": said[line.state],
                    "since": _since(line),
                    "next": words.next_step(line.pathway),
                    "ended": words.how_it_ended(line.pathway, actor.role),
                }
                for line in page.items
            ],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(*SIDES)
def pathway(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = _done(request, actor, pathway_id)
        if trouble is None:
            return HttpResponseRedirect(reverse("pathway", args=[pathway_id]))
    one = reads.one_pathway(actor=actor, pathway_id=pathway_id)
    return render(
        request,
        "pathways/pathway.html",
        _shown(one, actor) | {"trouble": trouble, "pressed": request.POST.get("doe", "")},
        status=trouble.status if trouble else 200,
    )


def _done(request: HttpRequest, actor: Actor, pathway_id: UUID) -> Trouble | None:
    """Do what the button stands for; return what stood in the way."""
    said = said_in(request, actor)
    now = timezone.now()

    def call(verb: Callable[..., object], **more: object) -> None:
        verb(actor=actor, pathway_id=pathway_id, on_behalf=said, now=now, **more)

    def at_visit(verb: Callable[..., object], **more: object) -> None:
        here = visits_to_move(actor).filter(pathway=pathway_id)
        visit = here.only("pk").get(pk=posted(request, "bezoek", UUID))
        verb(actor=actor, visit_id=visit.pk, on_behalf=said, now=now, **more)

    def day(name: str) -> date:
        return day_in(request, name)

    helper = actor.role is Role.CASEWORKER
    act = pressed(
        request,
        {
            "tekenen": lambda: call(going_on.sign, on=day("van"), until=day("tot-en-met") + DAY),
            "vast": lambda: call(going_on.make_permanent, on=day("op")),
            "nazorg": lambda: call(going_on.begin_aftercare),
            "onderbreken": lambda: call(going_on.interrupt, on=day("op")),
            "hervatten": lambda: call(going_on.resume, on=day("op")),
            "stoppen": lambda: closing.stop(actor=actor, pathway_id=pathway_id, now=now),
            "terugnemen": lambda: call(closing.withdraw),
            "sluiten": lambda: call(
                closing.close,
                outcome=posted(request, "uitkomst", Outcome),
                next_step=posted(request, "daarna", NextStep),
                on=day("op"),
            ),
            "zet-terug": lambda: call(
                setting_back.set_back,
                reason=posted(request, "reden", SetBack),
                seen=posted(request, "gezien", int),
            ),
            "bezoek": lambda: call(visiting.plan, at=_moment(request)),
            "geweest": lambda: at_visit(visiting.hold),
            "afzeggen": lambda: at_visit(visiting.cancel),
            "zeg": lambda: at_visit(
                visiting.say,
                says=posted(request, "zegt", visits.Says),
                channel=told_by(request) if helper else None,
            ),
        },
    )
    try:
        act()
    except DayMissing as problem:
        return Trouble(_("Vul een dag in die bestaat."), f"{request.POST['doe']}-{problem}")
    except Refused as problem:
        return Trouble(words.refused(problem), status=409)
    return None


def _shown(one: One, actor: Actor) -> dict[str, object]:
    line, role = one.line, actor.role
    moves, sides, said = words.moves(), words.sides(), words.says()
    reasons, held = matching_words.set_back(), words.visit_states()
    told = channel_words()
    return {
        "line": line,
        "pathway": line.pathway,
        "state_words": words.states()[line.state],
        "since": _since(line),
        "next": words.next_step(line.pathway),
        "ended": words.how_it_ended(line.pathway, role),
        "lead": role is Role.PROJECT_LEAD,
        "helper": role is Role.CASEWORKER,
        "steps": steps(one, role, timezone.localdate()),
        "contacts": one.contacts,
        "channels": [(each.value, told[each]) for each in told if each in TOLD],
        "phone": Channel.PHONE.value,
        "visits": [
            {
                "at": visit.at,
                "state": held[visits.State(visit.state)],
                "person": said[visits.Says(visit.person_says)] if visit.person_says else "",
                "team": said[visits.Says(visit.team_says)] if visit.team_says else "",
            }
            for visit in one.visits
        ],
        "moves": [
            {
                "on": move.on,
                "until": move.until - DAY if move.until else None,
                "words": moves.get(move.verb, move.verb),
                "by": sides[Role(move.role)],
                "reason": reasons[SetBack(move.reason)] if move.reason else "",
                "undone": hasattr(move, "undone_by"),
            }
            for move in one.moves
        ],
    }


def _since(line: Line) -> date:
    """Return since when it stands where it stands, as far as the row tells."""
    row = line.pathway
    match line.state:
        case State.CLOSED:
            return row.closed_on or row.agreed_on
        case State.AGREED | State.WITHDRAWN:
            return row.agreed_on
        case _:
            return row.started_on or row.agreed_on


def day_in(request: HttpRequest, name: str) -> date:
    try:
        found = parse_date(request.POST.get(name, ""))
    except ValueError:
        found = None
    if found is None or not 2000 <= found.year < 2200:
        raise DayMissing(name)
    return found


def _moment(request: HttpRequest) -> datetime:
    on = day_in(request, "dag")
    try:
        at = parse_time(request.POST.get("tijd", ""))
    except ValueError:
        at = None
    if at is None:
        raise DayMissing("tijd")
    return timezone.make_aware(datetime.combine(on, at.replace(tzinfo=None)))


def said_in(request: HttpRequest, actor: Actor) -> OnBehalf | None:
    """Read who said it and how, where the project leader writes it down."""
    if actor.role is not Role.PROJECT_LEAD:
        return None
    try:
        return OnBehalf(told_by(request), posted(request, "wie", UUID))
    except NotTheirs as wrong:
        raise Http404 from wrong
