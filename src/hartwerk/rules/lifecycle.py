# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A lifecycle is a table of moves; everything else asks the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from hartwerk.rules.actors import OF_THE_HOUSE, Role

State = TypeVar("State", bound=StrEnum)
Verb = TypeVar("Verb", bound=StrEnum)


class MoveRefused(Exception):
    """The verb is not open from this state, or not to this role."""

    def __init__(self, verb: StrEnum, state: StrEnum) -> None:
        super().__init__(f"cannot {verb.value} from {state.value}")
        self.verb, self.state = verb, state


@dataclass(frozen=True, slots=True)
class Move(Generic[State, Verb]):
    verb: Verb
    sources: frozenset[State]
    target: State
    by: frozenset[Role]
    back_by: frozenset[Role]
    """Who of `by` may set it back, with a reason; empty where there is no way back."""


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[State, Verb]):
    """The states of one kind of thing, and who moves it.

    Every move that someone made can be set back by the same side, with a reason: the last move of
    the record is undone, no other. Consequences of the house (SYSTEM, CLOCK) are set back by
    nobody: what caused them is.
    """

    start: State
    moves: tuple[Move[State, Verb], ...]

    def after(self, state: State, verb: Verb, by: Role) -> State:
        """Return the state that a verb leads to.

        Raises
        ------
        MoveRefused
            The table has no such move.
        """
        found = self._move(state, verb)
        if found is None or by not in found.by:
            raise MoveRefused(verb, state)
        return found.target

    def may(self, state: State, verb: Verb, by: Role) -> bool:
        found = self._move(state, verb)
        return found is not None and by in found.by

    def before(self, state: State, verb: Verb, source: State, by: Role) -> State:
        """Return the state to go back to: the one from which the last move was made.

        Parameters
        ----------
        state
            Now.
        verb, source
            Of the last move.
        by
            Who wants it back.

        Raises
        ------
        MoveRefused
            The last move does not lead here, or was made by another side.
        """
        found = self._move(source, verb)
        if found is None or found.target != state or by not in found.back_by:
            raise MoveRefused(verb, state)
        return source

    def verbs_from(self, state: State, by: Role | None = None) -> tuple[Verb, ...]:
        return tuple(
            move.verb
            for move in self.moves
            if state in move.sources and (by is None or by in move.by)
        )

    @property
    def final(self) -> frozenset[State]:
        """States that no verb leaves."""
        reached = {self.start} | {move.target for move in self.moves}
        return frozenset(state for state in reached if not self.verbs_from(state))

    def _move(self, state: State, verb: Verb) -> Move[State, Verb] | None:
        return next(
            (move for move in self.moves if move.verb == verb and state in move.sources), None
        )


def move(
    verb: Verb,
    sources: Iterable[State],
    target: State,
    by: Iterable[Role],
    *,
    back: bool = True,
) -> Move[State, Verb]:
    """Write one line of the table; `back` says whether those who made the move can undo it."""
    people = frozenset(by)
    return Move(
        verb, frozenset(sources), target, people, people - OF_THE_HOUSE if back else frozenset()
    )


def diagram(life: Lifecycle[State, Verb]) -> str:
    """Draw the table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {life.start}"]
    for step in life.moves:
        lines += [f"    {source} --> {step.target}: {step.verb}" for source in sorted(step.sources)]
    return "\n".join(lines)
