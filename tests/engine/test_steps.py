# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One step away: what a step promises is what happens when it is taken."""

from dataclasses import replace
from datetime import date

import pytest

from hartwerk.engine.steps import Step, StepKind, one_step_for_person, one_step_for_work
from hartwerk.profiles.packing import pack_people, pack_works
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.profiles.work import Demand, Weight, Work
from hartwerk.rules.conditions import Means

ON = date(2026, 11, 22)
HENGELO = Spot(52.2658, 6.7931, "Hengelo (Overijssel)")
ALMELO = Spot(52.3567, 6.6625, "Almelo")
ABLE = Person(
    ref="rij 2",
    spot=HENGELO,
    means=frozenset({Means.CAR}),
    hours_min=16,
    hours_max=24,
    levels={
        dimension.id: 5 if dimension.id[0] != "N" else 0 for dimension in vocabulary().dimensions
    },
    skills=frozenset(),
    certificates=frozenset(),
)
WORK = Work(
    ref="rij 2",
    title="Hulp",
    spot=HENGELO,
    hours_min=16,
    hours_max=32,
    demands={"P01": Demand(4, Weight.CORE)},
    provisions={"N01": 3, "N02": 3, "N03": 3, "N04": 3},
)


def for_work(people: list[Person], work: Work) -> tuple[Step, ...]:
    return one_step_for_work(pack_people(people, on=ON), pack_works([work], on=ON), 0)


def for_person(person: Person, works: list[Work]) -> tuple[Step, ...]:
    return one_step_for_person(pack_people([person], on=ON), pack_works(works, on=ON), 0)


def index_of_certificate(key: str) -> int:
    return tuple(vocabulary().certificates).index(key)


class TestForWork:
    def test_who_already_fits_needs_no_step(self) -> None:
        assert for_work([ABLE], WORK) == ()

    def test_a_certificate_that_the_law_demands_opens_it_for_who_lacks_it(self) -> None:
        work = replace(WORK, certificates_by_law=frozenset({"forklift"}))

        steps = for_work([ABLE, replace(ABLE, ref="rij 3")], work)

        assert steps == (Step(StepKind.CERTIFICATE, index_of_certificate("forklift"), 0, 2),)

    def test_an_adaptation_that_closes_the_gap_is_named(self) -> None:
        weaker = replace(ABLE, levels={**ABLE.levels, "P01": 2})

        steps = for_work([weaker], WORK)

        names = {tuple(vocabulary().adaptations)[step.index] for step in steps}
        closing = {k for k, a in vocabulary().adaptations.items() if a.relaxes.get("P01", 0) >= 2}
        assert {step.kind for step in steps} == {StepKind.ADAPTATION}
        assert names == closing

    def test_an_adaptation_that_is_offered_already_is_no_step(self) -> None:
        weaker = replace(ABLE, levels={**ABLE.levels, "P01": 2})
        work = replace(WORK, adaptations=frozenset({"lifting_aid"}))

        assert for_work([weaker], work) == ()

    @pytest.mark.parametrize(
        ("least", "most", "kind", "amount"),
        [
            (4, 13, StepKind.FEWER_HOURS, 4),
            (4, 9, StepKind.FEWER_HOURS, 8),
            (36, 40, StepKind.MORE_HOURS, 4),
            (40, 40, StepKind.MORE_HOURS, 8),
        ],
    )
    def test_the_smallest_change_of_hours_that_lets_someone_in(
        self, least: int, most: int, kind: StepKind, amount: int
    ) -> None:
        steps = for_work([replace(ABLE, hours_min=least, hours_max=most)], WORK)

        assert steps == (Step(kind, 0, amount, 1),)

    def test_ten_minutes_more_travel_lets_in_who_lives_just_too_far(self) -> None:
        near = replace(ABLE, spot=ALMELO, means=frozenset({Means.BIKE}), max_travel=65)

        assert for_work([near], WORK) == (Step(StepKind.TRAVEL, 0, 10, 1),)

    def test_what_opens_most_comes_first(self) -> None:
        work = replace(WORK, certificates_by_law=frozenset({"forklift"}))
        held = frozenset({"forklift"})
        people = [
            replace(ABLE, ref="rij 2"),
            replace(ABLE, ref="rij 3"),
            replace(ABLE, ref="rij 4", certificates=held, hours_min=4, hours_max=12),
        ]

        steps = for_work(people, work)

        assert [(step.kind, step.opens) for step in steps] == [
            (StepKind.CERTIFICATE, 2),
            (StepKind.FEWER_HOURS, 1),
        ]


class TestForPerson:
    def test_a_certificate_opens_the_work_that_demands_it(self) -> None:
        works = [
            replace(WORK, ref=f"rij {n}", certificates_by_law=frozenset({"forklift"}))
            for n in (2, 3, 4)
        ]

        steps = for_person(ABLE, works)

        assert steps == (Step(StepKind.CERTIFICATE, index_of_certificate("forklift"), 0, 3),)

    def test_a_refusal_is_never_a_step(self) -> None:
        refusing = replace(ABLE, refuses_aspects=frozenset({"heights"}))

        assert for_person(refusing, [replace(WORK, aspects=frozenset({"heights"}))]) == ()
