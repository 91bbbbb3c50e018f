# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The work of a member and of the network: the list, one piece of it, and what is done with it."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hartwerk.access.vacancies import vacancies_to_see
from hartwerk.interfaces.web import membership_words as words
from hartwerk.interfaces.web.listing import page_read
from hartwerk.interfaces.web.membership_pages import page_of_work, posted, posted_id
from hartwerk.interfaces.web.walled import walled
from hartwerk.membership import cards, reads, work, writing
from hartwerk.membership.reads import WorkLine
from hartwerk.membership.refusals import NotComplete
from hartwerk.profiles.describing import Description, first_bus_warning
from hartwerk.profiles.description_json import from_json
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.vacancies import LIFE, Kind, State, Verb

STATES = {
    "open": (State.OPEN,),
    "nog-niet-open": (State.DRAFT,),
    "voorbij": (State.FILLED, State.CLOSED),
}
"""The word in the address for each part of the list."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the list, in words."""

    line: WorkLine
    address: str
    kind: str
    state: str
    waits: str
    answered: str


@dataclass(frozen=True, slots=True)
class ShownReferrer:
    """A referrer beside a piece of work, in words."""

    name: str
    said: str
    answer: reads.Answer | None
    contacts: tuple[Membership, ...]
    id: UUID


@require_safe
@walled(Role.EMPLOYER)
def own_work(request: HttpRequest, actor: Actor) -> HttpResponse:
    lines = [_shown(actor, each) for each in reads.work_list(actor, on=timezone.localdate())]
    parts = words.work_parts()
    groups = [
        (parts[slug], [shown for shown in lines if State(shown.line.state) in states])
        for slug, states in STATES.items()
    ]
    return render(request, "membership/own_work.html", {"groups": groups, "nothing": not lines})


@require_safe
@walled(Role.CASEWORKER, Role.PROJECT_LEAD)
def work_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    asked = request.GET.get("laat-zien", "open")
    chosen = asked if asked in STATES else "open"

    def part(first: int, count: int) -> tuple[list[WorkLine], int]:
        states, on = STATES[chosen], timezone.localdate()
        return reads.work_page(actor, on=on, states=states, first=first, count=count)

    page, n = page_read(request, part)
    return render(
        request,
        "membership/work_list.html",
        {
            "lines": [_shown(actor, each) for each in page.items],
            "page": page,
            "kept": f"laat-zien={chosen}&",
            "n": n,
            "filters": [
                (slug, said, slug == chosen)
                for slug, said in words.work_parts().items()
                if slug != "nog-niet-open" or actor.role is Role.PROJECT_LEAD
            ],
            "may_describe": actor.role is Role.PROJECT_LEAD,
        },
    )


@require_safe
@walled(Role.EMPLOYER)
def own_work_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    return _one(request, actor, work_id)


@require_safe
@walled(Role.CASEWORKER, Role.PROJECT_LEAD)
def work_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    return _one(request, actor, work_id)


@require_POST
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def open_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    try:
        opened = work.open_work(actor=actor, vacancy_id=work_id, now=timezone.now())
    except NotComplete:
        # The page itself says what is lacking, where the button would have been.
        opened = vacancies_to_see(actor).get(pk=work_id)
    return HttpResponseRedirect(page_of_work(actor, opened))


@require_POST
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def close_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    closed = work.close_work(actor=actor, vacancy_id=work_id, now=timezone.now())
    return HttpResponseRedirect(page_of_work(actor, closed))


@require_POST
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def set_back_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    reason = posted(request, "reden", SetBack)
    back = work.set_back(actor=actor, vacancy_id=work_id, reason=reason, now=timezone.now())
    return HttpResponseRedirect(page_of_work(actor, back))


@require_POST
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def copy_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    made = work.copy(
        actor=actor, vacancy_id=work_id, key=posted(request, "key", UUID), now=timezone.now()
    )
    return HttpResponseRedirect(page_of_work(actor, made))


@require_POST
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def keep_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    work.keep_as_profile(actor=actor, vacancy_id=work_id, now=timezone.now())
    kept = vacancies_to_see(actor).get(pk=work_id)
    return HttpResponseRedirect(f"{page_of_work(actor, kept)}?bewaard=ja")


@require_POST
@walled(Role.EMPLOYER, Role.PROJECT_LEAD, Role.CASEWORKER)
def share_one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    """Make a card to print or to send on, and show it."""
    own = actor.organisation_id if actor.role is Role.CASEWORKER else None
    path = cards.card_link(
        actor=actor,
        vacancy_id=work_id,
        referrer_id=own or posted_id(request, "verwijzer"),
        now=timezone.now(),
    )
    return HttpResponseRedirect(path)


def _one(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    vacancy = (
        vacancies_to_see(actor)
        .select_related("organisation", "establishment", "contact")
        .get(pk=work_id)
    )
    described = from_json(vacancy.description)
    state = State(vacancy.state)
    said = reads.referrers_of(actor, vacancy)
    mine = actor.role is not Role.CASEWORKER
    way_back = work.way_back(actor=actor, vacancy=vacancy) if mine else None
    return render(
        request,
        "membership/work_one.html",
        {
            "vacancy": vacancy,
            "card": cards.card_of(vacancy),
            "kind": words.work_kinds()[vacancy.kind],
            "state": words.work_states()[vacancy.state],
            "mine": mine,
            "lead": actor.role is Role.PROJECT_LEAD,
            "open": state is State.OPEN,
            "may_open": LIFE.may(state, Verb.OPEN, actor.role),
            "may_close": LIFE.may(state, Verb.CLOSE, actor.role),
            "way_back": words.way_back(way_back) if way_back else "",
            "reasons": words.set_back(),
            "lacks": words.lacking(writing.lacking(described, Kind(vacancy.kind))),
            "bus": _bus(vacancy, described),
            "answered": words.answered(said.answered, said.asked),
            "referrers": [_referrer(each) for each in said.lines],
            "knows": words.knows(),
            "nobody": words.nobody(),
            "days": words.follow_up_days(),
            "kept": "bewaard" in request.GET,
            "key": uuid4(),
        },
    )


def _shown(actor: Actor, line: WorkLine) -> Shown:
    return Shown(
        line=line,
        address=page_of_work(actor, Vacancy(id=line.id)),
        kind=words.work_kinds()[line.kind],
        state=words.work_states()[line.state],
        waits=words.waits(line),
        answered=words.answered(line.answered, line.asked),
    )


def _referrer(line: reads.ReferrerLine) -> ShownReferrer:
    said = words.answers()[line.answer.said] if line.answer else ""
    return ShownReferrer(
        line.name or _("Een verwijzer"), said, line.answer, line.contacts, line.organisation_id
    )


def _bus(vacancy: Vacancy, described: Description) -> str:
    """Say what the first bus means for this start; nothing where a van comes."""
    if described.van_pickup:
        return ""
    return first_bus_warning(described.start, vacancy.establishment.first_bus)
