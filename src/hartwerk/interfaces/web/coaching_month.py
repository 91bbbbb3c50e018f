# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A month of a job coach for one payer: by person and activity, day by day, and as a file.

Nothing medical and nothing that was agreed is in it: days, hours and codes of what was done.
"""

import csv
import re
from collections import defaultdict
from datetime import date
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hartwerk.interchange.week import MEDIA_TYPE, week_workbook
from hartwerk.interfaces.web import coaching_words as words
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways.coaching_reads import Entry, Month
from hartwerk.pathways.coaching_reads import month as read_month
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.coaching import Activity, Column, Payer, columns_of, hours, month_of
from hartwerk.rules.law.lookup import LawMissing
from hartwerk.rules.working_days import DAY

ALMOST_OVER = 20
"""From this day of a month on one looks at that month, before it at the last one."""
NOBODY = "niemand"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@walled(Role.JOB_COACH)
def page(request: HttpRequest, actor: Actor) -> HttpResponse:
    found, code = _asked(request, actor)
    by_person: defaultdict[tuple[str, Activity], list[Entry]] = defaultdict(list)
    for each in found.entries:
        by_person[each.pathway.alias, Activity(each.visit.activity)].append(each)
    said = words.activities()
    return render(
        request,
        "coaching/month.html",
        {
            "month": found,
            "code": code,
            "query": f"maand={found.first:%Y-%m}&voor={code}",
            "before": month_of(found.first - DAY)[0],
            "after": month_of(found.first)[1],
            "payer": _payer_words(found.payer),
            "payers": [(_code(each), _payer_words(each)) for each in found.payers],
            "groups": [
                (
                    alias,
                    said[activity],
                    ", ".join(date_format(each.visit.on, "j F") for each in those if each.visit.on),
                    words.in_hours(sum(each.visit.quarters for each in those)),
                )
                for (alias, activity), those in by_person.items()
            ],
            "these": words.in_hours(found.quarters),
            "all": words.in_hours(sum(each.visit.quarters for each in found.all)),
            "heads": _heads(found),
            "rows": list(_rows(found)),
        },
    )


@require_safe
@walled(Role.JOB_COACH)
def as_csv(request: HttpRequest, actor: Actor) -> HttpResponse:
    found, code = _asked(request, actor)
    text = StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(_heads(found))
    for row in _rows(found):
        lines.writerow([f"'{each}" if each.startswith(FORMULA) else each for each in row])
    return HttpResponse(
        # With a mark at the begin, by which spreadsheets know that it is UTF-8.
        text.getvalue().encode("utf-8-sig"),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{_name(found, code)}.csv"',
        },
    )


@require_safe
@walled(Role.JOB_COACH)
def as_workbook(request: HttpRequest, actor: Actor) -> HttpResponse:
    found, code = _asked(request, actor)
    book = week_workbook(
        _rows(found),
        title=_("Uren per maand"),
        heads=_heads(found),
        notice=_("Samen") + f": {words.in_hours(found.quarters)}",
        on=found.first,
    )
    return HttpResponse(
        book,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{_name(found, code)}.xlsx"'},
    )


def _asked(request: HttpRequest, actor: Actor) -> tuple[Month, str]:
    """Return the month that was asked for, of the payer that was; else what is usual.

    Raises
    ------
    Http404
        There is no such month or payer.
    """
    today = timezone.localdate()
    first = month_of(today)[0]
    day = first if today.day >= ALMOST_OVER else first - DAY
    if asked := request.GET.get("maand", ""):
        if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", asked):
            raise Http404
        day = date.fromisoformat(f"{asked}-01")
    code = request.GET.get("voor", "")
    if code not in ("", NOBODY, *(each.value for each in Payer)):
        raise Http404
    found = read_month(actor=actor, day=day, payer=_payer(code))
    if not code:
        payer = found.payers[0] if found.payers else Payer.UWV
        found, code = found.of(payer), _code(payer)
    return found, code


def _payer(code: str) -> Payer | None:
    return None if code in ("", NOBODY) else Payer(code)


def _code(payer: Payer | None) -> str:
    return payer.value if payer else NOBODY


def _payer_words(payer: Payer | None) -> str:
    return words.payers()[payer] if payer else _("niemand betaalt")


def _columns(found: Month) -> tuple[Column, ...]:
    try:
        return columns_of(found.payer or Payer.EMPLOYER, found.first)
    except (LawMissing, ValueError):
        # An installation that brought a column that there is not still gets a list.
        return tuple(Column)


def _heads(found: Month) -> list[str]:
    said = words.columns()
    return [said[each] for each in _columns(found)]


def _rows(found: Month) -> list[list[str]]:
    """Return a line for each visit, in the columns of the payer."""
    columns = _columns(found)
    return [[_cell(each, found, column) for column in columns] for each in found.entries]


def _cell(entry: Entry, found: Month, column: Column) -> str:
    match column:
        case Column.REFERENCE:
            return entry.grant.reference if entry.grant else ""
        case Column.PERSON:
            return entry.pathway.alias
        case Column.DATE:
            return f"{entry.visit.on:%d-%m-%Y}"
        case Column.ACTIVITY:
            return words.activities()[Activity(entry.visit.activity)]
        case Column.HOURS:
            return number_format(hours(entry.visit.quarters), decimal_pos=2)
        case Column.PLACE:
            return f"{entry.pathway.employer.name}, {entry.pathway.establishment.place}"
        case Column.COACH:
            return found.coach.name


def _name(found: Month, code: str) -> str:
    return f"uren-{found.first:%Y-%m}-{code}"
