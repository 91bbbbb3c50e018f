# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions to the members: lists and single ones, for the helper, for members and by link."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hartwerk.access.links import use
from hartwerk.interfaces.web import matching_words
from hartwerk.interfaces.web import members_words as words
from hartwerk.interfaces.web.listing import page_of
from hartwerk.interfaces.web.matching_acting import Trouble, pressed, tried
from hartwerk.interfaces.web.members_asking import shown
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import Held, linked, walled
from hartwerk.matching import members_answering, members_asking, members_reads
from hartwerk.matching.members_reads import MemberLine
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.members_questions import State, Verb
from hartwerk.rules.reasons import SetBack, ToQuestion, Withdrawn

BUTTONS = {
    "kom-kijken": ToQuestion.COME_AND_LOOK,
    "later": ToQuestion.LATER,
    "niet-bij-ons": ToQuestion.NOT_HERE,
}


@require_safe
@walled(Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD)
def questions(request: HttpRequest, actor: Actor) -> HttpResponse:
    if actor.role is Role.CASEWORKER:
        return _own_list(request, actor)
    lines = [
        {**_line(line), "lines": shown(line.lines)}
        for line in members_reads.put_to_members(actor=actor)
    ]
    return render(
        request,
        "members/questions.html",
        {
            "open": [line for line in lines if line["open"]],
            "over": [line for line in lines if not line["open"]],
            "lead": actor.role is Role.PROJECT_LEAD,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD)
def question(request: HttpRequest, actor: Actor, question_id: UUID) -> HttpResponse:
    if actor.role is Role.CASEWORKER:
        return _own(request, actor, question_id)
    # Whether it is there at all is asked first: to a stranger no button says more than a look.
    members_reads.put_to_member(actor=actor, question_id=question_id)
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = _answered(request, actor, question_id)
        if trouble is None:
            return HttpResponseRedirect(reverse("members-question", args=[question_id]))
    line = members_reads.put_to_member(actor=actor, question_id=question_id)
    return render(
        request,
        "members/question.html",
        {
            **_line(line),
            "lines": shown(line.lines),
            "trouble": trouble,
            "lead": actor.role is Role.PROJECT_LEAD,
            "answer_at": request.path,
            "reasons_back": [
                (code.value, said) for code, said in matching_words.set_back().items()
            ],
        },
        status=trouble.status if trouble else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@linked(Link.Kind.MEMBERS)
def by_link(request: HttpRequest, actor: Actor, link: Held) -> HttpResponse:
    """Show five lines to whoever answers for a member, and take its answer, once."""
    if request.method == "POST":
        if link.used:
            raise MoveRefused(Verb.CLOSE, State.CLOSED)
        members_answering.answer(
            actor=actor,
            question_id=link.subject_id,
            says=posted(request, "doe", BUTTONS.__getitem__),
            now=timezone.now(),
        )
        if not use(actor=actor, link_id=link.id, now=timezone.now()):
            raise MoveRefused(Verb.CLOSE, State.CLOSED)
        return HttpResponseRedirect(request.path)
    line = members_reads.put_to_member(actor=actor, question_id=link.subject_id)
    return render(
        request,
        "members/question_by_link.html",
        {
            **_line(line),
            "lines": shown(line.lines),
            "used": link.used,
            "answer_at": request.path,
        },
    )


@require_POST
@walled(Role.CANDIDATE)
def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let the person stop what members were asked about them, or let it go on after all."""
    question_id = posted(request, "vraag", UUID)

    def stop() -> None:
        members_asking.withdraw(actor=actor, question_id=question_id, now=timezone.now())

    def go_on() -> None:
        members_asking.set_back(
            actor=actor, question_id=question_id, reason=SetBack.CHANGED, now=timezone.now()
        )

    # What cannot be done any more is to be read on the page itself.
    tried(pressed(request, {"terug": stop, "toch-wel": go_on}))
    return HttpResponseRedirect(reverse("my-page") + "#leden")


def _own_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    over = request.GET.get("laat-zien") == "voorbij"
    lines = members_reads.own_questions(actor=actor, open_only=not over)
    page = page_of(request, lines)
    said = words.states()
    return render(
        request,
        "members/own_questions.html",
        {
            "over": over,
            "page": page,
            "kept": "laat-zien=voorbij&" if over else "",
            "lines": [
                {
                    "line": line,
                    "question": line.question,
                    "state": said[State(line.question.state)],
                    "why": words.why_settled(line.question),
                }
                for line in page.items
            ],
        },
    )


def _own(request: HttpRequest, actor: Actor, question_id: UUID) -> HttpResponse:
    trouble: Trouble | None = None
    if request.method == "POST":
        trouble = tried(
            pressed(request, _acts(request, actor, question_id)), in_words=words.refused
        )
        if trouble is None:
            return HttpResponseRedirect(reverse("members-question", args=[question_id]))
    one = members_reads.own_question(actor=actor, question_id=question_id)
    answers = words.answers()
    withdrawn = matching_words.withdrawn().items()
    return render(
        request,
        "members/own_question.html",
        {
            "one": one,
            "question": one.question,
            "lines": shown(one.lines),
            "said": [
                (each, answers[each.says], each.says is ToQuestion.COME_AND_LOOK)
                for each in one.said
            ],
            "open": one.question.state == State.OPEN.value,
            "state": words.states()[State(one.question.state)],
            "why": words.why_settled(one.question),
            "trouble": trouble,
            "reasons_withdraw": [(code.value, said) for code, said in withdrawn],
            "reasons_back": [
                (code.value, said) for code, said in matching_words.set_back().items()
            ],
        },
        status=trouble.status if trouble else 200,
    )


def _acts(request: HttpRequest, actor: Actor, question_id: UUID) -> dict[str, Callable[[], object]]:
    def call(verb: Callable[..., None], **more: object) -> None:
        verb(actor=actor, question_id=question_id, now=timezone.now(), **more)

    return {
        "gelezen": lambda: call(members_asking.read),
        "haal-terug": lambda: call(
            members_asking.withdraw, reason=posted(request, "reden", Withdrawn)
        ),
        "zet-terug": lambda: call(
            members_asking.set_back, reason=posted(request, "reden", SetBack)
        ),
    }


def _answered(request: HttpRequest, actor: Actor, question_id: UUID) -> Trouble | None:
    def say(says: ToQuestion) -> Callable[[], None]:
        return lambda: members_answering.answer(
            actor=actor, question_id=question_id, says=says, now=timezone.now()
        )

    def back() -> None:
        members_answering.take_back(
            actor=actor,
            question_id=question_id,
            reason=posted(request, "reden", SetBack),
            now=timezone.now(),
        )

    acts: dict[str, Callable[[], object]] = {name: say(code) for name, code in BUTTONS.items()}
    return tried(pressed(request, acts | {"zet-terug": back}), in_words=words.refused)


def _line(line: MemberLine) -> dict[str, object]:
    answers = words.answers()
    return {
        "question": line.question,
        "open": line.question.state == State.OPEN.value,
        "says": answers[line.says] if line.says else "",
        "come": line.says is ToQuestion.COME_AND_LOOK,
        "answered": line.answered,
        "buttons": [(name, answers[code], code is line.says) for name, code in BUTTONS.items()],
    }
