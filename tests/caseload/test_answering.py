# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers are kept per step, with who and when; what nobody talked about stays unknown."""

import logging
from datetime import date, timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.caseload.answering import (
    OPEN,
    UNKNOWN,
    Answers,
    Later,
    NoSuchQuestion,
    Versions,
    save_answer,
    save_answers,
    spoken,
)
from hartwerk.caseload.guarding import NotToBeKept
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Said, Topic
from hartwerk.profiles.vault import SELF, NoYes, Overtaken, Profile, Purpose
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.records.models.people import Candidate
from tests.caseload.people import HENGELO, dump
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 2)
PAPER, OTHER = list(vocabulary().certificates)[:2]


@pytest.fixture
def twente() -> World:
    return world()


def profile(twente: World, person: Candidate) -> Profile:
    with acting(twente.caseworker):
        return vault.profiles([person.pk], Purpose.TALK).get(person.pk, Profile())


def row(twente: World, person: Candidate) -> Candidate:
    with acting(twente.caseworker):
        return Candidate.objects.get(pk=person.pk)


def answer(twente: World, person: Candidate, answers: Answers) -> Versions:
    return save_answers(
        actor=twente.caseworker,
        candidate_id=person.pk,
        answers=answers,
        read=Versions(row(twente, person).version, profile(twente, person).version),
        now=NOW,
    )


