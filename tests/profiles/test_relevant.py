# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The questions of a talk: the few that matter, none twice, nothing asked that is known."""

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.demo.example import people, works
from hartwerk.profiles.describing import Description, work_of
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.relevant import (
    MOST,
    Question,
    Rank,
    Said,
    Step,
    Topic,
    relevant_questions,
    step_title,
    steps,
)
from hartwerk.profiles.vocabulary import Kind, templates, vocabulary
from hartwerk.profiles.work import Demand, Weight, Work
from hartwerk.rules.conditions import OFFICE_WEEK, Means
from tests.profiles.descriptions import descriptions

pytestmark = pytest.mark.slow

ON = date(2026, 11, 23)
ANYONE = Person(ref="Mensen, rij 2")
WORK = Work(ref="Werk, rij 2", title="Hulp")
SUPPORT = [d.id for d in vocabulary().dimensions if d.kind is Kind.SUPPORT]


def asked(
    person: Person, *works: Work, said: dict[str, Said] | None = None
) -> tuple[Question, ...]:
    return relevant_questions(person, works, said=said or {}, on=ON)


def keys(questions: tuple[Question, ...]) -> list[str]:
    return [str(question.key) for question in questions]


def days_ago(days: int, *, answered: bool = True) -> Said:
    return Said(ON - timedelta(days=days), answered)


class TestWhatIsAsked:
    @pytest.mark.parametrize("key", sorted(templates()))
    def test_of_somebody_new_twelve_to_fifteen_questions(self, key: str) -> None:
        assert 12 <= len(asked(ANYONE, templates()[key])) <= 15

    def test_about_all_open_work_there_are_no_more(self) -> None:
        assert len(asked(ANYONE, *works())) == MOST

    @pytest.mark.parametrize("key", sorted(templates()))
    def test_nothing_is_asked_that_the_work_does_not_ask(self, key: str) -> None:
        work = templates()[key]

        dimensions = {d.id for d in vocabulary().dimensions} & set(keys(asked(ANYONE, work)))
        assert dimensions <= {*work.demands, *SUPPORT}

    def test_hard_conditions_come_first_and_then_the_core(self) -> None:
        questions = asked(ANYONE, templates()["driving"])

        assert keys(questions)[:6] == [
            Topic.REFUSALS, Topic.TRAVEL, Topic.HOURS, Topic.DAY_PARTS, Topic.TIMES, "licence_b",
        ]  # fmt: skip
        assert keys(questions)[6:8] == ["P09", "C03"]
        assert [q.rank for q in questions] == sorted(q.rank for q in questions)

    def test_what_most_work_asks_comes_before_what_one_asks(self) -> None:
        one = replace(WORK, demands={"P01": Demand(3, Weight.CORE)})
        two = replace(WORK, demands={"P02": Demand(3, Weight.CORE)})

        assert keys(asked(ANYONE, one, two, replace(two, ref="b")))[1:3] == ["P02", "P01"]

    def test_the_weight_is_that_of_the_work_to_which_it_matters_most(self) -> None:
        side = replace(WORK, demands={"P01": Demand(3, Weight.SIDE)})
        core = replace(WORK, demands={"P01": Demand(1, Weight.CORE)})

        (question,) = [q for q in asked(ANYONE, side, core) if q.key == "P01"]

        assert question.rank is Rank.CORE

    def test_without_work_there_is_nothing_to_ask(self) -> None:
        assert asked(ANYONE) == ()

    def test_a_demand_that_does_not_occur_is_not_asked(self) -> None:
        assert "P01" not in keys(asked(ANYONE, replace(WORK, demands={"P01": Demand(0)})))

    def test_what_a_certificate_implies_is_known(self) -> None:
        work = replace(WORK, certificates_by_law=frozenset({"licence_b"}))

        assert "licence_b" in keys(asked(ANYONE, work))
        assert "licence_b" not in keys(
            asked(replace(ANYONE, holds=frozenset({"licence_be"})), work)
        )
        assert "licence_b" not in keys(asked(replace(ANYONE, lacks=frozenset({"licence_b"})), work))

    def test_a_certificate_that_is_only_wanted_stands_in_nobodys_way(self) -> None:
        work = replace(WORK, certificates_wanted=frozenset({"vca_basis"}))

        assert asked(ANYONE, work)[-1].key == "vca_basis"
        assert asked(ANYONE, work)[-1].rank is Rank.SIDE

    def test_skills_are_one_question(self) -> None:
        work = replace(WORK, skills_needed=frozenset({"packing", "computer_basics"}))

        (question,) = [q for q in asked(ANYONE, work) if q.key == Topic.SKILLS]

        assert question.text.count(";") == 1
        assert Topic.SKILLS not in keys(asked(replace(ANYONE, skills=frozenset()), work))

    @pytest.mark.parametrize(
        ("topic", "known"),
        [
            (Topic.HOURS, {"hours_min": 12}),
            (Topic.HOURS, {"hours_max": 24}),
            (Topic.DAY_PARTS, {"day_parts": OFFICE_WEEK}),
            (Topic.TIMES, {"earliest": time(8)}),
            (Topic.DATES, {"available_from": date(2027, 1, 1)}),
            (Topic.REFUSALS, {"refuses_aspects": frozenset({"noise"})}),
            (
                Topic.TRAVEL,
                {"spot": Spot(52.2, 6.8, "Hengelo"), "means": frozenset({Means.BIKE})},
            ),
        ],
    )
    def test_a_condition_that_is_known_is_not_asked(
        self, topic: Topic, known: dict[str, object]
    ) -> None:
        work = replace(templates()["green_worker"], starts_on=date(2027, 4, 1))

        assert topic in keys(asked(ANYONE, work))
        assert topic not in keys(asked(replace(ANYONE, **known), work))  # type: ignore[arg-type]  # fields of many kinds

    def test_of_travel_only_the_half_that_is_not_known_is_asked(self) -> None:
        placed = replace(ANYONE, spot=Spot(52.2, 6.8, "Hengelo"))
        moving = replace(ANYONE, means=frozenset({Means.BIKE}))

        assert asked(placed, WORK)[0].text.startswith("Hoe reis je")
        assert asked(moving, WORK)[0].text.startswith("In welke plaats")
        assert asked(ANYONE, WORK)[0].text == "Waar woon je en hoe reis je?"


