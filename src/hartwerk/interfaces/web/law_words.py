# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Law in plain words: subjects, statuses, codes, and values with their unit."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.interfaces.web import coaching_report_words, coaching_words
from hartwerk.rules.law.row import Duration, Row, Subject, Unit
from hartwerk.rules.parameters import Status


def subjects() -> dict[Subject, str]:
    """Return the subjects, in the order in which they are shown."""
    return {
        Subject.TRIAL_PLACEMENT: _("Proefplaatsing"),
        Subject.CONTRACT: _("Contracten"),
        Subject.MINIMUM_WAGE: _("Minimumloon"),
        Subject.WAGE_COST_SUBSIDY: _("Loonkostensubsidie"),
        Subject.WAGE_COST_BENEFIT: _("Loonkostenvoordeel"),
        Subject.NO_RISK: _("No-riskpolis"),
        Subject.JOB_COACH: _("Jobcoach"),
        Subject.TARGET_GROUP: _("Doelgroepregister"),
        Subject.JOBS_AGREEMENT: _("Banenafspraak"),
        Subject.SCHOOL_LEAVERS: _("Jongeren van school"),
        Subject.LENDING: _("Uitlenen en bemiddelen"),
        Subject.EXECUTING_BODIES: _("Formulieren van uitvoerders"),
        Subject.AFTERCARE: _("Nazorg"),
    }


def statuses() -> dict[Status, str]:
    return {
        Status.LAW: _("wet"),
        Status.POLICY: _("beleid"),
        Status.GUIDANCE: _("uitleg"),
        Status.PROPOSAL: _("eigen keuze"),
        Status.UNVERIFIED: _("nog niet gecontroleerd"),
    }


def value_of(row: Row) -> str:
    """Return the value with its unit, as people write it; nothing was found: that."""
    value = row.value
    if value is None:
        return _("niet gevonden")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, Duration):
        return _length(value)
    if isinstance(value, Decimal):
        return _number(value, row.unit)
    if row.unit is Unit.LINK:
        return value
    said = codes()
    return ", ".join(said.get(code, code) for code in value.split())


def _length(value: Duration) -> str:
    words: dict[Unit, Callable[[int], str]] = {
        Unit.DAYS: lambda n: ngettext("%(n)s dag", "%(n)s dagen", n),
        Unit.WEEKS: lambda n: ngettext("%(n)s week", "%(n)s weken", n),
        Unit.MONTHS: lambda n: ngettext("%(n)s maand", "%(n)s maanden", n),
        Unit.YEARS: lambda n: ngettext("%(n)s jaar", "%(n)s jaar", n),
    }
    return words[value.unit](value.length) % {"n": value.length}


def _number(value: Decimal, unit: Unit) -> str:
    whole = value == int(value)
    if unit in (Unit.EURO_PER_HOUR, Unit.EURO_PER_MONTH) or not whole:
        digits = 2 if unit in EUROS else -Decimal(value.as_tuple().exponent)
    else:
        digits = 0
    said = number_format(value, int(digits), force_grouping=unit not in SMALL)
    forms = {
        Unit.EURO: _("€ %(n)s"),
        Unit.EURO_PER_HOUR: _("€ %(n)s per uur"),
        Unit.EURO_PER_YEAR: _("€ %(n)s per jaar"),
        Unit.EURO_PER_MONTH: _("€ %(n)s per maand"),
        Unit.PERCENT: _("%(n)s procent"),
        Unit.HOURS_PER_WEEK: _("%(n)s uur per week"),
        Unit.HOURS_PER_YEAR: _("%(n)s uur per jaar"),
        Unit.TIMES: "%(n)s",
        Unit.AGE: _("%(n)s jaar oud"),
        Unit.PEOPLE: _("%(n)s mensen"),
        Unit.JOBS: _("%(n)s banen"),
    }
    return forms[unit] % {"n": said}


EUROS = frozenset({Unit.EURO, Unit.EURO_PER_HOUR, Unit.EURO_PER_YEAR, Unit.EURO_PER_MONTH})
SMALL = frozenset({Unit.AGE, Unit.TIMES})


def codes() -> dict[str, str]:
    """Return what the codes in the tables say."""
    return {
        "a_third": _("een derde"),
        "ask_payroll_office": _("vraag uw salarisadministrateur"),
        "bbl": _("leren en werken (bbl)"),
        "borrower": _("de inlener"),
        "college": _("de gemeente"),
        "company": _("het bedrijf"),
        "duration": _("hoe lang"),
        "education_obstacle": _("wie een belemmering bij onderwijs had"),
        "first_day": _("op de eerste dag"),
        "havo": _("havo"),
        "in_writing": _("schriftelijk"),
        "intensity": _("hoe vaak"),
        "intensive": _("intensief"),
        "january_1": _("1 januari"),
        "july_1": _("1 juli"),
        "light": _("licht"),
        "mbo": _("mbo"),
        "mbo_2": _("mbo 2 of hoger"),
        "medium": _("midden"),
        "pro": _("praktijkonderwijs"),
        "pw": _("wie bijstand krijgt"),
        "quality": _("hoe goed"),
        "reasonable": _("alleen een redelijke"),
        "school": _("de school"),
        "short_contract": _("een kort contract"),
        "subsidy_without_measurement": _("loonkostensubsidie zonder meting"),
        "three_years": _("drie jaar"),
        "unknown": _("onbekend"),
        "uwv": _("UWV"),
        "vso": _("voortgezet speciaal onderwijs"),
        "vwo": _("vwo"),
        "while_employed": _("zolang iemand in dienst is, tot de AOW-leeftijd"),
        "without_interview": _("zonder gesprek"),
        "young_person": _("de jongere"),
        **{each.value: said for each, said in coaching_words.columns().items()},
        **{each.value: said for each, said in coaching_report_words.papers().items()},
    }
