# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is said to the person themselves, and to whoever was spoken for: short and direct."""

from django.utils.translation import gettext as _

from hartwerk.matching.own_page import Look
from hartwerk.matching.refusals import Refused, Why
from hartwerk.rules.actors import Role
from hartwerk.rules.proposals import Verb


def refused(problem: Refused) -> str:
    """Say to the person why something cannot be done now, and what helps."""
    return {
        Why.NO_YES_TO_MATCHING: _(
            "Eerst moet je ja zeggen tegen Hartwerk. Dat kan op je eigen pagina. "
            "Of zeg het tegen je begeleider."
        ),
        Why.WORK_CLOSED: _("Dit werk is niet meer open. Je hoeft niets te doen."),
        Why.PLACE_TAKEN: _("De plek is net bezet. Je hoeft niets te doen."),
    }.get(problem.why, _("Dit kan nu niet meer. Bel je begeleider."))


def looked(look: Look) -> str:
    """Say who looked, and at what."""
    said = {"who": _who(look.role) % {"organisation": look.organisation}}
    if look.levels:
        return _("%(who)s keek naar wat je kunt.") % said
    return _("%(who)s keek naar je naam.") % said


def said_for(verb: str) -> str:
    """Say what was written down for a member, as they would have said it."""
    return {
        Verb.MEET.value: _("wij willen kennismaken"),
        Verb.DECLINE.value: _("nu niet"),
        Verb.QUESTION.value: _("wij hebben een vraag"),
        Verb.ACCEPT.value: _("wij gaan samen verder"),
        Verb.NOTE_MEETING.value: _("wij hebben kennisgemaakt"),
    }.get(verb, _("ons antwoord klopte niet, zet het terug"))


def _who(role: Role) -> str:
    match role:
        case Role.CASEWORKER:
            return _("Een begeleider van %(organisation)s")
        case Role.EMPLOYER:
            return _("Iemand van het bedrijf %(organisation)s")
        case Role.PROJECT_LEAD:
            return _("De projectleider")
        case Role.PRIVACY_OFFICER:
            return _("De privacyfunctionaris")
        case _:
            return _("Hartwerk zelf")
