# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Packing loses nothing that counts, and refuses by name what does not exist."""

from dataclasses import fields, replace
from datetime import date, time, timedelta
from typing import Any

import numpy as np
import pytest

from hartwerk.engine import works as engine_works
from hartwerk.engine.arrays import (
    ANY_DAY_PART,
    ASKED,
    NO_CEILING,
    NO_EARLIEST,
    NO_FAMILY,
    NO_FROM,
    NO_LATEST,
    NO_PROVISION,
    NO_START,
    NO_TO,
    UNKNOWN_HOURS,
    UNKNOWN_LEVEL,
    UNKNOWN_WAITING,
)
from hartwerk.engine.people import COLUMNS
from hartwerk.engine.travel import MEANS
from hartwerk.profiles.packing import crow_fly, pack_people, pack_works
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.profiles.work import Demand, Task, Weight, Work
from hartwerk.rules import parameters
from hartwerk.rules.conditions import ALL_DAY_PARTS, Means

ON = date(2026, 11, 23)
WORDS = vocabulary()
DEMANDED = [d.id for d in WORDS.dimensions if d.kind is Kind.DEMAND]
SUPPORTED = [d.id for d in WORDS.dimensions if d.kind is Kind.SUPPORT]
FAMILIES, ASPECTS = list(WORDS.families), list(WORDS.aspects)
PAPERS, SKILLS = list(WORDS.certificates), list(WORDS.skills)
ADAPTATIONS = list(WORDS.adaptations)
HERE, THERE = Spot(52.26583, 6.79306, "Hengelo"), Spot(52.21833, 6.89583, "Enschede")
BIKE = frozenset({Means.BIKE})

PERSON = Person(ref="Blad 1, rij 2", spot=HERE, means=BIKE)
WORK = Work(ref="Werk, rij 2", title="", spot=HERE)


def of_person(person: Person) -> dict[str, Any]:
    """Return all columns of one packed person."""
    packed = pack_people([person], on=ON, routing=ROUTING)
    return {
        name: getattr(packed, name).tolist()
        for name in (*COLUMNS.keys() - {"interests"}, "elsewhere", "reach", "levels", "skills")
    }


def of_work(work: Work) -> dict[str, Any]:
    packed = pack_works([work], on=ON)
    return {
        name: getattr(packed, name).tolist()
        for name in (*engine_works.COLUMNS, *engine_works.DEMANDS, "skills")
    }


ROUTING = crow_fly(ON)

COUNTS_FOR_PERSON: dict[str, Any] = {
    "ref": "Blad 1, rij 3",
    "spot": THERE,
    "means": frozenset({Means.CAR}),
    "max_travel": 44,
    "hours_min": 12,
    "hours_max": 20,
    "day_parts": 0b101,
    "earliest": time(9),
    "latest": time(15),
    "available_from": date(2027, 1, 1),
    "available_to": date(2027, 1, 1),
    "levels": {DEMANDED[-1]: 3},
    "skills": frozenset({SKILLS[64]}),
    "certificates": frozenset({PAPERS[-1]}),
    "holds": frozenset({PAPERS[-1]}),
    "lacks": frozenset({PAPERS[-1]}),
    "wishes": frozenset({FAMILIES[-1]}),
    "interests": frozenset({FAMILIES[-1]}),
    "refuses_families": frozenset({FAMILIES[-1]}),
    "refuses_aspects": frozenset({ASPECTS[-1]}),
    "waiting_since": date(2025, 1, 1),
    "asked": frozenset({DEMANDED[0]}),
}
ONLY_TOLD_OF_PERSON: dict[str, Any] = {
    "source": "WZ-77",
    "name": "Robin",
    "place": "Hengelo",
    "occupations": ("schilder",),
    "last_spoken": date(2026, 1, 1),
}
COUNTS_FOR_WORK: dict[str, Any] = {
    "ref": "Werk, rij 3",
    "family": FAMILIES[-1],
    "spot": THERE,
    "hours_min": 12,
    "hours_max": 20,
    "day_parts": 0b101,
    "day_parts_needed": 2,
    "start": time(9),
    "end": time(15),
    "start_adjustable": True,
    "first_arrival": time(9),
    "van_pickup": True,
    "starts_on": date(2027, 1, 1),
    "ends_on": date(2027, 1, 1),
    "demands": {DEMANDED[-1]: Demand(3, Weight.CORE, adjustable=True)},
    "provisions": {SUPPORTED[-1]: 0},
    "adaptations": frozenset({ADAPTATIONS[-1]}),
    "skills_needed": frozenset({SKILLS[64]}),
    "certificates_by_law": frozenset({PAPERS[-1]}),
    "certificates_wanted": frozenset({PAPERS[-1]}),
    "aspects": frozenset({ASPECTS[-1]}),
}
ONLY_TOLD_OF_WORK: dict[str, Any] = {
    "title": "Hulpschilder",
    "organisation": "Voorbeeld",
    "place": "Hengelo",
    "places": 3,
    "day": (Task("schuren", 100),),
    "skills_learned": frozenset({SKILLS[0]}),
}


