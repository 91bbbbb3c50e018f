# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The codes of proposals in words: for the helper, for the employer, and for the person."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from hartwerk.interfaces.web.caseload_words import private_words
from hartwerk.matching.refusals import Refused, Why, WordsRefused
from hartwerk.profiles import saying
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.reasons import Ended, NotNow, SetBack, Withdrawn


def to_employer() -> Mapping[State, str]:
    """Say where a card stands, as its employer reads it."""
    return {
        State.PROPOSED: _("wacht op jullie antwoord"),
        State.QUESTIONED: _("jullie vraag is gesteld"),
        State.MEETING: _("kennismaking"),
        State.MET: _("kennisgemaakt"),
        State.ACCEPTED: _("jullie gaan samen verder"),
        State.DECLINED: _("nu niet"),
    }


def to_lead() -> Mapping[State, str]:
    """Say where a card stands, as the project leader reads it."""
    return {
        State.PROPOSED: _("wacht op antwoord van het bedrijf"),
        State.QUESTIONED: _("het bedrijf stelde een vraag"),
        State.MEETING: _("kennismaking"),
        State.MET: _("kennisgemaakt"),
        State.ACCEPTED: _("zij gaan samen verder"),
        State.DECLINED: _("nu niet"),
    }


def to_person(proposal: Proposal) -> str:
    """Say where it stands, as the person reads it."""
    said = {
        State.DRAFT: _("Je bent hierover nog niets gevraagd."),
        State.ASKED: _("Je bent gevraagd. Je kunt ja of nee zeggen."),
        State.AGREED: _("Je zei ja. Je begeleider stuurt je kaart."),
        State.REFUSED: _("Je zei nee. Het bedrijf hoort er niets van."),
        State.PROPOSED: _("Het bedrijf heeft je kaart. Het weet niet wie je bent."),
        State.QUESTIONED: _("Het bedrijf heeft één vraag aan je begeleider."),
        State.MEETING: _("Het bedrijf wil kennismaken."),
        State.MET: _("Jullie hebben kennisgemaakt."),
        State.ACCEPTED: _("Het bedrijf wil met je verder."),
        State.DECLINED: _("Het bedrijf zei: nu niet."),
        State.WITHDRAWN: _("De kaart is teruggehaald. Het bedrijf ziet hem niet meer."),
        State.LAPSED: _("Het bedrijf gaf geen antwoord. De kaart is terug."),
        State.ENDED: _("Dit is gestopt. Het bedrijf ziet geen kaart meer."),
    }
    return said[State(proposal.state)]


def next_step(state: State) -> str:
    """Say what happens next, and who does it, as the helper reads it."""
    return {
        State.DRAFT: _("Vraag de persoon of dit werk past. Daarna kun je verder."),
        State.ASKED: _("Schrijf op wat de persoon zei. Geen antwoord is geen ja."),
        State.AGREED: _("Kijk de kaart na en stuur hem."),
        State.REFUSED: _("Niets. De persoon mag later nog ja zeggen."),
        State.PROPOSED: _("Het bedrijf antwoordt."),
        State.QUESTIONED: _("Beantwoord de vraag van het bedrijf."),
        State.MEETING: _("Bereid de kennismaking samen voor."),
        State.MET: _("Het bedrijf zegt of het verder wil."),
        State.ACCEPTED: _("Spreek samen de eerste dag af."),
        State.DECLINED: _("Vertel het de persoon, en kijk naar ander werk."),
        State.WITHDRAWN: _("Niets."),
        State.LAPSED: _("Bel het bedrijf, of kijk naar ander werk."),
        State.ENDED: _("Kijk naar ander werk."),
    }[state]


def why_settled(proposal: Proposal) -> str:
    """Say in words why a proposal is settled, without naming any other party; empty where open."""
    if proposal.not_now and State(proposal.state) is State.DECLINED:
        return not_now()[NotNow(proposal.not_now)]
    if proposal.ended_by:
        return ended()[Ended(proposal.ended_by)]
    if proposal.withdrawn_for:
        return withdrawn()[Withdrawn(proposal.withdrawn_for)]
    if State(proposal.state) is State.WITHDRAWN:
        return _("De persoon nam het ja terug.")
    return ""


def not_now() -> Mapping[NotNow, str]:
    """Say why an employer does not meet someone now."""
    return {
        NotNow.PLACE_TAKEN: _("De plek is al vergeven."),
        NotNow.HOURS: _("De uren passen niet bij elkaar."),
        NotNow.TRAVEL: _("De reis is te lang voor dit werk."),
        NotNow.START_DATE: _("De begindatum past nu niet."),
        NotNow.CERTIFICATE: _("Een bewijs of rijbewijs ontbreekt nog."),
        NotNow.NO_GUIDE: _("Er is nu niemand die kan begeleiden."),
        NotNow.ADAPTATION: _("Een afspraak die nodig is, lukt hier nu niet."),
        NotNow.OTHER_WORK_FITS_BETTER: _("Ander werk lijkt beter te passen."),
        NotNow.NO_CLICK: _("Na de kennismaking: het klikte niet."),
        NotNow.WORK_GONE: _("Het werk is er niet meer."),
    }


