# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever of a whole house is killed, and however full its disk: it is back soon, and whole.

By itself or by the one command; nothing is lost, half there or to be repaired.
"""

import contextlib
import logging
import random
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import psycopg
import pytest

from hartwerk.mail.post import message_id
from hartwerk.postgres import server
from hartwerk.postgres.place import OWNER, WORKER
from tests.faults.houses import (
    KINDS,
    NO_DISK,
    House,
    Kind,
    a_house,
    is_own_disk,
    left,
    processes,
    remounted,
    slowness,
    until,
)
from tests.faults.writers import WRITERS, Load

pytestmark = pytest.mark.slow
log = logging.getLogger("hartwerk.faults")
"""How long it took: shown with `--log-cli-level=INFO`."""
LONGEST_ABSENCE = 10.0
"""Seconds, on a machine that does nothing else."""
SENDER = "hartwerk@netwerk.example"
PAGE = "/organisaties"
HALF = """
select o.name from records_organisation o
 where o.name like 'Dakbedrijf %'
   and (not exists (select from records_participation p where p.organisation_id = o.id)
        or not exists (select from records_membership m where m.organisation_id = o.id))
"""
EVERYTHING_BUT_THE_COMMAND = tuple(kind for kind in KINDS if kind != Kind.COMMAND)
MUCH = "select pg_logical_emit_message(false, 'much', repeat('x', 1000000))"
"""Fills PostgreSQL's log of changes, and the disk with it."""


@pytest.fixture
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    with a_house(letters=request.param) as made:
        yield made


def plan(rounds: int) -> list[tuple[str, ...]]:
    """Choose who is killed in each round: each alone, then some together, then all of them."""
    chance = random.Random(rounds)
    alone = [(kind,) for kind in KINDS]
    together = [tuple(chance.sample(KINDS, chance.randint(2, 5))) for _ in range(rounds)]
    most = (alone + together)[: rounds - 2]
    return [*most, KINDS, EVERYTHING_BUT_THE_COMMAND]


@pytest.mark.parametrize(
    ("house", "rounds"),
    [
        pytest.param(30, 2, id="two-rounds", marks=pytest.mark.longest),
        pytest.param(400, 20, id="twenty-rounds", marks=pytest.mark.longest),
    ],
    indirect=["house"],
)
def test_killed_again_and_again_and_with_a_full_disk(house: House, rounds: int) -> None:
    written = len(house.rows("select from records_letter"))
    with Load(house) as load:
        log.info("seconds until back: %s", killed(house, load, plan(rounds)))
        if is_own_disk(house):
            log.info("with 50 MB left: %s", hardly_any_room(house, load, rounds))
            log.info("after a full disk: %s", no_room_at_all(house, load))
    all_is_kept(house, load)
    no_letter_is_lost_or_sent_twice(house, written)
    house.stop()
    assert [each for each in processes() if f"--port {house.port}" in each.words] == []
    if not is_own_disk(house):
        pytest.skip(f"all but the disk: {NO_DISK}")
    may_only_be_read(house)


def killed(house: House, load: Load, rounds: list[tuple[str, ...]]) -> dict[str, float]:
    """Kill in each round some, and wait until what is written is kept again."""
    absences: dict[str, float] = {}
    for number, kinds in enumerate(rounds):
        until(lambda: bool(house.numbers(Kind.WORKER)), seconds=60, why="no worker")
        until(lambda: bool(house.numbers(Kind.BACKEND)), seconds=60, why="no session")
        slower, began = slowness(), time.monotonic()

        assert house.kill(*kinds) >= len(kinds)

        back, commands = bring_back(house, partial(load.absence, began))
        slower = max(slower, slowness())
        absences[f"{number}: {', '.join(kinds)}"] = round(back, 1)
        assert back < LONGEST_ABSENCE * slower, (absences, slower, house.log)
        # Only where what it began with itself is gone a command is needed.
        assert commands == bool({Kind.COMMAND, Kind.WEB} & set(kinds)), (kinds, house.log)
    return absences


def bring_back(house: House, absence: Callable[[], float | None]) -> tuple[float, int]:
    """Give the command where it is needed; return how long that took, and how many commands."""
    commands, deadline = 0, time.monotonic() + 300
    while (found := absence()) is None:
        if not house.is_served():
            house.serve()
            commands += 1
        assert time.monotonic() < deadline, house.log
        time.sleep(0.05)
    return found, commands


