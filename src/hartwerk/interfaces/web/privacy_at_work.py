# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept of somebody at work, on the page of their own data: every version of every sheet."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from hartwerk.interfaces.web import (
    check_ins_words,
    coaching_words,
    pathways_contract_words,
    pathways_words,
    weeks_words,
)
from hartwerk.interfaces.web import pathways_beginning_words as beginning_words
from hartwerk.interfaces.web import pathways_schemes_words as schemes_words
from hartwerk.interfaces.web.pathways_first_day_words import helps
from hartwerk.privacy.seeing import PersonalFile
from hartwerk.profiles import saying
from hartwerk.profiles.description_json import Json
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.aftercare import Says
from hartwerk.rules.around import Part
from hartwerk.rules.check_ins import Says as Goes
from hartwerk.rules.contracts import Kind
from hartwerk.rules.first_days import Helps
from hartwerk.rules.first_steps import Rung
from hartwerk.rules.open_points import How, Point
from hartwerk.rules.pathways import State
from hartwerk.rules.scheme_status import Scheme, Status
from hartwerk.rules.setbacks import About

Line = tuple[datetime | date | None, str]
"""When it was written down, and what it says."""


def paths(found: PersonalFile) -> list[str]:
    """Say where somebody works or worked, and how that stands."""
    said = pathways_words.states()
    return [
        f"{each['work']}, {each['employer']}: {said[State(str(each['state']))]}."
        for each in found.sections["pathways"]
    ]


def sheets(found: PersonalFile) -> list[tuple[str, list[Line]]]:
    """Return what was written down on each kind of sheet, by its title; the last of it first."""
    named = (
        (_("De kaart van je eerste dag"), "first_days"),
        (_("Wat je helpt"), "helps"),
        (_("Je plan"), "plans"),
        (_("Hoe je begint"), "beginnings"),
        (_("Regelingen"), "schemes"),
        (_("Je contracten"), "contracts"),
        (_("Welke collega er bij je was"), "around"),
        (_("Gesprekken over geld, en over de weg terug"), "points"),
        (_("Hoe het later ging"), "checks"),
        (_("Hoe het ging op het werk"), "check_ins"),
        (_("Tegenslag, en wat we proberen"), "setbacks"),
        (_("De jobcoach was er"), "coach_visits"),
        (_("Uren van een jobcoach"), "coach_grants"),
        (_("Wie je team leidt"), "team_leads"),
    )
    lines = (
        (title, [(_at(of, row), _said(of, row)) for row in reversed(found.sections[of])])
        for title, of in named
    )
    return [(title, [line for line in kept if line[1]]) for title, kept in lines if kept]


DAYS = {"contracts": "starts_on", "around": "since", "schemes": "on"}
"""Of what has a day of its own, that day."""


def _at(of: str, row: Mapping[str, Json]) -> datetime | date | None:
    """Return when it was written down; of a contract, a colleague and a scheme, the day it says."""
    if of in DAYS:
        return parse_date(str(row[DAYS[of]]))
    return parse_datetime(str(row["at"]))


def _said(of: str, row: Mapping[str, Json]) -> str:
    if of == "checks" and row["cause"]:
        return check_ins_words.about()[About(str(row["cause"]))]
    if of == "checks":
        return weeks_words.says()[Says(str(row["says"]))] if row["says"] else ""
    if of == "check_ins":
        said = check_ins_words.says()[Goes(str(row["says"]))]
        by = check_ins_words.who()[str(row["role"])]
        taken = _("%(what)s, is teruggezet") if row["taken_back_at"] else "%(what)s"
        return taken % {"what": f"{said} ({by})"}
    if of == "setbacks":
        return check_ins_words.about()[About(str(row["about"]))] if row["about"] else ""
    if of in ("coach_visits", "coach_grants"):
        return coaching_words.kept(of, row)
    if of == "contracts":
        kind = pathways_contract_words.kinds()[Kind(str(row["kind"]))]
        return kind if row["standing"] else _("%(what)s, is teruggezet") % {"what": kind}
    if of == "around":
        return _beside(row)
    if of == "points":
        talk = pathways_contract_words.points()[Point(str(row["point"]))]
        return f"{talk} {pathways_contract_words.point_states()[How(str(row['how']))]}"
    if of == "beginnings":
        return _beginning(row["facts"])
    if of == "schemes":
        scheme = schemes_words.schemes()[Scheme(str(row["scheme"]))]
        said = f"{scheme}: {schemes_words.statuses()[Status(str(row['status']))]}"
        return _("%(said)s, het bedrijf mag dit lezen") % {"said": said} if row["shared"] else said
    if of == "helps":
        return " ".join(helps()[Helps(each)] for each in _texts(row["facts"])) or _("niets")
    return " · ".join(_in_words(each) for each in _texts(row["facts"]))


def _beginning(facts: Json) -> str:
    """Say with which step somebody begins, and who said yes to it."""
    codes = [*_texts(facts)]
    steps, parties = beginning_words.steps(), beginning_words.parties()
    step = next(said for code, said in steps.items() if code in codes)
    yes = [said for code, said in parties.items() if code in codes]
    return _("%(step)s. Ja gezegd: %(who)s") % {"step": step, "who": ", ".join(yes)}


def _beside(row: Mapping[str, Json]) -> str:
    """Say which colleague was there, and on which days; what was over sooner, until then."""
    since, until = parse_date(str(row["since"])), parse_date(str(row["until"] or ""))
    if since is None:
        return ""
    if row["ended_at"] and (ended := parse_datetime(str(row["ended_at"]))):
        over = localdate(ended)
        until = min(over, until or over)
        if until <= since:
            return ""
    return pathways_words.beside_on(str(row["who"]), Part(str(row["part"])), since, until)


def _texts(facts: Json) -> Iterator[str]:
    """Give every text that stands in it, in its order."""
    if isinstance(facts, Mapping):
        for each in facts.values():
            yield from _texts(each)
    elif isinstance(facts, list):
        for each in facts:
            yield from _texts(each)
    elif isinstance(facts, str) and facts:
        yield facts


def _in_words(said: str) -> str:
    known = vocabulary().certificates
    if said in known:
        return saying.text(known[said].name)
    if said in [*Rung]:
        return beginning_words.rungs()[Rung(said)]
    try:
        day: date | None = parse_date(said)
    except ValueError:
        day = None
    return date_format(day, "j F Y") if day else said
