# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each hard exclusion alone: where it begins, and that what is not known never excludes."""

import numpy as np
import pytest

from hartwerk.engine import constraints
from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    NO_CEILING,
    NO_EARLIEST,
    NO_END,
    NO_FROM,
    NO_LATEST,
    NO_START,
    NO_TO,
    UNKNOWN_HOURS,
)
from hartwerk.engine.people import People
from hartwerk.engine.records import GATE, REST
from hartwerk.engine.tables import Catalogue
from hartwerk.engine.travel import CrowFly, Pace
from hartwerk.engine.works import BUS_ADAPTED, BUS_TOO_LATE, BUS_UNKNOWN, COLUMNS, DEMANDS, Works
from hartwerk.rules.conditions import Exclusion

WALK, BUS = 1, 1 << 4
TEN_KM_AN_HOUR = CrowFly((Pace(10, 1, 0),) * 6)
NOTHING_KNOWN = People.from_columns(id=[1], routing=TEN_KM_AN_HOUR)
DEMANDING = {
    "located": [1],
    "hours_min": [36],
    "hours_max": [36],
    "day_parts": [0b111],
    "day_parts_needed": [3],
    "start": [360],
    "end": [1200],
    "starts_on": [20_000],
    "ends_on": [20_100],
    "aspects": [0xFFFFFFFFFFFFFFFF],
    "law": [0xFFFFFFFFFFFFFFFF],
    "bus": [BUS_TOO_LATE],
}


def works(**columns: object) -> Works:
    nothing = Catalogue(np.arange(33) >= 29, np.zeros((0, 33), np.uint8), 2)
    return Works.from_columns(catalogue=nothing, id=[1], **columns)  # type: ignore[arg-type]  # columns by name


class TestWhatIsNotKnown:
    def test_of_a_person_never_excludes(self) -> None:
        work = works(**DEMANDING | {"law": [0b111]})

        took = constraints.minutes(NOTHING_KNOWN, work.asked(0))

        for constraint in constraints.CONSTRAINTS:
            assert not constraint.excludes(NOTHING_KNOWN, work.asked(0)).any()
        assert not constraints.excluded(NOTHING_KNOWN, work.asked(0), minutes=took).any()

    def test_of_work_never_excludes(self) -> None:
        strict = People.from_columns(
            routing=TEN_KM_AN_HOUR,
            id=[1],
            x=[4000],
            means=[BUS],
            max_travel=[0],
            hours_min=[4],
            hours_max=[4],
            day_parts=[0],
            earliest=[1439],
            latest=[0],
            available_from=[20_000],
            available_to=[20_000],
            refuses=[0xFFFFFFFFFFFFFFFF],
            certificates_known=[0xFFFFFFFFFFFFFFFF],
        )

        took = constraints.minutes(strict, works().asked(0))

        assert not constraints.excluded(strict, works().asked(0), minutes=took).any()


class TestOwnNo:
    def test_to_one_thing_in_the_work_excludes(self) -> None:
        refused = np.array([0b01, 0b10, 0], dtype=np.uint64)

        assert constraints.refuses(refused, np.uint64(0b110)).tolist() == [False, True, False]


class TestHours:
    @pytest.mark.parametrize(
        ("least", "most", "apart"),
        [
            (0, 23, True),
            (0, 24, False),
            (32, 36, False),
            (33, 36, True),
            (0, NO_CEILING, False),
            (33, NO_CEILING, True),
            (0, UNKNOWN_HOURS, False),
        ],
    )
    def test_of_24_to_32_need_one_hour_in_common(self, least: int, most: int, apart: bool) -> None:
        assert constraints.hours_apart(least, most, 24, 32) == apart

    def test_of_work_without_a_ceiling_exclude_only_who_can_do_fewer(self) -> None:
        assert constraints.hours_apart(0, 15, 16, NO_CEILING)
        assert not constraints.hours_apart(40, 40, 16, NO_CEILING)


class TestDayParts:
    def test_in_common_must_be_enough(self) -> None:
        mine = np.array([0b0111, 0b0011, ANY_DAY_PART], dtype=np.uint32)

        few = constraints.too_few_day_parts(mine, np.uint32(0b1110), np.uint8(2))

        assert few.tolist() == [False, True, False]


class TestTimes:
    def test_a_start_that_cannot_move_excludes_who_comes_later(self) -> None:
        earliest = np.array([479, 480, 481, NO_EARLIEST], dtype=np.int16)

        assert constraints.starts_too_early(earliest, 480, False).tolist() == [
            False,
            False,
            True,
            False,
        ]
        assert not constraints.starts_too_early(earliest, 480, True).any()
        assert not constraints.starts_too_early(earliest, NO_START, False).any()

    def test_an_end_excludes_who_must_stop_before_it(self) -> None:
        latest = np.array([1019, 1020, NO_LATEST], dtype=np.int16)

        assert constraints.ends_too_late(latest, 1020).tolist() == [True, False, False]
        assert not constraints.ends_too_late(latest, NO_END).any()


