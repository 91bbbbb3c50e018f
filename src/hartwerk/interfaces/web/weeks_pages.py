# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who needs something this week; and how it goes with somebody 6, 12 and 24 months on."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hartwerk.access.pathways import SIDES, pathways_to_check
from hartwerk.access.speaking import TOLD, NotTheirs
from hartwerk.agenda import finishing
from hartwerk.agenda.tasks import TaskKind
from hartwerk.interfaces.web import check_ins_words, matching_words, pathways_words
from hartwerk.interfaces.web import weeks_words as words
from hartwerk.interfaces.web.caseload_words import channel_words
from hartwerk.interfaces.web.home import day_words
from hartwerk.interfaces.web.listing import page_read
from hartwerk.interfaces.web.matching_acting import Trouble, pressed
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching.monday import professionals
from hartwerk.pathways import aftercare, weeks
from hartwerk.pathways.aftercare import EARLY, Heard, OneCheck
from hartwerk.pathways.feeds import On
from hartwerk.pathways.reads import lines_of
from hartwerk.pathways.refusals import Refused
from hartwerk.pathways.weeks import Happens, Need
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.aftercare import Living, Measured, Outcome, Says
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathway_terms import AFTERCARE, Kind
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import About

FIELDS = ("zegt", "uren", "loon", "wie", "hoe")
MOST_HOURS = 60
"""A week: more is a mistake of typing."""


class HoursWrong(ValueError):
    """What stands there is no number of hours."""


@require_safe
@walled(*SIDES)
def this_week(request: HttpRequest, actor: Actor) -> HttpResponse:
    today = timezone.localdate()

    happens: tuple[Happens, ...] = ()

    def part(first: int, count: int) -> tuple[tuple[Need, ...], int]:
        nonlocal happens
        found = weeks.week(actor=actor, now=timezone.now(), first=first, count=count)
        happens = found.happens
        return found.needs, found.total

    page, total = page_read(request, part)
    # Who did not do it in time is phoned: name and number stand beside it.
    late = {each.of for each in page.items if each.of} if actor.role is Role.PROJECT_LEAD else ()
    calls = professionals(actor=actor, organisations=late) if late else {}
    return render(
        request,
        "pathways/week.html",
        {
            "page": page,
            "total": total,
            "kept": "",
            "done": _just_done(request, actor),
            "lines": [
                {
                    "need": need,
                    "title": need.line.title,
                    "address": _where(need, actor.role),
                    "words": words.to_do(need.kind, need.whose, actor.role),
                    "day": "" if need.kind is Kind.CHECK_IN else day_words(need.due_on, today),
                    "late": need.due_on < today and need.kind is not Kind.CHECK_IN,
                    "from": words.comes_from(need),
                    "calls": calls.get(need.of, ()) if need.of else (),
                    "task": isinstance(need.kind, TaskKind),
                }
                for need in page.items
            ],
            "happens": [
                (each, words.happens()[On(each.coming.what)], _there(each, actor.role))
                for each in happens
            ],
            "employer": actor.role is Role.EMPLOYER,
        },
    )


