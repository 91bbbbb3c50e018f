# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answering: four words of the grid and six levels of the talk."""

import pytest

from hartwerk.engine.reasons import About
from hartwerk.matching.answering import Answer, answered, level_of, talk, talked
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Kind, templates, vocabulary

ANYONE = Person(ref="Mensen, rij 2")


def dimension(key: str) -> int:
    return vocabulary().index_of(key)


class TestLevelOf:
    @pytest.mark.parametrize("need", [1, 2, 3, 4, 5])
    def test_it_works_means_what_the_work_asks(self, need: int) -> None:
        assert level_of(Answer.WORKS, need) == need

    @pytest.mark.parametrize(("need", "level"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
    def test_with_help_stays_below_what_the_work_asks(self, need: int, level: int) -> None:
        assert level_of(Answer.WITH_HELP, need) == level

    @pytest.mark.parametrize("need", [1, 2, 3, 4, 5])
    def test_not_is_below_what_works_with_help(self, need: int) -> None:
        without, with_help = level_of(Answer.NOT, need), level_of(Answer.WITH_HELP, need)

        assert without is not None
        assert with_help is not None
        assert without < with_help

    def test_who_cannot_do_the_heaviest_may_still_do_the_lightest(self) -> None:
        assert level_of(Answer.NOT, 5) == 2

    def test_not_knowing_gives_no_level(self) -> None:
        assert level_of(Answer.UNKNOWN, 3) is None


class TestAnswered:
    def test_an_answer_becomes_a_level(self) -> None:
        person = answered(ANYONE, About.DIMENSION, dimension("P01"), Answer.WORKS, need=3)

        assert person.levels == {"P01": 3}

    def test_not_knowing_leaves_it_unknown_and_remembers_that_it_was_asked(self) -> None:
        person = answered(ANYONE, About.DIMENSION, dimension("P01"), Answer.UNKNOWN, need=3)

        assert person.levels == {}
        assert person.asked == {"P01"}

    def test_a_later_answer_takes_the_place_of_not_knowing(self) -> None:
        person = answered(ANYONE, About.DIMENSION, dimension("P01"), Answer.UNKNOWN, need=3)

        person = answered(person, About.DIMENSION, dimension("P01"), Answer.NOT, need=3)

        assert person.levels == {"P01": 0}
        assert person.asked == set()

    def test_a_certificate_is_held_or_not_and_never_both(self) -> None:
        index, key = next(enumerate(vocabulary().certificates))

        held = answered(ANYONE, About.CERTIFICATE, index, Answer.WORKS, need=0)
        lacking = answered(held, About.CERTIFICATE, index, Answer.NOT, need=0)

        assert (held.holds, held.lacks) == (frozenset({key}), frozenset())
        assert (lacking.holds, lacking.lacks) == (frozenset(), frozenset({key}))

    def test_the_grid_never_asks_about_a_refusal(self) -> None:
        with pytest.raises(ValueError, match="aspect"):
            answered(ANYONE, About.ASPECT, 0, Answer.WORKS, need=0)


class TestTalk:
    @pytest.mark.parametrize("key", sorted(templates()))
    def test_a_talk_has_twelve_to_fifteen_questions(self, key: str) -> None:
        questions = talk(ANYONE, templates()[key])

        assert 12 <= len(questions) <= 15

    def test_what_the_person_needs_is_always_asked(self) -> None:
        questions = talk(ANYONE, templates()["warehouse"])

        support = [q.dimension.id for q in questions if q.dimension.kind is Kind.SUPPORT]
        assert support == [d.id for d in vocabulary().dimensions if d.kind is Kind.SUPPORT]

    def test_a_question_that_was_not_answered_has_no_level(self) -> None:
        person = talked(ANYONE, {"P01": 3})

        levels = {q.dimension.id: q.level for q in talk(person, templates()["warehouse"])}
        assert levels["P01"] == 3
        assert set(levels.values()) == {3, None}


class TestTalked:
    def test_an_answer_can_be_taken_back(self) -> None:
        person = talked(talked(ANYONE, {"P01": 3, "P02": 0}), {"P01": None})

        assert person.levels == {"P02": 0}

    @pytest.mark.parametrize("level", [-1, 6, 7])
    def test_a_level_outside_the_scale_is_refused(self, level: int) -> None:
        with pytest.raises(ValueError, match="between 0 and 5"):
            talked(ANYONE, {"P01": level})

    def test_a_dimension_that_does_not_exist_is_refused(self) -> None:
        with pytest.raises(ValueError, match="Z99"):
            talked(ANYONE, {"Z99": 1})
