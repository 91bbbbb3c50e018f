# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody brings themselves out of the house in the browser: nothing of them is left anywhere."""

import logging
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import world
from tests.privacy.whole import WORDS, tables_with, whole

pytestmark = pytest.mark.django_db
MINE = "/mijn-pagina/gegevens"


def test_leaves_nothing_in_a_table_the_queue_a_file_or_the_log(
    tmp_path: Path,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.HARTWERK_HOME = tmp_path
    caplog.set_level(logging.DEBUG)
    someone = whole(world())
    client = signed_in(someone.page)
    for address in (MINE, "/mijn-pagina", f"/mijn-pagina/{someone.met.id}"):
        assert client.get(address).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{MINE}/weg", {"doe": "wis"})

    # The queue is among the tables.
    assert tables_with(*WORDS, someone.person.label) == set()
    files = [each.read_text() for each in tmp_path.rglob("*") if each.is_file()]
    assert len(files) == 1
    for word in (*WORDS, someone.person.label, str(someone.person.pk)):
        assert word not in files[0]
    lines = [line for line in caplog.messages if "insert into" not in line.lower()]
    said = "\n".join(line for line in lines if not line.startswith("("))
    assert [word for word in WORDS if word in said] == []
