# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The codes of organisations, promises and work, in words."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartwerk.membership.reads import PROPOSED, WorkLine
from hartwerk.membership.refusals import FieldRefused, Private, Problem, StillNeeded
from hartwerk.profiles import saying
from hartwerk.records.models.networks import Participation
from hartwerk.rules.actors import Role
from hartwerk.rules.free_text import Kind
from hartwerk.rules.pledges import State as PledgeState
from hartwerk.rules.pledges import Verb as PledgeVerb
from hartwerk.rules.reasons import Knows, Nobody, Released, SetBack
from hartwerk.rules.referrers import ReferrerKind
from hartwerk.rules.vacancies import Kind as WorkKind
from hartwerk.rules.vacancies import State as WorkState
from hartwerk.rules.vacancies import Verb as WorkVerb


def work_kinds() -> dict[str, str]:
    return {
        WorkKind.VACANCY.value: _("Vacature"),
        WorkKind.PLACE.value: _("Plek zonder vacature"),
    }


def work_states() -> dict[str, str]:
    return {
        WorkState.DRAFT.value: _("nog niet open"),
        WorkState.OPEN.value: _("open"),
        WorkState.FILLED.value: _("vervuld"),
        WorkState.CLOSED.value: _("gesloten"),
    }


def work_parts() -> dict[str, str]:
    """Return the parts of the list of work, by the word in the address."""
    return {
        "open": _("Open"),
        "nog-niet-open": _("Nog niet open"),
        "voorbij": _("Vervuld of gesloten"),
    }


def way_back(verb: WorkVerb) -> str:
    """Say what setting a move back would do."""
    return {
        WorkVerb.OPEN: _("Zet terug: toch niet open"),
        WorkVerb.CLOSE: _("Zet terug: toch niet gesloten"),
    }.get(verb, "")


def waits(line: WorkLine) -> str:
    """Say since when work waits; empty where it is not open."""
    if line.waits is None:
        return ""
    if line.waits == 0:
        return _("sinds vandaag")
    return ngettext("wacht %(n)s dag", "wacht %(n)s dagen", line.waits) % {"n": line.waits}


def answered(answered: int, asked: int) -> str:
    """Say how many referrers answered."""
    if not asked:
        return _("er zijn nog geen verwijzers")
    said = {"n": answered, "asked": asked}
    return ngettext(
        "%(n)s van %(asked)s verwijzer antwoordde", "%(n)s van %(asked)s verwijzers antwoordden",
        asked,
    ) % said  # fmt: skip


def answers() -> dict[str, str]:
    """Return what a referrer can say to a card."""
    return {
        PROPOSED: _("stelde iemand voor"),
        Knows.CALL_ME.value: _("weet iemand: bel mij"),
        Knows.I_ASK_FIRST.value: _("weet iemand en vraagt het eerst"),
        Nobody.TRAVEL.value: _("niemand: de reis is te lang"),
        Nobody.HOURS.value: _("niemand: de uren passen niet"),
        Nobody.CERTIFICATE.value: _("niemand: een bewijs ontbreekt"),
        Nobody.NOBODY_LIKES_IT.value: _("niemand: niemand wil dit werk nu"),
        Nobody.NOT_LOOKED_YET.value: _("niemand: nog niet gekeken"),
        Nobody.NOBODY_FITS.value: _("niemand: niemand past nu"),
    }


def knows() -> list[tuple[str, str]]:
    return [
        (Knows.CALL_ME.value, _("Bel mij")),
        (Knows.I_ASK_FIRST.value, _("Ik vraag het eerst")),
    ]


def nobody() -> list[tuple[str, str]]:
    return [
        (Nobody.TRAVEL.value, _("De reis is te lang")),
        (Nobody.HOURS.value, _("De uren passen niet")),
        (Nobody.CERTIFICATE.value, _("Een bewijs ontbreekt")),
        (Nobody.NOBODY_LIKES_IT.value, _("Niemand wil dit werk nu")),
        (Nobody.NOBODY_FITS.value, _("Niemand past nu")),
        (Nobody.NOT_LOOKED_YET.value, _("Nog niet gekeken")),
    ]


def follow_up_days() -> list[tuple[int, str]]:
    """Return after how many working days somebody asks how it went."""
    return [
        (2, _("over twee werkdagen")),
        (5, _("over een week")),
        (10, _("over twee weken")),
    ]


def organisation_kinds() -> dict[str, str]:
    return {
        Participation.Kind.MEMBER.value: _("Lid: biedt werk"),
        Participation.Kind.REFERRER.value: _("Verwijzer: kent mensen"),
        Participation.Kind.PARTNER.value: _("Partner: denkt mee"),
    }


