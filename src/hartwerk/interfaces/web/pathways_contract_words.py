# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts in words: what holds, the chain, what to tell when, what rules say of a plan."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.rules.chains import Apart, Permanent, Reason
from hartwerk.rules.contracts import At, Kind, Late, Told
from hartwerk.rules.findings import Code, Finding
from hartwerk.rules.law.row import MEMORY, Row
from hartwerk.rules.open_points import How, Point, With
from hartwerk.rules.parameters import Status


def day(on: date) -> str:
    return date_format(on, "j F Y")


def kinds() -> Mapping[Kind, str]:
    return {Kind.FIXED_TERM: _("tijdelijk"), Kind.PERMANENT: _("vast")}


def told() -> Mapping[Told, str]:
    return {
        Told.GOES_ON: _("het contract gaat door"),
        Told.ENDS: _("het contract stopt"),
    }


def before() -> Mapping[At, str]:
    return {
        At.HERE: _("dit bedrijf"),
        At.SUCCESSIVE: _("een ander bedrijf, voor hetzelfde werk"),
        At.PERHAPS: _("een ander bedrijf, nog niet bekend of het hetzelfde werk is"),
    }


def apart() -> Mapping[Apart, str]:
    return {
        Apart.BBL: _("telt niet mee: leren en werken (bbl)"),
        Apart.YOUNG: _("telt niet mee: nog geen 18, en weinig uren"),
    }


def points() -> Mapping[Point, str]:
    return {
        Point.MONEY: _("Wat doet dit met mijn geld?"),
        Point.WAY_BACK: _("En als het niet lukt?"),
    }


def point_states() -> Mapping[How, str]:
    return {
        How.DONE: _("besproken"),
        How.DECLINED: _("er is geen gesprek over nodig"),
        How.REOPENED: _("nog een keer bespreken"),
    }


def with_whom() -> Mapping[With, str]:
    return {
        With.HELPER: _("de begeleider"),
        With.ADVISER: _("iemand die verstand heeft van geld"),
        With.CLOSE: _("iemand die dichtbij staat"),
    }


def questions() -> Mapping[Point, tuple[str, ...]]:
    """Return what is talked about; no answer to it is asked for here, or kept."""
    return {
        Point.MONEY: (
            _("Wat gebeurt er met de uitkering, en vanaf welke dag?"),
            _("Wat gebeurt er met toeslagen: huur, zorg, kinderen?"),
            _("Wie betaalt de reis naar het werk?"),
            _("Wanneer komt het eerste loon, en wanneer de laatste uitkering?"),
            _("Is er een regeling met wie nog geld krijgt? Wie bel je daarover?"),
        ),
        Point.WAY_BACK: (
            _("Wie bel je als het niet gaat?"),
            _("Wie helpt om opnieuw een uitkering aan te vragen?"),
            _("Hoe lang houdt het netwerk een plek voor je vrij?"),
        ),
    }


def source(row: Row, rule: str) -> str:
    """Say where a fact comes from; what nobody checked says so."""
    where = f"{row.source} ({rule})"
    if row.status is Status.UNVERIFIED or MEMORY in row.source:
        return _("%(where)s, niet geverifieerd") % {"where": where}
    return where


def late(found: Late) -> str:
    """AZ-02: say what it costs that somebody was told late, without a wage."""
    days = ngettext("%(n)s dag te laat", "%(n)s dagen te laat", found.days) % {"n": found.days}
    if found.days == found.of_days:
        return _("%(late)s. Dat kost een heel maandloon.") % {"late": days}
    return _("%(late)s. Dat kost %(part)s/%(of)s van een maandloon.") % {
        "late": days,
        "part": found.days,
        "of": found.of_days,
    }


def permanent(found: Permanent, today: date) -> str:
    """KET-02: say since when somebody is there for good, and why."""
    if found.reason is Reason.AGREED and found.on > today:
        return _("Vast vanaf %(day)s: zo is het afgesproken.") % {"day": day(found.on)}
    if found.reason is Reason.AGREED:
        return _("Vast sinds %(day)s: zo is het afgesproken.") % {"day": day(found.on)}
    why = (
        _("omdat er meer contracten op elkaar volgen dan tijdelijk mag")
        if found.reason is Reason.NUMBER
        else _("omdat de contracten samen langer duren dan tijdelijk mag")
    )
    if found.on > today:
        said = _("Goed nieuws: wordt vast volgens de wet op %(day)s, %(why)s.")
    else:
        said = _("Goed nieuws: is vast volgens de wet sinds %(day)s, %(why)s.")
    return said % {"day": day(found.on), "why": why}


def found(finding: Finding) -> str:
    """Say what a rule says of a contract that is to be written down."""
    facts = {
        name: day(value) if isinstance(value, date) else value for name, value in finding.facts
    }
    return {
        Code.NO_PROBATION_THIS_SHORT: _("Bij een contract tot en met zes maanden mag er geen"
                                        " proeftijd zijn."),
        Code.PROBATION_TOO_LONG: _("Zo lang mag de proeftijd niet zijn: hooguit tot en met"
                                   " %(until)s."),
        Code.PROBATION_NOT_AGAIN: _("Bij een volgend contract voor hetzelfde werk mag er niet weer"
                                    " een proeftijd zijn."),
        Code.PROBATION_NOT_WRITTEN: _("Een proeftijd geldt alleen als die op papier staat."),
        Code.WRITING_UNKNOWN: _("Staat de proeftijd op papier? Anders geldt hij niet."),
        Code.PROBATION_AFTER_TRIAL: _("Na een proefplaatsing hoort er geen proeftijd bij: jullie"
                                      " kennen elkaar al."),
        Code.BELOW_MINIMUM_WAGE: _("Dit loon is lager dan het minimumloon voor deze leeftijd."),
        Code.BELOW_MINIMUM_WAGE_LATER: _("Vanaf %(on)s is dit loon lager dan het minimumloon."),
        Code.BELOW_AFTER_BIRTHDAY: _("Na een verjaardag is dit loon lager dan het minimumloon voor"
                                     " die leeftijd."),
        Code.MINIMUM_WAGE_UNKNOWN: _("Het minimumloon is niet van elke dag van dit contract bekend."
                                     " Kijk het na als het nieuwe bedrag er is."),
        Code.BECOMES_PERMANENT: _("Goed nieuws: met dit contract wordt het volgens de wet vast, op"
                                  " %(on)s."),
        Code.LAW_UNKNOWN: _("Niet alles van de wet is bekend voor deze dag. Kijk het na."),
    }[finding.code] % facts  # fmt: skip
