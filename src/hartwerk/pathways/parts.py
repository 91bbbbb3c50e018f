# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Visits and trials move by their own tables; here is what moving them has in common.

Each is of one pathway, which is locked first: what happens to a part waits for the whole.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from hartwerk.access.context import as_system
from hartwerk.access.speaking import OnBehalf
from hartwerk.pathways.around import undo_around
from hartwerk.pathways.moving import Taken, keep_time, note
from hartwerk.records import journal
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.pathways import TrialPlacement, Visit
from hartwerk.records.writing import write
from hartwerk.rules import trial_placements, visits
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathways import Verb
from hartwerk.rules.reasons import SetBack

Part = Visit | TrialPlacement


def move_part(
    actor: Actor,
    taken: Taken,
    part: Part,
    verb: visits.Verb | trial_placements.Verb,
    *,
    now: datetime,
    said: OnBehalf | None = None,
    cause: Actor | None = None,
    changes: Mapping[str, object] = MappingProxyType({}),
) -> JournalEntry:
    """Move a visit or a trial of a locked pathway as its table says, and note it.

    Raises
    ------
    MoveRefused
        The table has no such move from here for this role.
    """
    source, target = _states(part, verb, actor.role)
    write(part, state=target, **changes)
    keep_time(actor, taken, now=now)
    return note_part(
        actor, taken, part, verb.value, source=source, target=target, said=said, cause=cause,
        now=now,
    )  # fmt: skip


def note_part(
    actor: Actor,
    taken: Taken,
    part: Part,
    verb: str,
    *,
    now: datetime,
    source: visits.State | trial_placements.State | None = None,
    target: visits.State | trial_placements.State | None = None,
    said: OnBehalf | None = None,
    cause: Actor | None = None,
    detail: str = "",
    reason: SetBack | None = None,
    undoes: UUID | None = None,
) -> JournalEntry:
    """Note what happened to a visit or a trial, under the pathway it is of."""
    subject = "visit" if isinstance(part, Visit) else "trial"
    return note(
        actor, taken, verb, subject=subject, subject_id=part.pk, source=source, target=target,
        said=said, detail=detail, reason=reason, undoes=undoes, cause=cause, now=now,
    )  # fmt: skip


def end_trial(actor: Actor, taken: Taken, *, now: datetime, stopped: bool = False) -> None:
    """End what is open of trials, because the pathway went on or ended.

    Parameters
    ----------
    stopped
        The person did not go on: that is how the trial ends too.
    """
    for trial in _open_trials(taken):
        state = trial_placements.State(trial.state)
        begun = state in trial_placements.RUNS
        verb = trial_placements.Verb.END if begun else trial_placements.Verb.WITHDRAW
        if stopped:
            move_part(actor, taken, trial, trial_placements.Verb.STOP, now=now)
            continue
        with as_system(actor) as system:
            move_part(system, taken, trial, verb, cause=actor, now=now)


def end_parts(actor: Actor, taken: Taken, *, now: datetime, stopped: bool = False) -> None:
    """End all parts that are open, because work begins or all ends: a planned visit, a trial."""
    end_trial(actor, taken, stopped=stopped, now=now)
    with as_system(actor) as system:
        planned = Visit.objects.filter(pathway=taken.pathway, state=visits.State.PLANNED.value)
        for visit in planned:
            move_part(system, taken, visit, visits.Verb.CANCEL, cause=actor, now=now)


def undo_parts(actor: Actor, taken: Taken, verb: Verb, *, since: datetime, now: datetime) -> None:
    """Put trials, visits and who is there back as before a move that is set back."""
    undo_around(actor, taken, since=since, now=now)
    with as_system(actor) as system:
        trials = TrialPlacement.objects.filter(pathway=taken.pathway)
        planned = Visit.objects.filter(pathway=taken.pathway, state=visits.State.CANCELLED.value)
        parts: list[Part] = [*trials, *(planned if verb is not Verb.START_TRIAL else ())]
        for part in parts:
            line = journal.last_move(part.pk)
            if line is None or not line.source or line.at < since:
                continue
            before: visits.State | trial_placements.State
            after: visits.State | trial_placements.State
            if isinstance(part, Visit):
                before, after = visits.State(line.source), visits.State(line.target)
            else:
                before = trial_placements.State(line.source)
                after = trial_placements.State(line.target)
            write(part, state=before.value)
            journal.note(
                actor=system, cause=actor, subject=line.subject, subject_id=part.pk,
                candidate_id=taken.candidate.pk, verb="set_back", source=after.value,
                target=before.value, undoes=line.pk, now=now,
            )  # fmt: skip


def _open_trials(taken: Taken) -> list[TrialPlacement]:
    states = [each.value for each in trial_placements.OPEN]
    return list(TrialPlacement.objects.filter(pathway=taken.pathway, state__in=states))


def _states(
    part: Part, verb: visits.Verb | trial_placements.Verb, role: Role
) -> tuple[visits.State | trial_placements.State, visits.State | trial_placements.State]:
    if isinstance(verb, visits.Verb):
        visit = visits.State(part.state)
        return visit, visits.LIFE.after(visit, verb, by=role)
    trial = trial_placements.State(part.state)
    return trial, trial_placements.LIFE.after(trial, verb, by=role)
