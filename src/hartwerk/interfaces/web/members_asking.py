# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Five lines about somebody: chosen, read out, and put to the members once that person said yes."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web import members_words as words
from hartwerk.interfaces.web.caseload_words import languages
from hartwerk.interfaces.web.matching_acting import Trouble, told_by, tried
from hartwerk.interfaces.web.matching_proposals import how
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching import members_asking
from hartwerk.matching.members_asking import LONGEST, Draft
from hartwerk.matching.snapshot import Alike
from hartwerk.profiles import five_lines, saying
from hartwerk.profiles.five_lines import Chosen, Line, words_of
from hartwerk.profiles.keeping import MOST_HOURS
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.conditions import Means

OWN = "woorden-"
KEPT = ("wens", "kan", "nodig", "minst", "meest", "dagdelen", "plek", "vervoer")
"""What a form sends about the five lines, beside one's own words."""


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CASEWORKER)
def ask(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Choose five lines; look at them and read them out; put them with the person's yes."""
    found = members_asking.draft(actor=actor, candidate_id=person_id, now=timezone.now())
    if request.method != "POST":
        return _form(request, found, found.first, {})
    doing = request.POST.get("doe", "")
    chosen, own = _chosen(request, found), _own(request)
    if doing == "wijzig":
        return _form(request, found, chosen, own)
    made: list[UUID] = []
    kept: list[Chosen] = []

    def look() -> None:
        kept.append(
            members_asking.checked(actor=actor, candidate_id=person_id, chosen=chosen, own=own)
        )

    def put() -> None:
        language = request.POST.get("taal", "nl")
        made.append(
            members_asking.put(
                actor=actor,
                candidate_id=person_id,
                chosen=chosen,
                own=own,
                channel=told_by(request),
                language=language if language in languages() else "other",
                interpreter="tolk" in request.POST,
                now=timezone.now(),
            )
        )

    if doing not in ("bekijk", "zet"):
        raise Http404
    trouble = tried(put if doing == "zet" else look, in_words=words.refused)
    if trouble is not None:
        line = members_asking.first_wrong(
            actor=actor, candidate_id=person_id, chosen=chosen, own=own
        )
        return _form(request, found, chosen, own, trouble, line)
    if made:
        return HttpResponseRedirect(reverse("members-question", args=[made[0]]))
    counted = members_asking.fits_how_many(
        actor=actor, candidate_id=person_id, chosen=chosen, now=timezone.now()
    )
    return render(
        request,
        "members/read_out.html",
        {
            "found": found,
            "lines": shown(five_lines.said(kept[0])),
            "alike": words.alike(counted),
            "recognised": counted is Alike.ONE,
            "kept": [
                (name, value)
                for name in (*KEPT, *(OWN + line for line in Line))
                for value in request.POST.getlist(name)
            ],
            **how(),
        },
    )


def shown(lines: five_lines.FiveLines) -> list[tuple[str, str]]:
    """Return the five lines with their names."""
    return [(name, getattr(lines, line.value)) for line, name in words.line_words().items()]


def _form(
    request: HttpRequest,
    found: Draft,
    chosen: Chosen,
    own: dict[Line, str],
    trouble: Trouble | None = None,
    wrong: Line | None = None,
) -> HttpResponse:
    offered = found.offered
    wishes = _options(Line.WISH, chosen.wishes)
    return render(
        request,
        "members/ask.html",
        {
            "found": found,
            "trouble": replace(trouble, field=OWN + wrong) if trouble and wrong else trouble,
            "bad": wrong or "",
            "named": [each for each in wishes if each[0] in offered.wishes | chosen.wishes],
            "others": [each for each in wishes if each[0] not in offered.wishes | chosen.wishes],
            "can": [each for each in _options(Line.CAN, chosen.can) if each[0] in offered.can],
            "needs": _options(Line.NEEDS, chosen.needs),
            "least": chosen.hours_min or "",
            "most": chosen.hours_max or "",
            "day_parts": saying.day_parts(offered.day_parts) if offered.day_parts else "",
            "say_day_parts": bool(chosen.day_parts),
            "places": [(each, each, each in chosen.places) for each in found.places],
            "means": [
                (each.value, said, each in chosen.means)
                for each, said in five_lines.means_words().items()
            ],
            "own": {line.value: own.get(line, "") for line in Line},
            "longest": LONGEST,
        },
        status=trouble.status if trouble else 200,
    )


def _options(line: Line, chosen: frozenset[str]) -> list[tuple[str, str, bool]]:
    """Return code, name, and whether it is chosen."""
    return [(key, saying.text(name), key in chosen) for key, name in words_of(line).items()]


def _chosen(request: HttpRequest, found: Draft) -> Chosen:
    """Read what was chosen; what nobody offered is left out."""

    def among(name: str, known: object) -> frozenset[str]:
        return frozenset(request.POST.getlist(name)) & frozenset(known)  # type: ignore[call-overload,no-any-return]

    return Chosen(
        wishes=among("wens", words_of(Line.WISH)),
        can=among("kan", found.offered.can),
        needs=among("nodig", words_of(Line.NEEDS)),
        hours_min=_hours(request, "minst"),
        hours_max=_hours(request, "meest"),
        day_parts=found.offered.day_parts if "dagdelen" in request.POST else None,
        places=among("plek", found.places),
        means=frozenset(Means(each) for each in among("vervoer", {*Means})),
    )


def _hours(request: HttpRequest, name: str) -> int | None:
    typed = request.POST.get(name, "")
    hours = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    return hours if 1 <= hours <= MOST_HOURS else None


def _own(request: HttpRequest) -> dict[Line, str]:
    return {line: request.POST.get(OWN + line, "") for line in Line}
