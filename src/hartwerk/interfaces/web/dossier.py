# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""For the own file of a helper: lines to copy, and the week as a workbook. Nothing typed twice."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.interchange.week import MEDIA_TYPE, week_workbook
from hartwerk.interfaces.web import dossier_words as words
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching import dossier
from hartwerk.rules.actors import Actor, Role


@require_safe
@walled(Role.CASEWORKER)
def of_proposal(request: HttpRequest, actor: Actor, proposal_id: UUID) -> HttpResponse:
    found = dossier.of_proposal(actor=actor, proposal_id=proposal_id)
    lines = words.of_proposal(found, timezone.localdate())
    return _page(request, lines, reverse("proposal", args=[proposal_id]))


@require_safe
@walled(Role.CASEWORKER)
def of_pathway(request: HttpRequest, actor: Actor, pathway_id: UUID) -> HttpResponse:
    found = dossier.of_pathway(actor=actor, pathway_id=pathway_id)
    lines = words.of_pathway(found, timezone.localdate())
    return _page(request, lines, reverse("pathway", args=[pathway_id]))


@require_safe
@walled(Role.CASEWORKER)
def week(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give the own people of this week, without a name."""
    on = timezone.localdate()
    book = week_workbook(
        map(words.week_row, dossier.own_week(actor=actor)),
        title=_("Mijn mensen"),
        heads=words.heads(),
        notice=_("Zonder namen: het nummer staat op je lijst in Hartwerk. Wis dit bestand na "
                 "gebruik."),
        on=on,
    )  # fmt: skip
    return HttpResponse(
        book,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="hartwerk-week-{on:%G-%V}.xlsx"'},
    )


def _page(request: HttpRequest, lines: Sequence[str], back: str) -> HttpResponse:
    facts = {"text": "\n".join(lines), "rows": len(lines) + 1, "back": back}
    return render(request, "matching/dossier.html", facts)
