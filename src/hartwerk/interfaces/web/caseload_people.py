# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The own people: the list, a search that leaves no name anywhere, and one of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hartwerk.caseload.answering import spoken
from hartwerk.caseload.reads import (
    Card,
    Heard,
    Line,
    Listed,
    One,
    Only,
    Said,
    named,
    one_person,
    own_people,
)
from hartwerk.interfaces.web import caseload_words as words
from hartwerk.interfaces.web import pathways_words
from hartwerk.interfaces.web.listing import Page, number_asked
from hartwerk.interfaces.web.shown import person_facts
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching.telling import HELPER_PAGE
from hartwerk.pathways.reads import pathways_of
from hartwerk.profiles import saying
from hartwerk.profiles.vault import SELF, Profile
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathways import State as Stage
from hartwerk.rules.proposals import State

PER_PAGE = 50
LONGEST_SEARCH = 60
HERE = frozenset({"matching-1", "question-1"})
"""Versions of texts that have a page here; a text that was read out once is never changed."""
SLUGS = {
    "iedereen": Only.ALL,
    "niet-gevraagd": Only.NOT_ASKED,
    "ja": Only.YES,
    "eerst-bellen": Only.CALL_FIRST,
    "gaat-weg": Only.LEAVING,
}
"""The word in the address for each part of the list."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the list, in words."""

    line: Line
    facts: str
    waits: str
    said: str


@dataclass(frozen=True, slots=True)
class ShownLevel:
    subject: str
    answer: str
    """Empty: asked, and not known."""
    by: str
    on: date


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def people_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show a page of the list; a search is sent, so that no name stands in an address."""
    on = timezone.localdate()
    slug = request.GET.get("toon", "iedereen")
    only = SLUGS.get(slug, Only.ALL)
    search = request.POST.get("naam", "").strip()[:LONGEST_SEARCH]
    page: Page[Shown] | None = None
    if request.method == "POST" and search:
        listed = named(actor=actor, words=search, on=on)
    else:
        search = ""
        number = number_asked(request)
        listed = _page(actor, on, only, number)
        pages = max(1, -(-listed.total // PER_PAGE))
        if number > pages:
            number = pages
            listed = _page(actor, on, only, number)
        page = Page([], number, pages)
    names = words.only_words()
    return render(
        request,
        "caseload/people.html",
        {
            "lines": [_shown(line, on) for line in listed.lines],
            "total": listed.total,
            "page": page,
            "search": search,
            "slug": slug if only is not Only.ALL else "",
            "parts": [(each, names[part], part is only) for each, part in SLUGS.items()],
            "only": only,
        },
    )


def _page(actor: Actor, on: date, only: Only, number: int) -> Listed:
    return own_people(actor=actor, on=on, first=(number - 1) * PER_PAGE, count=PER_PAGE, only=only)


def _shown(line: Line, on: date) -> Shown:
    return Shown(
        line,
        facts=" · ".join(person_facts(line.person)),
        waits=words.waits(line.waiting_since, on),
        said=words.said_words()[line.said],
    )


@require_http_methods(["GET", "HEAD"])
@walled(Role.CASEWORKER)
def one(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    on = timezone.localdate()
    found = one_person(actor=actor, candidate_id=person_id, on=on)
    practical = words.facts(found.line.person)
    return render(
        request,
        "caseload/person.html",
        {
            "found": found,
            "line": found.line,
            "name": found.line.name or found.line.label,
            "waits": words.waits(found.line.waiting_since, on),
            "said": words.said_words()[found.line.said],
            "yes": found.line.said is Said.YES,
            "speaks": words.languages().get(found.identity.language, ""),
            "known": [(what, told) for what, told in practical if told],
            "unknown": [what for what, told in practical if not told],
            "occupations": ", ".join(found.line.person.occupations),
            "texts": _texts(found),
            "levels": _levels(found, actor),
            "open_levels": len(vocabulary().dimensions) - len(found.profile.answers),
            "heard": [_heard(each) for each in found.heard],
            "cards": [_card(each) for each in found.cards],
            "paths": [
                (each, pathways_words.states()[Stage(each.state)])
                for each in pathways_of(actor=actor, candidate_id=person_id)
            ],
            "today": on,
            "told": request.GET.get("gedaan", ""),
        },
    )


@require_POST
@walled(Role.CASEWORKER)
def spoke(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Write down that somebody spoke with the person today."""
    now = timezone.now()
    spoken(actor=actor, candidate_id=person_id, on=timezone.localdate(now), now=now)
    return HttpResponseRedirect(reverse("person-kept", args=[person_id]) + "?gedaan=gesproken")


def level_text(profile: Profile, key: str) -> str:
    """Return what was said of a dimension, in words of work; empty where it is not known."""
    answer = profile.answers.get(key)
    if answer is None or answer.level is None:
        return ""
    dimension = vocabulary().dimensions[vocabulary().index_of(key)]
    return saying.text(dimension.anchors[answer.level])


def _levels(found: One, actor: Actor) -> list[ShownLevel]:
    own = str(actor.membership_id)
    raters = {SELF: _("de persoon zelf"), own: _("jij")}
    return [
        ShownLevel(
            subject=saying.text(dimension.name),
            answer=level_text(found.profile, dimension.id),
            by=raters.get(answer.rater, _("een collega")),
            on=answer.on,
        )
        for dimension in vocabulary().dimensions
        if (answer := found.profile.answers.get(dimension.id))
    ]


def _heard(each: Heard) -> dict[str, object]:
    return {
        "purpose": words.purpose_words()[each.purpose],
        "given": each.given,
        "to": each.to,
        "at": timezone.localtime(each.at),
        "channel": words.channel_words()[each.channel],
        "language": words.languages().get(each.language, each.language),
        "interpreter": each.interpreter,
        "by": each.by,
        "text": each.text_version,
    }


def _texts(found: One) -> list[tuple[str, str]]:
    """Return the texts that were read out, as far as they are here: version, and template."""
    versions = sorted({each.text_version for each in found.heard})
    return [(version, f"caseload/texts/{version}.html") for version in versions if version in HERE]


def _card(each: Card) -> dict[str, object]:
    state = State(each.state)
    return {
        "address": HELPER_PAGE.format(id=each.id),
        "title": each.title,
        "employer": each.employer,
        "state": words.state_words()[state],
        "since": timezone.localtime(each.since),
    }
