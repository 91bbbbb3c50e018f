# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Proposals for a helper: the list, asking a person, and one proposal with what can be done."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hartwerk.access.proposals import people_to_ask, work_to_ask_about
from hartwerk.documents.qr import qr_svg
from hartwerk.interfaces.web import matching_words as words
from hartwerk.interfaces.web.caseload_words import (
    channel_words,
    languages,
    state_words,
    told_channels,
)
from hartwerk.interfaces.web.listing import page_read
from hartwerk.interfaces.web.matching_acting import Trouble, first_day_in, pressed, told_by, tried
from hartwerk.interfaces.web.matching_cards import began, reads_on
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching import asking, proposing, reads
from hartwerk.matching.cards import Card
from hartwerk.matching.next_work import one_pair
from hartwerk.matching.reads import Line, One
from hartwerk.matching.setting_back import set_back
from hartwerk.pathways import starting
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Purpose
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.reasons import SetBack, Withdrawn


@require_safe
@walled(Role.CASEWORKER)
def proposals(request: HttpRequest, actor: Actor) -> HttpResponse:
    over = request.GET.get("laat-zien") == "voorbij"

    def part(first: int, count: int) -> tuple[tuple[Line, ...], int]:
        return reads.own_proposals(actor=actor, open_only=not over, first=first, count=count)

    page, n = page_read(request, part)
    return render(
        request,
        "matching/proposals.html",
        {
            "over": over,
            "n": n,
            "page": page,
            "lines": [_line(line) for line in reads.named(actor=actor, lines=page.items)],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def ask(request: HttpRequest, actor: Actor, work_id: UUID, person_id: UUID) -> HttpResponse:
    """Show what to read to the person, and write down that they were asked, or what they said."""
    person = people_to_ask(actor).get(pk=person_id)
    trouble: Trouble | None = None
    if request.method == "POST":
        made: list[UUID] = []

        def asked() -> None:
            done = asking.ask(
                actor=actor, candidate_id=person.pk, vacancy_id=work_id, now=timezone.now()
            )
            made.append(done.proposal_id)

        def said(answer: Callable[..., None]) -> None:
            asked()
            _say(request, actor, made[-1], answer)

        act = pressed(
            request,
            {
                "vraag": asked,
                "ja": lambda: said(asking.say_yes),
                "nee": lambda: said(asking.say_no),
            },
        )
        trouble = tried(act)
        if trouble is None:
            return HttpResponseRedirect(reverse("proposal", args=[made[-1]]))
    work = work_to_ask_about(actor).select_related("organisation", "establishment")
    names = vault.identities([person.pk], Purpose.PERSON)
    known = names.get(person.pk)
    return render(
        request,
        "matching/ask.html",
        {
            "person": person,
            "name": (known.name if known else "") or person.label,
            "work": work.get(pk=work_id),
            "row": one_pair(
                actor=actor, candidate_id=person.pk, vacancy_id=work_id, now=timezone.now()
            ),
            "trouble": trouble,
            **how(),
        },
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def proposal(request: HttpRequest, actor: Actor, proposal_id: UUID) -> HttpResponse:
    trouble: Trouble | None = None
    if request.method == "POST":
        act = pressed(
            request,
            {
                "ja": lambda: _say(request, actor, proposal_id, asking.say_yes),
                "nee": lambda: _say(request, actor, proposal_id, asking.say_no),
                "stuur": lambda: proposing.propose(
                    actor=actor, proposal_id=proposal_id, now=timezone.now()
                ),
                "antwoord": lambda: proposing.reply(
                    actor=actor,
                    proposal_id=proposal_id,
                    text=request.POST.get("tekst", ""),
                    now=timezone.now(),
                ),
                "gelezen": lambda: proposing.read_answer(
                    actor=actor, proposal_id=proposal_id, now=timezone.now()
                ),
                "begin": lambda: starting.start(
                    actor=actor,
                    proposal_id=proposal_id,
                    expected_on=first_day_in(request),
                    now=timezone.now(),
                ),
                "haal-terug": lambda: proposing.withdraw(
                    actor=actor,
                    proposal_id=proposal_id,
                    reason=posted(request, "reden", Withdrawn),
                    now=timezone.now(),
                ),
                "zet-terug": lambda: set_back(
                    actor=actor,
                    proposal_id=proposal_id,
                    reason=posted(request, "reden", SetBack),
                    seen=posted(request, "gezien", int),
                    now=timezone.now(),
                ),
                "naam-wel": lambda: _say(request, actor, proposal_id, asking.release_identity),
                "naam-niet": lambda: _say(request, actor, proposal_id, asking.keep_identity),
            },
        )
        trouble = tried(act, field="tekst")
        if trouble is None:
            return HttpResponseRedirect(reads_on(request, actor, "proposal", proposal_id))
    one = reads.one_proposal(actor=actor, proposal_id=proposal_id)
    preview = None
    if one.line.state is State.AGREED:
        preview = proposing.card_to_send(actor=actor, proposal_id=proposal_id, now=timezone.now())
    return render(
        request,
        "matching/proposal.html",
        _context(one, preview)
        | began(actor, one.line.proposal)
        | {"trouble": trouble, "typed": request.POST.get("tekst", "")},
        status=trouble.status if trouble else 200,
    )


@require_POST
@walled(Role.CASEWORKER)
def link(request: HttpRequest, actor: Actor, proposal_id: UUID) -> HttpResponse:
    """Show a link with which the person answers by themselves: once, for it is kept nowhere."""
    token = asking.link_for_person(actor=actor, proposal_id=proposal_id, now=timezone.now())
    address = f"{settings.HARTWERK_SITE_URL}/l/{token}"
    one = reads.one_proposal(actor=actor, proposal_id=proposal_id)
    return render(
        request,
        "matching/link.html",
        {
            "line": _line(one.line),
            "one": one,
            "address": address,
            "qr": qr_svg(address, title=_("De vraag op een telefoon")),
        },
    )


def _say(
    request: HttpRequest, actor: Actor, proposal_id: UUID, answer: Callable[..., None]
) -> None:
    """Write down what the person said, how, and in which language."""
    language = request.POST.get("taal", "nl")
    answer(
        actor=actor,
        proposal_id=proposal_id,
        channel=told_by(request),
        language=language if language in languages() else "other",
        interpreter="tolk" in request.POST,
        now=timezone.now(),
    )


def _line(line: Line) -> dict[str, object]:
    return {
        "id": line.proposal.pk,
        "name": line.name or line.candidate.label,
        "label": line.candidate.label,
        "person_id": line.candidate.pk,
        "alias": line.proposal.alias,
        "work": line.vacancy,
        "state": state_words()[line.state],
        "next": words.next_step(line.state),
        "unread": line.unread,
        "why": words.why_settled(line.proposal),
    }


def how() -> dict[str, object]:
    """Return how and in which language somebody can have said something to a helper."""
    return {
        "channels": told_channels(),
        "languages": languages().items(),
        "language": translation.get_language(),
    }


def _context(one: One, preview: Card | None) -> dict[str, object]:
    state = one.line.state
    told = channel_words()
    return {
        "one": one,
        "line": _line(one.line),
        "proposal": one.line.proposal,
        "work": one.line.vacancy,
        "state": state.value,
        "card": preview or one.card,
        "preview": preview is not None,
        "yes_how": told[one.yes.channel] if one.yes else "",  # type: ignore[index]
        "may_say": bool({Verb.AGREE, Verb.REFUSE} & one.may) and state is not State.AGREED,
        "may_refuse": state is State.AGREED,
        "may_withdraw": Verb.WITHDRAW in one.may,
        "may_name": state in reads.MET_BEFORE,
        "settled": state in (State.DECLINED, State.LAPSED, State.ENDED, State.WITHDRAWN),
        "back": words.moves().get(one.back, "") if one.back else "",
        "reasons_back": [(each.value, said) for each, said in words.set_back().items()],
        "reasons_withdraw": [(each.value, said) for each, said in words.withdrawn().items()],
        **how(),
    }
