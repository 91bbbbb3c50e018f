# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions to the members in words: for the helper, for a member, and for the person."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from hartwerk.interfaces.web.matching_words import ended, withdrawn
from hartwerk.interfaces.web.matching_words import refused as refused_elsewhere
from hartwerk.matching.refusals import Refused, Why
from hartwerk.matching.snapshot import Alike
from hartwerk.profiles.five_lines import Line
from hartwerk.records.models.questions import MembersQuestion
from hartwerk.rules.members_questions import State
from hartwerk.rules.reasons import Ended, ToQuestion, Withdrawn


def line_words() -> Mapping[Line, str]:
    """Name the five lines, as members read them."""
    return {
        Line.WISH: _("Wil graag"),
        Line.CAN: _("Kan goed"),
        Line.NEEDS: _("Heeft nodig"),
        Line.HOURS: _("Uren en dagen"),
        Line.REACH: _("Kan komen"),
    }


def answers() -> Mapping[ToQuestion, str]:
    """Say what a member can answer, as it says it."""
    return {
        ToQuestion.COME_AND_LOOK: _("Kom kijken"),
        ToQuestion.LATER: _("Later"),
        ToQuestion.NOT_HERE: _("Niet bij ons"),
    }


def states() -> Mapping[State, str]:
    return {
        State.OPEN: _("open"),
        State.WITHDRAWN: _("teruggehaald"),
        State.CLOSED: _("de tijd is voorbij"),
        State.ENDED: _("gestopt"),
    }


def why_settled(question: MembersQuestion) -> str:
    """Say why a question is not open any more, to the helper; empty where it just is over."""
    if question.ended_by:
        return ended()[Ended(question.ended_by)]
    if question.withdrawn_for:
        return withdrawn()[Withdrawn(question.withdrawn_for)]
    if question.state == State.WITHDRAWN.value:
        return _("De persoon nam het ja terug.")
    return ""


def alike(found: Alike | None) -> str:
    """Say of how many people the lines are true, without a number that points at somebody."""
    match found:
        case Alike.ONE:
            return _(
                "Let op: voor zover bekend passen deze vijf regels samen bij hooguit één mens in "
                "het netwerk. Wie deze persoon kent, kan weten om wie het gaat. Laat iets weg, of "
                "bespreek dit eerst met de persoon."
            )
        case Alike.FEW:
            return _("Deze vijf regels samen passen bij een paar mensen in het netwerk.")
        case Alike.MANY:
            return _("Deze vijf regels samen passen bij vijf of meer mensen in het netwerk.")
        case _:
            return _(
                "Hier is niet geteld bij hoeveel mensen deze regels passen. Lees zelf na of ze "
                "niet bij één mens horen."
            )


def refused(problem: Refused) -> str:
    """Say why something about a question cannot be done now."""
    if problem.why is Why.MOVED_SINCE:
        return _("Er is intussen iets veranderd. Lees de pagina nog eens.")
    return refused_elsewhere(problem)


def to_person(state: State) -> str:
    """Say where a question stands, as the person reads it."""
    return {
        State.OPEN: _("Bedrijven van het netwerk lezen dit nu. Ze weten niet wie je bent."),
        State.WITHDRAWN: _("Dit is gestopt. Geen bedrijf leest dit nog."),
        State.CLOSED: _("De tijd is voorbij. Alleen wie antwoord gaf, leest dit nog."),
        State.ENDED: _("Dit is gestopt. Geen bedrijf leest dit nog."),
    }[state]
