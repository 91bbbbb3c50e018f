# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fewest questions that decide most people: at most ten people, at most three questions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np

from hartwerk.engine.arrays import ASKED, DIMENSIONS, LEVELS, Bools, Numbers, UInt64s
from hartwerk.engine.matching import verdicts
from hartwerk.engine.people import People
from hartwerk.engine.reasons import About
from hartwerk.engine.tables import BLOCKS
from hartwerk.engine.works import Works
from hartwerk.rules.conditions import Verdict

Subject: TypeAlias = tuple[About, int]
"""What a question is about: a dimension or a certificate that the law demands."""

_ASK_FIRST = tuple(Verdict).index(Verdict.ASK_FIRST)


@dataclass(frozen=True, slots=True)
class Grid:
    """Whom to ask what.

    Attributes
    ----------
    questions
        At most three, in a fixed order.
    people
        Numbers of at most ten people: those who become decided first, then those it helps most.
    decides
        How many of them have, once all is answered, at least one piece of work of which the
        verdict no longer reads: ask these first.
    pairs
        How many pairs of them and work become decided.
    open
        The cells that are still unknown: number of the person, place of the question.
    """

    questions: tuple[Subject, ...]
    people: tuple[int, ...]
    decides: int
    pairs: int
    open: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Open:
    """What stands between people and a verdict, for W pieces of work and n people.

    Attributes
    ----------
    subjects
        Every question that could be asked, in a fixed order; bit i of a mask is subject i.
    blocked : uint64 (W, n)
        What blocks each pair, by the number of the person; 0 where nothing does.
    ready : bool (W, n)
        Blocked by nothing else: with these answers the pair is decided.
    """

    subjects: tuple[Subject, ...]
    blocked: UInt64s
    ready: Bools

    def mask(self, questions: Iterable[Subject]) -> np.uint64:
        """Return the questions as a mask; a question that blocks nobody is left out."""
        place = {subject: at for at, subject in enumerate(self.subjects)}
        return np.uint64(sum(1 << place[each] for each in set(questions) if each in place))

    def decided(self, asked: np.uint64) -> Bools:
        """Return which pairs are decided once `asked` is answered: bool (W, n)."""
        out: Bools = self.ready & ((self.blocked & ~asked) == 0)
        return out

    def helped(self) -> Numbers:
        """Return in how many pairs each subject blocks each person: (subjects, n)."""
        bits = np.arange(len(self.subjects), dtype=np.uint64)[:, None, None]
        out: Numbers = (self.blocked >> bits & np.uint64(1)).sum(axis=1, dtype=np.intp)
        return out


def fewest_questions(
    people: People,
    works: Works,
    work_numbers: Iterable[int],
    *,
    at_most_people: int = 10,
    at_most_questions: int = 3,
) -> Grid:
    """Choose the questions that decide most people, and of these sets the smallest.

    Parameters
    ----------
    work_numbers
        The work that counts: one piece, or all that is open.

    Returns
    -------
    Grid
        Empty where nothing is left to ask. `decides` is 0 where so few questions decide nobody:
        then they are the ones that block most.

    Notes
    -----
    Exact: every set of at most `at_most_questions` of the q questions that block anyone is
    weighed, O(q ** 3) operations on sets of people. The choice does not depend on the order of
    rows: of equal sets the smallest, then the one that decides most pairs, then the one that
    clears most, then the first.
    """
    found = look(people, works, work_numbers)
    helped = found.helped()
    cleared = helped.sum(axis=1)
    blocking = np.flatnonzero(cleared).tolist()
    if not blocking:
        return Grid((), (), 0, 0, frozenset())
    patterns = _patterns(found, at_most_questions)
    best: tuple[int, ...] = ()
    best_key = (0, 0, 0, 0)
    for size in range(1, min(at_most_questions, len(blocking)) + 1):
        for chosen in combinations(blocking, size):
            decided = pairs = 0
            for mask in _submasks(chosen):
                who, count = patterns.get(mask, (0, 0))
                decided |= who
                pairs += count
            if decided:
                most = min(decided.bit_count(), at_most_people)
                key = (most, -size, pairs, int(cleared[list(chosen)].sum()))
                if not best or key > best_key:
                    best, best_key = chosen, key
    if not best:
        most_blocking = np.argsort(-cleared, kind="stable")[:at_most_questions].tolist()
        best = tuple(sorted(each for each in most_blocking if cleared[each]))
    return _grid(people, found, helped, best, at_most_people)


