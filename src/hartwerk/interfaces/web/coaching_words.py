# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a job coach does, in words."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.pathways.refusals import Refused, Why
from hartwerk.profiles.description_json import Json
from hartwerk.records.models.coaching import CoachVisit
from hartwerk.rules.coaching import Activity, Agreement, Column, Grant, Outcome, Payer, hours
from hartwerk.rules.law.row import Row
from hartwerk.rules.working_days import DAY


def payers() -> Mapping[Payer, str]:
    return {
        Payer.UWV: _("UWV"),
        Payer.MUNICIPALITY: _("gemeente of Werkplein"),
        Payer.EMPLOYER: _("werkgever"),
    }


def activities() -> Mapping[Activity, str]:
    return {
        Activity.AT_WORK: _("op het werk geweest"),
        Activity.TALK: _("gesprek met de persoon"),
        Activity.FIRM: _("overleg met het bedrijf"),
        Activity.PHONE: _("gebeld"),
        Activity.REPORT: _("verslag gemaakt"),
    }


def outcomes() -> Mapping[Outcome, str]:
    return {Outcome.FINE: _("Goed"), Outcome.ATTENTION: _("Vraagt aandacht")}


def agreements() -> Mapping[Agreement, str]:
    return {
        Agreement.GOES_ON: _("Zo doorgaan"),
        Agreement.PRACTISE: _("Een taak samen oefenen"),
        Agreement.TASKS: _("Taken in een andere volgorde"),
        Agreement.HOURS: _("Andere werktijden bespreken"),
        Agreement.TALK_TEAM: _("Praten met het team"),
        Agreement.CALL: _("Tussendoor bellen"),
    }


def nexts() -> tuple[tuple[str, str], ...]:
    """Return after how many days the next time is, with what it is called."""
    return (
        ("7", _("Over een week")),
        ("14", _("Over twee weken")),
        ("28", _("Over vier weken")),
        ("0", _("Nog niet bekend")),
    )


def columns() -> Mapping[Column, str]:
    return {
        Column.REFERENCE: _("Kenmerk"),
        Column.PERSON: _("Persoon"),
        Column.DATE: _("Datum"),
        Column.ACTIVITY: _("Activiteit"),
        Column.HOURS: _("Uren"),
        Column.PLACE: _("Plaats"),
        Column.COACH: _("Jobcoach"),
    }


def in_hours(quarters: int) -> str:
    """Say quarters as hours: 1,5 uur."""
    said = number_format(hours(quarters).normalize())
    return _("%(hours)s uur") % {"hours": said}


def hours_left(grant: Grant | None, left: int) -> str:
    """Say how many hours are left, of how many, and until when."""
    if grant is None:
        return _("Er zijn nu geen uren toegekend.")
    facts = {
        "left": in_hours(left) if left >= 0 else in_hours(0),
        "all": in_hours(grant.quarters),
        "day": date_format(grant.until - DAY, "j F Y"),
    }
    if left < 0:
        return _("Alle %(all)s zijn op, tot en met %(day)s.") % facts
    return _("Nog %(left)s van %(all)s, tot en met %(day)s.") % facts


def granted(grant: Grant) -> str:
    """Say who pays how many hours, from when to when."""
    said = _("%(payer)s: %(all)s, van %(since)s tot en met %(until)s") % {
        "payer": payers()[grant.payer],
        "all": in_hours(grant.quarters),
        "since": date_format(grant.since, "j F Y"),
        "until": date_format(grant.until - DAY, "j F Y"),
    }
    return f"{said} ({grant.reference})" if grant.reference else said


def visited(visit: CoachVisit) -> str:
    """Say what was done on a day, how it was and what was agreed."""
    parts = [
        activities()[Activity(visit.activity)],
        in_hours(visit.quarters),
        outcomes()[Outcome(visit.outcome)].lower(),
    ]
    if agreed := agreed_words(visit):
        parts.append(_("afgesproken: %(what)s") % {"what": agreed})
    return ", ".join(parts)


def agreed_words(visit: CoachVisit) -> str:
    """Say what was agreed, within a sentence; empty where nothing was."""
    said = agreements()[Agreement(visit.agreed)].lower() if visit.agreed else ""
    return ". ".join(each for each in (said, visit.words) if each)


def kept(of: str, row: Mapping[str, Json]) -> str:
    """Say what a line says, as the person reads it on the page of their data."""
    if row["reason"]:
        return _("een regel van eerder is teruggezet")
    if of == "coach_grants":
        payer, amount = payers()[Payer(str(row["payer"]))], in_hours(int(str(row["quarters"])))
        return _("%(payer)s betaalt %(hours)s") % {"payer": payer, "hours": amount}
    said = {name: str(row[name]) for name in ("activity", "outcome", "agreed", "words")}
    return visited(CoachVisit(quarters=int(str(row["quarters"])), **said))


def next_time(on: date | None, today: date) -> str:
    """Say when a coach comes again."""
    if on is None:
        return _("Er is nog geen volgende keer.")
    day = date_format(on, "l j F" if on.year == today.year else "j F Y")
    days = (today - on).days
    if days > 0:
        late = ngettext("%(n)s dag geleden", "%(n)s dagen geleden", days) % {"n": days}
        return _("De volgende keer was %(day)s, %(late)s.") % {"day": day, "late": late}
    return _("Volgende keer: %(day)s.") % {"day": day}


def read_in(row: Row) -> str:
    """Say where a row of law stands, and when somebody read it there."""
    if row.checked_on is None:
        return _("%(source)s, niet geverifieerd") % {"source": row.source}
    day = date_format(row.checked_on, "j F Y")
    return _("%(source)s, gelezen op %(day)s") % {"source": row.source, "day": day}


def refused(problem: Refused) -> str:
    """Say why a coach cannot write something down; empty where it is said as anywhere else."""
    return {
        Why.HOURS: _("Deze uren kunnen niet. Kijk ze nog eens na."),
        Why.THERE_ALREADY: _("Voor een deel van deze dagen zijn er al uren toegekend."),
        Why.DAY: _("Deze dag past niet. Een bezoek ligt niet in de toekomst."),
    }.get(problem.why, "")
