# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A synthetic country: people and work as plain columns, the same for every engine.

Nobody in it exists. Thirty-five centres with Zipf-like weights lie in a box of the size of the
Netherlands; everything else is drawn per person, with the gaps a real caseload has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from hartwerk.profiles.vocabulary import Kind, templates, vocabulary
from hartwerk.profiles.work import Weight, Work
from hartwerk.rules.conditions import ALL_DAY_PARTS, DAY_PARTS, OFFICE_WEEK, Means

Columns = dict[str, NDArray[np.generic]]
Random = np.random.Generator

ON = date(2026, 11, 2)
"""The day for which the world holds."""
TODAY = (ON - date(1970, 1, 1)).days
UNKNOWN = -1
FIRST_DAY, LAST_DAY = 0, 65535
"""A window that is open on that side."""
NO_CEILING = 254
"""Hours: at least so many, without a limit."""

WIDTH, HEIGHT, CENTRES = 1700.0, 2800.0, 35
"""In hectometres. Positions are whole hectometres, so that every engine computes the same
squares, and no border depends on rounding."""
MEANS = tuple(Means)
MEANS_SHARE = (0.06, 0.39, 0.11, 0.03, 0.28, 0.13)
WORK_DAY_PARTS = tuple(i for i, name in enumerate(DAY_PARTS) if OFFICE_WEEK >> i & 1)


@dataclass(frozen=True, slots=True)
class World:
    """`n` people and `len(works["x"])` pieces of work; level columns are matrices."""

    people: Columns
    works: Columns
    n: int
    seed: int


def world(*, n: int, works: int, seed: int) -> World:
    """Draw a country; the same arguments give the same bytes."""
    centres = _centres(np.random.default_rng(seed))
    drawn = np.random.default_rng((seed, 1))
    people = _people(drawn, centres, n)
    return World(people, _works(np.random.default_rng((seed, 2)), centres, works), n, seed)


@dataclass(frozen=True, slots=True)
class Centres:
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    spread: NDArray[np.float64]
    share: NDArray[np.float64]


def _centres(drawn: Random) -> Centres:
    share = 1 / np.arange(2, CENTRES + 2)
    return Centres(
        x=drawn.uniform(150, WIDTH - 150, CENTRES),
        y=drawn.uniform(150, HEIGHT - 150, CENTRES),
        spread=drawn.uniform(60, 130, CENTRES),
        share=share / share.sum(),
    )


def _positions(drawn: Random, centres: Centres, n: int, *, rural: float) -> Columns:
    """Most live around a centre, some anywhere."""
    at = drawn.choice(CENTRES, n, p=centres.share)
    x = drawn.normal(centres.x[at], centres.spread[at])
    y = drawn.normal(centres.y[at], centres.spread[at])
    loose = drawn.random(n) < rural
    x = np.where(loose, drawn.uniform(0, WIDTH, n), x).clip(0, WIDTH)
    y = np.where(loose, drawn.uniform(0, HEIGHT, n), y).clip(0, HEIGHT)
    return {"x": np.rint(x).astype(np.float32), "y": np.rint(y).astype(np.float32)}


def _some(drawn: Random, n: int, share: float) -> NDArray[np.bool_]:
    return drawn.random(n) < share


def _set_bits(drawn: Random, n: int, of: int, mean: float, *, popular: bool) -> NDArray[np.int64]:
    """A set per row as a mask of at most 62 bits; some members are much more common."""
    share = 1 / np.arange(1, of + 1) if popular else np.ones(of)
    share = np.minimum(0.6, share / share.sum() * mean)
    mask = np.zeros(n, np.int64)
    for bit in range(of):
        mask |= _some(drawn, n, float(share[bit])).astype(np.int64) << bit
    return mask