class TestNothingIsLost:
    @pytest.mark.parametrize("name", COUNTS_FOR_PERSON)
    def test_of_what_counts_of_a_person(self, name: str) -> None:
        changed = replace(PERSON, **{name: COUNTS_FOR_PERSON[name]})
        assert of_person(changed) != of_person(PERSON)

    @pytest.mark.parametrize("name", ONLY_TOLD_OF_PERSON)
    def test_and_what_is_only_told_of_a_person_changes_nothing(self, name: str) -> None:
        changed = replace(PERSON, **{name: ONLY_TOLD_OF_PERSON[name]})
        assert of_person(changed) == of_person(PERSON)

    @pytest.mark.parametrize("name", COUNTS_FOR_WORK)
    def test_of_what_counts_of_work(self, name: str) -> None:
        # Whatever makes the field matter: a week to count in, a start that a bus can miss.
        work = replace(WORK, start=time(7), day_parts=0b111)
        changed = replace(work, **{name: COUNTS_FOR_WORK[name]})
        assert of_work(changed) != of_work(work)

    @pytest.mark.parametrize("name", ONLY_TOLD_OF_WORK)
    def test_and_what_is_only_told_of_work_changes_nothing(self, name: str) -> None:
        changed = replace(WORK, **{name: ONLY_TOLD_OF_WORK[name]})
        assert of_work(changed) == of_work(WORK)

    def test_and_no_field_is_forgotten_here(self) -> None:
        person = {field.name for field in fields(Person)}
        work = {field.name for field in fields(Work)}
        assert person == COUNTS_FOR_PERSON.keys() | ONLY_TOLD_OF_PERSON.keys()
        assert work == COUNTS_FOR_WORK.keys() | ONLY_TOLD_OF_WORK.keys()

    def test_of_any_word_of_the_profile(self) -> None:
        people = pack_people(
            [
                Person(
                    ref=str(number),
                    skills=frozenset(SKILLS[number : number + 1]),
                    certificates=frozenset(PAPERS[number : number + 1]),
                    refuses_families=frozenset(FAMILIES[number : number + 1]),
                    refuses_aspects=frozenset(ASPECTS[number : number + 1]),
                    levels=dict.fromkeys([*DEMANDED, *SUPPORTED][number : number + 1], 3),
                )
                for number in range(len(SKILLS))
            ],
            on=ON,
        )
        for column, count in (("certificates", len(PAPERS)), ("refuses", len(FAMILIES))):
            found = getattr(people, column)[people.row[:count]].tolist()
            assert len(set(found)) == count
        assert len({tuple(words) for words in people.skills.T.tolist()}) == len(SKILLS)
        assert len({tuple(levels) for levels in people.levels.T.tolist()}) == 33 + 1


