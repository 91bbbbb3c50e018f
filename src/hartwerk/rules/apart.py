# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables without policies: why, and which login may what; and what else the database holds."""

from hartwerk.rules.kept import Apart
from hartwerk.rules.logins import Login
from hartwerk.rules.things import Thing

L = Login


ALL = "SACR"


VAULT = "sealed per person: only functions that check who acts open it"


JOBS = "a job holds a name and nothing about anybody"


TRAIL = "which row was changed and never to what; written by triggers"


DJANGO = "which migrations ran"


APART: dict[str, Apart] = {
    "records_trialmatch": Apart("of one visitor, sealed, gone within the hour", {L.APP: ALL}),
    "django_session": Apart("of one visitor, by the key in the cookie", {L.APP: ALL}),
    "django_migrations": Apart(DJANGO, {}),
    "procrastinate_jobs": Apart(JOBS, {L.WORKER: ALL}),
    "procrastinate_events": Apart(JOBS, {L.WORKER: ALL}),
    "procrastinate_periodic_defers": Apart(JOBS, {L.WORKER: ALL}),
    "procrastinate_workers": Apart(JOBS, {L.WORKER: ALL}),
    **{f"vault.{each}": Apart(VAULT, {}) for each in ("identity", "person_key", "profile")},
    **{f"trail.{each}": Apart(TRAIL, {L.AUDITOR: "S"}) for each in ("change", "leaf", "block")},
    "wall.context_key": Apart("with which the application signs who acts", {}),
}


UNREAD_BY_BACKUP = frozenset({"wall.context_key"})
"""A backup reads every other table."""


SOME_COLUMNS: dict[tuple[Login, str], dict[str, str]] = {
    # The application asks for a job, and sees which is asked for already.
    (L.APP, "procrastinate_jobs"): {
        **{"queue_name": "A", "task_name": "A", "priority": "A", "lock": "A", "args": "A"},
        **{"queueing_lock": "SA", "scheduled_at": "A", "id": "S"},
    },
    (L.APP, "procrastinate_events"): {"job_id": "A", "type": "A", "at": "A"},
}
"""Where a login may something with some columns alone."""


VIEWS: dict[str, Thing] = {}
"""There are none. One that comes reads with the rights of whoever asks (`security_invoker`)."""
