# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The codes of pathways in words: for those who work on them, and for the person."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartwerk.pathways.closing import OF_THE_HELPER
from hartwerk.pathways.contracting import TAKE_OUT, UNTELL
from hartwerk.pathways.moving import SET_BACK, START
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.trials import TAKE_BACK
from hartwerk.records.models.around import Beside
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules import visits
from hartwerk.rules.actors import Role
from hartwerk.rules.around import Part
from hartwerk.rules.pathways import NextStep, Outcome, State, Verb
from hartwerk.rules.trial_placements import Party
from hartwerk.rules.working_days import DAY


def states() -> Mapping[State, str]:
    return {
        State.AGREED: _("afgesproken"),
        State.TRIAL: _("proefplaatsing"),
        State.FIXED_TERM: _("tijdelijk contract"),
        State.PERMANENT: _("vast contract"),
        State.AFTERCARE: _("nazorg"),
        State.CLOSED: _("afgesloten"),
        State.WITHDRAWN: _("niet begonnen"),
    }


def next_step(pathway: Pathway, *, came: bool = False) -> str:
    """Say what comes next, as those who work on it read it; `came`: to see it, before work."""
    if pathway.interrupted_on:
        return _("Niemand komt nu. Bel samen wanneer het weer begint.")
    match State(pathway.state):
        case State.AGREED if pathway.expected_on:
            day = date_format(pathway.expected_on, "l j F")
            if came:
                return _("De eerste dag is %(day)s.") % {"day": day}
            return _("De eerste dag is %(day)s. Kom vooraf samen kijken.") % {"day": day}
        case State.AGREED if came:
            return _("Spreek samen een eerste dag af.")
        case State.AGREED:
            return _("Kom samen kijken, en spreek een eerste dag af.")
        case State.TRIAL:
            return _("Praat samen over hoe het gaat, en over het contract erna.")
        case State.FIXED_TERM if pathway.until:
            day = date_format(pathway.until - DAY, "j F Y")
            said = _("Het contract geldt tot en met %(day)s. Praat op tijd over wat daarna komt.")
            return said % {"day": day}
        case State.FIXED_TERM | State.PERMANENT:
            return _("Vraag af en toe hoe het gaat.")
        case State.AFTERCARE:
            return _("Niemand komt nog uit zichzelf langs. Bel af en toe hoe het gaat.")
        case _:
            return _("Niets.")


def to_person(pathway: Pathway) -> str:
    """Say where it stands, as the person reads it."""
    if pathway.interrupted_on:
        return _("Je bent er nu even niet. Je plek blijft zoals hij is afgesproken.")
    return {
        State.AGREED: _("Jullie gaan samen verder. De eerste dag komt nog."),
        State.TRIAL: _("Je bent op proef aan het werk."),
        State.FIXED_TERM: _("Je hebt een tijdelijk contract."),
        State.PERMANENT: _("Je hebt een vast contract."),
        State.AFTERCARE: _("Je werkt hier. Wij vragen af en toe hoe het gaat."),
        State.CLOSED: _("Dit is afgesloten."),
        State.WITHDRAWN: _("Dit is niet begonnen."),
    }[State(pathway.state)]


def outcomes() -> Mapping[Outcome, str]:
    return {
        Outcome.SUSTAINED_24M: _("na 24 maanden nog aan het werk"),
        Outcome.SUSTAINED_12M: _("na 12 maanden nog aan het werk"),
        Outcome.MOVED_TO_OTHER_EMPLOYER: _("naar een andere werkgever"),
        Outcome.FURTHER_EDUCATION: _("naar een opleiding"),
        Outcome.BENEFIT_RELAPSE: _("weer een uitkering"),
        Outcome.DROPOUT_TRIAL: _("gestopt voor het contract"),
        Outcome.DROPOUT_CONTRACT: _("gestopt tijdens het contract"),
        Outcome.NOT_RENEWED: _("contract niet verlengd"),
        Outcome.MOVED_REGION: _("verhuisd"),
        Outcome.DECEASED: _("overleden"),
        Outcome.UNKNOWN: _("niet bekend"),
    }


