# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The report of a job coach in lines of text, and what a payer wants to read and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartwerk.interfaces.web import coaching_words as words
from hartwerk.pathways.coach_hours import as_spent
from hartwerk.pathways.coach_report import Report
from hartwerk.pathways.planning import Step
from hartwerk.records.models.coaching import CoachVisit
from hartwerk.rules.coaching import Grant, Paper, Payer, papers_due, papers_of
from hartwerk.rules.law import lookup

FORMS: Mapping[Payer, str] = {
    Payer.UWV: "eb_form_coach_uwv",
    Payer.MUNICIPALITY: "eb_form_coach_municipality",
}
"""Where the form of a payer stands: rows of law, which an installation brings itself."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a payer wants before its hours end, and where its form is; empty where nobody knows."""

    said: str
    form: str


def papers() -> Mapping[Paper, str]:
    return {
        Paper.REPORT: _("een verslag"),
        Paper.ASSESSMENT: _("een beoordelingsformulier"),
    }


def asked(grants: Iterable[Grant], visits: Iterable[CoachVisit], today: date) -> Asked | None:
    """Say what the payer wants and when, from the first reminder on until a report was made."""
    found = papers_due(grants, as_spent(visits))
    if found is None or today < min(found[1].reminders):
        return None
    grant, due = found
    try:
        wants = papers_of(grant.payer, due.day)
        source = lookup.row(f"jc_papers_{grant.payer}", due.day)
        form = lookup.row(FORMS[grant.payer], today)
    except (lookup.LawMissing, ValueError):
        return None
    said = _("%(payer)s wil %(papers)s, uiterlijk op %(day)s (%(rule)s, %(source)s). Klaar? Schrijf"
             " het op als bezoek: verslag gemaakt.") % {
        "payer": words.payers()[grant.payer],
        "papers": _(" en ").join(papers()[each] for each in wants),
        "day": _day(due.by),
        "rule": due.rule,
        "source": words.read_in(source),
    }  # fmt: skip
    return Asked(said[:1].upper() + said[1:], str(form.value) if form.value else "")


def text(of: Report, today: date) -> str:
    """Return the draft as text to copy."""
    return "\n".join(_lines(of, today))


def _lines(of: Report, today: date) -> Iterator[str]:
    row = of.pathway
    yield _("CONCEPT-VERSLAG JOBCOACH")
    yield _("Persoon: %(alias)s") % {"alias": row.alias}
    yield _("Werk: %(work)s, %(firm)s in %(place)s") % {
        "work": row.vacancy.title, "firm": row.employer.name, "place": row.establishment.place,
    }  # fmt: skip
    yield _("Periode: %(since)s tot en met %(last)s") % {
        "since": _day(of.since), "last": _day(of.last),
    }  # fmt: skip
    yield from _hours(of)
    yield from _head(_("Doelen, in woorden van de persoon"))
    yield from _list(of.goals, _("Er is nog geen plan."))
    yield from _head(_("Stappen"))
    yield from _list(map(_step, of.steps), _("Er staat nog geen stap in het plan."))
    yield from _head(_("Wat er was"))
    yield from _list(map(_visit, of.visits), _("In deze periode is er niets opgeschreven."))
    yield ""
    yield words.next_time(of.next_on, today)
    if of.cut:
        yield _("Waar […] staat, is een naam of iets persoonlijks weggelaten.")
    yield _("Concept uit Hartwerk, %(day)s. Er staat niets over gezondheid in.") % {
        "day": _day(today)
    }


def _hours(of: Report) -> Iterator[str]:
    if of.grant is None:
        yield _("Er zijn geen uren toegekend.")
    else:
        yield _("Toegekend: %(said)s") % {"said": words.granted(of.grant)}
        yield _("Gebruikt: %(used)s. %(left)s") % {
            "used": words.in_hours(of.grant.quarters - of.left),
            "left": words.hours_left(of.grant, of.left),
        }
    yield _("In deze periode: %(hours)s") % {"hours": words.in_hours(of.quarters)}


def _head(said: str) -> Iterator[str]:
    yield ""
    yield said


def _list(lines: Iterable[str], none: str) -> Iterator[str]:
    there = [f"- {each}" for each in lines]
    yield from there or [none]


def _step(step: Step) -> str:
    if step.done:
        return _("%(what)s: gedaan") % {"what": step.what}
    if step.by:
        return _("%(what)s: nog te doen, voor %(day)s") % {"what": step.what, "day": _day(step.by)}
    return _("%(what)s: nog te doen") % {"what": step.what}


def _visit(visit: CoachVisit) -> str:
    return f"{_day(visit.on)}: {words.visited(visit)}"


def _day(on: date | None) -> str:
    return date_format(on, "j F Y") if on else ""
