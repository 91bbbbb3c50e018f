# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers without signing in: an employer to a card, a person to a question, and: not what I said.

An employer's link answers once. Who opens it again reads what was said with it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from hartwerk.access.links import use
from hartwerk.access.proposals import proposals_to_answer, proposals_to_say
from hartwerk.interfaces.web import matching_words as words
from hartwerk.interfaces.web import person_words
from hartwerk.interfaces.web.caseload_words import channel_words
from hartwerk.interfaces.web.matching_acting import Trouble, pressed, tried
from hartwerk.interfaces.web.matching_cards import answered, shown
from hartwerk.interfaces.web.walled import Held, linked
from hartwerk.matching import asking, reads
from hartwerk.matching.knowing import work_described
from hartwerk.matching.said_for import written_down
from hartwerk.matching.setting_back import dispute as disputed
from hartwerk.profiles.recognition import recognition_card
from hartwerk.records.models.links import Link
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.actors import Actor
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.proposals import State, Verb

USE_UP = frozenset({"kennismaken", "nu-niet", "vraag", "verder"})
"""Buttons that use a link up; to plan a meeting, or to note that it was, does not."""


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.ANSWER)
def answer(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Show one card to whoever answers for a member, and take the answer."""
    trouble: Trouble | None = None
    if request.method == "POST":
        _not_used(link)
        trouble = answered(request, actor, link.subject_id, None)
        if trouble is None:
            if request.POST["doe"] in USE_UP:
                _use_up(actor, link)
            return HttpResponseRedirect(request.path)
    one = reads.one_card(actor=actor, proposal_id=link.subject_id)
    return render(
        request,
        "matching/card_by_link.html",
        shown(one, request) | {"trouble": trouble, "used": link.used, "answer_at": request.path},
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.ASK)
def ask(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Ask a person whether this work may have their card. No reason is asked.

    Until the card leaves, the same link turns a yes into a no and back: it is the person's word.
    """
    found = proposals_to_say(actor).select_related(
        "vacancy__organisation", "vacancy__establishment"
    )
    proposal = found.get(pk=link.subject_id)
    trouble: Trouble | None = None
    if request.method == "POST":
        said = pressed(
            request,
            {
                "ja": _said(actor, proposal, asking.say_yes),
                "nee": _said(actor, proposal, asking.say_no),
            },
        )
        trouble = tried(said, in_words=person_words.refused)
        if trouble is None:
            use(actor=actor, link_id=link.id, now=timezone.now())
            return HttpResponseRedirect(request.path)
    return render(
        request,
        "matching/ask_by_link.html",
        {
            "proposal": proposal,
            "work": proposal.vacancy,
            "card": recognition_card(work_described(proposal.vacancy)),
            "open": State(proposal.state) is State.ASKED,
            "said": words.to_person(proposal),
            "trouble": trouble,
        },
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.DISPUTE)
def dispute(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Let somebody say that what was written down for them is not what they said."""
    undone: bool | None = None
    if request.method == "POST":
        _not_used(link)
        undone = disputed(actor=actor, link_id=link.id, now=timezone.now())
        _use_up(actor, link)
    found = proposals_to_answer(actor).select_related("vacancy")
    proposal = found.get(pk=link.subject_id)
    written = written_down(actor=actor, link_id=link.id)
    return render(
        request,
        "matching/dispute.html",
        {
            "proposal": proposal,
            "written": written,
            "said": person_words.said_for(written.verb),
            "how": channel_words()[written.channel],
            "undone": undone,
            "used": link.used and undone is None,
        },
    )


def _not_used(link: Held) -> None:
    """Refuse a second answer with one link, as a move that somebody made before."""
    if link.used:
        raise MoveRefused(Verb.AGREE, State.AGREED)


def _use_up(actor: Actor, link: Held) -> None:
    """Let the link answer no more; who was first in another tab undoes this request."""
    if not use(actor=actor, link_id=link.id, now=timezone.now()):
        raise MoveRefused(Verb.AGREE, State.AGREED)


def _said(actor: Actor, proposal: Proposal, verb: Callable[..., None]) -> Callable[[], None]:
    return lambda: verb(
        actor=actor,
        proposal_id=proposal.pk,
        language=get_language() or "nl",
        now=timezone.now(),
    )
