# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A caseload in memory: what is refused, what a change does, how much it weighs."""

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import ArrayLike

from hartwerk.engine.matching import rank_people, update_person
from hartwerk.engine.people import People
from hartwerk.engine.tables import Catalogue
from hartwerk.engine.travel import LONGEST, CrowFly, Pace
from hartwerk.engine.works import Works

ROUTING = CrowFly((Pace(10, 1, 0),) * 6)
"""A hectometre takes 0.6 minutes."""
HERE = Works.from_columns(
    catalogue=Catalogue(np.arange(33) >= 29, np.zeros((0, 33), np.uint8), 2),
    id=[1],
    located=[1],
    need=np.eye(33, 1, dtype=np.uint8) * 3,
)


def people(**columns: ArrayLike) -> People:
    # A name that is not a column would land on `travel_band`: no test gives one.
    return People.from_columns(routing=ROUTING, **columns)  # type: ignore[arg-type]


def four() -> dict[str, ArrayLike]:
    return {
        "id": [11, 12, 13, 14],
        "x": [0, 10, 500, 2000],
        "y": [0, 0, 0, 0],
        "means": [1, 1, 1, 1],
        "max_travel": [45, 45, 45, 45],
    }


def changed(number: int, **columns: ArrayLike) -> People:
    one = {name: np.asarray(column)[number : number + 1] for name, column in four().items()}
    return people(**one | columns)


def listed(them: People) -> set[int]:
    return set(rank_people(them, HERE, 0, seed=1, top=10).tolist())


class TestColumns:
    @pytest.mark.parametrize(
        ("columns", "said"),
        [
            ({}, "the column id is missing"),
            ({"id": [1], "age": [50]}, "no such column: age"),
            ({"id": [1, 2], "x": [1]}, "x has the shape"),
            ({"id": [1, 1]}, "two people have the same id"),
            ({"id": [1], "means": [64]}, "means of transport"),
            ({"id": [1], "levels": np.full((33, 1), 8)}, "the level 8 does not exist"),
            ({"id": [1], "levels": np.zeros((30, 1))}, "levels are 33 x 1"),
            ({"id": [1], "skills": np.zeros((1, 1))}, "skills 2 x 1"),
        ],
    )
    def test_that_are_wrong_are_refused_by_name(
        self, columns: Mapping[str, ArrayLike], said: str
    ) -> None:
        with pytest.raises(ValueError, match=said):
            people(**columns)

    def test_of_nobody_make_an_empty_caseload(self) -> None:
        assert listed(people(id=np.zeros(0))) == set()

    def test_weigh_at_most_136_bytes_a_person(self) -> None:
        n = 20_000
        drawn = np.random.default_rng(1)

        them = people(id=np.arange(n), x=drawn.integers(0, 2000, n), y=drawn.integers(0, 2500, n))

        assert them.bytes_per_person <= 136

    def test_with_a_limit_of_days_count_as_the_longest(self) -> None:
        assert people(id=[1], means=[1], max_travel=[60_000]).max_travel.tolist() == [LONGEST]

    def test_of_who_would_come_from_afar_do_not_hide_them(self) -> None:
        them = people(**four() | {"max_travel": [45, 45, 1200, 1200]})

        assert listed(them) == {0, 1, 2, 3}


class TestOneChangedPerson:
    def test_is_seen_by_the_next_list(self) -> None:
        them = people(**four())
        able, unable = (np.where(np.arange(33) == 0, level, 7)[:, None] for level in (5, 0))

        update_person(them, 0, changed(0, levels=able))

        assert rank_people(them, HERE, 0, seed=1, top=10).tolist()[0] == 0
        update_person(them, 1, changed(1, levels=able))
        update_person(them, 0, changed(0, levels=unable))
        assert rank_people(them, HERE, 0, seed=1, top=10).tolist() == [1, 0]

    def test_who_moved_far_is_found_there_and_no_longer_here(self) -> None:
        them = people(**four())

        update_person(them, 3, changed(3, x=[5]))
        update_person(them, 0, changed(0, x=[1500]))

        assert listed(them) == {1, 3}

    def test_who_moved_and_came_back_stands_on_the_list_once(self) -> None:
        them = people(**four())

        update_person(them, 0, changed(0, x=[1500]))
        update_person(them, 0, changed(0))

        assert sorted(rank_people(them, HERE, 0, seed=1, top=10).tolist()) == [0, 1]

    def test_who_travels_longer_than_anyone_is_found_from_there(self) -> None:
        them = people(**four())

        update_person(them, 2, changed(2, max_travel=[300]))
        assert listed(them) == {0, 1, 2}
        update_person(them, 3, changed(3, max_travel=[1200]))
        assert listed(them) == {0, 1, 2, 3}

    def test_of_whom_travel_is_no_longer_known_is_always_looked_at(self) -> None:
        them = people(**four())

        update_person(them, 3, changed(3, means=[0]))

        assert listed(them) == {0, 1, 3}

    def test_cannot_become_somebody_else(self) -> None:
        them = people(**four())

        with pytest.raises(ValueError, match="somebody else"):
            update_person(them, 0, changed(1))

    def test_is_one_person(self) -> None:
        with pytest.raises(ValueError, match="one is changed at a time"):
            update_person(people(**four()), 0, people(**four()))


class TestOnlyOnePerson:
    def test_has_the_same_facts_and_changes_alone(self) -> None:
        them = people(**four(), levels=np.arange(4) * np.ones((33, 1)))

        one = them.only(2)
        one.levels[0] = 5

        assert (one.id.tolist(), one.x.tolist(), one.number.tolist()) == ([13], [500], [0])
        assert them.levels[0, them.row[2]] == 2
