# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first page of a project leader: which place waits longest, and whom to call."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web.context import address_for
from hartwerk.interfaces.web.home import done_line, task_lines
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching.monday import COUNTED, MANY, MOST, OpenPlace, Why, monday
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.vacancies import Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of open work, in words."""

    work: OpenPlace
    kind: str
    waits: str
    why: str
    address: str
    """Empty where there is no page for it."""


@require_safe
@walled(Role.PROJECT_LEAD)
def page(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = monday(actor, on=timezone.localdate())
    lines = [_line(each) for each in found.places]
    return render(
        request,
        "home/monday.html",
        {
            "found": found,
            "many": MANY,
            "counted": COUNTED,
            "tasks": task_lines(actor, MOST)[0],
            "done": done_line(request, actor),
            "first": lines[0] if lines else None,
            "others": lines[1:],
            "cards": [
                (each, address_for(Role.PROJECT_LEAD, "card", each.id)) for each in found.cards
            ],
            "people": [(each, _since(each.days)) for each in found.people],
        },
    )


def _line(work: OpenPlace) -> Line:
    kind = _("plek zonder vacature") if work.kind == Kind.PLACE.value else _("vacature")
    address = address_for(Role.PROJECT_LEAD, "work-one", work.id)
    return Line(work, kind, _since(work.days), _why(work), address)


def _why(work: OpenPlace) -> str:
    match work.why:
        case Why.CARD_LATE:
            return _("Een kaart wacht te lang op antwoord. Bel de werkgever.")
        case Why.NOT_LOOKED:
            return _("Er is nog niemand voorgesteld en niet elke verwijzer gaf antwoord. Bel die.")
        case Why.UNDER_WAY:
            return ngettext(
                "Er ligt %(n)s kaart bij de werkgever, binnen de termijn. Je hoeft niet te bellen.",
                "Er liggen %(n)s kaarten bij de werkgever, binnen de termijn."
                " Je hoeft niet te bellen.",
                work.cards,
            ) % {"n": work.cards}
        case Why.NOBODY:
            return _(
                "Elke verwijzer gaf antwoord en er staat niemand. Bespreek het met de werkgever."
            )


def _since(days: int) -> str:
    """Say how long something waits: in days up to three weeks, then in weeks."""
    if days < 1:
        return _("sinds vandaag")
    if days <= 21:
        return ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days}
    return ngettext("%(n)s week", "%(n)s weken", days // 7) % {"n": days // 7}