def next_steps() -> Mapping[NextStep, str]:
    return {
        NextStep.STAYS: _("de persoon werkt hier verder"),
        NextStep.OTHER_MEMBER: _("naar een ander bedrijf in het netwerk"),
        NextStep.OTHER_EMPLOYER: _("naar een andere werkgever"),
        NextStep.TRAINING: _("een opleiding of cursus"),
        NextStep.LOOK_ON: _("de begeleider zoekt samen verder"),
        NextStep.TALK: _("eerst praten over wat de persoon wil"),
        NextStep.NOTHING: _("niets meer"),
    }


def how_it_ended(pathway: Pathway, role: Role) -> str:
    """Say how it ended and what comes next; what somebody lives on is for the helper alone."""
    if not pathway.outcome:
        return ""
    outcome = Outcome(pathway.outcome)
    if outcome in OF_THE_HELPER and role is not Role.CASEWORKER:
        return ""
    said = outcomes()[outcome]
    if not pathway.next_step:
        return said
    return _("%(outcome)s. Daarna: %(next)s") % {
        "outcome": said,
        "next": next_steps()[NextStep(pathway.next_step)],
    }


def moves() -> Mapping[str, str]:
    """Name a line of what happened."""
    return {
        START: _("traject begonnen"),
        SET_BACK: _("teruggezet"),
        Verb.START_TRIAL.value: _("proefplaatsing begonnen"),
        Verb.SIGN.value: _("tijdelijk contract"),
        Verb.MAKE_PERMANENT.value: _("vast contract"),
        Verb.BEGIN_AFTERCARE.value: _("nazorg begonnen"),
        Verb.INTERRUPT.value: _("onderbroken"),
        Verb.RESUME.value: _("weer begonnen"),
        Verb.CLOSE.value: _("afgesloten"),
        Verb.STOP.value: _("gestopt"),
        Verb.WITHDRAW.value: _("teruggenomen voor de eerste dag"),
        Verb.END.value: _("afgesloten"),
        UNTELL: _("toch niet gezegd wat er na het contract komt"),
        TAKE_OUT: _("eerder contract weggehaald"),
        f"{TAKE_BACK}_{Party.EMPLOYER}": _(
            "ja van het bedrijf tegen de proefplaatsing teruggenomen"
        ),
        f"{TAKE_BACK}_{Party.PERSON}": _("ja van de persoon tegen de proefplaatsing teruggenomen"),
        f"{TAKE_BACK}_{Party.BODY}": _("toestemming voor de proefplaatsing teruggenomen"),
    }


def sides() -> Mapping[Role, str]:
    """Say which side wrote a line."""
    return {
        Role.CASEWORKER: _("de begeleider"),
        Role.EMPLOYER: _("het bedrijf"),
        Role.PROJECT_LEAD: _("de projectleider, voor het bedrijf"),
        Role.CANDIDATE: _("de persoon zelf"),
        Role.SYSTEM: _("vanzelf"),
        Role.CLOCK: _("vanzelf"),
    }


def visit_states() -> Mapping[visits.State, str]:
    return {
        visits.State.PLANNED: _("gepland"),
        visits.State.HELD: _("geweest"),
        visits.State.CANCELLED: _("afgezegd"),
    }


def says() -> Mapping[visits.Says, str]:
    """Say what somebody said after a visit."""
    return {
        visits.Says.YES: _("ja, graag verder"),
        visits.Says.ONCE_MORE: _("nog een keer kijken"),
        visits.Says.NO: _("liever niet"),
    }


def beside(row: Beside) -> str:
    """Say who is there, as what, and on which days."""
    return beside_on(row.membership.name, Part(row.part), row.since, row.until)


