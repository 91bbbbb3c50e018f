# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who fits which work, in order: people for work, work for people, blocks of work, verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hartwerk.engine.arrays import ALL, Bools, Int64s, Numbers, UInt8s, UInt16s
from hartwerk.engine.constraints import (
    excluded,
    minutes,
    misses_start,
    only_by_bus,
    too_far,
)
from hartwerk.engine.explaining import explain
from hartwerk.engine.order import first
from hartwerk.engine.people import People, update_person
from hartwerk.engine.records import Facts
from hartwerk.engine.tables import Sums
from hartwerk.engine.weighing import keys, later_start, plan, weigh_people, weigh_works
from hartwerk.engine.works import BUS_TOO_LATE, Plan, Works
from hartwerk.rules.conditions import Verdict

__all__ = [
    "Block",
    "Listed",
    "explain",
    "list_people",
    "list_works",
    "rank_block",
    "rank_people",
    "rank_works",
    "update_person",
    "verdicts",
]

_VERDICTS = tuple(Verdict)
_FITS, _FITS_WITH, _ASK_FIRST, _NOT_NOW = (
    _VERDICTS.index(v)
    for v in (Verdict.FITS, Verdict.FITS_WITH, Verdict.ASK_FIRST, Verdict.NOT_NOW)
)


def rank_people(
    people: People, works: Works, work: int, *, seed: int, top: int | None = None
) -> Numbers:
    """Return the people for one piece of work, in order.

    Parameters
    ----------
    work : int
        Number of the work.
    seed : int
        Decides between people who are equal in all else.
    top : int, optional
        So many of the people whom nothing excludes. Without it: everyone, the excluded last.

    Returns
    -------
    int array of people's numbers

    Notes
    -----
    With `top`: grid cells, then distance, then the constraints, and only who is left is
    weighed. O(people near). Without: O(n log n).
    """
    rows, found = _ranked(people, works, work, seed=seed, top=top)
    return people.number[rows[found.order]].astype(np.intp)


@dataclass(frozen=True, slots=True)
class _Found:
    order: Numbers
    keys: Int64s


def _ranked(
    people: People, works: Works, work: int, *, seed: int, top: int | None
) -> tuple[Numbers, _Found]:
    asks = plan(works, work)
    out: Bools | None = None
    if top is None:
        rows = np.arange(len(people))
        them: Facts = people
        took = minutes(them, asks.asked)
        out = excluded(them, asks.asked, minutes=took)
    else:
        rows, them, took = _may_do(people, asks)
    total = weigh_people(them, asks)
    found = keys(them, asks.asked, total=total, minutes=took, excluded=out)
    order, ordered = first(found, them.id, them.id, seed=seed, top=top)
    return rows, _Found(order, ordered)


def _may_do(people: People, asks: Plan) -> tuple[Numbers, Facts, UInt16s]:
    """Return all whom no constraint excludes: rows, facts, and minutes of travel."""
    asked = asks.asked
    spot = (float(asked.x), float(asked.y))
    rows = people.near(*spot) if asked.located else np.arange(len(people))
    gate = people.gate.take(rows)
    out = np.zeros(len(rows), dtype=bool)
    for decides, names, values in asks.gates:
        out |= decides(*[gate[name] for name in names], *values)
    kept = (~out).nonzero()[0]
    rows = rows.take(kept)
    them = people.among(rows, gate.take(kept))
    took = minutes(them, asked)
    late = too_far(took, them.max_travel)
    if asked.bus == BUS_TOO_LATE:
        late |= misses_start(only_by_bus(them, asked), asked.bus)
    if not late.any():
        return rows, them, took
    return rows[~late], people.among(rows[~late]), took[~late]


