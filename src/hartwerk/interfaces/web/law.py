# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Law and terms: the tables that rules rest on, on a day of choice, on a page for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.interfaces.web import law_words as words
from hartwerk.interfaces.web.law_names import names
from hartwerk.rules.law.lacking import Lack, lacking
from hartwerk.rules.law.lookup import law
from hartwerk.rules.law.row import Row, Unit
from hartwerk.rules.law.sources import SOURCES
from hartwerk.rules.parameters import Status


@dataclass(frozen=True, slots=True)
class Line:
    """One value in words. `link` is the address of a form, or empty."""

    what: str
    municipality: str
    value: str
    link: str
    since: str
    until: str
    status: str
    sure: bool
    expired: bool
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    words: str
    lines: tuple[Line, ...]

    @property
    def unsure(self) -> int:
        return sum(not line.sure for line in self.lines)


@require_safe
def law_and_terms(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("dag", "")
    wrong = False
    on = timezone.localdate()
    if asked:
        try:
            on = date.fromisoformat(asked)
        except ValueError:
            wrong = True
    return render(
        request,
        "start/law.html",
        {
            "on": on,
            "asked": asked if wrong else on.isoformat(),
            "wrong": wrong,
            "all_open": request.GET.get("open") == "alles",
            "tables": _tables(on),
            "sources": SOURCES.items(),
        },
    )


def _tables(on: date) -> list[Table]:
    here = law()
    expired = [each.row for each in lacking(here, on) if each.lack is Lack.EXPIRED]
    shown = [row for row in here.rows if row.holds(on) or row in expired]
    return [
        Table(
            subject.value,
            said,
            tuple(_lines((row for row in shown if row.subject is subject), on)),
        )
        for subject, said in words.subjects().items()
    ]


def _lines(rows: Iterable[Row], on: date) -> Iterable[Line]:
    named, statuses = names(), words.statuses()
    for row in rows:
        holds = row.holds(on)
        yield Line(
            what=named[row.key],
            municipality=row.municipality,
            value=words.value_of(row),
            link=str(row.value) if row.unit is Unit.LINK and row.value else "",
            since=_since(row),
            until=_day(row.valid_to - timedelta(days=1)) if row.valid_to else "",
            status=statuses[row.status],
            sure=holds and row.status is not Status.UNVERIFIED,
            expired=not holds,
            source=row.source,
            checked=_day(row.checked_on),
        )


def _since(row: Row) -> str:
    """Return the first day; one of our own choices has none that could be looked up."""
    if row.valid_from is None and row.status is not Status.PROPOSAL:
        return _("niet nagezocht")
    return _day(row.valid_from)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