def beside_on(name: str, part: Part, since: date, until: date | None) -> str:
    """Say the same of somebody by name; `until` is the first day on which they are not there."""
    facts = {
        "name": name,
        "since": date_format(since, "j F Y"),
        "until": date_format(until - DAY, "j F Y") if until else "",
    }
    if part is Part.COACH_STAND_IN:
        return _("%(name)s vervangt de jobcoach, van %(since)s tot en met %(until)s") % facts
    if part is Part.COACH and until:
        return _("%(name)s is jobcoach, van %(since)s tot en met %(until)s") % facts
    if part is Part.COACH:
        return _("%(name)s is jobcoach, vanaf %(since)s") % facts
    if part is Part.STAND_IN:
        return _("%(name)s vervangt, van %(since)s tot en met %(until)s") % facts
    if until:
        return _("%(name)s begeleidt, van %(since)s tot en met %(until)s") % facts
    return _("%(name)s begeleidt, vanaf %(since)s") % facts


def refused(problem: Refused) -> str:
    """Say why something cannot be done now."""
    return {
        Why.NO_YES: _("De persoon zei hier geen ja tegen, of nam het terug."),
        Why.BEGUN_ALREADY: _("Er is al een traject van deze persoon bij dit bedrijf."),
        Why.PLACE_TAKEN: _("De plek is intussen vergeven."),
        Why.WORK_CLOSED: _("Dit werk is niet meer open."),
        Why.MOVED_SINCE: _(
            "Intussen is er iets anders gebeurd. Ververs de pagina en kijk opnieuw."
        ),
        Why.OF_ANOTHER_SIDE: _("Wie het opschreef, zet het zelf terug."),
        Why.DAY: _("Deze dag past niet. Kijk naar wat er eerder is opgeschreven."),
        Why.TOO_EARLY: _("Dat kan nog niet: het is er te vroeg voor."),
        Why.NOT_FROM_HERE: _("Deze uitkomst past niet bij waar het traject nu is."),
        Why.INTERRUPTED: _("Het traject is onderbroken. Schrijf eerst op dat het weer begint."),
        Why.NOT_INTERRUPTED: _("Het traject is niet onderbroken."),
        Why.NOT_CONFIRMED: _("Nog niet iedereen heeft de proefplaatsing bevestigd."),
        Why.NOT_ALLOWED_YET: _(
            "De eerste dag ligt voor de dag waarop het mag. Spreek een latere eerste dag af."
        ),
        Why.NOT_INSURED: _("Het bedrijf zei nog niet dat het verzekerd is."),
        Why.OPEN_ALREADY: _("Dit staat al open."),
        Why.SAID_ALREADY: _("Het team zei al hoe het was. Dit blijft nu staan."),
        Why.NOTED_ALREADY: _("Er staat al waar het gesprek over ging. Zet dat eerst terug."),
        Why.POINTS_OPEN: _(
            "Eerst praat de begeleider met de persoon over geld en over de weg terug. Daarna kan"
            " het werk beginnen."
        ),
        Why.HOURS: _("Vul de uren van een week in."),
        Why.LAST_DAY: _("Deze laatste dag past niet bij de andere dagen."),
        Why.NO_ROOM: _("Deze collega heeft in die tijd geen ruimte meer. Kies iemand anders."),
        Why.THERE_ALREADY: _("In deze dagen is er al iemand, of is deze collega er al."),
        Why.NO_BUDDY: _("In deze dagen is er niemand die vervangen wordt. Kies die eerst."),
        Why.CONFIRMED_ALREADY: _("Dat is al bevestigd."),
        Why.BACK_DATED: _(
            "Dit kan niet met terugwerkende kracht. Spreek een eerste dag af die nog komt."
        ),
        Why.STEP_NOT_OPEN: _("Zo kan deze persoon niet beginnen. Kijk wat wel kan."),
        Why.NOT_AGREED: _("Nog niet iedereen die ja moet zeggen, zei ja."),
        Why.OTHER_STEP: _(
            "Met de persoon is een ander begin afgesproken; de begeleider kan dat veranderen."
        ),
        Why.STEP_NOT_CHOSEN: _(
            "De begeleider kiest eerst met de persoon hoe het begint; vóór die keuze werkt hier"
            " niemand zonder loon."
        ),
        Why.AGAINST_LAW: _("Zo mag het niet van de wet."),
        Why.PERSON_FIRST: _("Eerst zegt de persoon hoe het was, dan het team."),
    }[problem.why]
