# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first day on a page: the member fills it in, the helper and the person read it and pick.

For a member that does not sign in the project leader writes down what it said.
"""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.access.pathways import SIDES
from hartwerk.access.speaking import TOLD
from hartwerk.documents import photos
from hartwerk.documents.papers import MEDIA_TYPE, PaperRefused, Photo, first_day_card
from hartwerk.interfaces.web import pathways_first_day_words as words
from hartwerk.interfaces.web import pathways_words
from hartwerk.interfaces.web.caseload_words import channel_words
from hartwerk.interfaces.web.matching_acting import Trouble, pressed, told_by
from hartwerk.interfaces.web.membership_entrance import INLINE
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_pages import on_behalf
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways.first_day import Card, Read, entrance, pick, write_card
from hartwerk.pathways.first_day import first_day as first_day_of
from hartwerk.pathways.reads import called, contacts_of
from hartwerk.pathways.refusals import Refused
from hartwerk.pathways.sheets import NotWritten, Wrong
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_days import MOST_SENTENCES, Helps

PICKED = "helpt"


@require_http_methods(["GET", "HEAD", "POST"])
@walled(*SIDES)
def first_day(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    lead = actor.role is Role.PROJECT_LEAD
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = _tried(request, actor, pathway_id)
        if trouble is None:
            return HttpResponseRedirect(reverse("first-day", args=[pathway_id]))
    found = first_day_of(actor=actor, pathway_id=pathway_id)
    helper, told = actor.role is Role.CASEWORKER, channel_words()
    return render(
        request,
        "pathways/first_day.html",
        {
            **_shown(request, found, trouble),
            "called": called(actor=actor, row=found.pathway),
            "lead": lead,
            "helper": helper,
            "fields": [] if helper or not found.open else _filled_in(request, found),
            "contacts": contacts_of(actor, found.pathway.employer_id) if lead else (),
            "channels": [(each.value, told[each]) for each in told if each in TOLD],
            "phone": Channel.PHONE.value,
        },
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def my_first_day(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = _tried(request, actor, pathway_id)
        if trouble is None:
            return HttpResponseRedirect(f"{reverse('my-first-day', args=[pathway_id])}#helpt-mij")
    found = first_day_of(actor=actor, pathway_id=pathway_id)
    return render(
        request,
        "pathways/my_first_day.html",
        _shown(request, found, trouble),
        status=trouble.status if trouble else 200,
    )


@require_safe
@walled(*SIDES, Role.CANDIDATE, Role.BUDDY)
def entrance_photo(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """Give the photo of where one goes in, to whoever reads the card."""
    photo = entrance(actor=actor, pathway_id=pathway_id)
    return HttpResponse(photo, content_type=photos.MEDIA_TYPE, headers=INLINE)


@require_safe
@walled(*SIDES, Role.CANDIDATE)
def paper(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """Give the card as PDF/UA, in the language of whoever asks."""
    found = first_day_of(actor=actor, pathway_id=pathway_id)
    if found.card is None:
        raise Http404
    photo = None
    if found.entrance:
        photo = Photo(entrance(actor=actor, pathway_id=pathway_id), found.entrance)
    facts = words.as_paper(found, found.card, get_language() or "nl", photo)
    try:
        made = first_day_card(facts, now=timezone.now())
    except PaperRefused:
        # Too much for one side, or a letter that no font here has: the page shows all of it.
        return render(request, "pathways/no_paper.html", status=409)
    return HttpResponse(
        made,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": 'inline; filename="eerste-dag.pdf"'},
    )


def _tried(request: HttpRequest, actor: Actor, pathway_id: UUID) -> Trouble | None:
    """Do what the button stands for; return what stood in the way."""
    helper = actor.role is Role.CASEWORKER
    act = pressed(
        request,
        {
            "kaart": lambda: write_card(
                actor=actor, pathway_id=pathway_id, card=_card(request),
                seen=posted(request, "gezien", int), on_behalf=on_behalf(request, actor),
                now=timezone.now(),
            ),
            PICKED: lambda: pick(
                actor=actor, pathway_id=pathway_id, helps=_picked(request),
                channel=told_by(request) if helper else None, now=timezone.now(),
            ),
        },
    )  # fmt: skip
    try:
        act()
    except NotWritten as problem:
        names = {each.of: each.name for each in words.form_fields()}
        return Trouble(words.wrong(problem), names.get(problem.field, problem.field))
    except Refused as problem:
        return Trouble(pathways_words.refused(problem), status=409)
    return None


def _shown(request: HttpRequest, found: Read, trouble: Trouble | None) -> dict[str, object]:
    said = words.helps()
    chosen = _picked(request) if trouble and request.POST.get("doe") == PICKED else found.helps
    began = found.pathway.started_on
    return {
        "found": found,
        "pathway": found.pathway,
        # Who has worked for a while needs no card of how it begins.
        "was": began if began and began < timezone.localdate() and not found.card else None,
        "rows": words.rows(found),
        "changed": [each for each in words.rows(found) if each.on],
        "helps": [said[each] for each in found.helps],
        "sentences": [(each.value, said[each], each in chosen) for each in said],
        "most": MOST_SENTENCES,
        "trouble": trouble,
    }


def _filled_in(request: HttpRequest, found: Read) -> list[tuple[words.Field, str]]:
    """Return the form with what was typed, or else with the card as it is."""
    card, typed = found.card, request.POST if request.POST.get("doe") == "kaart" else None

    def value(field: words.Field) -> str:
        if typed is not None:
            return typed.get(field.name, "")
        if card is None:
            agreed = found.pathway.expected_on or found.pathway.started_on
            return agreed.isoformat() if field.of == "day" and agreed else ""
        said = getattr(card, field.of)
        if isinstance(said, date):
            return said.isoformat()
        return "\n".join(said) if isinstance(said, tuple) else str(said)

    return [(each, value(each)) for each in words.form_fields()]


def _card(request: HttpRequest) -> Card:
    """Read the card that was sent.

    Raises
    ------
    NotWritten
        No day stands in it.
    """
    said = {each.of: request.POST.get(each.name, "") for each in words.form_fields()}
    try:
        day = parse_date(said.pop("day"))
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year < 2200:
        raise NotWritten("day", Wrong.NO_DAY)
    tasks, breaks = (tuple(said.pop(each).splitlines()) for each in ("tasks", "breaks"))
    return Card(day=day, tasks=tasks, breaks=breaks, **said)


def _picked(request: HttpRequest) -> tuple[Helps, ...]:
    try:
        return tuple(map(Helps, request.POST.getlist("zin")))
    except ValueError as wrong:
        raise Http404 from wrong
