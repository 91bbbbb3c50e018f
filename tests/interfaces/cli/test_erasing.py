# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk erase`: first what would go, then it is gone, with a line that says so and a ledger."""

import json
from pathlib import Path

import pytest

from hartwerk.access.context import acting
from hartwerk.privacy import ledger
from hartwerk.records.models.journal import JournalEntry
from tests.faults.workers import address
from tests.interfaces.cli.commands import Ran
from tests.interfaces.cli.test_safekeeping import of_the_suite, run
from tests.people_of_the_network import World, world
from tests.privacy.whole import WORDS, columns_with, whole

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def twente() -> World:
    return world()


def test_shows_what_would_go_and_then_does_it(twente: World, tmp_path: Path) -> None:
    samira = whole(twente)
    told = of_the_suite(tmp_path)
    helper = twente.referrer.caseworker

    def erase(*more: str) -> Ran:
        return run("erase", samira.person.label, "--as", helper.email, "--reason", *more, **told)

    looked = erase("asked", "--dry-run")
    assert (looked.code, looked.err) == (0, "")
    assert "Dit zou weggaan:" in looked.out
    assert "2 kaarten" in looked.out
    assert "records_candidate" in columns_with(address(), *WORDS)

    done = erase("asked", "--json")

    assert (done.code, done.err) == (0, "")
    said = json.loads(done.out)
    assert (said["dry_run"], said["rows"]["proposal"]) == (False, 2)
    assert columns_with(address(), *WORDS, samira.person.label) == set()
    with acting(twente.system):
        line = JournalEntry.objects.get(pk=said["evidence"])
    assert (line.verb, line.reason, line.cause_role) == ("erase", "asked", "caseworker")
    assert len(ledger.read(tmp_path / "ledger" / "erased.jsonl")) == 1
    again = erase("asked")
    assert again.code == 1
    assert "Deze persoon is er niet" in again.err


@pytest.mark.parametrize(
    ("hat", "reason", "code", "why"),
    [
        ("employer", "asked", 1, "niemand met dit adres"),
        ("other desk", "asked", 1, "of deze pet mag dat niet"),
        ("desk", "because", 2, "Die reden is er niet"),
    ],
)
def test_by_who_may_not_or_without_a_reason_erases_nobody(
    twente: World, tmp_path: Path, hat: str, reason: str, code: int, why: str
) -> None:
    person = twente.person()
    hats = {
        "employer": twente.member.contact,
        "desk": twente.referrer.caseworker,
        "other desk": twente.desk("ROC").caseworker,
    }

    done = run(
        "erase", person.label, "--as", str(hats[hat].pk), "--reason", reason,
        **of_the_suite(tmp_path),
    )  # fmt: skip

    assert (done.code, why in done.err) == (code, True), done.err
    assert "records_candidate" in columns_with(address(), person.label)