def referrer_kinds() -> dict[str, str]:
    return {
        ReferrerKind.WERKPLEIN.value: _("Werkplein"),
        ReferrerKind.WERKCENTRUM.value: _("Werkcentrum"),
        ReferrerKind.MUNICIPALITY.value: _("gemeente"),
        ReferrerKind.UWV.value: _("UWV"),
        ReferrerKind.SCHOOL.value: _("school (ROC)"),
        ReferrerKind.DOORSTROOMPUNT.value: _("Doorstroompunt"),
        ReferrerKind.SOCIAL.value: _("maatschappelijke organisatie"),
        ReferrerKind.OTHER.value: _("iets anders"),
    }


def organisation_groups() -> dict[str, str]:
    """Return the kinds of organisation, as headings of a list."""
    return {
        Participation.Kind.MEMBER.value: _("Leden"),
        Participation.Kind.REFERRER.value: _("Verwijzers"),
        Participation.Kind.PARTNER.value: _("Partners"),
    }


def done(what: str) -> str:
    """Say what was just done; nothing of an unknown word."""
    return {
        "binnen": _("Deze organisatie doet mee. De uitnodiging gaat over een kwartier weg."),
        "uitgenodigd": _("De uitnodiging gaat over een kwartier weg."),
    }.get(what, "")


def promised(people: int, last_day: date) -> str:
    """Say what was promised."""
    said = {"n": people, "day": saying.day(last_day)}
    return ngettext(
        "%(n)s mens tot en met %(day)s", "%(n)s mensen tot en met %(day)s", people
    ) % said  # fmt: skip


def got(accepted: int, people: int) -> str:
    """Say how many people got a place, beside what was promised."""
    return ngettext(
        "%(n)s van %(people)s kreeg hier een plek",
        "%(n)s van %(people)s kregen hier een plek",
        accepted,
    ) % {"n": accepted, "people": people}  # fmt: skip


def pledge_moves() -> dict[PledgeVerb, str]:
    """Return what can be said of a promise, as a button says it."""
    return {
        PledgeVerb.BEGIN: _("De belofte loopt"),
        PledgeVerb.KEEP: _("Nagekomen"),
        PledgeVerb.KEEP_PARTLY: _("Voor een deel nagekomen"),
    }


def roles() -> dict[str, str]:
    return {
        Role.EMPLOYER.value: _("personeelszaken"),
        Role.CASEWORKER.value: _("consulent"),
        Role.PROJECT_LEAD.value: _("projectleider"),
        Role.BUDDY.value: _("begeleider op het werk"),
        Role.JOB_COACH.value: _("jobcoach"),
        Role.STEERING.value: _("stuurgroep"),
        Role.PRIVACY_OFFICER.value: _("privacyfunctionaris"),
    }


def pledge_states() -> dict[str, str]:
    return {
        PledgeState.MADE.value: _("beloofd"),
        PledgeState.RUNNING.value: _("loopt"),
        PledgeState.KEPT.value: _("nagekomen"),
        PledgeState.PARTLY_KEPT.value: _("voor een deel nagekomen"),
        PledgeState.RELEASED.value: _("ontheven"),
    }


def released() -> list[tuple[str, str]]:
    return [
        (Released.LESS_WORK.value, _("Er is minder werk dan gedacht")),
        (Released.AGREED.value, _("Zo afgesproken met de andere leden")),
        (Released.LEAVES.value, _("Het lid doet niet meer mee")),
    ]


def set_back() -> list[tuple[str, str]]:
    return [
        (SetBack.WRONG_BUTTON.value, _("Verkeerde knop")),
        (SetBack.CHANGED.value, _("Het is intussen anders")),
        (SetBack.NOT_SAID.value, _("Het was niet zo gezegd")),
    ]


