# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A reason in words: one sentence per part, in the language that is active."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from hartwerk.engine.reasons import CARVE, NONE, About, Order, Part, State
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Dimension, Kind, Text, vocabulary
from hartwerk.profiles.work import Weight, Work
from hartwerk.rules.conditions import Exclusion, Verdict

_ = gettext


def text(words: Text) -> str:
    """Return the words in the active language; Dutch where there is none."""
    return words.in_(get_language() or "nl")


def verdict(found: Verdict, parts: Sequence[Part]) -> str:
    """Say the verdict; an adaptation that nobody offers yet is said so."""
    match found:
        case Verdict.FITS:
            return _("Past")
        case Verdict.FITS_WITH if any(part.state is State.GAP for part in parts):
            return _("Past als er iets geregeld wordt")
        case Verdict.FITS_WITH:
            return _("Past met aanpassing")
        case Verdict.ASK_FIRST:
            return _("Eerst vragen")
        case Verdict.NOT_NOW:
            return _("Past nu niet")


def clock(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02d}"


def day(days: int) -> str:
    """Write a day counted since 1-1-1970."""
    return date_format(date(1970, 1, 1) + timedelta(days=days), "j F Y")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the parts of one pair."""

    person: Person
    work: Work

    def say(self, part: Part) -> str:
        """Return one sentence without a full stop."""
        match part.about:
            case About.DIMENSION:
                return self._dimension(part)
            case About.SKILL | About.CERTIFICATE:
                return self._held(part)
            case About.TRAVEL:
                return self._travel(part)
            case About.HOURS | About.DAY_PARTS | About.START | About.END | About.DATES:
                return self._hours(part)
            case About.FAMILY | About.ASPECT:
                return _("Wil dit zelf niet: %(what)s") % {"what": _own_no(part)}
            case About.WISH:
                return _("Zei zelf: dit werk lijkt me leuk")
            case About.INTEREST:
                return self._interest(part)
            case About.WAITING:
                return waiting(part.have or 0)

    def _dimension(self, part: Part) -> str:
        dimension = vocabulary().dimensions[part.index]
        name = text(dimension.name)
        if part.state is State.UNKNOWN:
            return self._open_question(dimension, part)
        need, have = part.need or 0, part.have
        asked = text(dimension.anchors[need])
        if dimension.kind is Kind.SUPPORT:
            return self._support(dimension, part)
        if part.state is State.MET:
            return _("%(name)s: %(asked)s") % {"name": name, "asked": asked}
        if have is None:
            return _("%(name)s: %(way)s, dus dit hoeft niet gevraagd") % {
                "name": name,
                "way": ways(part),
            }
        can = text(dimension.anchors[have])
        if part.state is State.ADAPTED:
            return _("%(name)s: gevraagd “%(asked)s”, kan “%(can)s”; dat kan met: %(way)s") % {
                "name": name,
                "asked": asked,
                "can": can,
                "way": ways(part),
            }
        return _("%(name)s: gevraagd “%(asked)s”, kan “%(can)s”; %(openers)s") % {
            "name": name,
            "asked": asked,
            "can": can,
            "openers": openers(part),
        }

    def _support(self, dimension: Dimension, part: Part) -> str:
        """`need` is what the person needs, `have` what the place offers."""
        name = text(dimension.name)
        needed = text(dimension.anchors[part.need or 0])
        if part.state is State.MET:
            return _("%(name)s: nodig is “%(needed)s”, de werkplek heeft het") % {
                "name": name,
                "needed": needed,
            }
        if part.state is State.ADAPTED:
            return _("%(name)s: nodig is “%(needed)s”; dat kan met: %(way)s") % {
                "name": name,
                "needed": needed,
                "way": ways(part),
            }
        return _("%(name)s: nodig is “%(needed)s”; %(openers)s") % {
            "name": name,
            "needed": needed,
            "openers": openers(part),
        }

    def _open_question(self, dimension: Dimension, part: Part) -> str:
        if part.ask_employer:
            return _("Vraag het bedrijf: %(question)s") % {"question": text(dimension.ask_work)}
        return question(About.DIMENSION, part.index, self._asked_level(dimension))

    def _asked_level(self, dimension: Dimension) -> int | None:
        demand = self.work.demands.get(dimension.id)
        return demand.level if demand else None

    def _held(self, part: Part) -> str:
        name = subject(part.about, part.index)
        match part.state:
            case State.UNKNOWN:
                return question(part.about, part.index, None)
            case State.EXCLUDES:
                return _("%(name)s is voor dit werk verplicht door de wet") % {"name": name}
            case State.GAP if part.about is About.SKILL:
                return _("Kan nog niet: %(name)s") % {"name": name}
            case State.GAP:
                return _("Heeft nog niet: %(name)s") % {"name": name}
            case _ if part.about is About.SKILL:
                return _("Kan al: %(name)s") % {"name": name}
            case _:
                return _("Heeft: %(name)s") % {"name": name}

    def _travel(self, part: Part) -> str:
        if part.state is State.UNKNOWN:
            return self._travel_question(part)
        if part.via == CARVE:
            return _("De eerste bus is er om %(bus)s; het werk kan dan later beginnen") % {
                "bus": self._first_arrival()
            }
        numbers = {"have": part.have, "need": part.need}
        if part.state is not State.EXCLUDES:
            return _("Reistijd ongeveer %(have)s minuten (hooguit %(need)s)") % numbers
        if part.have is not None and part.need is not None and part.have <= part.need:
            return _("De eerste bus is er om %(bus)s, het werk begint om %(start)s") % {
                "bus": self._first_arrival(),
                "start": _clock_of(self.work.start),
            }
        return _("Te ver: ongeveer %(have)s minuten reizen, de grens is %(need)s") % numbers

    def _first_arrival(self) -> str:
        return _clock_of(self.work.first_arrival)

    def _travel_question(self, part: Part) -> str:
        if part.ask_employer and self.work.spot is None:
            return _("Vraag het bedrijf: waar is het werk precies?")
        if part.ask_employer:
            return _("Vraag het bedrijf: hoe laat is de eerste bus er?")
        if self.person.means is None:
            return _("Hoe reist u naar uw werk: lopend, met de fiets, de bus of de auto?")
        return _("In welke plaats woont u, of wat zijn de vier cijfers van uw postcode?")

    def _hours(self, part: Part) -> str:
        if part.state is State.UNKNOWN:
            return question(part.about, 0, None)
        have, need = part.have, part.need
        match part.about:
            case About.HOURS if part.state is State.EXCLUDES:
                return _("Uren: het werk is %(work)s, deze persoon kan %(person)s") % {
                    "work": hours(self.work.hours_min, self.work.hours_max),
                    "person": hours(self.person.hours_min, self.person.hours_max),
                }
            case About.HOURS:
                return _("Uren: %(work)s") % {
                    "work": hours(self.work.hours_min, self.work.hours_max)
                }
            case About.DAY_PARTS if part.state is State.EXCLUDES:
                return _("Dagdelen: %(have)s samen, %(need)s nodig") % {"have": have, "need": need}
            case About.DAY_PARTS:
                return _("Kan op de dagdelen van dit werk")
            case About.START if part.state is State.EXCLUDES:
                return _("Begintijd: kan vanaf %(have)s, het werk begint om %(need)s") % {
                    "have": clock(have or 0),
                    "need": clock(need or 0),
                }
            case About.START if part.state is State.ADAPTED:
                return _("Begintijd: kan vanaf %(have)s; het werk kan later beginnen") % {
                    "have": clock(have or 0)
                }
            case About.START:
                return _("Kan er zijn als het werk begint")
            case About.END if part.state is State.EXCLUDES:
                return _("Eindtijd: kan tot %(have)s, het werk duurt tot %(need)s") % {
                    "have": clock(have or 0),
                    "need": clock(need or 0),
                }
            case About.END:
                return _("Kan blijven tot het einde van de dag")
            case _ if part.state is State.EXCLUDES:
                return _("Is niet beschikbaar in de periode van dit werk")
            case _ if have is not None and part.state is State.NOTED:
                return _("Kan beginnen op %(day)s") % {"day": day(have)}
            case _:
                return _("Is beschikbaar in de periode van dit werk")

    def _interest(self, part: Part) -> str:
        sought = ", ".join(self.person.occupations)
        if part.have:
            return _("Zoekt dit soort werk: %(sought)s") % {"sought": sought}
        return _("Zoekt ander werk: %(sought)s") % {"sought": sought}


def _clock_of(moment: time | None) -> str:
    return clock(moment.hour * 60 + moment.minute) if moment else "?"


def hours(least: int | None, most: int | None) -> str:
    """Write hours a week."""
    if least and most and least != most:
        return _("%(least)s tot %(most)s uur per week") % {"least": least, "most": most}
    if most:
        return (
            _("hooguit %(most)s uur per week") % {"most": most}
            if not least
            else _("%(most)s uur per week") % {"most": most}
        )
    if least:
        return _("vanaf %(least)s uur per week") % {"least": least}
    return _("nog niet bekend")


def subject(about: About, index: int) -> str:
    """Name what a part is about."""
    words = vocabulary()
    match about:
        case About.DIMENSION:
            return text(words.dimensions[index].name)
        case About.SKILL:
            return text(tuple(words.skills.values())[index].name)
        case About.CERTIFICATE:
            return text(tuple(words.certificates.values())[index].name)
        case About.FAMILY:
            return text(tuple(words.families.values())[index].name)
        case About.ASPECT:
            return text(tuple(words.aspects.values())[index].name)
        case About.TRAVEL:
            return _("Reizen")
        case About.HOURS:
            return _("Uren per week")
        case About.DAY_PARTS:
            return _("Dagdelen")
        case _:
            return _("Tijden")


def question(about: About, index: int, level: int | None) -> str:
    """Return the question to put to the person, literally as it can be asked."""
    match about:
        case About.DIMENSION:
            dimension = vocabulary().dimensions[index]
            asked = text(dimension.ask_person)
            if level is None or dimension.kind is Kind.SUPPORT:
                return asked
            return _("%(question)s In dit werk: %(anchor)s.") % {
                "question": asked,
                "anchor": text(dimension.anchors[level]),
            }
        case About.CERTIFICATE:
            return _("Heeft u dit: %(name)s?") % {"name": subject(about, index)}
        case About.SKILL:
            return _("Kunt u dit al: %(name)s?") % {"name": subject(about, index)}
        case About.HOURS:
            return _("Hoeveel uur per week wilt u werken?")
        case About.DAY_PARTS:
            return _("Op welke dagen en dagdelen kunt u werken?")
        case _:
            return _("Waar woont u en hoe reist u?")


def adaptation(number: int) -> str:
    if number == CARVE:
        return _("een taak ruilen met een collega")
    return text(tuple(vocabulary().adaptations.values())[number].name)


def ways(part: Part) -> str:
    return adaptation(part.via) if part.via != NONE else ""


def openers(part: Part) -> str:
    """Say what would close a gap: an adaptation is named before anything is lowered (MA-04)."""
    if not part.openers:
        return _("bespreek met het bedrijf welke taken anders kunnen")
    named = [adaptation(each) for each in part.openers[:2]]
    return _("vraag het bedrijf om: %(ways)s") % {"ways": _(" of ").join(named)}


def _own_no(part: Part) -> str:
    return subject(part.about, part.index)


def waiting(bands: int) -> str:
    if bands == 0:
        return _("Wacht nog geen vier weken")
    weeks = bands * 4
    return ngettext("Wacht al %(n)s week", "Wacht al %(n)s weken of langer", weeks) % {"n": weeks}


def exclusion(found: Exclusion) -> str:
    return {
        Exclusion.TRAVEL: _("reizen"),
        Exclusion.HOURS: _("uren of tijden"),
        Exclusion.OWN_NO: _("wil dit zelf niet"),
        Exclusion.LEGAL_CERTIFICATE: _("een bewijs dat de wet eist"),
    }[found]


def order(found: Order, parts: Sequence[Part], travel_band: int) -> str:
    """Say in words why someone stands at this place: the fields of the order, one by one."""
    said: list[str] = []
    if found.excluded:
        said.append(_("kan nu niet"))
    gaps = _weighed(parts, State.GAP)
    said.append(
        _("nog te regelen: %(points)s") % {"points": gaps} if gaps else _("niets te regelen")
    )
    if not found.no_wish:
        said.append(_("wil dit werk zelf graag"))
    unknown = _weighed(parts, State.UNKNOWN)
    said.append(
        _("nog te vragen: %(points)s") % {"points": unknown} if unknown else _("alles besproken")
    )
    if found.wishes_unmet:
        said.append(_("zoekt eigenlijk ander werk"))
    near = next((p.have for p in parts if p.about is About.TRAVEL and p.have is not None), None)
    if near is not None:
        upto = (found.travel_band + 1) * travel_band
        said.append(_("reist minder dan %(upto)s minuten") % {"upto": upto})
    said += [lower_first(waiting(p.have or 0)) for p in parts if p.about is About.WAITING]
    return "; ".join(said)


def lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _weighed(parts: Sequence[Part], state: State) -> str:
    """Count parts by weight, the heaviest first: the sum of weights is what the order compares."""
    counted = dict.fromkeys(sorted(Weight, reverse=True), 0)
    for part in parts:
        if part.state is state and part.weight:
            counted[Weight(part.weight)] += 1
    names = {
        Weight.CORE: _("%(n)s kern"),
        Weight.ORDINARY: _("%(n)s gewoon"),
        Weight.SIDE: _("%(n)s bijzaak"),
    }
    return ", ".join(names[weight] % {"n": n} for weight, n in counted.items() if n)
