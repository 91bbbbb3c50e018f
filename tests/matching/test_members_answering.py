# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Members answer five lines, signed in and by link, take an answer back, and see no one's name."""

import pytest
from django.db import Error, transaction

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching import members_answering, members_reads
from hartwerk.matching.members_answering import answer, take_back
from hartwerk.matching.refusals import Refused
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.questions import MemberAnswer, MembersQuestion
from hartwerk.rules.reasons import SetBack, ToQuestion
from tests.matching.members import SECOND, by_link, put
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
T = ToQuestion


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def question(twente: World) -> MembersQuestion:
    return put(twente, twente.person())


def says(of: World, question: MembersQuestion) -> list[tuple[str, T]]:
    """Give what each member says now, as the helper reads it."""
    found = members_reads.own_question(actor=of.caseworker, question_id=question.pk)
    return [(each.member.name, each.says) for each in found.said]


def news(of: World) -> int:
    with acting(of.system):
        return Letter.objects.filter(kind="members_answered", state="waiting").count()


def unread(of: World, question: MembersQuestion) -> bool:
    return members_reads.own_question(actor=of.caseworker, question_id=question.pk).unread


def test_an_answer_comes_back_to_the_helper_as_a_task_and_a_letter(
    twente: World, question: MembersQuestion
) -> None:
    answer(actor=twente.employer, question_id=question.pk, says=T.COME_AND_LOOK, now=NOW + SECOND)

    assert says(twente, question) == [("Keukenfabriek Twente", T.COME_AND_LOOK)]
    assert news(twente) == 1
    with acting(twente.system):
        mine = Task.objects.get(kind=TaskKind.READ_MEMBERS.value)
        assert (mine.membership, mine.question) == (twente.referrer.caseworker, question)
        asked = Task.objects.get(kind=TaskKind.ANSWER_MEMBERS.value)
        assert asked.answer == T.COME_AND_LOOK.value
        assert asked.done_at is not None


def test_who_says_the_same_twice_said_it_once_and_the_last_word_counts(
    twente: World, question: MembersQuestion
) -> None:
    for each in (T.LATER, T.LATER, T.COME_AND_LOOK):
        answer(actor=twente.employer, question_id=question.pk, says=each, now=NOW + SECOND)

    assert says(twente, question) == [("Keukenfabriek Twente", T.COME_AND_LOOK)]
    with acting(twente.system):
        assert MemberAnswer.objects.count() == 2


def test_the_link_of_a_letter_answers_for_its_own_member_alone(
    twente: World, question: MembersQuestion
) -> None:
    baker = twente.firm("Bakkerij")
    holder = by_link(twente, baker, question.pk)
    answer(actor=holder, question_id=question.pk, says=T.NOT_HERE, now=NOW + SECOND)

    assert says(twente, question) == [("Bakkerij", T.NOT_HERE)]
    with acting(holder):
        assert [each.member_id for each in MemberAnswer.objects.all()] == [baker.organisation.pk]
    other = put(twente, twente.person())
    with pytest.raises(MembersQuestion.DoesNotExist):
        answer(actor=holder, question_id=other.pk, says=T.LATER, now=NOW + SECOND)


@pytest.mark.parametrize("role", ["caseworker", "project_lead", "person", "stranger"])
def test_nobody_else_answers(twente: World, question: MembersQuestion, role: str) -> None:
    actor = {
        "caseworker": lambda: twente.caseworker,
        "project_lead": lambda: twente.project_lead,
        "person": lambda: twente.page_of(twente.person()),
        "stranger": lambda: world("Achterhoek").employer,
    }[role]()

    with pytest.raises(MembersQuestion.DoesNotExist):
        answer(actor=actor, question_id=question.pk, says=T.LATER, now=NOW + SECOND)


def test_an_answer_taken_back_stops_its_letter_and_asks_the_member_again(
    twente: World, question: MembersQuestion
) -> None:
    answer(actor=twente.employer, question_id=question.pk, says=T.NOT_HERE, now=NOW + SECOND)
    back = {"question_id": question.pk, "reason": SetBack.WRONG_BUTTON, "now": NOW + 2 * SECOND}
    take_back(actor=twente.employer, **back)  # type: ignore[arg-type]

    assert says(twente, question) == []
    assert (news(twente), unread(twente, question)) == (0, False)
    with acting(twente.system):
        asked = Task.objects.filter(kind=TaskKind.ANSWER_MEMBERS.value, done_at=None)
        assert asked.count() == 1
    with pytest.raises(Refused):
        take_back(actor=twente.employer, **back)  # type: ignore[arg-type]


def test_of_an_answer_taken_back_that_was_read_the_helper_hears_anew(
    twente: World, question: MembersQuestion
) -> None:
    answer(actor=twente.employer, question_id=question.pk, says=T.NOT_HERE, now=NOW + SECOND)
    with acting(twente.system):
        Letter.objects.filter(kind="members_answered").update(state="sent")
    take_back(
        actor=twente.employer, question_id=question.pk, reason=SetBack.CHANGED,
        now=NOW + 2 * SECOND,
    )  # fmt: skip

    assert (news(twente), unread(twente, question)) == (1, True)


def test_news_of_another_member_is_not_stopped_with_it(
    twente: World, question: MembersQuestion
) -> None:
    baker = twente.firm("Bakkerij").actor
    answer(actor=twente.employer, question_id=question.pk, says=T.LATER, now=NOW + SECOND)
    answer(actor=baker, question_id=question.pk, says=T.COME_AND_LOOK, now=NOW + 2 * SECOND)
    take_back(
        actor=twente.employer, question_id=question.pk, reason=SetBack.CHANGED,
        now=NOW + 3 * SECOND,
    )  # fmt: skip

    assert says(twente, question) == [("Bakkerij", T.COME_AND_LOOK)]
    assert (news(twente), unread(twente, question)) == (1, True)


def test_a_member_reads_its_own_answer_and_no_other(
    twente: World, question: MembersQuestion
) -> None:
    baker = twente.firm("Bakkerij").actor
    answer(actor=baker, question_id=question.pk, says=T.LATER, now=NOW + SECOND)

    with acting(twente.employer):
        assert not MemberAnswer.objects.exists()
    assert members_reads.put_to_member(actor=twente.employer, question_id=question.pk).says is None
    assert members_reads.put_to_member(actor=baker, question_id=question.pk).says is T.LATER


def test_the_database_keeps_an_answer_as_it_was(twente: World, question: MembersQuestion) -> None:
    answer(actor=twente.employer, question_id=question.pk, says=T.LATER, now=NOW + SECOND)

    for actor in (twente.employer, twente.system):
        with acting(actor), pytest.raises(Error), transaction.atomic():
            MemberAnswer.objects.update(said=T.NOT_HERE.value)


def test_the_person_reads_who_said_what(twente: World) -> None:
    person = twente.person()
    me = twente.page_of(person)
    question = put(twente, person)
    members_answering.answer(
        actor=twente.employer, question_id=question.pk, says=T.COME_AND_LOOK, now=NOW + SECOND
    )

    found = members_reads.my_question(actor=me)
    assert found is not None
    assert found.said == (("Keukenfabriek Twente", T.COME_AND_LOOK),)
    assert members_reads.my_question(actor=twente.page_of(twente.person())) is None
