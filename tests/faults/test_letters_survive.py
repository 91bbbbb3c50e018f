# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever happens to worker, mail server or database: no letter is lost, none goes twice.

A worker in a process of its own sends to a mail server that remembers what it took.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.agenda.jobs import Job, defer
from hartwerk.mail.delivery import STALE, doubt_stale
from hartwerk.mail.post import message_id
from hartwerk.mail.reads import piles
from hartwerk.records.models.letters import Letter
from hartwerk.rules.letters import State
from tests.faults.reminders import at_one, left, told_of, write_terms
from tests.faults.workers import (
    OFF,
    cut_all_sessions,
    kept_alive,
    keys,
    kill,
    restart_database,
    sends_to,
    states,
    until,
    worker,
    write_letters,
)
from tests.mail.post_office import Manner, PostOffice
from tests.people_of_the_network import World, world

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SENDER = "hartwerk@netwerk.example"
HOUR = 3600
IN_THE_GAP = 0.1
"""Seconds between taking a letter and saying so, in which a killed worker leaves a doubt."""


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "worker.log"


def ids(here: World, state: str) -> set[str]:
    return {message_id(key, sender=SENDER) for key in keys(here, state)}


def nothing_lost_and_nothing_twice(here: World, office: PostOffice, written: int) -> Counter[str]:
    """Hold what the house believes against what the mail server took."""
    doubt_stale(actor=here.clock, now=timezone.now() + STALE + timedelta(seconds=1))
    found, taken = states(here), Counter(office.ids)
    assert found.total() == written
    assert set(found) <= {"sent", "uncertain"}
    assert set(taken.values()) <= {1}
    assert ids(here, "sent") <= set(taken)
    assert set(taken) <= ids(here, "sent") | ids(here, "uncertain")
    return found


def took(office: PostOffice, so_many: int) -> bool:
    return len(office.ids) >= so_many


def soon() -> None:
    """Ask for letters to be sent, as a page does; the worker itself asks each minute."""
    defer(Job.SEND_LETTERS)
    time.sleep(0.2)


class TestTheWorker:
    @pytest.mark.parametrize("kills", [4, pytest.param(20, marks=pytest.mark.longest)])
    def test_killed_again_and_again_leaves_doubts_and_no_losses(
        self, here: World, log: Path, kills: int
    ) -> None:
        chance = random.Random(kills)
        written = kills * 12
        write_letters(here, written)
        with PostOffice() as office:
            for number in range(kills):
                in_the_gap = number % 2 == 0
                office.delay = IN_THE_GAP if in_the_gap else 0.0
                enough = len(office.ids) + chance.randint(2, 8)
                with worker(log, **sends_to(office.port)) as process:
                    until(partial(took, office, enough), seconds=30, meanwhile=soon)
                    if not in_the_gap:
                        time.sleep(chance.random() * 0.1)
                    kill(process)
            office.delay, last = 0.0, timezone.now()
            with worker(log, **sends_to(office.port)):
                until(lambda: states(here)["waiting"] == 0, seconds=60, meanwhile=soon)
                until(lambda: _in_hand(here, since=last) == 0, seconds=20, meanwhile=soon)

            found = nothing_lost_and_nothing_twice(here, office, written)

        # Each that dies has at most two letters in its hands.
        assert kills // 2 <= found["uncertain"] <= 2 * kills

    def test_asked_to_stop_ends_after_the_letter_in_its_hands(self, here: World, log: Path) -> None:
        write_letters(here, 20)
        with PostOffice(delay=IN_THE_GAP) as office, worker(log, **sends_to(office.port)) as one:
            until(lambda: len(office.ids) >= 3, seconds=30, meanwhile=soon)
            one.terminate()

            assert one.wait(timeout=10) == 0

        found = states(here)
        assert found["sent"] == len(office.ids) < 20
        assert set(found) == {"sent", "waiting"}


class TestTheMailServer:
    def test_that_breaks_off_after_the_letter_leaves_doubts_that_are_not_sent_again(
        self, here: World, log: Path
    ) -> None:
        write_letters(here, 12)
        manners = {2: Manner.TAKES_AND_DROPS, 5: Manner.DROPS_AT_END, 8: Manner.TAKES_AND_DROPS}
        with PostOffice(manner=lambda number: manners.get(number, Manner.TAKES)) as office:
            with worker(log, **sends_to(office.port)):
                until(lambda: states(here)["waiting"] == 0, seconds=30, meanwhile=soon)
                until(lambda: states(here)["sending"] == 0, seconds=10, meanwhile=soon)
                for _ in range(3):
                    soon()

            found = nothing_lost_and_nothing_twice(here, office, 12)

        assert found == {"sent": 9, "uncertain": 3}
        assert office.offered == 12
        assert len(office.ids) == 11

    def test_that_asks_for_patience_or_is_down_gets_every_letter_in_the_end(
        self, here: World, log: Path
    ) -> None:
        write_letters(here, 8)
        with PostOffice() as closed:
            port = closed.port
        with worker(log, **sends_to(port)):
            until(lambda: _tried(here) >= 2, seconds=30, meanwhile=soon)
            assert states(here) == {"waiting": 8}

            _let_time_pass(here)
            with PostOffice(port=port, manner=lambda _number: Manner.GREYLISTS):
                until(lambda: _tried(here) == 8, seconds=30, meanwhile=soon)
                assert states(here) == {"waiting": 8}

            _let_time_pass(here)
            with PostOffice(port=port) as office:
                until(lambda: states(here)["sent"] == 8, seconds=30, meanwhile=soon)
                found = nothing_lost_and_nothing_twice(here, office, 8)

        assert found == {"sent": 8}


