# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The order key: the same as comparing its fields, and never one running over into the next."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.engine.matching import explain, rank_people
from hartwerk.engine.order import LIMITS, WIDTHS, draw, draws, packed, unpacked
from hartwerk.engine.people import People
from hartwerk.engine.reasons import Order
from hartwerk.engine.works import BUS_UNKNOWN, Works
from hartwerk.profiles.packing import pack_works
from tests.engine.worlds import ON, ROUTING, all_fields

orders = st.builds(Order, **{name: st.integers(0, limit) for name, limit in LIMITS.items()})
MOST = Order(**LIMITS)
LOTS_OF_7 = [24_209_797, 8_029_054, 22_237_910]
"""SplitMix64 of (id xor SplitMix64 of 7), its first 25 bits, worked out apart."""
ids = st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=30, unique=True)


class TestKey:
    @given(orders)
    def test_taken_apart_gives_the_fields_again(self, order: Order) -> None:
        assert unpacked(packed(order)) == order

    @given(st.integers(0, 2**63 - 1))
    def test_put_together_again_is_the_same_key(self, key: int) -> None:
        assert packed(unpacked(key)) == key

    @given(orders, orders)
    def test_compares_as_its_fields_do(self, one: Order, other: Order) -> None:
        assert (packed(one) < packed(other)) == (all_fields(one) < all_fields(other))

    def test_of_the_most_of_everything_is_a_positive_int64(self) -> None:
        assert 0 < packed(MOST) <= np.iinfo(np.int64).max

    @pytest.mark.parametrize("name", WIDTHS)
    def test_refuses_a_field_that_does_not_fit(self, name: str) -> None:
        with pytest.raises(ValueError, match=name):
            packed(replace(MOST, **{name: LIMITS[name] + 1}))

    @pytest.mark.parametrize("name", WIDTHS)
    def test_refuses_a_field_below_nothing(self, name: str) -> None:
        with pytest.raises(ValueError, match=name):
            packed(replace(MOST, **{name: -1}))


class TestLots:
    @given(ids, st.integers(-(2**70), 2**70))
    def test_of_many_are_the_lots_of_each(self, of: list[int], seed: int) -> None:
        found = draws(np.array(of, dtype=np.uint64), seed).tolist()
        assert found == [draw(id_, seed) for id_ in of]
        assert all(0 <= lot <= LIMITS["draw"] for lot in found)

    def test_are_the_same_in_every_version(self) -> None:
        """A lot that changed would give an old list another order."""
        assert [draw(id_, 7) for id_ in (0, 1, 2**64 - 1)] == LOTS_OF_7

    def test_fall_evenly(self) -> None:
        found = draws(np.arange(40_000, dtype=np.uint64), 3) * 10 // (LIMITS["draw"] + 1)
        shares = np.bincount(found, minlength=10) / 40_000
        assert np.abs(shares - 0.1).max() < 0.01

    def test_of_another_seed_have_nothing_to_do_with_these(self) -> None:
        one, other = (draws(np.arange(10_000, dtype=np.uint64), seed) for seed in (1, 2))
        half = LIMITS["draw"] // 2
        assert np.mean((one > half) == (other > half)) == pytest.approx(0.5, abs=0.03)


class TestTheMostThatWorkCanAsk:
    """All bits of every column set: no sum may run over into the next field."""

    def works(self) -> Works:
        ones = [0xFFFFFFFFFFFFFFFF]
        all_ = (33, 1)
        return Works.from_columns(
            catalogue=pack_works((), on=ON).catalogue,
            id=[1],
            located=[1],
            hours_min=[1],
            hours_max=[0],
            day_parts=[0x1FFFFF],
            day_parts_needed=[21],
            bus=[BUS_UNKNOWN],
            family=[31],
            aspects=ones,
            law=ones,
            skills=[ones, ones],
            need=np.full(all_, 5),
            weight=np.full(all_, 3),
            provision=np.zeros(all_),
        )

    def people(self) -> People:
        held, lacked = [0, 0], [0xFFFFFFFFFFFFFFFF] * 2
        levels = np.zeros((33, 3))
        levels[29:] = 5
        levels[:, 1] = 7
        return People.from_columns(
            routing=ROUTING,
            id=[1, 2, 3],
            means=[0, 1, 1 << 4],
            max_travel=[0, 45, 1439],
            x=[0, 0, 4000],
            refuses=[0, *lacked],
            interests=[1, 1, 0],
            certificates=[0, *held],
            certificates_known=[0, *lacked],
            skills_known=[True, False, True],
            waiting=[255, 254, 0],
            levels=levels,
        )

    def test_packs_what_its_reasons_say(self) -> None:
        people, works = self.people(), self.works()
        ranked = rank_people(people, works, 0, seed=1).tolist()
        found = [explain(people, works, person, 0, seed=1) for person in ranked]
        assert [unpacked(pair.key) == pair.order for pair in found] == [True] * 3
        assert [pair.key for pair in found] == sorted(pair.key for pair in found)

    def test_is_counted_in_full(self) -> None:
        order = explain(self.people(), self.works(), 0, 0, seed=1).order
        demands, skills, supports = 29 * 3, 128 * 2, 4 * 2
        assert order.gaps == demands + skills + supports
        assert order.waited == LIMITS["waited"]
