# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How somebody can begin, in words: the steps, why one is not open, and who says yes to it."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from hartwerk.interfaces.web import law_words
from hartwerk.interfaces.web.law_names import names
from hartwerk.rules.beginnings import Age, Lives, Qualified
from hartwerk.rules.first_steps import Party, Rung, Step, Why
from hartwerk.rules.law import lookup
from hartwerk.rules.parameters import Status

YOUNG = ("yp_qualification_until", "yp_week_longest", "yp_week_average", "yp_night_work",
         "yp_school_is_work")  # fmt: skip
"""What the law says of who is sixteen or seventeen, and of which somebody has to look it up."""


def ages() -> Mapping[Age, str]:
    return {
        Age.SIXTEEN: _("16 of 17 jaar"),
        Age.ADULT: _("18 jaar of ouder"),
        Age.UNKNOWN: _("weet ik niet"),
    }


def lives() -> Mapping[Lives, str]:
    return {
        Lives.BENEFIT: _("ja"),
        Lives.NO_BENEFIT: _("nee"),
        Lives.UNKNOWN: _("weet ik niet"),
    }


def qualified() -> Mapping[Qualified, str]:
    return {
        Qualified.QUALIFIED: _("ja"),
        Qualified.NOT_QUALIFIED: _("nee"),
        Qualified.UNKNOWN: _("weet ik niet"),
    }


def steps() -> Mapping[Step, str]:
    return {
        Step.VISIT: _("Kom kijken"),
        Step.BBL: _("Werken en leren (bbl)"),
        Step.CONTRACT: _("Een kort contract, of een betaalde proefmaand"),
        Step.SUBSIDISED: _("Een contract met loonkostensubsidie, zonder eerst te meten"),
        Step.TRIAL: _("Een proefplaatsing, met behoud van uitkering"),
    }


def about() -> Mapping[Step, str]:
    return {
        Step.VISIT: _("Een paar uur kijken waar het werk is. Werken hoort daar niet bij."),
        Step.BBL: _("Vier dagen werken met loon, één dag naar school. Het bedrijf is daarvoor"
                    " erkend als leerbedrijf. Zo haal je een praktijkverklaring, een certificaat"
                    " of een diploma."),
        Step.CONTRACT: _("Meteen loon. Spreek vooraf af wanneer jullie kijken hoe het gaat."),
        Step.SUBSIDISED: _("Meteen loon. De gemeente betaalt een deel aan het bedrijf, als zij dat"
                           " vindt passen. Vraag het voor de eerste dag."),
        Step.TRIAL: _("Werken zonder loon, en de uitkering loopt door. UWV of de gemeente zegt"
                      " vooraf ja."),
    }  # fmt: skip


def whys() -> Mapping[Why, str]:
    return {
        Why.AGE_UNKNOWN: _("Eerst weten: is iemand 16 of 17, of 18 of ouder?"),
        Why.TOO_YOUNG: _("Wie nog geen 18 is, werkt hier niet zonder loon."),
        Why.QUALIFICATION_UNKNOWN: _("Eerst weten: heeft deze persoon een startkwalificatie?"),
        Why.BENEFIT_UNKNOWN: _("Eerst weten: krijgt deze persoon een uitkering?"),
        Why.NO_BENEFIT: _("Zonder uitkering werkt hier niemand onbetaald (PP-05)."),
        Why.NOT_RECOGNISED: _("Dit bedrijf is voor dit werk geen erkend leerbedrijf, of schreef"
                              " dat nog niet op."),
        Why.RECOGNITION_OVER: _("De erkenning als leerbedrijf geldt niet op de eerste dag."),
    }  # fmt: skip


def nowhere() -> str:
    """Say that no member wrote down that it is a learning company."""
    return _("Nog geen bedrijf in het netwerk schreef op dat het een erkend leerbedrijf is.")


def parties() -> Mapping[Party, str]:
    return {
        Party.PERSON: _("de persoon zelf"),
        Party.REPRESENTATIVE: _("een ouder of voogd"),
        Party.SCHOOL: _("de school"),
        Party.COMPANY: _("het bedrijf"),
        Party.ATTENDANCE: _("de leerplichtambtenaar of het Doorstroompunt"),
    }


def rungs() -> Mapping[Rung, str]:
    return {
        Rung.PRACTICE_STATEMENT: _("praktijkverklaring"),
        Rung.CERTIFICATE: _("mbo-certificaat"),
        Rung.DIPLOMA: _("mbo-diploma"),
    }


def facts(keys: tuple[str, ...], on: date) -> Iterator[dict[str, object]]:
    """Give what the law says on a day, with whether anybody looked it up."""
    named = names()
    for key in keys:
        try:
            row = lookup.row(key, on)
        except lookup.LawMissing:
            continue
        yield {
            "name": named[key],
            "found": row.value is not None,
            "value": law_words.value_of(row),
            "link": row.value if str(row.value).startswith("https://") else "",
            "unverified": row.status is Status.UNVERIFIED,
        }


def known(keys: tuple[str, ...], on: date) -> tuple[list[dict[str, object]], list[object]]:
    """Return what is known on a day, and the names of what nobody found yet."""
    found = [*facts(keys, on)]
    return [each for each in found if each["found"]], [
        each["name"] for each in found if not each["found"]
    ]
