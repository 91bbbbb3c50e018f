# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of figures: each with what it counts below it, and the same as a file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web.walled import walled
from hartwerk.rules.actors import Actor, Role
from hartwerk.steering.figures import Cell, Figure, Name, figures


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure in words. A line: what it is, and how many; None where that is not shown."""

    code: str
    title: str
    what: str
    lines: tuple[tuple[str, int | None], ...]
    total: tuple[str, int | None]
    hides: bool


@require_safe
@walled(Role.PROJECT_LEAD)
def page(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = figures(actor=actor, on=timezone.localdate())
    last = found.until - timedelta(days=1) if found else None
    shown = [_shown(each) for each in found.figures] if found else []
    return render(
        request, "steering/figures.html", {"found": found, "last": last, "figures": shown}
    )


@require_safe
@walled(Role.PROJECT_LEAD)
def as_csv(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand over what the page shows, for a sheet; a number that is not shown says so there too."""
    found = figures(actor=actor, on=timezone.localdate())
    text = StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([_("cijfer"), _("regel"), _("aantal"), _("wat het telt")])
    for each in map(_shown, found.figures if found else ()):
        for words, n in (*each.lines, each.total):
            lines.writerow([each.title, words, _("niet getoond") if n is None else n, each.what])
    name = f"cijfers-{found.on:%Y-%m-%d}.csv" if found else "cijfers.csv"
    return HttpResponse(
        # With a mark at the begin, by which spreadsheets know that it is UTF-8.
        text.getvalue().encode("utf-8-sig"),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )


def _shown(figure: Figure) -> Shown:
    title, what, total = _words()[figure.name]
    return Shown(
        code=figure.name.value,
        title=title,
        what=what,
        lines=tuple((_line(each), each.n) for each in figure.cells),
        total=(total, figure.total.n),
        hides=figure.hides,
    )


def _line(cell: Cell) -> str:
    if words := _lines().get(cell.code):
        return words
    return date_format(date.fromisoformat(f"{cell.code}-01"), "F Y")


def _words() -> Mapping[Name, tuple[str, str, str]]:
    """Say of each figure its title, what it counts, and what its total is called."""
    return {
        Name.WORK_OPENED: (
            _("Werk geopend"),
            _(
                "Elk stuk werk dat een lid in die maand openzette: vacatures en plekken zonder"
                " vacature. Het telt werk en geen mensen; daarom staan hier ook kleine getallen."
            ),
            _("samen"),
        ),
        Name.CARDS_SENT: (
            _("Voorstellen verstuurd"),
            _(
                "Elke kaart die in die maand naar een werkgever ging. Eén mens kan meer kaarten"
                " hebben."
            ),
            _("samen"),
        ),
        Name.CARDS_NOW: (
            _("Hoe het nu staat met die voorstellen"),
            _("Dezelfde kaarten, naar hoe het er vandaag mee staat. Elke kaart telt één keer."),
            _("samen"),
        ),
        Name.ANSWERED: (
            _("Antwoord binnen vijf werkdagen"),
            _(
                "Van dezelfde kaarten die waarop de werkgever antwoordde: met een gesprek of met"
                " niet nu. De dag van versturen telt niet mee. Een vraag is nog geen antwoord."
            ),
            _("beantwoord"),
        ),
        Name.WAITING: (
            _("Mensen die wachten"),
            _(
                "Mensen die ja zeiden tegen zoeken naar werk en op wie nog geen werkgever ja zei,"
                " naar hoe lang ze nu wachten."
            ),
            _("samen"),
        ),
    }


def _lines() -> Mapping[str, str]:
    return {
        "open": _("wacht op antwoord"),
        "meeting": _("gesprek"),
        "accepted": _("de werkgever zei ja"),
        "declined": _("de werkgever zei niet nu"),
        "gone_after": _("gestopt na een antwoord"),
        "gone": _("gestopt of verlopen zonder antwoord"),
        "in_time": _("binnen vijf werkdagen"),
        "late": _("later"),
        "under_3": _("korter dan 3 maanden"),
        "under_6": _("3 tot 6 maanden"),
        "under_12": _("6 tot 12 maanden"),
        "longer": _("12 maanden of langer"),
    }