def rank_works(
    people: People, works: Works, person: int, *, seed: int, top: int | None = None
) -> Numbers:
    """Return the work for one person, in order; equal work by the hash of its reference.

    Parameters and notes as for `rank_people`. O(V).
    """
    one = people.one(int(people.row[person]))
    numbers, asked = np.arange(len(works)), works.asked(ALL)
    took = minutes(one, asked)
    out: Bools | None = None
    if top is None:
        out = excluded(one, asked, minutes=took)
    else:
        # For work there is no grid: distance comes first, since it leaves least to look at.
        numbers = numbers[~too_far(took, one.max_travel)]
        asked = works.asked(numbers)
        numbers = numbers[~excluded(one, asked, minutes=took.take(numbers))]
        asked, took = works.asked(numbers), took.take(numbers)
    total = weigh_works(one, works, numbers, asked)
    found = keys(one, asked, total=total, minutes=took, excluded=out)
    lot = people.id[int(people.row[person])][None]
    return numbers[first(found, asked.id, lot, seed=seed, top=top)[0]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A whole list by place in the order, the excluded last; each array int64 (n,).

    Attributes
    ----------
    numbers
        Of people or of work.
    verdicts
        Positions in `Verdict`.
    keys
        Order keys, the same as `explain` gives.
    questions
        How many things that were not talked about stand between the pair and a verdict.
    """

    numbers: Int64s
    verdicts: Int64s
    keys: Int64s
    questions: Int64s


def list_people(people: People, works: Works, work: int, *, seed: int) -> Listed:
    """Return everyone for one piece of work, in order, with what the order was made of.

    Notes
    -----
    O(n log n); no pair is explained.
    """
    asks = plan(works, work)
    took = minutes(people, asks.asked)
    out = excluded(people, asks.asked, minutes=took)
    total = weigh_people(people, asks)
    found = keys(people, asks.asked, total=total, minutes=took, excluded=out)
    order, ordered = first(found, people.id, people.id, seed=seed, top=None)
    verdict = judged(total, adapted=later_start(people, asks.asked), excluded=out)
    return _listed(people.number[order].astype(np.int64), order, verdict, ordered, total)


def list_works(people: People, works: Works, person: int, *, seed: int) -> Listed:
    """Return all work for one person, in order, with what the order was made of.

    Notes
    -----
    O(V log V); no pair is explained.
    """
    one = people.one(int(people.row[person]))
    numbers, asked = np.arange(len(works)), works.asked(ALL)
    took = minutes(one, asked)
    out = excluded(one, asked, minutes=took)
    total = weigh_works(one, works, numbers, asked)
    found = keys(one, asked, total=total, minutes=took, excluded=out)
    lot = people.id[int(people.row[person])][None]
    order, ordered = first(found, asked.id, lot, seed=seed, top=None)
    verdict = judged(total, adapted=later_start(one, asked), excluded=out)
    return _listed(numbers[order].astype(np.int64), order, verdict, ordered, total)


def _listed(
    numbers: Int64s, order: Numbers, verdict: UInt8s, ordered: Int64s, total: Sums
) -> Listed:
    blocking = np.broadcast_to(total.blocking, verdict.shape)
    return Listed(numbers, verdict[order].astype(np.int64), ordered, blocking[order])


@dataclass(frozen=True, slots=True)
class Block:
    """The lists of a block of work.

    Attributes
    ----------
    numbers : int64 (B, top)
        People's numbers in order; -1 where a list is shorter.
    keys : int64 (B, top)
        Their order keys; the largest int64 where a list is shorter.
    """

    numbers: Int64s
    keys: Int64s


def rank_block(
    people: People, works: Works, work_numbers: Sequence[int] | Numbers, *, seed: int, top: int
) -> Block:
    """Rank people for a block of work: what one process does of a batch.

    Importable by name, so that a worker process or a Dask worker can be handed the block alone
    and keep the people it already has.

    Notes
    -----
    O(B x people near).
    """
    numbers = np.full((len(work_numbers), top), -1, dtype=np.int64)
    found = np.full(numbers.shape, np.iinfo(np.int64).max, dtype=np.int64)
    for line, work in enumerate(work_numbers):
        rows, ranked = _ranked(people, works, int(work), seed=seed, top=top)
        numbers[line, : len(ranked.order)] = people.number[rows[ranked.order]]
        found[line, : len(ranked.order)] = ranked.keys
    return Block(numbers, found)


def verdicts(people: People, works: Works, work: int) -> UInt8s:
    """Return everyone's verdict on one piece of work.

    Returns
    -------
    uint8 (n,)
        By people's numbers: the position of the verdict in `Verdict`.

    Notes
    -----
    O(n).
    """
    asks = plan(works, work)
    took = minutes(people, asks.asked)
    out = excluded(people, asks.asked, minutes=took)
    adapted = later_start(people, asks.asked)
    found = judged(weigh_people(people, asks), adapted=adapted, excluded=out)
    return found[people.row]


def judged(total: Sums, *, adapted: Bools, excluded: Bools) -> UInt8s:
    """Turn sums into verdicts, as positions in `Verdict`."""
    with_ = np.where((total.gaps > 0) | (total.adapted > 0) | adapted, _FITS_WITH, _FITS)
    open_ = np.where(total.blocking > 0, _ASK_FIRST, with_)
    return np.where(excluded, _NOT_NOW, open_).astype(np.uint8)
