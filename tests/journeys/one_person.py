# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who plays in the life of one person at work, each at the width of what they work with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor
from hartwerk.rules.proposals import State
from tests.journeys.counting import Someone
from tests.journeys.looking import PHONE
from tests.journeys.moving_time import House
from tests.matching.chains import brought
from tests.people_of_the_network import World, world

WORK = "Hulp in de werkplaats"


@dataclass
class Life:
    """One person, and who is around them: by whom they are played."""

    house: House
    world: World
    page_of_the_person: Actor
    rob: Membership
    els: Membership
    pathway: str = ""
    """The address of the pathway, from when it began."""

    @property
    def employer(self) -> Someone:
        return self.house.comes(self.world.member.contact)

    @property
    def helper(self) -> Someone:
        return self.house.comes(self.world.referrer.caseworker)

    @property
    def lead(self) -> Someone:
        return self.house.comes(self.world.lead)

    @property
    def person(self) -> Someone:
        return self.house.comes(self.page_of_the_person, width=PHONE)

    @property
    def buddy(self) -> Someone:
        return self.house.comes(self.rob, width=PHONE)

    @property
    def stand_in(self) -> Someone:
        return self.house.comes(self.els, width=PHONE)


def born(house: House) -> Life:
    """Make a network in which an employer met somebody."""
    here = world()
    work = here.work(title=WORK, template="electrical_helper", positions=2)
    chain = brought(here, State.MEETING, work=work)
    house.clock.at = chain.now()
    return Life(
        house,
        here,
        here.page_of(chain.person),
        here.guide("Rob"),
        here.guide("Els"),
    )


def says(who: Someone, *words: str | re.Pattern[str]) -> None:
    """The page says this."""
    for each in words:
        expect(who.page.locator("main")).to_contain_text(each)


def form(who: Someone, button: str | re.Pattern[str]) -> Locator:
    """Return the form with a button; a folded one is opened."""
    pressed = who.page.get_by_role("button", name=button, exact=True, include_hidden=True)
    found = who.page.locator("form", has=pressed).first
    if not found.is_visible():
        who.presses(who.page.locator("details:not([open])", has=found).locator("summary").last)
    return found


def fills(who: Someone, button: str | re.Pattern[str], given: Mapping[str, str]) -> None:
    """Fill in the form of a button, by the words of its fields, and press it.

    A field for which "ja" is given is ticked; of a list or a choice the words of an option are.
    """
    where = form(who, button)
    for label, value in given.items():
        choice = where.get_by_role("group", name=label, exact=True)
        if choice.count():
            who.presses(choice.get_by_label(value, exact=True))
            continue
        exact = where.get_by_label(label, exact=True)
        field = (exact if exact.count() else where.get_by_label(label)).first
        match field.evaluate("one => one.type"):
            case "select-one":
                field.select_option(label=value)
            case "checkbox":
                field.check()
            case _:
                field.fill(value)
    who.presses(where.get_by_role("button", name=button, exact=True))
