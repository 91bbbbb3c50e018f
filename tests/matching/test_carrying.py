# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Carrying: people and work as JSON and back, with nothing lost."""

from dataclasses import fields
from datetime import date, time

import pytest

from hartwerk.matching.carrying import from_json, to_json
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.work import Demand, Task, Weight, Work
from hartwerk.rules.conditions import Means

SPOT = Spot(52.2658, 6.7931, "Hengelo (Overijssel)")

FULL_PERSON = Person(
    ref="Blad 1, rij 7",
    source="WZ-1",
    name="Zoë D.",
    place="Hengelo (OV)",
    spot=SPOT,
    means=frozenset({Means.BIKE, Means.CAR}),
    max_travel=30,
    hours_min=12,
    hours_max=24,
    day_parts=7,
    earliest=time(8, 30),
    latest=time(15),
    available_from=date(2026, 12, 1),
    available_to=date(2027, 3, 1),
    levels={"P01": 3, "N01": 0},
    skills=frozenset({"cleaning"}),
    certificates=frozenset({"vca_basic"}),
    holds=frozenset({"licence_b"}),
    lacks=frozenset({"licence_c"}),
    occupations=("Magazijnbediende", "Schoonmaker"),
    wishes=frozenset({"warehouse"}),
    interests=frozenset({"housekeeping"}),
    refuses_families=frozenset({"roofing"}),
    refuses_aspects=frozenset({"heights"}),
    waiting_since=date(2026, 1, 1),
    last_spoken=date(2026, 11, 1),
    asked=frozenset({"C01"}),
)
FULL_WORK = Work(
    ref="Werk, rij 2",
    title="Hulp in het magazijn",
    organisation="Keukenfabriek",
    family="warehouse",
    place="Dinxperlo",
    spot=SPOT,
    places=2,
    hours_min=16,
    hours_max=24,
    day_parts=73,
    day_parts_needed=3,
    start=time(7),
    end=time(12),
    start_adjustable=True,
    first_arrival=time(7, 12),
    van_pickup=True,
    starts_on=date(2027, 1, 4),
    ends_on=date(2027, 6, 30),
    day=(Task("Dozen vouwen", 60), Task("Vegen", 40)),
    demands={"P01": Demand(3, Weight.CORE, True), "L01": Demand(1)},
    provisions={"N01": 4},
    adaptations=frozenset({"lifting_aid"}),
    skills_needed=frozenset({"sweeping"}),
    skills_learned=frozenset({"packing"}),
    certificates_by_law=frozenset({"forklift"}),
    certificates_wanted=frozenset({"vca_basic"}),
    aspects=frozenset({"noise"}),
)


class TestCarrying:
    @pytest.mark.parametrize(
        ("full", "empty"), [(FULL_PERSON, Person(ref="")), (FULL_WORK, Work(ref="", title=""))]
    )
    def test_the_examples_fill_every_field(self, full: Person | Work, empty: Person | Work) -> None:
        names = [field.name for field in fields(full)]

        assert [name for name in names if getattr(full, name) == getattr(empty, name)] == []

    def test_every_field_comes_back(self) -> None:
        people, works = from_json(to_json([FULL_PERSON], [FULL_WORK]))

        assert people == (FULL_PERSON,)
        assert works == (FULL_WORK,)

    def test_nothing_known_comes_back_as_nothing_known(self) -> None:
        people, works = from_json(to_json([Person(ref="a")], [Work(ref="b", title="c")]))

        assert people == (Person(ref="a"),)
        assert works == (Work(ref="b", title="c"),)

    def test_the_same_people_give_the_same_text(self) -> None:
        assert to_json([FULL_PERSON], []) == to_json([FULL_PERSON], [])
