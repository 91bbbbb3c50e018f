# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages about people say: how long somebody waits, what was said and how, and by whom."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.access.speaking import TOLD
from hartwerk.caseload.guarding import NotToBeKept
from hartwerk.caseload.reads import Only, Said
from hartwerk.interfaces.web.start import means_names
from hartwerk.profiles import saying
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.private_words import Kind
from hartwerk.rules.proposals import State

WEEK = 7


def waits(since: date, on: date) -> str:
    """Say how long somebody waits, as one says it: in weeks, then in months."""
    days = max(0, (on - since).days)
    if days < 2 * WEEK:
        return ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days}
    if days < 60:
        return ngettext("%(n)s week", "%(n)s weken", days // WEEK) % {"n": days // WEEK}
    months = days * 12 // 365
    return ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}


def said_words() -> dict[Said, str]:
    return {
        Said.NOT_ASKED: _("nog niet gevraagd"),
        Said.YES: _("zei ja"),
        Said.NO: _("zei nee"),
    }


def only_words() -> dict[Only, str]:
    return {
        Only.ALL: _("Iedereen"),
        Only.NOT_ASKED: _("Nog niet gevraagd"),
        Only.YES: _("Zei ja"),
        Only.CALL_FIRST: _("Eerst bellen"),
        Only.LEAVING: _("Gaat van de lijst"),
    }


def purpose_words() -> dict[Purpose, str]:
    return {
        Purpose.MATCHING: _("Kijken welk werk past"),
        Purpose.THIS_WORK: _("Een kaart naar dit bedrijf"),
        Purpose.IDENTITY: _("Naam bij de kennismaking"),
        Purpose.QUESTION: _("Een vraag aan de leden"),
        Purpose.PATHWAY: _("Een traject"),
        Purpose.STATISTICS: _("Meetellen in cijfers"),
    }


def channel_words() -> dict[Channel, str]:
    return {
        Channel.SPOKEN: _("in een gesprek"),
        Channel.PHONE: _("door de telefoon"),
        Channel.PAPER: _("op papier"),
        Channel.OWN_PAGE: _("op de eigen pagina"),
        Channel.LINK: _("met een link"),
    }


def told_channels() -> tuple[tuple[str, str], ...]:
    """Return how somebody can have heard what they write down for another, to choose from."""
    return tuple((each.value, said) for each, said in channel_words().items() if each in TOLD)


def languages() -> dict[str, str]:
    """Return the languages in which somebody was asked; a code of ours for all others."""
    return {
        "nl": _("Nederlands"),
        "ar": _("Arabisch"),
        "en": _("Engels"),
        "fa": _("Farsi of Dari"),
        "uk": _("Oekraïens"),
        "pl": _("Pools"),
        "so": _("Somalisch"),
        "ti": _("Tigrinya"),
        "tr": _("Turks"),
        "other": _("een andere taal"),
    }


def state_words() -> dict[State, str]:
    """Say where a proposal stands, as the helper says it."""
    return {
        State.DRAFT: _("nog niet gevraagd"),
        State.ASKED: _("gevraagd, nog geen antwoord"),
        State.AGREED: _("zei ja, de kaart is nog niet verstuurd"),
        State.REFUSED: _("zei nee of nu niet"),
        State.PROPOSED: _("de werkgever heeft de kaart"),
        State.QUESTIONED: _("de werkgever heeft een vraag"),
        State.MEETING: _("kennismaking"),
        State.MET: _("kennisgemaakt"),
        State.ACCEPTED: _("aangenomen"),
        State.DECLINED: _("de werkgever zei nu niet"),
        State.WITHDRAWN: _("teruggetrokken"),
        State.LAPSED: _("verlopen zonder antwoord"),
        State.ENDED: _("gestopt"),
    }


def private_words() -> dict[Kind, str]:
    """Say what a word or number gives away."""
    return {
        Kind.DIAGNOSIS: _("een diagnose"),
        Kind.HEALTH: _("iets over gezondheid"),
        Kind.MEDICATION: _("een medicijn"),
        Kind.BENEFIT: _("iets over een uitkering"),
        Kind.DEBT: _("iets over schulden"),
        Kind.CRIME: _("iets over justitie"),
        Kind.RELIGION: _("iets over geloof"),
        Kind.ORIGIN: _("iets over herkomst"),
        Kind.BSN: _("een nummer dat een BSN kan zijn"),
        Kind.PHONE: _("een telefoonnummer"),
        Kind.EMAIL: _("een e-mailadres"),
        Kind.POSTCODE: _("een volledige postcode"),
        Kind.NAME: _("een naam"),
    }


def facts(person: Person) -> tuple[tuple[str, str], ...]:
    """Return what is practical about somebody: what is asked for, and what is known of it."""
    known = vocabulary()
    means = means_names()
    times = (person.earliest, person.latest)
    refused = [saying.text(known.aspects[key].name) for key in sorted(person.refuses_aspects)]
    refused += [saying.text(known.families[key].name) for key in sorted(person.refuses_families)]
    liked = [saying.text(known.families[key].name) for key in sorted(person.wishes)]
    papers = sorted((person.certificates or frozenset()) | person.holds)
    return (
        (_("Plaats"), person.spot.label if person.spot else person.place),
        (_("Reist met"), saying.listed([means[each] for each in sorted(person.means or ())])),
        (_("Reist hooguit"), _minutes(person.max_travel)),
        (_("Uren"), saying.hours(person.hours_min, person.hours_max) if _hours(person) else ""),
        (_("Dagen"), saying.day_parts(person.day_parts) if person.day_parts else ""),
        (_("Tijden"), _times(*(saying.clock(each) if each else "" for each in times))),
        (_("Wanneer"), saying.period(person.available_from, person.available_to)),
        (
            _("Rijbewijs en papieren"),
            saying.listed([saying.text(known.certificates[key].name) for key in papers]),
        ),
        (_("Lijkt leuk"), saying.listed(liked)),
        (_("Liever niet"), saying.listed(refused)),
    )


def _hours(person: Person) -> bool:
    return person.hours_min is not None or person.hours_max is not None


def _minutes(most: int | None) -> str:
    return ngettext("%(n)s minuut", "%(n)s minuten", most) % {"n": most} if most else ""


def _times(start: str, end: str) -> str:
    if start and end:
        return _("tussen %(start)s en %(end)s uur") % {"start": start, "end": end}
    if start:
        return _("vanaf %(start)s uur") % {"start": start}
    return _("tot %(end)s uur") % {"end": end} if end else ""


def not_to_be_kept(refused: NotToBeKept) -> str:
    """Say what was written that is not kept of anyone, without repeating it."""
    named = private_words()
    kinds = dict.fromkeys(kind for trouble in refused.troubles for kind in trouble.kinds)
    said = {"what": saying.listed([named[kind] for kind in kinds])}
    return _("Hier staat %(what)s. Dat bewaren we van niemand. Haal het weg.") % said
