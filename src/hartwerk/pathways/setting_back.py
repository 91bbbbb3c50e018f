# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The last move of a pathway can be set back by the side that made it, with a reason.

It is a line of its own: what was done stays written. What followed is undone with it: a place is
held again, a trial runs again, a contract stands no more, days are what they were.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import pathways_to_set_back
from hartwerk.access.speaking import OnBehalf, check_who_said_it
from hartwerk.mail import outbox
from hartwerk.pathways.contracts import undo
from hartwerk.pathways.moving import SET_BACK, Taken, add_line, keep_time, note, take, write
from hartwerk.pathways.parts import undo_parts
from hartwerk.pathways.places import take_place
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.telling import tell
from hartwerk.records.models.pathways import OnPathway, Pathway, PathwayMove
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.pathways import LIFE, OPEN, STAYS, Outcome, State, Verb
from hartwerk.rules.proposals import State as Card
from hartwerk.rules.reasons import SetBack

SIDE = {Role.PROJECT_LEAD: Role.EMPLOYER}
"""The project leader writes for the member."""
TOLD_OF = (Verb.CLOSE, Verb.STOP, Verb.WITHDRAW)
"""Moves of which the other side gets a letter."""
MOVES = frozenset(verb.value for verb in Verb)
"""What is set back here; a notice, a yes and a contract of before are taken back by themselves."""
DAYS = ("started_on", "paid_since", "until", "interrupted_on", "closed_on")


def moves_of(pathway: Pathway) -> tuple[PathwayMove, ...]:
    """Return what happened on a pathway, the last of it first, with what sets it back."""
    moves = PathwayMove.objects.filter(pathway=pathway.pk).select_related("undone_by")
    return tuple(moves.order_by("-number"))


def last_move(moves: Iterable[PathwayMove]) -> PathwayMove | None:
    """Return the last move that was not set back itself; the first line of all is none."""
    stand = (each for each in moves if each.undoes_id is None and not hasattr(each, "undone_by"))
    return next((each for each in stand if each.source and each.verb in MOVES), None)


def may_be_set_back(actor: Actor, pathway: Pathway, moves: Iterable[PathwayMove]) -> Verb | None:
    """Return the last of these moves where this actor can set it back; for a button."""
    line = last_move(moves)
    if line is None:
        return None
    try:
        _before(actor, State(pathway.state), line)
    except Refused:
        return None
    return Verb(line.verb)


def set_back(
    *,
    actor: Actor,
    pathway_id: UUID,
    reason: SetBack,
    now: datetime,
    seen: int | None = None,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Undo the last move of a pathway, and what followed from it.

    Parameters
    ----------
    seen
        Version of the pathway that whoever decides had before them.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        Somebody moved since, another side made the move, or the place is somebody else's by now.
    NotTheirs
        The project leader did not name who of the member asked for it.
    """
    with acting(actor):
        taken = take(actor, pathway_id, allowed=pathways_to_set_back(actor), work=True)
        pathway = taken.pathway
        check_who_said_it(actor, pathway.employer_id, on_behalf)
        line = last_move(moves_of(pathway))
        if seen not in (None, pathway.version) or line is None:
            raise Refused(Why.MOVED_SINCE)
        now_at = taken.state
        back_at = _before(actor, now_at, line)
        held = _holds(actor, pathway)
        changes = {
            name: date.fromisoformat(said) if name in DAYS and said else said
            for name, said in line.before.items()
        }
        if back_at in OPEN and now_at not in OPEN:
            _check_once(actor, taken)
        write(actor, pathway, state=back_at.value, **changes)
        add_line(
            actor, pathway, SET_BACK, source=now_at, target=back_at, on=localdate(now),
            reason=reason, undoes=line, channel=on_behalf.channel if on_behalf else None, now=now,
        )  # fmt: skip
        noted = note(
            actor, taken, SET_BACK, source=now_at, target=back_at, reason=reason, said=on_behalf,
            now=now,
        )  # fmt: skip
        if back_at in OPEN and not held:
            take_place(actor, taken.vacancy, move_id=noted.pk, now=now)
        undo(actor, line)
        undo_parts(actor, taken, Verb(line.verb), since=line.at, now=now)
        told = Verb(line.verb) in TOLD_OF
        if not outbox.cancel(actor=actor, pathway_id=pathway_id, since=line.at, now=now) and told:
            # The letter went: what it said is not so any more.
            tell(actor, taken, noted, now=now)
        keep_time(actor, taken, now=now)


def _before(actor: Actor, now_at: State, line: PathwayMove) -> State:
    made_by = Role(line.role)
    if SIDE.get(made_by, made_by) is not SIDE.get(actor.role, actor.role):
        raise Refused(Why.OF_ANOTHER_SIDE)
    try:
        return LIFE.before(now_at, Verb(line.verb), State(line.source), by=actor.role)
    except MoveRefused:
        raise Refused(Why.MOVED_SINCE) from None


def _holds(actor: Actor, pathway: Pathway) -> bool:
    """Whether the place is held as it stands: by the pathway, or by the card it began with.

    Raises
    ------
    Refused
        That card is gone.
    """
    match State(pathway.state):
        case State.CLOSED:
            return Outcome(pathway.outcome) in STAYS
        case State.WITHDRAWN if pathway.proposal_id is not None:
            with as_system(actor):
                cards = Proposal.objects.filter(pk=pathway.proposal_id)
                if not cards.filter(state=Card.ACCEPTED.value).exists():
                    raise Refused(Why.MOVED_SINCE)
            return True
        case state:
            return state is not State.WITHDRAWN


def _check_once(actor: Actor, taken: Taken) -> None:
    """Hold a pathway that opens again against another one that began meanwhile."""
    with as_system(actor):
        others = OnPathway.objects.filter(
            candidate=taken.candidate, employer=taken.pathway.employer_id, open=True
        )
        card = taken.pathway.proposal_id
        again = card and (
            Pathway.objects.filter(proposal=card)
            .exclude(pk=taken.pathway.pk)
            .exclude(state=State.WITHDRAWN.value)
            .exists()
        )
        if again or others.exclude(pk=taken.pathway.pk).exists():
            raise Refused(Why.BEGUN_ALREADY)
