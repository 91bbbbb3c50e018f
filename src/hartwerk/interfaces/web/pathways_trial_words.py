# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Trial placements in plain words: where one stands, who says yes to what, and what rules say."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartwerk.records.models.networks import Membership
from hartwerk.rules.findings import Code, Finding, Severity
from hartwerk.rules.law import lookup, measures
from hartwerk.rules.parameters import Status
from hartwerk.rules.trial_placements import Party, State
from hartwerk.rules.trials import Benefit, Regime

OF_THE_HELPER = frozenset(
    {Code.BENEFIT_UNKNOWN, Code.UNEMPLOYED_UNKNOWN, Code.SHORT_UNEMPLOYED, Code.WRONG_BENEFIT}
)
"""What somebody lives on is asked of their helper, and of nobody else."""


def states() -> Mapping[State, str]:
    return {
        State.REQUESTED: _("gevraagd: nog niet iedereen zei ja"),
        State.CONFIRMED: _("alle drie zeiden ja"),
        State.RUNNING: _("loopt"),
        State.EXTENDED: _("loopt, en is verlengd"),
        State.ENDED: _("voorbij"),
        State.STOPPED: _("gestopt door de persoon"),
        State.WITHDRAWN: _("gaat niet door"),
    }


def set_back(state: State) -> str:
    """Name the button that undoes the step after which a trial is where it is."""
    return {
        State.EXTENDED: _("De proefplaatsing is toch niet verlengd"),
        State.ENDED: _("De proefplaatsing is nog niet voorbij"),
        State.STOPPED: _("De persoon wil de proefplaatsing toch"),
        State.WITHDRAWN: _("De proefplaatsing gaat toch door"),
    }[state]


def parties() -> Mapping[Party, tuple[str, str]]:
    """Say who confirms, and what they say yes to."""
    return {
        Party.EMPLOYER: (
            _("Het bedrijf"),
            _("iemand kan komen, is verzekerd, en krijgt daarna een contract als het goed gaat"),
        ),
        Party.PERSON: (_("De persoon"), _("ik wil dit")),
        Party.BODY: (_("UWV of gemeente"), _("het mag, en vanaf wanneer")),
    }


def regimes() -> Mapping[Regime, str]:
    return {Regime.UWV: _("UWV"), Regime.MUNICIPALITY: _("de gemeente")}


def benefits() -> Mapping[Benefit, str]:
    return {
        Benefit.WW: _("WW"),
        Benefit.WIA: _("WIA"),
        Benefit.WAJONG: _("Wajong"),
        Benefit.ZW: _("Ziektewet"),
        Benefit.WAO: _("WAO"),
        Benefit.WAZ: _("WAZ"),
        Benefit.PW: _("bijstand"),
        Benefit.NONE: _("geen uitkering"),
    }


def severities() -> Mapping[Severity, str]:
    return {
        Severity.BLOCK: _("Zo mag het niet van de wet"),
        Severity.WARN: _("Let op"),
        Severity.QUESTION: _("Nog na te vragen"),
        Severity.HINT: _("Goed om te weten"),
    }


def back_dated(on: date, call: Membership | None) -> str:
    """Say in one sentence from when unpaid work may be, and whom to phone."""
    day = {"day": date_format(on, "j F Y")}
    if call is None:
        return (
            _(
                "Dit kan niet met terugwerkende kracht: onbetaald werken mag op zijn vroegst vanaf"
                " %(day)s, en pas als er toestemming is."
            )
            % day
        )
    return _(
        "Dit kan niet met terugwerkende kracht: onbetaald werken mag op zijn vroegst vanaf"
        " %(day)s, en pas als er toestemming is; bel eerst %(who)s."
    ) % (day | {"who": whom(call)})


def whom(hat: Membership) -> str:
    """Name somebody to phone."""
    return f"{hat.name} ({hat.phone})" if hat.phone else hat.name