class TestLevels:
    def test_are_kept_with_who_wrote_them_down_and_when(self, twente: World) -> None:
        person = twente.person()

        version = save_answer(
            actor=twente.caseworker,
            candidate_id=person.pk,
            dimension="P01",
            level=3,
            expected=0,
            now=NOW,
        )
        save_answer(
            actor=twente.page_of(person),
            candidate_id=person.pk,
            dimension="P02",
            level=UNKNOWN,
            expected=version,
            now=NOW,
        )

        kept = profile(twente, person)
        assert kept.answers["P01"].rater == str(twente.referrer.caseworker.pk)
        assert kept.answers["P02"].rater == SELF
        assert kept.levels == {"P01": 3}
        assert kept.asked == frozenset({"P02"})
        assert {each.on for each in kept.answers.values()} == {ON}

    def test_before_a_yes_are_refused_and_nothing_else_of_the_step_is_kept(
        self, twente: World
    ) -> None:
        person = twente.person(yes=False)
        step = Answers(
            levels={"P01": 3}, topics={Topic.HOURS: True}, person=Person(ref="", hours_max=8)
        )

        with pytest.raises(NoYes):
            answer(twente, person, step)

        assert row(twente, person).practical == {}

    def test_that_somebody_else_changed_meanwhile_are_not_overwritten(self, twente: World) -> None:
        person = twente.person()
        read = Versions(row(twente, person).version, 0)
        first = Answers(levels={"P01": 3})
        save_answers(
            actor=twente.caseworker, candidate_id=person.pk, answers=first, read=read, now=NOW
        )

        with pytest.raises(Overtaken):
            save_answers(
                actor=twente.page_of(person),
                candidate_id=person.pk,
                answers=Answers(levels={"P01": 0}),
                read=read,
                now=NOW,
            )

        assert profile(twente, person).levels == {"P01": 3}

    def test_taken_back_read_as_not_talked_about(self, twente: World) -> None:
        person = twente.person()
        answer(twente, person, Answers(levels={"P01": 3, "P03": 0}))

        answer(twente, person, Answers(levels={"P01": OPEN}))

        assert profile(twente, person).levels == {"P03": 0}

    @pytest.mark.parametrize(
        "levels", [{"X99": 3}, {"P01": 6}, {"P01": -1}, {"P01": True}, {"P01": "3"}]
    )
    def test_that_do_not_exist_are_refused(
        self, twente: World, levels: dict[str, int | str | None]
    ) -> None:
        person = twente.person()

        with pytest.raises(NoSuchQuestion):
            answer(twente, person, Answers(levels=levels))

    def test_stand_in_no_table_and_no_log(
        self, twente: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        person = twente.person()

        with caplog.at_level(logging.DEBUG):
            answer(twente, person, Answers(levels={"P01": 3}))

        assert "P01" not in dump()
        assert "P01" not in caplog.text


class TestPractical:
    def test_answers_are_kept_with_their_day(self, twente: World) -> None:
        person = twente.person(yes=False)
        step = Answers(
            topics={Topic.TRAVEL: True, Topic.DAY_PARTS: False},
            person=Person(ref="", place="7551 AB", spot=HENGELO, max_travel=30),
        )

        answer(twente, person, step)

        kept = keeping.from_json(row(twente, person).practical)
        assert (kept.person.place, kept.person.max_travel) == ("7551", 30)
        assert kept.said == {"travel": Said(ON), "day_parts": Said(ON, answered=False)}
        assert kept.person.day_parts is None

    def test_a_topic_that_is_not_answered_changes_nothing(self, twente: World) -> None:
        person = twente.person(practical={"version": 1, "hours_max": 20})

        answer(
            twente,
            person,
            Answers(topics={Topic.HOURS: False}, person=Person(ref="", hours_max=None)),
        )

        assert row(twente, person).practical["hours_max"] == 20

    def test_something_private_is_refused(self, twente: World) -> None:
        person = twente.person()
        step = Answers(
            topics={Topic.TRAVEL: True}, person=Person(ref="", place="bij de verslavingszorg")
        )

        with pytest.raises(NotToBeKept):
            answer(twente, person, step)

    def test_certificates_are_held_lacking_or_asked(self, twente: World) -> None:
        person = twente.person()

        answer(twente, person, Answers(papers={PAPER: True, OTHER: False}))
        known = keeping.from_json(row(twente, person).practical)
        assert (known.person.holds, known.person.lacks) == (frozenset({PAPER}), frozenset({OTHER}))

        answer(twente, person, Answers(papers={PAPER: UNKNOWN, OTHER: OPEN}))
        known = keeping.from_json(row(twente, person).practical)
        assert (known.person.holds, known.person.lacks) == (frozenset(), frozenset())
        assert known.said == {PAPER: Said(ON, answered=False)}

    def test_of_a_whole_list_one_becomes_unknown_and_the_rest_stays(self, twente: World) -> None:
        person = twente.person(practical={"version": 1, "certificates": [PAPER]})

        answer(twente, person, Answers(papers={OTHER: True}))
        kept = keeping.from_json(row(twente, person).practical).person
        assert kept.certificates == frozenset({PAPER, OTHER})

        answer(twente, person, Answers(papers={OTHER: UNKNOWN}))
        kept = keeping.from_json(row(twente, person).practical).person
        assert kept.certificates is None
        assert kept.holds == frozenset({PAPER})
        assert OTHER not in kept.lacks
        assert len(kept.lacks) == len(vocabulary().certificates) - 2


class TestStrangers:
    def test_cannot_answer_and_cannot_say_they_spoke(self, twente: World) -> None:
        person = twente.person()
        strangers = (
            twente.desk("ROC").actor,
            world("Achterhoek").caseworker,
            twente.employer,
            twente.project_lead,
            twente.page_of(twente.person()),
        )

        for stranger in strangers:
            with pytest.raises(Candidate.DoesNotExist):
                save_answer(
                    actor=stranger,
                    candidate_id=person.pk,
                    dimension="P01",
                    level=3,
                    expected=0,
                    now=NOW,
                )
            with pytest.raises(Candidate.DoesNotExist):
                spoken(actor=stranger, candidate_id=person.pk, on=ON, now=NOW)


class TestSpoken:
    def test_moves_the_day_forward_and_never_back(self, twente: World) -> None:
        person = twente.person()

        for days in (3, -20):
            spoken(
                actor=twente.caseworker,
                candidate_id=person.pk,
                on=ON + timedelta(days=days),
                now=NOW + timedelta(days=10),
            )

        assert row(twente, person).spoken_on == ON + timedelta(days=3)

    def test_tomorrow_is_refused(self, twente: World) -> None:
        person = twente.person()

        with pytest.raises(Later):
            spoken(
                actor=twente.caseworker,
                candidate_id=person.pk,
                on=ON + timedelta(days=1),
                now=NOW,
            )
