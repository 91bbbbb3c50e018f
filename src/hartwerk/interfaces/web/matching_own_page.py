# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""My page: what somebody is asked, what they said, open work, and who looked. In plain words."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hartwerk.caseload import consenting
from hartwerk.interfaces.web import matching_words as words
from hartwerk.interfaces.web import members_words, pathways_words, person_words
from hartwerk.interfaces.web.listing import page_read
from hartwerk.interfaces.web.matching_acting import Trouble, own_decider, pressed, tried
from hartwerk.interfaces.web.members_asking import shown
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching import asking, own_page, proposing, wishing
from hartwerk.matching import cards as cards_of
from hartwerk.matching.knowing import work_described
from hartwerk.matching.members_reads import my_question
from hartwerk.matching.setting_back import set_back
from hartwerk.pathways.reads import own_steps
from hartwerk.profiles.description_json import from_json
from hartwerk.profiles.recognition import recognition_card
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Purpose
from hartwerk.rules.members_questions import State as Question
from hartwerk.rules.proposals import AT_EMPLOYER, State, Verb
from hartwerk.rules.reasons import SetBack

OUT = AT_EMPLOYER | {State.ACCEPTED}
"""The employer has the card: a yes taken back takes it away."""


@require_safe
@walled(Role.CANDIDATE)
def my_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = own_page.own_page(actor=actor)
    steps = own_steps(actor=actor)
    trials = [each for each in steps if each.asks_trial]
    asks = found.matching is None or found.asked or trials
    return render(
        request,
        "matching/my_page.html",
        {
            "found": found,
            "asked": found.asked,
            "meetings": [each for each in found.others if State(each.state) is State.MEETING],
            "others": [(each, words.to_person(each)) for each in found.others],
            **_my_question(actor),
            "paths": [
                (each.pathway, pathways_words.to_person(each.pathway), each.trial_id)
                for each in steps
            ],
            "trials": trials,
            "decides": own_decider(actor) if asks else None,
            "visits": [each for each in steps if each.visit_at],
            "to_talk": [each.pathway for each in steps if each.to_talk],
            "looks": [(each.on, person_words.looked(each)) for each in found.looks],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def one(request: HttpRequest, actor: Actor, proposal_id: UUID) -> HttpResponse:
    trouble: Trouble | None = None
    if request.method == "POST":

        def call(verb: Callable[..., None], **more: object) -> Callable[[], None]:
            return lambda: verb(actor=actor, proposal_id=proposal_id, now=timezone.now(), **more)

        language = {"language": get_language() or "nl"}
        act = pressed(
            request,
            {
                "ja": call(asking.say_yes, **language),
                "nee": call(asking.say_no, **language),
                "terug": call(proposing.withdraw),
                "naam-wel": call(asking.release_identity, **language),
                "naam-niet": call(asking.keep_identity, **language),
                "toch-niet": lambda: call(
                    set_back, reason=SetBack.WRONG_BUTTON, seen=posted(request, "gezien", int)
                )(),
            },
        )
        trouble = tried(act, in_words=person_words.refused)
        if trouble is None:
            return HttpResponseRedirect(reverse("my-proposal", args=[proposal_id]))
    found = own_page.own_proposal(actor=actor, proposal_id=proposal_id)
    proposal = found.proposal
    state = State(proposal.state)
    return render(
        request,
        "matching/my_proposal.html",
        {
            "found": found,
            "proposal": proposal,
            "work": proposal.vacancy,
            "about": recognition_card(work_described(proposal.vacancy)),
            "card": cards_of.from_json(proposal.card) if proposal.card else None,
            "said": words.to_person(proposal),
            "why": words.why_settled(proposal) if state is State.DECLINED else "",
            "may_say_yes": Verb.AGREE in found.may,
            "may_say_no": Verb.REFUSE in found.may,
            "is_asked": state is State.ASKED,
            "is_out": state in OUT,
            "may_name": state in asking.NAME_OPENS,
            "may_undo": found.back is not None and state is State.WITHDRAWN,
            "gone": state in (State.REFUSED, State.WITHDRAWN, State.ENDED),
            "decides": own_decider(actor) if state is State.ASKED else None,
            "trouble": trouble,
        },
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def open_work(request: HttpRequest, actor: Actor) -> HttpResponse:
    if request.method == "POST":
        verb = wishing.unlike if "niet" in request.POST else wishing.like
        work_id = posted(request, "werk", UUID)
        verb(actor=actor, vacancy_id=work_id, now=timezone.now())
        return HttpResponseRedirect(f"{request.get_full_path()}#werk-{work_id}")
    liked: frozenset[str] = frozenset()

    def part(first: int, count: int) -> tuple[tuple[Vacancy, ...], int]:
        nonlocal liked
        works, total, liked = own_page.open_work(actor=actor, first=first, count=count)
        return works, total

    page, _total = page_read(request, part, per_page=10)
    return render(
        request,
        "matching/my_work.html",
        {
            "page": page,
            "works": [
                (
                    work,
                    recognition_card(work_described(work)),
                    from_json(work.description).family in liked,
                )
                for work in page.items
            ],
        },
    )


@require_POST
@walled(Role.CANDIDATE)
def matching(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take the yes or the no of a person to being matched at all."""
    if actor.candidate_id is not None:
        consenting.record_consent(
            actor=actor,
            candidate_id=actor.candidate_id,
            purpose=Purpose.MATCHING,
            given=posted(request, "doe", {"ja": True, "nee": False}.__getitem__),
            language=get_language() or "nl",
            now=timezone.now(),
        )
    return HttpResponseRedirect(reverse("my-page"))


def _my_question(actor: Actor) -> dict[str, object]:
    """Return what members were asked about the person, in words; `mine` is None where nothing."""
    found = my_question(actor=actor)
    if found is None:
        return {"mine": None}
    state = Question(found.question.state)
    answers = members_words.answers()
    return {
        "mine": found,
        "mine_said": members_words.to_person(state),
        "mine_open": state is Question.OPEN,
        "mine_may_stop": state in (Question.OPEN, Question.CLOSED),
        "mine_lines": shown(found.lines),
        "mine_answers": [(name, answers[said]) for name, said in found.said],
    }