class TestWhatWasSaid:
    WORK = replace(WORK, demands={"P01": Demand(3)})
    KNOWN = replace(ANYONE, levels={"P01": 2})

    @pytest.mark.parametrize(("days", "again"), [(0, False), (90, False), (91, True)])
    def test_what_was_said_over_ninety_days_ago_is_asked_again(
        self, days: int, again: bool
    ) -> None:
        questions = asked(self.KNOWN, self.WORK, said={"P01": days_ago(days)})

        assert ("P01" in keys(questions)) is again

    def test_the_day_of_the_old_answer_stands_beside_the_question(self) -> None:
        questions = asked(self.KNOWN, self.WORK, said={"P01": days_ago(100)})

        of = {question.key: question.said_on for question in questions}
        assert of["P01"] == ON - timedelta(days=100)
        assert of["N01"] is None

    @pytest.mark.parametrize(("days", "again"), [(0, False), (30, False), (31, True)])
    def test_not_knowing_is_left_alone_for_thirty_days(self, days: int, again: bool) -> None:
        person = replace(ANYONE, asked=frozenset({"P01"}))

        questions = asked(person, self.WORK, said={"P01": days_ago(days, answered=False)})

        assert ("P01" in keys(questions)) is again

    def test_not_knowing_is_no_old_answer(self) -> None:
        questions = asked(ANYONE, self.WORK, said={"P01": days_ago(40, answered=False)})

        assert {q.key: q.said_on for q in questions}["P01"] is None

    def test_without_a_day_what_is_known_counts_as_said_now(self) -> None:
        assert "P01" not in keys(asked(self.KNOWN, self.WORK))
        assert "P01" not in keys(asked(replace(ANYONE, asked=frozenset({"P01"})), self.WORK))

    def test_nothing_refused_is_an_answer_too(self) -> None:
        work = replace(WORK, aspects=frozenset({"noise"}))

        assert Topic.REFUSALS in keys(asked(ANYONE, work))
        assert Topic.REFUSALS not in keys(asked(ANYONE, work, said={Topic.REFUSALS: days_ago(3)}))


