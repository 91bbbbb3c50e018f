# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every job that can be asked for can be done, comes by itself, and one that died comes back."""

import time
from pathlib import Path

import psycopg
import pytest
from procrastinate.contrib.django import app

from hartwerk.agenda.jobs import QUEUE, Job
from hartwerk.interfaces.worker import jobs
from tests.faults.workers import address, until, worker

DIED = """
with gone as (
    insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour')
    returning id
)
insert into procrastinate_jobs (queue_name, task_name, queueing_lock, status, worker_id)
select 'hartwerk', 'run_terms', 'run_terms', 'doing', id from gone returning id
"""


def test_every_job_is_done_by_name_without_a_lock() -> None:
    assert {task.name for task in jobs.ALL} == {job.value for job in Job}
    assert {task.queue for task in jobs.ALL} == {QUEUE}
    assert [task.lock for task in jobs.ALL] == [None] * len(jobs.ALL)


def test_every_job_comes_by_itself() -> None:
    periodic = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
    assert periodic == {job.value for job in Job}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_died_is_done_again_at_the_next_start(tmp_path: Path) -> None:
    with psycopg.connect(address(), autocommit=True) as owner:
        owner.execute("delete from procrastinate_jobs")
        died = owner.execute(DIED).fetchone()
        assert died is not None

        def still_there() -> bool:
            found = owner.execute("select 1 from procrastinate_jobs where id = %s", [died[0]])
            return found.fetchone() is not None

        with worker(tmp_path / "log"):
            until(lambda: not still_there(), seconds=30, meanwhile=lambda: time.sleep(0.1))

    assert "Traceback" not in (tmp_path / "log").read_text()
