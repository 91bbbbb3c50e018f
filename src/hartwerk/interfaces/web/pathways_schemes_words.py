# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Schemes in words: what they are, how they stand, what rules say, and text for a form."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartwerk.interfaces.web.law_words import statuses as law_statuses
from hartwerk.pathways.schemes import Schemes
from hartwerk.rules.findings import Code, Finding
from hartwerk.rules.law import lookup, measures
from hartwerk.rules.scheme_status import Scheme, Stands, Status
from hartwerk.rules.schemes import Cover
from hartwerk.rules.working_days import DAY

FORMS: Mapping[Scheme, tuple[str, ...]] = {
    Scheme.SUBSIDY: ("eb_form_wage_cost_subsidy", "eb_subsidy_late"),
    Scheme.BENEFIT: ("eb_form_statement",),
    Scheme.NO_RISK: ("eb_form_no_risk",),
    Scheme.JOB_COACH: ("eb_form_coach_uwv", "eb_form_coach_municipality"),
    Scheme.REGISTER: ("eb_form_register",),
}
"""Where each is asked for, and until when: rows of law, which an installation brings itself."""


def day(on: date) -> str:
    return date_format(on, "j F Y")


def schemes() -> Mapping[Scheme, str]:
    return {
        Scheme.SUBSIDY: _("Loonkostensubsidie"),
        Scheme.BENEFIT: _("Loonkostenvoordeel"),
        Scheme.NO_RISK: _("No-riskpolis"),
        Scheme.JOB_COACH: _("Jobcoach"),
        Scheme.REGISTER: _("Doelgroepregister, voor de banenafspraak"),
    }


def about() -> Mapping[Scheme, str]:
    return {
        Scheme.SUBSIDY: _("De gemeente betaalt een deel van het loon aan het bedrijf. Wij bewaren"
                          " geen bedrag en geen percentage."),
        Scheme.BENEFIT: _("Het bedrijf krijgt geld terug van de Belastingdienst."),
        Scheme.NO_RISK: _("UWV betaalt het loon als iemand ziek is. Is iemand ziek? Meld dat in het"
                          " eigen systeem en bij UWV. Schrijf het hier niet op."),
        Scheme.JOB_COACH: _("Iemand van buiten helpt op het werk."),
        Scheme.REGISTER: _("Staat iemand niet in het register? Dat is geen reden om iemand niet"
                           " voor te dragen."),
    }  # fmt: skip


def statuses() -> Mapping[Status, str]:
    return {
        Status.NOT_ASKED: _("niet gevraagd"),
        Status.TO_ASK: _("nog te vragen"),
        Status.ASKED: _("gevraagd"),
        Status.VALUE_SET: _("loonwaarde bepaald, nog geen besluit"),
        Status.GRANTED: _("toegekend"),
        Status.REFUSED: _("afgewezen"),
        Status.NOT_APPLICABLE: _("niet van toepassing"),
    }


def said(stands: Stands | None) -> str:
    """Say how a scheme stands."""
    if stands is None:
        return _("Nog niets opgeschreven.")
    status = statuses()[stands.status]
    if stands.asked_on:
        return _("%(status)s, op %(day)s") % {"status": status, "day": day(stands.asked_on)}
    if stands.since and stands.until:
        facts = {
            "status": status,
            "first": day(stands.since),
            "last": day(stands.until - DAY),
        }
        return _("%(status)s, van %(first)s tot en met %(last)s") % facts
    if stands.since:
        return _("%(status)s, vanaf %(first)s") % {"status": status, "first": day(stands.since)}
    return status


