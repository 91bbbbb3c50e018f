# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The privacy officer: who asks, who looked at their file, what is objected to and by when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web import caseload_words
from hartwerk.interfaces.web import privacy_words as words
from hartwerk.interfaces.web.context import address_for
from hartwerk.interfaces.web.home import day_words
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching.moving import TOLD
from hartwerk.privacy import looking, objecting
from hartwerk.privacy.objecting import AGAINST, Objection
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.objections import Against, Outcome

MONTHS = 24
"""So many months back can be looked at: as long as looks are to be kept."""
ANSWERED_SHOWN = 20
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Month:
    slug: str
    words: str
    since: date
    until: date


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.PRIVACY_OFFICER)
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look somebody up by what is sent, so that no name stands in an address; show what stands."""
    on = timezone.localdate()
    asked = request.POST.get("wie", "").strip()[:LONGEST_SEARCH]
    found = looking.find(actor=actor, words=asked, now=timezone.now()) if asked else ()
    if len(found) == 1:
        return HttpResponseRedirect(reverse("privacy-person", args=[found[0].id]))
    shown = [_line(each, on) for each in objecting.objections(actor=actor)]
    return render(
        request,
        "privacy/start.html",
        {
            "asked": asked,
            "found": found,
            "standing": [each for each in shown if not each["outcome"]],
            "answered": [each for each in shown if each["outcome"]][:ANSWERED_SHOWN],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.PRIVACY_OFFICER)
def person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show who looked in a month, and write an objection down."""
    if request.method == "POST":
        made = objecting.object_to(
            actor=actor,
            candidate_id=person_id,
            against=posted(request, "tegen", Against),
            channel=posted(request, "hoe", _told),
            now=timezone.now(),
        )
        return HttpResponseRedirect(reverse("objection", args=[made.id]))
    months = _months(timezone.localdate())
    asked = request.GET.get("maand", "")
    month = next((each for each in months if each.slug == asked), months[0])
    found, looks = looking.who_looked(
        actor=actor, candidate_id=person_id, since=month.since, until=month.until
    )
    return render(
        request,
        "privacy/person.html",
        {
            "found": found,
            "months": months,
            "month": month,
            "looks": [
                (each, words.role_who_looked(each.role), words.looked_at(each), words.reason(each))
                for each in looks
            ],
            "against": [(each.value, said) for each, said in words.against().items()],
            "channels": caseload_words.told_channels(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.PRIVACY_OFFICER, Role.CASEWORKER)
def objection(request: HttpRequest, actor: Actor, objection_id: UUID) -> HttpResponse:
    """Show one objection that stands, and write down what came of it."""
    task = objecting.standing(actor).get(pk=objection_id)
    if request.method == "POST":
        outcome = posted(request, "uitkomst", Outcome)
        objecting.answer(actor=actor, objection_id=task.pk, outcome=outcome, now=timezone.now())
        officer = actor.role is Role.PRIVACY_OFFICER
        return HttpResponseRedirect(reverse("privacy" if officer else "home"))
    whose = objecting.whose(actor, task)
    page = "privacy-person" if actor.role is Role.PRIVACY_OFFICER else "person-kept"
    return render(
        request,
        "privacy/objection.html",
        {
            "task": task,
            "person": address_for(actor.role, page, whose.pk),
            "against": words.against()[AGAINST[task.kind]],
            "outcomes": [(each.value, said) for each, said in words.outcomes().items()],
            "label": whose.label,
        },
    )


def _line(each: Objection, on: date) -> dict[str, object]:
    return {
        "each": each,
        "against": words.against()[each.against],
        "day": day_words(each.due_on, on),
        "late": each.due_on < on,
        "outcome": words.outcomes()[each.outcome] if each.outcome else "",
    }


def _months(on: date) -> list[Month]:
    return [
        Month(f"{since:%Y-%m}", date_format(since, "F Y"), since, until)
        for since, until in looking.months_before(on, MONTHS)
    ]


def _told(code: str) -> Channel:
    channel = Channel(code)
    if channel not in TOLD:
        raise ValueError(code)
    return channel
