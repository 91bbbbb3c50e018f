# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Money and the way back, talked about before work: on the page of a contract, on one's own."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web import pathways_contract_words as words
from hartwerk.interfaces.web.matching_acting import pressed
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.pathways_beginning_words import facts, known
from hartwerk.interfaces.web.pathways_contract_forms import Talked
from hartwerk.interfaces.web.pathways_words import refused
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import talking
from hartwerk.pathways.contracts import Contracts, contracts_of
from hartwerk.pathways.refusals import Refused
from hartwerk.records.models.contracts import OpenPoint
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.open_points import How, Point, With
from hartwerk.rules.pathways import OPEN, State

RECKON = ("eb_reckon_work", "eb_reckon_rights", "eb_simple_switch", "eb_work_guide")
"""Official calculators, as far as anybody looked them up."""
KEPT = ("ac_place_kept",)


def forms() -> dict[Point, Talked]:
    """Return an empty form for each point."""
    today = {"on": timezone.localdate()}
    return {point: Talked(point, initial=today) for point in Point}


def points(found: Contracts, filled: Mapping[Point, Talked]) -> list[dict[str, object]]:
    """Return what is talked about, with its last word; for the person and the helper."""
    last = {Point(each.point): each for each in found.words}
    today = timezone.localdate()
    asked = words.questions()
    reckon, sought = known(RECKON, today)
    return [
        {
            "code": point.value,
            "title": title,
            "questions": asked[point],
            "reckon": reckon if point is Point.MONEY else [],
            "sought": sought if point is Point.MONEY else [],
            "kept": [*facts(KEPT, today)] if point is Point.WAY_BACK else [],
            "open": point in found.open,
            "said": _last_word(last[point]) if point in last else "",
            "form": filled[point],
        }
        for point, title in words.points().items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.CANDIDATE)
def my_talk(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    """Let the person read what to ask before work, and say that they asked it."""
    filled, trouble = forms(), ""
    if request.method == "POST":
        try:
            _do(request, actor, pathway_id, filled)
        except Refused as problem:
            trouble = refused(problem)
        if not trouble and not any(each.errors for each in filled.values()):
            return HttpResponseRedirect(request.path)
    found = contracts_of(actor=actor, pathway_id=pathway_id)
    status = 409 if trouble else 200
    return render(
        request,
        "pathways/my_talk.html",
        {
            "pathway": found.pathway,
            "points": points(found, filled),
            "may_say": State(found.pathway.state) in OPEN,
            "own": True,
            "trouble": {"said": trouble} if trouble else None,
            "wrong": next((each for each in filled.values() if each.errors), None),
        },
        status=400 if any(each.errors for each in filled.values()) else status,
    )


def _do(request: HttpRequest, actor: Actor, pathway_id: UUID, filled: dict[Point, Talked]) -> None:
    """Do what the button stands for; what is wrong with a form is said at its fields."""
    point = posted(request, "punt", Point)

    def call(verb: Callable[..., object], **more: object) -> None:
        verb(actor=actor, pathway_id=pathway_id, point=point, now=timezone.now(), **more)

    def talked() -> None:
        form = filled[point] = Talked(point, request.POST)
        if form.is_valid():
            try:
                call(talking.talked, **form.said())
            except Refused as problem:
                form.refuse(problem)

    act = pressed(
        request,
        {
            "besproken": talked,
            "niet-nodig": lambda: call(talking.decline),
            "opnieuw": lambda: call(talking.reopen),
        },
    )
    act()


def _last_word(row: OpenPoint) -> str:
    said = words.point_states()[How(row.how)]
    if row.with_whom:
        who = words.with_whom()[With(row.with_whom)]
        said = _("%(said)s, met %(who)s") % {"said": said, "who": who}
    return f"{words.day(row.on)}: {said}"
