# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the wall adds to the plan of every list is asked once, never once a row.

`just bench-wall` measures the same lists in a network of 100,000 people. A plan of a small network
already has its shape, and what the planner takes the wall for: of that it chooses its indexes.
"""

import importlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from benchmarks.wall_fill import fill
from benchmarks.wall_lists import Scoped, scoped
from hartwerk.access.context import acting

pytestmark = pytest.mark.django_db

TESTS = {"Filter", "Index Cond", "Recheck Cond", "Join Filter", "Hash Cond", "Merge Cond"}
EACH_ROW = re.compile(r"(?<!hashed )\bSubPlan \d+|\bwall\.\w+\(")
"""In a test of rows: a look elsewhere for each of them, or a function of the wall."""
LOOKS = 40.0
"""So much may asking who acts, and for a set of keys, cost in a plan, whatever the list."""
BEFORE = importlib.import_module("hartwerk.records.migrations.0022_figures_and_a_quicker_wall")


@pytest.fixture(scope="module")
def _lists(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Scoped]]:
    with django_db_blocker.unblock(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set local role none")
            filled = fill(cursor, people=1_500, works=600, referrers=6)
            cursor.execute("set local role hartwerk_app")
        yield scoped(filled, visitors=1)
        transaction.set_rollback(True)


@pytest.fixture
def lists(_lists: list[Scoped]) -> Iterator[list[Scoped]]:
    with transaction.atomic():
        yield _lists
        transaction.set_rollback(True)


def plan(one: Scoped, role: str) -> dict[str, Any]:
    (question,) = one.asked
    with acting(question.actor), connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
        cursor.execute(f"explain (format json) {question.sql}", question.values)
        (said,) = cursor.fetchone()
        cursor.execute("set local role hartwerk_app")
    found: dict[str, Any] = (json.loads(said) if isinstance(said, str) else said)[0]["Plan"]
    return found


def asked_each_row(node: dict[str, Any]) -> Iterator[str]:
    """Give what a plan asks for every row that it looks at."""
    for key in TESTS & node.keys():
        yield from EACH_ROW.findall(str(node[key]))
    for below in node.get("Plans", ()):
        yield from asked_each_row(below)


def troubles(lists: list[Scoped]) -> dict[str, list[str]]:
    """Return by list what is wrong with its plan."""
    found = {}
    for each in lists:
        walled = plan(each, "hartwerk_app")
        dear = walled["Total Cost"] - 2 * plan(each, "none")["Total Cost"] > LOOKS
        wrong = [*asked_each_row(walled), *(["dear"] if dear else [])]
        if wrong:
            found[each.name] = wrong
    return found


def test_of_every_list_the_wall_is_asked_once(lists: list[Scoped]) -> None:
    assert len(lists) > 12
    assert troubles(lists) == {}


def test_these_tests_see_a_policy_that_asks_each_row(lists: list[Scoped]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        cursor.execute(
            "alter policy reads on records_candidate"
            " using (network_id is not distinct from (wall.actor()).network)"
        )
        cursor.execute("set local role hartwerk_app")

    assert "wall.actor(" in troubles(lists)["caseworker: own people"]


def test_these_tests_see_the_looks_into_other_tables_that_were_there_before(
    lists: list[Scoped],
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        cursor.execute(BEFORE.READS_AS_BEFORE)
        cursor.execute("set local role hartwerk_app")

    found = troubles(lists)

    assert found["employer: own work"] == found["person: open work"] == ["dear"]
    assert "dear" in found["project leader: cards"]
