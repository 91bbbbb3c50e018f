# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The draft report of a job coach: on a page to copy, and as a file of plain text."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web import coaching_report_words as words
from hartwerk.interfaces.web.coaching_words import granted
from hartwerk.interfaces.web.matching_acting import Trouble
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways.coach_report import Report, draft
from hartwerk.pathways.refusals import Refused
from hartwerk.rules.actors import Actor, Role


@require_safe
@walled(Role.JOB_COACH, Role.CASEWORKER)
def report(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    coach = actor.role is Role.JOB_COACH
    back = reverse("coached-one" if coach else "around", args=[pathway_id])
    return _page(request, actor, pathway_id, {"back": back, "base": "matching/base.html"})


@require_safe
@walled(Role.CANDIDATE)
def my_report(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    facts = {"back": reverse("my-plan", args=[pathway_id]), "base": "person/base.html"}
    return _page(request, actor, pathway_id, facts)


@require_safe
@walled(Role.JOB_COACH, Role.CASEWORKER, Role.CANDIDATE)
def as_text(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    try:
        found = _asked(request, actor, pathway_id)
    except (Refused, ValueError):
        raise Http404 from None
    said = words.text(found, timezone.localdate()).replace("\n", "\r\n")
    return HttpResponse(
        # With a mark at the begin, by which an editor knows that it is UTF-8.
        said.encode("utf-8-sig"),
        headers={
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Disposition": f'attachment; filename="verslag-{found.last:%Y-%m-%d}.txt"',
        },
    )


def _page(
    request: HttpRequest, actor: Actor, pathway_id: UUID, facts: Mapping[str, str]
) -> HttpResponse:
    today = timezone.localdate()
    trouble: Trouble | None = None
    try:
        found = _asked(request, actor, pathway_id)
    except (Refused, ValueError):
        trouble = Trouble(_("Kies een eerste en een laatste dag, in die volgorde."), "van")
        found = draft(actor=actor, pathway_id=pathway_id, today=today)
    said = words.text(found, today)
    return render(
        request,
        "coaching/report.html",
        {
            **facts,
            "trouble": trouble,
            "report": found,
            "pathway": found.pathway,
            "text": said,
            "rows": len(said.splitlines()) + 2,
            "grants": [(str(each.key), granted(each)) for each in found.grants],
            "chosen": str(found.grant.key) if found.grant else "",
            "typed": {
                name: request.GET.get(name, day.isoformat())
                for name, day in (("van", found.since), ("tot", found.last))
            },
            "query": request.GET.urlencode() if trouble is None else "",
        },
        status=trouble.status if trouble else 200,
    )


def _asked(request: HttpRequest, actor: Actor, pathway_id: UUID) -> Report:
    """Return the draft that was asked for.

    Raises
    ------
    ValueError
        What stands for a day or for hours is none.
    Refused
        The period ends before it begins.
    """

    def day(name: str) -> date | None:
        said = request.GET.get(name, "").strip()
        found = date.fromisoformat(said) if said else None
        if found is not None and not 2000 <= found.year < 2200:
            raise ValueError(name)
        return found

    asked = request.GET.get("uren", "")
    return draft(
        actor=actor,
        pathway_id=pathway_id,
        today=timezone.localdate(),
        grant_id=UUID(asked) if asked else None,
        since=day("van"),
        last=day("tot"),
    )