class TestPeople:
    def test_of_whom_nothing_is_known_have_the_numbers_that_say_so(self) -> None:
        found = of_person(Person(ref="p"))
        expected = {
            "means": 0,
            "max_travel": 45,
            "hours_max": UNKNOWN_HOURS,
            "day_parts": ANY_DAY_PART,
            "earliest": NO_EARLIEST,
            "latest": NO_LATEST,
            "available_from": NO_FROM,
            "available_to": NO_TO,
            "skills_known": False,
            "certificates_known": 0,
            "waiting": UNKNOWN_WAITING,
        }
        assert {name: found[name][0] for name in expected} == expected
        assert found["levels"] == [[UNKNOWN_LEVEL]] * 33
        assert found["reach"] == [np.inf]

    def test_are_given_back_by_the_numbers_in_which_they_came(self) -> None:
        people = pack_people(
            [
                Person(ref=str(n), spot=THERE if n % 2 else HERE, means=BIKE, max_travel=n)
                for n in range(50)
            ],
            on=ON,
        )
        assert people.max_travel[people.row].tolist() == list(range(50))
        assert people.row[people.number].tolist() == list(range(50))

    def test_who_were_asked_and_do_not_know_stay_unknown(self) -> None:
        found = of_person(replace(PERSON, asked=frozenset({DEMANDED[0], PAPERS[0]})))
        assert found["levels"][0] == [ASKED]
        assert found["certificates_known"] == [0]

    def test_who_told_a_level_after_all_have_that_level(self) -> None:
        told = replace(PERSON, asked=frozenset({DEMANDED[0]}), levels={DEMANDED[0]: 2})
        assert of_person(told)["levels"][0] == [2]

    def test_of_whom_all_certificates_are_known_hold_what_they_hold(self) -> None:
        found = of_person(replace(PERSON, certificates=frozenset({PAPERS[1]})))
        assert found["certificates"] == [0b10]
        assert found["certificates_known"] == [0xFFFFFFFFFFFFFFFF]

    def test_of_whom_some_are_known_hold_and_lack_those_alone(self) -> None:
        some: dict[str, Any] = {"holds": frozenset({PAPERS[0]}), "lacks": frozenset({PAPERS[2]})}
        found = of_person(replace(PERSON, **some))
        assert (found["certificates"], found["certificates_known"]) == ([0b001], [0b101])

    @pytest.mark.parametrize(
        ("days", "bands"),
        [(-5, 0), (0, 0), (27, 0), (28, 1), (55, 1), (56, 2), (254 * 28, 254), (99_999, 254)],
    )
    def test_wait_in_bands_of_four_weeks(self, days: int, bands: int) -> None:
        waiting = replace(PERSON, waiting_since=ON - timedelta(days=days))
        assert of_person(waiting)["waiting"] == [bands]

    @pytest.mark.parametrize(
        ("least", "most", "expected"),
        [
            (None, None, (0, UNKNOWN_HOURS)),
            (None, 24, (0, 24)),
            (16, None, (16, NO_CEILING)),
            (16, 24, (16, 24)),
            (500, 900, (168, 168)),
            (-3, 0, (0, 0)),
        ],
    )
    def test_and_work_have_hours_in_a_week(
        self, least: int | None, most: int | None, expected: tuple[int, int]
    ) -> None:
        for found in (
            of_person(replace(PERSON, hours_min=least, hours_max=most)),
            of_work(replace(WORK, hours_min=least, hours_max=most)),
        ):
            assert (found["hours_min"][0], found["hours_max"][0]) == expected

    def test_from_before_1970_and_after_2149_are_still_ordered(self) -> None:
        found = of_person(
            replace(PERSON, available_from=date(1950, 1, 1), available_to=date(2400, 1, 1))
        )
        assert NO_FROM < found["available_from"][0] < found["available_to"][0] < NO_TO

    def test_bits_beyond_the_week_do_not_count(self) -> None:
        assert of_person(replace(PERSON, day_parts=(1 << 32) - 1))["day_parts"] == [ALL_DAY_PARTS]

    @pytest.mark.parametrize("means", MEANS)
    def test_travel_by_what_they_have(self, means: Means) -> None:
        found = of_person(replace(PERSON, means=frozenset({means})))
        assert found["means"] == [1 << MEANS.index(means)]
        assert found["max_travel"] == [parameters.value("max_travel_minutes", ON)]

    def test_without_a_place_have_no_travel(self) -> None:
        assert of_person(replace(PERSON, spot=None))["means"] == [0]

    def test_keep_their_id_whoever_stands_beside_them(self) -> None:
        alone = pack_people([PERSON], on=ON)
        both = pack_people([Person(ref="before"), PERSON], on=ON)
        assert both.id[both.row[1]] == alone.id[0]


