# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The worker seals what was written, and once a day keeps the head outside the database."""

import json
import logging
import resource
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from hartwerk.interfaces.worker import sealing
from hartwerk.postgres.place import WORKER
from hartwerk.records import anchors
from hartwerk.records.trail import Head
from tests.people_of_the_network import world
from tests.records.chain import as_role, check

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    settings.HARTWERK_ANCHOR_FILE = tmp_path / "elsewhere" / "anchors.jsonl"
    return tmp_path / "elsewhere" / "anchors.jsonl"


def run(now: datetime) -> None:
    with as_role(WORKER):
        sealing.run(now=now, stop=lambda: False)


def test_all_is_sealed_and_anchored_once_a_day(file: Path) -> None:
    now = timezone.now()
    world()
    run(now)
    world("Achterhoek")
    run(now)

    assert check().waiting == 0
    assert check().blocks == 2
    (line,) = file.read_text().splitlines()
    assert json.loads(line)["block"] == 1
    assert file.stat().st_mode & 0o077 == 0
    assert check(anchors.read(file)).trouble is None


def test_the_next_day_has_an_anchor_of_its_own(file: Path) -> None:
    world()
    run(timezone.now())
    yesterday = json.loads(file.read_text())
    before = datetime.fromisoformat(yesterday["at"]) - timedelta(days=1)
    file.write_text(json.dumps(yesterday | {"at": before.isoformat()}) + "\n")

    run(timezone.now())

    assert [each.block for each in anchors.read(file)] == [1, 1]
    assert check(anchors.read(file)).trouble is None


def test_days_are_those_of_the_clock_on_the_wall(tmp_path: Path) -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    file = tmp_path / "anchors"
    head = Head(1, late, bytes(32))

    assert anchors.add(file, head)
    assert str(anchors.last_day(file)) == "2026-11-23"
    assert not anchors.add(file, head)


def test_a_full_disk_leaves_no_half_line(tmp_path: Path) -> None:
    """Half a line would be one in which somebody wrote, until it is repaired by hand."""
    file, head = tmp_path / "anchors", Head(1, datetime(2026, 11, 22, tzinfo=UTC), bytes(32))
    anchors.add(file, head)
    there = file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(there) + 20, hard))
    try:
        with pytest.raises(OSError, match="No space left"):
            anchors.add(file, replace(head, at=head.at + timedelta(days=1)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert file.read_bytes() == there


def test_a_file_in_which_somebody_wrote_is_told_of_and_does_not_stop_the_seal(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.parent.mkdir()
    file.write_text("niets\n")
    world()

    with caplog.at_level(logging.ERROR, "hartwerk.trail"):
        run(timezone.now())

    assert check().waiting == 0
    assert "AnchorsBroken" in caplog.text
    assert file.read_text() == "niets\n"


def test_a_place_that_cannot_be_written_does_not_stop_the_seal(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.HARTWERK_ANCHOR_FILE = tmp_path / "file" / "anchors.jsonl"
    world()

    with caplog.at_level(logging.ERROR, "hartwerk.trail"):
        run(timezone.now())

    assert check().waiting == 0
    assert "could not be kept" in caplog.text or "cannot be read" in caplog.text


def test_nothing_to_seal_makes_no_block(file: Path) -> None:
    world()
    run(timezone.now())
    head = check().head

    run(timezone.now())

    assert check().head == head
