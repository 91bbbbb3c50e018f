# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of rights say: who looked and why, what is objected to, what goes away."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.privacy.looking import Look
from hartwerk.profiles.vault import Purpose
from hartwerk.rules.actors import Role
from hartwerk.rules.objections import Against, Outcome
from hartwerk.rules.reasons import Twice


def role_who_looked(role: Role) -> str:
    return {
        Role.CASEWORKER: _("begeleider"),
        Role.EMPLOYER: _("bedrijf"),
        Role.PROJECT_LEAD: _("projectleider"),
        Role.CANDIDATE: _("de persoon zelf"),
        Role.PRIVACY_OFFICER: _("privacyfunctionaris"),
    }.get(role, _("Hartwerk zelf"))


def looked_at(look: Look) -> str:
    return {
        "read_identity": _("naam en bereikbaarheid"),
        "read_profile": _("wat deze persoon kan"),
    }.get(look.verb, _("alles, om het mee te geven"))


def reason(look: Look) -> str:
    """Say why somebody looked, as the house wrote it down."""
    return {
        Purpose.LIST.value: _("een lijst met mensen"),
        Purpose.SEARCH.value: _("zoeken op naam"),
        Purpose.PERSON.value: _("de pagina van deze persoon"),
        Purpose.TALK.value: _("een gesprek met vragen"),
        Purpose.MATCH.value: _("kijken welk werk past"),
        Purpose.CARD.value: _("een kaart maken"),
        Purpose.OWN_PAGE.value: _("de eigen pagina"),
        Purpose.EXPORT.value: _("gegevens meegeven"),
        "meeting": _("een kennismaking waar de naam voor is gegeven"),
    }.get(look.reason, _("niet opgeschreven"))


def against() -> Mapping[Against, str]:
    """Say what is objected to, as others read it."""
    return {
        Against.MATCH: _("een voorstel of een lijst"),
        Against.LOOK: _("wie er keek"),
        Against.KEEPING: _("wat bewaard of gedeeld is"),
    }


def i_object_to() -> Mapping[Against, str]:
    """Say what is objected to, as the person says it."""
    return {
        Against.MATCH: _("Ik ben het niet eens met werk dat wel of niet bij mij past."),
        Against.LOOK: _("Ik wil niet dat deze mensen naar mijn gegevens kijken."),
        Against.KEEPING: _("Ik wil niet dat iets over mij bewaard of gedeeld wordt."),
    }


def themes() -> Mapping[str, str]:
    """Say what a group of dimensions is about, by the letter that their ids begin with."""
    return {
        "P": _("Lichaam"),
        "C": _("Denken en aanpakken"),
        "L": _("Taal en rekenen"),
        "S": _("Omgaan met mensen"),
        "E": _("De plek waar je werkt"),
        "N": _("Wat je nodig hebt"),
    }


def twice() -> Mapping[Twice, str]:
    """Say how the helper knows that two are one."""
    return {
        Twice.SAID: _("De persoon zei het."),
        Twice.FILES: _("Twee keer binnengekomen. Ik ken deze persoon."),
    }


def outcomes() -> Mapping[Outcome, str]:
    return {
        Outcome.GRANTED: _("Eens met het bezwaar. Het is aangepast."),
        Outcome.PARTLY: _("Voor een deel eens. Een deel is aangepast."),
        Outcome.REFUSED: _("Niet eens. De reden is uitgelegd, en waar iemand dan heen kan."),
        Outcome.TAKEN_BACK: _("De persoon trok het bezwaar in."),
    }


def going(counts: Mapping[str, int]) -> list[str]:
    """Say what is removed, kind by kind."""
    whole = {
        "identity": _("naam en bereikbaarheid"),
        "levels": _("alle antwoorden over wat deze persoon kan"),
        "candidate": _("wat praktisch bekend is: plaats, uren, vervoer"),
        "page": _("de eigen pagina"),
    }
    counted = {kind: _counted(kind, n) for kind, n in counts.items()}
    return [words for kind, words in whole.items() if kind in counts] + [
        words for words in counted.values() if words
    ]


def _counted(kind: str, n: int) -> str:
    """Say how many rows of a kind go; nothing of a kind that is said as a whole."""
    match kind:
        case "consent":
            words = ngettext("%(n)s keer ja of nee", "%(n)s keer ja of nee", n)
        case "proposal":
            words = ngettext("%(n)s kaart", "%(n)s kaarten", n)
        case "question":
            words = ngettext("%(n)s vraag aan de leden", "%(n)s vragen aan de leden", n)
        case "task":
            words = ngettext("%(n)s taak", "%(n)s taken", n)
        case "deadline":
            words = ngettext("%(n)s termijn", "%(n)s termijnen", n)
        case "letter":
            words = ngettext("%(n)s brief", "%(n)s brieven", n)
        case "link":
            words = ngettext("%(n)s link", "%(n)s links", n)
        case "match_run":
            words = ngettext("%(n)s lijst met passend werk", "%(n)s lijsten met passend werk", n)
        case "line_of_list":
            words = ngettext(
                "een regel in %(n)s lijst van anderen", "een regel in %(n)s lijsten van anderen", n
            )
        case _:
            return ""
    return words % {"n": n}
