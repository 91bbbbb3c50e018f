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
from hartwerk.matching.next_work import Fit, Standing, Work
from hartwerk.matching.outcome import Row
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Purpose
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.conditions import Verdict
from hartwerk.rules.proposals import OPEN, State

PER_PAGE = 15
"""Each line of these lists has its reasons with it: more are not read at once."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a list: a person or a piece of work, with reasons and what can be done."""

    id: UUID
    name: str
    of: Fit | Work
    standing: Standing | None
    state: str
    """Where the proposal stands that there is; empty where there is none."""
    may_ask: bool
    call_first: bool = False
    employer: str = ""

    @property
    def row(self) -> Row:
        """Return the reasons; they are put into words where they are read."""
        return self.of.row


@require_safe
@walled(Role.CASEWORKER)
def who_fits(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    ours = request.GET.get("wie") == "iedereen"
    found = next_up.who_fits(actor=actor, vacancy_id=work_id, all_of_us=ours, now=timezone.now())
    page = page_of(request, found.people, PER_PAGE)
    # What does not go by pages stands under the first.
    unasked, not_now = (found.unasked, found.not_now) if page.number == 1 else ((), ())
    matched = [*page.items, *not_now]
    names = vault.identities_matched(
        {fit.candidate.id for fit in (*matched, *unasked)}, {fit.candidate.id for fit in matched}
    )
    called = {person: known.name for person, known in names.items()}
    return render(
        request,
        "matching/who_fits.html",
        {
            "found": found,
            "ours": ours,
            "page": page,
            "kept": "wie=iedereen&" if ours else "",
            "rows": [_fit(fit, called) for fit in page.items],
            "unasked": [_fit(fit, called) for fit in unasked],
            "unasked_n": len(found.unasked) + found.more_unasked,
            "more_unasked": found.more_unasked,
            "not_now": [_fit(fit, called) for fit in not_now],
            "not_now_n": len(found.not_now) + found.more_not_now,
            "more_not_now": found.more_not_now,
            "nobody": membership_words.nobody(),
            "key": uuid4(),
        },
    )


@require_safe
@walled(Role.CASEWORKER)
def next_work(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    found = next_up.next_work(actor=actor, candidate_id=person_id, now=timezone.now())
    names = vault.identities([found.candidate.pk], Purpose.PERSON)
    known = names.get(found.candidate.pk)
    # What got its answer is not the next work; it stands under the list, with what was said.
    answered = [each for each in found.works if _answered(each.proposal)]
    fresh = [each for each in found.works if not _answered(each.proposal)]
    page = page_of(request, fresh, PER_PAGE)
    return render(
        request,
        "matching/next_work.html",
        {
            "person": found.candidate,
            "name": (known.name if known else "") or found.candidate.label,
            "page": page,
            "rows": [_work(each) for each in page.items],
            "answered": [_work(each) for each in answered] if page.number == 1 else [],
            "not_now": [_work(each) for each in found.not_now] if page.number == 1 else [],
            "more_not_now": found.more_not_now,
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
        id=fit.candidate.id,
        name=called.get(fit.candidate.id) or fit.candidate.label,
        of=fit,
        standing=fit.proposal,
        state=_state(fit.proposal),
        may_ask=_may_ask(fit.proposal),
        call_first=fit.call_first,
    )


def _work(work: Work) -> Shown:
    return Shown(
        id=work.vacancy_id,
        name=work.title,
        of=work,
        standing=work.proposal,
        state=_state(work.proposal),
        may_ask=_may_ask(work.proposal),
        employer=work.row.work.organisation,
    )


def _answered(standing: Standing | None) -> bool:
    return standing is not None and standing.state not in OPEN


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
