# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo network is there as a whole or not at all, and once; its scripts hold together."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from hartwerk.access.context import acting, house
from hartwerk.demo import hats, network
from hartwerk.demo.days import Days
from hartwerk.demo.hats import Demo, Size
from hartwerk.demo.script import Script
from hartwerk.records.models.networks import Participation
from hartwerk.rules.actors import Role
from tests.demo.digests import digest

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
MEMBERS = 2


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave of the script only two members with one piece of work, and the referrers."""

    def begin(size: Size, today: date) -> Script:
        whole = script_of(size, today)
        (work,) = (each for each in whole.offers if each.key == "caretaker")
        return replace(
            whole, firms=whole.firms[:MEMBERS], offers=(work,), newcomers=(),
            answers=(), stories=(), troubles=(), places=(), paths=(),
        )  # fmt: skip

    script_of = network.script_of
    monkeypatch.setattr(network, "script_of", begin)


def members() -> int:
    with acting(house(Role.SYSTEM, hats.network(Size.SMALL))):
        return Participation.objects.filter(kind=Participation.Kind.MEMBER).count()


@pytest.mark.django_db(transaction=True)
class TestBuilding:
    def test_two_at_once_make_one(self, short: None) -> None:
        def build() -> bool:
            try:
                return network.build(size=Size.SMALL, now=NOW)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            made = [each.result() for each in [pool.submit(build), pool.submit(build)]]

        assert sorted(made) == [False, True]
        assert members() == MEMBERS

    def test_who_is_stopped_halfway_begins_anew(
        self, short: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def until_the_post_goes(*_args: object, until: datetime) -> None:
            if until > NOW - timedelta(days=100):
                raise KeyboardInterrupt

        with monkeypatch.context() as broken:
            broken.setattr(network, "deliver", until_the_post_goes)
            with pytest.raises(KeyboardInterrupt):
                network.build(size=Size.SMALL, now=NOW)
        assert not network.is_there(Size.SMALL)
        assert members() == 0

        assert network.build(size=Size.SMALL, now=NOW)
        assert members() == MEMBERS


def built_once() -> str:
    """Build the network, sum it up, and undo it."""
    with transaction.atomic():
        assert network.build(size=Size.SMALL, now=NOW)
        with acting(house(Role.SYSTEM, hats.network(Size.SMALL))):
            found = digest()
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
class TestTwice:
    def test_gives_the_same(self, short: None) -> None:
        assert built_once() == built_once()

    @pytest.mark.longest
    def test_of_the_whole_script_gives_the_same(self) -> None:
        assert built_once() == built_once()


@pytest.mark.parametrize("size", Size)
class TestScripts:
    def test_are_the_same_in_every_run(self, size: Size) -> None:
        assert network.script_of(size, TODAY) == network.script_of(size, TODAY)

    def test_name_nobody_twice_and_nothing_that_is_not_there(self, size: Size) -> None:
        script = network.script_of(size, TODAY)
        professionals = [
            script.lead.key,
            *(firm.contact.key for firm in script.firms),
            *script.helpers,
        ]
        people = [who.key for who in script.newcomers]
        offers = {each.key for each in script.offers}
        places = {each.key for each in script.places}

        assert max(Counter(professionals + people).values()) == 1
        assert {each.offer for each in script.stories} <= offers
        assert {each.offer for each in script.answers} <= offers
        assert {each.offer for each in script.paths} <= offers | places
        assert not offers & places
        assert {each.person for each in script.paths} <= {*people}
        assert {each.person for each in script.stories} <= {*people}
        assert {who.helper for who in script.newcomers} <= script.helpers.keys()
        all_work = (*script.offers, *script.places)
        assert {each.firm for each in all_work} <= {firm.key for firm in script.firms}

    def test_nothing_happens_before_its_reason_or_after_today(self, size: Size) -> None:
        script = network.script_of(size, TODAY)
        opened = {each.key: each.opened for each in script.offers}
        asked = {who.key: who.asked for who in script.newcomers}

        for story in script.stories:
            assert story.begun < opened[story.offer], story
            said_yes = asked[story.person]
            assert said_yes is not None, story
            assert story.begun < said_yes, story
            assert story.begun - story.days >= 1, story
        accepted = {
            (story.person, story.offer): story.begun - story.days for story in script.stories
        }
        opened |= {each.key: each.opened for each in script.places}
        for path in script.paths:
            assert path.agreed < accepted.get((path.person, path.offer), opened[path.offer]), path
            assert path.agreed - path.days >= 1, path
        for said in script.answers:
            assert 1 <= said.back <= opened[said.offer], said


def test_the_large_one_is_large() -> None:
    script = network.script_of(Size.LARGE, TODAY)
    filled = {each.offer for each in script.stories if each.moves.endswith("accept+1")}

    assert len({each.key for each in script.offers} - filled) == 60
    assert len(script.newcomers) == 600


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 5, 2), date(2028, 2, 29)])
def test_days_are_working_days_whenever_the_demo_is_started(today: date) -> None:
    days = Days(today)

    moments = [days.at(back, "anything") for back in range(1, 191)]

    assert moments == sorted(moments, reverse=True)
    assert moments[0].date() < today


def test_the_hats_are_in_the_document() -> None:
    document = (Path(__file__).parents[2] / "docs" / "demo.md").read_text(encoding="utf-8")

    assert [who.name for who in Demo if f"`{who.hat}`" not in document] == []


@pytest.mark.longest
@pytest.mark.django_db
def test_the_large_network_is_built() -> None:
    assert network.build(size=Size.LARGE, now=NOW)

    with acting(house(Role.SYSTEM, hats.network(Size.LARGE))):
        assert Participation.objects.count() == 34
