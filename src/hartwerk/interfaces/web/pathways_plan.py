# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The plan on a page: the helper writes down what the person says, the person reads it."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.access.speaking import TOLD
from hartwerk.documents import papers
from hartwerk.documents.papers import MEDIA_TYPE, PaperRefused
from hartwerk.interfaces.web import pathways_words
from hartwerk.interfaces.web.caseload_words import channel_words
from hartwerk.interfaces.web.matching_acting import Trouble, told_by
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_beginning_words import rungs
from hartwerk.interfaces.web.pathways_first_day_words import wrong
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching.learning import next_certificates
from hartwerk.pathways.planning import (
    MOST_HELD,
    MOST_REVIEWS,
    MOST_STEPS,
    Held,
    Plan,
    Read,
    Step,
    certificates,
    plan_of,
    write_plan,
)
from hartwerk.pathways.reads import called
from hartwerk.pathways.refusals import Refused
from hartwerk.pathways.sheets import NotWritten, Wrong
from hartwerk.profiles import saying, vault
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.first_steps import Rung, next_rungs

MORE = 2
"""Empty lines below those that are filled in."""


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def plan(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = _written(request, actor, pathway_id)
        if trouble is None:
            return HttpResponseRedirect(reverse("plan", args=[pathway_id]))
    found = plan_of(actor=actor, pathway_id=pathway_id)
    told = channel_words()
    return render(
        request,
        "pathways/plan.html",
        {
            **_shown(found),
            "called": called(actor=actor, row=found.pathway),
            "trouble": trouble,
            "next": next_certificates(
                actor=actor, candidate_id=found.candidate.pk, now=timezone.now()
            ),
            "form": _form(request.POST if trouble else _typed(found)),
            "known": [(each, _name(each)) for each in certificates()],
            "channels": [(each.value, told[each]) for each in told if each in TOLD],
        },
        status=trouble.status if trouble else 200,
    )


@require_safe
@walled(Role.CANDIDATE)
def my_plan(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    found = plan_of(actor=actor, pathway_id=pathway_id)
    return render(request, "pathways/my_plan.html", _shown(found))


@require_safe
@walled(Role.CASEWORKER, Role.CANDIDATE)
def paper(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """Give the plan as PDF/UA, to hand over to the person."""
    found, now = plan_of(actor=actor, pathway_id=pathway_id), timezone.now()
    if found.plan is None:
        raise Http404
    helper = actor.role is Role.CASEWORKER
    who = found.candidate
    named = vault.identities([who.pk], Purpose.PERSON if helper else Purpose.OWN_PAGE)
    contact = who.helper
    facts = papers.Plan(
        language=get_language() or "nl",
        name=named.get(who.pk, Identity()).name or who.label,
        goals=tuple(papers.Goal(each, "nl") for each in found.plan.goals),
        work=f"{found.pathway.vacancy.title}, {found.pathway.employer.name}",
        steps=tuple(
            papers.Step(each.what, each.who, _day(each.by), each.done) for each in found.plan.steps
        ),
        reviews=tuple(map(_day, found.plan.reviews)),
        certificates=tuple(
            papers.Certificate(_name(each.code), _day(each.got_on), _day(each.valid_until))
            for each in found.plan.certificates
        ),
        next_certificates=next_certificates(actor=actor, candidate_id=who.pk, now=now)
        if helper
        else (),
        calls=(papers.Call(contact.name, contact.phone),) if contact.phone else (),
    )
    try:
        made = papers.plan(facts, now=now)
    except PaperRefused:
        # A letter that no font here has: the page shows what it says.
        return render(request, "pathways/no_paper.html", status=409)
    return HttpResponse(
        made,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": 'inline; filename="plan.pdf"'},
    )


def _shown(found: Read) -> dict[str, object]:
    said = found.plan
    have = [each.code for each in said.certificates] if said else []
    climbed = [Rung(each) for each in have if each in [*Rung]]
    return {
        # As high a qualification as somebody wants: what comes next on the ladder of school.
        "ladder": [rungs()[each] for each in next_rungs(climbed)],
        "climbs": bool(climbed),
        "found": found,
        "pathway": found.pathway,
        "plan": said,
        "held": [
            {
                "name": _name(each.code),
                "got_on": each.got_on,
                "until": each.valid_until,
                "over": each.valid_until is not None and each.valid_until <= timezone.localdate(),
            }
            for each in (said.certificates if said else ())
        ],
    }


def _name(code: str) -> str:
    if code in [*Rung]:
        return rungs()[Rung(code)]
    return saying.text(vocabulary().certificates[code].name)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _written(request: HttpRequest, actor: Actor, pathway_id: UUID) -> Trouble | None:
    """Write down what was sent; return what stood in the way."""
    try:
        write_plan(
            actor=actor, pathway_id=pathway_id, plan=_read(request.POST), channel=told_by(request),
            seen=posted(request, "gezien", int), now=timezone.now(),
        )  # fmt: skip
    except NotWritten as problem:
        return Trouble(wrong(problem), FIELDS[problem.field])
    except Refused as problem:
        return Trouble(pathways_words.refused(problem), status=409)
    return None


FIELDS = {"goals": "doelen", "steps": "stappen", "reviews": "kijken", "certificates": "bewijzen"}
"""The id of each part of the form, by the field of the plan."""


def _read(sent: QueryDict) -> Plan:
    """Read a plan; a line of which nothing is filled in is none.

    Raises
    ------
    NotWritten
        What stands for a day is none.
    """

    def day(name: str, field: str) -> date | None:
        said = sent.get(name, "").strip()
        try:
            found = parse_date(said)
        except ValueError:
            found = None
        if said and (found is None or not 1950 <= found.year < 2200):
            raise NotWritten(field, Wrong.NO_DAY)
        return found

    steps = tuple(
        Step(sent.get(f"wat-{n}", ""), sent.get(f"wie-{n}", ""), by, f"gedaan-{n}" in sent)
        for n in range(MOST_STEPS)
        if (by := day(f"voor-{n}", "steps"))
        or sent.get(f"wat-{n}", "").strip()
        or sent.get(f"wie-{n}", "").strip()
    )
    reviews = (day(f"kijk-{n}", "reviews") for n in range(MOST_REVIEWS))
    held = tuple(
        Held(code, day(f"gehaald-{n}", "certificates"),
             day(f"geldig-{n}", "certificates"))
        for n in range(MOST_HELD)
        if (code := sent.get(f"bewijs-{n}", ""))
    )  # fmt: skip
    return Plan(
        goals=tuple(sent.get("doelen", "").splitlines()),
        steps=steps,
        reviews=tuple(each for each in reviews if each),
        certificates=held,
    )


def _typed(found: Read) -> dict[str, str]:
    """Return a plan as it would have been sent."""
    said = found.plan or Plan(())
    typed = {"doelen": "\n".join(said.goals), "gezien": str(found.version)}
    for n, step in enumerate(said.steps):
        typed |= {f"wat-{n}": step.what, f"wie-{n}": step.who, f"voor-{n}": _iso(step.by)}
        if step.done:
            typed[f"gedaan-{n}"] = "ja"
    typed |= {f"kijk-{n}": each.isoformat() for n, each in enumerate(said.reviews)}
    for n, held in enumerate(said.certificates):
        typed |= {
            f"bewijs-{n}": held.code,
            f"gehaald-{n}": _iso(held.got_on),
            f"geldig-{n}": _iso(held.valid_until),
        }
    return typed


def _form(typed: QueryDict | dict[str, str]) -> dict[str, object]:
    """Return the lines of the form with what was typed, and some that are empty."""

    def line(n: int, *names: str) -> dict[str, object]:
        return {"n": n, **{name: typed.get(f"{name}-{n}", "") for name in names}}

    def filled(most: int, *names: str) -> list[dict[str, object]]:
        last = max((n + 1 for n in range(most) if typed.get(f"{names[0]}-{n}")), default=0)
        return [line(n, *names) for n in range(min(most, last + MORE))]

    return {
        "goals": typed.get("doelen", ""),
        "seen": typed.get("gezien", "0"),
        "steps": filled(MOST_STEPS, "wat", "wie", "voor", "gedaan"),
        "reviews": filled(MOST_REVIEWS, "kijk"),
        "held": filled(MOST_HELD, "bewijs", "gehaald", "geldig"),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
