# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A look at people and work: lists in order, and every reason in words."""

import re
from dataclasses import replace
from datetime import time

import pytest
from django.utils import translation

from hartwerk.demo import example
from hartwerk.matching.outcome import Look, Row
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.profiles.work import Demand, Weight, Work
from hartwerk.rules.conditions import Means, Verdict

HERE = Spot(52.2658, 6.7931, "Hengelo (Overijssel)")
FAR = Spot(50.8514, 5.691, "Maastricht")
PERSON = Person(
    ref="Mensen, rij 2",
    name="Anna V.",
    spot=HERE,
    means=frozenset({Means.BIKE}),
    hours_max=24,
    levels={each.id: 5 if each.kind is Kind.DEMAND else 0 for each in vocabulary().dimensions},
    skills=frozenset(),
    certificates=frozenset(),
)
WORK = Work(
    ref="Werk, rij 2",
    title="Hulp in het magazijn",
    family="warehouse",
    spot=HERE,
    hours_min=16,
    hours_max=24,
    demands={"P01": Demand(3, Weight.CORE)},
    provisions={each.id: 3 for each in vocabulary().dimensions if each.kind is Kind.SUPPORT},
)


def row(person: Person = PERSON, work: Work = WORK) -> Row:
    return Look(people=[person], works=[work], on=example.AS_OF).row(0, 0)


@pytest.fixture(scope="module")
def demo() -> Look:
    return Look(people=example.people(), works=example.works(), on=example.AS_OF)


class TestTheVerdictInWords:
    def test_who_can_do_all_that_is_asked_fits(self) -> None:
        assert row().verdict_text == "Past"

    def test_what_is_not_talked_about_is_a_question_that_can_be_read_out(self) -> None:
        unasked = replace(PERSON, levels={k: v for k, v in PERSON.levels.items() if k != "P01"})

        found = row(unasked)

        assert found.verdict_text == "Eerst vragen"
        assert found.questions == (
            "Lukt het om te tillen en te dragen? Hoe zwaar en hoe vaak? "
            "In dit werk: tot 15 kg, dagelijks.",
        )

    def test_an_adaptation_that_is_offered_is_named(self) -> None:
        weaker = replace(PERSON, levels={**PERSON.levels, "P01": 1})

        found = row(weaker, replace(WORK, adaptations=frozenset({"lifting_aid"})))

        assert found.verdict_text == "Past met aanpassing"
        assert found.adaptations == (
            "Tillen en dragen: gevraagd “tot 15 kg, dagelijks”, kan “tot 5 kg, soms”; "
            "dat kan met: Tilhulp of kraantje",
        )

    def test_a_gap_names_what_to_ask_the_employer_and_closes_no_door(self) -> None:
        weaker = replace(PERSON, levels={**PERSON.levels, "P01": 2})

        found = row(weaker)

        assert found.verdict is Verdict.FITS_WITH
        assert found.verdict_text == "Past als er iets geregeld wordt"
        assert "vraag het bedrijf om: Kar of steekwagen" in found.gaps[0]

    def test_too_far_says_how_far_and_how_much_is_possible(self) -> None:
        found = row(work=replace(WORK, spot=FAR))

        assert found.verdict_text == "Past nu niet"
        assert re.fullmatch(
            r"Te ver: ongeveer \d+ minuten reizen, de grens is 45", found.not_now[0]
        )

    def test_the_first_bus_that_comes_too_late_is_named(self) -> None:
        by_bus = replace(PERSON, means=frozenset({Means.PUBLIC_TRANSPORT}))
        early = replace(WORK, start=time(7), first_arrival=time(7, 12))

        assert row(by_bus, early).not_now == (
            "De eerste bus is er om 7.12, het werk begint om 7.00",
        )

    def test_the_own_no_is_said_as_the_persons_own(self) -> None:
        refusing = replace(PERSON, refuses_families=frozenset({"warehouse"}))

        assert row(refusing).not_now == ("Wil dit zelf niet: Magazijn",)


class TestTheListsOfTheDemo:
    def test_every_part_is_said_once_and_nothing_is_left_out(self, demo: Look) -> None:
        for found in demo.people_for(0):
            said = (
                *found.fits,
                *found.adaptations,
                *found.gaps,
                *found.questions,
                *found.later,
                *found.not_now,
                *found.noted,
            )

            assert len(said) == len(found.pair.parts)
            assert all(said)

    def test_the_lists_stand_in_the_order_of_the_key(self, demo: Look) -> None:
        for work in range(len(demo.works)):
            keys = [found.pair.key for found in demo.people_for(work)]

            assert keys == sorted(keys)

    def test_the_counts_are_those_of_the_list(self, demo: Look) -> None:
        for work in range(len(demo.works)):
            verdicts = [found.verdict for found in demo.people_for(work)]

            assert demo.counts(work) == {each: verdicts.count(each) for each in Verdict}

    def test_no_percentage_and_no_decimal_is_in_any_sentence(self, demo: Look) -> None:
        for person in range(len(demo.people)):
            for found in demo.works_for(person):
                said = " ".join((*found.fits, *found.gaps, *found.noted, found.order_text))

                assert "%" not in said
                assert not re.search(r"\d,\d", said)

    def test_everything_is_said_in_english_too(self, demo: Look) -> None:
        with translation.override("en"):
            found = demo.people_for(0, top=1)[0]

        assert found.verdict_text == "Ask first"
        assert all(" in this work" in each.lower() for each in found.questions)

    def test_a_change_of_language_changes_no_order(self, demo: Look) -> None:
        dutch = [found.person.ref for found in demo.people_for(3)]
        with translation.override("en"):
            english = [found.person.ref for found in demo.people_for(3)]

        assert dutch == english

    def test_one_step_further_is_said_for_people_and_for_work(self, demo: Look) -> None:
        assert demo.steps_for_work(1)[0] == (
            "Als het werk later kan beginnen: voor 5 mensen meer mogelijk"
        )
        assert any("werkplek meer mogelijk" in step for step in demo.steps_for_person(0))


class TestNames:
    def test_two_people_with_one_name_are_told_apart_by_their_row(self) -> None:
        people = [PERSON, replace(PERSON, ref="Mensen, rij 3"), replace(PERSON, ref="c", name="B")]
        look = Look(people=people, works=[WORK], on=example.AS_OF)

        assert [look.name_of(number) for number in range(3)] == [
            "Anna V. (Mensen, rij 2)",
            "Anna V. (Mensen, rij 3)",
            "B",
        ]

    def test_a_row_without_a_name_is_named_by_its_place_in_the_file(self) -> None:
        look = Look(people=[replace(PERSON, name="")], works=[WORK], on=example.AS_OF)

        assert look.row(0, 0).name == "Mensen, rij 2"
