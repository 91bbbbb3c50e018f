# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk audit`: in order, or the first line that is not, and an exit code to rely on."""

import json
from pathlib import Path

import psycopg
import pytest

from hartwerk.postgres.place import APP, AUDITOR, WORKER
from tests.faults.workers import address
from tests.interfaces.cli.commands import Ran, hartwerk
from tests.people_of_the_network import world

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def audit(*arguments: str | Path, home: Path) -> Ran:
    return hartwerk(
        "audit",
        *arguments,
        HARTWERK_HOME=str(home),
        DATABASE_URL=address(APP),
        HARTWERK_AUDITOR_URL=address(AUDITOR),
    )


def sealed() -> None:
    """Make a network, and seal what was written of it."""
    world()
    with psycopg.connect(address(WORKER)) as session:
        session.execute("select trail.seal(true)")


def test_says_in_one_line_that_all_is_as_it_was(tmp_path: Path) -> None:
    sealed()

    done = audit("verify", home=tmp_path)

    assert (done.code, done.err) == (0, "")
    assert "in 1 blokken zijn zoals zij werden verzegeld" in done.out
    assert json.loads(audit("verify", "--json", home=tmp_path).out)["ok"] is True


def test_names_the_first_line_that_was_changed(tmp_path: Path) -> None:
    sealed()
    with psycopg.connect(address()) as owner:
        owner.execute("alter table trail.change disable trigger never_changed")
        changed = owner.execute(
            "with few as (select number from trail.change order by number offset 3 limit 2)"
            " update trail.change set role = 'clock' where number in (select number from few)"
            " returning number"
        ).fetchall()
        owner.execute("alter table trail.change enable trigger never_changed")
    first = min(number for (number,) in changed)

    done = audit("verify", home=tmp_path)
    told = audit("verify", "--json", home=tmp_path)

    assert done.code == told.code == 1
    assert f"Regel {first} zegt iets anders" in done.err
    assert json.loads(told.out)["trouble"] == {"wrong": "changed", "line": first, "block": 1}


def test_a_cut_tail_is_found_with_a_head_that_was_kept_elsewhere(tmp_path: Path) -> None:
    sealed()
    kept = tmp_path / "kept"
    kept.write_text(audit("head", home=tmp_path).out)
    with psycopg.connect(address()) as owner:
        owner.execute("truncate trail.change, trail.leaf, trail.block, records_journalentry")
        owner.execute("delete from trail.change")

    assert audit("verify", home=tmp_path).code == 0
    done = audit("verify", "--anchors", kept, home=tmp_path)
    assert done.code == 1
    assert "Het einde is weg: blok 1" in done.err


def test_of_a_role_that_may_not_and_a_file_that_is_none_the_way_out_is_told(tmp_path: Path) -> None:
    sealed()
    (tmp_path / "kept").write_text("niets\n")

    may_not = hartwerk("audit", "verify", HARTWERK_HOME=str(tmp_path), DATABASE_URL=address(APP))
    no_file = audit("verify", "--anchors", tmp_path / "none", home=tmp_path)
    no_head = audit("verify", "--anchors", tmp_path / "kept", home=tmp_path)

    assert [each.code for each in (may_not, no_file, no_head)] == [1, 1, 1]
    assert "HARTWERK_AUDITOR_URL" in may_not.err
    assert "regel 1 geen zegel" in no_head.err
    assert all("Traceback" not in each.err for each in (may_not, no_file, no_head))