def found(finding: Finding) -> str:
    """Say what a rule says of a scheme."""
    facts = {
        name: day(value) if isinstance(value, date) else value for name, value in finding.facts
    }
    return {
        Code.ELIGIBLE_UNKNOWN: _("Kan deze persoon loonkostensubsidie krijgen? Vraag het de"
                                 " gemeente."),
        Code.APPLY_BEFORE_START: _("Vraag het aan voor de eerste dag: uiterlijk op %(until)s."),
        Code.APPLY_STILL: _("Kwam iemand net van school of van de gemeente? Dan kan het nog tot en"
                            " met %(until)s."),
        Code.APPLIED_TOO_LATE: _("Volgens de regels is dit te laat: het kon tot en met %(until)s."
                                 " Vraag de gemeente of het nog mag."),
        Code.FROM_SCHOOL_UNKNOWN: _("Kwam iemand net van school of van de gemeente? Dan kan het ook"
                                    " na de eerste dag nog."),
        Code.START_WITHOUT_MEASURING_TOO_LONG: _("Zonder meting mag dit hooguit tot en met"
                                                 " %(until)s. Plan de meting."),
        Code.DECISION_LATE: _("Het besluit had er moeten zijn. Bel de gemeente."),
        Code.ASKED_TOO_SOON: _("Dit mag één keer in de 12 maanden gevraagd worden. Opnieuw kan het"
                               " vanaf %(from_day)s."),
        Code.CHECK_NEW_AMOUNT: _("Elk jaar op 1 januari komt er een nieuw besluit. Kijk of het er"
                                 " is."),
        Code.TICK_IN_PAYROLL: _("Zet in de loonaangifte een vinkje bij de banenafspraak. Een"
                                " verklaring is niet nodig."),
        Code.STATEMENT_UNTIL: _("Is er een doelgroepverklaring nodig? Vraag die uiterlijk op"
                                " %(until)s."),
        Code.STATEMENT_TOO_LATE: _("De doelgroepverklaring kon tot en met %(until)s gevraagd"
                                   " worden."),
        Code.COACH_SELDOM_PAID: _("Een jobcoach wordt meestal niet betaald bij minder dan"
                                  " %(hours)s uur per week of korter dan %(months)s maanden."),
        Code.HOURS_UNKNOWN: _("Hoeveel uur per week wordt het? Dat telt mee."),
        Code.LAW_UNKNOWN: _("Niet alles van de wet is bekend voor deze dag. Kijk het na."),
    }[finding.code] % facts  # fmt: skip


def covered(cover: Cover) -> str:
    """Say until when illness is covered, or that it has no end."""
    if cover.last is None:
        return _("Deze no-riskpolis heeft geen einde, zolang iemand hier werkt. Er komt geen"
                 " herinnering.")  # fmt: skip
    return _("Volgens de regels geldt dit tot en met %(day)s.") % {"day": day(cover.last)}


def comes_from(rule_id: str, on: date) -> str:
    """Say which rule it is, where it stands, whether it is law, and when somebody read it."""
    rule = measures.rule(rule_id)
    facts = {
        "rule": rule.id,
        "source": rule.source,
        "status": law_statuses()[rule.status],
        "day": "",
    }
    for key in rule.keys:
        try:
            checked = lookup.row(key, on).checked_on
        except lookup.LawMissing:
            continue
        if checked:
            facts["day"] = day(checked)
            return _("%(rule)s, %(source)s (%(status)s), nagekeken op %(day)s") % facts
    return _("%(rule)s, %(source)s (%(status)s), niet nagekeken") % facts


def form_text(found: Schemes) -> Iterator[str]:
    """Give the lines that a form asks for and that stand here: no name, no amount."""
    pathway, contract = found.pathway, found.contract
    yield _("Bedrijf: %(name)s, %(place)s") % {
        "name": pathway.employer.name,
        "place": pathway.establishment.place,
    }
    yield _("Werk: %(title)s") % {"title": pathway.vacancy.title}
    if contract:
        yield _("Eerste dag: %(day)s") % {"day": day(contract.starts_on)}
        yield (
            _("Contract: tijdelijk, tot en met %(day)s") % {"day": day(contract.until - DAY)}
            if contract.until
            else _("Contract: vast")
        )
        yield _("Uren per week: %(n)s") % {"n": contract.hours}
    elif found.first_day:
        yield _("Eerste dag: %(day)s") % {"day": day(found.first_day)}
    yield _("Nummer van het traject: %(alias)s") % {"alias": pathway.alias}
