# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pathways for helper, employer and project leader: the list, and one with its next steps."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.access.pathways import SIDES, visits_to_move
from hartwerk.access.speaking import NotTheirs, OnBehalf
from hartwerk.interfaces.web import (
    check_ins_words,
    matching_words,
    pathways_trial_words,
    pathways_trials,
)
from hartwerk.interfaces.web import pathways_beginning_words as beginning_words
from hartwerk.interfaces.web import pathways_words as words
from hartwerk.interfaces.web.caseload_words import told_channels
from hartwerk.interfaces.web.listing import page_read
from hartwerk.interfaces.web.matching_acting import (
    NotFilledIn,
    Trouble,
    day_in,
    pressed,
    told_by,
)
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_contract_shown import section
from hartwerk.interfaces.web.pathways_steps import as_typed, steps, was_there
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import closing, going_on, parts_back, reads, setting_back, visiting
from hartwerk.pathways.reads import Line, One
from hartwerk.pathways.refusals import AgainstLaw, Refused, Why
from hartwerk.rules import trial_placements, visits
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathways import OPEN, NextStep, Outcome, State
from hartwerk.rules.reasons import SetBack

DAY = timedelta(days=1)


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
    problem: Refused | NotFilledIn | None = None
    if request.method == "POST":
        try:
            _do(request, actor, pathway_id)
        except (Refused, NotFilledIn) as caught:
            problem = caught
        else:
            return HttpResponseRedirect(reverse("pathway", args=[pathway_id]))
    one = reads.one_pathway(actor=actor, pathway_id=pathway_id)
    today = timezone.localdate()
    trouble = _trouble(problem, request, one) if problem else None
    typed = request.POST.dict() if trouble else {}
    return render(
        request,
        "pathways/pathway.html",
        _shown(one, actor, typed)
        | {
            "trouble": trouble,
            "pressed": typed.get("doe", ""),
            "contract": section(one.contracts, today),
            "setbacks": check_ins_words.steps(one.setbacks),
        },
        status=trouble.status if trouble else 200,
    )


def _trouble(problem: Refused | NotFilledIn, request: HttpRequest, one: One) -> Trouble:
    """Say what stood in the way, at the field where there is one."""
    asked = request.POST.get("doe", "")
    match problem:
        case NotFilledIn():
            return Trouble(problem.said, f"{asked}-{problem.field}")
        case AgainstLaw():
            said = [pathways_trial_words.found(each) for each in problem.findings]
            return Trouble(" ".join(dict.fromkeys(said)), status=409)
        case Refused(why=Why.BACK_DATED) if asked == pathways_trials.ASK:
            said_when = pathways_trial_words.back_dated(timezone.localdate(), one.call)
            return Trouble(said_when, pathways_trials.FIRST_DAY, status=409)
        case Refused(why=why):
            field = pathways_trials.AT_FIELD.get(why, "")
            return Trouble(words.refused(problem), field and f"{asked}-{field}", status=409)


def _do(request: HttpRequest, actor: Actor, pathway_id: UUID) -> None:
    """Do what the button stands for."""
    said = on_behalf(request, actor)
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
            "bezoek-terug": lambda: at_visit(
                parts_back.set_back_visit, reason=posted(request, "reden", SetBack)
            ),
            **pathways_trials.acts(request, actor, pathway_id, said, now),
        },
    )
    act()


def _shown(one: One, actor: Actor, typed: Mapping[str, str]) -> dict[str, object]:
    line, role = one.line, actor.role
    moves, sides, said = words.moves(), words.sides(), words.says()
    reasons, held = matching_words.set_back(), words.visit_states()
    today = timezone.localdate()
    can = as_typed(steps(one, role, today), typed)
    return {
        "line": line,
        "pathway": line.pathway,
        "state_words": words.states()[line.state],
        "since": _since(line),
        "next": words.next_step(line.pathway, came=was_there(one) is not None),
        "ended": words.how_it_ended(line.pathway, role),
        "first_step": beginning_words.steps()[one.step] if one.step else "",
        "may_begin": line.state is State.AGREED,
        "lead": role is Role.PROJECT_LEAD,
        "helper": role is Role.CASEWORKER,
        "next_steps": [each for each in can if not each.folded],
        "steps": [each for each in can if each.folded],
        "trial": pathways_trials.shown(one, role, today, typed),
        "again": _again(one),
        "call": one.call,
        "contacts": one.contacts,
        "channels": told_channels(),
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


def _again(one: One) -> bool:
    """Whether a trial is behind them: then they look once more at what the work asks."""
    ended = one.trial is not None and one.trial.state is trial_placements.State.ENDED
    return ended and one.line.state in OPEN


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


def _moment(request: HttpRequest) -> datetime:
    on = day_in(request, "dag")
    try:
        at = parse_time(request.POST.get("tijd", ""))
    except ValueError:
        at = None
    if at is None:
        raise NotFilledIn("tijd", _("Vul een tijd in, bijvoorbeeld 9:30."))
    return timezone.make_aware(datetime.combine(on, at.replace(tzinfo=None)))


def on_behalf(request: HttpRequest, actor: Actor) -> OnBehalf | None:
    """Read who said it and how, where the project leader writes it down."""
    if actor.role is not Role.PROJECT_LEAD:
        return None
    try:
        return OnBehalf(told_by(request), posted(request, "wie", UUID))
    except NotTheirs as wrong:
        raise Http404 from wrong