def refusal(wrong: FieldRefused) -> str:
    """Say what is the matter with a field, and what helps."""
    length = {"n": "12" if wrong.field == "number" else "8"}
    said = {
        Problem.MISSING: _("Vul dit in."),
        Problem.DIGITS: _("Dit nummer heeft %(n)s cijfers.") % length,
        Problem.ALREADY_IN: _("Deze organisatie doet al mee in dit netwerk."),
        Problem.TAKEN: _("Dit nummer hoort bij een andere organisatie."),
        Problem.NO_SUCH_PLACE: _("Deze plaats kennen we niet. Kijk of de naam klopt."),
        Problem.SEVERAL_PLACES: _("Welke plaats is het? Kies uit: %(choices)s.")
        % {"choices": ", ".join(wrong.choices)},
        Problem.SOURCE_AND_DATE: _("Zeg waar je de eerste bus vond, en op welke dag."),
        Problem.IN_FUTURE: _("Deze dag moet nog komen."),
        Problem.PERIOD: _("Deze dag kan niet kloppen. Kies een latere of eerdere dag."),
        Problem.NOBODY: _("Dit aantal kan niet."),
        Problem.NO_CONTACT: _("Dit lid heeft nog niemand die voor het werk aanspreekbaar is."),
        Problem.NOT_A_REFERRER: _("Dit zeg je alleen van een verwijzer. Laat het hier leeg."),
        Problem.NO_PHOTO: _("Dit is geen foto die wij kunnen lezen. Kies een JPEG, PNG of WebP."),
        Problem.TOO_LARGE: _("Deze foto is groter dan 10 MB. Kies een kleinere foto."),
        Problem.TOO_MANY_POINTS: _(
            "Deze foto heeft te veel beeldpunten. Maak hem kleiner, of kies een andere."
        ),
        Problem.TOO_LONG: _("Dit is te lang. Houd het bij een of twee zinnen."),
        Problem.OF_SOMEBODY: _(
            "Hier staat iets van een persoon, of een nummer. Zeg alleen wat er op de foto staat."
        ),
        Problem.CHANGED_SINCE: _("Iemand veranderde dit net. Kijk eerst hoe het nu is."),
        Problem.FEWER_THAN_FILLED: _(
            "Er zijn al meer plekken bezet. Sluit het werk als het klaar is."
        ),
        Problem.FILLED: _("Alle plekken zijn bezet. Maak een kopie om meer plekken te bieden."),
    }
    return said[wrong.problem]


def broken(field: str) -> str:
    """Say what does not agree in a description."""
    return {
        "day": _("Een gewone dag bestaat uit regels met elk een deel van de dag."),
        "hours_max": _("Dit is minder dan het minste aantal uren."),
        "end": _("Dit is niet later dan het begin."),
        "ends_on": _("Deze dag ligt voor de eerste dag."),
        "day_parts_needed": _("Zoveel dagdelen zijn er niet gekozen."),
    }.get(field, _("Dit klopt niet met wat er verder staat."))


def private(found: Private) -> str:
    """Say what a word may give away about somebody."""
    what = {
        Kind.DIAGNOSIS: _("een ziekte of stoornis"),
        Kind.HEALTH: _("gezondheid"),
        Kind.MEDICATION: _("medicijnen"),
        Kind.BENEFIT: _("een uitkering"),
        Kind.DEBT: _("schulden"),
        Kind.CRIME: _("justitie"),
        Kind.RELIGION: _("geloof"),
        Kind.ORIGIN: _("afkomst"),
        Kind.BSN: _("een burgerservicenummer"),
        Kind.PHONE: _("een telefoonnummer"),
        Kind.EMAIL: _("een e-mailadres"),
        Kind.POSTCODE: _("een adres"),
        Kind.NAME: _("een naam"),
    }[found.kind]
    return _("“%(word)s” lijkt op %(what)s.") % {"word": found.word, "what": what}


def fields() -> dict[str, str]:
    """Return the fields of a description, as the form names them."""
    return {
        "title": _("Hoe heet het werk?"),
        "day": _("Een gewone dag"),
        "place": _("Waar is het werk?"),
        "hours_max": _("Hooguit"),
        "day_parts": _("Op welke dagdelen?"),
        "start": _("Begint om"),
        "demands": _("Wat het werk vraagt"),
        "guide": _("Wie begeleidt?"),
        "visit": _("Hoe kan iemand komen kijken?"),
    }


def lacking(names: Iterable[str]) -> str:
    """Say what still has to be described."""
    known = fields()
    return saying.listed([known.get(name, name) for name in names])


def still_needed(needed: StillNeeded) -> str:
    """Say who or what counts on a hat that cannot end yet."""
    if needed.people:
        said = {"n": needed.people}
        return ngettext(
            "Deze persoon helpt nog %(n)s mens. Draag die eerst over.",
            "Deze persoon helpt nog %(n)s mensen. Draag die eerst over.",
            needed.people,
        ) % said  # fmt: skip
    if needed.work:
        said = {"n": needed.work}
        return ngettext(
            "Deze persoon is aanspreekbaar voor %(n)s plek. Kies wie dat overneemt.",
            "Deze persoon is aanspreekbaar voor %(n)s plekken. Kies wie dat overneemt.",
            needed.work,
        ) % said  # fmt: skip
    return _("Een netwerk heeft altijd een projectleider. Geef eerst iemand anders die rol.")