def found(finding: Finding) -> str:
    """Say what one rule says."""

    def day(name: str) -> str:
        value = finding.fact(name)
        return date_format(value, "j F Y") if isinstance(value, date) else str(value)

    said: dict[Code, Callable[[], str]] = {
        Code.LAW_UNKNOWN: lambda: _("Voor deze dag kennen wij de regel niet. Zoek hem na."),
        Code.REGIME_UNKNOWN: lambda: _("Wie geeft toestemming: UWV of de gemeente?"),
        Code.BENEFIT_UNKNOWN: lambda: _("Past de uitkering bij wie toestemming geeft?"),
        Code.MUNICIPALITY_UNKNOWN: lambda: _(
            "Heeft de gemeente een kortere termijn? Dan geldt die."
        ),
        Code.FIRST_DAY_UNKNOWN: lambda: _("Wat is de eerste dag?"),
        Code.LAST_DAY_UNKNOWN: lambda: _("Wat is de laatste dag?"),
        Code.TRIAL_TOO_LONG: lambda: (
            _("Het duurt te lang: het mag tot en met %(day)s.") % {"day": day("until")}
        ),
        Code.TRIAL_LONGER_THAN_USUAL: lambda: (
            _("Het is langer dan gewoonlijk. Voor na %(day)s vraagt UWV een reden.")
            % {"day": day("until")}
        ),
        Code.FIRST_PERIOD_TOO_LONG: lambda: (
            _("De eerste periode is te lang: die mag tot en met %(day)s. Verlengen kan later.")
            % {"day": day("until")}
        ),
        Code.EXTENSION_TOO_LONG: lambda: (
            _("De verlenging is te lang: die mag tot en met %(day)s.") % {"day": day("until")}
        ),
        Code.WRONG_BENEFIT: lambda: _("De gemeente kan dit alleen toestaan bij bijstand."),
        Code.NOT_A_BENEFIT_OF_THIS_BODY: lambda: _("Deze uitkering is niet van UWV."),
        Code.NOBODY_CAN_CONSENT: lambda: _(
            "Zonder uitkering mag niemand onbetaald op proef werken."
        ),
        Code.OTHER_FIRST_STEPS: lambda: _(
            "Wat wel kan: een leerwerkbaan (BBL) of een kort contract met loon."
        ),
        Code.CONSENT_MISSING: lambda: _(
            "Er is nog geen toestemming. Tot die er is, mag niemand onbetaald werken."
        ),
        Code.CONSENT_NOT_YET: lambda: (
            _("De toestemming geldt vanaf %(day)s.") % {"day": day("consent_on")}
        ),
        Code.START_BEFORE_CONSENT: lambda: (
            _("Het mag pas vanaf %(day)s.") % {"day": day("from_day")}
        ),
        Code.EXTENSION_CONSENT_MISSING: lambda: (
            _("Voor langer werken zonder loon is nieuwe toestemming nodig, voor %(day)s.")
            % {"day": day("from_day")}
        ),
        Code.EXTENSION_BEFORE_CONSENT: lambda: (
            _("Verlengen mag pas vanaf %(day)s.") % {"day": day("from_day")}
        ),
        Code.CONTRACT_AFTER_UNKNOWN: lambda: _("Hoe lang is het contract erna?"),
        Code.CONTRACT_AFTER_TOO_SHORT: lambda: (
            _("Het contract erna is korter dan %(months)s maanden. UWV kan nee zeggen.")
            % {"months": finding.fact("months")}
        ),
        Code.HOURS_UNKNOWN: lambda: _("Hoeveel uur per week?"),
        Code.CONTRACT_HOURS_UNKNOWN: lambda: _("Hoeveel uur heeft het contract erna?"),
        Code.FEWER_HOURS_AFTER: lambda: _("Het contract erna heeft minder uren dan de proef."),
        Code.NOT_IN_WRITING: lambda: _("De bedoeling van een contract staat niet op papier."),
        Code.WRITING_UNKNOWN: lambda: _(
            "Staat op papier dat het bedrijf een contract wil geven als het goed gaat?"
        ),
        Code.NOT_INSURED: lambda: _("Het bedrijf zei nog niet dat de persoon verzekerd is."),
        Code.INSURANCE_UNKNOWN: lambda: _("Is de persoon verzekerd?"),
        Code.SAME_WORK_BEFORE: lambda: _("Hetzelfde werk deed de persoon hier al eerder."),
        Code.WORK_BEFORE_UNKNOWN: lambda: _(
            "Deed de persoon hier eerder hetzelfde werk? Dan kan UWV of de gemeente nee zeggen."
        ),
        Code.SHORT_UNEMPLOYED: lambda: (
            _("Met WW mag het gewoonlijk pas vanaf %(day)s.") % {"day": day("from_day")}
        ),
        Code.UNEMPLOYED_UNKNOWN: lambda: _("Sinds wanneer heeft de persoon WW?"),
    }
    return said[finding.code]()


def unverified(rule: str, on: date) -> bool:
    """Whether a rule rests on something that nobody checked yet, on that day."""
    found_rule = measures.rule(rule)
    keys = frozenset(found_rule.keys)
    rows = (each for each in lookup.law().rows if each.key in keys and each.holds(on))
    return found_rule.status is Status.UNVERIFIED or any(
        each.status is Status.UNVERIFIED for each in rows
    )