def _people(drawn: Random, centres: Centres, n: int) -> Columns:
    words = vocabulary()
    columns = _positions(drawn, centres, n, rural=0.12)
    wishes = _set_bits(drawn, n, len(words.families), 0.5, popular=False)
    place_known = ~_some(drawn, n, 0.001)
    means_known = ~_some(drawn, n, 0.001)
    hours_known = _some(drawn, n, 0.85)
    least = drawn.choice([0, 8, 12, 16, 20, 24, 32], n, p=[0.1, 0.1, 0.15, 0.2, 0.2, 0.15, 0.1])
    most = np.minimum(40, least + drawn.choice([4, 8, 12, 16, 20], n))
    most = np.where(_some(drawn, n, 0.05), NO_CEILING, most)
    columns |= {
        "id": np.arange(n, dtype=np.int32),
        "place_known": place_known,
        "means": np.where(means_known, drawn.choice(len(MEANS), n, p=MEANS_SHARE), UNKNOWN),
        "max_travel": drawn.choice([UNKNOWN, 30, 45, 60, 75], n, p=[0.4, 0.32, 0.2, 0.07, 0.01]),
        "hours_min": np.where(hours_known, least, UNKNOWN),
        "hours_max": np.where(hours_known, most, UNKNOWN),
        "day_parts": np.where(_some(drawn, n, 0.85), _free_parts(drawn, n), UNKNOWN),
        "earliest": np.where(_some(drawn, n, 0.3), drawn.choice([450, 480, 510, 540], n), UNKNOWN),
        "latest": np.where(_some(drawn, n, 0.2), drawn.choice([840, 900, 990, 1050], n), UNKNOWN),
        "free_from": np.where(_some(drawn, n, 0.1), TODAY + drawn.integers(1, 200, n), FIRST_DAY),
        "free_to": np.where(_some(drawn, n, 0.03), TODAY + drawn.integers(10, 300, n), LAST_DAY),
        "levels": _levels(drawn, n),
        "wishes": wishes,
        "interests": _set_bits(drawn, n, len(words.families), 1.2, popular=False),
        "refused": _set_bits(drawn, n, len(words.families), 1.0, popular=False) & ~wishes,
        "aspects_refused": _set_bits(drawn, n, len(words.aspects), 0.7, popular=False),
        "waiting_days": np.where(
            _some(drawn, n, 0.95), drawn.exponential(500, n).astype(np.int64), UNKNOWN
        ),
    }
    return columns | _skills(drawn, n) | _certificates(drawn, n)


def _free_parts(drawn: Random, n: int) -> NDArray[np.int64]:
    """The office week for most; half of it, or evenings and weekends too, for others."""
    whole = np.full(n, OFFICE_WEEK, np.int64)
    kept = np.zeros(n, np.int64)
    for part in WORK_DAY_PARTS:
        kept |= _some(drawn, n, 0.6).astype(np.int64) << part
    found = np.where(_some(drawn, n, 0.45), kept, whole)
    return np.where(_some(drawn, n, 0.1), found | ALL_DAY_PARTS, found)


def _levels(drawn: Random, n: int) -> NDArray[np.int8]:
    """Levels 0 to 5 that hang together per person; a quarter was hardly talked with."""
    dimensions = vocabulary().dimensions
    general = drawn.normal(0, 0.8, n).astype(np.float32)
    silent = np.where(_some(drawn, n, 0.25), 0.8, 0.2).astype(np.float32)
    levels = np.empty((n, len(dimensions)), np.int8)
    for column, dimension in enumerate(dimensions):
        noise = drawn.standard_normal(n, np.float32)
        if dimension.kind is Kind.DEMAND:
            found = 3.4 + general + noise
        else:
            found = 1.4 - general + 1.2 * noise
        known = drawn.random(n, np.float32) >= silent
        levels[:, column] = np.where(known, np.rint(found).clip(0, 5), UNKNOWN)
    return levels


def _skills(drawn: Random, n: int) -> Columns:
    count = len(vocabulary().skills)
    known = _some(drawn, n, 0.75)
    first = np.where(known, _set_bits(drawn, n, min(count, 60), 4, popular=True), 0)
    second = np.where(known, _set_bits(drawn, n, max(0, count - 60), 3, popular=True), 0)
    return {"skills_known": known, "skills0": first, "skills1": second}


def _certificates(drawn: Random, n: int) -> Columns:
    """What is held and what is known not to be held; who holds one holds what it implies."""
    rows = tuple(vocabulary().certificates.values())
    keys = {row.key: bit for bit, row in enumerate(rows)}
    held = _set_bits(drawn, n, len(rows), 3, popular=True)
    for bit, row in enumerate(rows):
        implied = sum(1 << keys[key] for key in row.implies)
        held |= np.where(held >> bit & 1, implied, 0)
    licences = sum(1 << bit for bit, row in enumerate(rows) if row.licence)
    everything = (1 << len(rows)) - 1
    told = drawn.random(n)
    known = np.select([told < 0.65, told < 0.9], [everything, licences], 0).astype(np.int64)
    return {"held": held & known, "lacked": known & ~held, "certificates_known": told < 0.65}


