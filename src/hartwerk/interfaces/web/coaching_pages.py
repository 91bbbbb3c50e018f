# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of a job coach: whom they coach, and one of them, with the visit to note."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.interfaces.web import coaching_report_words, pathways_words
from hartwerk.interfaces.web import coaching_words as words
from hartwerk.interfaces.web import pathways_first_day_words as sheet_words
from hartwerk.interfaces.web.coaching_forms import granted_in, granting_step, take_back_step
from hartwerk.interfaces.web.matching_acting import NotFilledIn, Trouble, day_in, pressed
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_steps import Step, as_typed
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import check_in_reads, coaching, coaching_reads
from hartwerk.pathways.coaching import Did
from hartwerk.pathways.coaching_reads import Coached, Whole
from hartwerk.pathways.refusals import Refused
from hartwerk.pathways.sheets import NotWritten
from hartwerk.records.models.coaching import CoachGrant, CoachVisit
from hartwerk.rules import deadlines
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.coaching import (
    MOST_QUARTERS,
    NEXT,
    QUARTERS,
    Activity,
    Agreement,
    Grant,
    Outcome,
)
from hartwerk.rules.law import lookup
from hartwerk.rules.law.row import Duration
from hartwerk.rules.pathways import State
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.working_days import DAY

SHOWN = 12
"""So many visits on the page of one."""