def ended() -> Mapping[Ended, str]:
    return {
        Ended.CONSENT: _("De persoon nam het ja terug."),
        Ended.PLACE_TAKEN: _("De plek is vergeven."),
        Ended.WORK_CLOSED: _("Het werk is niet meer open."),
        Ended.PERSON_LEFT: _("De persoon doet niet meer mee."),
    }


def withdrawn() -> Mapping[Withdrawn, str]:
    """Say why a helper takes a card back."""
    return {
        Withdrawn.FOUND_WORK: _("De persoon vond ander werk."),
        Withdrawn.NOT_AVAILABLE: _("De persoon kan nu niet."),
        Withdrawn.PERSON_ASKED: _("De persoon wil het toch niet."),
        Withdrawn.MISTAKE: _("Het was een vergissing."),
    }


def set_back() -> Mapping[SetBack, str]:
    """Say why a move is set back."""
    return {
        SetBack.WRONG_BUTTON: _("Verkeerde knop"),
        SetBack.WRONG_PERSON: _("Het ging om iemand anders"),
        SetBack.CHANGED: _("Het is intussen anders"),
        SetBack.NOT_SAID: _("Het was niet zo gezegd"),
    }


def moves() -> Mapping[Verb, str]:
    """Name a move, as in: set back …"""
    return {
        Verb.ASK: _("gevraagd"),
        Verb.AGREE: _("zei ja"),
        Verb.REFUSE: _("zei nee"),
        Verb.PROPOSE: _("kaart verstuurd"),
        Verb.QUESTION: _("vraag gesteld"),
        Verb.REPLY: _("vraag beantwoord"),
        Verb.MEET: _("kennismaken"),
        Verb.NOTE_MEETING: _("kennisgemaakt"),
        Verb.ACCEPT: _("samen verder"),
        Verb.DECLINE: _("nu niet"),
        Verb.WITHDRAW: _("teruggehaald"),
    }


def refused(problem: Refused) -> str:
    """Say why something cannot be done now, and that nothing was changed."""
    return {
        Why.NO_YES_TO_MATCHING: _(
            "Deze persoon zei geen ja tegen kijken welk werk past. Vraag dat eerst."
        ),
        Why.WORK_CLOSED: _("Dit werk is niet meer open."),
        Why.PLACE_TAKEN: _("De laatste plek is net vergeven. Er is niets veranderd."),
        Why.ALREADY_ASKED: _("Deze persoon is al gevraagd voor dit werk."),
        Why.MOVED_SINCE: _(
            "Intussen is er iets anders gebeurd. Ververs de pagina en kijk opnieuw."
        ),
        Why.OWN_WORD: _("Wie het zelf zei, zet het zelf terug."),
        Why.ONE_QUESTION: _("Over deze kaart is al een vraag gesteld. Eén vraag kan."),
        Why.IN_THE_PAST: _("Kies een dag en tijd die nog komen."),
        Why.NOT_MET: _("Deze reden past pas na een kennismaking."),
        Why.QUESTION_STANDS: _("Er staat al een vraag aan de leden over deze persoon open."),
        Why.TIME_OVER: _("De tijd van deze vraag is voorbij. Vraag het opnieuw."),
        Why.AT_WORK: _("Deze persoon is er aan het werk. Ga naar het traject."),
        Why.LINES_MISSING: _("Nog niet elke regel zegt iets. Kies iets bij alle vijf."),
        Why.TOO_EARLY: _("Dat kan pas als de kennismaking is geweest."),
    }[problem.why]


def words_refused(problem: WordsRefused) -> str:
    """Say what was written that is not kept, without repeating it."""
    if problem.conditions:
        return _("Dit vraagt naar wie iemand is. Vraag naar wat het werk vraagt.")
    named = private_words()
    kinds = dict.fromkeys(hit.kind for hit in problem.hits)
    return _("Hier staat %(what)s. Dat bewaren we niet. Haal het weg.") % {
        "what": saying.listed([named[kind] for kind in kinds])
    }


def choices(said: Mapping[SetBack, str] | Mapping[Withdrawn, str]) -> Iterable[tuple[str, str]]:
    """Return codes with their words, for the buttons of a form."""
    return [(code.value, words) for code, words in said.items()]