class TestWords:
    def test_beside_the_question_stands_what_the_work_asks(self) -> None:
        hints = {q.key: q.hint for q in asked(ANYONE, templates()["warehouse"])}

        assert hints["P01"] == "In dit werk: tot 15 kg, dagelijks."
        assert hints[Topic.HOURS] == "In dit werk: 20 tot 38 uur per week."
        assert hints[Topic.TIMES] == "In dit werk: van 7.30 tot 16.00 uur."
        assert hints[Topic.DAY_PARTS] == (
            "In dit werk: maandag tot en met vrijdag: ochtend en middag."
        )

    def test_where_work_asks_different_things_nothing_stands_beside_it(self) -> None:
        one = replace(WORK, demands={"P01": Demand(3), "P02": Demand(4)}, hours_max=20)
        two = replace(WORK, demands={"P01": Demand(2), "P02": Demand(4)}, hours_max=30)

        hints = {q.key: q.hint for q in asked(ANYONE, one, two)}

        assert (hints["P01"], hints[Topic.HOURS]) == ("", "")
        assert hints["P02"] != ""

    def test_a_refusal_names_what_is_in_the_work_and_asks_no_reason(self) -> None:
        work = replace(WORK, aspects=frozenset({"noise", "heights"}))

        assert asked(ANYONE, work)[0].text == (
            "Is hier iets bij wat je liever niet doet: Werken op hoogte; Hard lawaai?"
        )

    def test_every_question_is_one(self) -> None:
        for work in (*works(), *templates().values()):
            assert all(question.text.endswith("?") for question in asked(ANYONE, work))


class TestSteps:
    @pytest.mark.parametrize("key", sorted(templates()))
    def test_a_talk_has_at_most_five_steps_and_loses_no_question(self, key: str) -> None:
        questions = asked(ANYONE, templates()[key])

        grouped = steps(questions)

        assert len(grouped) <= 5
        assert sorted(q.text for _, of in grouped for q in of) == sorted(q.text for q in questions)
        assert all(of for _, of in grouped)
        assert max(len(of) for _, of in grouped) <= 7

    def test_it_begins_with_when_and_where_and_ends_with_what_helps(self) -> None:
        order = [step for step, _ in steps(asked(ANYONE, templates()["warehouse"]))]

        assert order == [step for step in Step if step in order]
        assert (order[0], order[-1]) == (Step.WHEN_AND_WHERE, Step.HELP)

    def test_each_step_has_a_title_of_its_own(self) -> None:
        assert len({step_title(step) for step in Step}) == 5


PEOPLE = st.sampled_from([ANYONE, *people()])
ALL_KEYS = [*Topic, *(d.id for d in vocabulary().dimensions), *vocabulary().certificates]
SAID = st.dictionaries(
    st.sampled_from(ALL_KEYS), st.builds(days_ago, st.integers(0, 200), answered=st.booleans())
)


class TestProperties:
    def test_no_two_questions_share_a_key(self) -> None:
        assert len(set(map(str, ALL_KEYS))) == len(ALL_KEYS)

    @given(
        person=PEOPLE,
        described=st.lists(descriptions(), max_size=4),
        said=SAID,
        order=st.randoms(use_true_random=False),
    )
    def test_the_order_of_the_work_changes_nothing(
        self, person: Person, described: list[Description], said: dict[str, Said], order: Random
    ) -> None:
        offered = [work_of(each, ref=str(n)) for n, each in enumerate(described)]
        questions = asked(person, *offered, said=said)

        order.shuffle(offered)

        assert asked(person, *offered, said=said) == questions
        assert len(questions) <= MOST
        assert len(set(keys(questions))) == len(questions)

    @given(person=PEOPLE, described=descriptions(), said=SAID)
    def test_who_answers_is_not_asked_again(
        self, person: Person, described: Description, said: dict[str, Said]
    ) -> None:
        work = work_of(described, ref="a")
        first = asked(person, work, said=said)

        after = {**said, **{str(question.key): Said(ON) for question in first}}

        assert not set(keys(first)) & set(keys(asked(person, work, said=after)))