def look(people: People, works: Works, work_numbers: Iterable[int]) -> Open:
    """Find what blocks whom.

    Raises
    ------
    ValueError
        The work asks for more certificates by law than a mask has room for.

    Notes
    -----
    O(33 x people) for each piece of work.
    """
    numbers = list(work_numbers)
    levels = people.levels[:, people.row]
    known, held = people.certificates_known[people.row], people.certificates[people.row]
    placed = people.means[people.row] > 0
    law = int(np.bitwise_or.reduce(works.law[numbers])) if numbers else 0
    certificates = [bit for bit in range(law.bit_length()) if law >> bit & 1]
    subjects: list[Subject] = [(About.DIMENSION, d) for d in range(DIMENSIONS)]
    subjects += [(About.CERTIFICATE, bit) for bit in certificates]
    if len(subjects) > 64:
        raise ValueError(f"{len(certificates)} certificates by law; {64 - DIMENSIONS} is the most")
    base = (np.arange(DIMENSIONS) * LEVELS)[:, None]
    askable = ~works.catalogue.support[:, None] & (levels != ASKED)
    blocked = np.zeros((len(numbers), len(people)), dtype=np.uint64)
    ready = np.zeros((len(numbers), len(people)), dtype=bool)
    for line, work in enumerate(numbers):
        blocks = (works.table[:, work][base + levels] & BLOCKS) > 0
        stuck = (blocks & ~askable).any(axis=0) | ~placed | (works.located[work] == 0)
        for d in np.flatnonzero(blocks.any(axis=1)).tolist():
            blocked[line] |= (blocks[d] & askable[d]) * np.uint64(1 << d)
        missing = works.law[work] & ~known
        # Held without being known: asked before, and the answer was: I do not know.
        stuck |= (missing & held) != 0
        for at, bit in enumerate(certificates):
            has = (missing & ~held) >> np.uint64(bit) & np.uint64(1)
            blocked[line] |= has << np.uint64(DIMENSIONS + at)
        ask = verdicts(people, works, work) == _ASK_FIRST
        blocked[line] *= ask
        ready[line] = ask & ~stuck & (blocked[line] != 0)
    return Open(tuple(subjects), blocked, ready)


def _patterns(found: Open, at_most: int) -> dict[int, tuple[int, int]]:
    """Return for each small set that blocks alone: whom it blocks, as bits, and how many pairs."""
    patterns: dict[int, tuple[int, int]] = {}
    for blocked, ready in zip(found.blocked, found.ready, strict=True):
        few = ready & (np.bitwise_count(blocked) <= at_most)
        for mask in np.unique(blocked[few]):
            them = few & (blocked == mask)
            who, count = patterns.get(int(mask), (0, 0))
            packed = int.from_bytes(np.packbits(them, bitorder="little").tobytes(), "little")
            patterns[int(mask)] = (who | packed, count + int(them.sum()))
    return patterns


def _submasks(chosen: Sequence[int]) -> Iterator[int]:
    for size in range(1, len(chosen) + 1):
        for each in combinations(chosen, size):
            yield sum(1 << place for place in each)


def _grid(
    people: People, found: Open, helped: Numbers, places: tuple[int, ...], at_most: int
) -> Grid:
    asked = np.uint64(sum(1 << place for place in places))
    pairs = found.decided(asked).sum(axis=0)
    clears = helped[list(places)].sum(axis=0)
    order = np.lexsort((people.id[people.row], -clears, -pairs))
    chosen = [int(who) for who in order[:at_most] if pairs[who] or clears[who]]
    return Grid(
        questions=tuple(found.subjects[place] for place in places),
        people=tuple(chosen),
        decides=sum(bool(pairs[who]) for who in chosen),
        pairs=sum(int(pairs[who]) for who in chosen),
        open=frozenset(
            (who, at) for who in chosen for at, place in enumerate(places) if helped[place, who]
        ),
    )
