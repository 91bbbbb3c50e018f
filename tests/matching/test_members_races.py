# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions to the members, two at once: one question, one last word, nothing half."""

from collections import Counter
from functools import partial

import pytest

from hartwerk.access.context import acting
from hartwerk.matching import members_asking
from hartwerk.matching.members_answering import answer
from hartwerk.matching.refusals import Refused
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.people import Consent
from hartwerk.records.models.questions import MemberAnswer, MembersQuestion
from hartwerk.rules.consent import Purpose
from hartwerk.rules.members_questions import State
from hartwerk.rules.reasons import ToQuestion, Withdrawn
from tests.matching.members import SECOND, put, row
from tests.matching.test_races import at_once
from tests.people_of_the_network import NOW, world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_one_question_is_put_about_a_person() -> None:
    twente = world()
    person = twente.person()

    wrong = at_once([lambda: put(twente, person)] * 3)

    assert Counter(type(each) for each in wrong) == {type(None): 1, Refused: 2}
    with acting(twente.system):
        assert MembersQuestion.objects.count() == 1
        assert Consent.objects.filter(purpose=Purpose.QUESTION.value).count() == 1


def test_two_of_one_member_say_something_and_the_last_word_counts() -> None:
    twente = world()
    question = put(twente, twente.person()).pk
    firm = twente.employer
    said = [ToQuestion.COME_AND_LOOK, ToQuestion.LATER, ToQuestion.NOT_HERE]

    wrong = at_once(
        [
            partial(answer, actor=firm, question_id=question, says=says, now=NOW + SECOND)
            for says in said
        ]
    )

    assert wrong == [None] * 3
    with acting(twente.system):
        numbers = MemberAnswer.objects.order_by("number").values_list("number", flat=True)
        assert [*numbers] == [1, 2, 3]


def test_an_answer_and_taking_the_question_back_leave_nothing_half() -> None:
    twente = world()
    question = put(twente, twente.person()).pk
    firm, helper = twente.employer, twente.caseworker

    wrong = at_once(
        [
            lambda: answer(
                actor=firm, question_id=question, says=ToQuestion.LATER, now=NOW + SECOND
            ),
            lambda: members_asking.withdraw(
                actor=helper, question_id=question, reason=Withdrawn.MISTAKE, now=NOW + SECOND
            ),
        ]
    )

    # Who was late finds nothing to answer any more.
    assert wrong[1] is None
    assert wrong[0] is None or isinstance(wrong[0], MembersQuestion.DoesNotExist)
    assert row(twente, question).state == State.WITHDRAWN.value
    with acting(twente.system):
        assert not Task.objects.filter(question=question, done_at=None).exists()
