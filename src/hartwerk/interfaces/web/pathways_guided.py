# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of a colleague who is with somebody at work: with whom, what helps, whom to phone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hartwerk.interfaces.web import pathways_first_day_words as words
from hartwerk.interfaces.web.check_ins_pages import help_by_phone, shown_mine
from hartwerk.interfaces.web.check_ins_pages import said as say
from hartwerk.interfaces.web.check_ins_words import answers
from hartwerk.interfaces.web.matching_acting import Trouble
from hartwerk.interfaces.web.membership_pages import posted
from hartwerk.interfaces.web.walled import walled
from hartwerk.pathways import around_reads, check_in_reads
from hartwerk.pathways.around_reads import Guided
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import Part, holds
from hartwerk.rules.working_days import add_working_days

DAY = timedelta(days=1)


@require_http_methods(["GET", "HEAD", "POST"])
@walled(Role.BUDDY)
def guided(request: HttpRequest, actor: Actor) -> HttpResponse:
    today = timezone.localdate()
    trouble: Trouble | None = None
    if request.method == "POST":
        # An answer is about somebody; one that is taken back knows itself about whom it was.
        about = None if "terug" in request.POST else posted(request, "wie", UUID)
        trouble = say(request, actor, about)
        if trouble is None:
            return HttpResponseRedirect(request.path)
    helps = words.helps()
    found = around_reads.guided(actor=actor, today=today)
    keys = [one.pathway.pk for one in found]
    mine = check_in_reads.said_today(actor, keys, today)
    call = check_in_reads.to_call(actor, keys, today)
    phones = around_reads.to_phone(actor=actor, people=found, now=timezone.now())
    return render(
        request,
        "pathways/guided.html",
        {
            "people": [
                {
                    "guided": one,
                    "soon": _soon(one, today),
                    "there": list(_there(one, today)),
                    "helps": [helps[each] for each in one.day.helps],
                    "rows": _rows(one),
                    "mine": shown_mine(mine.get(one.pathway.pk)),
                    "call": one.pathway.pk in call,
                }
                # Whoever begins comes first.
                for one in sorted(found, key=lambda each: not _soon(each, today))
            ],
            "answers": answers(),
            "trouble": trouble,
            **help_by_phone(phones),
        },
        status=trouble.status if trouble else 200,
    )


def _soon(one: Guided, today: date) -> str:
    """Say that a first day is there, or comes within a working day; else nothing."""
    day = one.first_day
    if day is None or not today <= day <= add_working_days(today, 1):
        return ""
    if day == today:
        return _("Vandaag is de eerste dag.")
    said = {"day": date_format(day, "l j F")}
    return _("De eerste dag komt eraan: %(day)s.") % said


def _there(one: Guided, today: date) -> Iterator[str]:
    """Say as what one is there, and who else is on which days."""
    last = date_format(one.last_day, "l j F") if one.last_day else ""
    if one.row.part == Part.STAND_IN.value:
        for each in one.others:
            facts = {"name": each.membership.name, "day": last}
            yield _("Je vervangt %(name)s, tot en met %(day)s.") % facts
        if not one.others:
            yield _("Jij bent er tot en met %(day)s.") % {"day": last}
        return
    yield _("Jij bent de vaste begeleider.")
    if last:
        yield _("Je laatste dag is %(day)s.") % {"day": last}
    for each in one.others:
        if each.until is None:
            continue
        facts = {
            "name": each.membership.name,
            "since": date_format(each.since, "l j F"),
            "until": date_format(each.until - DAY, "l j F"),
        }
        if holds(each.since, each.until, today):
            yield _("Jij bent er nu niet. %(name)s vervangt je, tot en met %(until)s.") % facts
        else:
            yield _("%(name)s vervangt je van %(since)s tot en met %(until)s.") % facts


def _rows(one: Guided) -> list[words.Row]:
    """Return the card of the first day, as a colleague reads it."""
    shown = words.rows(one.day)
    days = [replace(each, words=_("Eerste dag")) for each in shown[:1]]
    numbers = [replace(each, words=_("Nummer")) if each.number else each for each in shown[1:]]
    return days + numbers
