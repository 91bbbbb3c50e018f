# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How many people fit a piece of work, and what one change opens: in words, and never who."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web.membership_pages import page_of_work
from hartwerk.interfaces.web.walled import walled
from hartwerk.matching import advice
from hartwerk.matching.counting import fits_and_opens
from hartwerk.matching.snapshot import HowMany, Opening
from hartwerk.rules.actors import Actor, Role

STEP = 5
"""Numbers are said in fives, so that two of them beside each other point at nobody."""


@require_safe
@walled(Role.EMPLOYER, Role.PROJECT_LEAD)
def how_many(request: HttpRequest, actor: Actor, work_id: UUID) -> HttpResponse:
    vacancy, found = fits_and_opens(actor=actor, vacancy_id=work_id, now=timezone.now())
    return render(
        request,
        "membership/how_many.html",
        {
            "vacancy": vacancy,
            "back": page_of_work(actor, vacancy),
            "fits": _fits(found.fits) if found else "",
            "opens": _opens(found) if found else "",
        },
    )


def _fits(found: HowMany) -> str:
    if found.n is None:
        return _("Dit werk past zoals het er staat bij een paar mensen in het netwerk.")
    if found.n == 0:
        return _("Dit werk past zoals het er staat nog bij niemand die ja zei.")
    return _("Dit werk past zoals het er staat bij minstens %(n)s mensen in het netwerk.") % {
        "n": found.n - found.n % STEP
    }


def _opens(found: Opening) -> str:
    """Say what one change opens; empty where none was found."""
    if found.step is None:
        return ""
    change = {"change": advice.change(found.step)}
    if found.opens.n is None:
        return _("%(change)s: dan past het bij een paar mensen meer.") % change
    return _("%(change)s: dan past het bij minstens %(n)s mensen meer.") % {
        **change,
        "n": found.opens.n - found.opens.n % STEP,
    }
