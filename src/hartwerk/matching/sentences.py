# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A reason of the engine as one sentence, without a full stop, in the language that is active."""

from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from django.utils.translation import gettext as _

from hartwerk.engine.reasons import CARVE, About, Part, State
from hartwerk.matching import words
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.profiles.work import Work


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the parts of one pair."""

    person: Person
    work: Work
    language: str
    """The active language: asked once, not for every sentence."""

    def say(self, part: Part) -> str:
        match part.about:
            case About.TRAVEL:
                return self._travel(part)
            case About.HOURS:
                return self._hours(part)
            case About.INTEREST:
                return self._interest(part)
            case About.DIMENSION:
                demand = self.work.demands.get(vocabulary().dimensions[part.index].id)
                return _in_general(self.language, part, demand.level if demand else None)
            case _:
                return _in_general(self.language, part, None)

    def _travel(self, part: Part) -> str:
        if part.state is State.UNKNOWN:
            return self._travel_question(part)
        bus = {"bus": _clock(self.work.first_arrival), "start": _clock(self.work.start)}
        if part.via == CARVE:
            return _("De eerste bus is er om %(bus)s; het werk kan dan later beginnen") % bus
        numbers = {"have": part.have, "need": part.need}
        if part.state is not State.EXCLUDES:
            return _("Reistijd ongeveer %(have)s minuten (hooguit %(need)s)") % numbers
        if part.have is not None and part.need is not None and part.have <= part.need:
            return _("De eerste bus is er om %(bus)s, het werk begint om %(start)s") % bus
        return _("Te ver: ongeveer %(have)s minuten reizen, de grens is %(need)s") % numbers

    def _travel_question(self, part: Part) -> str:
        if part.ask_employer and self.work.spot is None:
            return _("Vraag het bedrijf: waar is het werk precies?")
        if part.ask_employer:
            return _("Vraag het bedrijf: hoe laat is de eerste bus er?")
        if self.person.means is None:
            return _("Hoe reis je naar je werk: lopend, met de fiets, de bus of de auto?")
        return _("In welke plaats woon je, of wat zijn de vier cijfers van je postcode?")

    def _hours(self, part: Part) -> str:
        asked = words.hours(self.work.hours_min, self.work.hours_max)
        match part.state:
            case State.UNKNOWN:
                return words.question(About.HOURS, 0, None)
            case State.EXCLUDES:
                return _("Uren: het werk is %(work)s, deze persoon kan %(person)s") % {
                    "work": asked,
                    "person": words.hours(self.person.hours_min, self.person.hours_max),
                }
            case _:
                return _("Uren: %(work)s") % {"work": asked}

    def _interest(self, part: Part) -> str:
        sought = {"sought": ", ".join(self.person.occupations)}
        return (
            _("Zoekt dit soort werk: %(sought)s") % sought
            if part.have
            else _("Zoekt ander werk: %(sought)s") % sought
        )


def _clock(moment: time | None) -> str:
    return words.clock(moment.hour * 60 + moment.minute) if moment else "?"


@lru_cache(maxsize=16384)
def _in_general(language: str, part: Part, asked: int | None) -> str:
    """Say a part that reads the same for everyone; `language` only tells the sentences apart."""
    match part.about:
        case About.DIMENSION:
            return _dimension(part, asked)
        case About.SKILL | About.CERTIFICATE:
            return _held(part)
        case About.FAMILY | About.ASPECT:
            return _("Wil dit zelf niet: %(what)s") % {
                "what": words.subject(part.about, part.index)
            }
        case About.WISH:
            return _("Zei zelf: dit werk lijkt me leuk")
        case About.WAITING:
            return words.waiting(part.have or 0)
        case _:
            return _times(part)


def _dimension(part: Part, asked: int | None) -> str:
    """On a support dimension `need` is what the person needs, `have` what the place offers."""
    dimension = vocabulary().dimensions[part.index]
    if part.state is State.UNKNOWN:
        if part.ask_employer:
            return _("Vraag het bedrijf: %(question)s") % {
                "question": words.text(dimension.ask_work)
            }
        return words.question(About.DIMENSION, part.index, asked)
    support = dimension.kind is Kind.SUPPORT
    said = {
        "name": words.text(dimension.name),
        "asked": words.text(dimension.anchors[part.need or 0]),
        "can": words.text(dimension.anchors[part.have or 0]),
        "way": words.ways(part),
        "openers": words.openers(part),
    }
    if support and part.need == 0:
        return _("%(name)s: niet nodig") % said
    match part.state:
        case State.MET if support:
            return _("%(name)s: nodig is “%(asked)s”, de werkplek heeft het") % said
        case State.MET:
            return _("%(name)s: %(asked)s") % said
        case State.ADAPTED if (part.need if support else part.have) is None:
            return _("%(name)s: hoeft niet gevraagd, want dat kan met: %(way)s") % said
        case State.ADAPTED if support:
            return _("%(name)s: nodig is “%(asked)s”; dat kan met: %(way)s") % said
        case State.ADAPTED:
            return _("%(name)s: gevraagd “%(asked)s”, kan “%(can)s”; dat kan met: %(way)s") % said
        case _ if support:
            return _("%(name)s: nodig is “%(asked)s”; %(openers)s") % said
        case _:
            return _("%(name)s: gevraagd “%(asked)s”, kan “%(can)s”; %(openers)s") % said


def _held(part: Part) -> str:
    name = {"name": words.subject(part.about, part.index)}
    match part.state:
        case State.UNKNOWN:
            return words.question(part.about, part.index, None)
        case State.EXCLUDES:
            return _("%(name)s is voor dit werk verplicht door de wet") % name
        case State.GAP if part.about is About.SKILL:
            return _("Kan nog niet: %(name)s") % name
        case State.GAP:
            return _("Heeft nog niet: %(name)s") % name
        case _ if part.about is About.SKILL:
            return _("Kan al: %(name)s") % name
        case _:
            return _("Heeft: %(name)s") % name


def _times(part: Part) -> str:
    if part.state is State.UNKNOWN:
        return words.question(part.about, 0, None)
    have, need = part.have or 0, part.need or 0
    out = part.state is State.EXCLUDES
    match part.about:
        case About.DAY_PARTS if out:
            return _("Dagdelen: %(have)s samen, %(need)s nodig") % {"have": have, "need": need}
        case About.DAY_PARTS:
            return _("Kan op de dagdelen van dit werk")
        case About.START if out:
            return _("Begintijd: kan vanaf %(have)s, het werk begint om %(need)s") % {
                "have": words.clock(have),
                "need": words.clock(need),
            }
        case About.START if part.state is State.ADAPTED:
            return _("Begintijd: kan vanaf %(have)s; het werk kan later beginnen") % {
                "have": words.clock(have)
            }
        case About.START:
            return _("Kan er zijn als het werk begint")
        case About.END if out:
            return _("Eindtijd: kan tot %(have)s, het werk duurt tot %(need)s") % {
                "have": words.clock(have),
                "need": words.clock(need),
            }
        case About.END:
            return _("Kan blijven tot het einde van de dag")
        case _ if out:
            return _("Is niet beschikbaar in de periode van dit werk")
        case _ if part.have is not None and part.state is State.NOTED:
            return _("Kan beginnen op %(day)s") % {"day": words.day(have)}
        case _:
            return _("Is beschikbaar in de periode van dit werk")
