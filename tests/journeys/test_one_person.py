# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One person goes through everything in a browser: from a card that is accepted to two years on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys import at_work, before_work, going_wrong
from tests.journeys.looking import LookedAt, Visitors
from tests.journeys.moving_time import Clock, House, served
from tests.journeys.one_person import Life, born

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module", autouse=True)
def _beside_a_browser() -> Iterator[None]:
    """Let this process use its database while the loop of the browser runs in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def life(django_db_setup: None, browser: Browser, looked_at: LookedAt) -> Iterator[Life]:
    """Give somebody whose card an employer accepts today, and everybody around them.

    The database comes before the browser: what is opened beside the loop of a browser is not seen
    by tests without one.
    """
    clock = Clock()
    with served(clock) as address:
        visitors = Visitors(browser, address, looked_at=looked_at)
        yield born(House(clock, visitors, "one person"))
        visitors.leave()
    assert visitors.complaints == []


def test_from_an_accepted_card_to_two_years_at_work(life: Life) -> None:
    before_work.begins(life)
    before_work.comes_to_look(life)
    before_work.reads_the_first_day(life)
    before_work.talks_before_the_start(life)
    before_work.talks_about_money(life)
    before_work.three_say_yes(life)
    before_work.reads_what_changed(life)
    before_work.tries_the_work(life)
    before_work.has_a_stand_in(life)
    at_work.plans(life)
    going_wrong.has_a_setback(life)
    at_work.signs(life)
    at_work.hears_in_time(life)
    at_work.signs_again(life)
    at_work.stays(life)