@cache
def _patterns() -> Columns:
    """The templates of work as arrays, one row each."""
    words = vocabulary()
    found = tuple(work for work in templates().values() if work.family)
    dimensions = [dimension.id for dimension in words.dimensions]
    certificates, families = tuple(words.certificates), tuple(words.families)

    def mask(members: frozenset[str], of: tuple[str, ...]) -> int:
        return sum(1 << of.index(member) for member in members)

    def levels(work: Work) -> list[int]:
        return [work.demands[d].level if d in work.demands else 0 for d in dimensions]

    def weights(work: Work) -> list[int]:
        return [int(work.demands[d].weight) if d in work.demands else 0 for d in dimensions]

    def adjustable(work: Work) -> list[bool]:
        return [d in work.demands and work.demands[d].adjustable for d in dimensions]

    return {
        "level": np.array([levels(w) for w in found], np.int8),
        "weight": np.array([weights(w) for w in found], np.int8),
        "adjustable": np.array([adjustable(w) for w in found]),
        "family": np.array([families.index(w.family or "") for w in found]),
        "law": np.array([mask(w.certificates_by_law, certificates) for w in found]),
        "wanted": np.array([mask(w.certificates_wanted, certificates) for w in found]),
        "aspects": np.array([mask(w.aspects, tuple(words.aspects)) for w in found]),
    }


def _works(drawn: Random, centres: Centres, n: int) -> Columns:
    words = vocabulary()
    patterns = _patterns()
    like = drawn.integers(0, len(patterns["family"]), n)
    found = {name: pattern[like] for name, pattern in patterns.items()}
    asked = _set_bits(drawn, n, len(words.certificates), 1.0, popular=True)
    law = np.where(_some(drawn, n, 0.2), asked, 0) | found["law"].astype(np.int64)
    hours_known = _some(drawn, n, 0.95)
    least = drawn.choice([12, 16, 20, 24, 32, 36], n)
    late = drawn.random(n)
    start = drawn.choice([390, 420, 450, 480, 510, 540], n, p=[0.05, 0.15, 0.2, 0.3, 0.2, 0.1])
    end = start + drawn.choice([240, 360, 480, 510], n, p=[0.15, 0.2, 0.4, 0.25])
    start_known = _some(drawn, n, 0.9)
    return _positions(drawn, centres, n, rural=0.08) | {
        "id": np.arange(n, dtype=np.int32),
        "place_known": ~_some(drawn, n, 0.0005),
        "family": found["family"],
        "hours_min": np.where(hours_known, least, UNKNOWN),
        "hours_max": np.where(hours_known, np.minimum(40, least + 8), UNKNOWN),
        "day_parts": np.where(_some(drawn, n, 0.9), OFFICE_WEEK, UNKNOWN),
        "day_parts_needed": drawn.integers(2, 9, n),
        "start": np.where(start_known, start, UNKNOWN),
        "end": np.where(start_known, end, UNKNOWN),
        "start_adjustable": _some(drawn, n, 0.5),
        "first_arrival": np.select([late < 0.6, late < 0.75], [420, 495], UNKNOWN),
        "van_pickup": _some(drawn, n, 0.1),
        "starts_on": np.where(_some(drawn, n, 0.8), TODAY + drawn.integers(0, 90, n), FIRST_DAY),
        "ends_on": np.where(_some(drawn, n, 0.2), TODAY + drawn.integers(100, 400, n), LAST_DAY),
        **_demands(drawn, n, found["level"], found["weight"], found["adjustable"]),
        "adaptations": _set_bits(drawn, n, len(words.adaptations), 2.5, popular=False),
        "skills0": _set_bits(drawn, n, min(60, len(words.skills)), 0.7, popular=True),
        "skills1": _set_bits(drawn, n, max(0, len(words.skills) - 60), 0.4, popular=True),
        "law": law,
        "wanted": found["wanted"].astype(np.int64) & ~law,
        "aspects": found["aspects"],
    }  # fmt: skip


def _demands(
    drawn: Random,
    n: int,
    level: NDArray[np.generic],
    weight: NDArray[np.generic],
    adjustable: NDArray[np.generic],
) -> Columns:
    """A template, moved a level here and there; what the place offers for the support asked."""
    dimensions = vocabulary().dimensions
    demanded = np.array([d.kind is Kind.DEMAND for d in dimensions])
    moved = level.astype(np.int64) + drawn.choice([-1, 0, 1], level.shape, p=[0.2, 0.65, 0.15])
    asked = np.where(demanded & (level.astype(np.int64) > 0), moved.clip(1, 5), 0)
    offered = drawn.choice(
        [UNKNOWN, 0, 1, 2, 3, 4, 5], level.shape, p=[0.3] + [0.1] * 3 + [0.15] * 2 + [0.1]
    )
    return {
        "level": asked.astype(np.int8),
        "weight": np.where(asked > 0, np.maximum(weight.astype(np.int64), Weight.SIDE), 0),
        "adjustable": adjustable.astype(np.bool_) & (drawn.random(level.shape) < 0.7),
        "provision": np.where(demanded, UNKNOWN, offered).astype(np.int8),
    }