def look() -> None:
    """Ask for terms to be gone through; the worker itself does so every ten minutes."""
    defer(Job.RUN_TERMS)
    time.sleep(0.1)


def _ask(look_after: Callable[[], None]) -> None:
    look_after()
    look()


def _told(here: World, enough: int) -> bool:
    return told_of(here) >= enough


class TestReminders:
    @pytest.mark.parametrize(
        ("kills", "restart"),
        [
            (2, cut_all_sessions),
            pytest.param(20, restart_database, marks=pytest.mark.longest),
        ],
        ids=["2", "20"],
    )
    def test_come_once_past_kills_a_restart_and_a_clock_that_jumps_back_an_hour(
        self, here: World, log: Path, kills: int, restart: Callable[[], None]
    ) -> None:
        chance, one = random.Random(kills), at_one()
        off = round((one - timezone.now()).total_seconds())
        day = localdate(one)
        # Nine of each pathway: with twenty kills 306 in all.
        expected = write_terms(here, 2 + kills * 8 // 5, day=day, at=one)
        told, back, sent = ({OFF: str(off + by)} for by in (0, -HOUR, HOUR // 2))

        # Told of: killed half-way, over and over; the clock stands an hour back every other time,
        # and the database restarts.
        for number in range(kills // 2):
            enough = min(told_of(here) + chance.randint(2, 8), expected)
            with worker(log, **(back if number % 2 else told)) as process:
                until(partial(_told, here, enough), seconds=30, meanwhile=look)
                kill(process)
        with kept_alive(log, **back) as look_after:
            restart()
            asked = partial(_ask, look_after)
            until(lambda: left(here, day) == 0, seconds=60, meanwhile=asked)
        assert told_of(here) == expected

        # Sent: killed between taking a letter and saying so; and the database restarts.
        with PostOffice(delay=IN_THE_GAP) as office:
            post = sends_to(office.port) | sent
            for _ in range(kills - kills // 2):
                enough = len(office.ids) + chance.randint(2, 8)
                with worker(log, **post) as process:
                    until(partial(took, office, enough), seconds=30, meanwhile=soon)
                    kill(process)
            office.delay = 0.0
            with kept_alive(log, **post) as look_after:
                until(partial(took, office, len(office.ids) + 1), seconds=30, meanwhile=look_after)
                restart()
                until(lambda: states(here)["waiting"] == 0, seconds=60, meanwhile=look_after)

            found = nothing_lost_and_nothing_twice(here, office, expected)

        assert told_of(here) == expected
        listed = piles(actor=here.project_lead, states=[State.UNCERTAIN])[State.UNCERTAIN]
        assert len(listed.lines) + listed.more == found["uncertain"] >= 1


class TestTheDatabase:
    def test_that_breaks_off_every_session_again_and_again_loses_nothing(
        self, here: World, log: Path
    ) -> None:
        write_letters(here, 60)
        with (
            PostOffice(delay=0.01) as office,
            kept_alive(log, **sends_to(office.port)) as look_after,
        ):
            for round_ in range(5):
                enough = 8 * (round_ + 1)
                until(partial(took, office, enough), seconds=30, meanwhile=look_after)
                cut_all_sessions()
            until(lambda: states(here)["waiting"] == 0, seconds=60, meanwhile=look_after)
            until(lambda: _just_claimed(here) == 0, seconds=30, meanwhile=look_after)

            found = nothing_lost_and_nothing_twice(here, office, 60)

        # A session that breaks between a commit and its answer may leave a doubt.
        assert found["sent"] >= 55


def _in_hand(here: World, *, since: datetime) -> int:
    """Count what a worker that lives is sending."""
    with acting(here.system):
        return Letter.objects.filter(state="sending", claimed_at__gte=since).count()


def _just_claimed(here: World) -> int:
    return _in_hand(here, since=timezone.now() - timedelta(seconds=5))


def _tried(here: World) -> int:
    with acting(here.system):
        return Letter.objects.filter(attempts__gt=0, not_before__gt=timezone.now()).count()


def _let_time_pass(here: World) -> None:
    """Put every letter where it would be after its wait."""
    with acting(here.system):
        Letter.objects.update(not_before=timezone.now())
