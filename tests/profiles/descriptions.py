# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Random descriptions of work that hold together, in the words of the profile."""

from datetime import date, time
from itertools import pairwise
from typing import TypeVar

from hypothesis import strategies as st

from hartwerk.profiles.describing import Description
from hartwerk.profiles.vocabulary import Kind, templates, vocabulary
from hartwerk.profiles.work import Demand, Task, Weight
from hartwerk.rules.conditions import ALL_DAY_PARTS

T = TypeVar("T", int, date, time)

WORDS = vocabulary()
DEMANDED = [d.id for d in WORDS.dimensions if d.kind is Kind.DEMAND]
SUPPORTED = [d.id for d in WORDS.dimensions if d.kind is Kind.SUPPORT]

LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)
QUARTERS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
DEMANDS = st.builds(Demand, st.integers(1, 5), st.sampled_from(Weight), st.booleans())


def _some(keys: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(keys), max_size=4)


@st.composite
def _days(draw: st.DrawFn) -> tuple[Task, ...]:
    cuts = sorted(draw(st.sets(st.integers(1, 99), max_size=5)))
    ends = [0, *cuts, 100]
    shares = [end - begin for begin, end in pairwise(ends)]
    return tuple(Task(draw(LINES), share) for share in shares)


def _in_order(draw: st.DrawFn, values: st.SearchStrategy[T]) -> tuple[T | None, T | None]:
    """Draw two values of which the first is not the larger; either may be lacking."""
    first, last = sorted(draw(st.tuples(values, values)))
    return draw(st.sampled_from([(first, last), (first, None), (None, last), (None, None)]))


@st.composite
def descriptions(draw: st.DrawFn) -> Description:
    least, most = _in_order(draw, st.integers(1, 60))
    starts_on, ends_on = _in_order(draw, DAYS)
    start, end = _in_order(draw, QUARTERS)
    if start == end:
        end = None
    mask = draw(st.none() | st.integers(0, ALL_DAY_PARTS))
    by_law = draw(_some(list(WORDS.certificates)))
    return Description(
        template=draw(st.none() | st.sampled_from(sorted(templates()))),
        title=draw(st.just("") | LINES),
        family=draw(st.none() | st.sampled_from(list(WORDS.families))),
        place=draw(st.just("") | LINES),
        day=draw(st.just(()) | _days()),
        hours_min=least,
        hours_max=most,
        day_parts=mask,
        day_parts_needed=draw(st.integers(1, max(1, mask.bit_count()) if mask is not None else 21)),
        start=start,
        end=end,
        start_adjustable=draw(st.booleans()),
        starts_on=starts_on,
        ends_on=ends_on,
        van_pickup=draw(st.booleans()),
        demands=draw(st.dictionaries(st.sampled_from(DEMANDED), DEMANDS, max_size=12)),
        provisions=draw(st.dictionaries(st.sampled_from(SUPPORTED), st.integers(0, 5))),
        adaptations=draw(_some(list(WORDS.adaptations))),
        skills_needed=draw(_some(list(WORDS.skills))),
        skills_learned=draw(_some(list(WORDS.skills))),
        certificates_by_law=by_law,
        certificates_wanted=draw(_some(list(WORDS.certificates))) - by_law,
        aspects=draw(_some(list(WORDS.aspects))),
        guide=draw(st.just("") | LINES),
        visit=draw(st.just("") | LINES),
    )
