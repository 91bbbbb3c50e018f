# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""In random worlds the engine says what the naive reference says: parts, verdicts, order, lists."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hartwerk.demo import example
from hartwerk.engine.matching import rank_block, rank_people, rank_works, verdicts
from hartwerk.engine.order import packed, unpacked
from hartwerk.engine.people import People
from hartwerk.engine.reasons import About, Pair, State
from hartwerk.rules.conditions import Verdict
from tests.engine import reference
from tests.engine.worlds import (
    ON,
    VERDICTS,
    World,
    all_fields,
    as_said,
    fields_but_lot,
    many,
    worlds,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def the_example() -> World:
    return World(example.people(), example.works())


def people_in_order(world: World, work: int, *, top: int | None = None) -> list[int]:
    fields = [
        (*reference.order(world.said(p, work), on=ON), world.lot(p))
        for p in range(len(world.persons))
    ]
    return reference.ranking(len(fields), lambda p: fields[p], top=top)


def works_in_order(world: World, person: int, *, top: int | None = None) -> list[int]:
    fields = [
        (*reference.order(world.said(person, w), on=ON), world.id_of_work(w))
        for w in range(len(world.jobs))
    ]
    return reference.ranking(len(fields), lambda w: fields[w], top=top)


def recounted(found: Pair) -> tuple[int, ...]:
    """Count the order from nothing but the reasons that are shown."""
    return reference.order([as_said(part) for part in found.parts], on=ON)


class TestOnePair:
    @many
    @given(worlds())
    def test_has_the_parts_the_verdict_and_the_order_of_the_reference(self, world: World) -> None:
        for person, work in world.pairs:
            said, found = world.said(person, work), world.explain(person, work)
            assert Counter(map(as_said, found.parts)) == Counter(said)
            assert found.verdict is reference.verdict(said)
            assert fields_but_lot(found.order) == reference.order(said, on=ON)
            assert (found.person, found.work) == (person, work)

    @given(worlds())
    def test_has_an_order_that_its_reasons_reproduce(self, world: World) -> None:
        for person, work in world.pairs:
            found = world.explain(person, work)
            assert recounted(found) == fields_but_lot(found.order)
            assert packed(found.order) == found.key
            assert unpacked(found.key) == found.order

    def test_of_the_example_is_what_the_reference_says(self, the_example: World) -> None:
        for person, work in the_example.pairs:
            said, found = the_example.said(person, work), the_example.explain(person, work)
            assert Counter(map(as_said, found.parts)) == Counter(said)
            assert found.verdict is reference.verdict(said)

    def test_of_random_worlds_shows_every_part_in_every_state(self) -> None:
        """A proof by example proves nothing about what the examples never show."""
        seen: Counter[tuple[About, State]] = Counter()
        judged: Counter[Verdict] = Counter()

        @settings(max_examples=200, derandomize=True, database=None)
        @given(worlds(least=1))
        def look(world: World) -> None:
            for person, work in world.pairs:
                said = world.said(person, work)
                seen.update({(s.about, s.state) for s in said})
                judged[reference.verdict(said)] += 1

        look()
        hard = {About.HOURS, About.DAY_PARTS, About.START, About.END, About.DATES, About.TRAVEL}
        assert {about for about, _ in seen} == set(About)
        assert {about for about, state in seen if state is State.EXCLUDES} == hard | {
            About.FAMILY,
            About.ASPECT,
            About.CERTIFICATE,
        }
        assert {state for about, state in seen if about is About.TRAVEL} == set(State) - {
            State.GAP,
            State.NOTED,
        }
        assert set(judged) == set(Verdict)


class TestLists:
    @many
    @given(worlds(), st.integers(0, 12))
    def test_stand_in_the_order_of_the_reference(self, world: World, top: int) -> None:
        for work in range(len(world.jobs)):
            for first in (None, top):
                ranked = rank_people(world.people, world.works, work, seed=world.seed, top=first)
                assert ranked.tolist() == people_in_order(world, work, top=first)
        for person in range(len(world.persons)):
            for first in (None, top):
                ranked = rank_works(world.people, world.works, person, seed=world.seed, top=first)
                assert ranked.tolist() == works_in_order(world, person, top=first)

    @given(worlds(least=1))
    def test_sorted_again_by_the_fields_shown_stay_as_they_are(self, world: World) -> None:
        for work in range(len(world.jobs)):
            ranked = rank_people(world.people, world.works, work, seed=world.seed).tolist()
            shown = [all_fields(world.explain(p, work).order) for p in ranked]
            keys = [world.explain(p, work).key for p in ranked]
            assert shown == sorted(shown)
            assert keys == sorted(keys)
        for person in range(len(world.persons)):
            ranked = rank_works(world.people, world.works, person, seed=world.seed).tolist()
            shown = [all_fields(world.explain(person, w).order) for w in ranked]
            assert shown == sorted(shown)

    @given(worlds(least=1), st.integers(0, 12))
    def test_cut_short_are_the_beginning_of_the_whole_list(self, world: World, top: int) -> None:
        for work in range(len(world.jobs)):
            whole = rank_people(world.people, world.works, work, seed=world.seed).tolist()
            open_ = [p for p in whole if not world.explain(p, work).order.excluded]
            short = rank_people(world.people, world.works, work, seed=world.seed, top=top)
            assert short.tolist() == open_[:top]

    @given(worlds(least=1), st.integers(1, 12))
    def test_of_a_block_are_the_lists_of_each_work(self, world: World, top: int) -> None:
        numbers = range(len(world.jobs))[::-1]
        block = rank_block(world.people, world.works, numbers, seed=world.seed, top=top)
        for line, work in enumerate(numbers):
            alone = rank_people(world.people, world.works, work, seed=world.seed, top=top).tolist()
            assert block.numbers[line].tolist() == alone + [-1] * (top - len(alone))
            keys = [world.explain(p, work).key for p in alone]
            assert block.keys[line, : len(alone)].tolist() == keys
            assert (block.keys[line, len(alone) :] == np.iinfo(np.int64).max).all()

    def test_of_the_example_stand_in_the_order_of_the_reference(self, the_example: World) -> None:
        for work in range(len(the_example.jobs)):
            for top in (None, 10):
                ranked = rank_people(
                    the_example.people, the_example.works, work, seed=the_example.seed, top=top
                )
                assert ranked.tolist() == people_in_order(the_example, work, top=top)


class TestVerdicts:
    @given(worlds())
    def test_of_everyone_at_once_are_those_of_the_explanations(self, world: World) -> None:
        for work in range(len(world.jobs)):
            found = verdicts(world.people, world.works, work).tolist()
            explained = [world.explain(p, work).verdict for p in range(len(world.persons))]
            assert [VERDICTS[number] for number in found] == explained


class TestGrid:
    @given(worlds(least=1))
    def test_never_loses_anyone_who_may_come(self, world: World) -> None:
        for work, job in enumerate(world.jobs):
            if job.spot is None:
                continue
            rows = world.people.near(float(world.works.x[work]), float(world.works.y[work]))
            near = set(world.people.number[rows].tolist())
            for person in range(len(world.persons)):
                travel = next(s for s in world.said(person, work) if s.about is About.TRAVEL)
                if travel.state is not State.EXCLUDES:
                    assert person in near

    @given(
        st.lists(
            st.tuples(
                st.integers(-25, 25), st.integers(-25, 25), st.integers(0, 63), st.integers(0, 200)
            ),
            min_size=1,
            max_size=40,
        ),
        st.tuples(st.integers(-25, 25), st.integers(-25, 25)),
        st.sampled_from([1, 10, 50, 99, 100]),
    )
    def test_keeps_exactly_who_is_in_reach_also_on_the_edge_of_cells(
        self, placed: list[tuple[int, int, int, int]], spot: tuple[int, int], step: int
    ) -> None:
        x, y, means, limit = np.array(placed).T
        made = World((), ()).people
        people = People.from_columns(
            routing=made.routing,
            id=np.arange(len(placed)),
            x=x * step,
            y=y * step,
            means=means,
            max_travel=limit,
        )
        to = np.array([spot[0] * step, spot[1] * step], dtype=np.float32)
        took = made.routing.minutes(
            means.astype(np.uint8),
            (x * step).astype(np.float32),
            (y * step).astype(np.float32),
            to[:1],
            to[1:],
        )
        rows = people.near(float(to[0]), float(to[1]))
        assert len(set(rows.tolist())) == len(rows)
        assert sorted(people.number[rows].tolist()) == np.flatnonzero(took <= limit).tolist()
