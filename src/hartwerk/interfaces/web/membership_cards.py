# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The recognition card for whoever holds its link: one screen, one sheet, one press to answer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hartwerk.access.organisations import referrers
from hartwerk.access.vacancies import card_answers_to_see, vacancies_to_see
from hartwerk.documents.qr import qr_svg
from hartwerk.interfaces.web import membership_words as words
from hartwerk.interfaces.web.membership_pages import posted, posted_id
from hartwerk.interfaces.web.walled import Held, linked, walled
from hartwerk.membership import cards
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Participation
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import Knows, Nobody
from hartwerk.rules.vacancies import State
from hartwerk.rules.working_days import add_working_days


@dataclass(frozen=True, slots=True)
class Said:
    """What a form with an answer says."""

    knows: Knows | None
    nobody: Nobody | None
    follow_up_on: date | None
    key: UUID


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.CARD)
def by_link(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Show the card, and take an answer to it."""
    token = _token(request)
    vacancy = _vacancy(actor, link.subject_id)
    if vacancy.state != State.OPEN.value:
        return render(request, "membership/card_closed.html", {"vacancy": vacancy})
    if request.method == "POST":
        _answer(actor, vacancy.pk, said_in(request))
        return HttpResponseRedirect(reverse("link-card-said", args=[token]))
    address = f"{settings.HARTWERK_SITE_URL}/l/{token}"
    return render(
        request,
        "membership/card_page.html",
        {
            "vacancy": vacancy,
            "card": cards.card_of(vacancy),
            "speaks_for": _speaks_for(actor),
            "knows": words.knows(),
            "nobody": words.nobody(),
            "days": words.follow_up_days(),
            "key": uuid4(),
            "answer_at": request.path,
            "address": address,
            "qr": qr_svg(address, title=_("Deze kaart op je telefoon")),
        },
    )


@require_safe
@linked(Link.Kind.CARD)
def said_by_link(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Thank for the answer, and say what happens with it."""
    answers = card_answers_to_see(actor).filter(vacancy=link.subject_id)
    answer = answers.order_by("-at", "pk").first()
    if answer is None:
        return HttpResponseRedirect(reverse("link-card", args=[_token(request)]))
    return render(
        request,
        "membership/card_said.html",
        {
            "vacancy": _vacancy(actor, link.subject_id),
            "answer": answer,
            "said": words.answers()[answer.knows or answer.nobody],
            "call": answer.knows == Knows.CALL_ME.value,
            "token": _token(request),
        },
    )


@require_POST
@walled(Role.CASEWORKER, Role.PROJECT_LEAD)
def answer_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    """Take an answer of a caseworker, or one that the project leader heard by phone."""
    _answer(actor, work_id, said_in(request), referrer_id=posted_id(request, "verwijzer"))
    return HttpResponseRedirect(reverse("work-one", args=[work_id]))


def said_in(request: HttpRequest) -> Said:
    """Read the one button that was pressed.

    Raises
    ------
    Http404
        No button of ours was.
    """
    code = posted(request, "antwoord", str)
    key = posted(request, "key", UUID)
    if code in set(Nobody):
        return Said(None, Nobody(code), None, key)
    knows = posted(request, "antwoord", Knows)
    days = posted(request, "wanneer", int) if request.POST.get("wanneer") else 0
    known = {number for number, _words in words.follow_up_days()}
    on = add_working_days(timezone.localdate(), days) if days in known else None
    return Said(knows, None, on, key)


def _answer(actor: Actor, work_id: UUID, said: Said, referrer_id: UUID | None = None) -> None:
    cards.answer_card(
        actor=actor,
        vacancy_id=work_id,
        knows=said.knows,
        nobody=said.nobody,
        follow_up_on=said.follow_up_on,
        key=said.key,
        now=timezone.now(),
        referrer_id=referrer_id,
    )


def _vacancy(actor: Actor, work_id: UUID) -> Vacancy:
    found = vacancies_to_see(actor).exclude(state=State.DRAFT.value)
    return found.select_related("organisation", "establishment").get(pk=work_id)


def _speaks_for(actor: Actor) -> Participation | None:
    if actor.organisation_id is None:
        return None
    return referrers(actor).select_related("organisation").first()


def _token(request: HttpRequest) -> str:
    if request.resolver_match is None:
        raise Http404
    return str(request.resolver_match.kwargs["token"])
