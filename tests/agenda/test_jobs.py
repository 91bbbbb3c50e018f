# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A job is asked for by name in the transaction of whoever asks; the application may no more."""

import pytest
from django.db import Error, connection, transaction

from hartwerk.agenda.jobs import Job, defer
from hartwerk.postgres.place import ENGINE, WORKER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_jobs() -> None:
    """Tests with real workers leave jobs behind."""
    _as("none", "delete from procrastinate_jobs")


def _as(role: str, statement: str) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
        cursor.execute(statement)
        found = cursor.fetchall() if cursor.description else []
        cursor.execute("set local role hartwerk_app")
        return found


def waiting() -> list[tuple[object, ...]]:
    return _as("none", "select task_name, args from procrastinate_jobs order by id")


class TestAsking:
    def test_leaves_a_name_and_no_argument(self) -> None:
        defer(Job.SEND_LETTERS)

        assert waiting() == [("send_letters", "{}")]

    def test_twice_leaves_one(self) -> None:
        defer(Job.SEND_LETTERS)
        defer(Job.SEND_LETTERS)
        defer(Job.RUN_TERMS)

        assert [name for name, _args in waiting()] == ["send_letters", "run_terms"]

    def test_in_a_transaction_that_fails_leaves_none(self) -> None:
        with transaction.atomic():
            defer(Job.SEND_LETTERS)
            transaction.set_rollback(True)

        assert waiting() == []

    def test_that_waits_already_does_not_end_the_transaction(self) -> None:
        with transaction.atomic():
            defer(Job.SEND_LETTERS)
            defer(Job.SEND_LETTERS)
            defer(Job.SWEEP)

        assert [name for name, _args in waiting()] == ["send_letters", "sweep"]


class TestRights:
    @pytest.mark.parametrize(
        "statement",
        [
            "select args from procrastinate_jobs",
            "update procrastinate_jobs set status = 'doing'",
            "delete from procrastinate_jobs",
            "insert into procrastinate_jobs (queue_name, task_name, status)"
            " values ('hartwerk', 'x', 'doing')",
            "select * from procrastinate_workers",
            "insert into procrastinate_workers default values",
            "select * from procrastinate_events",
            "select * from procrastinate_periodic_defers",
            "select * from wall.networks()",
        ],
    )
    def test_of_the_application_end_at_asking(self, statement: str) -> None:
        with pytest.raises(Error, match="permission denied"):
            _as("hartwerk_app", statement)

    @pytest.mark.parametrize(
        "statement",
        ["select id from procrastinate_jobs", "select procrastinate_register_worker_v1()"],
    )
    def test_the_engine_has_none(self, statement: str) -> None:
        with pytest.raises(Error, match="permission denied"):
            _as(ENGINE, statement)

    @pytest.mark.parametrize(
        "statement",
        [
            "create table mine (id int)",
            "truncate procrastinate_jobs",
            "alter table procrastinate_jobs add column words text",
            "select * from vault.identity",
            "select * from vault.profile",
            "select * from wall.context_key",
            "select * from wall.sign_in(gen_random_uuid())",
        ],
    )
    def test_of_the_worker_end_at_its_work(self, statement: str) -> None:
        with pytest.raises(Error, match=r"permission denied|must be owner"):
            _as(WORKER, statement)
