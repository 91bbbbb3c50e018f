# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists for a helper: who of one's own people fits this work, which work fits this person next."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.access.people import candidates_to_read
from hartwerk.access.vacancies import vacancies_to_see
from hartwerk.interfaces.web import membership_words
from hartwerk.interfaces.web.caseload_words import state_words
from hartwerk.interfaces.web.listing import page_of
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching import next_work as next_up
from hartwerk.matching import runs
from hartwerk.matching.next_work import Fit, Standing
from hartwerk.matching.outcome import Row
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Purpose
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.conditions import Verdict
from hartwerk.rules.proposals import OPEN, State


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a list: a person or a piece of work, with reasons and what can be done."""

    id: UUID
    name: str
    row: Row
    standing: Standing | None
    state: str
    """Where the proposal stands that there is; empty where there is none."""
    may_ask: bool
    call_first: bool = False
    employer: str = ""


@require_safe
@walled(Role.CASEWORKER)
def who_fits(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    ours = request.GET.get("wie") == "iedereen"
    found = next_up.who_fits(actor=actor, vacancy_id=work_id, all_of_us=ours, now=timezone.now())
    possible = [fit for fit in found.people if fit.row.verdict is not Verdict.NOT_NOW]
    not_now = [fit for fit in found.people if fit.row.verdict is Verdict.NOT_NOW]
    page = page_of(request, possible)
    listed = [*page.items, *found.unasked, *not_now] if page.number == 1 else [*page.items]
    names = vault.identities({fit.candidate.pk for fit in listed}, Purpose.LIST)
    called = {
        fit.candidate.pk: names[fit.candidate.pk].name
        for fit in listed
        if fit.candidate.pk in names
    }
    first = page.number == 1
    return render(
        request,
        "matching/who_fits.html",
        {
            "found": found,
            "ours": ours,
            "page": page,
            "rows": [_fit(fit, called) for fit in page.items],
            "unasked": [_fit(fit, called) for fit in found.unasked] if first else [],
            "not_now": [_fit(fit, called) for fit in not_now] if first else [],
            "nobody": membership_words.nobody(),
            "key": uuid4(),
        },
    )


@require_safe
@walled(Role.CASEWORKER)
def next_work(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    found = next_up.next_work(actor=actor, candidate_id=person_id, now=timezone.now())
    names = vault.identities([found.candidate.pk], Purpose.PERSON)
    lines = [
        Shown(
            id=each.vacancy.pk,
            name=each.vacancy.title,
            row=each.row,
            standing=each.proposal,
            state=_state(each.proposal),
            may_ask=_may_ask(each.proposal),
            employer=each.vacancy.organisation.name,
        )
        for each in found.works
    ]
    known = names.get(found.candidate.pk)
    return render(
        request,
        "matching/next_work.html",
        {
            "person": found.candidate,
            "name": (known.name if known else "") or found.candidate.label,
            "page": (
                page := page_of(
                    request, [each for each in lines if each.row.verdict is not Verdict.NOT_NOW]
                )
            ),
            "rows": page.items,
            "not_now": [each for each in lines if each.row.verdict is Verdict.NOT_NOW],
            "run_id": found.run_id,
        },
    )


@require_safe
@walled(Role.CASEWORKER)
def run(request: HttpRequest, actor: Actor, run_id: UUID) -> HttpResponse:
    shown = runs.shown_again(actor=actor, run_id=run_id)
    refs = [UUID(line.ref) for line in shown.lines]
    if shown.run.purpose == runs.Purpose.PEOPLE_FOR_WORK:
        known = dict(candidates_to_read(actor).filter(pk__in=refs).values_list("pk", "label"))
    else:
        known = dict(vacancies_to_see(actor).filter(pk__in=refs).values_list("pk", "title"))
    return render(
        request,
        "matching/run.html",
        {
            "shown": shown,
            "lines": [
                (known.get(UUID(line.ref), ""), _verdict(line.verdict)) for line in shown.lines
            ],
        },
    )


def _fit(fit: Fit, called: dict[UUID, str]) -> Shown:
    return Shown(
        id=fit.candidate.pk,
        name=called.get(fit.candidate.pk) or fit.candidate.label,
        row=fit.row,
        standing=fit.proposal,
        state=_state(fit.proposal),
        may_ask=_may_ask(fit.proposal),
        call_first=fit.call_first,
    )


def _state(standing: Standing | None) -> str:
    return state_words()[standing.state] if standing else ""


def _may_ask(standing: Standing | None) -> bool:
    return standing is None or standing.state not in OPEN | {State.ACCEPTED}


def _verdict(verdict: Verdict) -> str:
    return {
        Verdict.FITS: _("Past"),
        Verdict.FITS_WITH: _("Past met aanpassing"),
        Verdict.ASK_FIRST: _("Eerst vragen"),
        Verdict.NOT_NOW: _("Past nu niet"),
    }[verdict]
