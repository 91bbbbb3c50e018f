# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The last step of a visit or of a trial is set back by the side that took it, with a reason.

What began or ended with the pathway goes back with the pathway; a yes to a trial is taken back by
the party that gave it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import trials_to_move, visits_to_move
from hartwerk.access.speaking import OnBehalf
from hartwerk.mail import outbox
from hartwerk.pathways import moving
from hartwerk.pathways.beginning import stop_another_step
from hartwerk.pathways.moving import SET_BACK, Taken, keep_time, took
from hartwerk.pathways.parts import Part, note_part
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.setting_back import SIDE
from hartwerk.pathways.telling import ask_to_confirm, tell
from hartwerk.pathways.trial_rules import confirmed
from hartwerk.records import journal
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.pathways import Pathway, PathwayMove, TrialPlacement, Visit
from hartwerk.records.writing import write
from hartwerk.rules import pathways, trial_placements, visits
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.first_steps import Step
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.trial_placements import BEFORE, Party

T, V = trial_placements.Verb, visits.State
WHILE = {
    T.EXTEND: pathways.State.TRIAL,
    T.END: pathways.State.TRIAL,
    T.WITHDRAW: pathways.State.AGREED,
    T.STOP: pathways.State.AGREED,
}
"""Steps of a trial that go back by themselves, and where the pathway still has to be."""
SIDES = {**SIDE, Role.LINK: Role.EMPLOYER}
"""A member that answered by its link is the same side."""


def set_back_visit(
    *,
    actor: Actor,
    visit_id: UUID,
    reason: SetBack,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Let a visit that was held, or called off, be planned again.

    Raises
    ------
    Visit.DoesNotExist
        There is none, or the actor may not.
    Refused
        Another side took the step; somebody said how it was, or work began since; or another visit
        is planned.
    NotTheirs
        The project leader did not name who of the member asked for it.
    """
    with acting(actor):
        allowed = visits_to_move(actor)
        pathway_id = allowed.only("pathway_id").get(pk=visit_id).pathway_id
        taken = took(actor, pathway_id, on_behalf)
        visit = allowed.select_for_update(of=("self",)).get(pk=visit_id)
        line = _last(actor, visit)
        _before(actor, taken.pathway, visit, line)
        here = Visit.objects.filter(pathway=pathway_id, state=V.PLANNED.value)
        if here.exists():
            raise Refused(Why.OPEN_ALREADY)
        _write(actor, taken, visit, line, reason, on_behalf, now)


def set_back_trial(
    *,
    actor: Actor,
    trial_id: UUID,
    reason: SetBack,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Undo that a trial was made longer, ended, was taken back, or was not wanted.

    Raises
    ------
    TrialPlacement.DoesNotExist
        There is none, or the actor may not.
    Refused
        Another side took the step, or the pathway moved since; another trial is open, or another
        first step was chosen; or the first day is over by now.
    NotTheirs
        The project leader did not name who of the member asked for it.
    """
    with acting(actor):
        allowed = trials_to_move(actor)
        pathway_id = allowed.only("pathway_id").get(pk=trial_id).pathway_id
        taken = took(actor, pathway_id, on_behalf)
        trial = allowed.select_for_update(of=("self",)).get(pk=trial_id)
        line = _last(actor, trial)
        _before(actor, taken.pathway, trial, line)
        begun = T(line.verb) in (T.EXTEND, T.END)
        if not begun:
            stop_another_step(actor, pathway_id, Step.TRIAL)
            _check_open(trial, localdate(now))
        changes: dict[str, object] = {}
        if line.verb == T.EXTEND.value:
            changes["until"] = _first_end(pathway_id)
            moving.write(actor, taken.pathway, **changes)
        noted = _write(actor, taken, trial, line, reason, on_behalf, now, **changes)
        if begun:
            return
        if not outbox.cancel(actor=actor, pathway_id=pathway_id, since=line.at, now=now):
            # The letter went: what it said is not so any more.
            tell(actor, taken, noted, now=now)
        if Party.EMPLOYER not in confirmed(trial):
            ask_to_confirm(actor, taken, trial, noted, now=now)


def parts_to_set_back(actor: Actor, pathway: Pathway, parts: Iterable[Part]) -> frozenset[UUID]:
    """Return of which of these parts this actor can set the last step back; for buttons."""
    moved = [each for each in parts if _is_moved(pathway, each)]
    if not moved:
        return frozenset()
    with as_system(actor):
        lines = journal.last_moves([each.pk for each in moved])
    found = set()
    for part in moved:
        try:
            _before(actor, pathway, part, lines.get(part.pk))
        except Refused:
            continue
        found.add(part.pk)
    return frozenset(found)


def _is_moved(pathway: Pathway, part: Part) -> bool:
    if isinstance(part, Visit):
        moved = part.state != V.PLANNED.value and not part.person_says
        return moved and pathway.state == pathways.State.AGREED.value
    at_rest = trial_placements.State(part.state) not in BEFORE
    return at_rest and pathway.state in WHILE.values()


def _last(actor: Actor, part: Part) -> JournalEntry:
    with as_system(actor):
        line = journal.last_move(part.pk)
    if line is None:
        raise Refused(Why.MOVED_SINCE)
    return line


def _before(actor: Actor, pathway: Pathway, part: Part, line: JournalEntry | None) -> None:
    """Hold the last step of a part against who wants it back, and what happened since."""
    if line is None or not line.source:
        raise Refused(Why.MOVED_SINCE)
    made_by = Role(line.role)
    if SIDES.get(made_by, made_by) is not SIDES.get(actor.role, actor.role):
        raise Refused(Why.OF_ANOTHER_SIDE)
    at = pathways.State(pathway.state)
    try:
        if isinstance(part, Visit):
            visits.LIFE.before(V(part.state), visits.Verb(line.verb), V(line.source), by=actor.role)
            stands = at is pathways.State.AGREED and not part.person_says
        else:
            verb, state = T(line.verb), trial_placements.State
            trial_placements.LIFE.before(state(part.state), verb, state(line.source), by=actor.role)
            stands = WHILE.get(verb) is at
    except (MoveRefused, ValueError):
        raise Refused(Why.MOVED_SINCE) from None
    if not stands:
        raise Refused(Why.MOVED_SINCE)


def _check_open(trial: TrialPlacement, today: date) -> None:
    open_ = [each.value for each in trial_placements.OPEN]
    if TrialPlacement.objects.filter(pathway=trial.pathway_id, state__in=open_).exists():
        raise Refused(Why.OPEN_ALREADY)
    if trial.starts_on < today:
        raise Refused(Why.BACK_DATED)


def _first_end(pathway_id: UUID) -> date | None:
    """Return until when a trial ran before it was made longer, which is done once."""
    began = PathwayMove.objects.filter(
        pathway=pathway_id, verb=pathways.Verb.START_TRIAL.value, undone_by=None
    )
    return began.latest("number").until


def _write(
    actor: Actor,
    taken: Taken,
    part: Part,
    line: JournalEntry,
    reason: SetBack,
    said: OnBehalf | None,
    now: datetime,
    **changes: object,
) -> JournalEntry:
    states = visits.State if isinstance(part, Visit) else trial_placements.State
    write(part, state=line.source, **changes)
    keep_time(actor, taken, now=now)
    return note_part(
        actor, taken, part, SET_BACK, source=states(line.target), target=states(line.source),
        reason=reason, undoes=line.pk, said=said, now=now,
    )  # fmt: skip
