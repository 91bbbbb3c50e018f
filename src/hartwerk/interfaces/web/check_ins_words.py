# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with somebody at work, and setbacks, in words."""

from collections.abc import Iterable, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartwerk.interfaces.web import matching_words
from hartwerk.pathways.check_in_reads import Tried
from hartwerk.records.models.check_ins import CheckIn, Setback
from hartwerk.rules.actors import Role
from hartwerk.rules.check_ins import Reader, Says
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import About, Try


def says() -> Mapping[Says, str]:
    return {
        Says.GOOD: _("Het gaat goed"),
        Says.SO_SO: _("Het gaat wel"),
        Says.HARD: _("Het is moeilijk"),
        Says.TALK: _("Ik wil praten"),
    }


def answers() -> list[tuple[str, str]]:
    """Return each answer: its code, by which its face is drawn, and its words."""
    return [(each.value, said) for each, said in says().items()]


def who() -> Mapping[str, str]:
    """Return who said something, or does something, by role."""
    return {
        Role.CANDIDATE.value: _("de persoon zelf"),
        Role.BUDDY.value: _("de begeleider op het werk"),
        Role.EMPLOYER.value: _("het bedrijf"),
        Role.CASEWORKER.value: _("de begeleider die voordroeg"),
        Role.JOB_COACH.value: _("de jobcoach"),
    }


def readers() -> Mapping[Reader, str]:
    return {
        Reader.COACH: _("Mijn jobcoach. Is die er niet, dan mijn begeleider"),
        Reader.BUDDY: _("De collega die mij op het werk begeleidt"),
        Reader.EMPLOYER: _("Personeelszaken van het bedrijf"),
    }


def about() -> Mapping[About, str]:
    return {
        About.TRAVEL: _("het reizen"),
        About.TEAM: _("het team"),
        About.HOME: _("thuis"),
        About.SEASON: _("het seizoen"),
        About.TRAINING: _("de opleiding"),
        About.NOT_RENEWED: _("het contract"),
        About.OTHER: _("iets anders"),
    }


def tries() -> Mapping[Try, str]:
    return {
        Try.TALK: _("samen praten"),
        Try.FEWER_HOURS: _("een tijd minder uren"),
        Try.OTHER_HOURS: _("andere werktijden"),
        Try.OTHER_TASKS: _("andere taken"),
        Try.MORE_GUIDANCE: _("meer begeleiding"),
        Try.REST: _("een paar dagen rust"),
        Try.OTHER_PLACE: _("een andere werkplek"),
    }


def line(row: CheckIn) -> dict[str, object]:
    """Return an answer as it stands in a list."""
    code = Says(row.says)
    return {"on": row.on, "face": code.value, "said": says()[code], "who": who()[row.role]}


def step(one: Tried) -> str:
    """Say what a setback is about, what is tried, who does it and by when."""
    return setback(one.row)


def setback(row: Setback) -> str:
    day = date_format(row.until, "j F Y") if row.until else ""
    return _("Tegenslag (%(about)s). Wat we proberen: %(tries)s. Wie: %(who)s, voor %(day)s") % {
        "about": about()[About(row.about)],
        "tries": tries()[Try(row.tries)],
        "who": who()[row.whose],
        "day": day,
    }


def steps(found: Iterable[Tried]) -> list[dict[str, object]]:
    """Return setbacks as lines of what happened on a pathway, the last first."""
    lines: list[dict[str, object]] = []
    for one in found:
        reasons = matching_words.set_back()
        reason = reasons[SetBack(one.undone.reason)] if one.undone else ""
        if one.recovered is not None:
            lines.append(_step(one.recovered, _("Hersteld van een tegenslag")))
        lines.append(_step(one.row, setback(one.row)) | {"reason": reason, "undone": one.undone})
    return lines


def _step(row: Setback, said: str) -> dict[str, object]:
    return {
        "on": row.on, "until": None, "words": said, "by": who()[row.role], "reason": "",
        "undone": None,
    }  # fmt: skip
