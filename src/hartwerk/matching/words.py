# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A reason in words: one sentence per part, in the language that is active."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from hartwerk.engine.reasons import CARVE, NONE, About, Order, Part, State
from hartwerk.profiles.saying import hours as hours
from hartwerk.profiles.saying import text as text
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.profiles.work import Weight
from hartwerk.rules.conditions import Exclusion, Verdict

_ = gettext


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
            return _("Heb je dit: %(name)s?") % {"name": subject(about, index)}
        case About.SKILL:
            return _("Kun je dit al: %(name)s?") % {"name": subject(about, index)}
        case About.HOURS:
            return _("Hoeveel uur per week wil je werken?")
        case About.DAY_PARTS:
            return _("Op welke dagen en dagdelen kun je werken?")
        case _:
            return _("Waar woon je en hoe reis je?")


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
