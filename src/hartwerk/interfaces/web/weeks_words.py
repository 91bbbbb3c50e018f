# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What has to be done on pathways, and how it goes with people later, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from hartwerk.agenda.tasks import TaskKind
from hartwerk.pathways.feeds import On
from hartwerk.pathways.weeks import Need
from hartwerk.rules.actors import Role
from hartwerk.rules.aftercare import Living, Measured, Outcome, Says, Variant
from hartwerk.rules.parameters import Status
from hartwerk.rules.pathway_terms import Kind


def to_do(kind: Kind | TaskKind, whose: Role, role: Role) -> str:
    """Say what somebody does; of what is another side's, that it was not done."""
    asked = _asked().get(kind, _("Kijk wat er moet gebeuren."))
    if kind is TaskKind.NOBODY_BESIDE and role is Role.PROJECT_LEAD:
        return _("Er is geen collega bij deze persoon op het werk. Bel het bedrijf.")
    if whose is role:
        return asked
    side = _("de begeleider") if whose is Role.CASEWORKER else _("het bedrijf")
    return _("Bel %(side)s. Nog niet gedaan: %(asked)s") % {
        "side": side,
        "asked": asked,
    }


def happens() -> Mapping[On, str]:
    return {
        On.MEETING: _("Kennismaken"),
        On.VISIT: _("Komen kijken"),
        On.START: _("Eerste dag"),
    }


def comes_from(need: Need) -> str:
    """Say which rule it is, where that stands, and whether anybody looked it up."""
    if need.kind in (TaskKind.NOBODY_BESIDE, TaskKind.NO_COACH):
        return _("eigen afspraak van het netwerk")
    if isinstance(need.kind, TaskKind):
        return _("gevraagd door iemand in het netwerk")
    if need.term is None:
        return _("%(rule)s, niet geverifieerd") % {"rule": need.rule or _("eigen afspraak")}
    if not need.rule:
        return _("eigen afspraak van het netwerk")
    said = f"{need.rule}, {need.term.source}"
    if need.term.status is Status.UNVERIFIED:
        return _("%(rule)s, niet geverifieerd") % {"rule": said}
    return said


def _asked() -> Mapping[Kind | TaskKind, str]:
    return {
        Kind.FIRST_DAY: _("Spreek samen een eerste dag af."),
        Kind.BEGIN: _("Schrijf op of het werk begon."),
        Kind.VISIT_OUTCOME: _("Vraag hoe het bezoek was, en schrijf het op."),
        Kind.INTAKE_TALK: _("Praat samen over de start: met de persoon en met het team."),
        Kind.TRIAL_HALFWAY: _("Praat samen: de proefplaatsing is halverwege."),
        Kind.TRIAL_EXTENSION: _("Is er meer tijd nodig? Vraag dan nu verlenging aan."),
        Kind.TRIAL_DECISION: _("Praat samen over wat na de proefplaatsing komt."),
        Kind.TRIAL_END: _("De proefplaatsing is om. Schrijf op wat daarna komt."),
        Kind.NOTICE: _("Zeg schriftelijk of het contract doorgaat, en hoe."),
        Kind.CONTRACT_END: _("Het contract loopt af. Schrijf op wat daarna komt."),
        Kind.COACH_GRANT: _("De uren van de jobcoach lopen af. Vraag op tijd nieuwe aan."),
        Kind.COACH_PAPERS_UWV: _("Vraag de jobcoach: is het verslag bij UWV?"),
        Kind.COACH_PAPERS_MUNICIPALITY: _("Vraag de jobcoach: is het verslag bij de gemeente?"),
        Kind.SUBSIDY_BEFORE: _("Vraag de loonkostensubsidie aan, voor de eerste dag."),
        Kind.SUBSIDY_AFTER: _("Vraag de loonkostensubsidie aan. Later kan het niet meer."),
        Kind.SUBSIDY_MEASURE: _("Laat meten wat iemand kan: de subsidie zonder meting loopt af."),
        Kind.SUBSIDY_NEW_YEAR: _("Kijk of het nieuwe besluit over de subsidie er is."),
        Kind.SUBSIDY_DECISION: _("Is het besluit over de loonkostensubsidie er? Bel de gemeente."),
        Kind.SUBSIDY_ASK_AGAIN: _(
            "De loonkostensubsidie mag weer gevraagd worden. Wil iemand dat?"
        ),
        Kind.STATEMENT: _("Vraag de doelgroepverklaring aan, voor het loonkostenvoordeel."),
        Kind.NO_RISK_END: _("De no-riskpolis loopt af. Kijk wat er daarna geldt."),
        Kind.AFTERCARE_FIRST: _("Vraag hoe het gaat, na 6 maanden."),
        Kind.AFTERCARE_SECOND: _("Vraag hoe het gaat, na 12 maanden."),
        Kind.AFTERCARE_THIRD: _("Vraag hoe het gaat, na 24 maanden."),
        Kind.CHECK_IN: _("Even bellen?"),
        TaskKind.WORRY: _("Bel: iemand wil praten over hoe het gaat."),
        TaskKind.PATHWAY_TALK: _("Praat samen over het traject."),
        TaskKind.CALL_FIRST_DAY: _("Bel vandaag: over de eerste dag staat er iets nieuws."),
        TaskKind.NO_COACH: _("Er is geen jobcoach meer. Kies een andere, als die nodig is."),
        TaskKind.NOBODY_BESIDE: _(
            "Er is geen collega bij deze persoon op het werk. Kies wie er is."
        ),
    }


def checks() -> Mapping[Kind, str]:
    return {
        Kind.AFTERCARE_FIRST: _("Na 6 maanden"),
        Kind.AFTERCARE_SECOND: _("Na 12 maanden"),
        Kind.AFTERCARE_THIRD: _("Na 24 maanden"),
    }


def says() -> Mapping[Says, str]:
    return {
        Says.HERE: _("werkt nog op dezelfde plek"),
        Says.MEMBER: _("werkt bij een ander bedrijf in het netwerk"),
        Says.ELSEWHERE: _("werkt ergens anders"),
        Says.NOT: _("heeft nu geen werk"),
        Says.UNKNOWN: _("is niet bekend"),
    }


def living() -> Mapping[Living, str]:
    return {
        Living.WAGE: _("leeft van het loon"),
        Living.BESIDE: _("heeft er een deel van een uitkering bij"),
        Living.BENEFIT: _("heeft weer een uitkering"),
    }


def heard_from() -> Mapping[Measured, str]:
    return {
        Measured.CANDIDATE: _("de persoon zelf"),
        Measured.EMPLOYER: _("het bedrijf"),
        Measured.REFERRER: _("ik weet het zelf"),
    }


def variants() -> Mapping[Variant, str]:
    return {
        Variant.SAME: _("zelfde plek"),
        Variant.NETWORK: _("in het netwerk"),
        Variant.ANY: _("bij welk bedrijf ook"),
    }


def outcomes() -> Mapping[Outcome, str]:
    return {
        Outcome.NOT_YET: _("telt nog niet"),
        Outcome.OPEN: _("nog niet gevraagd"),
        Outcome.UNKNOWN: _("niet bekend"),
        Outcome.AT_WORK: _("aan het werk"),
        Outcome.FEW_HOURS: _("aan het werk, weinig uren"),
        Outcome.NOT_AT_WORK: _("niet aan het werk"),
    }
