# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the worker does and how often. A job has no argument: it looks for itself what is due.

No job carries a lock: the lock of a job that died would hold up the ones after it, and the sweep
that clears it too. Two of one kind at a time do no harm: each takes rows the other has not.
"""

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status

from hartwerk.agenda.jobs import QUEUE, Job
from hartwerk.interfaces.worker import letters, sealing, terms

KEPT_FAILED = 14 * 24
"""Hours that a job that went wrong can be looked at."""


@app.periodic(cron="* * * * *")
@app.task(name=Job.SEND_LETTERS, queue=QUEUE, queueing_lock=Job.SEND_LETTERS, pass_context=True)
def send_letters(context: JobContext, timestamp: int = 0) -> None:
    """Send what waits."""
    letters.send(stop=context.should_abort)


@app.periodic(cron="*/10 * * * *")
@app.task(name=Job.RUN_TERMS, queue=QUEUE, queueing_lock=Job.RUN_TERMS, pass_context=True)
def run_terms(context: JobContext, timestamp: int = 0) -> None:
    """Warn of terms and act on those that have passed."""
    terms.run(now=timezone.now(), stop=context.should_abort)


@app.periodic(cron="* * * * *")
@app.task(name=Job.SEAL, queue=QUEUE, queueing_lock=Job.SEAL, pass_context=True)
def seal(context: JobContext, timestamp: int = 0) -> None:
    """Seal what was written in journal and trail."""
    sealing.run(now=timezone.now(), stop=context.should_abort)


@app.periodic(cron="* * * * *")
@app.task(name=Job.SWEEP, queue=QUEUE, queueing_lock=Job.SWEEP, pass_context=True)
async def sweep(context: JobContext, timestamp: int = 0) -> None:
    """Let jobs whose worker died be done again, and clear away the old ones."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # One of its kind waits already, and does the same.
            await manager.finish_job(job, Status.FAILED, delete_job=True)
        except ConnectorException:
            # Another worker was first.
            continue
    await manager.delete_old_jobs(
        nb_hours=KEPT_FAILED, include_failed=True, include_cancelled=True, include_aborted=True
    )


ALL = (send_letters, run_terms, seal, sweep)