def hardly_any_room(house: House, load: Load, rounds: int) -> dict[str, float]:
    """Leave 50 MB: nothing is taken in, all is shown, and what is killed comes back."""
    absences: dict[str, float] = {}
    with left(house, 50):
        until(load.is_refused, seconds=30)
        before = len(load.acknowledged)
        said = house.send("Dakbedrijf te laat", 99_999, str(uuid.uuid4()))
        assert (said.status, said.retry_after) == (503, "60")
        assert "De schijf van deze site is bijna vol." in said.text
        assert "niet bewaard, ook niet half" in said.text
        assert house.ask("GET", PAGE).status == 200
        for number in range(rounds):
            kinds = KINDS if number % 2 == 0 else EVERYTHING_BUT_THE_COMMAND
            slower, began = slowness(), time.monotonic()
            house.kill(*kinds)
            back, _ = bring_back(house, partial(shown, house, began))
            slower = max(slower, slowness())
            absences[f"{number}: {', '.join(kinds)}"] = round(back, 1)
            assert back < LONGEST_ABSENCE * slower, (absences, slower, house.log)
        assert len(load.acknowledged) == before
        freed = time.monotonic()
    _is_back_by_itself(house, load, freed)
    return absences


def shown(house: House, since: float) -> float | None:
    """Say how long it took until a page of who is signed in was shown again."""
    return time.monotonic() - since if house.ask("GET", PAGE).status == 200 else None


def no_room_at_all(house: House, load: Load) -> float:
    """Leave nothing, until the database falls and cannot come back; then make room."""
    with left(house, 0):
        refused = house.run("backup")
        assert refused.code != 0
        assert "Fout: " in refused.err
        assert "Hartwerk zelf" not in refused.err
        assert [*house.home.glob("**/*.half"), *house.home.glob("secrets/.*")] == []
        with contextlib.suppress(psycopg.Error), psycopg.connect(house.url(OWNER)) as owner:
            for _ in range(100):
                owner.execute(MUCH)
        until(lambda: house.ask("GET", PAGE).status == 503, seconds=60, why=house.log)
        assert "niet bewaard, ook niet half" in house.ask("GET", PAGE).text
        assert house.ask("GET", "/methode").status == 200
        freed = time.monotonic()
    back = _is_back_by_itself(house, load, freed)
    done = house.run("backup")
    assert done.code == 0, done.err
    return back


def _is_back_by_itself(house: House, load: Load, since: float) -> float:
    slower = slowness()
    back, commands = bring_back(house, partial(load.absence, since))
    assert commands == 0, house.log
    assert back < LONGEST_ABSENCE * max(slower, slowness()), house.log
    return round(back, 1)


def may_only_be_read(house: House) -> None:
    """Mount the disk so that it can only be read: that is said, and nothing is touched."""
    server.stop(house.place)
    before = sorted(house.home.rglob("*"))
    with remounted(house):
        done = house.run("serve", "--port", str(house.port))
    assert done.code != 0
    assert "HARTWERK_HOME" in done.err, done.err
    assert "Traceback" not in done.err
    assert sorted(house.home.rglob("*")) == before


def all_is_kept(house: House, load: Load) -> None:
    """Hold what was acknowledged against what is there, and look over the chain."""
    said = Counter(load.acknowledged)
    there = Counter(name for (name,) in house.rows("select name from records_organisation"))
    assert set(said.values()) == {1}
    assert {name: there[name] for name in said if there[name] != 1} == {}
    # What was in the hands of a writer at the end may be there without a yes.
    more = {name for name in there if name.startswith("Dakbedrijf")} - set(said)
    assert len(more) <= WRITERS
    assert house.rows(HALF) == []
    assert {status for w in load.writers for status in w.answers} <= {0, 302, 503}
    with psycopg.connect(house.url(WORKER)) as session:
        session.execute("select trail.seal(true)")
    checked = house.run("audit", "verify")
    assert checked.code == 0, checked.err


def no_letter_is_lost_or_sent_twice(house: House, written: int) -> None:
    house.office.delay = 0.0
    until(lambda: _letters(house)["waiting"] == 0, seconds=120, why=house.log)
    found, taken = _letters(house), Counter(house.office.ids)
    assert found.total() == written
    assert set(found) <= {"sent", "sending"}
    assert set(taken.values()) == {1}
    sent, in_doubt = _ids(house, "sent"), _ids(house, "sending")
    assert sent <= set(taken) <= sent | in_doubt


def _letters(house: House) -> Counter[str]:
    """Count the letters whose time has come, by state; the others stay for another quarter."""
    due = "select state from records_letter where not_before < now()"
    return Counter(state for (state,) in house.rows(due))


def _ids(house: House, state: str) -> set[str]:
    keys = house.rows(f"select key from records_letter where state = '{state}'")
    return {message_id(key, sender=SENDER) for (key,) in keys}
