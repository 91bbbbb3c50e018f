# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Runs the jobs until it is asked to stop; what the one before left half-done comes first."""

import logging

from django.db import connection
from django.db.utils import Error
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from hartwerk.agenda.jobs import QUEUE, Job, defer
from hartwerk.interfaces.worker import jobs

log = logging.getLogger("hartwerk.worker")

AT_ONCE = 2
"""A slow mail server does not hold up the terms."""
GRACE = 0.1
"""Seconds before running jobs are told to stop: they end after the letter in their hands."""


def run() -> int:
    """Run until a signal; return the exit code: not 0 where the database went."""
    log.debug("jobs: %s", ", ".join(task.name for task in jobs.ALL))
    try:
        for job in Job:
            defer(job)
        connection.close()
        with app.replace_connector(DjangoConnector().get_worker_connector()):
            app.run_worker(
                queues=[QUEUE],
                concurrency=AT_ONCE,
                delete_jobs="successful",
                shutdown_graceful_timeout=GRACE,
            )
    except (ConnectorException, Error) as trouble:
        log.warning("the database went (%s); the worker ends", type(trouble).__name__)
        return 1
    return 0
