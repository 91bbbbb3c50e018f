# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minutes of travel: true to the map, to the parameters, and to the reach that prunes."""

from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.engine.travel import FARTHEST, LONGEST, MEANS, CrowFly, Pace, distance, project
from hartwerk.profiles.places import Place, places
from hartwerk.rules import parameters
from hartwerk.rules.conditions import Means
from tests.engine.worlds import ON, ROUTING

EARTH = 63_710.088
"""Mean radius, hectometres."""
masks = st.integers(0, (1 << len(MEANS)) - 1)


def great_circle(one: Place, other: Place) -> float:
    """Return the haversine distance in hectometres."""
    north, south = radians(one.latitude), radians(other.latitude)
    turn = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(turn / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def minutes(mask: int, hectometres: int) -> int:
    zero = np.zeros(1, dtype=np.float32)
    far = np.array([hectometres], dtype=np.float32)
    return int(ROUTING.minutes(np.array([mask], dtype=np.uint8), far, zero, zero, zero)[0])


def mask(*means: Means) -> int:
    return sum(1 << MEANS.index(each) for each in means)


class TestMap:
    @given(st.sampled_from(places()), st.sampled_from(places()))
    def test_is_true_to_the_globe_within_half_a_per_cent(self, one: Place, other: Place) -> None:
        x, y = project([one.latitude, other.latitude], [one.longitude, other.longitude])
        straight = float(np.hypot(x[1] - x[0], y[1] - y[0]))
        assert straight == pytest.approx(great_circle(one, other), rel=0.005, abs=1.5)

    @given(st.sampled_from(places()))
    def test_knows_whole_hectometres_only(self, place: Place) -> None:
        x, y = project([place.latitude], [place.longitude])
        assert (x[0] % 1, y[0] % 1) == (0, 0)

    def test_has_north_up_and_east_right(self) -> None:
        x, y = project([52.0, 52.1, 52.0], [6.0, 6.0, 6.1])
        assert y[1] > y[0]
        assert x[2] > x[0]

    def test_keeps_places_from_the_end_of_the_world_within_its_border(self) -> None:
        x, y = project([-89.9, 0.0, -52.15616], [5.0, -175.0, -174.61236])
        assert np.isfinite([x, y]).all()
        assert np.abs([x, y]).max() <= 20_000

    @given(st.integers(-3000, 3000), st.integers(-3000, 3000))
    def test_measures_straight_lines_rounded_down(self, dx: int, dy: int) -> None:
        found = distance(np.float32([dx]), np.float32([dy]))[0]  # type: ignore[arg-type]  # numpy types a scalar class over a list as a scalar
        assert found == min(int(sqrt(dx * dx + dy * dy)), FARTHEST)


class TestMinutes:
    @pytest.mark.parametrize(
        ("means", "hectometres", "expected"),
        [
            (Means.WALK, 0, 0),
            (Means.WALK, 10, 15),
            (Means.BIKE, 0, 2),
            (Means.BIKE, 50, 27),
            (Means.BIKE, 86, 45),
            (Means.E_BIKE, 100, 40),
            (Means.SCOOTER, 100, 28),
            (Means.PUBLIC_TRANSPORT, 140, 53),
            (Means.CAR, 250, 44),
        ],
    )
    def test_are_those_one_can_work_out_by_hand(
        self, means: Means, hectometres: int, expected: int
    ) -> None:
        assert minutes(mask(means), hectometres) == expected

    @given(st.sampled_from(MEANS), st.integers(0, FARTHEST))
    def test_follow_from_the_dated_parameters(self, means: Means, hectometres: int) -> None:
        how = parameters.travel(means, ON)
        exact = how.start + hectometres / 10 * how.detour / how.speed * 60
        assert abs(minutes(mask(means), hectometres) - exact) <= 0.5 + 1e-9

    @given(masks, st.integers(0, FARTHEST))
    def test_are_those_of_the_fastest_means(self, mask: int, hectometres: int) -> None:
        alone = [minutes(1 << bit, hectometres) for bit in range(len(MEANS)) if mask >> bit & 1]
        assert minutes(mask, hectometres) == min(alone, default=0)

    @given(masks, masks, st.integers(0, FARTHEST))
    def test_never_grow_with_another_means(self, some: int, more: int, hectometres: int) -> None:
        if some:
            assert minutes(some | more, hectometres) <= minutes(some, hectometres)

    @given(masks)
    def test_never_shrink_with_the_distance(self, mask: int) -> None:
        took = [minutes(mask, hectometres) for hectometres in range(0, FARTHEST + 1, 64)]
        assert all(near <= far for near, far in pairwise(took))

    def test_of_who_is_farther_than_any_place_are_those_of_the_farthest(self) -> None:
        assert minutes(mask(Means.CAR), 20_000) == minutes(mask(Means.CAR), FARTHEST)


class TestReach:
    @given(masks.filter(bool), st.integers(0, LONGEST), st.integers(0, FARTHEST))
    def test_is_just_beyond_where_the_limit_allows(
        self, mask: int, limit: int, hectometres: int
    ) -> None:
        reach = float(ROUTING.reach(np.uint8([mask]), np.uint16([limit]))[0])  # type: ignore[arg-type]  # numpy types a scalar class over a list as a scalar
        assert (minutes(mask, hectometres) <= limit) == (hectometres < reach)

    def test_is_endless_where_no_means_is_known(self) -> None:
        reach = ROUTING.reach(np.zeros(1, np.uint8), np.zeros(1, np.uint16))
        assert np.isinf(reach).all()


class TestPaces:
    @pytest.mark.parametrize("pace", [Pace(0, 1.25, 0), Pace(15, 0.9, 0), Pace(15, 1.25, -1)])
    def test_that_cannot_be_are_refused(self, pace: Pace) -> None:
        with pytest.raises(ValueError, match="a speed is above 0"):
            CrowFly((pace,) * len(MEANS))

    def test_stand_one_for_each_means(self) -> None:
        with pytest.raises(ValueError, match="5 paces for 6 means"):
            CrowFly((Pace(15, 1.25, 0),) * 5)
