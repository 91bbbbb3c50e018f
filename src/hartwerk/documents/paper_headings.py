# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words that stand above the facts on paper, in Dutch and English; others bring their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class FirstDayHeadings:
    title: str
    starts: str
    ends: str
    place: str
    door: str
    way: str
    waits: str
    breaks: str
    tasks: str
    clothes: str
    quiet_place: str
    when_late: str
    too_much: str
    calls: str
    new: str
    was: str
    made: str


@dataclass(frozen=True, slots=True)
class PlanHeadings:
    title: str
    goals: str
    steps: str
    what: str
    who: str
    when: str
    done: str
    training: str
    reviews: str
    certificates: str
    certificate: str
    got_on: str
    valid_until: str
    next_certificates: str
    calls: str
    made: str


@dataclass(frozen=True, slots=True)
class AgreementHeadings:
    title: str
    parties: str
    dates: str
    starts: str
    ends: str
    hours: str
    place: str
    at_work: str
    terms: str
    calls: str
    signatures: str
    signs_for: str
    signature: str
    signed_on: str
    made: str


def first_day_headings() -> FirstDayHeadings:
    """Return the headings of a first-day card in the language that is active."""
    return FirstDayHeadings(
        title=_("Mijn eerste dag"),
        starts=_("Ik begin om"),
        ends=_("Ik ben klaar om"),
        place=_("Hier moet ik zijn"),
        door=_("De ingang"),
        way=_("Zo kom ik er"),
        waits=_("Wie wacht op mij"),
        breaks=_("Pauzes"),
        tasks=_("Dit ga ik doen, in deze volgorde"),
        clothes=_("Wat trek ik aan"),
        quiet_place=_("Een rustige plek"),
        when_late=_("Kom ik te laat?"),
        too_much=_("Wordt het te veel?"),
        calls=_("Ik bel"),
        new=_("Nieuw"),
        was=_("Was"),
        made=_("Deze kaart is gemaakt op"),
    )


def plan_headings() -> PlanHeadings:
    """Return the headings of a plan in the language that is active."""
    return PlanHeadings(
        title=_("Mijn plan"),
        goals=_("Dit wil ik"),
        steps=_("Stappen"),
        what=_("Wat"),
        who=_("Wie"),
        when=_("Wanneer"),
        done=_("gedaan"),
        training=_("Leren"),
        reviews=_("Dan kijken we samen hoe het gaat"),
        certificates=_("Mijn certificaten"),
        certificate=_("Certificaat"),
        got_on=_("Gehaald op"),
        valid_until=_("Geldig tot"),
        next_certificates=_("Dit kan ik hierna halen"),
        calls=_("Wie kan ik bellen"),
        made=_("Dit plan is gemaakt op"),
    )


def agreement_headings() -> AgreementHeadings:
    """Return the headings of an agreement in the language that is active."""
    return AgreementHeadings(
        title=_("Afspraken"),
        parties=_("Wie spreken dit af"),
        dates=_("Wanneer en waar"),
        starts=_("Begin"),
        ends=_("Einde"),
        hours=_("Uren"),
        place=_("Plek"),
        at_work=_("Afspraken op het werk"),
        terms=_("Wat we verder afspreken"),
        calls=_("Wie kun je bellen"),
        signatures=_("Handtekeningen"),
        signs_for=_("Tekent voor"),
        signature=_("Handtekening"),
        signed_on=_("Datum"),
        made=_("Gemaakt op"),
    )