class TestDates:
    @pytest.mark.parametrize(
        ("free", "until", "apart"),
        [
            (101, NO_TO, True),
            (100, NO_TO, False),
            (NO_FROM, 49, True),
            (NO_FROM, 50, False),
            (NO_FROM, NO_TO, False),
        ],
    )
    def test_of_50_to_100_need_one_day_in_common(self, free: int, until: int, apart: bool) -> None:
        assert constraints.dates_apart(free, until, 50, 100) == apart

    def test_of_work_without_dates_exclude_nobody(self) -> None:
        assert not constraints.dates_apart(20_000, 20_000, NO_FROM, NO_TO)


class TestLaw:
    def test_only_a_certificate_known_to_be_lacked_excludes(self) -> None:
        held = np.array([0b01, 0b00, 0b00, 0b10], dtype=np.uint64)
        known = np.array([0b01, 0b01, 0b00, 0b10], dtype=np.uint64)

        lacks = constraints.lacks_by_law(held, known, np.uint64(0b01))

        assert lacks.tolist() == [False, True, False, False]

    def test_asked_and_not_known_does_not_exclude(self) -> None:
        assert not constraints.lacks_by_law(0b1, 0b0, 0b1)


class TestTravel:
    def test_of_one_minute_more_than_one_wants_excludes(self) -> None:
        assert constraints.too_far(46, 45)
        assert not constraints.too_far(45, 45)

    def test_by_the_fastest_means_counts(self) -> None:
        paces = [Pace(5, 1, 0)] * 6
        paces[5] = Pace(50, 1, 5)
        people = People.from_columns(
            id=[1, 2], x=[100, 100], means=[WALK, WALK | 1 << 5], routing=CrowFly(paces)
        )

        took = constraints.minutes(people, works(located=[1]).asked(0))

        assert sorted(took.tolist()) == [17, 120]

    @pytest.mark.parametrize(
        ("means", "limit", "only"),
        [
            (BUS, 60, True),
            (BUS | WALK, 60, False),
            (BUS, 59, False),
            (WALK, 60, False),
            (0, 60, False),
        ],
    )
    def test_is_only_by_bus_when_nothing_else_is_in_time(
        self, means: int, limit: int, only: bool
    ) -> None:
        people = People.from_columns(
            routing=TEN_KM_AN_HOUR, id=[1], x=[100], means=[means], max_travel=[limit]
        )

        assert constraints.only_by_bus(people, works(located=[1]).asked(0)).tolist() == [only]

    def test_by_a_slower_means_that_is_too_slow_leaves_only_the_bus(self) -> None:
        paces = [Pace(5, 1, 0)] * 6
        paces[4] = Pace(30, 1, 10)
        people = People.from_columns(
            id=[1], x=[100], means=[WALK | BUS], max_travel=[45], routing=CrowFly(paces)
        )

        assert constraints.only_by_bus(people, works(located=[1]).asked(0)).all()

    @pytest.mark.parametrize(("bus", "missed"), [(BUS_TOO_LATE, True), (BUS_ADAPTED, False)])
    def test_by_a_bus_after_a_start_that_cannot_move_excludes(self, bus: int, missed: bool) -> None:
        assert constraints.misses_start(True, bus) == missed

    def test_by_a_bus_of_which_nothing_is_known_does_not_exclude(self) -> None:
        assert not constraints.misses_start(True, BUS_UNKNOWN)


class TestTheListOfConstraints:
    def test_knows_no_reason_but_four(self) -> None:
        reasons = {constraint.reason for constraint in constraints.CONSTRAINTS}

        assert reasons | {Exclusion.TRAVEL} == set(Exclusion)

    def test_has_no_column_of_age_sex_origin_or_benefit_to_read(self) -> None:
        facts = {*(GATE.names or ()), *(REST.names or ()), *COLUMNS, *DEMANDS, "x", "y"}

        assert facts == {
            "refuses", "certificates", "certificates_known", "day_parts", "wishes", "earliest",
            "latest", "available_from", "available_to", "max_travel", "means", "hours_min",
            "hours_max", "open", "waiting", "skills_known", "id", "skills", "elsewhere", "codes",
            "x", "y", "located", "day_parts_needed", "start", "end", "start_adjustable", "bus",
            "starts_on", "ends_on", "family", "aspects", "law", "wanted", "adaptations", "need",
            "weight", "adjustable", "provision",
        }  # fmt: skip

    def test_reads_no_level(self) -> None:
        read = {name for constraint in constraints.CONSTRAINTS for name in constraint.of_person}

        assert "levels" not in read
