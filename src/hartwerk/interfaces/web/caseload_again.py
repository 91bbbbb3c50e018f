# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""After a trial: the same questions about this work once more, and what is otherwise by now.

What was said before comes back with the form, and is kept nowhere else: the difference is on the
page that answers it, and the levels of now are those that count.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hartwerk.caseload.talks import Talk, is_level
from hartwerk.interfaces.web import caseload_questions as questions
from hartwerk.interfaces.web.caseload_questions import Sent
from hartwerk.profiles.relevant import Question

AGAIN = "opnieuw"
FIRST = "eerst"
"""Before the key of a question: what was known when the talk began."""

Keep = Callable[[Talk, tuple[Question, ...]], tuple[Talk, Sent]]
"""Keep what was sent of these questions."""


def again(request: HttpRequest, found: Talk, here: str, keep: Keep) -> HttpResponse:
    """Show every level that the work asks for; answered, show what changed."""
    levels = tuple(each for each in found.questions if is_level(each.key))
    sent = Sent()
    if request.method == "POST":
        found, sent = keep(found, levels)
    posted = request.POST if sent.wrong else None
    asked = questions.asked(found, levels, timezone.localdate(), posted, sent.wrong)
    answered = request.method == "POST" and not sent.wrong
    return render(
        request,
        "caseload/again.html",
        {
            "found": found,
            "name": found.name or found.label,
            "about": found.works[0].title if len(found.works) == 1 else "",
            "here": here,
            "asked": asked,
            "first": [
                (f"{FIRST}-{each.key}", request.POST.get(f"{FIRST}-{each.key}", each.was))
                for each in asked
            ],
            "wrong": sent.wrong,
            "answered": answered,
            "changed": _changed(request, found, levels) if answered else [],
        },
    )


def _changed(
    request: HttpRequest, found: Talk, levels: tuple[Question, ...]
) -> list[tuple[str, str, str]]:
    """Return of each answer that is otherwise: about what, what it was, and what it is."""
    lines = []
    for each in levels:
        was, now = request.POST.get(f"{FIRST}-{each.key}"), questions.value_of(found, each.key)
        said = questions.level_words(each.key)
        if was in said and was != now:
            lines.append((questions.subject(each.key), said[was], said[now]))
    return lines