class TestWork:
    def test_of_which_nothing_is_told_has_the_numbers_that_say_so(self) -> None:
        found = of_work(Work(ref="w", title=""))
        expected = {
            "located": 0,
            "hours_max": UNKNOWN_HOURS,
            "day_parts": 0,
            "start": NO_START,
            "starts_on": NO_FROM,
            "ends_on": NO_TO,
            "family": NO_FAMILY,
        }
        assert {name: found[name][0] for name in expected} == expected
        assert found["provision"] == [[NO_PROVISION]] * 33
        assert found["need"] == [[0]] * 33

    def test_has_its_demands_and_provisions_where_the_profile_has_them(self) -> None:
        found = of_work(
            replace(
                WORK,
                demands={DEMANDED[3]: Demand(4, Weight.CORE, adjustable=True)},
                provisions={SUPPORTED[1]: 0},
            )
        )
        at, offered = WORDS.index_of(DEMANDED[3]), WORDS.index_of(SUPPORTED[1])
        assert (found["need"][at], found["weight"][at], found["adjustable"][at]) == ([4], [3], [1])
        assert found["provision"][offered] == [0]

    def test_is_carved_by_the_levels_of_the_parameter_of_that_day(self) -> None:
        works = pack_works([WORK], on=ON)
        assert works.catalogue.carve_levels == parameters.value("carve_levels", ON) == 2

    def test_is_helped_by_adaptations_as_the_words_say(self) -> None:
        relaxes = pack_works([WORK], on=ON).catalogue.relaxes
        found = {
            (key, WORDS.dimensions[d].id): int(relaxes[number, d])
            for number, key in enumerate(ADAPTATIONS)
            for d in np.flatnonzero(relaxes[number]).tolist()
        }
        assert found == {
            (key, dimension): levels
            for key, adaptation in WORDS.adaptations.items()
            for dimension, levels in adaptation.relaxes.items()
        }

    def test_never_needs_more_day_parts_than_it_has(self) -> None:
        nine = replace(WORK, day_parts=0b111, day_parts_needed=9)
        assert of_work(nine)["day_parts_needed"] == [3]

    def test_that_the_law_wants_a_certificate_for_does_not_want_it_twice(self) -> None:
        both = frozenset({PAPERS[0]})
        found = of_work(replace(WORK, certificates_by_law=both, certificates_wanted=both))
        assert (found["law"], found["wanted"]) == ([1], [0])

    def test_and_people_may_be_none_at_all(self) -> None:
        assert (len(pack_works([], on=ON)), len(pack_people([], on=ON))) == (0, 0)


class TestWhatDoesNotExist:
    def test_two_of_one_reference_are_refused_by_that_reference(self) -> None:
        people = [PERSON, replace(PERSON, name="Somebody else")]
        with pytest.raises(ValueError, match="'Blad 1, rij 2' comes twice"):
            pack_people([Person(ref="first"), *people], on=ON)
        with pytest.raises(ValueError, match="'Werk, rij 2' comes twice"):
            pack_works([Work(ref="first", title=""), WORK, WORK], on=ON)

    @pytest.mark.parametrize(
        "changed",
        [
            {"levels": {"X99": 1}},
            {"levels": {DEMANDED[0]: 6}},
            {"levels": {DEMANDED[0]: -1}},
            {"skills": frozenset({"flying"})},
            {"certificates": frozenset({"flying"})},
            {"holds": frozenset({"flying"})},
            {"lacks": frozenset({"flying"})},
            {"wishes": frozenset({"flying"})},
            {"interests": frozenset({"flying"})},
            {"refuses_families": frozenset({"flying"})},
            {"refuses_aspects": frozenset({"flying"})},
            {"asked": frozenset({"flying"})},
        ],
        ids=str,
    )
    def test_of_a_person_is_refused_by_row(self, changed: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"^Blad 1, rij 2: "):
            pack_people([Person(ref="first"), replace(PERSON, **changed)], on=ON)

    @pytest.mark.parametrize(
        "changed",
        [
            {"demands": {"X99": Demand(1)}},
            {"demands": {SUPPORTED[0]: Demand(1)}},
            {"demands": {DEMANDED[0]: Demand(7)}},
            {"provisions": {DEMANDED[0]: 1}},
            {"provisions": {SUPPORTED[0]: 6}},
            {"family": "flying"},
            {"aspects": frozenset({"flying"})},
            {"adaptations": frozenset({"flying"})},
            {"skills_needed": frozenset({"flying"})},
            {"certificates_by_law": frozenset({"flying"})},
            {"certificates_wanted": frozenset({"flying"})},
        ],
        ids=str,
    )
    def test_of_work_is_refused_by_row(self, changed: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"^Werk, rij 2: "):
            pack_works([Work(ref="first", title=""), replace(WORK, **changed)], on=ON)

    def test_on_that_day_is_refused(self) -> None:
        with pytest.raises(parameters.ParameterMissing):
            pack_people([PERSON], on=date(2020, 1, 1))
