# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody is erased, and an older backup comes back: it knows nothing of them any more."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pytest_django import Settings

from hartwerk.config import static
from hartwerk.postgres.place import OWNER, WORKER
from hartwerk.postgres.server import ensure
from hartwerk.privacy import ledger
from tests.faults.workers import address
from tests.interfaces.cli.test_safekeeping import backed_up, keys, run
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import world
from tests.postgres.homes import fresh_home
from tests.privacy.whole import IDENTITY, TRAIL, WORDS, columns_with, whole

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def home() -> Iterator[Path]:
    """A home of its own for keys, ledger and the database that comes back."""
    static.prepare()
    with fresh_home() as fresh:
        yield fresh


def files_with(home: Path, *said: object) -> set[Path]:
    """Return the files of a home with any of these in them, but for those of PostgreSQL itself."""
    words = [str(each).encode() for each in said]
    return {
        file
        for file in home.rglob("*")
        if file.is_file() and "data" not in file.relative_to(home).parts
        and any(word in file.read_bytes() for word in words)
    }  # fmt: skip


def test_a_backup_from_before_an_erasure_knows_nothing_of_the_person(
    home: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    twente = world()
    someone = whole(twente)
    other = twente.person()
    with psycopg.connect(address(WORKER)) as session:
        session.execute("select trail.seal(true)")
    about = (*WORDS, someone.person.label, *someone.keys)
    assert columns_with(address(), *WORDS) >= {"records_candidate", "records_proposal"}
    file = backed_up(home)
    settings.HARTWERK_HOME = home

    officer = signed_in(twente.officer())
    found = officer.post("/privacy", {"wie": IDENTITY.name}).headers["Location"]
    assert (
        "naam en bereikbaarheid" in officer.post(f"{found}/weg", {"doe": "kijk"}).content.decode()
    )
    assert officer.post(f"{found}/weg", {"doe": "wis"}).headers["Location"] == "/privacy"

    assert columns_with(address(), *about) <= TRAIL
    # Nobody comes in while the ledger cannot be read: there is no database then.
    kept = ledger.file().read_text()
    ledger.file().write_text(kept + "{}\n")
    refused = run("restore", file, **keys(home))
    assert (refused.code, "er is niets veranderd" in refused.err) == (1, True), refused.err
    ledger.file().write_text(kept)

    done = run("restore", file, **keys(home))

    assert done.code == 0, done.err
    assert "Wie na de reservekopie is gewist, is dat weer: 1." in done.out
    with ensure(home, linger=10) as running:
        url = running.url_for(OWNER, "hartwerk")
        # Which row was changed by whom stays in the trail, by keys that lead nowhere.
        assert columns_with(url, *WORDS, someone.person.label) == set()
        assert columns_with(url, *about) <= TRAIL
        assert columns_with(url, other.label) == {"records_candidate"}
        told = json.loads(run("audit", "verify", "--json", **keys(home)).out)
    assert (told["ok"], told["erased"] > 0) == (True, True)
    assert files_with(home, *about) == set()
    assert not any(str(word) in done.out + done.err + refused.err for word in about)
    assert not any(word in line for line in caplog.messages for word in WORDS)
