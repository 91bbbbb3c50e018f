# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody did something with a person: the row stays another ninety days."""

from datetime import datetime

from hartwerk.agenda import deadlines, tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records.about import About
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind


def touch(actor: Actor, candidate: Candidate, *changed: str, now: datetime) -> None:
    """Save what changed of a locked row, and let the term of rows that nobody touches begin anew.

    Parameters
    ----------
    changed
        Names of the columns that were set before.
    """
    candidate.touched_at = now
    candidate.version += 1
    candidate.save(update_fields=["touched_at", "version", *changed])
    about = About(candidate_id=candidate.pk)
    deadlines.settle(actor=actor, about=about, kind=Kind.UNTOUCHED_ROW, now=now)
    tasks.settle(actor=actor, about=about, kind=TaskKind.LEAVING, now=now)
