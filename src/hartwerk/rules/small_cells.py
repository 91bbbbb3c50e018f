# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which numbers of some tables are not shown, so that nobody small can be read or worked out.

Numbers from 1 to 4 are hidden, and as many others as it takes that none of these follows from what
is shown: not from rows, columns or totals, nor from two tables that share a total. A zero is shown.
So whoever computes knows of every hidden number that it is 1 or more, and is counted with here.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

LEAST = 5
"""From this number on a count points at nobody (PRIV-08)."""


class Unbalanced(ValueError):
    """What goes into a total is not what comes out of it."""


@dataclass(frozen=True, slots=True)
class Count:
    """One number of the tables, as a flow: what it is counted out of, and what it counts towards.

    A table of one line with its total is `Count("total", 9, "end", "start")` beside its cells from
    `start` to `end`. Of a table with rows and columns each row total flows from `start` into its
    row, each cell from its row into its column, each column total from its column into `end`. Two
    tables with the same total stand in series: the second begins where the first ends.

    Attributes
    ----------
    name
        Not that of another number.
    n
        People, cards; 0 or more.
    """

    name: Hashable
    n: int
    source: Hashable
    target: Hashable


def hidden(counts: Sequence[Count], *, least: int = LEAST) -> frozenset[Hashable]:
    """Return the names of the numbers that are not shown.

    Each of them can be at least one more or one less with everything that is shown as it is, all
    hidden numbers being 1 or more. Such another set of numbers differs along a ring of hidden
    numbers; so each small number without such a ring gets the one that hides least.

    Raises
    ------
    Unbalanced
        The numbers do not add up, or one of them is negative.
    """
    _check(counts)
    small = sorted(
        (each for each in counts if 0 < each.n < least), key=lambda each: (each.n, repr(each.name))
    )
    found = {each.name for each in small}
    for each in small:
        found |= _ring(counts, each, found)
    return frozenset(found)


def _check(counts: Sequence[Count]) -> None:
    over: defaultdict[Hashable, int] = defaultdict(int)
    for each in counts:
        over[each.source] -= each.n
        over[each.target] += each.n
    wrong = [place for place, n in over.items() if n]
    if wrong or any(each.n < 0 for each in counts) or len({c.name for c in counts}) < len(counts):
        raise Unbalanced(f"these numbers do not add up: {wrong}")


def _ring(counts: Sequence[Count], through: Count, found: set[Hashable]) -> frozenset[Hashable]:
    """Return the numbers of the ring through one that hides the least.

    There is always one: where all is raised along a way that people were counted.
    """
    ways = [_way(counts, through, found, through.target, through.source)]
    if through.n > 1:
        ways.append(_way(counts, through, found, through.source, through.target))
    _cost, ring = min((way for way in ways if way is not None), key=lambda way: way[0])
    return ring


def _way(
    counts: Sequence[Count],
    without: Count,
    found: set[Hashable],
    start: Hashable,
    end: Hashable,
) -> tuple[int, frozenset[Hashable]] | None:
    """Return the way from a place to another that hides the least: what that is, and its numbers.

    A number can be raised, and lowered where it is 2 or more; one that is hidden costs nothing.
    """
    steps = _steps(counts, without)
    turn = count()
    heap: list[tuple[int, int, Hashable, frozenset[Hashable]]] = [
        (0, next(turn), start, frozenset())
    ]
    seen = set()
    while heap:
        cost, _turn, place, passed = heappop(heap)
        if place == end:
            return cost, passed
        if place in seen:
            continue
        seen.add(place)
        for each, there in steps.get(place, ()):
            more = 0 if each.name in found else each.n
            heappush(heap, (cost + more, next(turn), there, passed | {each.name}))
    return None


def _steps(
    counts: Sequence[Count], without: Count
) -> Mapping[Hashable, Sequence[tuple[Count, Hashable]]]:
    found: defaultdict[Hashable, list[tuple[Count, Hashable]]] = defaultdict(list)
    for place, each, there in _moves(counts):
        if each is not without:
            found[place].append((each, there))
    return found


def _moves(counts: Sequence[Count]) -> Iterator[tuple[Hashable, Count, Hashable]]:
    """Give each number that can be raised or lowered, and from which place to which."""
    for each in counts:
        if each.n > 0:
            yield each.source, each, each.target
        if each.n > 1:
            yield each.target, each, each.source
