# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cards for the employer, and for the project leader who writes down what an employer said."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hartwerk.documents.calendar import MEDIA_TYPE, Meeting, calendar_file
from hartwerk.interfaces.web import matching_words as words
from hartwerk.interfaces.web.caseload_words import told_channels
from hartwerk.interfaces.web.listing import page_read
from hartwerk.interfaces.web.matching_acting import (
    Trouble,
    WhenMissing,
    first_day_in,
    pressed,
    told_by,
    tried,
    when_in,
)
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching import meeting, reads
from hartwerk.matching.meeting import AFTER_MEETING
from hartwerk.matching.moving import NotTheirs, OnBehalf
from hartwerk.matching.reads import OneCard
from hartwerk.matching.setting_back import set_back
from hartwerk.pathways import starting
from hartwerk.pathways.reads import pathway_of_card
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.reasons import NotNow, SetBack

CARDS_PER_PAGE = 50
LASTS = timedelta(hours=1)
"""That a meeting takes in a calendar; nobody is asked for more than a start."""


@require_safe
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def cards(request: HttpRequest, actor: Actor) -> HttpResponse:
    said = _states(actor)
    page, _total = page_read(
        request,
        lambda first, count: reads.own_cards(actor=actor, first=first, count=count),
        per_page=CARDS_PER_PAGE,
    )
    lines = [
        {
            "proposal": line.proposal,
            "work": line.vacancy,
            "until": line.until,
            "late": line.until is not None and line.until < timezone.localdate(),
            "state": said[line.state],
            "open": line.state not in (State.ACCEPTED, State.DECLINED),
        }
        for line in page.items
    ]
    return render(
        request,
        "matching/cards.html",
        {
            "open": [line for line in lines if line["open"]],
            "over": [line for line in lines if not line["open"]],
            "page": page,
            "lead": actor.role is Role.PROJECT_LEAD,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def card(request: HttpRequest, actor: Actor, proposal_id: UUID) -> HttpResponse:
    trouble: Trouble | None = None
    if request.method == "POST":
        said = _on_behalf(request, actor)
        trouble = answered(request, actor, proposal_id, said)
        if trouble is None:
            return HttpResponseRedirect(reads_on(request, actor, "card", proposal_id))
    one = reads.one_card(actor=actor, proposal_id=proposal_id)
    return render(
        request,
        "matching/card.html",
        shown(one, request)
        | {
            "trouble": trouble,
            "state_words": _states(actor)[one.line.state],
            "lead": actor.role is Role.PROJECT_LEAD,
            "contacts": one.contacts,
            "channels": told_channels(),
            "phone": Channel.PHONE.value,
            "answer_at": request.path,
            **began(actor, one.line.proposal),
        },
        status=trouble.status if trouble else 200,
    )


@require_safe
@walled(Role.EMPLOYER, Role.PROJECT_LEAD, Role.CASEWORKER, Role.CANDIDATE)
def calendar(request: HttpRequest, actor: Actor, proposal_id: UUID) -> HttpResponse:
    """Give the meeting of a card for anybody's agenda: the work, the place, and nobody's name."""
    found = reads.meeting_of(actor=actor, proposal_id=proposal_id)
    if found.meeting_at is None:
        raise Http404
    file = calendar_file(
        Meeting(
            id=f"{found.pk}@hartwerk",
            starts_at=found.meeting_at,
            ends_at=found.meeting_at + LASTS,
            work=found.vacancy.title,
            place=found.meeting_place,
            link=settings.HARTWERK_SITE_URL,
            changed=found.version,
        ),
        now=timezone.now(),
    )
    return HttpResponse(
        file,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": 'attachment; filename="kennismaking.ics"'},
    )


def answered(
    request: HttpRequest, actor: Actor, proposal_id: UUID, said: OnBehalf | None
) -> Trouble | None:
    """Do what the button on a card stands for; return what stood in the way."""

    def call(verb: Callable[..., object], **more: object) -> Callable[[], object]:
        return lambda: verb(
            actor=actor, proposal_id=proposal_id, on_behalf=said, now=timezone.now(), **more
        )

    def plan() -> None:
        when = when_in(request)
        if when is None:
            raise WhenMissing
        meeting.plan_meeting(actor=actor, proposal_id=proposal_id, when=when, now=timezone.now())

    acts: dict[str, Callable[[], object]] = {
        "kennismaken": lambda: call(meeting.meet, when=when_in(request))(),
        "nu-niet": lambda: call(meeting.decline, reason=posted(request, "reden", NotNow))(),
        "vraag": call(meeting.question, text=request.POST.get("tekst", "")),
        "afspraak": plan,
        "gesproken": call(meeting.note_meeting),
        "verder": call(meeting.accept),
        "begin": lambda: call(starting.start, expected_on=first_day_in(request))(),
        "zet-terug": lambda: call(
            set_back,
            reason=posted(request, "reden", SetBack),
            seen=posted(request, "gezien", int),
        )(),
    }
    return tried(pressed(request, acts), field="tekst")


def shown(one: OneCard, request: HttpRequest) -> dict[str, object]:
    """Return a card in words, with what can be answered to it."""
    state = one.line.state
    met = state in (State.MEETING, State.MET)
    reasons: Mapping[NotNow, str] = words.not_now()
    return {
        "one": one,
        "proposal": one.line.proposal,
        "work": one.line.vacancy,
        "card": one.card,
        "state": state.value,
        "state_words": words.to_employer()[state],
        "until": one.line.until,
        "may_meet": Verb.MEET in one.may,
        "may_ask": Verb.QUESTION in one.may and not one.line.proposal.question,
        "may_plan": state is State.MEETING,
        "may_note": Verb.NOTE_MEETING in one.may,
        "may_accept": Verb.ACCEPT in one.may,
        "may_decline": Verb.DECLINE in one.may,
        "not_now": [
            (code.value, said) for code, said in reasons.items() if met or code not in AFTER_MEETING
        ],
        "why": words.why_settled(one.line.proposal),
        "back": words.moves().get(one.back, "") if one.back else "",
        "reasons_back": [(code.value, said) for code, said in words.set_back().items()],
        "typed": request.POST.get("tekst", ""),
    }


def began(actor: Actor, proposal: Proposal) -> dict[str, object]:
    """Return the pathway that began with a card, or that one can begin."""
    accepted = State(proposal.state) is State.ACCEPTED
    pathway = pathway_of_card(actor=actor, proposal_id=proposal.pk) if accepted else None
    return {"pathway": pathway, "may_begin": accepted and pathway is None}


def reads_on(request: HttpRequest, actor: Actor, page: str, proposal_id: UUID) -> str:
    """Return where somebody reads on after a button: of what began with the card, its page."""
    if request.POST.get("doe") == "begin":
        pathway = pathway_of_card(actor=actor, proposal_id=proposal_id)
        if pathway is not None:
            return reverse("pathway", args=[pathway.pk])
    return reverse(page, args=[proposal_id])


def _states(actor: Actor) -> Mapping[State, str]:
    return words.to_lead() if actor.role is Role.PROJECT_LEAD else words.to_employer()


def _on_behalf(request: HttpRequest, actor: Actor) -> OnBehalf | None:
    """Read who said it and how, where the project leader writes it down."""
    if actor.role is not Role.PROJECT_LEAD or request.POST.get("doe") == "afspraak":
        return None
    try:
        return OnBehalf(told_by(request), posted(request, "wie", UUID))
    except NotTheirs as wrong:
        raise Http404 from wrong
