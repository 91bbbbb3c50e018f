# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Promises: a member sees its own and nobody else's; the project leader says what became of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from hartwerk.interfaces.web import membership_words as words
from hartwerk.interfaces.web.membership_forms import PromiseForm
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.membership import members, pledges
from hartwerk.membership.members import Promised
from hartwerk.membership.refusals import FieldRefused
from hartwerk.records.models.networks import Participation, Pledge
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pledges import State, Verb
from hartwerk.rules.reasons import Released, SetBack

MOVES: dict[str, tuple[Verb, Callable[..., Pledge]]] = {
    "begint": (Verb.BEGIN, pledges.begin),
    "nagekomen": (Verb.KEEP, pledges.keep),
    "deels-nagekomen": (Verb.KEEP_PARTLY, pledges.keep_partly),
    "ontheven": (Verb.RELEASE, pledges.release),
}
"""The word in the address for each move."""
BACK = "terug"


@dataclass(frozen=True, slots=True)
class ShownPromise:
    """A promise in words."""

    promised: Promised
    said: str
    got: str
    state: str
    moves: tuple[tuple[str, str], ...]
    """(word in the address, words on the button); releasing asks a reason and is not among them."""
    may_release: bool
    may_set_back: bool


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.EMPLOYER)
def own(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show a member what it promised and what became of it; and take a new promise."""
    if actor.organisation_id is None:
        raise Participation.DoesNotExist
    data = request.POST if request.method == "POST" else None
    form = PromiseForm(data, on=timezone.localdate())
    if form.is_valid() and _made(actor, actor.organisation_id, form):
        return HttpResponseRedirect(reverse("pledge"))
    part = members.part_of(actor, actor.organisation_id)
    return render(
        request,
        "membership/pledge.html",
        {"part": part, "promises": shown_promises(part.promises, actor.role), "form": form},
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.PROJECT_LEAD)
def make(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Take a promise of a member."""
    data = request.POST if request.method == "POST" else None
    form = PromiseForm(data, on=timezone.localdate())
    page = reverse("organisation", args=[organisation_id])
    if form.is_valid() and _made(actor, organisation_id, form):
        return HttpResponseRedirect(page)
    part = members.part_of(actor, organisation_id)
    return render(
        request,
        "membership/promise.html",
        {"part": part, "form": form},
        status=422 if form.is_bound else 200,
    )


@require_POST
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def move(request: HttpRequest, actor: Actor, pledge_id: UUID, verb: str) -> HttpResponse:
    """Move a promise, or set its last move back."""
    now = timezone.now()
    if verb == BACK:
        reason = posted(request, "reden", SetBack)
        pledge = pledges.set_back(actor=actor, pledge_id=pledge_id, reason=reason, now=now)
    elif verb not in MOVES:
        raise Http404
    elif MOVES[verb][0] is Verb.RELEASE:
        because = posted(request, "reden", Released)
        pledge = pledges.release(actor=actor, pledge_id=pledge_id, reason=because, now=now)
    else:
        pledge = MOVES[verb][1](actor=actor, pledge_id=pledge_id, now=now)
    if actor.role is Role.EMPLOYER:
        return HttpResponseRedirect(reverse("pledge"))
    return HttpResponseRedirect(reverse("organisation", args=[pledge.organisation_id]))


def shown_promises(promises: Iterable[Promised], role: Role) -> list[ShownPromise]:
    """Put promises in words, with what this role can say of them."""
    # A member began its promise and can say it did not; the lead said all the rest.
    back = {
        Role.PROJECT_LEAD: frozenset(State) - {State.MADE},
        Role.EMPLOYER: frozenset({State.RUNNING}),
    }.get(role, frozenset())
    buttons = words.pledge_moves()
    return [
        ShownPromise(
            promised=each,
            said=words.promised(each.pledge.people, each.last_day),
            got=words.got(each.accepted, each.pledge.people),
            state=words.pledge_states()[each.pledge.state],
            moves=tuple(
                (slug, buttons[verb])
                for slug, (verb, _) in MOVES.items()
                if verb in each.verbs and verb is not Verb.RELEASE
            ),
            may_release=Verb.RELEASE in each.verbs,
            may_set_back=State(each.pledge.state) in back,
        )
        for each in promises
    ]


def _made(actor: Actor, organisation_id: UUID, form: PromiseForm) -> bool:
    said = form.promise()
    try:
        pledges.make(
            actor=actor,
            organisation_id=organisation_id,
            people=said.people,
            since=said.since,
            until=said.until,
            key=form.cleaned_data["key"],
            now=timezone.now(),
        )
    except FieldRefused as wrong:
        form.refuse(wrong)
        return False
    return True