@require_safe
@walled(Role.JOB_COACH)
def coached(request: HttpRequest, actor: Actor) -> HttpResponse:
    today = timezone.localdate()
    found = coaching_reads.coached(actor=actor, today=today)
    keys = [each.pathway.pk for each in found]
    waits = check_in_reads.waiting(actor, keys)
    call = check_in_reads.to_call(actor, keys, today)
    return render(
        request,
        "coaching/coached.html",
        {
            "people": [
                _line(each, today)
                | {"waits": each.pathway.pk in waits, "call": each.pathway.pk in call}
                for each in found
            ]
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.JOB_COACH)
def one(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = _done(request, actor, pathway_id)
        if trouble is None:
            return HttpResponseRedirect(reverse("coached-one", args=[pathway_id]))
    found = coaching_reads.one(actor=actor, pathway_id=pathway_id, today=today)
    typed = request.POST.dict() if trouble else {}
    return render(
        request,
        "coaching/one.html",
        {
            **_line(found.coached, today),
            **_form(found.coached, today, typed),
            "there": [pathways_words.beside(each) for each in found.coached.others],
            "leads": found.leads,
            "helps": [sheet_words.helps()[each] for each in found.day.helps],
            "visits": [(each.on, words.visited(each)) for each in found.coached.visits[:SHOWN]],
            "grants": [words.granted(each) for each in found.coached.grants],
            "steps": as_typed(_steps(found, actor, today), typed),
            "trouble": trouble,
            "pressed": typed.get("doe", ""),
        },
        status=trouble.status if trouble else 200,
    )


def _line(each: Coached, today: date) -> dict[str, object]:
    """Return one of whom somebody coaches, as the list and the page show it."""
    return {
        "pathway": each.pathway,
        "title": each.pathway.vacancy.title,
        "state": pathways_words.states()[State(each.pathway.state)],
        "next": words.next_time(each.next_on, today),
        "late": each.next_on is not None and each.next_on < today,
        "left": words.hours_left(each.grant, each.left),
        "ends": _ends(each.grants, today),
        "asked": coaching_report_words.asked(each.grants, each.visits, today),
        "last": each.visits[0] if each.visits else None,
        "last_said": words.visited(each.visits[0]) if each.visits else "",
    }


def _ends(grants: tuple[Grant, ...], today: date) -> str:
    """Say that the hours run out, from the day on which JC-02 reminds of it; with its source."""
    last = max((each.until - DAY for each in grants), default=None)
    if last is None or today > last:
        return ""
    try:
        term = deadlines.due(deadlines.Kind.COACH_GRANT, last)
        decides = lookup.row("jc_uwv_decides", today)
    except lookup.LawMissing:
        return ""
    if today < min(term.reminders) or not isinstance(decides.value, Duration):
        return ""
    return _("De uren lopen af op %(day)s. Vraag op tijd nieuwe aan: UWV beslist binnen %(weeks)s"
             " weken (JC-02, %(source)s).") % {
        "day": date_format(last, "j F Y"), "weeks": decides.value.length,
        "source": words.read_in(decides),
    }  # fmt: skip


def _form(each: Coached, today: date, typed: Mapping[str, str]) -> dict[str, object]:
    """Return what can be said of a visit; what is usual stands ready."""
    last = each.visits[0].quarters if each.visits else QUARTERS
    chosen = {
        "hoe": "", "afspraak": "", "woorden": "", "volgende": str(NEXT), "duur": str(last),
        "wat": Activity.AT_WORK.value, "op": today.isoformat(), **typed,
    }  # fmt: skip
    lengths = sorted({*range(1, 4 * QUARTERS + 1), *range(20, MOST_QUARTERS + 1, 4), last})
    return {
        "chosen": chosen,
        "outcomes": [(code.value, said) for code, said in words.outcomes().items()],
        "agreements": [(code.value, said) for code, said in words.agreements().items()],
        "nexts": words.nexts(),
        "activities": [(code.value, said) for code, said in words.activities().items()],
        "lengths": [(str(n), words.in_hours(n)) for n in lengths],
    }


def _steps(found: Whole, actor: Actor, today: date) -> Iterator[Step]:
    mine = tuple(
        (str(each.pk), f"{date_format(each.on, 'j F')}: {words.visited(each)}"[:90])
        for each in found.coached.visits[:SHOWN]
        if each.by_id == actor.membership_id and each.on
    )
    if mine:
        yield take_back_step("bezoek-terug", _("Een bezoek klopt niet"), mine)
    yield granting_step(today)
    granted = tuple((str(each.key), words.granted(each)) for each in found.coached.grants)
    if granted:
        yield take_back_step("uren-terug", _("Toegekende uren kloppen niet"), granted)


def _done(request: HttpRequest, actor: Actor, pathway_id: UUID) -> Trouble | None:
    """Do what the button stands for; return what stood in the way."""
    now = timezone.now()

    def back(of: type[CoachGrant] | type[CoachVisit]) -> None:
        line = of.objects.only("pk").get(pk=posted(request, "regel", UUID), pathway=pathway_id)
        coaching.take_back(
            actor=actor, of=of, line_id=line.pk, reason=posted(request, "reden", SetBack), now=now
        )

    act = pressed(
        request,
        {
            "bezoek": lambda: coaching.visit(
                actor=actor, pathway_id=pathway_id, did=_did(request), now=now
            ),
            "bezoek-terug": lambda: back(CoachVisit),
            "uren": lambda: coaching.grant(
                actor=actor, pathway_id=pathway_id, granted=granted_in(request), now=now
            ),
            "uren-terug": lambda: back(CoachGrant),
        },
    )
    try:
        act()
    except NotFilledIn as problem:
        return Trouble(problem.said, f"{request.POST['doe']}-{problem.field}")
    except NotWritten as problem:
        return Trouble(sheet_words.wrong(problem), f"{request.POST['doe']}-{problem.field}")
    except Refused as problem:
        return Trouble(words.refused(problem) or pathways_words.refused(problem), status=409)
    return None


def _did(request: HttpRequest) -> Did:
    if request.POST.get("hoe", "") not in {each.value for each in Outcome}:
        raise NotFilledIn("hoe", _("Kies hoe het was."))
    on, days = day_in(request, "op"), posted(request, "volgende", int)
    agreed = request.POST.get("afspraak", "")
    return Did(
        on=on,
        quarters=posted(request, "duur", int),
        outcome=posted(request, "hoe", Outcome),
        activity=posted(request, "wat", Activity),
        agreed=Agreement(agreed) if agreed in {each.value for each in Agreement} else None,
        words=request.POST.get("woorden", ""),
        next_on=timezone.localdate() + timedelta(days=days) if days else None,
    )
