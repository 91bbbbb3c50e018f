# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The match as one expression per pair, written apart from the engine: filter and order key.

The side that is asked about is filled in as constants, so that every term which cannot matter
for this vacancy (or this person) disappears before a database sees it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from benchmarks.peers.expressions import (
    Node,
    bits,
    both,
    column,
    constant,
    down,
    either,
    negate,
    number,
    pick,
    root,
    total,
)
from benchmarks.world import Columns
from hartwerk.engine.order import SHIFTS
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.profiles.work import Weight

SIDE, ORDINARY, CORE = (constant(int(weight)) for weight in Weight)
MOST = constant(5)
UNKNOWN_LEVEL = 6
"""Stands after the highest level in the columns of the databases."""
UNKNOWN = constant(UNKNOWN_LEVEL)
A_GAP = constant(1 << SHIFTS["gaps"])
AN_UNKNOWN = constant(1 << SHIFTS["unknowns"])

Side = Mapping[str, Node]
"""The values of a person or of a piece of work, by name: columns, or constants."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who comes through, cheapest test first, and in which order."""

    filters: tuple[Node, ...]
    key: Node


def asked_of(names: Columns) -> Side:
    """The side that is searched: its columns."""
    return {name: column(name) for name in names}


def asked_about(columns: Columns, row: int) -> Side:
    """The side that is searched for: the constants of one row."""
    return {name: constant(values[row].item()) for name, values in columns.items()}


def rule(person: Side, work: Side, *, travel_band: int) -> Rule:
    """Write out the match of a person and a piece of work."""
    known = both(person["travel_known"], work["place_known"])
    minutes = _minutes(person, work)
    bands = minutes // constant(travel_band)
    fields = {
        "gaps": _short(person, work),
        "no_wish": number((person["wishes"] & work["family"]).equals(constant(0))),
        "unknowns": _not_said(person, work, known),
        "wishes_unmet": number(
            both(
                person["interested"],
                (person["interests"] & work["family"]).equals(constant(0)),
            )
        ),
        "travel_band": number(known) * bands,
        "waited": person["waited"],
        "draw": person["draw"],
    }
    shifted = (fields[name] * constant(1 << SHIFTS[name]) for name in fields)
    return Rule(_filters(person, work, known), total(_levels(person, work), *shifted))


def _filters(person: Side, work: Side, known: Node) -> tuple[Node, ...]:
    dx, dy = person["x"] - work["x"], person["y"] - work["y"]
    near = dx * dx + dy * dy < person["reach_squared"]
    tests = (
        either(negate(work["place_known"]), near),
        negate(both(known, person["only_public_transport"], work["arrives_late"])),
        (person["refused"] & work["family"]).equals(constant(0)),
        (person["aspects_refused"] & work["aspects"]).equals(constant(0)),
        either(
            negate(both(person["hours_known"], work["hours_known"])),
            both(
                person["hours_min"] <= work["hours_max"],
                work["hours_min"] <= person["hours_max"],
            ),
        ),
        either(
            negate(work["day_parts_known"]),
            work["day_parts_needed"] <= bits(person["day_parts"] & work["day_parts"]),
        ),
        either(work["start_adjustable"], person["earliest"] <= work["starts_at"]),
        work["ends_at"] <= person["latest"],
        person["free_from"] <= work["ends_on"],
        work["starts_on"] <= person["free_to"],
        (person["lacked"] & work["law"]).equals(constant(0)),
    )
    return tuple(test for test in tests if test.value is not True)


def _minutes(person: Side, work: Side) -> Node:
    """Whole hectometres, then the minutes of the person's means, rounded."""
    dx, dy = person["x"] - work["x"], person["y"] - work["y"]
    kilometres = down(root(dx * dx + dy * dy)) / constant(10.0)
    riding = kilometres * person["detour"] / person["speed"] * constant(60.0)
    return down(person["start_minutes"] + riding + constant(0.5))


def _levels(person: Side, work: Side) -> Node:
    """Open gaps and unknowns over the 33 dimensions, at their place in the key."""
    found = []
    for d, dimension in enumerate(vocabulary().dimensions):
        if dimension.kind is Kind.DEMAND:
            asked = partial(_demand, need=work[f"need{d}"], weight=work[f"weight{d}"])
        else:
            asked = partial(_support, raised=work[f"raised{d}"], described=work[f"described{d}"])
        found.append(_worked_out(person[f"level{d}"], asked))
    return total(*found)


def _worked_out(level: Node, asked: Callable[[Node], Node]) -> Node:
    """A list with the outcome of each level where the work is known; else the computation."""
    if level.value is None:
        tried = [asked(constant(each)).value for each in range(UNKNOWN_LEVEL + 1)]
        outcomes = tuple(int(each) for each in tried if each is not None)
        if len(outcomes) == len(tried):
            return pick(level, outcomes)
    return asked(level)


def _demand(level: Node, *, need: Node, weight: Node) -> Node:
    """The work asks: short of it, or not known. The weight is 0 where nothing is left to ask."""
    gap = number(both(level < UNKNOWN, level < need)) * weight
    return gap * A_GAP + number(level >= UNKNOWN) * weight * AN_UNKNOWN


def _support(level: Node, *, raised: Node, described: Node) -> Node:
    """The person asks: more than is offered, more than is described, or not known."""
    short = both(level < UNKNOWN, raised < level)
    unsaid = number(both(level >= UNKNOWN, raised < MOST)) * SIDE
    gap = number(both(short, described)) * ORDINARY
    return gap * A_GAP + (number(both(short, negate(described))) * ORDINARY + unsaid) * AN_UNKNOWN


def _short(person: Side, work: Side) -> Node:
    """Skills and certificates that are known not to be there."""
    skills = (bits(work[name]) - bits(work[name] & person[name]) for name in ("skills0", "skills1"))
    return total(
        number(person["skills_known"]) * total(*skills) * ORDINARY,
        bits(work["wanted"] & person["lacked"]) * ORDINARY,
    )


def _not_said(person: Side, work: Side, known: Node) -> Node:
    """Unknowns other than levels, each by its weight."""
    skills = total(*(bits(work[name]) for name in ("skills0", "skills1")))
    return total(
        number(negate(person["skills_known"])) * skills * SIDE,
        (bits(work["law"]) - bits(work["law"] & person["told"])) * CORE,
        (bits(work["wanted"]) - bits(work["wanted"] & person["told"])) * SIDE,
        number(negate(known)) * ORDINARY,
        number(both(known, person["only_public_transport"], work["arrival_unknown"])) * SIDE,
        number(negate(both(person["hours_known"], work["hours_known"]))) * SIDE,
        number(both(work["day_parts_known"], negate(person["day_parts_known"]))) * SIDE,
    )