@require_POST
@walled(Role.CASEWORKER, Role.EMPLOYER)
def term(request: HttpRequest, actor: Actor, deadline_id: UUID) -> HttpResponse:
    """Call a term done, or not done after all; and go back to the week."""
    verbs = {"gedaan": finishing.finish_term, "toch-niet": finishing.unfinish_term}
    verb = posted(request, "doe", verbs.__getitem__)
    verb(actor=actor, deadline_id=deadline_id, now=timezone.now())
    back = reverse("this-week")
    done = verb is finishing.finish_term
    return HttpResponseRedirect(f"{back}?gedaan={deadline_id}" if done else back)


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def checks(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """How it goes with somebody, for their helper: asked, written down, taken back."""
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = _done(request, actor, pathway_id)
        if trouble is None:
            return HttpResponseRedirect(request.path)
    today = timezone.localdate()
    found = aftercare.checks_of(actor=actor, pathway_id=pathway_id, today=today)
    line = lines_of(actor, {pathway_id})[pathway_id]
    told = channel_words()
    return render(
        request,
        "pathways/aftercare.html",
        {
            "line": line,
            "checks": [_shown(each) for each in found],
            "next": next((each.kind.value for each in found if _open(each)), ""),
            "says": words.says().items(),
            "living": words.living().items(),
            "heard": words.heard_from().items(),
            "channels": [(each.value, told[each]) for each in told if each in TOLD],
            "causes": check_ins_words.about().items(),
            "reasons_back": matching_words.set_back().items(),
            "trouble": trouble,
            "given": {each: request.POST.get(each, "") for each in FIELDS},
        },
        status=trouble.status if trouble else 200,
    )


def _open(check: OneCheck) -> bool:
    """Whether it is asked now: its day is near, and nobody of us wrote anything down."""
    near = (check.due_on - timezone.localdate()).days <= EARLY
    return near and (check.line is None or check.line.role == Role.SYSTEM.value)


def _shown(check: OneCheck) -> dict[str, object]:
    line, outcomes, variants = check.line, words.outcomes(), words.variants()
    said = line if line is not None and line.role != Role.SYSTEM.value else None
    return {
        "kind": check.kind.value,
        "title": words.checks()[check.kind],
        "due_on": check.due_on,
        "unknown": line is not None and said is None,
        "said": said,
        "says": words.says()[Says(said.says)] if said else "",
        "living": words.living()[Living(said.living)] if said and said.living else "",
        "heard": words.heard_from()[Measured(said.heard_from)] if said else "",
        "channel": channel_words()[Channel(said.channel)] if said and said.channel else "",
        "asks_to_talk": check.asks_to_talk,
        "cause": check_ins_words.about()[About(check.cause.cause)] if check.cause else "",
        # Three times "not yet" says nothing.
        "counts": [(variants[each], outcomes[found.outcome]) for each, found in check.counts]
        if any(found.outcome not in (Outcome.NOT_YET, Outcome.OPEN) for _of, found in check.counts)
        else [],
    }


def _done(request: HttpRequest, actor: Actor, pathway_id: UUID) -> Trouble | None:
    kind = posted(request, "meting", Kind)
    if kind not in AFTERCARE:
        raise pathways_to_check(actor).model.DoesNotExist
    now = timezone.now()
    act = pressed(
        request,
        {
            "schrijf": lambda: aftercare.check(
                actor=actor, pathway_id=pathway_id, kind=kind, heard=_heard(request), now=now
            ),
            "zet-terug": lambda: aftercare.set_back(
                actor=actor, pathway_id=pathway_id, kind=kind,
                reason=posted(request, "reden", SetBack), now=now,
            ),
            "gesprek": lambda: aftercare.talked_after_relapse(
                actor=actor, pathway_id=pathway_id, kind=kind,
                cause=posted(request, "waarover", About), now=now,
            ),
            "gesprek-terug": lambda: aftercare.set_back_talk(
                actor=actor, pathway_id=pathway_id, kind=kind,
                reason=posted(request, "reden", SetBack), now=now,
            ),
        },
    )  # fmt: skip
    try:
        act()
    except Refused as problem:
        return Trouble(pathways_words.refused(problem), status=409)
    except NotTheirs:
        return Trouble(_("Zeg hoe je het hoorde."), "hoe")
    except HoursWrong:
        return Trouble(_("Vul een aantal uren per week in, of laat het leeg."), "uren")
    return None


def _heard(request: HttpRequest) -> Heard:
    hours = request.POST.get("uren", "").strip()
    if hours and not (hours.isascii() and hours.isdigit() and int(hours) <= MOST_HOURS):
        raise HoursWrong
    return Heard(
        says=posted(request, "zegt", Says),
        heard_from=posted(request, "wie", Measured),
        channel=posted(request, "hoe", Channel) if request.POST.get("hoe") else None,
        hours=int(hours) if hours else None,
        living=posted(request, "loon", Living) if request.POST.get("loon") else None,
    )


def _where(need: Need, role: Role) -> str:
    """Return the one page on which it is done."""
    page = "contract" if need.kind is Kind.NOTICE else "pathway"
    if need.kind in AFTERCARE and role is Role.CASEWORKER:
        page = "pathway-aftercare"
    elif need.kind in (TaskKind.NOBODY_BESIDE, TaskKind.NO_COACH):
        page = "around"
    elif need.kind in (Kind.CHECK_IN, TaskKind.WORRY):
        page = "check-ins"
    return reverse(page, args=[need.line.pathway.pk])


def _there(happens: Happens, role: Role) -> str:
    if happens.line:
        return reverse("pathway", args=[happens.line.pathway.pk])
    page = "proposal" if role is Role.CASEWORKER else "card"
    return reverse(page, args=[happens.coming.id])


def _just_done(request: HttpRequest, actor: Actor) -> UUID | None:
    try:
        asked = UUID(request.GET.get("gedaan", ""))
    except ValueError:
        return None
    return weeks.just_done(actor, asked)
