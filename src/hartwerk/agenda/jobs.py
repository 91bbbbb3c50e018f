# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ask for a job by name. It is a row in the transaction of whoever asks: no commit, no job."""

from enum import StrEnum

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

QUEUE = "hartwerk"


class Job(StrEnum):
    """What the worker can do, see `interfaces.worker.jobs`. A job has a name and no argument."""

    SEND_LETTERS = "send_letters"
    RUN_TERMS = "run_terms"
    SWEEP = "sweep"
    SEAL = "seal"


def defer(job: Job) -> None:
    """Let the worker do a job soon; one that waits already is enough."""
    try:
        # A savepoint: that it waits already is an error in the database, and no fault of ours.
        with transaction.atomic():
            app.configure_task(job.value, queue=QUEUE, queueing_lock=job.value).defer()
    except AlreadyEnqueued:
        return
