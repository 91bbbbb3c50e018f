# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The question grid: the fewest questions that decide most people."""

import random
import statistics
from dataclasses import replace

import pytest

from hartwerk.demo import example
from hartwerk.engine.matching import rank_people
from hartwerk.engine.people import People
from hartwerk.engine.questions import Grid, Subject, fewest_questions, look
from hartwerk.engine.reasons import About
from hartwerk.engine.works import Works
from hartwerk.profiles.packing import pack_people, pack_works
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import vocabulary

PEOPLE, TRUTH, WORKS = example.people(), example.truth(), example.works()
ALL = range(len(WORKS))
SEEDS = range(200)
TEN, THREE = 10, 3


def packed(people: tuple[Person, ...] = PEOPLE) -> tuple[People, Works]:
    return pack_people(people, on=example.AS_OF), pack_works(WORKS, on=example.AS_OF)


def told(person: Person, subject: Subject) -> Person:
    """Answer one question as it really is."""
    about, index = subject
    truth = next(each for each in TRUTH if each.ref == person.ref)
    if about is About.DIMENSION:
        key = vocabulary().dimensions[index].id
        return replace(person, levels={**person.levels, key: truth.levels[key]})
    key = tuple(vocabulary().certificates)[index]
    if key in (truth.certificates or ()):
        return replace(person, holds=person.holds | {key})
    return replace(person, lacks=person.lacks | {key})


def decided(questions: tuple[Subject, ...], asked: tuple[int, ...], works: range) -> int:
    """Ask these people these questions, and count who has work decided that was not before."""
    before = look(*packed(), works)
    people = tuple(
        person_after(person, questions) if number in asked else person
        for number, person in enumerate(PEOPLE)
    )
    after = look(*packed(people), works)
    newly = (before.blocked != 0) & (after.blocked == 0) & before.ready
    return int(newly.any(axis=0).sum())


def person_after(person: Person, questions: tuple[Subject, ...]) -> Person:
    for subject in questions:
        person = told(person, subject)
    return person


def all_questions(works: range) -> list[Subject]:
    """Every question that a talk about this work holds."""
    dimensions = {key for work in works for key in WORKS[work].demands}
    return [
        (About.DIMENSION, at)
        for at, dimension in enumerate(vocabulary().dimensions)
        if dimension.id in dimensions
    ]


class TestTheGridOfTheDemo:
    def test_it_is_at_most_ten_people_and_three_questions(self) -> None:
        grid = fewest_questions(*packed(), ALL)

        assert len(grid.people) <= TEN
        assert len(grid.questions) <= THREE

    def test_what_it_promises_is_what_the_answers_decide(self) -> None:
        grid = fewest_questions(*packed(), ALL)

        assert decided(grid.questions, grid.people, ALL) == grid.decides > 0

    def test_it_decides_at_least_twice_as_many_as_three_random_questions(self) -> None:
        people, works = packed()
        grid = fewest_questions(people, works, ALL)
        found = look(people, works, ALL)
        universe = all_questions(ALL)
        first = [rank_people(people, works, work, seed=0)[:TEN] for work in ALL]

        by_chance = []
        for seed in SEEDS:
            draw = random.Random(seed)
            asked, questions = draw.choice(first), draw.sample(universe, THREE)
            by_chance.append(int(found.decided(found.mask(questions))[:, asked].any(axis=0).sum()))

        assert grid.decides >= 2 * statistics.mean(by_chance)

    def test_it_beats_even_random_questions_that_all_block_somebody(self) -> None:
        people, works = packed()
        found = look(people, works, ALL)
        blocking = [s for s, n in zip(found.subjects, found.helped().sum(axis=1), strict=True) if n]

        by_chance = [
            min(
                TEN,
                int(
                    found.decided(found.mask(random.Random(seed).sample(blocking, THREE)))
                    .any(axis=0)
                    .sum()
                ),
            )
            for seed in SEEDS
        ]

        assert fewest_questions(people, works, ALL).decides >= 2 * statistics.mean(by_chance)

    @pytest.mark.parametrize("work", ALL)
    def test_for_one_piece_of_work_no_three_questions_decide_more(self, work: int) -> None:
        people, works = packed()
        found = look(people, works, [work])
        blocking = [s for s, n in zip(found.subjects, found.helped().sum(axis=1), strict=True) if n]

        most = max(
            int(found.decided(found.mask((a, b, c))).any(axis=0).sum())
            for a in blocking
            for b in blocking
            for c in blocking
        )

        assert fewest_questions(people, works, [work]).decides == min(TEN, most)

    def test_the_order_of_rows_does_not_matter(self) -> None:
        shuffled = tuple(random.Random(5).sample(PEOPLE, len(PEOPLE)))

        one, other = fewest_questions(*packed(), ALL), fewest_questions(*packed(shuffled), ALL)

        assert one.questions == other.questions
        assert [PEOPLE[n].ref for n in one.people] == [shuffled[n].ref for n in other.people]

    def test_its_open_cells_are_those_that_nobody_answered(self) -> None:
        grid = fewest_questions(*packed(), ALL)

        for person, at in grid.open:
            about, index = grid.questions[at]
            assert about is About.DIMENSION
            assert vocabulary().dimensions[index].id not in PEOPLE[person].levels


class TestWhatWasAskedBefore:
    def test_somebody_who_does_not_know_is_not_asked_again(self) -> None:
        grid = fewest_questions(*packed(), ALL)
        person, (_, index) = grid.people[0], grid.questions[0]
        key = vocabulary().dimensions[index].id
        unsure = tuple(
            replace(each, asked=each.asked | {key}) if number == person else each
            for number, each in enumerate(PEOPLE)
        )

        found = look(*packed(unsure), ALL)

        assert not found.blocked[:, person].astype(int).__and__(1 << index).any()

    def test_when_everything_is_answered_there_is_no_grid(self) -> None:
        assert fewest_questions(*packed(TRUTH), ALL) == Grid((), (), 0, 0, frozenset())


class TestNobodyCanBeDecided:
    def test_it_still_asks_what_blocks_most_and_promises_nothing(self) -> None:
        blank = tuple(replace(person, levels={}) for person in PEOPLE)

        grid = fewest_questions(*packed(blank), ALL, at_most_questions=1)

        assert grid.decides == 0
        assert len(grid.questions) == 1
        assert len(grid.people) == TEN
